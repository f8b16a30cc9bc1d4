"""Intervals of days: weeks, months, seasons, years and parts of them, and steps from one to another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from according.values import TimePrecision

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each meteorological season of the northern half of the Earth; a winter is named by its December."""

DAY = timedelta(days=1)
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_COARSENESS: tuple[TimePrecision, ...] = ("hour", "day", "week", "month", "season", "year", "unknown")


class Interval(NamedTuple):
    """A closed interval of days; an open edge is None."""

    start: date | None
    end: date | None
    precision: TimePrecision


def on(day: date) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def within_days(day: date, count: int) -> Interval:
    """So many days before and after a day."""
    return Interval(day - count * DAY, day + count * DAY, "week")


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def months(year: int, first: int, count: int, precision: TimePrecision) -> Interval:
    """`count` months from month `first` of a year (which may run over its end)."""
    last = add_months(date(year, first, 1), count - 1)
    return Interval(date(year, first, 1), month(last.year, last.month).end, precision)


def years(first: int, count: int = 1) -> Interval:
    """`count` calendar years; a decade and a century have precision "year", the coarsest there is."""
    return Interval(date(first, 1, 1), date(first + count - 1, 12, 31), "year")


def week(day: date) -> Interval:
    """The week, Monday to Sunday (ISO 8601), that holds a day."""
    monday = day - day.weekday() * DAY
    return Interval(monday, monday + 6 * DAY, "week")


def weekend(day: date) -> Interval:
    """Saturday and Sunday of the week that holds a day."""
    saturday = day + (5 - day.weekday()) * DAY
    return Interval(saturday, saturday + DAY, "day")


def part(whole: Interval, name: str) -> Interval:
    """The early, mid or late third of an interval, or its first or second half.

    Thirds, since writers divide a month into three: early is the 1st to the 10th, mid the 11th to the 20th,
    late the 21st to the end; of a year, four months each. TIMEX3 names the same three (START, MID, END) without
    saying where they part.
    """
    if whole.start is None or whole.end is None:
        return whole
    share, shares = _SHARES[name]
    start = _cut(whole, share, shares)
    return Interval(start, whole.end if share + 1 == shares else _cut(whole, share + 1, shares) - DAY, whole.precision)


def week_in(whole: Interval, number: int) -> Interval:
    """The first (0), second (1) ... or last (-1) seven days of an interval: writers count them from its ends."""
    if whole.start is None or whole.end is None:
        return whole
    start = whole.start + 7 * number * DAY if number >= 0 else whole.end - 6 * DAY
    return Interval(start, start + 6 * DAY, "week")


def edge(whole: Interval, unit: str, *, late: bool) -> Interval:
    """The first or the last "days" (a third of a month) or "weeks" (a month at most) of an interval."""
    if whole.start is None or whole.end is None:
        return whole
    reach = (_TEN_DAYS if unit == "days" else _FOUR_WEEKS) - DAY
    precision: TimePrecision = "week" if unit == "days" else "month"
    if late:
        return Interval(max(whole.start, whole.end - reach), whole.end, precision)
    return Interval(whole.start, min(whole.end, whole.start + reach), precision)


_TEN_DAYS, _FOUR_WEEKS = 10 * DAY, 28 * DAY
_SHARES = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "first": (0, 2), "second": (1, 2)}


def _cut(whole: Interval, share: int, shares: int) -> date:
    """Where a share of an interval starts: months are cut at the 11th and 21st, what is longer between months."""
    start, end = whole.start or date.min, whole.end or date.max
    if whole.precision in ("season", "year"):
        length = (end.year - start.year) * 12 + end.month - start.month + 1
        return add_months(start, share * length // shares)
    length = 30 if whole.precision == "month" else (end - start).days + 1
    return start + (share * length // shares) * DAY


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, index = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def move(day: date, unit: str, count: int) -> date:
    """The day `count` units after a day; less than 24 hours stay on it."""
    if unit in _MONTHS_IN:
        return add_months(day, count * _MONTHS_IN[unit])
    if unit == "hour":
        return day + int(count / 24) * DAY
    return day + count * _DAYS_IN.get(unit, 0) * DAY


def around(day: date, unit: str) -> Interval:
    """The calendar unit that holds a day."""
    if unit in ("week", "fortnight"):
        return week(day)
    if unit == "weekend":
        return weekend(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        return months(day.year, 3 * ((day.month - 1) // 3) + 1, 3, "season")
    spans = {"year": 1, "decade": 10, "century": 100}
    if unit in spans:
        return years(day.year - day.year % spans[unit] or 1, spans[unit])
    return on(day)


def step(day: date, unit: str, count: int) -> Interval:
    """The calendar unit that lies `count` units after the one that holds a day."""
    first_of_month = day.replace(day=1) if unit in _MONTHS_IN else day
    return around(move(first_of_month, unit, count), unit)


def beside(interval: Interval, unit: str, count: int) -> Interval | None:
    """The calendar unit `count` after the one that holds an interval; None when the interval is coarser than it."""
    if interval.start is None or interval.end is None or _finer(unit, interval):
        return None
    return step(interval.start, unit, count)


def shift(interval: Interval, unit: str, count: int) -> Interval | None:
    """An interval moved by `count` units, never finer than the unit; None when the interval is coarser than it.

    Two days after a day is a day and two years after it a year; two years after a month is a month, two days
    after a month is nothing that a calendar shows.
    """
    start, end, precision = interval
    if start is None or end is None or _finer(unit, interval):
        return None
    if start == end or precision not in ("month", "season", "year"):
        return around(move(start, unit, count), unit)
    last = move(end.replace(day=1), unit, count)
    return Interval(move(start, unit, count), month(last.year, last.month).end, precision)


def _finer(unit: str, interval: Interval) -> bool:
    precision = around(interval.start or interval.end or date.max, unit).precision
    return interval.start != interval.end and _COARSENESS.index(precision) < _COARSENESS.index(interval.precision)


def nearest_weekday(today: date, weekday: int, direction: int) -> date:
    """The day of that name (0 is Monday) nearest before (-1) or after (+1) today, today included."""
    return today + direction * ((direction * (weekday - today.weekday())) % 7) * DAY
