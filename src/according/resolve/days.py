"""Intervals of days: weeks, months, seasons, years and their thirds, and steps from one day to another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from according.values import TimePrecision

MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each meteorological season of the northern half of the Earth; a winter is named by its December."""

DAY = timedelta(days=1)


class Interval(NamedTuple):
    """A closed interval of days; an open edge is None."""

    start: date | None
    end: date | None
    precision: TimePrecision


def on(day: date) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def months(year: int, first: int, count: int, precision: TimePrecision) -> Interval:
    """`count` months from month `first` of a year (which may run over its end)."""
    start, last = add_months(date(year, first, 1), 0), add_months(date(year, first, 1), count - 1)
    return Interval(start, month(last.year, last.month).end, precision)


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


def third(whole: Interval, part: str) -> Interval:
    """The early, mid or late third of an interval.

    Thirds, since writers divide a month into three: early is the 1st to the 10th, mid the 11th to the 20th,
    late the 21st to the end. TIMEX3 names the same three (START, MID, END) without saying where they part.
    """
    if whole.start is None or whole.end is None:
        return whole
    size = 10 if whole.precision == "month" else ((whole.end - whole.start).days + 1) // 3
    early, late = whole.start + size * DAY, whole.start + 2 * size * DAY
    edges = {"early": (whole.start, early - DAY), "mid": (early, late - DAY), "late": (late, whole.end)}
    return Interval(*edges[part], whole.precision)


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, index = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def step(day: date, unit: str, count: int) -> Interval:
    """The day, week, month, year or decade that lies `count` units after a day (before it, if negative)."""
    if unit in ("second", "minute", "hour"):
        return on(day)
    if unit in ("day", "night"):
        return on(day + count * DAY)
    if unit in ("week", "fortnight"):
        return week(day + count * 7 * (2 if unit == "fortnight" else 1) * DAY)
    if unit == "weekend":
        return weekend(day + count * 7 * DAY)
    return _long_step(day, unit, count)


def _long_step(day: date, unit: str, count: int) -> Interval:
    if unit == "month":
        there = add_months(day, count)
        return month(there.year, there.month)
    if unit == "quarter":
        there = add_months(day, 3 * count)
        return months(there.year, 3 * ((there.month - 1) // 3) + 1, 3, "season")
    if unit == "decade":
        return years((day.year // 10 + count) * 10, 10)
    if unit == "century":
        return years((day.year // 100 + count) * 100, 100)
    return years(day.year + count)


def nearest_weekday(today: date, weekday: int, direction: int) -> date:
    """The day of that name (0 is Monday) nearest before (-1) or after (+1) today, today included."""
    return today + direction * ((direction * (weekday - today.weekday())) % 7) * DAY


def nearest_month(today: date, number: int, direction: int) -> int:
    """The year of the month of that number that is nearest before (-1) or after (+1) today, this month included."""
    crosses = number > today.month if direction < 0 else number < today.month
    return today.year + direction * crosses
