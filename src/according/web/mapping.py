"""Incidents as points of a map: alone where there is room, together in cells where there is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from according.errors import UsageError
from according.export.wording import place_text
from according.model import Incident
from according.values import Place
from according.web.wording import day_words

# A cell is this much of the world's width at zoom 0, and half of it with each further zoom: circles of two
# neighbouring cells just do not touch.
CELL_DEGREES = 30.0
# Beyond this zoom cells would be smaller than a village.
DEEPEST = 16
WORLD = (-180.0, -90.0, 180.0, 90.0)

Feature = dict[str, object]


@dataclass(frozen=True, slots=True)
class Window:
    """What is in view: west, south, east, north in degrees, and how near (a web map's zoom)."""

    box: tuple[float, float, float, float] = WORLD
    zoom: float = 1.0

    def holds(self, place: Place) -> bool:
        """True for a place whose point is in view."""
        west, south, east, north = self.box
        if place.latitude is None or place.longitude is None:
            return False
        return south <= place.latitude <= north and west <= place.longitude <= east

    def cell(self, place: Place) -> tuple[int, int]:
        """The cell of the grid in which a place's point lies."""
        size = CELL_DEGREES / 2 ** min(self.zoom, DEEPEST)
        return int((place.longitude or 0.0) // size), int((place.latitude or 0.0) // size)


def window(bbox: str, zoom: float) -> Window:
    """A window from an address ("west,south,east,north"). Raises UsageError."""
    if not bbox:
        return Window(zoom=zoom)
    try:
        west, south, east, north = (float(each) for each in bbox.split(","))
    except ValueError as error:
        raise UsageError(f"bbox={bbox} is no window.", "Write west,south,east,north in degrees.") from error
    return Window((west, south, east, north), zoom)


def features(incidents: Iterable[Incident], window: Window) -> Iterator[Feature]:
    """GeoJSON features of the incidents that have a point in view; a place known by its country only has none."""
    cells: defaultdict[tuple[int, int], list[tuple[Incident, Place]]] = defaultdict(list)
    for incident in incidents:
        if isinstance(incident.place, Place) and window.holds(incident.place):
            cells[window.cell(incident.place)].append((incident, incident.place))
    for members in cells.values():
        alone = len(members) == 1 or window.zoom > DEEPEST
        yield from (single(*member) for member in members) if alone else [_cell([place for _, place in members])]


def single(incident: Incident, place: Place) -> Feature:
    """One incident as a point, with what its card says."""
    killed = [toll for toll in incident.tolls if toll.effect == "killed"]
    lows = [toll.low for toll in killed if toll.low is not None]
    highs = [toll.high if toll.high is not None else toll.best for toll in killed]
    return _point(
        place.longitude or 0.0,
        place.latitude or 0.0,
        {
            "count": 1,
            "id": incident.id,
            "title": incident.title,
            "when": day_words(incident.time),
            "where": place_text(place),
            "grade": incident.grade.event if incident.grade else None,
            "radius_km": place.radius_km,
            "low": sum(lows),
            "high": sum(high for high in highs if high is not None),
        },
    )


def _cell(places: list[Place]) -> Feature:
    longitudes = [place.longitude or 0.0 for place in places]
    latitudes = [place.latitude or 0.0 for place in places]
    count = len(places)
    edges = {"west": min(longitudes), "east": max(longitudes), "south": min(latitudes), "north": max(latitudes)}
    return _point(
        sum(longitudes) / count,
        sum(latitudes) / count,
        {"count": count, "label": short(count), "radius_km": 0, **edges},
    )


def short(count: int) -> str:
    """A count in few letters: 940, 12k."""
    return str(count) if count < 1000 else f"{count // 1000}k"


def _point(longitude: float, latitude: float, properties: dict[str, object]) -> Feature:
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}
