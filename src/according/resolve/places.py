"""Places of a report: which place each name means, and the shape that the words around it tell.

Names come from `placenames`, the choice among candidates from `placeranking`, the shapes from `shapes`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc

from according.annotate.text import text_of
from according.model import Zone
from according.resolve.borders import Border, find_borders
from according.resolve.containers import IS_ONE, placed
from according.resolve.coordinates import coordinates
from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.gazetteer_build import fold
from according.resolve.lands import is_far_abroad, land_of
from according.resolve.outlets import home_of, load_outlets
from according.resolve.placecontext import context_of, names_land
from according.resolve.placenames import PARTLY, Name, Role, find_names, names_at
from according.resolve.placeranking import (
    APPOSED,
    TOWNS,
    UNITS,
    Beside,
    Context,
    Reading,
    Scored,
    owns,
    rank,
    settle_home,
    situates,
)
from according.resolve.placeroles import associative, is_seat
from according.resolve.placewords import load_words
from according.resolve.references import Named, Reference, find_references
from according.resolve.shapes import DISTANT, Shape, ShapeKind, between, place_of, plain_shape, read_shape
from according.resolve.usage import countries_by_words
from according.resolve.villages import is_called_town
from according.values import Candidate, Place, Span, Unresolved, Value

LEFT = 80  # characters before a name in which the words for a road or a way to it begin
DISTRICT, PROVINCE = 3, 4  # UCDP’s where_prec of a second-level and a first-level unit
NAMED = 3  # countries that a reason names
SURE = 0.6  # score from which a place helps to find the others
ROAD = re.compile(r"^ (?P<kind>road|highway|route|axis|motorway|railway|border|frontier)\b")
ROAD_FROM = re.compile(r"\b(?:road|highway|route|axis) (?:from|between|linking|connecting) (?:the )?$")
WAY_FROM = re.compile(
    r"\b(?:travell?ing|driving|riding|heading|going|moving|returning|walking|sailing|en route|on (?:the|its|their) way"
    r"|on (?:his|her) way|(?:taking|carrying|transporting|ferrying|bringing|escorting) [\w’' -]{2,40}"
    r"|bus|minibus|convoy|train|truck|lorry|car|van|taxi|vehicle|boat|ferry) from (?:the )?"
    r"(?:(?:town|city|village|port) of )?$"
)
TO = re.compile(r" to (?:the )?(?:(?:nearby |neighbou?ring )?(?:town|city|village|port|capital) of )?")
"""Between the ends of a way: "a bus travelling from A | to the town of | B" was hit somewhere on it."""
BETWEEN = re.compile(r"\bbetween (?:the )?(?:(?:towns|cities|villages) of )?$")

MentionKind = ShapeKind | Literal["context", "adjective", "coordinates", "reference"]


class PlaceMention(Value):
    """A place that a report names. `role` literal: something is there; associative: a state, a people, a group.

    `kind` "context" marks a place that only says where another one is ("X in Y": Y); callers prefer the other.
    "reference" marks words without a name: "in this town", "20 km north of the capital".
    """

    span: Span
    place: Place | Unresolved
    role: Role
    kind: MentionKind
    why: str


def find_places(
    doc: Doc,
    gazetteer: Gazetteer,
    zones: Sequence[Zone] = (),
    outlets: Sequence[str] = (),
    groups: Sequence[Span] = (),
    lands: Sequence[str] = (),
) -> tuple[PlaceMention, ...]:
    """Every place that a report names, in the order of the text, over the offsets of `doc.text`.

    `zones` tell the dateline, `groups` the names of armed groups, which are no places, `lands` where these fight: that
    of a report that names none. Adjectives and peoples ("Malian") come as associative mentions of their country.
    """
    text = text_of(doc)
    taken = {(group.start, group.end) for group in groups}
    forces = frozenset(group.end for group in groups)
    found = [name for name in find_names(doc, gazetteer, forces) if (name.start, name.end) not in taken]
    names = [name for name in found if name.entries]
    readings, context = _resolved(text, found, names, _homes(outlets, gazetteer), lands)
    words = load_words()
    lines = [zone for zone in zones if zone.kind == "dateline"]
    dated = {one for one in found if any(zone.start <= one.start < zone.end for zone in lines)}
    whose = cache(lambda name: "" if name in dated else associative(doc, name, words))
    stands = cache(lambda name: not whose(name) and not is_seat(text, name))
    readings = _as_the_body_says(placed(text, found, readings, context, zones, stands), zones, stands)
    readings = [one for one in readings if not is_far_abroad(one, found, lands, context, gazetteer)]
    pinned = {one.name for one in readings}
    given = [_given(span, place, gazetteer) for span, place in coordinates(text)]
    written = next((one for one in readings if one.name in dated), None)
    references = find_references(text, Named(found, readings, stands, written), gazetteer, partial(_whole, doc))
    borders = [_border(text, each, readings) for each in find_borders(text, found, readings, gazetteer)]
    told = [*(_referred(text, each) for each in references), *borders]
    around = [one for one in readings if one.name not in dated and stands(one.name)]
    land = {name: land_of(text, name, found, around, written) for name in found if name not in pinned}
    named = [*_mentions(text, readings, whose), *(_unpinned(name, whose(name), land[name]) for name in land)]
    alone = [
        each for each in named if not any(each.span.overlaps(one.span) for one in told)
    ]  # not "Mali" in "Mali’s capital"
    found_places = sorted([*given, *told, *alone], key=lambda mention: (mention.span.start, mention.span.end))
    return tuple(_lying_off(text, found_places))


def lands_told(mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """The countries of the places where something is said to be."""
    literal = (each.place for each in mentions if each.role == "literal" and isinstance(each.place, Place))
    return frozenset(place.country for place in literal if place.country is not None)


def _lying_off(text: str, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """The places of a text, one being where words put it that name none: "X, | 75 km north of the capital"."""
    away: PlaceMention | None = None  # what the place before told of this one
    for one, after in pairwise((*mentions, None)):
        assert one is not None
        told = away or one
        away = None
        if after is not None and after.kind == "reference" and _is_off(text, one, after):
            circle, place = after.place, one.place
            assert isinstance(circle, Place)
            away = after.model_copy(update={"kind": "context"})
            vague = one.kind == "inside" or not isinstance(place, Place) or place.latitude is None
            moved = circle.model_copy(update={"name": one.span.text, "text": one.span.text})
            told = told.model_copy(update={"place": moved, "kind": "inside"}) if vague else told
        yield told


def _is_off(text: str, one: PlaceMention, after: PlaceMention) -> bool:
    """True for a distance from a place without a name that says where the place before it is."""
    gap = text[one.span.end : after.span.start]
    told = isinstance(after.place, Place) and DISTANT.search(after.span.text) is not None
    return told and one.role == "literal" and (gap in APPOSED or IS_ONE.fullmatch(gap) is not None)


def read_names(
    text: str,
    spans: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    zones: Sequence[Zone] = (),
    outlets: Sequence[str] = (),
) -> tuple[Reading | None, ...]:
    """Which places names mean that stand at given ranges of a text; None where the gazetteer has nothing like it."""
    homes = _homes(outlets, gazetteer)
    names = sorted(names_at(text, spans, gazetteer), key=lambda name: name.start)
    resolved, context = _resolved(text, names, [name for name in names if name.entries], homes, ())
    settled = placed(text, names, resolved, context, zones, lambda _name: True)
    readings = {(reading.name.start, reading.name.end): reading for reading in settled}
    return tuple(readings.get(span) for span in spans)


def _homes(outlets: Sequence[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Where the outlet can be at home, by the first of its names (its name, its address) that tells."""
    return next((home for outlet in outlets if (home := home_of(outlet, gazetteer))), ())


