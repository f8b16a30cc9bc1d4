"""Places told without their names: "in this town", "20 km north of the capital", "the provincial capital".

"This village" means the place of that kind which the report named last, "the village" the one which it has called a
village, else the last; a bare "the capital" that of the country which most names before it tell; "the provincial
capital" the seat of the unit told last. Where nothing before fits, the phrase is unresolved. Only phrases that locate
are read: "the city said" is a government.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.placenames import Name
from according.resolve.placeranking import Reading
from according.resolve.shapes import Shape, place_of, read_shape
from according.values import Place, Unresolved

# Kinds of place by the words for them, and the people that such a place has: a village is no city of a million. "The
# region" is left out, for it is said of anything.
UNITS = {
    **dict.fromkeys(("province", "governorate", "oblast"), frozenset({"admin1", "region"})),
    "district": frozenset({"admin2"}),
}
PEOPLE = {"village": (0, 50_000), "hamlet": (0, 50_000), "town": (0, 500_000), "city": (20_000, 50_000_000)}
# "The capital of the province" and "the capital, Praia" say which; "the town where", "the village near" are others.
_OTHER = (
    r"(?!,? of\b|,? \(?[A-Z]| (?:where|that|which|whose|near|called|named|known|nearest|closest|outside|between)\b)"
)
_PARTS = (
    r"centre|center|heart|middle|suburbs?|outskirts|edges?|streets?|districts?|neighbou?rhoods?|parts?|"
    r"(?:north|south|east|west)\w*|kilomet\w+|miles?"
)
# "Headed north from the town" tells where something was, not where it is.
_IN = r"in|inside|within|into|across|throughout|around|outside|near|at"
_TAKEN = (
    r"(?:re)?captured|(?:re)?took|(?:re)?taken|seized|overran|overrun|shelled|bombed|bombarded|stormed|raided|besieged"
)
_REACHED = r"(?:attacked|entered)(?= the (?:village|town|hamlet)\b)"  # "the city" may be any
_BEFORE = rf"\b(?:{_IN}|(?:{_PARTS}) of|(?:km|kilomet\w+|miles?) from|{_TAKEN}|{_REACHED})"
_WHICH = r"(?:this|that|the same|that same|the(?! nearby\b| neighbou?ring\b| next\b| other\b| nearest\b))"
PLACED = re.compile(
    rf"(?i:{_BEFORE}) (?P<words>{_WHICH} (?:(?P<unit>provincial|regional|state) capital|"
    rf"(?P<capital>capital)(?: city)?|(?:[a-z]+ )??(?P<kind>{'|'.join([*PEOPLE, *UNITS])})))\b{_OTHER}"
)
HERE = re.compile(
    r"(?<=\w )here(?= (?:on|in the|at|late|early|last|this|today|(?:yester|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|[.,;])"
)
"""Where a report was written: "killed three people here on Sunday"."""
QUOTED = re.compile(r"[\"“”]")
OWNED = re.compile(rf"(?:['’]s)? capital(?: city)?\b{_OTHER}")


class Reference(NamedTuple):
    """The range of the words, the place that they mean, why, and whether a name is among them ("Mali's capital")."""

    start: int
    end: int
    place: Place | Unresolved
    why: str
    named: bool = False


class Named(NamedTuple):
    """What a text names: all its names, what those mean that are known, and where it was written, by its dateline.

    `stands` tells whether a name says where something is.
    """

    names: Sequence[Name]
    readings: Sequence[Reading]
    stands: Callable[[Name], bool]
    written: Reading | None = None


class Meant(NamedTuple):
    """The place that a phrase means, the circle where it is not the place's own, and why; or why there is none."""

    entry: Entry | None
    shape: Shape | None
    why: str


def find_references(
    text: str, named: Named, gazetteer: Gazetteer, whole: Callable[[int, int], bool]
) -> Iterator[Reference]:
    """Places that a text speaks of without their names, beside those that it names.

    `whole` tells whether a phrase stands by itself ("the town", but not "the town council").
    """
    begins = [name.start for name in named.names]
    for name in named.names:
        owned = OWNED.match(text, name.end)
        entry = gazetteer.capital(code) if owned and (code := _country(name)) else None
        if owned and entry:
            meant = Meant(entry, None, f"the capital of {name.text}")
            yield _told(text, (name.start, owned.end()), meant, begins)._replace(named=True)
    for found in PLACED.finditer(text):
        start, end = found.span("words")
        if not whole(start, end):
            continue
        before = [one for one in named.readings if one.name.end <= start]
        if found["kind"]:
            fits = [one for one in before if not _beside(one) and named.stands(one.name) and _is(found["kind"], one)]
            known = found["words"].lower().startswith("the ")
            meant = _known(found["kind"], fits, text) if known else _last(found["kind"], fits)
        elif found["unit"]:
            meant = _seat(before, gazetteer)
        else:
            called = {one.best for one in before if text[: one.name.start].endswith("the capital ")}
            meant = _capital([name for name in named.names if name.end <= start], before, gazetteer)
            meant = Meant(called.pop(), None, "the capital named before") if len(called) == 1 else meant
        if meant.entry is not None or not found["capital"]:  # a bare "the capital" of no one country is nowhere
            yield _told(text, (start, end), meant, begins)
    written = named.written
    if written is None:
        return
    meant = Meant(written.best, _unknown(written), f"where it was written, “{written.name.text}”")
    for found in HERE.finditer(text):
        if len(QUOTED.findall(text, text.rfind("\n", 0, found.start()) + 1, found.start())) % 2 == 0:
            yield _told(text, found.span(), meant, begins)


