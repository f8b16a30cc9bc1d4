"""From a match of the grammar to an interval of days: one short reader for each rule.

A reader gets the match and what it may stand on; it answers None when the words leave the day open, and lets
ValueError out when there is no such day ("31 February").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from according.resolve import days
from according.resolve.days import DAY, MONTHS, SEASONS, WEEKDAYS, Interval
from according.resolve.feasts import occurrences
from according.resolve.numberwords import TENS, read_number, read_ordinal
from according.resolve.tense import Tense
from according.resolve.timerules import Match


class Footing(NamedTuple):
    """What a reader may stand on: a day to count from, the clause's tense, the order of numeric dates, named days.

    `anchor` is the interval counted from: the publication date, or an earlier time; `named` maps a name to its rule
    (`feasts.py`); `quarter` is that of a business whose figures are told.
    """

    today: date
    anchor: Interval
    tense: Tense
    day_first: bool | None
    named: Mapping[str, str]
    quarter: Interval | None


Reader = Callable[[Match, Footing], Interval | None]

_PARTS = {
    "very early": "early", "early": "early", "beginning": "early", "start": "early", "turn": "early",
    "mid": "mid", "middle": "mid",
    "very late": "late", "late": "late", "latter part": "late", "end": "late", "close": "late",
    "first half": "first", "second half": "second", "last half": "second", "latter half": "second",
}  # fmt: skip
_WEEKS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1}
_STEPS = {"last": -1, "past": -1, "this past": -1, "previous": -1, "preceding": -1}
_STEPS |= {"next": 1, "coming": 1, "this coming": 1, "following": 1}
_NEAR_DAYS = {"the day before yesterday": -2, "yesterday": -1, "last night": -1}
_NEAR_DAYS |= {"tomorrow": 1, "the day after tomorrow": 2}


def count_of(match: Match) -> int | None:
    """How many units a match counts; None when the words are vague or leave a half over."""
    if match.get("vague") or match.get("half") or match.get("plus"):
        return None
    count = match.get("count")
    return 1 if count in ("a", "an", "") else read_number(count)


def unit_of(match: Match) -> str:
    """The unit in the singular."""
    return "century" if match.get("unit") == "centurie" else match.get("unit")


def month_of(name: str) -> int:
    """The number of a month by its name or its first three letters."""
    return next(number for full, number in MONTHS.items() if full[:3] == name[:3])


def _step(match: Match) -> int:
    return _STEPS.get(" ".join(match.get("which").split()), 0)


def _side(tense: Tense) -> int:
    """Where an open weekday lies: reports tell what happened, so back unless the clause looks ahead."""
    return 1 if tense == "future" else -1


def _part(match: Match, whole: Interval) -> Interval:
    part = " ".join(match.get("part").split())
    which, _, unit = part.partition(" ")
    if unit == "week":
        return days.week_in(whole, _WEEKS[which])
    if unit in ("days", "weeks"):
        return days.edge(whole, unit, late=_WEEKS[which] < 0)
    return days.part(whole, _PARTS[part]) if part else whole


_FAR = 5
"""How much farther a date without a year seems on the side that the clause does not look to. On the wrong side a
date counts only when it is much nearer: "talks agreed on 17 November" in a report of October are to come."""


def _year(match: Match, footing: Footing, month: int, day: int = 0) -> int:
    """The year in the words, else that of the nearest such day on the side that the clause looks to."""
    if match.get("year"):
        return int(match.get("year"))
    today = footing.today
    day = day or (today.day if month == today.month else 15)  # of a month its middle, of this one today

    def distance(year: int) -> int:
        return _distance(date(year, month, 1) - today + (day - 1) * DAY, footing.tense)

    return min((today.year - 1, today.year, today.year + 1), key=distance)


def _distance(away: timedelta, tense: Tense) -> int:
    """How far a day seems, in days, on the side that the clause looks to or on the other one."""
    never = 10_000  # farther than any day of the three years
    done = _FAR if away <= 31 * DAY else never  # an entry's days may come after its first one
    weights = {"past": (1, _FAR), "done": (1, done), "over": (1, never), "future": (_FAR, 1), "unknown": (1, 1)}[tense]
    return abs(away.days) * weights[away.days > 0]


def _iso(match: Match, _: Footing) -> Interval:
    return days.on(date(int(match.get("year")), int(match.get("number")), int(match.get("day"))))


def _numeric(match: Match, footing: Footing) -> Interval | None:
    """Day and month by their size, or in the order of the report's other dates; None when neither tells."""
    a, b, year = int(match.get("a")), int(match.get("b")), match.get("year")
    day_first = True if a > 12 or a == b else False if b > 12 else footing.day_first
    if day_first is None or len(year) == 2:
        return None
    return days.on(date(int(year), *((b, a) if day_first else (a, b))))


