"""Words by which a report turns to another event, or stays with the last one: a day at the head of a sentence, "there".

A time that opens a sentence opens a new stretch of the story (Virtanen 1992): "On Sunday, strikes on a house in Razih
killed five", after a Saturday's strikes in Haydan, are others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from spacy.tokens import Token

from according.extract.episodes import DEFINITE, Episode, kindred, overlap
from according.extract.harm import HARM
from according.extract.nights import shares_night
from according.extract.reading import Reading
from according.extract.situations import Situation
from according.ontology.groups import group_of
from according.resolve.actors import compatible
from according.resolve.times import TimeMention
from according.values import TimeSpan

SOON = 6
"""Sentences after its opening in which a report tells how its news came about; headline and dateline may be two."""
ATTACKS = frozenset({"armed-attack", "explosion", "air-strike", "shelling"})
"""Types of what harms and tells how, though it counts nobody: "opened fire"."""
LEAD = 3
"""Tokens before which the time of a sentence begins: "On", "And on", "But on"."""


def turns(episode: Episode, whole: Episode, *, main: bool) -> bool:
    """True for what a sentence tells of another day that it opens with, where it says where or who, or what kind.

    Args:
        episode: what the sentence tells.
        whole: the account before it.
        main: that account is the report's own news, which may be dated in a later sentence.
    """
    opening = [time for s in episode.situations for time in s.times if _opens(time.span.start, s)]
    if not opening or episode.dies or not _stands(episode):
        return False
    if not whole.times:
        return not main
    return not any(overlap(a, b, nights=shares_night(a, b)) for a, b in product(episode.times, whole.times))


def _opens(offset: int, situation: Situation) -> bool:
    sentence = situation.mention.head.sent
    return any(token.idx == offset for token in sentence[:LEAD])


def _stands(episode: Episode) -> bool:
    """True where it tells of violence or of who did it, and of harm; or of violence with who did it, and where."""
    told = [s for s in episode.situations if s.real]
    violent = any(s.mention.frame.family == "violence" or s.mention.of("perpetrator") or s.places for s in told)
    whole = any(s.mention.frame.family == "violence" and s.mention.of("perpetrator") and s.places for s in told)
    return whole or (violent and any(s.figures for s in told))


def elaborates(episode: Episode, whole: Episode, account: Sequence[Episode], reading: Reading) -> bool:
    """True for how it came about, told right after the news: "the attackers struck just after 1.30 p.m."

    It counts nobody, names its hour or its doers as known, and is of no other day; the news counts those harmed.
    """
    told = [s for s in account[0].situations if s.real]
    early = sum(1 for t in reading.doc[account[0].sentence + 1 : episode.sentence + 1] if t.is_sent_start) <= SOON
    frames = [s.mention.frame for s in episode.situations if s.real]
    violent = all(frame.family == "violence" or frame.type in ATTACKS for frame in frames)
    alike = not (episode.times and whole.times) or any(overlap(a, b) for a, b in product(episode.times, whole.times))
    doers = [a.head for s in episode.situations for a in s.mention.of("perpetrator")]
    band = bool(doers) and all(map(is_known_band, doers))  # how a raid went, or a blast: "the attackers opened fire"
    kinds = list(product(episode.frames, whole.frames))
    same = (a.type == b.type or (band and kindred(a, b, reading.frames)) for a, b in kinds)
    alike = alike and (not kinds or any(same))
    timed = [(time, s) for s in episode.situations if s.entry is None for time in s.times]
    hour = any(_is_hour(time) and s.mention.head.sent[0].idx != time.span.start for time, s in timed)  # no live blog's
    known = hour or any(child.lower_ in DEFINITE for doer in doers for child in doer.children)
    counted = any(map(_counts, episode.situations))
    return bool(told) and early and violent and alike and known and bool(whole.numbers) and not counted


def is_known_band(doer: Token) -> bool:
    """ "The attackers", "the gunmen": nobody new, and by their noun no more than whoever did it."""
    noun = group_of(doer.lemma_.lower())
    return noun is not None and noun.kind == "gang" and any(child.lower_ in DEFINITE for child in doer.children)


def _is_hour(time: TimeMention) -> bool:
    return isinstance(time.value, TimeSpan) and time.value.precision == "hour"


def _counts(situation: Situation) -> bool:
    return any(effect in HARM for effect, _ in situation.figures)


def points_there(episode: Episode) -> bool:
    """ "47 soldiers had been killed | there": where what was told last happened."""
    verbs = (t for s in episode.situations if not s.places for t in (s.mention.head, *s.mention.verbs))
    return any(_is_there(child) for verb in verbs for child in verb.children)


def _is_there(token: Token) -> bool:
    return (token.lower_, token.dep_) == ("there", "advmod")


def is_by_others(episode: Episode, whole: Episode, reading: Reading) -> bool:
    """True for dead of whom nobody has told, by another listed side: a group's suicide bomber after a state's jets."""
    if not episode.numbers or episode.numbers & whole.numbers:
        return False
    sides = ([a.head for s in each.situations for a in s.mention.of("perpetrator")] for each in (episode, whole))
    named = [[each.actor for each in map(reading.actor_at, side) if each is not None] for side in sides]
    listed = [[actor for actor in side if actor.id is not None] for side in named]
    return all(listed) and all(compatible(a, b, reading.actor_list) == "different" for a, b in product(*listed))