def _given(span: Span, place: Place, gazetteer: Gazetteer) -> PlaceMention:
    if place.latitude is not None and place.longitude is not None:
        place = place.model_copy(update={"country": gazetteer.country_at(place.latitude, place.longitude)})
    return PlaceMention(span=span, place=place, role="literal", kind="coordinates", why="coordinates in the text")


def _whole(doc: Doc, start: int, end: int) -> bool:
    """True for words that stand by themselves: "the town", but not those of "the town council"."""
    span = doc.char_span(start, end)
    return span is None or span[-1].dep_ != "compound"


def _referred(text: str, one: Reference) -> PlaceMention:
    kind: MentionKind = "name" if one.named else "reference"
    span = Span(start=one.start, end=one.end, text=text[one.start : one.end])
    return PlaceMention(span=span, place=one.place, role="literal", kind=kind, why=one.why)


def _border(text: str, border: Border, readings: Sequence[Reading]) -> PlaceMention:
    """A border, with what the first country named in it can mean as its candidates."""
    span = Span(start=border.start, end=border.end, text=text[border.start : border.end])
    named = next((one.scored for one in readings if border.start <= one.name.start < border.end), ())
    place = border.place.model_copy(update={"candidates": tuple(map(_candidate, named))})
    kind: MentionKind = "context" if border.situates else "border"
    return PlaceMention(span=span, place=place, role="literal", kind=kind, why=border.why)


