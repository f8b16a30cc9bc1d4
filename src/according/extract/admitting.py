"""Who admits harm has done it: "the coalition admitted that two civilians were killed in a strike near the town".

An armed side that says so of civilians killed from afar, or that says that it did not mean to, and names nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from according.extract import roles
from according.extract.forms import is_any
from according.extract.parts import Draft, voices
from according.extract.reading import Reading
from according.extract.reference import actor_of_speaker
from according.model import Attribution
from according.ontology.kinds import ATTACKERS, HAVING_ARMS
from according.values import Actor, EventType, Quantity

FROM_AFAR = frozenset({"air-strike", "shelling"})
"""Types of events in which one side alone uses arms: who admits deaths in a clash may mean those of the enemy."""


def with_admissions(drafts: Sequence[Draft], reading: Reading) -> Iterator[Draft]:
    """The drafts, and after a count of civilians that its speaker admits to have harmed the speaker as perpetrator."""
    for draft in drafts:
        yield draft
        if not _counts_civilians(draft) or any(_names_doer(each, draft) for each in drafts):
            continue
        told = voices(draft.told_at, reading)
        by = [_admitting(each, draft, drafts, reading) for each in told if each is not None]
        yield from (replace(draft, field="perpetrator", value=actor) for actor in by if actor is not None)


def _counts_civilians(draft: Draft) -> bool:
    value = draft.value
    if draft.field not in {"killed", "injured"} or not isinstance(value, Quantity) or value.group is None:
        return False
    return value.group.status == "civilian" and value.best != 0


def _names_doer(other: Draft, draft: Draft) -> bool:
    return other.field == "perpetrator" and other.situation.sentence == draft.situation.sentence


def _admitting(told: Attribution, draft: Draft, drafts: Sequence[Draft], reading: Reading) -> Actor | None:
    """The side for which somebody speaks who admits the harm; None for anybody else."""
    words, head = reading.frames.answerable, draft.situation.mention.head
    around = (*head.children, *(noun for _, noun in roles.obliques(head)))
    actor = actor_of_speaker(told.speaker, reading)[0]
    if any(is_any(each, words.unmeant, reading.frames) for each in around):
        return actor if actor.kind in HAVING_ARMS else None
    cue = reading.words(told.cue) if told.cue else None
    admits = cue is not None and any(is_any(each, words.admit, reading.frames) for each in cue)
    return actor if admits and actor.kind in ATTACKERS and any(_from_afar(each, draft) for each in drafts) else None


def _from_afar(other: Draft, draft: Draft) -> bool:
    if not isinstance(other.value, EventType) or other.situation.sentence != draft.situation.sentence:
        return False
    return other.value.value in FROM_AFAR
