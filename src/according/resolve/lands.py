"""Of which country a place is that no gazetteer holds: "the Afghan town of X", or what a capital's dateline tells.

The country alone is no point, and no place of another country is taken for such a town, however like its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.resolve.gazetteer import Gazetteer
from according.resolve.gazetteer_build import fold
from according.resolve.placenames import Name
from according.resolve.placeranking import PLACED, TOWNS, UNITS, Context, Reading

VILLAGE = 0.46  # importance of a town of 18,000
SUPPORT = 0.1  # share of the report's other names in a country that lets a small place of it stand
FAR_KM = 500.0  # beyond the borders of a land, where its neighbours end


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


def is_far_abroad(
    one: Reading, found: Sequence[Name], fought: Sequence[str], context: Context, gazetteer: Gazetteer
) -> bool:
    """True for a village far from every land that a report tells of, in one of which nothing else speaks.

    "The Malian army killed nine in Moura" is neither in Portugal nor in Australia, where the gazetteer has towns so
    called. Forces fight abroad, in the lands around theirs most often; cities are known wherever they are, and so is
    the one place on earth that bears a name, but not where it is short for a longer one. Of a report that tells of no
    land it is where the armed groups that it names have `fought`.
    """
    best, key = one.best, fold(one.name.text)
    if len({entry.country for entry in one.name.entries}) == 1 and not fold(best.name).startswith(f"{key} "):
        return False
    if best.kind not in TOWNS or best.importance >= VILLAGE or one.scored[0].told or best.country is None:
        return False
    lands = {country for name in found for country in name.countries}
    lands |= {name.entries[0].country or "" for name in found if name.entries and name.entries[0].kind == "country"}
    lands = lands or set(fought)
    told = [land.outline for land in map(gazetteer.country, sorted(lands)) if land is not None and land.outline]
    if not told or best.country in lands or context.share(key, (best.country, None)) >= SUPPORT:
        return False
    return not any(outline.holds(best.latitude, best.longitude, FAR_KM) for outline in told)


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
