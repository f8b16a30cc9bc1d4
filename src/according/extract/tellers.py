"""Who tells of an event, and on which day: what somebody says is told before its words are."""

from __future__ import annotations

from datetime import date

from according.extract.events import Mention
from according.extract.reading import Reading
from according.extract.reckoning import COUNTS
from according.model import Attribution

TELLINGS = frozenset({"report", "reports", "count", "counts", "estimate", "estimates", "tally", "tallies"})
"""What is called earlier where another one holds now."""


def said_on(mention: Mention, reading: Reading) -> date | None:
    """The last of the days on which those who tell of an event said so; None where one of them tells no day."""
    told = _tellers(mention, reading)
    days = [each.said.end for each in told if each.said is not None and each.said.end is not None]
    return max(days) if days and len(days) == len(told) else None


def is_taken_back(mention: Mention, reading: Reading) -> bool:
    """True for earlier words that hold no more: "an earlier version said", "earlier reports had put the toll at 12"."""
    named = [(set(each.naming.text.lower().split()), each) for each in _tellers(mention, reading)]
    if any(_is_earlier(each, reading) or _was_earlier(each, reading) for _, each in named):
        return True
    return any(
        words & set(reading.frames.superseded)
        and ("version" in words or (words & TELLINGS and _is_before(each, reading)))
        for words, each in named
    )


def _is_earlier(attribution: Attribution, reading: Reading) -> bool:
    """True for a count that is called so itself: "the army's | earlier count | of 31"."""
    cue = attribution.cue
    count = reading.root_of(cue) if cue is not None else None
    if count is None or count.pos_ != "NOUN" or count.lower_ not in COUNTS:
        return False
    return any(child.lower_ in reading.frames.superseded for child in count.children)


def _was_earlier(attribution: Attribution, reading: Reading) -> bool:
    """True for what somebody "had" reported "earlier": "Earlier he | had reported | three deaths"."""
    verb = reading.root_of(attribution.cue) if attribution.cue is not None else None
    words = {child.lower_ for child in verb.children} if verb is not None else set()
    return "had" in words and "earlier" in words


def _is_before(attribution: Attribution, reading: Reading) -> bool:
    """True for what "had" been said, before what the report tells."""
    cue = attribution.cue
    words = reading.words(cue) if cue is not None else None
    return words is not None and any(word.lower_ == "had" for word in (*words, *words.root.children))


def _tellers(mention: Mention, reading: Reading) -> list[Attribution]:
    at = mention.head.idx
    return [each for each in reading.attributions if any(span.holds(at) for span in each.content)]
