"""Coordinates that a text gives: "36.1245, 37.3021", "13.52° N, 2.11° W", "34°26′N 35°50′E"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from according.values import Place, Span

_NUMBER = r"\d{{1,2}}(?:\.\d+)?"
_DEGREES = r"(?P<{0}>[+-]?\d{{1,3}}(?:\.\d{{1,7}})?)(?: ?[°º]| deg(?:rees)?\b)?"
_SECONDS = r"(?: ?(?P<{0}_seconds>" + _NUMBER + r") ?(?:[\"″”]|''))?"
_MINUTES = r"(?: ?(?P<{0}_minutes>" + _NUMBER + r") ?['′’]" + _SECONDS + ")?"
_LATITUDE = (_DEGREES + _MINUTES).format("lat") + r"(?: ?(?P<lat_side>[NS](?:orth|outh)?\b))?"
_LONGITUDE = (_DEGREES + _MINUTES).format("lon") + r"(?: ?(?P<lon_side>[EW](?:ast|est)?\b))?"
COORDINATES = re.compile(rf"(?<![\w.]){_LATITUDE}(?:,? |,|;\s|/){_LONGITUDE}(?![\w.]*\d)", re.IGNORECASE)
DECIMALS = 3  # of both numbers, where no side is named: fewer may be prices, scores or shares
DEGREE_KM = 111.2
EXACT_KM = 5.0  # a town; beyond it UCDP speaks of a place near the point


def coordinates(text: str) -> Iterator[tuple[Span, Place]]:
    """Each pair of coordinates with its place: a point whose radius is the last digit told. None at 0N 0E."""
    for found in COORDINATES.finditer(text):
        point = _point(found)
        if point is None:
            continue
        words, (latitude, longitude) = found.group(), point
        radius = max(0.1, round(DEGREE_KM * _step(found), 1))
        precision = 1 if radius <= EXACT_KM else 2
        span = Span(start=found.start(), end=found.end(), text=words)
        place = Place(
            name=words, latitude=latitude, longitude=longitude, radius_km=radius, precision=precision, text=words
        )
        yield span, place


def _point(found: re.Match[str]) -> tuple[float, float] | None:
    """Degrees north and east; None where the numbers can be something else or are no point on Earth."""
    sided = found["lat_side"] and found["lon_side"]
    if not sided and min(_decimals(found["lat"]), _decimals(found["lon"])) < DECIMALS:
        return None
    latitude, longitude = _angle(found, "lat", "sS"), _angle(found, "lon", "wW")
    inside = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if inside and (latitude, longitude) != (0.0, 0.0) else None


def _angle(found: re.Match[str], part: str, negative: str) -> float:
    minutes = float(found[f"{part}_minutes"] or 0) + float(found[f"{part}_seconds"] or 0) / 60
    degrees = float(found[part])
    sign = -1.0 if degrees < 0 or (found[f"{part}_side"] or " ")[0] in negative else 1.0
    return round(sign * (abs(degrees) + minutes / 60), 6)


def _step(found: re.Match[str]) -> float:
    """How many degrees the last digit told is worth."""
    if found["lat_seconds"]:
        return 1 / 3600
    return 1 / 60 if found["lat_minutes"] else 10.0 ** -_decimals(found["lat"])


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])
