"""Whether two times may be of one event: they share a day, or it was late on the one and early on the other."""

from __future__ import annotations

import re
from datetime import date, timedelta

from according.extract.lasting import MONTHS
from according.values import TimeSpan

AGO = re.compile(r"\b(?:months?|years?) (?:ago|before|earlier)\b|\blast (?:month|year)\b", re.IGNORECASE)
LATELY = re.compile(
    r"(?:(?:early|late|on) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight)\b", re.IGNORECASE
)
"""Words of a time long past, and of one of the last days."""
LONG = MONTHS | {"week"}
"""Times of many days: "last week" is over when Monday comes."""
LATE = re.compile(r"\b(?:night|late|overnight|midnight|evening)\b", re.IGNORECASE)
EARLY = re.compile(r"\b(?:early|overnight|midnight|dawn|hours|morning)\b", re.IGNORECASE)
"""Words of an hour near midnight: "late on Friday" and "early on Saturday" may be one night."""
MONTHDAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z]|[A-Z][a-z]+ \d{1,2}\b")
"""A day by its number in a month: lists and records tell one event of each."""
CLOCK = re.compile(
    r"(?:(?:at|around|about|by|shortly (?:after|before)) )*\d{1,2}(?:[:.]\d\d)? ?"
    r"(?:[ap]\.?m\.?|hours|hrs|GMT|local time| )*",
    re.IGNORECASE,
)
"""An hour without a day: "around 2am", "07:30 GMT"."""


def _is_long_before(a: TimeSpan, b: TimeSpan) -> bool:
    """ "A month ago" beside "on Monday": no report calls last Monday so, though it may lie in the same month."""
    return bool(AGO.search(a.text or "") and LATELY.match(b.text or ""))


def overlap(a: TimeSpan, b: TimeSpan, *, nights: int = 0) -> bool:
    """True where two times share a day, or where so many nights at most lie between."""
    start, end = max(a.start or date.min, b.start or date.min), min(a.end or date.max, b.end or date.max)
    return start <= end or start - end <= timedelta(days=nights)


def close(a: TimeSpan, b: TimeSpan, *, counted: bool = False) -> bool:
    """Overlap, or a night between: "late Friday" and "Saturday" may be one event, not so "Friday" and "Saturday".

    Nor "in March" and "in April", nor "last week" and "on Monday". An
    hour alone ("around 2am") is of a day that its words do not tell, and of what is `counted` alike one of two days
    next to each other may be the day on which it was told.
    """
    if _is_long_before(a, b) or _is_long_before(b, a):
        return False
    if any(each.precision == "hour" and CLOCK.fullmatch(each.text or "") for each in (a, b)):
        return overlap(a, b, nights=1)
    dated = all(each.precision == "day" and MONTHDAY.search(each.text or "") for each in (a, b))
    dated = dated or (not counted and all(each.precision == "day" for each in (a, b)) and not shares_night(a, b))
    long = any(each.precision in LONG for each in (a, b)) and not shares_night(a, b)
    return overlap(a, b, nights=0 if dated or long or parts_nights(a, b) else 1)


def shares_night(a: TimeSpan, b: TimeSpan) -> bool:
    """True for "late on Friday" and "Saturday", and for "Friday" and "early on Saturday"."""
    first, second = sorted((a, b), key=lambda each: each.start or date.min)
    told = LATE.search(first.text or "") or EARLY.search(second.text or "")
    return bool(told) and not parts_nights(a, b)


def parts_nights(a: TimeSpan, b: TimeSpan) -> bool:
    """True for "on Friday" and "on Saturday evening", and for "on Friday morning" and "on Saturday"."""
    first, second = sorted((a, b), key=lambda each: each.start or date.min)
    morning = EARLY.search(first.text or "") and not LATE.search(first.text or "")
    evening = LATE.search(second.text or "") and not EARLY.search(second.text or "")
    return bool(morning or evening)