def _entry(match: Match, footing: Footing) -> Interval | None:
    """The day of a record, "05/03/2021:", month first as databases write it where no date of the report has the day
    first; "05/2021:" is a month.
    """
    if not match.get("a"):
        return days.month(int(match.get("year")), int(match.get("b")))
    return _numeric(match, footing._replace(day_first=bool(footing.day_first)))


def _entry_day(match: Match, footing: Footing) -> Interval | None:
    """ "8/9:" at the head of a line: the last such day before the footing's, in the one order that a list may mean.

    None where both orders give a day of the year before; a list is out within a month of its first entry.
    """
    a, b = int(match.get("a")), int(match.get("b"))
    orders = {(a, b), (b, a)} if footing.day_first is None else {(a, b) if footing.day_first else (b, a)}
    near = (footing.today - n * DAY for n in range(LISTED))
    found = {day for day in near if (day.day, day.month) in orders}
    return days.on(found.pop()) if len(found) == 1 else None


LISTED = 62
"""Days before its publication of which a list has entries: a month, and a month until it is out."""


def day_of(match: Match) -> int:
    """The number of the day in its month."""
    return read_ordinal(match.get("day") or match.get("day_word")) or 0


def _day_month(match: Match, footing: Footing) -> Interval:
    """A day; of "(week of)" the seven days around it, of "(month of)" its month.

    Of "Sunday, June 4" where that was a Saturday one of the two is wrong: both days.
    """
    month, number = month_of(match.get("month")), day_of(match)
    day = date(_year(match, footing, month, number), month, number)
    named = _DAY_NAMED.search(match.found.group())
    off = (WEEKDAYS[_DAYS_NAMED[named.group()]] - day.weekday() + 3) % 7 - 3 if named else 0
    if abs(off) == 1 and not unit_of(match):
        return Interval(min(day, day + off * DAY), max(day, day + off * DAY), "day")
    return days.within_days(day, 3) if unit_of(match) == "week" else days.around(day, unit_of(match) or "day")


_DAYS_NAMED = {name[:3].capitalize(): name for name in WEEKDAYS}
_DAY_NAMED = re.compile(rf"\b(?:{'|'.join(_DAYS_NAMED)})")


def _days_month(match: Match, footing: Footing) -> Interval:
    first, last = sorted((int(match.get("day")), int(match.get("day2"))))
    month = month_of(match.get("month"))
    year = _year(match, footing, month, last)
    return Interval(date(year, month, first), date(year, month, last), "day")


def _month(match: Match, footing: Footing) -> Interval:
    month = month_of(match.get("month"))
    return _part(match, days.month(_year(match, footing, month), month))


def _months(match: Match, _: Footing) -> Interval:
    first, last, year = month_of(match.get("month")), month_of(match.get("month2")), int(match.get("year"))
    return Interval(days.month(year - (first > last), first).start, days.month(year, last).end, "month")


def _month_which(match: Match, footing: Footing) -> Interval:
    """ "January last year" counts years; "last January" is the nearest one that is over, "this January" this year's."""
    month, step, today = month_of(match.get("month")), _step(match), footing.today
    if match.found.group().lower().endswith("year"):
        year = today.year + step
    else:
        over = month >= today.month if step < 0 else month <= today.month
        year = today.year + step * over
    day = day_of(match)
    return days.on(date(year, month, day)) if day else _part(match, days.month(year, month))


def _season(match: Match, footing: Footing) -> Interval:
    """ "last spring" is the nearest that is over, "this spring" this year's, "the spring" the nearest."""
    first, step = SEASONS[match.get("season")], _step(match)
    year = footing.today.year
    if step:
        over = first + 2 >= footing.today.month if step < 0 else first <= footing.today.month
        year += step * over
    elif not match.get("which"):
        year = _year(match, footing, first + 1 if first < 12 else 12)
    return _part(match, days.months(year, first, 3, "season"))


