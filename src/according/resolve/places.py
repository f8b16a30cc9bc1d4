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
from according.resolve.placenames import Name, Role, find_names, load_words
from according.resolve.placeranking import Context, Reading, Scored, owns, rank, situates
from according.resolve.placeroles import associative
from according.resolve.shapes import Shape, ShapeKind, between, plain_shape, read_shape
from according.values import Candidate, Place, Span, Unresolved, Value

SURE = 0.6  # score from which a place helps to find the others
DATELINE = 3  # mentions of a country that a dateline is worth: reports are mostly about where they were written
ROAD = re.compile(r"^ (?P<kind>road|highway|route|axis|motorway|railway|border|frontier)\b")
ROAD_FROM = re.compile(r"\b(?:road|highway|route|axis) (?:from|between|linking|connecting) (?:the )?$")
BETWEEN = re.compile(r"\bbetween (?:the )?(?:(?:towns|cities|villages) of )?$")

MentionKind = ShapeKind | Literal["context", "adjective"]


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
    found = list(find_names(doc, gazetteer))
    names = [name for name in found if name.entries]
    countries = _countries(found, zones)
    first = [rank(text, name, None, Context(countries, ()))[0] for name in names]
    points = tuple((best.entry.latitude, best.entry.longitude) for best in first if _is_sure(best))
    readings = _read(text, names, Context(countries, points))
    mentions = [*_mentions(doc, readings), *(_unpinned(name) for name in found if not name.entries)]
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _unpinned(name: Name) -> PlaceMention:
    """A people, an adjective, or a place that no gazetteer holds."""
    span = Span(start=name.start, end=name.end, text=name.text)
    place: Place | Unresolved = Unresolved(unresolved=name.why, text=name.text)
    if len(name.countries) == 1:
        place = Place(name=name.text, country=name.countries[0], precision=6, text=name.text)
    elif name.countries:
        place = Unresolved(unresolved=f"belongs to {' or '.join(name.countries)}", text=name.text)
    people = bool(name.countries)
    role: Role = "associative" if people else "literal"
    return PlaceMention(span=span, place=place, role=role, kind="adjective" if people else "name", why=name.why)


def _countries(names: Sequence[Name], zones: Sequence[Zone]) -> dict[str, float]:
    """Each country's share of the mentions that name a country: its name, its adjective, its capital, a dateline."""
    counts: Counter[str] = Counter()
    datelines = [zone for zone in zones if zone.kind == "dateline"]
    for name in names:
        entry = name.entries[0] if name.entries else None
        dated = any(zone.start <= name.start < zone.end for zone in datelines)
        if entry is not None and entry.country and (dated or entry.kind in {"country", "capital"}):
            counts[entry.country] += DATELINE if dated else 1
        elif len(name.countries) == 1:
            counts[name.countries[0]] += 1
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
        shape = read_shape(text, name.start, name.end, scored[0].entry)
        owner = after is not None and owns(text, scored[0].entry, name, after)
        readings.append(Reading(name, scored, shape, situates=owner))
    return readings[::-1]


def _mentions(doc: Doc, readings: Sequence[Reading]) -> Iterator[PlaceMention]:
    text, known, at = doc.text, load_words(), 0
    while at < len(readings):
        first = readings[at]
        second = readings[at + 1] if at + 1 < len(readings) else None
        paired = _pair(text, first, second) if second else None
        whose = "" if paired or first.shape else associative(doc, first.name, known)
        yield _mention(text, first, paired or first.shape, whose)
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


def _mention(text: str, reading: Reading, shape: Shape | None, whose: str) -> PlaceMention:
    name, best = reading.name, reading.scored[0]
    start, end = (shape.start, shape.end) if shape else (name.start, name.end)
    kind: MentionKind = "context" if reading.situates else shape.kind if shape else "name"
    return PlaceMention(
        span=Span(start=start, end=end, text=text[start:end]),
        place=_place(reading, shape, text[start:end]),
        role="associative" if whose else "literal",
        kind=kind,
        why="; ".join(part for part in (whose, name.why, shape.why if shape else "", best.why) if part),
    )


def _place(reading: Reading, shape: Shape | None, words: str) -> Place:
    entry = reading.best
    if shape is None:
        shape = plain_shape(entry, reading.name.text)
    return Place(
        name=shape.name,
        latitude=shape.latitude,
        longitude=shape.longitude,
        radius_km=shape.radius_km,
        country=entry.country,
        admin1=None if shape.kind in {"offset", "between"} else entry.admin1,  # these reach beyond the unit
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
