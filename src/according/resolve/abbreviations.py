"""Units written for short after a place of theirs: "Albuquerque, N.M.", "Regina, SK"; not "petrol bombs, AK 47s"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.page import PLACE_LABELS, Page, Word

LONGEST = 4  # words of a town's name: "East St. Louis"
INNER = frozenset({" ", "-", ". "})  # between the words of one name
MODEL = re.compile(r"[ -]?\d{1,3}\b|-\w")
"""After the capitals of an arm or a model, "AK 47", "PA-28"; a postcode has five figures."""


def abbreviated(page: Page, at: int, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The units that a word is short for, after a comma and a place that may lie there, or with dots: "in S.C."."""
    word, before = page.words[at], page.words[at - 1] if at else None
    held = before is not None and page.text[before.end : word.start] == ", " and before.text[0].isupper()
    if not held and ("." not in word.text or gazetteer.lookup(word.text)):
        return ()
    dotted = page.text[word.end : word.end + 1] == "." and not word.text.endswith(".")
    entries = gazetteer.abbreviated(f"{word.text}." if dotted else word.text) or gazetteer.abbreviated(word.text)
    if held and before is not None and entries and word.text.isupper() and "." not in word.text:
        return () if MODEL.match(page.text, word.end) or not _may_lie_in(page, at, entries, gazetteer) else entries
    return entries


def _may_lie_in(page: Page, at: int, units: tuple[Entry, ...], gazetteer: Gazetteer) -> bool:
    """True where the words before a comma name a place of the unit's country, and no person: "John Smith, MD".

    A place that no gazetteer knows is one where the annotator sees it.
    """
    before = page.words[at - 1]
    if before.text in page.persons:
        return False
    known = [entry for each in _back(page, at) for entry in gazetteer.lookup(page.text[each.start : before.end])]
    seen = any(start <= before.start < end and label in PLACE_LABELS for start, end, label in page.entities)
    return bool({each.country for each in known} & {unit.country for unit in units}) if known else seen


def _back(page: Page, at: int) -> Iterator[Word]:
    """The words from which a name can reach up to the comma, the nearest first."""
    for back in range(at - 1, max(-1, at - 1 - LONGEST), -1):
        yield page.words[back]
        if not back or page.text[page.words[back - 1].end : page.words[back].start] not in INNER:
            return
