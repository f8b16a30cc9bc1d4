"""Absolute dates as a text writes them out: "25th January 2014", "Dec. 31, 2013", "2014-01-25", "January 2013"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from according.values import Published, TimePrecision

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DIGIT = re.compile(r"\d")
# "3 JAN 90", as datelines of old have it; elsewhere "3 Jan 12" may go on "... people died".
SHORT_YEAR = re.compile(rf"(?<![\w/.-]){DAY}[ -]{MONTH},?[ -]'?(?P<short>\d\d)(?![\w/]|-\d)", re.IGNORECASE)
# POSIX reads two digits from 69 on as 19.., and those below as 20..
PIVOT = 69
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")
# In this order at one place: the fuller date wins. A date without a year is found too, for a dateline may have one.
FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?!(?!T\d)[\w/]|-\d)", re.IGNORECASE)
    for form in (
        rf"{WEEKDAY}{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]*{YEAR}",
        rf"{WEEKDAY}{MONTH}\s*{DAY},?\s*{YEAR}",  # or "Apr 152017", where a page lost its comma
        rf"{YEAR}(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark){DAY}",
        r"(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)",
        rf"{MONTH},?\s+{YEAR}",
        rf"{WEEKDAY}{MONTH}\s*{DAY}",
        rf"{WEEKDAY}{DAY}\s+{MONTH}",
        rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bduring )|(?<=\bof )){YEAR}",
    )
)


@dataclass(frozen=True)
class Written:
    """A date in a text: its place, and the days it can mean (none when the year is left out, or no such day exists).

    `precision` says how finely the text tells it; "25/03/04"-like ambiguity gives both readings in `start`, `end`
    with the precision "unknown".
    """

    at: int
    until: int
    words: str
    start: date | None
    end: date | None
    precision: TimePrecision


def dates_in(text: str, start: int = 0, end: int | None = None, *, short_years: bool = False) -> list[Written]:
    """The absolute dates between two offsets of a text, in order, none overlapping another."""
    if not DIGIT.search(text, start, len(text) if end is None else end):
        return []
    matches: list[re.Match[str]] = []
    for form in (*((SHORT_YEAR,) if short_years else ()), *FORMS):
        for match in form.finditer(text, start, len(text) if end is None else end):
            if not any(match.start() < other.end() and other.start() < match.end() for other in matches):
                matches.append(match)
    return [written for match in sorted(matches, key=lambda match: match.start()) for written in _read(match)]


def day_stated(words: str | None) -> Published | None:
    """The day that a field for a date states, also with an hour; None where its words are no single day."""
    if words is None:
        return None
    iso = ISO_DAY.match(words)
    try:
        day = date.fromisoformat(iso[0]) if iso else next((w.start for w in dates_in(words) if w.start == w.end), None)
    except ValueError:
        return None
    return None if day is None else Published(start=day, end=day, precision="day", basis="stated", text=words)


def _read(match: re.Match[str]) -> Iterator[Written]:
    days = _days(match.groupdict())
    if days is not None:
        yield Written(match.start(), match.end(), match[0], *days)


def _days(parts: dict[str, str | None]) -> tuple[date | None, date | None, TimePrecision] | None:
    """The days that the parts of a date mean; None for a day that no calendar has ("31 June 2014")."""
    if parts.get("first"):
        return _either_way(int(parts["year"] or 0), int(parts["first"] or 0), int(parts["second"] or 0))
    year = _year(parts)
    if year is None:
        return (None, None, "day")
    month = _month(parts)
    if month is None:
        return (date(year, 1, 1), date(year, 12, 31), "year")
    if not parts.get("day"):
        return (date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    day = _day(year, month, int(parts["day"] or 0))
    return None if day is None else (day, day, "day")


def _year(parts: dict[str, str | None]) -> int | None:
    if parts.get("short"):
        short = int(parts["short"] or 0)
        return short + (1900 if short >= PIVOT else 2000)
    return int(parts["year"] or 0) if parts.get("year") else None


def _month(parts: dict[str, str | None]) -> int | None:
    if parts.get("number"):
        return int(parts["number"] or 0)
    name = parts.get("month")
    return None if name is None else MONTHS.index(name[:3].lower()) + 1


def _either_way(year: int, first: int, second: int) -> tuple[date, date, TimePrecision] | None:
    """25/01/2014 has one reading; 03/04/2015 has two, the earlier and the later, and the text does not say which."""
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    days = sorted(day for day in readings if day is not None)
    if not days:
        return None
    return (days[0], days[-1], "day" if len(days) == 1 else "unknown")


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)
