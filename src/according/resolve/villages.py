"""Small places that share a name with a city, or with a village far off: "the hamlet of Santo Domingo".

A city by that name is another place, and so is a village of the name in a land that the report does not tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from according.resolve.gazetteer_build import fold
from according.resolve.placenames import LARGE, Name
from according.resolve.placeranking import APPOSED, TOWNS, UNITS, VILLAGE, Context, Reading, lies_in
from according.resolve.quarters import POSSESSED
from according.resolve.shapes import distance_km

SUPPORT = 0.1  # share of the report's other names in a country that tells of it, as in `containers`
APART_KM = 100.0  # from the circle of what a village is told to be in or near
A_TOWN = r"(?:, an? (?:[a-z]+[ -]){0,5}(?:village|hamlet|town|settlement|community))?"  # "X, a small town in Y"
PUT_IN = re.compile(r",? in (?:the )?")


def is_unknown_village(text: str, one: Reading, context: Context) -> bool:
    """True for a village with the name of a city, in no land that the report tells of."""
    best = one.best
    if best.kind not in TOWNS or best.country is None or one.scored[0].told or not is_village(text, one):
        return False
    told = context.land == best.country or context.share(fold(one.name.text), (best.country, None)) >= SUPPORT
    return not told and max(each.importance for each in one.name.entries) >= LARGE


def is_called_town(text: str, name: Name) -> bool:
    """Whether the report calls a place of that name a town or a city: not so in "the village of A in B"."""
    words = re.escape(name.text.split(" ")[0])
    return bool(re.search(rf"\b(?:city|town) of {words}\b|\b{words} (?:city|town)\b", text))


def is_village(text: str, one: Reading) -> bool:
    """True for "the village of X", "X village"."""
    before = VILLAGE.search(text, max(0, one.name.start - 20), one.name.start)
    return before is not None or re.match(r" (?:village|hamlet)\b", text[one.name.end : one.name.end + 10]) is not None


def far_villages(text: str, readings: Sequence[Reading]) -> Iterator[Name]:
    """The names of places that the words put elsewhere: "the hamlet of X, near Y", "X, in A’s B", far from either."""
    for one, after in pairwise(readings):
        shape = after.shape
        if shape is not None and shape.kind == "near" and is_village(text, one):
            beside = text[one.name.end : shape.start].removeprefix(" village") in APPOSED | {" "}
            yield from [one.name] if beside and _is_far(one, after) else []
    for (one, owner), (_, unit) in pairwise(pairwise(readings)):
        put = PUT_IN.fullmatch(text[one.name.end : owner.name.start])
        owned = POSSESSED.fullmatch(text[owner.name.end : unit.name.start])
        if put and owned and unit.best.kind in UNITS | TOWNS and not lies_in(one.best, unit.best):
            yield from [one.name] if _is_far(one, unit) else []


def _is_far(one: Reading, whole: Reading) -> bool:
    apart = distance_km((one.best.latitude, one.best.longitude), (whole.best.latitude, whole.best.longitude))
    return one.best.kind in TOWNS and apart > whole.best.radius_km + APART_KM
