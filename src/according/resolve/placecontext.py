"""What a report tells about where it is: the countries and units that its names can lie in, and the one it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.resolve.gazetteer import Entry
from according.resolve.gazetteer_build import fold
from according.resolve.placenames import PARTLY, Name
from according.resolve.placeranking import LEAST, Area, Context, Scored, likely, read_likely

OUTLET = 2  # mentions of its country that the outlet's home is worth


def context_of(
    names: Sequence[Name], read: Mapping[Name, Sequence[Scored]], home: Entry | None, used: Sequence[str]
) -> Context:
    """Where the report's names lie: each by itself, or by what it was `read` as; the outlet's home; words `used`."""
    by_name: dict[str, dict[Area, float]] = {}
    for name in names:
        key = fold(name.text)
        if key not in by_name and name.why != PARTLY:
            areas: dict[Area, float] = {(country, None): 1 / len(name.countries) for country in name.countries}
            by_name[key] = areas | (read_likely(read[name]) if name in read else likely(name.entries))
    like = {fold(name.text) for name in names if name.why.startswith("spelled like")}  # speak for what others tell
    told = {area for key, areas in by_name.items() if key not in like for area in areas if areas[area] > LEAST}
    by_name = {key: areas for key, areas in by_name.items() if key not in like or not told or told & areas.keys()}
    counted = list(by_name.values())
    if home is not None and home.country:
        counted += [dict.fromkeys({(home.country, None), (home.country, home.admin1)}, 1.0)] * OUTLET
    total: dict[Area, float] = {(code, None): float(OUTLET) for code in used}
    for areas in counted:
        for area, share in areas.items():
            total[area] = total.get(area, 0.0) + share
    return Context(by_name, total, {}, (), home, len(counted), _only_land(names))


def names_land(names: Sequence[Name]) -> bool:
    """True where some names tell of a country: by itself, or by an adjective or a people."""
    return any(name.countries or (name.entries and name.entries[0].kind == "country") for name in names)


def _only_land(names: Sequence[Name]) -> str | None:
    """The country that some names tell of, where they tell of one alone: "Lebanese police" mean the Tripoli there."""
    lands = {land for name in names if len(name.countries) == 1 for land in name.countries}
    lands |= {name.entries[0].country or "" for name in names if name.entries and name.entries[0].kind == "country"}
    return min(lands) if len(lands) == 1 else None
