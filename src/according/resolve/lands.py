"""Of which country a place is that no gazetteer holds: "the Afghan town of X", or what a capital's dateline tells.

The country alone is no point, and no place of another country is taken for such a town, however like its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.resolve.placenames import Name
from according.resolve.placeranking import PLACED, TOWNS, UNITS, Reading


def told_lands(text: str, name: Name, found: Sequence[Name]) -> frozenset[str]:
    """The countries of the adjective that says whose a place is: "in the | Afghan town of | X"."""
    people = next((each for each in reversed(found) if each.countries and each.end <= name.start), None)
    if people is None or not PLACED.fullmatch(text[people.end : name.start]):
        return frozenset()
    return frozenset(people.countries)


def is_abroad(text: str, one: Reading, found: Sequence[Name]) -> bool:
    """True for another spelling of a place abroad: "the Congolese village of X" is in no other country."""
    lands = told_lands(text, one.name, found) if one.name.why.startswith("spelled like") else frozenset()
    return bool(lands) and one.best.country not in lands


def land_of(text: str, name: Name, found: Sequence[Name], sure: Sequence[Reading], dated: Reading | None) -> str | None:
    """The country of a place that nothing else tells: an adjective's, unless the report's other places lie abroad, or
    that of a capital in which the whole report was written.

    `sure` are the readings of names outside the dateline that say where something is, `dated` that of the dateline.
    """
    around = {one.best.country for one in sure if one.best.kind in TOWNS | UNITS | {"country"}}
    lands = told_lands(text, name, found)
    if not lands and dated is not None and dated.best.kind == "capital" and dated.best.country is not None:
        peoples = {country for each in found for country in each.countries}
        lands = frozenset({dated.best.country}) if peoples <= {dated.best.country} else lands
    return next(iter(lands)) if len(lands) == 1 and around <= lands else None
