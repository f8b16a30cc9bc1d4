"""Chronologies: reports whose paragraphs begin with a date, on the line or as a heading above them.

"3 May: A mine killed two soldiers.", "May 3 - A mine ...", or a line "3 May" and paragraphs below. One such date is one
of printing; of two and more the report is a chronology, and none of them says when it came out. A date in figures with
a colon ("05/03/2021: A mine ...") is an entry's also alone, for so databases of incidents write their summaries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.ingest.dates import Written, dates_in
from according.ingest.paragraphs import Paragraph

LETTER = re.compile(r"[^\W\d_]")
BULLET = re.compile(r"[\s•*·–—-]*")
MARK = re.compile(r"[\s,.]*[:–—-]")
"""What stands between an entry's date and its words."""
FEWEST = 2
IN_FIGURES = re.compile(r"(?:\d\d?[/.-]){1,2}(?:19|20)\d\d\s*:(?=\s)|(?:19|20)\d\d(?:[/.-]\d\d){2}\s*:(?=\s)")
"""The date of a record and its colon: "05/03/2021:", "5/2021:", "2021-05-03:"."""


def entries(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the paragraphs that are dated entries or their headings; none in a report that is no chronology.

    Entries go on from day to day: a heading that is later than the next date is the day of printing.
    """
    found = [(place, date) for place in range(len(paragraphs)) if (date := _date_of(place, paragraphs)) is not None]
    if len(found) > 1 and is_heading(paragraphs[found[0][0]].words) and _later(found[0][1], found[1][1]):
        found = found[1:]
    dated = {place for place, _ in found} if len({date.words for _, date in found}) >= FEWEST else set()
    return frozenset(dated.union(place for place, each in enumerate(paragraphs) if IN_FIGURES.match(each.words)))


def label_length(words: str) -> int:
    """How many code points the date of an entry has, with its colon or dash; all of a heading."""
    found, date = IN_FIGURES.match(words), next(iter(dates_in(words[:40])), None)
    mark = MARK.match(words, date.until) if date is not None else None
    return found.end() if found else mark.end() if mark else len(words)


def is_heading(words: str) -> bool:
    """True for a bare date: "3 May", "Monday, 3 May 2021"."""
    dates = dates_in(words)
    return len(dates) == 1 and not LETTER.search(words[: dates[0].at] + words[dates[0].until :])


def _date_of(place: int, paragraphs: Sequence[Paragraph]) -> Written | None:
    """The day that a paragraph begins with, or is, where other words than dates follow below."""
    words = paragraphs[place].words
    date = next((each for each in dates_in(words[:40]) if each.precision == "day"), None)
    if date is None or BULLET.fullmatch(words[: date.at]) is None:
        return None
    if is_heading(words):
        below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        return date if below is not None and below.stops else None
    return date if MARK.match(words, date.until) else None


def _later(first: Written, second: Written) -> bool:
    """True where the first date is after the second; a date without a year may be of any."""
    return None not in (first.start, second.start) and str(first.start) > str(second.start)
