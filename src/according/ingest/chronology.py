"""Chronologies: reports whose paragraphs begin with a date, on the line or as a heading above them.

"3 May: A mine killed two soldiers.", "May 3 - A mine ...", or a line "3 May" and paragraphs below. Lists of a week's
incidents write "Monday: ..." and "8/9: ..." too, and a place beside the date: "• GAO (3 May) – ...", "3 May, Gao: ...".
One such line is no list, and its date may be one of printing; of two and more the report is a chronology, and none of
them says when it came out. A date in figures with a colon ("05/03/2021: A mine ...") is an entry's also alone, for so
databases of incidents write their summaries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from according.ingest.dates import Written, dates_in
from according.ingest.paragraphs import Paragraph, paragraphs_of

LETTER = re.compile(r"[^\W\d_]")
BULLET = re.compile(r"[\s•*·–—-]*")
NAME = r"[A-Z][\w'’-]*(?:[ -](?:[A-Z][\w'’-]*|of|the|de|al|el|and))*(?: [a-z]+)?"
"""A place as lists write it: "Mocimboa da Praia" aside, one with capitals, and a common noun after it: "Gao region"."""
PLACED = re.compile(rf"{BULLET.pattern}{NAME}(?:, {NAME})?(?:, ?| ?\()")
"""The place before an entry's date, with the comma or the bracket between."""
MARK = re.compile(
    rf"[\s,.]*[:–—-]|\s*\([^()\d]{{2,40}}\)\s*[:–—-]|\.?\)\.?\s*[:–—-]|[\s,.]*(?:, | \(){NAME}\)?\s*[:–—]"
)
"""What stands between an entry's date and its words: a place or whoever was asked ("(local press)") and its colon or
dash, or these alone."""
ITEM = re.compile(r"[•*·–—-]\s")
FEWEST = 2
REACH = 60
"""The date of an entry, and what stands before it, lie within so many characters."""
IN_FIGURES = re.compile(r"(?:\d\d?[/.-]){1,2}(?:19|20)\d\d\s*:(?=\s)|(?:19|20)\d\d(?:[/.-]\d\d){2}\s*:(?=\s)")
"""The date of a record and its colon: "05/03/2021:", "5/2021:", "2021-05-03:"."""
YEARLESS = re.compile(r"(?<![\w/])(?:\d\d?/\d\d?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w/])")
"""Days that only lists of a week begin with: "8/9", "Monday"."""


@dataclass(frozen=True)
class Label:
    """What an entry begins with: its range in the text, and where the words that are surely the entry's end.

    A heading's entry goes on to the next label; that of a line to the end of its paragraph, though more may follow.
    `until` is where the entry ends at last: at the next label, or after a line at the next item of a list.
    """

    start: int
    end: int
    sure: int
    until: int


def labels_of(text: str) -> tuple[Label, ...]:
    """The labels of a chronology's entries in order; none in any other report."""
    paragraphs = paragraphs_of(text)
    places = sorted(entries(paragraphs))
    return tuple(_label(place, following, paragraphs) for place, following in pairwise([*places, len(paragraphs)]))


def _label(place: int, following: int, paragraphs: Sequence[Paragraph]) -> Label:
    line, below = paragraphs[place], paragraphs[place + 1 : following]
    end = line.start + label_length(line.words)
    last = paragraphs[following - 1].end
    if end == line.end:
        return Label(line.start, end, last, last)
    item = next((each.start for each in below if ITEM.match(each.words)), last)
    return Label(line.start, end, line.end, item)


def entries(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the paragraphs that are dated entries or their headings; none in a report that is no chronology.

    Entries go on from day to day: a heading that is later than the next date is the day of printing. A place and a
    date may be a dateline, so they make entries only where two paragraphs begin so.
    """
    found = [(place, date) for place in range(len(paragraphs)) if (date := _date_of(place, paragraphs)) is not None]
    placed = [place for place, date in found if PLACED.match(paragraphs[place].words[: date.at])]
    if len(placed) == 1:
        found = [(place, date) for place, date in found if place != placed[0]]
    if len(found) > 1 and is_heading(paragraphs[found[0][0]].words) and _later(found[0][1], found[1][1]):
        found = found[1:]
    told = {paragraphs[place].words[: date.until] if place in placed else date.words for place, date in found}
    dated = {place for place, _ in found} if len(told) >= FEWEST else set()
    return frozenset(dated.union(place for place, each in enumerate(paragraphs) if IN_FIGURES.match(each.words)))


def label_length(words: str) -> int:
    """How many code points the date of an entry has, with its colon or dash; all of a heading."""
    found, date = IN_FIGURES.match(words), _first_date(words)
    mark = MARK.match(words, date.until) if date is not None else None
    return found.end() if found else mark.end() if mark else len(words)


def is_heading(words: str) -> bool:
    """True for a bare date: "3 May", "Monday, 3 May 2021"."""
    dates = dates_in(words)
    return len(dates) == 1 and not LETTER.search(words[: dates[0].at] + words[dates[0].until :])


def _date_of(place: int, paragraphs: Sequence[Paragraph]) -> Written | None:
    """The day that a paragraph begins with, or is, where other words than dates follow below."""
    words = paragraphs[place].words
    date = _first_date(words)
    if date is None or date.precision != "day":
        return None
    before = words[: date.at]
    if BULLET.fullmatch(before) is None and PLACED.fullmatch(before) is None:
        return None
    if is_heading(words):
        below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        return date if below is not None and below.stops else None
    return date if MARK.match(words, date.until) else None


def _first_date(words: str) -> Written | None:
    """The first date near the start of a paragraph, also such as only entries begin with."""
    opening = words[:REACH]
    yearless = YEARLESS.search(opening)
    found = dates_in(opening)
    if yearless is not None and not (found and found[0].at <= yearless.start()):
        found = [Written(yearless.start(), yearless.end(), yearless[0], None, None, "day")]
    return next(iter(found), None)


def _later(first: Written, second: Written) -> bool:
    """True where the first date is after the second; a date without a year may be of any."""
    return None not in (first.start, second.start) and str(first.start) > str(second.start)
