"""Borders of countries that a text speaks of: "near the border with Niger", "on the Iraqi-Syrian border".

Where two countries are told, the place is their common border, else that of the told country with the nearest one
named that has a border with it. The circle is the stretch nearest to a town beside it, if the text names one, else the
whole border's; without a second country a border stays without a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.outlines import Point, common_border
from according.resolve.placenames import Name
from according.resolve.placeranking import TOWNS, Reading
from according.resolve.shapes import distance_km
from according.values import Place

LINE = r"(?:border|frontier)s?"
# "The Turkish border guards" are people, a crossing is one spot; the border region lies at it.
PEOPLE = r"guards?|police\w*|patrols?|troops|forces?|agen\w+|offic\w+|security|controls?|authorit\w+|crossings?|posts?"
AFTER = re.compile(rf"(?:['’]s?)? (?:[a-z]+ern )?{LINE}(?! (?:{PEOPLE})\b)(?: (?:area|region|zone|strip|line)s?)?\b")
BEFORE = re.compile(rf"\b(?:the |its |their |his )?(?:[a-z]+ern )?{LINE} (?:with|from|to) (?:the |neighbou?ring )?$")
BETWEEN = re.compile(rf"\b(?:the )?{LINE}(?: (?:area|region|zone)s?)? (?:between|of|shared by) (?:the )?$")
OWNER = re.compile(rf"['’]s? (?:[a-z]+ern )?{LINE} (?:with|to) (?:the |neighbou?ring )?")
MEETING = re.compile(
    r"\b(?:the )?(?:tri|three|triple)[- ]?(?:border|frontier)s?(?: (?:area|region|zone))?(?: (?:between|of|shared by))?"
    r" (?:the )?$"
)
LISTED = frozenset({", ", " and ", ", and ", " and the ", ", and the "})
MEETING_KM = 100.0  # the land where three borders meet reaches some days' walk; a third of Liptako-Gourma's width
JOINED = frozenset({"-", "–", " - ", "/", " and ", " and the "})
SITUATED = re.compile(  # "X, near", "X, a town on", "X (on": the border only says where X is
    r"(?:, [A-Z][\w’' -]+)?(?:,| \()? ?(?:which (?:is|lies) )?(?:an? (?:[a-z]+ ){1,3})?(?:(?:right|just) )?"
    r"(?:near|on|along|at|by|beside|across|close to|not far from|next to) "
)
STRETCHES = TOWNS | {"admin1", "admin2"}  # of the size that tells a stretch of a border
WINDOW = 60  # characters before a name in which its border is told
STRETCH_KM = 150.0  # a town farther off says nothing about which stretch of a border is meant
NEAR_KM = 25.0  # UCDP's where_prec 2: within about 25 km of a known point
LINE_PRECISION = 5  # UCDP's where_prec of a line


class Border(NamedTuple):
    """The words for a border, its place, why, and whether they only say where the town before them is."""

    start: int
    end: int
    place: Place
    why: str
    situates: bool


class Told(NamedTuple):
    """The range of words for a border, the codes of the countries that they name, and whose it is told to be."""

    start: int
    end: int
    countries: tuple[str, ...]
    owner: str | None


def find_borders(
    text: str, names: Sequence[Name], readings: Sequence[Reading], gazetteer: Gazetteer
) -> Iterator[Border]:
    """The borders of countries, in the order of the text; `names` are all that it names, `readings` what they mean."""
    best = {reading.name: reading.best for reading in readings}
    yield from _meetings(text, names, best, gazetteer)
    for told in _told(text, names, best):
        others = [_country(name, best.get(name)) for name in _around(told, names)]
        line = _line(told, [code for code in others if code], gazetteer)
        if line is None:
            continue
        one, other, points = line
        near = [each for each in readings if each.best.kind in STRETCHES and each.best.country in {one, other}]
        yield _border(text, told, (one, other), points, near)


def _told(text: str, names: Sequence[Name], best: dict[Name, Entry]) -> Iterator[Told]:
    """Where words tell of a border: of two countries, of one with another, or of one."""
    at = 0
    while at < len(names):
        name, code = names[at], _nation(names[at], best)
        after = names[at + 1] if at + 1 < len(names) else None
        second = _nation(after, best) if after else None
        pair = after is not None and code and second and _pair(text, name, after, (code, second))
        one = _one(text, name, code) if code and not pair else None
        if pair or one:
            yield pair or one  # type: ignore[misc]
        at += 2 if pair else 1


def _pair(text: str, name: Name, after: Name, codes: tuple[str, str]) -> Told | None:
    """ "The A-B border", "the border between A and B", "A’s border with B"."""
    gap, left = text[name.end : after.start], text[max(0, name.start - WINDOW) : name.start]
    if OWNER.fullmatch(gap):
        return Told(name.start, after.end, codes, codes[0])
    if gap not in JOINED:
        return None
    if behind := AFTER.match(text, after.end):
        return Told(name.start, behind.end(), codes, None)
    before = BETWEEN.search(left)
    return Told(name.start - len(left) + before.start(), after.end, codes, None) if before else None


def _one(text: str, name: Name, code: str) -> Told | None:
    """ "The border with A", "A’s border"."""
    left = text[max(0, name.start - WINDOW) : name.start]
    if before := BEFORE.search(left):
        return Told(name.start - len(left) + before.start(), name.end, (code,), None)
    behind = AFTER.match(text, name.end)
    return Told(name.start, behind.end(), (code,), None) if behind else None


def _meetings(text: str, names: Sequence[Name], best: dict[Name, Entry], gazetteer: Gazetteer) -> Iterator[Border]:
    """ "The tri-border area of A, B and C": around the point of two borders that is nearest to the third country."""
    for first, second, third in zip(names, names[1:], names[2:], strict=False):
        before = MEETING.search(text[max(0, first.start - WINDOW) : first.start])
        gaps = {text[first.end : second.start], text[second.end : third.start]}
        codes = [_nation(name, best) for name in (first, second, third)]
        if before is None or not gaps <= LISTED:
            continue
        one, *others = (gazetteer.country(code) if code else None for code in codes)
        lines = [_common(one, other) if one and other else () for other in others]
        if not all(lines):
            continue
        x, y = min(lines[0], key=lambda point: _nearest(lines[1], (point[1], point[0]))[1])
        start, words = first.start - len(before.group()), text[first.start - len(before.group()) : third.end]
        place = Place(
            name=words, latitude=round(y, 3), longitude=round(x, 3), radius_km=MEETING_KM, precision=LINE_PRECISION,
            text=words,
        )  # fmt: skip
        yield Border(start, third.end, place, f"where {', '.join(filter(None, codes))} meet", False)


def _nation(name: Name, best: dict[Name, Entry]) -> str | None:
    """The country that a country’s name or an adjective stands for; None for other places."""
    entry = best.get(name)
    return _country(name, entry) if entry is None or entry.kind == "country" else None


def _country(name: Name, entry: Entry | None) -> str | None:
    """The country of a name: its own, or that of the town it was read as."""
    if entry is not None:
        return entry.country
    return name.countries[0] if len(name.countries) == 1 else None


def _around(told: Told, names: Sequence[Name]) -> list[Name]:
    """The names outside the words, those before them first, the nearest first."""
    before = [name for name in names if name.end <= told.start]
    return before[::-1] + [name for name in names if name.start >= told.end]


def _line(told: Told, others: Sequence[str], gazetteer: Gazetteer) -> tuple[str, str, tuple[Point, ...]] | None:
    """Two countries and their common border; the second is the told one, or the nearest of the others that has one."""
    one, *second = told.countries
    for other in second or dict.fromkeys(others):
        a, b = gazetteer.country(one), gazetteer.country(other)
        points = _common(a, b) if a and b and one != other else ()
        if points:
            return one, other, points
    return None


@lru_cache(maxsize=64)  # a report speaks of the same border again and again
def _common(a: Entry, b: Entry) -> tuple[Point, ...]:
    return tuple(common_border(a.outline, b.outline)) if a.outline and b.outline else ()


def _border(
    text: str, told: Told, countries: tuple[str, str], points: Sequence[Point], known: Sequence[Reading]
) -> Border:
    """The stretch nearest to the town or unit named nearest, or the whole border around its middle."""
    words = text[told.start : told.end]
    pair = " and ".join(countries)
    placed = [(each, *_nearest(points, (each.best.latitude, each.best.longitude))) for each in known]
    near = min((one for one in placed if one[2] <= STRETCH_KM), key=lambda one: _gap(told, one[0].name), default=None)
    if near:
        town, point, apart = near
        unit = 0.0 if town.best.kind in TOWNS else town.best.radius_km
        radius, country = max(NEAR_KM, apart, unit), town.best.country
        why = f"the border of {pair}, {apart:.0f} km from {town.best.name}"
        situates = town.name.end <= told.start and bool(SITUATED.fullmatch(text[town.name.end : told.start]))
    else:
        middle = sum(y for _, y in points) / len(points), sum(x for x, _ in points) / len(points)
        point, _ = _nearest(points, middle)
        radius = max(distance_km(point, (y, x)) for x, y in points)
        country = told.owner or (None if len(told.countries) > 1 else countries[1])
        why, situates = f"the whole border of {pair}", False
    place = Place(
        name=words, latitude=round(point[0], 3), longitude=round(point[1], 3), radius_km=round(radius, 1),
        country=country, precision=2 if radius <= NEAR_KM else LINE_PRECISION, text=words,
    )  # fmt: skip
    return Border(told.start, told.end, place, why, situates)


def _nearest(points: Sequence[Point], here: tuple[float, float]) -> tuple[tuple[float, float], float]:
    """The point (latitude, longitude) of a border that is nearest to a place, and how many kilometres away."""
    x, y = min(points, key=lambda point: distance_km(here, (point[1], point[0])))
    return (y, x), distance_km(here, (y, x))


def _gap(told: Told, name: Name) -> int:
    return max(told.start - name.end, name.start - told.end)
