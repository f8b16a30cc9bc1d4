"""What the accounts of one incident come to: its type, time, place and actors, before anything is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from according.link.extents import days, places_meet, radius, times_meet
from according.link.tellings import EFFECTS, Compatible, Telling, V, by_name
from according.model import Claim, ClaimField, Effect, Incident
from according.ontology.kinds import FORCES
from according.values import Actor, EventType, Place, Quantity, TimeSpan, Unresolved
from according.work import counts

GENERAL_TYPES = frozenset({"attack"})
"""What a killing implies when no word says how it was done: any other type that an account tells is more specific."""
BESIDE = frozenset({"agreement", "prosecution"})
"""What is told beside violence (a truce that broke, a trial that followed): the type where nothing else is told."""
AFTER_HARM = frozenset({"arrest"})
"""What follows where people were killed or hurt: those who are held for it, or were there."""
SIDES: frozenset[ClaimField] = frozenset({"perpetrator", "participant", "target"})
"""The fields of claims that name who takes part."""
RESULTS = frozenset({"property-destruction", "displacement", "seizure"})
"""What an attack leads to: the type where no words say of which kind the attack was."""
TAKING = frozenset({"abduction", "hostage-taking"})
"""What happens to some: the type unless more were killed (as ACLED orders its events)."""
SPECIFIC = {"explosion": "suicide-bombing"}
"""Types of which another is a kind, and so tells more."""
WEEK = 7
DISTRICT = 3
"""UCDP's where_prec of a second-order division."""
ANYBODY = frozenset({"gang", "people", "unknown"})
"""Kinds whose words say least of who it is: "gunmen", "attackers", "members"."""


def outline(incident: str, told: Sequence[Telling], compatible: Compatible = by_name) -> Incident:
    """The incident that some accounts tell of, without title, tolls and grade.

    Args:
        incident: its id.
        told: its accounts; at least one.
        compatible: how two actors stand to each other.
    """
    doers = _summed_up(_actors(told, "perpetrator"), told, compatible)
    return Incident(
        id=incident,
        title="",
        type=_type(told),
        time=_time(told),
        place=_place(told),
        perpetrators=doers or _actors(told, "participant"),
        targets=_targets(told),
        accounts=tuple(telling.id for telling in told),
    )


def _type(told: Sequence[Telling]) -> EventType | Unresolved:
    """The type that most accounts tell, a specific one before a general one."""
    found = [value for telling in told for value in telling.values(EventType, "type")]
    counts = Counter(value.value for value in found)
    harmed = any(True for telling in told for _ in telling.values(Quantity, "killed", "injured"))
    beside = BESIDE | AFTER_HARM if harmed else BESIDE
    results = RESULTS | TAKING if _most(told, "killed") > _most(told, "abducted") else RESULTS
    best = min(
        found,
        key=lambda v: (
            v.value in beside,
            v.value in results,
            v.value in GENERAL_TYPES,
            SPECIFIC.get(v.value) in counts,
            -counts[v.value],
            v.value,
            v.text,
        ),
        default=None,
    )
    return best or _unresolved(told, "type", "No account says what kind of event it was.")


def _most(told: Sequence[Telling], effect: Effect) -> int:
    """The greatest number that is told of an effect; 0 where none is."""
    figures = (figure for telling in told for figure in telling.values(Quantity, effect))
    return max((figure.best or figure.low or 0 for figure in figures if figure.scope == "incident"), default=0)


def _time(told: Sequence[Telling]) -> TimeSpan | Unresolved:
    """The shortest time that agrees with most accounts' times, widened to the other days of the same week."""
    found = [time for telling in told for time in _plain(telling, TimeSpan, "time")]
    support = {time: sum(times_meet(time, other) for other in found) for time in found}
    best = min(found, key=lambda t: (-support[t], days(t) or 10**6, str(t.start), str(t.end), t.text), default=None)
    return _widened(best, found) if best else _unresolved(told, "time", "No account says when.")


def _plain(telling: Telling, kind: type[V], field: ClaimField) -> tuple[V, ...]:
    """The values that an account asserts; what it only holds possible ("may have killed 20 in X") where none is."""
    asserted = (c.value for c in telling.claims if c.field == field and c.assertion == "asserted")
    return tuple(dict.fromkeys(each for each in asserted if isinstance(each, kind))) or telling.values(kind, field)


def _widened(best: TimeSpan, found: Sequence[TimeSpan]) -> TimeSpan:
    """Days less than a week apart ("Thursday", "ended on Friday") are the event's edges, not an error to drop."""
    told = {time.start: time for time in sorted(found, key=lambda t: t.text, reverse=True) if days(time) == 1}
    if best.start is None or best.start not in told:
        return best
    near = sorted(day for day in told if day and abs((day - best.start).days) < WEEK)
    words = " / ".join(told[day].text for day in near)
    return best.model_copy(update={"start": near[0], "end": near[-1], "text": words})


