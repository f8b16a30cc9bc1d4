"""When that happened which says no day: on the day of its entry, or as news in the days up to publication.

A record or an entry of a chronology ("3 May: ...") tells of its own day, whatever days its later sentences name.

A daily reports what happened on its day or over the weekend before, so a lede without a day ("Shells hit a market,
killing six") has bounds, and they are claimed as what they are: an interval, with a method that names its ground.
Only what the headline or the lede itself tells in its main clause is news; "the attack that killed 40" is of any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from spacy.tokens import Token

from according.extract.accounts import LEDE
from according.extract.assertion import in_main_clause
from according.extract.episodes import Gathering
from according.extract.lasting import cumulative
from according.extract.parts import Draft
from according.extract.reading import Reading
from according.extract.situations import FRONT, Situation
from according.resolve.times import TimeMention
from according.values import Published, TimeSpan, Unresolved

NEWS = timedelta(days=3)
"""A report of Monday may tell of Friday: no later news is left to the third day."""
HOURS = frozenset({"clock", "beside"})
"""Methods of times that tell the hour of a day told elsewhere, if anywhere: "around noon", "earlier in the day"."""


def day_told(gathering: Gathering, reading: Reading) -> Iterator[tuple[Draft, str]]:
    """The time of an account that its own words do not date, as a claim in the report's voice, and its ground."""
    first = next((each for each in gathering.situations if each.real), None)
    if first is not None and first.entry is not None and not first.times:
        yield Draft(first, "time", first.entry.value, (first.entry.span,)), "entry/day"
    elif (news := _news(gathering, reading)) is not None:
        yield news, "news/undated"


def _news(gathering: Gathering, reading: Reading) -> Draft | None:
    """The bounds of an undated account that the headline or the lede tells.

    Returns:
        None for background, for what sums up a war or a period, for an account with a time of its own (however vague,
        but for the bare hour), and without a day of publication.
    """
    published = reading.report.published
    if gathering.background or not isinstance(published, Published) or published.precision != "day":
        return None
    dated = (time for situation in gathering.situations if situation.real for time in situation.dated)
    if not all(_tells_hour(time) for time in dated):
        return None
    told = next((s for s in gathering.situations if _is_news(s, reading)), None)
    if told is None or cumulative(told.mention, reading):
        return None
    words = reading.span((*told.mention.tokens, *told.mention.verbs))
    end = min(published.end, told.said or published.end)
    start = min(published.start - NEWS, end)
    start = start if start < end else end - NEWS  # what a weekly's speakers said days ago was news then
    return Draft(told, "time", TimeSpan(start=start, end=end, precision="week", text=words.text), (words,))


def _tells_hour(time: TimeMention) -> bool:
    """True for the hour of a day that nothing tells."""
    return isinstance(time.value, Unresolved) and time.method in HOURS


def _is_news(situation: Situation, reading: Reading) -> bool:
    mention = situation.mention
    if not situation.real or not (situation.zone in FRONT or _in_lede(mention.head, reading)):
        return False
    return any(in_main_clause(verb) for verb in (*mention.verbs, mention.head))


def _in_lede(token: Token, reading: Reading) -> bool:
    """In the first sentences of the body."""
    body = next((zone.start for zone in reading.report.zones if zone.kind == "body"), token.idx)
    starts = [t for t in token.doc[: token.i + 1] if t.is_sent_start and t.idx > body]
    return len(starts) < LEDE and bool(token.idx >= body)
