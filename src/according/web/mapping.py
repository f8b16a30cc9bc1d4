"""Incidents as points of a map: alone where there is room, together in cells where there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from according.errors import UsageError
from according.export.wording import place_text
from according.model import Incident
from according.resolve.gazetteer import Gazetteer
from according.resolve.outlines import Point
from according.store import Store
from according.store.filters import Filter
from according.store.views import Box, Cell
from according.values import Place
from according.web.wording import day_words

# A cell is this many degrees wide at zoom 0, and half as wide with each further zoom: the circles of two neighbouring
# cells just do not touch.
CELL_DEGREES = 45.0
# Beyond this zoom cells would be smaller than a village: whoever shares a spot is listed.
DEEPEST = 16
# So many share a spot at most before the rest are left to the list.
MOST_ON_A_SPOT = 50

# UCDP's where_prec of a fuzzy area, and above it of waters: such a place can be a region with an outline.
AREA = 5

Feature = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Window:
    """What is in view: south, west, north, east in degrees, and how near (a web map's zoom)."""

    box: Box = (-90.0, -180.0, 90.0, 180.0)
    zoom: float = 1.0


def window(bbox: str, zoom: float) -> Window:
    """A window from an address ("west,south,east,north"). Raises UsageError."""
    if not bbox:
        return Window(zoom=zoom)
    try:
        west, south, east, north = (float(each) for each in bbox.split(","))
    except ValueError as error:
        raise UsageError(f"bbox={bbox} is no window.", "Write west,south,east,north in degrees.") from error
    return Window((south, west, north, east), zoom)


def features(store: Store, wanted: Filter, seen: Window) -> tuple[Feature, ...]:
    """GeoJSON features of the incidents that have a point in view; a place known by its country only has none."""
    return tuple(_features(store, wanted, seen))


def _features(store: Store, wanted: Filter, seen: Window) -> Iterator[Feature]:
    if seen.zoom > DEEPEST:
        for incident in store.within(wanted, seen.box, MOST_ON_A_SPOT):
            yield from alone(incident)
        return
    for cell in store.cells(wanted, seen.box, CELL_DEGREES / 2**seen.zoom):
        yield from alone(cell.incident) if cell.incident else [_together(cell)]


def alone(incident: Incident) -> Iterator[Feature]:
    """One incident as a point, with what its card says; none where its place has no point."""
    place = incident.place
    if not isinstance(place, Place) or place.latitude is None or place.longitude is None:
        return
    killed = [toll for toll in incident.tolls if toll.effect == "killed"]
    highs = [toll.best if toll.high is None else toll.high for toll in killed]
    told = {
        "count": 1,
        "id": incident.id,
        "title": incident.title,
        "when": day_words(incident.time),
        "where": place_text(place),
        "grade": incident.grade.event if incident.grade else None,
        "radius_km": place.radius_km,
        "region": place.gazetteer_id if place.precision >= AREA else None,
        "low": sum(toll.low or 0 for toll in killed),
        "high": sum(high or 0 for high in highs),
    }
    yield _point(place.longitude, place.latitude, told)


def outlines(features: Iterable[Feature], gazetteer: Gazetteer) -> dict[str, list[list[list[Point]]]]:
    """The outlines of the regions that features lie in, by id, as coordinates of a MultiPolygon.

    Left out is a region of which a feature has only a part: its circle is another.
    """
    drawn = {}
    for feature in features:
        region = feature["properties"].get("region")
        entry = gazetteer.outlined(region) if region else None
        if entry and entry.outline and _circle(feature) == (entry.longitude, entry.latitude, entry.radius_km):
            drawn[entry.id] = entry.outline.polygons
    return drawn


def _circle(feature: Feature) -> tuple[float, float, float]:
    return *feature["geometry"]["coordinates"], feature["properties"]["radius_km"]


def _together(cell: Cell) -> Feature:
    edges = {name: getattr(cell, name) for name in ("west", "south", "east", "north")}
    told = {"count": cell.count, "label": short(cell.count), "radius_km": 0, **edges}
    return _point(cell.longitude, cell.latitude, told)


def short(count: int) -> str:
    """A count in few letters: 940, 12k."""
    return str(count) if count < 1000 else f"{count // 1000}k"


def _point(longitude: float, latitude: float, properties: dict[str, Any]) -> Feature:
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}