def _unpinned(name: Name, whose: str, land: str | None) -> PlaceMention:
    """A people, an adjective, or a place that no gazetteer holds, of which the report may tell the country."""
    span = Span(start=name.start, end=name.end, text=name.text)
    abroad = ", ".join(sorted({entry.country for entry in name.entries if entry.country})[:NAMED])
    why = f"the places of this name are in {abroad}, of which the report does not tell" if abroad else name.why
    place: Place | Unresolved = Unresolved(unresolved=why, text=name.text)
    land = name.countries[0] if len(name.countries) == 1 else None if name.countries else land
    if land is not None:
        place = Place(name=name.text, country=land, precision=6, text=name.text)
    elif name.countries:
        place = Unresolved(unresolved=f"belongs to {' or '.join(name.countries)}", text=name.text)
    people = bool(name.countries)
    role: Role = "associative" if whose else "literal"
    return PlaceMention(span=span, place=place, role=role, kind="adjective" if people else "name", why=name.why)


def _resolved(
    text: str, found: Sequence[Name], names: Sequence[Name], homes: Sequence[Entry], lands: Sequence[str]
) -> tuple[list[Reading], Context]:
    """The names read twice: first alone, then beside what the first reading is sure of and what it was told."""
    used = countries_by_words(text) or (tuple(lands) if len(lands) == 1 and not names_land(found) else ())
    context = context_of(found, {}, None, used)
    home = settle_home(homes, load_outlets().english, context)
    shape_of = cache(partial(read_shape, text))
    peoples = [name for name in found if name.countries and not name.entries]
    first = _read(text, names, peoples, context._replace(home=home), shape_of)
    context = context_of(found, {one.name: one.scored for one in first}, home, used)
    points = tuple((one.best.latitude, one.best.longitude) for one in first if _is_sure(one.scored[0]))
    said: dict[str, frozenset[str]] = {}
    for one in first:
        if one.scored[0].told:  # "the Lebanese city of Tripoli" tells which Tripoli a headline means
            said[fold(one.name.text)] = said.get(fold(one.name.text), frozenset()) | {one.best.id}
    for one, after in pairwise(first):
        if situates(text, one.best, one.name, after):
            holder = [after] if after.best.kind in UNITS and not is_called_town(text, after.name) else []
            for each in (one, *holder):
                for key in {fold(each.name.text), fold(_bare(each))}:
                    said[key] = said.get(key, frozenset()) | {each.best.id}
    context = context._replace(points=points, said=said)
    return _read(text, names, peoples, context, shape_of), context


NAMED_UNITS = frozenset({"state", "province", "governorate", "region", "oblast", "county", "prefecture"})
"""Words that a unit's whole name ends in, as the gazetteer has it."""


def _bare(unit: Reading) -> str:
    """The "Ondo" of "Ondo State", by which a headline calls the state."""
    first, _, last = unit.name.text.rpartition(" ")
    return first if first and unit.best.kind in UNITS and last.lower() in NAMED_UNITS else unit.name.text


def _is_sure(best: Scored) -> bool:
    return best.score >= SURE and best.entry.kind not in {"country", "region", "sea"}


def _read(
    text: str,
    names: Sequence[Name],
    peoples: Sequence[Name],
    context: Context,
    shape_of: Callable[[int, int, Entry], Shape | None],
) -> list[Reading]:
    """Read the names from the last to the first: what follows a name ("X, 15 km from Y") says where it is."""
    ends = [people.end for people in peoples]
    readings: list[Reading] = []
    for at, name in reversed(list(enumerate(names))):
        after = readings[-1] if readings else None
        told = bisect(ends, name.start)
        people = (peoples[told - 1] if told else None, peoples[told] if told < len(peoples) else None)
        beside = Beside(names[at - 1] if at else None, after, *people)
        scored = rank(text, name, beside, context)
        if after is not None and situates(text, scored[0].entry, name, after):
            readings[-1] = after._replace(situates=True)
        shape = shape_of(name.start, name.end, scored[0].entry)
        owner = after is not None and owns(text, scored[0].entry, name, after)
        readings.append(Reading(name, scored, shape, situates=owner))
    return readings[::-1]


