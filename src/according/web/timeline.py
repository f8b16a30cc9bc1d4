"""Incidents as columns over time, by when they happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from according.store.overviews import Interval

Unit = Literal["day", "month", "year"]
# Up to so many columns are wide enough to be told apart; beyond, the next wider unit is taken.
MOST_COLUMNS = 130
LEFT, RIGHT, TOP, BOTTOM = 30, 1180, 10, 190
LABELS = 10
WIDTH, HEIGHT = 1200, BOTTOM + 40


@dataclass(frozen=True, slots=True)
class Column:
    """The incidents of one day, month or year, and where the column stands."""

    start: date
    end: date
    news: int
    background: int
    x: float
    width: float
    news_height: float
    background_height: float

    @property
    def news_y(self) -> float:
        """News stands on the axis."""
        return BOTTOM - self.news_height

    @property
    def background_y(self) -> float:
        """Background stands on the news."""
        return self.news_y - self.background_height


@dataclass(frozen=True, slots=True)
class Line:
    """The time line: columns where something happened, labels, marks of publication days, and what is not drawn."""

    unit: Unit
    since: date
    until: date
    columns: tuple[Column, ...]
    labels: tuple[tuple[float, str], ...]
    published: tuple[float, ...]
    most: int
    undrawn: int


def line_of(intervals: Iterable[Interval], published: Iterable[date] = ()) -> Line | None:
    """The time line of some incidents; None when none has a day, a month or a year of its own."""
    known = tuple(intervals)
    bounded = [(each.start, each.end, each) for each in known if each.start and each.end]
    if not bounded:
        return None
    unit = _unit(bounded)
    drawn = [
        (_start_of(start, unit), each) for start, end, each in bounded if _start_of(end, unit) == _start_of(start, unit)
    ]
    if not drawn:
        return None
    starts = [start for start, _ in drawn]
    since, until = min(starts), _end_of(max(starts), unit)
    counts: Counter[tuple[date, bool]] = Counter()
    for start, each in drawn:
        counts[start, each.background] += each.number
    most = max(counts[start, False] + counts[start, True] for start in set(starts))
    return Line(
        unit=unit,
        since=since,
        until=until,
        columns=tuple(_column(start, unit, counts, most, since, until) for start in sorted(set(starts))),
        labels=_labels(since, until, unit),
        published=tuple(_x(day, since, until) for day in sorted(set(published)) if since <= day <= until),
        most=most,
        undrawn=sum(each.number for each in known) - counts.total(),
    )


def _unit(bounded: Sequence[tuple[date, date, Interval]]) -> Unit:
    """The narrowest unit whose columns can be told apart, over the days of those that are known to the day."""
    days = [start for start, end, _ in bounded if (end - start).days <= 1] or [start for start, _, _ in bounded]
    span = (max(days) - min(days)).days
    return "day" if span <= MOST_COLUMNS else "month" if span <= MOST_COLUMNS * 31 else "year"


def _start_of(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _end_of(start: date, unit: Unit) -> date:
    """The last day of the unit; the calendar's own last day where it would end after that."""
    if unit == "day":
        return start
    beyond = (start.year + 1, 1) if unit == "year" or start.month == 12 else (start.year, start.month + 1)
    return date(*beyond, 1) - timedelta(1) if beyond[0] <= date.max.year else date.max


def _x(day: date, since: date, until: date) -> float:
    return round(LEFT + (RIGHT - LEFT) * (day - since).days / ((until - since).days + 1), 1)


def _column(start: date, unit: Unit, counts: Counter[tuple[date, bool]], most: int, since: date, until: date) -> Column:
    end = _end_of(start, unit)
    left = _x(start, since, until)
    room = (RIGHT - LEFT) * ((end - start).days + 1) / ((until - since).days + 1)
    news, background = counts[start, False], counts[start, True]
    width, unit_high = round(max(1.5, room * 0.85), 1), (BOTTOM - TOP) / most
    return Column(start, end, news, background, left, width, unit_high * news, unit_high * background)


def _labels(since: date, until: date, unit: Unit) -> tuple[tuple[float, str], ...]:
    days = (until - since).days
    found = [since + timedelta(days * number // LABELS) for number in range(LABELS + 1)]
    form = {"day": "%d %b %Y", "month": "%b %Y", "year": "%Y"}[unit]
    labels = {_start_of(day, unit): day.strftime(form) for day in found}
    return tuple((_x(day, since, until), text) for day, text in labels.items() if day >= since)
