"""The outlines of countries, regions and waters: what lies inside, the part of one on a side, and common borders.

An outline is kept as GeoJSON (RFC 7946) writes the coordinates of a MultiPolygon, and read only when something is
asked of it. Those of the package are Natural Earth's, simplified to 0.05 degree. No library of geometry is needed: a
test whether a point is inside is ten lines, and nothing here is more exact than a few kilometres.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

DEGREE_KM = 111.2  # of latitude
GRID = 0.1  # degrees: two outlines of one border, each simplified by itself, are no further apart than two cells

Point = tuple[float, float]
"""Longitude and latitude in degrees, as GeoJSON orders them."""


@dataclass(frozen=True, slots=False)
class Outline:
    """The edge of a country, a region or a water, as the text of its coordinates; equal by that text."""

    written: str = field(repr=False)

    @cached_property
    def polygons(self) -> list[list[list[Point]]]:
        """Polygons of rings of points; the first ring of each is its edge, the others are holes."""
        return [[[(x, y) for x, y in ring] for ring in polygon] for polygon in json.loads(self.written)]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north and east."""
        points = [point for polygon in self.polygons for point in polygon[0]]
        lons, lats = [x for x, _ in points], [y for _, y in points]
        return min(lats), min(lons), max(lats), max(lons)

    @property
    def rings(self) -> Iterator[list[Point]]:
        """All rings, holes too."""
        return (ring for polygon in self.polygons for ring in polygon)

    def holds(self, latitude: float, longitude: float, within_km: float = 0.0) -> bool:
        """True when a point lies inside, or outside but no farther from the edge than so many kilometres."""
        south, west, north, east = self.box
        up = within_km / DEGREE_KM
        across = up / max(0.1, math.cos(math.radians(latitude)))
        if not (south - up <= latitude <= north + up and west - across <= longitude <= east + across):
            return False
        crossings = sum(_crosses(a, b, latitude, longitude) for ring in self.rings for a, b in pairwise(ring))
        return crossings % 2 == 1 or (within_km > 0 and self.edge_km(latitude, longitude) <= within_km)

    def edge_km(self, latitude: float, longitude: float) -> float:
        """Kilometres from a point to the edge, near enough below a thousand."""
        return min(_apart_km(a, b, latitude, longitude) for ring in self.rings for a, b in pairwise(ring))

    def side(self, bearing: float) -> tuple[float, float, float] | None:
        """The middle (latitude, longitude) of the half on a side, and the radius (km) of a circle of its area.

        `bearing` is the side in degrees from north. None where an outline reaches around the globe.
        """
        _, west, _, east = self.box
        whole = _middle(self.polygons)
        if whole is None or east - west > 180:
            return None
        ahead = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
        halves = [[_beyond(ring, whole[:2], ahead) for ring in polygon] for polygon in self.polygons]
        half = _middle([[ring for ring in polygon if ring] for polygon in halves if polygon[0]])
        return half and (half[1], half[0], math.sqrt(half[2] / math.pi))

    @cached_property
    def steps(self) -> list[Point]:
        """Points along all edges, no two neighbours farther apart than half a cell of the grid."""
        return [step for ring in self.rings for a, b in pairwise(ring) for step in _between(a, b)]


def common_border(one: Outline, other: Outline) -> list[Point]:
    """The points along the edge of the one that lie on the other's edge too; empty where the two do not meet."""
    cells = {_cell(point) for point in other.steps}
    around = {(x + right, y + up) for x, y in cells for right in (-1, 0, 1) for up in (-1, 0, 1)}
    return [point for point in one.steps if _cell(point) in around]


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / GRID), math.floor(point[1] / GRID)


def _between(a: Point, b: Point) -> Iterator[Point]:
    parts = math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / (GRID / 2)) or 1
    return ((a[0] + (b[0] - a[0]) * at / parts, a[1] + (b[1] - a[1]) * at / parts) for at in range(parts))


def _crosses(a: Point, b: Point, latitude: float, longitude: float) -> bool:
    """True when the line from the point to the east crosses the edge."""
    if (a[1] > latitude) == (b[1] > latitude):
        return False
    return longitude < a[0] + (b[0] - a[0]) * (latitude - a[1]) / (b[1] - a[1])


def _apart_km(a: Point, b: Point, latitude: float, longitude: float) -> float:
    """Kilometres from a point to an edge, on a plane that touches the globe at the point."""
    narrow = math.cos(math.radians(latitude))
    ax, ay = (a[0] - longitude) * narrow, a[1] - latitude
    dx, dy = (b[0] - a[0]) * narrow, b[1] - a[1]
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return DEGREE_KM * math.hypot(ax + along * dx, ay + along * dy)


def _beyond(ring: Sequence[Point], middle: Point, ahead: Point) -> list[Point]:
    """The part of a ring on one side of a line through the middle (Sutherland and Hodgman)."""

    def height(point: Point) -> float:
        return (point[0] - middle[0]) * ahead[0] + (point[1] - middle[1]) * ahead[1]

    kept: list[Point] = []
    for a, b in pairwise(ring):
        here, there = height(a), height(b)
        if here >= 0:
            kept.append(a)
        if (here >= 0) != (there >= 0):
            share = here / (here - there)
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return [*kept, kept[0]] if kept else []


def _middle(polygons: Sequence[Sequence[Sequence[Point]]]) -> tuple[float, float, float] | None:
    """The centre of area (longitude, latitude) and the area in square kilometres; None where there is none."""
    area = east = north = 0.0
    for polygon in polygons:
        for at, ring in enumerate(polygon):
            size, x, y = _ring(ring)
            sign = -1 if at else 1  # a hole takes away
            area, east, north = area + sign * size, east + sign * size * x, north + sign * size * y
    if area <= 0:
        return None
    return east / area, north / area, area


def _ring(ring: Sequence[Point]) -> tuple[float, float, float]:
    """The area of a ring in square kilometres, and its centre."""
    twice = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = ax * by - bx * ay
        twice, x, y = twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not twice:
        return 0.0, 0.0, 0.0
    middle = y / (3 * twice)
    return abs(twice) / 2 * DEGREE_KM**2 * math.cos(math.radians(middle)), x / (3 * twice), middle
