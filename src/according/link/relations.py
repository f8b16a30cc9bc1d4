"""Incidents that bear on each other without being one: a total and what it may hold, and pairs left unsure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from according.link.settings import Settings
from according.link.tellings import EFFECTS, Compatible, Telling, radius
from according.model import ClaimField, Pair, Relation
from according.values import Actor, Place, TimeSpan

EARTH_KM = 12742.0  # mean diameter


def relate(
    pairs: Iterable[Pair],
    tellings: Mapping[str, Telling],
    incident_of: Mapping[str, str],
    aggregates: frozenset[str],
    compatible: Compatible,
    settings: Settings,
) -> tuple[Relation, ...]:
    """The relations of incidents, from the pairs of accounts that stayed apart; the strongest kind of each two."""
    found: dict[tuple[str, str], Relation] = {}
    for pair in pairs:
        if incident_of[pair.a] == incident_of[pair.b]:
            continue
        relation = _relation(pair, tellings, incident_of, aggregates, compatible, settings)
        if relation is None:
            continue
        ends = (min(relation.from_, relation.to), max(relation.from_, relation.to))
        if ends not in found or STRENGTH.index(relation.kind) < STRENGTH.index(found[ends].kind):
            found[ends] = relation
    return tuple(found[ends] for ends in sorted(found))


STRENGTH = ("part-of", "may-overlap", "related")


def _relation(
    pair: Pair,
    tellings: Mapping[str, Telling],
    incident_of: Mapping[str, str],
    aggregates: frozenset[str],
    compatible: Compatible,
    settings: Settings,
) -> Relation | None:
    summed = {pair.a, pair.b} & aggregates
    if len(summed) == 1:
        whole = tellings[summed.pop()]
        part = tellings[pair.b if whole.id == pair.a else pair.a]
        why = may_hold(whole, part, compatible)
        if why is None:
            return None
        kind = "part-of" if _inside(part.time, whole.time) and _place_inside(part.place, whole.place) else "may-overlap"
        return Relation(from_=incident_of[part.id], to=incident_of[whole.id], kind=kind, why=why)
    if not summed and abs(pair.weight) <= settings.unsure_bits:
        why = f"Unsure whether these are one incident ({pair.weight:+.1f} bits): a person should judge."
        first, second = sorted((incident_of[pair.a], incident_of[pair.b]))
        return Relation(from_=first, to=second, kind="related", why=why)
    return None


def may_hold(whole: Telling, part: Telling, compatible: Compatible) -> str | None:
    """Why a total may count the dead of an incident too, in a sentence; None when it cannot or nothing says so.

    An undated total in the news is of the time of the news, so it holds no background event.
    """
    shared = [effect for effect in EFFECTS if whole.figures(effect) and part.figures(effect)]
    if not shared or not _may_be_at_once(whole, part) or not _places_meet(whole.place, part.place):
        return None
    roles: tuple[ClaimField, ...] = ("perpetrator", "target")
    if any(
        _agreement(whole.values(Actor, role), part.values(Actor, role), compatible) == "different" for role in roles
    ):
        return None
    place = whole.place.name if whole.place else "an unnamed area"
    return (
        f"A total for {place} that may count those {shared[0]} in this incident: "
        "the places meet, and neither times nor actors speak against it."
    )


def _agreement(left: Sequence[Actor], right: Sequence[Actor], compatible: Compatible) -> str:
    """The closest agreement between two lists of actors; `generic` when one is silent."""
    order = ("same", "related", "generic", "different")
    return min((compatible(a, b) for a in left for b in right), key=order.index, default="generic")


def _may_be_at_once(whole: Telling, part: Telling) -> bool:
    if whole.time is None or part.time is None:
        return whole.account.background == part.account.background
    return times_meet(whole.time, part.time)


def times_meet(a: TimeSpan, b: TimeSpan) -> bool:
    """True unless one time ends before the other begins; an open edge rules nothing out."""
    return not any(start and end and start > end for start, end in ((a.start, b.end), (b.start, a.end)))


def _places_meet(a: Place | None, b: Place | None) -> bool:
    distance = kilometres(a, b)
    return distance is not None and a is not None and b is not None and distance <= radius(a) + radius(b)


def _inside(inner: TimeSpan | None, outer: TimeSpan | None) -> bool:
    if inner is None or outer is None or not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _place_inside(inner: Place | None, outer: Place | None) -> bool:
    distance = kilometres(inner, outer)
    return (
        distance is not None and inner is not None and outer is not None and distance + radius(inner) <= radius(outer)
    )


def kilometres(a: Place | None, b: Place | None) -> float | None:
    """The great-circle distance of two places' centres (haversine); None when one has no coordinates."""
    if a is None or b is None or None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    (lat1, lon1), (lat2, lon2) = ((math.radians(p.latitude or 0), math.radians(p.longitude or 0)) for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
