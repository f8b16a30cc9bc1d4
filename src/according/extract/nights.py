"""Whether two days may hold one event, which is told of as late on the one or early on the other."""

from __future__ import annotations

import re
from datetime import date

from according.values import TimeSpan

LATE = re.compile(r"\b(?:night|late|overnight|midnight|evening)\b", re.IGNORECASE)
EARLY = re.compile(r"\b(?:early|overnight|midnight|dawn|hours|morning)\b", re.IGNORECASE)
"""Words of an hour near midnight: "late on Friday" and "early on Saturday" may be one night."""


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