def _as_the_body_says(
    readings: Sequence[Reading], zones: Sequence[Zone], stands: Callable[[Name], bool]
) -> list[Reading]:
    """The readings, a headline's town being the district or province of its name where that alone is told of below."""
    titles = [(zone.start, zone.end) for zone in zones if zone.kind == "headline"]
    lines = [(zone.start, zone.end) for zone in zones if zone.kind == "dateline"]
    below: dict[str, list[Reading]] = {}
    for one in readings:
        if not _is_among(one, titles) and not _is_among(one, lines) and (one.shape or stands(one.name)):
            below.setdefault(fold(one.name.text), []).append(one)
    whole = {key: told[0] for key, told in below.items() if all(_is_district(one) for one in told)}
    return [_widened(one, whole) if _is_among(one, titles) else one for one in readings]


def _is_among(one: Reading, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.name.start < end for start, end in ranges)


def _is_district(one: Reading) -> bool:
    return one.shape is not None and one.shape.kind == "region" and one.shape.precision in {DISTRICT, PROVINCE}


def _widened(one: Reading, whole: Mapping[str, Reading]) -> Reading:
    told = whole.get(fold(one.name.text))
    if told is None or told.shape is None or one.shape is not None or one.best.kind not in TOWNS:
        return one
    shape = told.shape._replace(start=one.name.start, end=one.name.end)
    return one._replace(scored=told.scored, shape=shape)


def _mentions(text: str, readings: Sequence[Reading], stands_for: Callable[[Name], str]) -> Iterator[PlaceMention]:
    at = 0
    while at < len(readings):
        first = readings[at]
        second = readings[at + 1] if at + 1 < len(readings) else None
        paired = _pair(text, first, second) if second else None
        shaped = paired or (first.shape and not first.name.organisation)  # "X State University" is no state
        whose = "" if shaped else stands_for(first.name)
        mention = _mention(text, first, paired or first.shape, whose)
        apart = paired is not None and second is not None and first.best.country != second.best.country
        yield _of_no_country(mention) if apart else mention
        at += 2 if paired else 1


def _of_no_country(mention: PlaceMention) -> PlaceMention:
    """What lies between towns of two countries is in either."""
    assert isinstance(mention.place, Place)
    return mention.model_copy(update={"place": mention.place.model_copy(update={"country": None})})


def _pair(text: str, a: Reading, b: Reading) -> Shape | None:
    """The shape that two names tell together: "between A and B", "the road from A to B", "the A-B road"."""
    left, gap = text[max(0, a.name.start - LEFT) : a.name.start], text[a.name.end : b.name.start]
    if "country" in {a.best.kind, b.best.kind}:
        return None
    road = ROAD.match(text[b.name.end : b.name.end + 12])
    if gap in {"-", "–", " - ", " – ", " to "} and road:
        return between(a.best, b.best, road["kind"], a.name.start, b.name.end + road.end())
    start = ROAD_FROM.search(left)
    if start and gap in {" to ", " and ", " with "}:
        return between(a.best, b.best, "road", a.name.start - len(left) + start.start(), b.name.end)
    if WAY_FROM.search(left) and TO.fullmatch(gap):
        return between(a.best, b.best, "between", a.name.start, b.name.end)
    start = BETWEEN.search(left)
    if start and gap == " and ":
        return between(a.best, b.best, "between", a.name.start - len(left) + start.start(), b.name.end)
    return None


def _mention(text: str, reading: Reading, shape: Shape | None, whose: str) -> PlaceMention:
    name, best = reading.name, reading.scored[0]
    start, end = (shape.start, shape.end) if shape else (name.start, name.end)
    seat = reading.situates or is_seat(text, name)
    kind: MentionKind = "context" if seat else shape.kind if shape else "name"
    return PlaceMention(
        span=Span(start=start, end=end, text=text[start:end]),
        place=place_of(
            best.entry,
            text[start:end],
            shape or plain_shape(best.entry, _called(name, best.entry)),
            tuple(map(_candidate, reading.scored)),
        ),
        role="associative" if whose else "literal",
        kind=kind,
        why="; ".join(part for part in (whose, name.why, shape.why if shape else "", best.why) if part),
    )


def _called(name: Name, entry: Entry) -> str:
    """The report's words for a place, without those for what stands in it: "Garissa" of "Garissa University"."""
    if name.why != PARTLY:
        return name.text
    words = name.text.split(" ")
    begun = (" ".join(words[:count]) for count in range(1, len(words)))
    return next((each for each in begun if fold(each) == fold(entry.name)), entry.name)


def _candidate(scored: Scored) -> Candidate:
    entry = scored.entry
    return Candidate(
        gazetteer_id=entry.id, name=entry.name, latitude=entry.latitude, longitude=entry.longitude,
        country=entry.country, kind=entry.kind, score=scored.score, why=scored.why,
    )  # fmt: skip
