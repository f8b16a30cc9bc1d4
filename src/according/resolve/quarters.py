"""Parts of cities and what stands in them: "the X suburb of Y", "Y airport"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.resolve.gazetteer_build import fold
from according.resolve.placenames import Name
from according.resolve.placeranking import QUARTERS, TOWNS, UNITS, Reading
from according.resolve.placewords import load_words
from according.resolve.shapes import NEAR_KM, distance_km

BESIDE_KM = 25.0  # beyond the circle of a place that only stands beside: UCDP's where_prec 2
BESIDE = 60  # characters in which the word for a part of a city follows its name
POSSESSED = re.compile(r"['’]s? (?:[a-z]+ ){0,3}")
PART_OF = re.compile(rf" (?:{QUARTERS}) (?:of|in) (?:the )?")
QUARTER_OF = re.compile(
    r" (?:quarter|neighbou?rhood|suburb|slum|barrio) (?:of|in) (?:the )?(?:city of )?|, an? (?:[a-z]+ ){0,2}suburb of "
)
"""Between a part of a city and the city: "the X suburb of | Y", or the other way round; districts reach far."""


def is_whole(gap: str, one: Reading, after: Reading) -> bool:
    """True for the city of "the Beirut suburb of X", which is no suburb of a smaller place."""
    return PART_OF.fullmatch(gap) is not None and one.best.importance > after.best.importance


def is_quarter_apart(text: str, one: Reading, after: Reading) -> bool:
    """True for a place too far from a city to be a part of it, as the words say: its namesake is meant."""
    if not {one.best.kind, after.best.kind} <= TOWNS or not QUARTER_OF.fullmatch(text[one.name.end : after.name.start]):
        return False
    a, b = one.best, after.best
    whole = max(one.best, after.best, key=lambda each: each.importance)
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude)) > whole.radius_km + NEAR_KM


def is_owned_abroad(text: str, before: Reading, one: Reading) -> bool:
    """True for "Goma's Paris district", which is not that of France, and for a quarter far from the city it is of."""
    owned = POSSESSED.fullmatch(text[before.name.end : one.name.start]) is not None
    spot = one.best.kind in TOWNS | {"admin2"} and before.best.kind in TOWNS | UNITS
    a, b = before.best, one.best
    apart = distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))
    near = a.kind not in TOWNS or apart <= a.radius_km + 2 * BESIDE_KM
    quarter = re.match(rf" (?:{QUARTERS})\b", text[one.name.end : one.name.end + BESIDE]) is not None
    abroad = b.country is not None and b.country != a.country
    return owned and spot and (abroad or (quarter and not near))


def is_of_town(name: Name, towns: Sequence[Reading]) -> bool:
    """True for what bears a town's name, "Kabul airport", and for a square or a hospital, which stand in it."""
    words, known = name.text.lower().split(" "), load_words()
    built = bool(known.facilities.intersection((words[0], words[-1])))
    return built or any(fold(name.text).startswith(f"{fold(one.name.text)} ") for one in towns)
