"""How two actors of different reports stand to each other: the question that linkage asks of the actor list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from according.ontology.actors import STATE_KINDS, ActorEntry, ActorList
from according.ontology.names import fold
from according.resolve.reading import named_hits, read, settle
from according.values import Actor

Agreement = Literal["same", "related", "generic", "different"]
# Kinds that one general word may cover: "forces" are soldiers or police, "militants" any armed group.
ONE_WORD = (
    STATE_KINDS | {"peacekeeping"},
    frozenset({"rebel", "jihadist", "militia", "gang"}),
    frozenset({"civilians", "community", "displaced", "medical", "aid", "journalist", "religious", "crowd", "hostage"}),
)
ANYBODY = frozenset({"unknown", "people", "staff"})  # "attackers", "members", "people" exclude nobody


def compatible(a: Actor, b: Actor, actors: ActorList) -> Agreement:
    """How two actors stand to each other.

    same: one entry, or one name off the list. related: a part, a splinter, a leader, two forces of one state.
    generic: at least one is a group ("militants") whose kind the other may be of. different: none of these.
    """
    return _compare(a, b, _meant(a, actors), _meant(b, actors))


def comparer(actors: ActorList) -> Callable[[Actor, Actor], Agreement]:
    """`compatible` for many pairs of few actors: what each name means is looked up once."""
    known: dict[tuple[str | None, str], tuple[ActorEntry, ...]] = {}

    def meant(actor: Actor) -> tuple[ActorEntry, ...]:
        key = (actor.id, actor.name)
        if key not in known:
            known[key] = _meant(actor, actors)
        return known[key]

    return lambda a, b: _compare(a, b, meant(a), meant(b))


def _compare(a: Actor, b: Actor, ours: tuple[ActorEntry, ...], theirs: tuple[ActorEntry, ...]) -> Agreement:
    if a.id is not None and a.id == b.id:
        return "same"
    if a.id is None and b.id is None and fold(a.name) == fold(b.name):
        return "same"
    if any(_akin(x, y) for x in ours for y in theirs):
        return "related"
    if a.id is not None and b.id is not None:
        return "different"
    return "generic" if _may_be_one(a.kind, b.kind) else "different"


def _meant(actor: Actor, actors: ActorList) -> tuple[ActorEntry, ...]:
    """The entry of an actor; for a group, those that its name mentions ("fighters loyal to ...")."""
    if actor.id is not None:
        entry = actors.entries.get(actor.id)
        return () if entry is None else (entry,)
    found = settle(named_hits(read(actor.name, actors), actors))
    return tuple(hit.entry for hit in found if hit.entry is not None and hit.kind != "community")


def _akin(x: ActorEntry, y: ActorEntry) -> bool:
    """One entry, two parts of one state, or at most two relations from one to the other."""
    if {x.kind, y.kind} <= STATE_KINDS and x.country is not None and x.country == y.country:
        return True
    near_x, near_y = _near(x), _near(y)
    return x.id == y.id or x.id in near_y or y.id in near_x or bool(near_x & near_y)


def _near(entry: ActorEntry) -> frozenset[str]:
    """The actors that an entry is part of, sprang from, joined, leads or speaks for."""
    related = {relation.of for relation in entry.relations if relation.type != "office_holder"}
    return frozenset(related if entry.parent is None else {*related, entry.parent})


def _may_be_one(kind: str, other: str) -> bool:
    both = {kind, other}
    return bool(both & ANYBODY) or len(both) == 1 or any(both <= kinds for kinds in ONE_WORD)
