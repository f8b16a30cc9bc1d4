"""Incidents that bear on each other without being one: a total and what it may hold, and pairs left unsure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from according.link.extents import days_between, place_inside, places_meet, time_inside, times_meet
from according.link.ledger import AccountPair
from according.link.settings import Settings
from according.link.tellings import EFFECTS, Compatible, Telling
from according.model import Relation
from according.values import Actor, TimeSpan


class Told(NamedTuple):
    """Where to find what accounts tell, which need not be held: the `telling` of one account, the `times` of some."""

    telling: Callable[[str], Telling]
    times: Callable[[Collection[str]], Mapping[str, TimeSpan | None]]


def relate(
    pairs: Callable[[], Iterable[tuple[AccountPair, float]]],
    told: Told,
    incident_of: Mapping[str, str],
    aggregates: Collection[str],
    compatible: Compatible,
    settings: Settings,
) -> tuple[Relation, ...]:
    """The relations of incidents, from the pairs of accounts that stayed apart; the strongest kind of each two.

    Two incidents whose compared accounts are dated months apart are not unsure, though one account names no time.

    Args:
        pairs: gives those that were proposed with their bits, in order; asked twice, so that none need be held.
        told: gives what the accounts tell.
        incident_of: the incident of each account that is in a pair.
        aggregates: the accounts that are totals.
        compatible: how two actors stand to each other.
        settings: thresholds.
    """
    found: dict[tuple[str, str], Relation] = {}
    for (a, b), bits in pairs():
        first, second = ends = min(incident_of[a], incident_of[b]), max(incident_of[a], incident_of[b])
        if first == second:
            continue
        relation = None
        totals = [account for account in (a, b) if account in aggregates]
        if len(totals) == 1:
            whole, part = told.telling(totals[0]), told.telling(b if totals[0] == a else a)
            relation = _held(whole, part, incident_of, compatible)
        elif not totals and abs(bits) <= settings.unsure_bits:
            relation = _unsure(first, second, bits)
        if relation and (ends not in found or STRENGTH.index(relation.kind) < STRENGTH.index(found[ends].kind)):
            found[ends] = relation
    doubts: dict[tuple[str, str], tuple[set[str], set[str]]] = {
        ends: (set(), set()) for ends, relation in found.items() if relation.kind == "related"
    }
    for pair, _ in pairs():
        first, second = sorted(pair, key=incident_of.__getitem__)
        if sides := doubts.get((incident_of[first], incident_of[second])):
            sides[0].add(first)
            sides[1].add(second)
    times = told.times({account for sides in doubts.values() for side in sides for account in side})
    settled = {ends for ends, sides in doubts.items() if _months_apart(*(map(times.get, side) for side in sides))}
    return tuple(found[ends] for ends in sorted(found) if ends not in settled)


def _months_apart(left: Iterable[TimeSpan | None], right: Iterable[TimeSpan | None]) -> bool:
    """True when the accounts of two incidents that name a time name times that lie half a year and more apart."""
    gaps = [days_between(a, b) for a, b in product(filter(None, left), filter(None, right))]
    return bool(gaps) and all(gap is not None and gap > HALF_A_YEAR for gap in gaps)


HALF_A_YEAR = 182
"""Days. A wrong year aside, no error of reporting sets one event so far off."""
STRENGTH = ("part-of", "may-overlap", "related")


def _held(whole: Telling, part: Telling, incident_of: Mapping[str, str], compatible: Compatible) -> Relation | None:
    """That an incident is part of a total, or may be; None where it cannot."""
    why = may_hold(whole, part, compatible)
    if why is None:
        return None
    inside = time_inside(part.time, whole.time) and place_inside(part.place, whole.place)
    kind = "part-of" if inside else "may-overlap"
    return Relation(from_=incident_of[part.id], to=incident_of[whole.id], kind=kind, why=why)


def _unsure(first: str, second: str, bits: float) -> Relation:
    why = f"Unsure whether these are one incident ({bits:+.1f} bits): a person should judge."
    return Relation(from_=first, to=second, kind="related", why=why)


def may_hold(whole: Telling, part: Telling, compatible: Compatible) -> str | None:
    """Why a total may count the dead of an incident too, in a sentence; None when it cannot or nothing says so.

    An undated total in the news is of the time of the news, so it holds no background event.
    """
    shared = [effect for effect in EFFECTS if whole.figures(effect) and part.figures(effect)]
    if not shared or not _may_be_at_once(whole, part) or not _may_be_there(whole, part):
        return None
    if any(_agreement(*both, compatible) == "different" for both in zip(whole.sides, part.sides, strict=True)):
        return None
    place = whole.place.name if whole.place else f"the country {whole.country}"
    return (
        f"A total for {place} that may count those {shared[0]} in this incident: "
        "the places meet, and neither times nor actors speak against it."
    )


def _agreement(left: Sequence[Actor], right: Sequence[Actor], compatible: Compatible) -> str:
    """The closest agreement between two lists of actors; `generic` when one is silent."""
    order = ("same", "related", "generic", "different")
    return min((compatible(a, b) for a in left for b in right), key=order.index, default="generic")


def _may_be_there(whole: Telling, part: Telling) -> bool:
    """True where the places meet; a total that names no place is of its country."""
    if whole.place is None:
        return whole.country is not None and whole.country == part.country
    return places_meet(whole.place, part.place)


def _may_be_at_once(whole: Telling, part: Telling) -> bool:
    if whole.time is None or part.time is None:
        return whole.account.background == part.account.background
    return times_meet(whole.time, part.time)
