"""Which days the entries of a chronology are counted from: those of the week or month that stands above them.

"Incidents of 6-12 September 2021" says of which year "7 September:" is, and which Friday "Friday:" is, also where
nothing says when the list came out. Only what an entry begins with is read so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from according.ingest.chronology import Label, labels_of
from according.resolve.days import DAY, WEEKDAYS, Interval, on
from according.resolve.timereading import READERS, Footing, day_of, month_of
from according.resolve.timerules import Match

LONGEST = 31 * DAY
"""A list of the days of a longer time gives its entries a month."""
WEEK = 6 * DAY
BEGINS = re.compile(r"\bweek (?:of|from|beginning|starting)(?: the)? $", re.IGNORECASE)
ENDS = re.compile(r"\bweek (?:ending|ended|to|until|up to)(?: the)? $", re.IGNORECASE)
JOINT = re.compile(r"\s*(?:[-–—]|\b(?:to|until|till|through)\b)\s*", re.IGNORECASE)
NO_FOOTING = Footing(date.min, Interval(date.min, date.min, "day"), "past", None, {}, None)
"""For readings that need none."""


class Chronicle(NamedTuple):
    """A chronology: the labels of its entries, and the days that the list is on, where it names them."""

    labels: tuple[Label, ...]
    period: Interval | None

    def label_at(self, place: int) -> Label | None:
        """The label in which a place of the text is."""
        return next((label for label in self.labels if label.start <= place < label.end), None)

    def day_of(self, match: Match, *, undated: bool) -> Interval | None:
        """The day in the list's period that a match in a label names; None where none or several have that name.

        In a list that is `undated` so does a day without a year in its entries: "Gao: on 7 September gunmen ...".
        """
        told = undated and match.rule.name == "day-month"
        if self.period is None or not (told or self.label_at(match.found.start()) is not None):
            return None
        start, end, _ = self.period
        if start is None or end is None:
            return None
        days = [start + n * DAY for n in range((end - start).days + 1) if names_day(match, start + n * DAY)]
        return on(days[0]) if len(days) == 1 else None


def chronicle_of(text: str, found: Sequence[Match]) -> Chronicle:
    """The chronology that a text is; one without labels where it is none."""
    labels = labels_of(text)
    above = [match for match in found if labels and match.found.end() <= labels[0].start]
    periods = (_period(text, match, last) for last, match in pairwise([None, *above]) if match is not None)
    return Chronicle(labels, next((each for each in periods if each is not None), None))


def names_day(match: Match, day: date) -> bool:
    """True where the words of a label may mean a day: its weekday, or its number and month in either order."""
    name = match.rule.name
    if name == "weekday":
        return WEEKDAYS[match.get("weekday")] == day.weekday()
    if name == "day-month":
        return (month_of(match.get("month")), day_of(match)) == (day.month, day.day)
    numbers = (int(match.get("a") or 0), int(match.get("b") or 0))
    return name == "entry-day" and numbers in {(day.day, day.month), (day.month, day.day)}


def _period(text: str, match: Match, last: Match | None) -> Interval | None:
    """The days from a first to a last that a match tells with the words before it; None for one day or a year."""
    try:
        reading = READERS[match.rule.name](match, NO_FOOTING) if match.rule.needs == "nothing" else None
    except (ValueError, OverflowError):
        return None
    if reading is None or reading.start is None or reading.end is None:
        return None
    start, end = reading.start, reading.end
    before = text[max(0, match.found.start() - 40) : match.found.start()]
    joined = last is not None and JOINT.fullmatch(text, last.found.end(), match.found.start())
    if start == end and last is not None and joined and last.rule.name == "day-month":
        days = [end - n * DAY for n in range(LONGEST.days + 1) if names_day(last, end - n * DAY)]
        start = days[0] if days else start
    elif start == end:
        start, end = start - WEEK * bool(ENDS.search(before)), end + WEEK * bool(BEGINS.search(before))
    return Interval(start, end, "week") if timedelta() < end - start <= LONGEST else None
