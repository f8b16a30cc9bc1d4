"""Whether two places of one report may be one: towns that lie close, a town and the land that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import product

from according.resolve.places import PlaceMention
from according.resolve.shapes import distance_km, side_of, towards
from according.values import Place

NEAR_KM = 25.0
"""Two pins closer than this are one place in a report: UCDP's where_prec 2 allows the same."""
COUNTRY = 6
"""UCDP's where_prec of a country: it contains, it does not locate."""
AREA = 5
"""UCDP's where_prec of parts of countries, and of what is only known to be in a first-order division."""
UNIT = 4
"""UCDP's where_prec of a first-order division."""
PINNED = 3
"""UCDP's where_prec of a second-order division: what is known so well is no part of a wider place told with it."""
PROVINCE_KM = 100.0
"""Wider circles are whole first-order divisions."""
CORNER = 1.4
"""A rectangle twice as long as it is broad has its corners 1.4 times as far as the circle of its size."""
ALIKE = 0.7
"""From here on two spellings, as difflib compares them, may be of one village: "Dongurra", "Dungura"."""
UNNAMED = frozenset({"context", "reference", "adjective", "coordinates"})
"""Kinds of mentions that name no scene of their own."""
BORDER = re.compile(r"\b(?:border|frontier|between)\b")


def near(a: Place, b: Place) -> bool:
    """True when two places may be one: circles that touch, or no coordinates to tell them apart."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return a.country == b.country or a.country is None or b.country is None
    if _are_units_apart(a, b):
        return False
    if _holds(a, b) or _holds(b, a) or _is_on_side(a, b) or _is_on_side(b, a):
        return True
    return not (_is_beyond(a, b) or _is_beyond(b, a)) and apart(a, b) <= reach(a) + reach(b) + NEAR_KM


def _are_units_apart(a: Place, b: Place) -> bool:
    """True for two provinces of one country, or one and an area of the other: their circles touch, they do not.

    So for two districts, both called so.
    """
    unit = a.name.split()[-1]
    if max(a.precision, b.precision) <= PINNED and unit.islower() and unit == b.name.split()[-1] and a.name != b.name:
        return True
    wide = min(a.precision, b.precision) > PINNED and UNIT in {a.precision, b.precision}
    known = a.admin1 is not None and b.admin1 is not None and not (is_guessed(a) or is_guessed(b))
    return wide and known and a.country == b.country and a.admin1 != b.admin1


def lies_outside(pin: Place, unit: Place) -> bool:
    """True for a place that the gazetteer has in another first-order division of the country, however near."""
    known = unit.precision == UNIT and pin.admin1 is not None and unit.admin1 is not None
    return known and pin.country == unit.country and pin.admin1 != unit.admin1


def _holds(part: Place, pin: Place) -> bool:
    """True for a province, or what is only known to be in it, and a place of it: no circle is a province's shape."""
    wide = part.precision > PINNED and (part.radius_km or 0) > PROVINCE_KM and part.admin1 is not None
    return wide and (part.country, part.admin1) == (pin.country, pin.admin1)


def _is_on_side(part: Place, pin: Place) -> bool:
    """True for "northern Yemen" and a town of that country which lies no farther south than its circle reaches.

    How far east or west of its middle it lies says nothing: halves of countries are no circles.
    """
    side = side_of(part.name) if part.precision == AREA and part.admin1 is None and part.country else None
    if side is None or part.country != pin.country or BORDER.search(part.name):
        return False
    points = [(p.latitude, p.longitude) for p in (part, pin) if p.latitude is not None and p.longitude is not None]
    return len(points) == 2 and towards(points[0], points[1], side) >= -reach(part)


def _is_beyond(pin: Place, part: Place) -> bool:
    """True for a town beside "southern Lebanon" that lies in another country, however near; a border has two sides."""
    if pin.precision > PINNED or part.precision != AREA or part.admin1 is not None or BORDER.search(part.name):
        return False
    return pin.country is not None and part.country is not None and pin.country != part.country


def is_guessed(place: Place) -> bool:
    """True for a place that no gazetteer holds, put where the nearest place is."""
    return place.gazetteer_id is None and place.precision == AREA


def apart(a: Place, b: Place) -> float:
    """How far apart two places are, in km; nothing where one has no coordinates."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def reach(place: Place) -> float:
    """How far a place goes from its point, in km: corners of "northern Mali" lie outside of the circle of its size."""
    wide = place.precision == AREA and place.admin1 is None
    return (place.radius_km or 0) * (CORNER if wide else 1)


def owns_district(place: PlaceMention, beside: Sequence[PlaceMention], text: str) -> bool:
    """ "Yala's Raman district", which lies outside the town of that name and not far: Yala is a province there."""
    town = place.place if isinstance(place.place, Place) and place.place.precision <= PINNED else None
    for each in beside:
        if town is not None and isinstance(each.place, Place) and each.place.precision == PINNED:
            after, before = text[place.span.end : each.span.start], text[each.span.end : place.span.start]
            owned = after in {"'s ", "\u2019s "} or before in {" of ", " in "}
            known = each.place.gazetteer_id is not None  # else it was put where the town is
            if owned and (not known or reach(town) < apart(town, each.place) <= PROVINCE_KM):
                return True
    return False


def are_other_towns(here: Sequence[Place], there: Sequence[Place]) -> bool:
    """True where each of several pins has a name of its own and lies outside of the others' circles."""
    known = all(each.precision <= PINNED and not is_guessed(each) for each in (*here, *there))
    pairs = list(product(here, there))
    return known and bool(pairs) and all(a.name != b.name and apart(a, b) > max(reach(a), reach(b)) for a, b in pairs)


def are_other_scenes(here: Iterable[PlaceMention], there: Iterable[PlaceMention]) -> bool:
    """True where places that are told by name are others than those told before, though no gazetteer may hold them.

    "In Mambisa", after "in Dungurra"; "in Yarmouk", after "in Baghdad's Karrada district". Not where the one told
    before, a province or a city, may hold the other, nor where two spellings may be of one.
    """
    new, known = ([each for each in told if _names_scene(each)] for told in (here, there))
    named = {each.span.text.lower() for each in known}
    if not new or not known or any(_is_alike(each.span.text.lower(), name) for each in new for name in named):
        return False
    if len(named) > 1:  # a part of what holds it
        return True
    return all(_is_outside(each, known[0]) for each in new)


def _names_scene(mention: PlaceMention) -> bool:
    """True for a place that locates: "in Dungurra", "in Yarmouk", not "in Borno state"."""
    place = mention.place
    wide = isinstance(place, Place) and place.precision > PINNED and not (mention.kind == "inside" or is_guessed(place))
    return mention.role == "literal" and mention.kind not in UNNAMED and not wide


def _is_alike(name: str, other: str) -> bool:
    return name in other or other in name or SequenceMatcher(None, name, other).ratio() >= ALIKE


def _is_outside(new: PlaceMention, known: PlaceMention) -> bool:
    places = [m.place for m in (new, known) if isinstance(m.place, Place) and m.kind != "inside"]
    placed = [place for place in places if not is_guessed(place)]
    if len(placed) == 2:
        return are_other_towns(placed[:1], placed[1:])
    return new.kind != "inside" or known.place not in placed
