"""Who tells of an event, and on which day: what somebody says is told before its words are."""

from __future__ import annotations

from datetime import date

from according.extract.events import Mention
from according.extract.reading import Reading
from according.model import Attribution


def said_on(mention: Mention, reading: Reading) -> date | None:
    """The last of the days on which those who tell of an event said so; None where one of them tells no day."""
    told = _tellers(mention, reading)
    days = [each.said.end for each in told if each.said is not None and each.said.end is not None]
    return max(days) if days and len(days) == len(told) else None


def is_taken_back(mention: Mention, reading: Reading) -> bool:
    """True where an outlet quotes its own earlier words: "an earlier version of this report said 40 had died"."""
    named = [set(each.naming.text.lower().split()) for each in _tellers(mention, reading)]
    return any("version" in words and words & set(reading.frames.superseded) for words in named)


def _tellers(mention: Mention, reading: Reading) -> list[Attribution]:
    at = mention.head.idx
    return [each for each in reading.attributions if any(span.start <= at < span.end for span in each.content)]