def _place(told: Sequence[Telling]) -> Place | Unresolved:
    """The narrowest place that agrees with most accounts' places; a wide one only where no other is.

    A part of a country meets every place in it, and would outdo two towns that lie apart; the first told is it. What no
    gazetteer holds is narrower than the place in which it was put, though its circle is not: it is taken where it is
    named as often, and before a district anyhow.
    """
    found = [place for telling in told for place in _plain(telling, Place, "place")]
    support = {place: sum(places_meet(place, other) for other in found) for place in found}
    ranks = {place: (_is_wide(place), -support[place]) for place in found}
    likely = [place for place in found if ranks[place] == min(ranks.values())]
    meeting = (place for place in likely if place == likely[0] or places_meet(place, likely[0]))
    near = sorted(meeting, key=lambda p: (radius(p), p.precision, p.name, p.text))
    named = Counter(place.name for place in found)
    often = {each.name: named[each.name] >= named[near[0].name] or near[0].precision >= DISTRICT for each in near}
    put = (each for each in near if _is_put_in(each, near[0]) and often[each.name])
    best = next(put, next(iter(near), None))
    return best or _unresolved(told, "place", "No account says where.")


def _is_put_in(place: Place, whole: Place) -> bool:
    """True for a place of no gazetteer that has the circle of another: "Kalima village" in Kindu district."""
    inside = place.gazetteer_id is None and whole.gazetteer_id is not None and place.candidates
    return bool(inside) and place.candidates[0].gazetteer_id == whole.gazetteer_id


def _is_wide(place: Place) -> tuple[bool, bool]:
    """Whether a place has no coordinates, and whether it is wider than a second-order division."""
    return place.latitude is None, place.precision > DISTRICT


def _unresolved(told: Sequence[Telling], field: ClaimField, otherwise: str) -> Unresolved:
    """The reason that a claim gives for not being resolved, else that nothing is said."""
    reasons = (c.value for t in told for c in t.claims if c.field == field and isinstance(c.value, Unresolved))
    return next(reasons, Unresolved(unresolved=otherwise))


def _actors(told: Sequence[Telling], *fields: ClaimField) -> tuple[Actor, ...]:
    """All the actors that any account names in a role, each once, by id or else by name; none only denied to be it."""
    first: dict[str, Actor] = {}
    for actor in (actor for telling in told for actor in telling.named(*fields)):
        first.setdefault(_key(actor), actor)
    return tuple(first.values())


def _summed_up(actors: Sequence[Actor], told: Sequence[Telling], compatible: Compatible) -> tuple[Actor, ...]:
    """The actors without general words for one who is told of more tellingly: "gunmen" beside the group that claims it.

    So does a state's force stand for the state. Who is only accused does not stand for those of whom it is sure, nor
    who is told of side by side with them: "masked gunmen and fighters of the group".
    """
    accused = alleged(actors, [claim for telling in told for claim in telling.claims])
    return tuple(
        actor
        for actor in actors
        if not any(
            (_tells_more(other, actor) and compatible(actor, other) == "generic")
            or _is_force_of(other, actor, compatible)
            for other in actors
            if (other not in accused or actor in accused)
            and not any(_side_by_side(actor, other, each) for each in told)
        )
    )


def _side_by_side(one: Actor, other: Actor, telling: Telling) -> bool:
    """True where a report's words for the two are the same words in part: both did it."""
    ones, others = (
        [s for c in telling.claims if isinstance(c.value, Actor) and _key(c.value) == _key(actor) for s in c.spans]
        for actor in (one, other)
    )
    return any(a.overlaps(b) for a in ones for b in others)


def _is_force_of(one: Actor, state: Actor, compatible: Compatible) -> bool:
    return state.kind == "state" and one.id is not None and one.kind in FORCES and compatible(one, state) == "related"


def _tells_more(one: Actor, other: Actor) -> bool:
    """A listed actor tells more than a word for a kind, that more than "gunmen", and "masked gunmen" more than they."""
    ranks = [0 if actor.id else 2 if actor.kind in ANYBODY else 1 for actor in (one, other)]
    words, others = (set(actor.name.casefold().split()) for actor in (one, other))
    return ranks[0] < ranks[1] or (ranks[0] == ranks[1] and others < words)


def alleged(actors: Iterable[Actor], claims: Iterable[Claim]) -> tuple[Actor, ...]:
    """Those of an incident's sides whom no claim asserts to be one, only holds possible: who is accused."""
    told = [(c.value, c.assertion) for c in claims if c.field in SIDES and isinstance(c.value, Actor) and counts(c)]
    sure, held = ({_key(actor) for actor, how in told if how == wanted} for wanted in ("asserted", "possible"))
    return tuple(actor for actor in actors if _key(actor) in held - sure)


def _key(actor: Actor) -> str:
    return actor.id or actor.name.casefold()


def _targets(told: Sequence[Telling]) -> tuple[Actor, ...]:
    """The targets, and who took part beside the perpetrators; none whom a figure counts on the perpetrators' side.

    Attackers killed are not attacked; soldiers who killed them did not attack.
    """
    groups = (q.group for telling in told for q in telling.values(Quantity, *EFFECTS) if q.group is not None)
    own = {group.text.casefold() for group in groups if group.side == "perpetrator"}
    own |= {actor.name.casefold() for actor in _actors(told, "perpetrator")}
    others = _actors(told, "target", "participant") if _actors(told, "perpetrator") else _actors(told, "target")
    return tuple(actor for actor in others if actor.name.casefold() not in own)
