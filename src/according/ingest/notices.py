"""Notices by which an outlet or a speaker corrects or takes back what was said: the words of `data/notices.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from according.errors import OntologyError
from according.model import Flag, Report
from according.values import Span
from according.yamltext import parsed

CORRECTION = "correction"
RETRACTION = "retraction"
WHY = {
    CORRECTION: "The outlet corrects an earlier version: its figures go before those that it gave before.",
    RETRACTION: "The outlet has taken this report back: none of its figures counts.",
}


GIVEN_FIRST, GIVEN_LATER = "given_first", "given_later"
TAKEN_BACK = "taken_back"
ENDS = re.compile(r"[.!?]\s|\n")
"""Where a sentence ends."""


def notices(report: Report) -> Iterator[Flag]:
    """The notices in a report, as flags of kind `correction` or `retraction`, in the order of their words.

    Raises OntologyError when the words cannot be read.
    """
    found = ((match, kind) for kind in WHY for match in _patterns()[kind].finditer(report.text))
    for match, kind in sorted(found, key=lambda each: each[0].start()):
        yield Flag(kind=kind, report=report.id, spans=(report.span(match.start(), match.end()),), why=WHY[kind])


def is_replaced(text: str, number: Span, other: Span) -> bool:
    """True where a number was given first and then another: "first said that | 110 | died, later put it at | 43"."""
    start = max((mark.end() for mark in ENDS.finditer(text, 0, number.start)), default=0)
    first = _patterns()[GIVEN_FIRST].search(text, start, number.start)
    between = text[number.end : other.start]
    return bool(first) and len(ENDS.findall(between)) < 2 and bool(_patterns()[GIVEN_LATER].search(between))


def is_taken_back(text: str, number: Span) -> bool:
    """True where the sentence says so: "put the dead at | 110 | and then withdrew the figure"."""
    end = ENDS.search(text, number.end)
    return bool(_patterns()[TAKEN_BACK].search(text, number.end, end.start() if end else len(text)))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    try:
        content = parsed((files("according") / "data" / "notices.yaml").read_text(encoding="utf-8"))
        kinds = (*WHY, GIVEN_FIRST, GIVEN_LATER, TAKEN_BACK)
        return {kind: re.compile("|".join(content[kind]), re.IGNORECASE | re.MULTILINE) for kind in kinds}
    except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise OntologyError(f"notices.yaml cannot be used: {error}.", "Restore it from the package.") from error