def _quarter(match: Match, footing: Footing) -> Interval | None:
    number, step = read_ordinal(match.get("ordinal")) or 0, _step(match)
    if not 1 <= number <= 4:
        return None
    first = 3 * number - 2
    near = footing._replace(tense="unknown")  # results of a quarter are told and expected near its end
    return days.months(_year(match, near, first + 1) + step, first, 3, "season")


def _quarter_told(match: Match, footing: Footing) -> Interval | None:
    """ "the quarter" of business news is the one named before, else the last one that is over.

    "The year-ago quarter" is the one a year before it. A period is a quarter only where one is named before.
    """
    if "quarter" not in match.found.group().lower() and footing.quarter is None:
        return None
    quarter = footing.quarter or days.step(footing.today, "quarter", -1)
    return quarter if match.get("told") in ("", "latest", "most recent") else days.shift(quarter, "year", -1)


def _year_ago(_: Match, footing: Footing) -> Interval | None:
    """ "year-earlier profit": of the quarter named before, a year before it, else of last year."""
    return days.shift(footing.quarter or days.around(footing.today, "year"), "year", -1)


def _decade(match: Match, _: Footing) -> Interval:
    digits, word = match.get("decade"), match.get("word")
    first = int(digits) if digits else next(value for name, value in TENS.items() if word.startswith(name[:-1]))
    return _part(match, days.years(first if first > 99 else 1900 + first, 10))


def _century(match: Match, _: Footing) -> Interval:
    return _part(match, days.years(max((read_ordinal(match.get("ordinal")) or 1) * 100 - 100, 1), 100))


def _years(match: Match, _: Footing) -> Interval | None:
    first, last = match.get("year"), match.get("year2")
    last = first[: 4 - len(last)] + last
    return Interval(date(int(first), 1, 1), date(int(last), 12, 31), "year") if first <= last else None


def _year_alone(match: Match, _: Footing) -> Interval:
    return _part(match, days.years(int(match.get("year"))))


def _spoken_year(match: Match, _: Footing) -> Interval:
    return days.years(1900 + (read_number(match.get("spoken")) or 0))


def _named_day(match: Match, footing: Footing) -> Interval | None:
    """The day in the year that the words give, where it falls in it once; else the nearest one, as for a month."""
    rule = footing.named[" ".join(match.get("name").split()).replace("’", "'")]
    year = int(match.get("year") or 0) or (footing.today.year + _step(match) if match.get("which") else 0)
    if year:
        found = list(occurrences(rule, year))
        return found[0] if len(found) == 1 else None
    around = [day for near in (-1, 0, 1) for day in occurrences(rule, footing.today.year + near)]
    return min(around, key=lambda day: _distance((day.start or footing.today) - footing.today, footing.tense))


def _weekday(match: Match, footing: Footing) -> Interval:
    """The publication day itself when it has that name, as agencies write; "last" and "next" leave it out.

    "Overnight Thursday into Friday" is the night after it, or the one that ends on the publication day.
    """
    step = _step(match)
    day = days.nearest_weekday(footing.today + step * DAY, WEEKDAYS[match.get("weekday")], step or _side(footing.tense))
    start = day - DAY if day == footing.today else day
    return Interval(start, start + DAY, "day") if match.get("night") else days.on(day)


def _weekday_clock(match: Match, footing: Footing) -> Interval:
    return _weekday(match, footing)._replace(precision="hour")


def _weekday_week(match: Match, footing: Footing) -> Interval:
    monday = footing.today - footing.today.weekday() * DAY
    return days.on(monday + (7 * _step(match) + WEEKDAYS[match.get("weekday")]) * DAY)


def _near_day(match: Match, footing: Footing) -> Interval:
    word = " ".join(match.get("word").split())
    if word == "overnight":  # the night that ends on the publication day
        return Interval(footing.today - DAY, footing.today, "day")
    return days.on(footing.today + _NEAR_DAYS.get(word, 0) * DAY)


def _which_unit(match: Match, footing: Footing) -> Interval:
    """ "last week"; "earlier this month" ends on the publication day and "later this month" starts on it."""
    today, unit = footing.today, unit_of(match)
    whole = days.step(today, unit, _step(match))
    if unit == "weekend" and not match.get("which"):  # "over the weekend": the nearest one begun, or still to come
        whole = days.weekend(today if footing.tense == "future" or today.weekday() >= 5 else today - 7 * DAY)
    if match.get("ever") and not _step(match):
        earlier = match.get("ever") == "earlier"
        return Interval(whole.start if earlier else today, today if earlier else whole.end, whole.precision)
    return _part(match, whole)


