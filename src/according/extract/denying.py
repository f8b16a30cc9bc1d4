"""Who denies having done it: "the militia denied any role", "the army said that its soldiers had taken no part".

That it happened they do not deny, so that such words claim nothing but who did not do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Argument, Mention
from according.extract.parts import Draft
from according.extract.reading import Reading
from according.extract.reference import actor_of_speaker, speaking
from according.resolve.actors import compatible
from according.resolve.kinship import ANYBODY
from according.values import Actor, Span

SPEAKERS = frozenset({"it", "they", "he", "she", "we", "i"})
"""Pronouns of those who speak of themselves: "said it had nothing to do with the raid"."""

OF_ONE = {"he": ("his",), "she": ("her",)}
"""How the naming begins of those who speak of him or her: "her lawyers said that she ..."."""


def denials(mention: Mention, reading: Reading) -> Iterator[Actor]:
    """Who is said to have had no part: whose part it is ("their members' role"), else who denies it."""
    doers = mention.of("perpetrator")
    owners = [each for each in doers if each.slot == "object-of" and each.head.pos_ != "PRON"]
    for argument in owners or doers:
        actor = _denied(argument, mention, reading)
        if actor is not None:
            yield actor


def _denied(argument: Argument, mention: Mention, reading: Reading) -> Actor | None:
    """The one who denies by the verb itself, the one who speaks where a pronoun stands for him, or who is named."""
    head = argument.head
    cues = [each for each in reading.attributions if each.cue is not None and each.cue.start == mention.head.idx]
    if cues and argument.slot == "subject":
        own = (each for each in cues if each.naming.holds(head.idx))  # each of "the A and the B"
        return actor_of_speaker(next(own, cues[0]).speaker, reading)[0]
    if head.pos_ == "PRON":
        spoken = speaking(head, reading) if head.lower_ in SPEAKERS else None
        return spoken[0] if spoken is not None and not _speaks_for(head, spoken[1]) else None
    return reading.actor_of(reading.between(*roles.phrase(head)).text)


def _speaks_for(pronoun: Token, naming: Span) -> bool:
    """True for her lawyers who say that she had no part: they speak of her."""
    return naming.text.lower().split()[0] in OF_ONE.get(pronoun.lower_, ())


def _may_be_one(a: Actor, b: Actor, reading: Reading) -> bool:
    """True where two actors may be one, by more than that neither is known: "the army" and "soldiers"."""
    known = ANYBODY.isdisjoint({a.kind, b.kind}) or a.name == b.name
    return known and compatible(a, b, reading.actor_list) != "different"


def rebutting(drafts: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """The drafts without accusations rejected by those whom nobody in the account accuses."""
    told = list(drafts)
    accused = [
        draft.value
        for draft in told
        if draft.field == "perpetrator" and draft.situation.assertion != "denied" and isinstance(draft.value, Actor)
    ]
    for draft in told:
        value = draft.value
        kin = isinstance(value, Actor) and any(_may_be_one(value, each, reading) for each in accused)
        if kin or not draft.situation.mention.frame.rebuts:
            yield draft
