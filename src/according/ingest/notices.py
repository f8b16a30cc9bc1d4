"""Notices by which an outlet corrects or takes back its own report, found by the words of `data/notices.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from according.errors import OntologyError
from according.model import Flag, Report
from according.yamltext import parsed

CORRECTION = "correction"
RETRACTION = "retraction"
WHY = {
    CORRECTION: "The outlet corrects an earlier version: its figures go before those that it gave before.",
    RETRACTION: "The outlet has taken this report back: none of its figures counts.",
}


def notices(report: Report) -> Iterator[Flag]:
    """The notices in a report, as flags of kind `correction` or `retraction`, in the order of their words.

    Raises OntologyError when the words cannot be read.
    """
    found = ((match, kind) for kind, pattern in _patterns().items() for match in pattern.finditer(report.text))
    for match, kind in sorted(found, key=lambda each: each[0].start()):
        yield Flag(kind=kind, report=report.id, spans=(report.span(match.start(), match.end()),), why=WHY[kind])


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    try:
        content = parsed((files("according") / "data" / "notices.yaml").read_text(encoding="utf-8"))
        return {kind: re.compile("|".join(content[kind]), re.IGNORECASE | re.MULTILINE) for kind in WHY}
    except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise OntologyError(f"notices.yaml cannot be used: {error}.", "Restore it from the package.") from error
