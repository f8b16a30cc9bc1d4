"""How two actors of different reports stand to each other: the question that linkage asks of the actor list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from according.ontology.actors import ActorEntry, ActorList
from according.ontology.kinds import IRREGULARS, STATE_KINDS
from according.ontology.names import fold
from according.resolve.reading import named_hits, read, settle
from according.values import Actor

Agreement = Literal["same", "related", "generic", "different"]
# Kinds that one general word may cover: "forces" are soldiers or police, "militants" any armed group.
ONE_WORD = (
    STATE_KINDS | {"peacekeeping"},
    IRREGULARS,
    frozenset({"civilians", "community", "displaced", "medical", "aid", "journalist", "religious", "crowd", "hostage"}),
)
ANYBODY = frozenset({"unknown", "people", "staff"})  # "attackers", "members", "people" exclude nobody


@dataclass(frozen=True)
class Marks:
    """What an actor is compared by, beside its name, so that how two stand is told from the marks of each.

    They are related when they share one of `kin`, and may be one when something in `fits` of the one is among `sorts`
    of the other (whichever of the two is the one).
    """

    kin: frozenset[str]
    sorts: frozenset[str]
    fits: frozenset[str]


@dataclass(frozen=True)
class Kinship:
    """How two actors stand to each other.

    same: one entry, or one name off the list. related: a part, a splinter, a leader, two forces of one state.
    generic: at least one is a group ("militants") whose kind the other may be of. different: none of these.
    """

    marks: Callable[[Actor], Marks]

    def __call__(self, a: Actor, b: Actor) -> Agreement:
        if a.id == b.id and (a.id is not None or fold(a.name) == fold(b.name)):
            return "same"
        one, other = self.marks(a), self.marks(b)
        if not one.kin.isdisjoint(other.kin):
            return "related"
        return "different" if one.fits.isdisjoint(other.sorts) else "generic"


def compatible(a: Actor, b: Actor, actors: ActorList) -> Agreement:
    """How two actors stand to each other (`Kinship`)."""
    return comparer(actors)(a, b)


def comparer(actors: ActorList) -> Kinship:
    """`compatible` for many actors: what each name means is looked up once."""

    @cache
    def kin(id_: str | None, name: str) -> frozenset[str]:
        return frozenset(mark for entry in _meant(id_, name, actors) for mark in _near(entry))

    kinds = cache(_kinds)
    return Kinship(lambda actor: Marks(kin(actor.id, actor.name), *kinds(actor.kind, actor.id is not None)))


def _meant(id_: str | None, name: str, actors: ActorList) -> tuple[ActorEntry, ...]:
    """The entry of an actor; for a group, those that its name mentions ("fighters loyal to ...")."""
    if id_ is not None:
        entry = actors.entries.get(id_)
        return () if entry is None else (entry,)
    found = settle(named_hits(read(name, actors), actors))
    return tuple(hit.entry for hit in found if hit.entry is not None and hit.kind != "community")


def _near(entry: ActorEntry) -> set[str]:
    """An entry, what it is part of, sprang from, joined, leads or speaks for, and the state that it is of."""
    related = {relation.of for relation in entry.relations if relation.type != "office_holder"}
    state = entry.country if entry.kind in STATE_KINDS else None
    return {entry.id, *related, *filter(None, (entry.parent, state and f"state:{state}"))}


def _kinds(kind: str, listed: bool) -> tuple[frozenset[str], frozenset[str]]:
    """The `sorts` of an actor and what it `fits`: two entries of the list are never one, whatever their kinds."""
    covered = {kind, *(str(number) for number, kinds in enumerate(ONE_WORD) if kind in kinds)}
    anybody = kind in ANYBODY
    sorts = covered | ({"any", "vague"} if anybody else {"any"})
    fits = covered | ({"any", "vague"} if anybody else {"vague"})
    others = ("group",) if listed else ("group", "entry")
    return (
        frozenset(f"{'entry' if listed else 'group'} {sort}" for sort in sorts),
        frozenset(f"{other} {sort}" for other, sort in product(others, fits)),
    )
