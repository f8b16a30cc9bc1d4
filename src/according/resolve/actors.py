"""Who a report speaks of: mentions of actors in a text, the actor that a noun phrase names, and how two actors compare.

A report names an actor by an alias of the list ("MUJAO"), by a word for a country and a word for one of its forces
("Malian troops"), by a surname after the full name, or only as a group ("gunmen"). A group stays a group: it becomes
a named actor only where the phrase itself says so ("Boko Haram militants", "members of the Red Brigade").
"""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Doc

from according.model import Affiliation
from according.ontology.actors import STATE_KINDS, ActorEntry, ActorList
from according.ontology.groups import Groups
from according.ontology.names import fold
from according.resolve.offices import office_conflicts, office_mismatches, posts
from according.resolve.reading import Hit, Reading, hits, named_hits, read, settle
from according.values import Actor, Span, Status, Value

__all__ = [
    "ActorMention",
    "affiliation_of",
    "compatible",
    "find_actors",
    "office_conflicts",
    "office_mismatches",
    "resolve_phrase",
]

Agreement = Literal["same", "related", "generic", "different"]
# Kinds that one general word may cover: "forces" are soldiers or police, "militants" any armed group.
SORTS = {
    "state": STATE_KINDS | {"peacekeeping"},
    "armed": {"rebel", "jihadist", "militia", "gang"},
    "people": {
        "civilians",
        "community",
        "displaced",
        "medical",
        "aid",
        "journalist",
        "religious",
        "crowd",
        "hostage",
        "people",
    },
}
# Where what a noun phrase is about ends and what is said of it begins.
TAIL = re.compile(
    r"\s+(?:of|from|in|inside|at|near|on|who|whom|whose|that|which|loyal|linked|belonging|affiliated|allied|aligned|led|"
    r"under|with|believed|suspected|accused|known|including|operating|fighting|to|for|against|by|close|"
    r"based|stationed|familiar|speaking|present|travelling|traveling|working|manning|guarding|across)\b|\s*[,(;:]|\s+--?\s|\s*[—–]\s"
)
MEMBERSHIP = re.compile(r"\s+(?:of|from|belonging to|with|in|inside)\s+(?:the\s+)?")
ALLEGIANCE = re.compile(
    r"\s+(loyal to|linked to|allied to|allied with|affiliated with|affiliated to|led by|under|close to|aligned with)\s"
)
DETERMINER = re.compile(
    r"^(?:(?:an?|the|some|several|many|few|dozens of|scores of|hundreds of|thousands of|at least|more than|about|around|"
    r"up to|other|another|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\d,.]+)\s+)+",
    re.IGNORECASE,
)


class ActorMention(Value):
    """Where a text mentions an actor. `generic`: a group by its noun alone. `why` says which rule found it."""

    span: Span
    actor: Actor
    generic: bool
    country: str | None
    status: Status
    why: str


def find_actors(doc: Doc, actors: ActorList, groups: Groups) -> tuple[ActorMention, ...]:
    """Every mention of an actor in a text, in order, none overlapping another (the longer wins)."""
    reading = read(doc.text, actors)
    return tuple(_mention(reading, hit) for hit in hits(reading, actors, groups))


def resolve_phrase(text: str, actors: ActorList, groups: Groups, report: str | None = None) -> Actor:
    """The actor that a noun phrase names; its head decides. `report` is the text around it, for ambiguous names.

    A phrase that names nobody on the list has id None, the phrase without its article and number as name, and the
    kind of its head noun ("unknown" when that is no word for people).
    """
    reading = read(text, actors, read(report, actors) if report else None)
    found = hits(reading, actors, groups)
    cut = _tail(reading, found)
    core = [hit for hit in found if reading.words[hit.start].start < cut]
    head = core[-1] if core else None
    tail = [hit for hit in found if reading.words[hit.start].start >= cut]
    if head is None:
        return Actor(name=_bare(text), kind="unknown", text=text)
    if head.entry is not None:
        return Actor(id=head.entry.id, name=head.entry.name, kind=head.entry.kind, text=text)
    return _group_actor(reading, head, tail, cut, actors)


def _mention(reading: Reading, hit: Hit) -> ActorMention:
    span = reading.span(hit.start, hit.end)
    name, key = (hit.entry.name, hit.entry.id) if hit.entry else (_bare(span.text), None)
    actor = Actor(id=key, name=name, kind=hit.kind, text=span.text)
    return ActorMention(
        span=span, actor=actor, generic=hit.entry is None, country=hit.country, status=hit.status, why=hit.why
    )


def _tail(reading: Reading, found: tuple[Hit, ...]) -> int:
    """The offset where a phrase's postmodifier begins, not counting words inside a mention."""
    inside = [(reading.words[hit.start].start, reading.words[hit.end - 1].end) for hit in found]
    for match in TAIL.finditer(reading.text):
        if not any(start < match.start() < end for start, end in inside) and match.start() > 0:
            return match.start()
    return len(reading.text)