def _told(text: str, words: tuple[int, int], meant: Meant, begins: Sequence[int]) -> Reference:
    """The place, or the shape that the words around the phrase tell: "20 km north of the capital".

    Words around it in which a name `begins` are that name's: "the Ghouta suburbs of the | capital".
    """
    start, end = words
    if meant.entry is None:
        return Reference(start, end, Unresolved(unresolved=meant.why, text=text[start:end]), meant.why)
    shape = read_shape(text, start, end, meant.entry) if meant.shape is None else None
    of_name = shape is not None and any(shape.start <= name < start for name in begins)
    if shape is None or of_name or shape.kind not in {"offset", "near"}:
        return Reference(start, end, place_of(meant.entry, text[start:end], meant.shape), meant.why)
    shape = shape._replace(name=re.sub(rf"(?:the )?{re.escape(text[start:end])}", meant.entry.name, shape.name))
    place = place_of(meant.entry, text[shape.start : shape.end], shape)
    return Reference(shape.start, shape.end, place, f"{meant.why}; {shape.why}")


def _last(kind: str, before: Sequence[Reading]) -> Meant:
    """The last place named that is of a kind."""
    if not before:
        return Meant(None, None, f"no {kind} is named before it")
    return Meant(before[-1].best, _unknown(before[-1]), f"the {kind} named before it, “{before[-1].name.text}”")


def _known(kind: str, before: Sequence[Reading], text: str) -> Meant:
    """The last place that a report has called by a kind, "the city of Kunduz"; else the last of that kind."""
    called = {one.best.id for one in before if _is_called(kind, one.name, text)}
    return _last(kind, [one for one in before if one.best.id in called] or before)


def _is_called(kind: str, name: Name, text: str) -> bool:
    return text[: name.start].casefold().endswith(f"{kind} of ") or text[name.end :].casefold().startswith(f" {kind}")


def _beside(one: Reading) -> bool:
    """True for a place that only says where another is: "15 km from X"."""
    return one.situates or (one.shape is not None and one.shape.kind in {"offset", "between"})


def _unknown(one: Reading) -> Shape | None:
    """The circle of a place that no gazetteer holds."""
    return one.shape if one.shape and one.shape.kind == "inside" else None


def _is(kind: str, one: Reading) -> bool:
    entry, unknown = one.best, _unknown(one) is not None
    if kind in UNITS:
        return not unknown and entry.kind in UNITS[kind]
    least, most = PEOPLE[kind]
    if unknown:
        return least == 0
    bare = entry.kind == "admin2" and one.shape is None  # a district that is named without the word for it
    return (bare or entry.kind in {"populated", "capital"}) and least <= entry.population <= most


def _seat(before: Sequence[Reading], gazetteer: Gazetteer) -> Meant:
    """The capital of the first-level unit in which the last place lies that has one."""
    last = next((one.best for one in reversed(before) if one.best.country and one.best.admin1), None)
    if last is None or not last.country or not last.admin1:
        return Meant(None, None, "no province is named before it")
    seat = gazetteer.seat(last.country, last.admin1)
    return Meant(seat, None, f"the capital of {last.admin1}" if seat else f"no source has the capital of {last.admin1}")


def _capital(names: Sequence[Name], before: Sequence[Reading], gazetteer: Gazetteer) -> Meant:
    """The capital of the country that most names tell, if there is one such; else the one capital named."""
    told = Counter(code for name in names if (code := _country(name)))
    first, second = [*told.most_common(2), *[("", 0)] * 2][:2]
    entry = gazetteer.capital(first[0]) if first[1] > second[1] else None
    named = {one.best for one in before if one.best.kind == "capital"}
    if not told and len(named) == 1:
        return Meant(named.pop(), None, "the capital named before")
    return Meant(entry, None, "the capital of the country named before")


def _country(name: Name) -> str | None:
    """The country that a name or an adjective is of by itself; None for towns and for what has several."""
    if len(name.countries) == 1:
        return name.countries[0]
    country = name.entries and name.entries[0].kind == "country"
    return name.entries[0].country if country else None
