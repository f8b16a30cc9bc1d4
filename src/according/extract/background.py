"""Which accounts of a report are background: what befell at other times than its news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from according.extract import roles
from according.extract.episodes import Episode, Gathering, news_day
from according.extract.lasting import MONTHS, NEWS_DAYS
from according.extract.reading import Reading
from according.extract.situations import FRONT, Situation
from according.values import Published, Quantity, TimeSpan, Unresolved, UnresolvedDate

RELATIVE = "acl:relcl"
AGO = frozenset({"year", "years", "month", "months", "ago", "decade", "decades", "century"})
"""Words of times long past that name no day."""
LATELY, MONTH_AGO = timedelta(days=NEWS_DAYS), timedelta(days=NEWS_DAYS // 2)
"""How long after a day, and after a month that is told as a whole, what befell in it is no news."""
REVIEWED = timedelta(days=100)
"""How far a review of a quarter goes back, as those of the United Nations' missions do, with a week to write it."""


def with_background(gatherings: Sequence[tuple[Episode, ...]], reading: Reading) -> tuple[Gathering, ...]:
    """An account is background by its own time, or because it follows background and has no time of its own."""
    done: list[Gathering] = []
    for episodes in sorted(gatherings, key=lambda each: each[0].sentence):
        own = is_past(episodes, reading)
        if own is None:
            first = episodes[0]
            before = [g for g in done if g.episodes[0].sentence <= first.sentence]
            own = bool(before) and before[-1].background and first.situations[0].zone not in FRONT
        done.append(Gathering(episodes, own))
    if done and all(each.background for each in done):
        return tuple(replace(each, background=not _is_lately(each, reading)) for each in done)
    return tuple(done)


def _is_lately(gathering: Gathering, reading: Reading) -> bool:
    """True for what befell on a day or in a month that a review has for its news: nothing is later."""
    published = reading.report.published
    if not isinstance(published, Published):
        return False
    ends = [
        t.end
        for e in gathering.episodes
        for t in e.times
        if t.precision in {"hour", "day", "month"} and t.end is not None
    ]
    return bool(ends) and all(end >= published.start - REVIEWED for end in ends)


def is_past_uncounted(account: tuple[Episode, ...], reading: Reading) -> bool:
    """True for "in May last year a bomber blew himself up at a gate", of which the next words tell: "Nine died"."""
    harmed = any(effect in {"killed", "injured"} for episode in account for effect, _ in episode.numbers)
    return not harmed and bool(is_past(account, reading))


def is_past(episodes: tuple[Episode, ...], reading: Reading) -> bool | None:
    """True for background by its time, False for news, None where no time tells; an entry's news is of its day."""
    published = reading.report.published
    real = [s for e in episodes for s in e.situations if s.real]
    times = [t.value for s in real for t in s.dated]
    spans = [t for t in times if isinstance(t, TimeSpan)]
    vague = [t for t in times if isinstance(t, Unresolved)]
    if not spans:
        return True if any(AGO & set((t.text or "").lower().split()) for t in vague) else (False if vague else None)
    today = news_day(real[0], published)
    if today is not None:
        return all(
            t.end is not None and t.end < today - (MONTH_AGO if t.precision in MONTHS else LATELY) for t in spans
        )
    after = published.after if isinstance(published, UnresolvedDate) else None
    return all(t.precision in MONTHS or (after is not None and t.end is not None and t.end < after) for t in spans)


def recalls_of_place(lower: Situation, upper: Situation) -> bool:
    """ "Killed three in Nablus and Jenin, | where 12 were killed last week": what befell a place of the news before.

    It counts as many dead as the news cannot hold, or has a day of its own beside the news' dead.
    """
    clause = next((t for t in (lower.mention.head, *roles.governors(lower.mention.head)) if t.dep_ == RELATIVE), None)
    where = clause is not None and any(child.lower_ == "where" for child in clause.children)
    if not where or lower.sentence != upper.sentence or clause not in upper.mention.head.subtree:
        return False
    here, there = (_killed(each) for each in (lower, upper))
    if there and not here and lower.mention.head.pos_ == "NOUN":  # "where nine died in a | blast"
        subject = roles.own_subject(clause) if clause is not None else None
        return subject is not None and bool(roles.children(subject, "nummod"))
    return bool(here and there) and (max(here) > max(there) or bool(lower.times))


def _killed(situation: Situation) -> list[int]:
    told = (figure.value for effect, figure in situation.figures if effect == "killed")
    return [each.best for each in told if isinstance(each, Quantity) and each.best is not None]
