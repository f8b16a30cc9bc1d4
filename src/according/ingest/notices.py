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
TAKEN_BACK, GIVEN_UP, EARLIER_VERSION = "taken_back", "given_up", "earlier_version"
DENIED = re.compile(r"\b(?:den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|whether|not)\b", re.IGNORECASE)
"""Before words of a correction: "denied that the figure was wrong"."""
FAR = 3
"""Sentences further on in which a number can still take the place of another."""
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
    first = _patterns()[GIVEN_FIRST].search(text, _start(text, number), number.start)
    between = text[number.end : other.start]
    return bool(first) and len(ENDS.findall(between)) < 2 and bool(_patterns()[GIVEN_LATER].search(between))


def is_taken_back(text: str, number: Span) -> bool:
    """True where the sentence says so: "put the dead at | 110 | and then withdrew the figure", "an earlier version"."""
    end = ENDS.search(text, number.end)
    after = _patterns()[TAKEN_BACK].search(text, number.end, end.start() if end else len(text))
    return bool(after or _patterns()[EARLIER_VERSION].search(text, _start(text, number), number.start))


def is_given_up(text: str, number: Span, other: Span) -> bool:
    """True for a number that whoever gave it corrects to another: "said | 110 | died. That was wrong: | 43 | did"."""
    between = text[number.end : other.end]
    cue = _patterns()[GIVEN_UP].search(between)
    return cue is not None and len(ENDS.findall(between)) < FAR and not DENIED.search(between, 0, cue.start())


def _start(text: str, number: Span) -> int:
    """Where the sentence of a number begins."""
    return max((mark.end() for mark in ENDS.finditer(text, 0, number.start)), default=0)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    try:
        content = parsed((files("according") / "data" / "notices.yaml").read_text(encoding="utf-8"))
        kinds = (*WHY, GIVEN_FIRST, GIVEN_LATER, TAKEN_BACK, GIVEN_UP, EARLIER_VERSION)
        return {kind: re.compile("|".join(content[kind]), re.IGNORECASE | re.MULTILINE) for kind in kinds}
    except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise OntologyError(f"notices.yaml cannot be used: {error}.", "Restore it from the package.") from error