def _group_actor(reading: Reading, head: Hit, tail: list[Hit], cut: int, actors: ActorList) -> Actor:
    """A group, or the actor it is said to belong to; one that follows a leader keeps the leader in its name."""
    text, rest = reading.text, reading.text[cut:]
    other = next((hit for hit in tail if hit.entry is not None), None)
    if other is not None and other.entry is not None:
        entry, start = other.entry, reading.words[other.start].start
        member = MEMBERSHIP.match(text, cut)
        if member and member.end() == start and entry.kind not in {"person", "state"}:
            return Actor(id=entry.id, name=entry.name, kind=entry.kind, text=text)
        if member and member.end() == start and entry.kind == "state" and head.kind == "military" and entry.country:
            force = actors.of_state("military", entry.country)
            return Actor(id=force.id, name=force.name, kind=force.kind, text=text)
        if bond := ALLEGIANCE.match(rest):
            name = f"{_bare(text[:cut])} {bond[1]} {entry.name}"
            return Actor(name=name, kind=head.kind, text=text)
    return Actor(name=_bare(text[:cut]), kind=head.kind, text=text)


def _bare(phrase: str) -> str:
    """A phrase without its article and number: "11 Islamist militants" is "Islamist militants"."""
    return DETERMINER.sub("", phrase.strip()).strip() or phrase.strip()


def affiliation_of(phrase: str, actors: ActorList, report: str | None = None) -> Affiliation | None:
    """What a speaker speaks from: "an official from France's Operation Serval military mission" is Operation Serval.

    An organisation before a state's force or ministry, these before the bare country; None where the phrase names none.
    A person's own name is no affiliation. `report` is the text around the phrase, for ambiguous names.
    """
    reading = read(phrase, actors, read(report, actors) if report else None)
    found = [(hit.start, hit.entry) for hit in settle(named_hits(reading, actors)) if hit.entry is not None]
    bodies = [
        (post.start, actors.of_state(actors.offices[post.office].body, post.country))
        for post in posts(reading, actors)
        if post.country
    ]
    ranked = sorted(
        (_rank(entry, actors), start, entry.id) for start, entry in [*found, *bodies] if entry.kind != "person"
    )
    if not ranked:
        return None
    entry = actors.entries[ranked[0][2]]
    return Affiliation(id=entry.id, name=entry.name)


def _rank(entry: ActorEntry, actors: ActorList) -> int:
    if entry.kind in {"state", "community"}:
        return 2
    return 1 if entry.id in actors.made else 0


def compatible(a: Actor, b: Actor, actors: ActorList) -> Agreement:
    """How two actors stand to each other: one, akin (a part, a splinter, a leader, one state's), one perhaps the other
    under a general name ("militants"), or different."""
    if a.id is not None and a.id == b.id:
        return "same"
    ours, theirs = _meant(a, actors), _meant(b, actors)
    if any(_akin(x, y, actors) for x in ours for y in theirs):
        return "related"
    if a.id is not None and b.id is not None:
        return "different"
    if a.id is None and b.id is None and fold(a.name) == fold(b.name):
        return "same"
    return "generic" if _may_be(a, b) else "different"


def _meant(actor: Actor, actors: ActorList) -> tuple[ActorEntry, ...]:
    """The entry of an actor; for a group, those that its name mentions ("fighters loyal to ...")."""
    if actor.id is not None:
        return (actors.entries[actor.id],) if actor.id in actors.entries else ()
    return tuple(hit.entry for hit in settle(named_hits(read(actor.name, actors), actors)) if hit.entry is not None)


def _akin(x: ActorEntry, y: ActorEntry, actors: ActorList) -> bool:
    """One entry, two parts of one state, or a chain of at most two relations between them."""
    if x.kind in STATE_KINDS and y.kind in STATE_KINDS and x.country is not None and x.country == y.country:
        return True
    near_x, near_y = _near(x, actors), _near(y, actors)
    return x.id == y.id or x.id in near_y or y.id in near_x or bool(near_x & near_y)


def _near(entry: ActorEntry, actors: ActorList) -> frozenset[str]:
    """The actors that an entry is part of, sprang from, joined, leads or speaks for, and what those are part of."""
    direct = {relation.of for relation in entry.relations if relation.of in actors.entries}
    if entry.parent is not None:
        direct.add(entry.parent)
    return frozenset(direct)


def _may_be(a: Actor, b: Actor) -> bool:
    """True when the kinds of two actors, one of them at least a group, do not exclude that they are one."""
    return "unknown" in (a.kind, b.kind) or bool(_sorts(a.kind) & _sorts(b.kind))


def _sorts(kind: str) -> frozenset[str]:
    return frozenset(name for name, kinds in SORTS.items() if kind in kinds) or frozenset({kind})
