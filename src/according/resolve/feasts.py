"""Days with a name, in any year: those of one date, those that move with Easter, those of the Islamic calendar.

A rule is a text: "12-24" (month and day), "easter-2" or "orthodox+1" (days from Western or Orthodox Easter), "islamic
10-01" (month and day of the Islamic calendar) or "islamic 09" (a month of it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from according.resolve.days import DAY, Interval, on

RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)|(?P<church>easter|orthodox)(?P<away>[+-]\d+)?"
    r"|islamic (?P<moon>\d\d)(?:-(?P<date>\d\d))?"
)
METHODS = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}
EPOCH = date(622, 7, 19).toordinal()
"""The first of Muharram of the year 1, civil reckoning: 16 July 622 Julian."""
SIGHTING = DAY
"""A month begins with the sight of the moon, a day before or after the reckoning, and from country to country."""


def occurrences(rule: str, year: int) -> Iterator[Interval]:
    """The intervals of a named day in a Gregorian year; the Islamic year is shorter, so there may be two.

    Islamic days are those of the tabular calendar (Reingold and Dershowitz, Calendrical Calculations), with a day to
    spare on both sides.
    """
    found = RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"{rule} is no rule for a day")
    if found["month"]:
        yield on(date(year, int(found["month"]), int(found["day"])))
    elif found["church"]:
        yield on(easter(year, METHODS[found["church"]]) + timedelta(int(found["away"] or 0)))
    else:
        yield from _islamic(year, int(found["moon"]), found["date"])


def _islamic(year: int, month: int, day: str | None) -> Iterator[Interval]:
    near = (year - 622) * 33 // 32
    for islamic_year in (near - 1, near, near + 1):
        start = islamic(islamic_year, month, int(day or 1))
        end = start if day else islamic(islamic_year + month // 12, month % 12 + 1, 1) - DAY
        if start.year == year:
            yield Interval(start - SIGHTING, end + SIGHTING, "day" if day else "month")


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the tabular Islamic calendar: months of 30 and 29 days, 11 leap years in 30."""
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(EPOCH + days)
