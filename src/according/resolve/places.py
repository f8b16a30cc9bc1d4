"""Places of a report: which place each name means, and the shape that the words around it tell.

Names come from `placenames`, the choice among candidates from `placeranking`, the shapes from `shapes`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Doc

from according.model import Zone
from according.resolve.gazetteer import Gazetteer
from according.resolve.placenames import WORD, Name, Role, find_names
from according.resolve.placeranking import Context, Reading, Scored, rank, situates
from according.resolve.shapes import Shape, between, read_shape
from according.values import Candidate, Place, Span, Unresolved, Value

SURE = 0.6  # score from which a place helps to find the others
DATELINE = 3  # mentions of a country that a dateline is worth: reports are mostly about where they were written
PRECISION = {"country": 6, "admin1": 4, "admin2": 3, "region": 5, "mountain": 5, "water": 5, "sea": 7}
ROAD = re.compile(r"^ (?P<kind>road|highway|route|axis|motorway|railway|border|frontier)\b")
ROAD_FROM = re.compile(r"\b(?:road|highway|route|axis) (?:from|between|linking|connecting) (?:the )?$")
BETWEEN = re.compile(r"\bbetween (?:the )?(?:(?:towns|cities|villages) of )?$")

MentionKind = Literal["name", "region", "part", "offset", "near", "between", "border", "context", "adjective"]


class PlaceMention(Value):
    """A place that a report names. `role` literal: something is there; associative: a state, a people, a group.

    `kind` "context" marks a place that only says where another one is ("X in Y": Y); callers prefer the other.
    """

    span: Span
    place: Place | Unresolved
    role: Role
    kind: MentionKind
    why: str


def find_places(doc: Doc, gazetteer: Gazetteer, zones: Sequence[Zone] = ()) -> tuple[PlaceMention, ...]:
    """Every place that a report names, in the order of the text, over the offsets of `doc.text`.

    `zones` tell the dateline. Adjectives and peoples ("Malian") come as associative mentions of their country.
    """
    text = doc.text
    names = list(find_names(doc, gazetteer))
    adjectives = list(_adjectives(text, names, gazetteer))
    countries = _countries(names, adjectives, zones)
    first = [rank(text, name, None, Context(countries, ()))[0] for name in names]
    points = tuple((best.entry.latitude, best.entry.longitude) for best in first if _is_sure(best))
    readings = _read(text, names, Context(countries, points))
    mentions = [*_mentions(text, readings), *adjectives]
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _adjectives(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """The adjectives and names of peoples that stand in no place name."""
    taken = [(name.start, name.end) for name in names]
    for found in WORD.finditer(text):
        word = found.group().removesuffix("'s").removesuffix("’s")
        start, end = found.start(), found.start() + len(word)
        if not word[0].isupper() or any(left < end and start < right for left, right in taken):
            continue
        countries = gazetteer.country_of(word)
        if not countries:
            continue
        place: Place | Unresolved = Unresolved(unresolved=f"belongs to {' or '.join(countries)}", text=word)
        if len(countries) == 1:
            place = Place(name=word, country=countries[0], precision=6, text=word)
        span = Span(start=start, end=end, text=word)
        yield PlaceMention(span=span, place=place, role="associative", kind="adjective", why="adjective or people")


def _countries(names: Sequence[Name], adjectives: Sequence[PlaceMention], zones: Sequence[Zone]) -> dict[str, float]:
    """Each country's share of the mentions that name a country: its name, its adjective, its capital, a dateline."""
    counts: Counter[str] = Counter()
    datelines = [zone for zone in zones if zone.kind == "dateline"]
    for name in names:
        country = name.entries[0].country
        dated = any(zone.start <= name.start < zone.end for zone in datelines)
        if country and (dated or name.entries[0].kind in {"country", "capital"}):
            counts[country] += DATELINE if dated else 1
    counts.update(m.place.country for m in adjectives if isinstance(m.place, Place) and m.place.country)
    return {country: count / counts.total() for country, count in counts.items()}


def _is_sure(best: Scored) -> bool:
    return best.score >= SURE and best.entry.kind not in {"country", "region", "sea"}


def _read(text: str, names: Sequence[Name], context: Context) -> list[Reading]:
    """Read the names from the last to the first: what follows a name ("X, 15 km from Y") says where it is."""
    readings: list[Reading] = []
    for name in reversed(names):
        after = readings[-1] if readings else None
        scored = rank(text, name, after, context)
        if after is not None and situates(text, scored[0].entry, name, after):
            readings[-1] = after._replace(situates=True)
        readings.append(Reading(name, scored, read_shape(text, name.start, name.end, scored[0].entry), situates=False))
    return readings[::-1]


def _mentions(text: str, readings: Sequence[Reading]) -> Iterator[PlaceMention]:
    at = 0
    while at < len(readings):
        first = readings[at]
        second = readings[at + 1] if at + 1 < len(readings) else None
        paired = _pair(text, first, second) if second else None
        yield _mention(text, first, paired or first.shape)
        at += 2 if paired else 1


def _pair(text: str, a: Reading, b: Reading) -> Shape | None:
    """The shape that two names tell together: "between A and B", "the road from A to B", "the A-B road"."""
    left, gap = text[max(0, a.name.start - 40) : a.name.start], text[a.name.end : b.name.start]
    if "country" in {a.best.kind, b.best.kind}:
        return None
    road = ROAD.match(text[b.name.end : b.name.end + 12])
    if gap in {"-", "–", " - ", " – ", " to "} and road:
        return between(a.best, b.best, road["kind"], a.name.start, b.name.end + road.end())
    start = ROAD_FROM.search(left)
    if start and gap in {" to ", " and ", " with "}:
        return between(a.best, b.best, "road", a.name.start - len(left) + start.start(), b.name.end)
    start = BETWEEN.search(left)
    if start and gap == " and ":
        return between(a.best, b.best, "between", a.name.start - len(left) + start.start(), b.name.end)
    return None


def _mention(text: str, reading: Reading, shape: Shape | None) -> PlaceMention:
    name, best = reading.name, reading.scored[0]
    start, end = (shape.start, shape.end) if shape else (name.start, name.end)
    span = Span(start=start, end=end, text=text[start:end])
    kind: MentionKind = "context" if reading.situates else shape.kind if shape else "name"
    why = "; ".join(part for part in (name.why, shape.why if shape else "", best.why) if part)
    place = _place(reading, shape, span.text)
    return PlaceMention(span=span, place=place, role=name.role, kind=kind, why=why)


def _place(reading: Reading, shape: Shape | None, words: str) -> Place:
    entry = reading.best
    if shape is None:
        pinned = entry.kind != "country"  # the middle of a country is no place where anything happened
        shape = Shape(
            "name", 0, 0, entry.name if pinned else entry.name, entry.latitude if pinned else None,
            entry.longitude if pinned else None, entry.radius_km, PRECISION.get(entry.kind, 1), "",
        )  # fmt: skip
    return Place(
        name=shape.name,
        latitude=shape.latitude,
        longitude=shape.longitude,
        radius_km=shape.radius_km,
        country=entry.country,
        admin1=entry.admin1,
        gazetteer_id=entry.id,
        precision=shape.precision,
        text=words,
        candidates=tuple(map(_candidate, reading.scored)),
    )


def _candidate(scored: Scored) -> Candidate:
    entry = scored.entry
    return Candidate(
        gazetteer_id=entry.id, name=entry.name, latitude=entry.latitude, longitude=entry.longitude,
        country=entry.country, kind=entry.kind, score=scored.score, why=scored.why,
    )  # fmt: skip