def _away(match: Match, footing: Footing) -> Interval | None:
    """ "Three weeks ago" (in India "back"), "two days earlier": no finer than the unit or than what it counts from.

    "Hours later" is on that day or in the night after it.
    """
    count = count_of(match)
    if count is None:
        return _hours_away(match, footing)
    back = match.get("way") in ("ago", "back", "earlier", "before", "previously")
    unit = unit_of(match)
    if fine := match.get("fine").removeprefix("this ").removeprefix("to"):  # "ten years ago | this week"
        return days.step(days.move(footing.today, unit, -count), fine, 0)
    compared = match.get("way") == "ago" and (unit, count) == ("year", 1)  # "from $3 million a year ago"
    anchor = (footing.quarter if compared else None) or footing.anchor
    return days.shift(anchor, unit, -count if back else count)


def _hours_away(match: Match, footing: Footing) -> Interval | None:
    start, end, _precision = footing.anchor
    if unit_of(match) != "hour" or match.get("way") == "ago" or start is None or start != end:
        return None
    return (
        Interval(start, end + DAY, "day")
        if match.get("way") in ("later", "after")
        else Interval(start - DAY, end, "day")
    )


def _units(match: Match, footing: Footing) -> Interval:
    """ "the past three days": up to the publication day; a vague count leaves the far edge open."""
    count, today, unit = count_of(match), footing.today, unit_of(match)
    back = _step(match) < 0
    precision = days.step(today, unit, 0).precision
    edge = None if count is None else days.move(today, unit, -count if back else count)
    return Interval(edge, today, precision) if back else Interval(today, edge, precision)


def _recent(match: Match, footing: Footing) -> Interval:
    return Interval(None, footing.today, days.step(footing.today, unit_of(match), 0).precision)


def _ahead(match: Match, footing: Footing) -> Interval:
    return Interval(footing.today, None, days.step(footing.today, unit_of(match), 0).precision)


def _beside(match: Match, footing: Footing) -> Interval | None:
    unit = unit_of(match)
    unit = "day" if unit in ("morning", "evening", "afternoon") else unit
    return days.beside(footing.anchor, unit, _STEPS.get(match.get("way"), 0))


def _beside_weekday(match: Match, footing: Footing) -> Interval | None:
    if footing.anchor.start != footing.anchor.end:
        return None
    step = _STEPS[match.get("way")]
    return days.on(days.nearest_weekday(footing.today + step * DAY, WEEKDAYS[match.get("weekday")], step))


def _beside_month(match: Match, footing: Footing) -> Interval:
    """ "August of that year": a month of the year of the time named before it, or of the next or the last one."""
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(" ".join(match.get("way").split()), 0)
    return days.month(footing.today.year + step, month_of(match.get("month")))


def _clock(_: Match, footing: Footing) -> Interval | None:
    """An hour of the day named before it."""
    start, end, _precision = footing.anchor
    return Interval(start, end, "hour") if start and end and end - start <= timedelta(1) else None


READERS: dict[str, Reader] = {
    "iso": _iso, "entry": _entry, "entry-day": _entry_day,
    "numeric": _numeric, "day-month-year": _day_month, "days-month-year": _days_month,
    "month-year": _month, "months-year": _months, "season-year": _season, "quarter-year": _quarter,
    "decade": _decade, "decade-word": _decade, "century": _century, "years": _years, "year": _year_alone,
    "spoken-year": _spoken_year, "named-day": _named_day,
    "day-month-which": _month_which, "month-which": _month_which, "days-month": _days_month,
    "day-month": _day_month, "month": _month, "quarter": _quarter, "quarter-told": _quarter_told, "year-ago": _year_ago,
    "season": _season,
    "weekday": _weekday, "weekday-clock": _weekday_clock, "weekday-week": _weekday_week, "near-day": _near_day,
    "which-unit": _which_unit, "ago": _away, "units": _units, "recent": _recent, "ahead": _ahead,
    "later": _away, "beside": _beside, "beside-weekday": _beside_weekday,
    "beside-month": _beside_month, "clock": _clock,
}  # fmt: skip
