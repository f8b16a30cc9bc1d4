"""Where a place stands that no gazetteer holds: in or around a known place that the words put beside it.

A coder who finds no village, barracks or street on the map takes the town or district that the report names with it,
and says with the precision that this is no point (UCDP's where_prec 2 and more). So do we: the circle is that of the
known place, a little wider where no word says that the one lies in the other, and the reason says which words told it.
A name that the gazetteer holds only abroad, far from all that the report tells of, is taken for such a place too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from according.model import Zone
from according.resolve.bracketed import HELD
from according.resolve.gazetteer import Entry
from according.resolve.gazetteer_build import fold
from according.resolve.lands import is_abroad, told_lands
from according.resolve.placenames import PARTLY, Name
from according.resolve.placeranking import (
    APPOSED,
    KEPT,
    KIND,
    QUARTERS,
    TOWNS,
    UNITS,
    Context,
    Reading,
    Scored,
    lies_at,
    lies_in,
)
from according.resolve.placewords import load_words
from according.resolve.quarters import BESIDE_KM, POSSESSED, is_of_town, is_owned_abroad, is_quarter_apart, is_whole
from according.resolve.shapes import NEAR_KM, PRECISION, Shape, distance_km, lies_beyond
from according.resolve.villages import A_TOWN, far_villages, is_unknown_village

FAR_KM = 300.0  # a weak reading so far from what stands beside it is another place of the name
NAMED_KM = 100.0  # from what stands beside it to the place whose name a building bears
SUPPORT = 0.1  # share of the report's other names in a country that lets a small place of it stand
UNIT_SUPPORT = 0.05  # and in a first-level unit; without it GeoWebNews .880, with it .893
KNOWN = 0.5  # importance of a city of 200,000: it needs no such support
SPELLED = "spelled like"  # how a name was found that the gazetteer has in another spelling only
SPOTS = frozenset({"water", "mountain"})  # a well or a hill, where the gazetteer has no village of the name
BESIDE = 60  # characters from a place to a name in the brackets after it
DISTRICT = 3  # UCDP's where_prec of a second-level unit
FUZZY = 5  # UCDP's where_prec of an area without bounds, as the land around a town
SENTENCE = re.compile(r"[.!?…][\"”’)]*\s+(?=[A-Z\"“‘(])|\n+")
PARAGRAPH = re.compile(r"\n+")
_VIA = rf"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:{QUARTERS}) (?:of|in) (?:the )?)?"
"""A part on the way to the whole: "X village in | Lower Y district of | Z"."""
_IN = r"(?:in|at|of|on|outside|near|from|within)(?: the)?"
INSIDE = re.compile(  # "X in Y", "X, a village outside the town of Y", "X (Y)", "X village (district, Y)", "X, Y"
    rf"(?:['’]s)?(?:,? (?:an? |the )?(?:[a-z]+[ -]){{0,6}}{_IN}(?: [a-z]+){{0,3}} {_VIA}"
    rf"|(?: [a-z]+)? \((?:[^(),\n]{{1,40}}, ){{0,2}}|{KIND}, )"
)
SAID_IN = re.compile(rf"{KIND}{A_TOWN},? in (?:the )?(?:[a-z]+(?:ern)? ){{0,2}}(?:of )?|{KIND[:-1]}, ")
"""Words that put one place in another, and no list of places: "X village, Y", "X, a town in the municipality of Y"."""
WITHIN = re.compile(
    rf"(?:{KIND} in|{KIND}{A_TOWN[:-1]},? in| (?:village|hamlet|{QUARTERS}) (?:of|in)) (?:the )?"
    rf"(?:[A-Z]?[a-z]+ )?{_VIA}"
    r"(?:(?:city|town|village|province) of )?"
)
IS_ONE = re.compile(
    r", an? (?:[a-z]+ )?(?:village|hamlet|town|city|settlement|community|port) (?:that (?:is|lies) |located )?"
)
"""Between a place and how far from another one it lies: "X, | a small village | 100 miles east of Y"."""
SITUATED = re.compile(rf"{KIND}, (?:the )?", re.IGNORECASE)
"""Between a town and the unit that only says where it is."""
LISTED = re.compile(r",? (?:and|or|as well as) |, [A-Z][\w’'-]+,? and ")
"""After a name that is one of a list: "Gao, Kidal and Mopti"."""
OWNED = re.compile(r"(?:['’]s)? (?:[a-z]+ ){0,3}|['’] (?:[a-z]+ ){0,3}")
LIES = re.compile(
    rf"{KIND}(?:(?:,? (?:which|that))? (?:lies|is|sits|stands)(?: (?:located|situated))?,? |,? (?:located|situated),? "
    r"|,? "
    r"|, (?:an? |the )(?:[a-z]+[ -]){0,3}(?:village|hamlet|town|settlement|suburb)(?: (?:located|situated))?,? )"
)
"""Between a place and where it lies: "X lies | 14 km north of Y", "X, a small village | 14 km north of Y"."""


class Container(NamedTuple):
    """The known place around an unknown one: whether words say so, the reason, the circle where they tell one, and
    whether it only stands in the same sentence.
    """

    reading: Reading
    told: bool
    why: str
    shape: Shape | None = None
    beside: bool = False


def placed(
    text: str,
    found: Sequence[Name],
    readings: Sequence[Reading],
    context: Context,
    zones: Sequence[Zone],
    stands: Callable[[Name], bool],
) -> list[Reading]:
    """The readings, with the names that have none, or only a doubtful one far off, put in their container.

    `stands` tells whether a name says where something is; a government contains nothing.
    """
    doubtful = {one.name for one in readings if _doubtful(one, context)}
    doubtful |= {one.name for one, after in pairwise(readings) if _lies_elsewhere(text, one, after)}
    namesakes = {fold(one.name.text) for one, after in pairwise(readings) if _lies_outside(text, one, after)}
    outside = {one.name for one in readings if fold(one.name.text) in namesakes}
    outside |= {one.name for one, after in pairwise(readings) if _lies_abroad(text, one, after)}
    outside |= {one.name for before, one in pairwise(readings) if is_owned_abroad(text, before, one)}
    outside |= set(far_villages(text, readings))
    apart = [pair for pair in pairwise(readings) if is_quarter_apart(text, *pair)]
    outside |= {min(pair, key=lambda one: one.best.importance).name for pair in apart}
    abroad = {one.name for one in readings if is_abroad(text, one, found) or is_unknown_village(text, one, context)}
    outside |= abroad
    doubtful |= outside
    named = {one.best.id for one in readings if one.name not in doubtful and one.name.why != PARTLY}
    doubtful |= {one.name for one in readings if one.name.why == PARTLY and _borne(one) and one.best.id not in named}
    firm = [one for one in readings if one.name not in doubtful]
    sure = [one for one in firm if stands(one.name) and not _sprawls(one.best)]
    known = {one.name: one for one in readings}
    lands = {reading.best.country for reading in readings if reading.best.kind == "country"}
    lying = _lying(text, found, readings)
    settled: list[Reading] = []
    around: set[Name] = set()
    for name in found:
        one = known.get(name)
        unknown = name in doubtful or not (one or name.countries or not stands(name))  # not "the Naxal-affected area"
        holder = _owner(text, name, settled) or lying.get(fold(name.text)) if unknown else None
        holder = (holder or container(text, name, sure, zones)) if unknown else None
        if holder is not None and not holder.told and (own := told_lands(text, name, found)):
            holder = holder if holder.reading.best.country in own else None
        if holder is not None and (one is None or name in outside or _far(one, holder, lands)):
            settled.append(_inside(name, one.scored if one else (), holder))
            around |= {holder.reading.name} if holder.told and _only_situates(text, name, holder.reading) else set()
        elif one is not None and name not in abroad and not (name in doubtful and _is_like_alone(one, context, sure)):
            settled.append(one)
    around |= _held(settled)
    return [one._replace(situates=True) if one.name in around else one for one in settled]


def _lying(text: str, found: Sequence[Name], readings: Sequence[Reading]) -> dict[str, Container]:
    """The names of which a report says, anywhere, how far from a known place they lie, with that circle."""
    lying: dict[str, Container] = {}
    for one in readings:
        shape = one.shape
        if shape is None or shape.kind != "offset":
            continue
        left = text[max(0, shape.start - BESIDE) : shape.start]
        for name in found:
            said = left.rpartition(name.text)[2]
            if name.text in left and LIES.fullmatch(said):
                why = f"the report says that it lies {text[shape.start : shape.end]}"
                lying.setdefault(fold(name.text), Container(one, True, why, shape))
    return lying


def _held(readings: Sequence[Reading]) -> set[Name]:
    """The names in brackets right after a known place: they only say where it is."""
    held: set[Name] = set()
    outer: Name | None = None
    for one in readings:
        if one.name.cue != HELD:
            outer = one.name
        elif outer is not None and one.name.start - outer.end < BESIDE:
            held.add(one.name)
    return held


def _only_situates(text: str, name: Name, holder: Reading) -> bool:
    """True for brackets, "X (district, region)", for wide land, "X in the countryside of Y", and "X, 9 km from Y"."""
    shape = holder.shape
    wide = shape is not None and shape.kind == "region" and shape.precision >= FUZZY
    off = shape is not None and shape.far_km is not None and LIES.fullmatch(text[name.end : shape.start]) is not None
    return wide or off or "(" in text[name.end : holder.name.start]


def _owner(text: str, name: Name, settled: Sequence[Reading]) -> Container | None:
    """The place whose a name is told to be: "A's B". Whatever else it stands for, B lies there."""
    before = next((one for one in reversed(settled) if one.name.end <= name.start), None)
    if before is None or not POSSESSED.fullmatch(text[before.name.end : name.start]):
        return None
    return Container(before, True, f"it is told to be “{before.name.text}”’s")


def container(text: str, name: Name, sure: Sequence[Reading], zones: Sequence[Zone]) -> Container | None:
    """The known place that the words put around a name, else the nearest of its sentence, paragraph, or dateline."""
    others = [one for one in sure if one.name.end <= name.start or one.name.start >= name.end]
    after = next((one for one in others if one.name.start >= name.end), None)
    before = next((one for one in reversed(others) if one.name.end <= name.start), None)
    if after is not None and INSIDE.fullmatch(text[name.end : after.name.start]):
        after = _owned(text, after, others)
        return Container(after, True, f"it stands with “{after.name.text}”, as the words say")
    if before is not None and OWNED.fullmatch(text[before.name.end : name.start]):
        return Container(before, True, f"it stands with “{before.name.text}”, as the words say")
    towns = [one for one in others if one.best.kind in TOWNS | UNITS]
    dated = [one for one in towns if any(z.kind == "dateline" and z.start <= one.name.start < z.end for z in zones)]
    capital = [one for one in dated[:1] if one.best.kind == "capital"]  # where the news of a whole country is written
    for border, where in ((SENTENCE, "sentence"), (PARAGRAPH, "paragraph")):
        start, end = _around(border, text, name)
        near = [one for one in towns if start <= one.name.start < end and one not in capital]
        if near:
            nearest = min(near, key=lambda one: _gap(one.name, name))
            why = f"“{nearest.name.text}” stands nearest in the {where}"
            return Container(nearest, False, why, beside=where == "sentence")
    told: Sequence[Reading] = [one for one in towns if one.name.end <= name.start and one not in dated]
    countries = [one for one in others if one.best.kind == "country" and one.name.cue != "from"]  # "fuel from Iraq"
    told = _narrowest(text, told)
    last = list(told[-1:])
    bearing = capital if is_of_town(name, capital) else []
    beyond = bearing or last or countries or [one for one in towns if one not in capital]
    earlier = beyond if capital else (last or dated or towns)
    if earlier:
        return Container(earlier[0], False, f"“{earlier[0].name.text}” is the place named before it")
    return Container(countries[0], False, f"the report names {countries[0].best.name}") if countries else None


def _narrowest(text: str, told: Sequence[Reading]) -> Sequence[Reading]:
    """Some places up to the last town: "in X town, | Y province", where the province only says where the town is."""
    while len(told) > 1 and _is_listed_in(text, told[-2], told[-1]):
        told = told[:-1]
    return told


def _is_listed_in(text: str, part: Reading, whole: Reading) -> bool:
    own = part.best.kind in TOWNS and whole.best.kind in UNITS and part.best.country == whole.best.country
    return (
        own and re.fullmatch(rf"{KIND}, (?:the )?", text[part.name.end : whole.name.start], re.IGNORECASE) is not None
    )


def _owned(text: str, whole: Reading, others: Sequence[Reading]) -> Reading:
    """The B of "X, in A's B", where it lies in A."""
    for part in others:
        if part.name.start > whole.name.end and POSSESSED.fullmatch(text[whole.name.end : part.name.start]):
            return part if lies_in(part.best, whole.best) else whole
    return whole


def _sprawls(entry: Entry) -> bool:
    """True for a river or a sea of many lands: what is told beside it can be anywhere on it."""
    return entry.kind in {"water", "sea"} and entry.radius_km > NAMED_KM


def _borne(one: Reading) -> bool:
    """True for what may bear the name of a place far away: any road, and what has a small town's name."""
    return one.best.importance < KNOWN or one.name.text.split(" ")[-1].lower() in load_words().roads


def _doubtful(one: Reading, context: Context) -> bool:
    """True for a place that bears the name in another spelling only, and for a small one that stands alone.

    Alone is a place of a country, or of a unit, where next to nothing else of the report lies; of a country only, where
    a word beside it says of which kind it is ("the Pulwama district").
    """
    best = one.best
    if one.name.why.startswith(SPELLED):
        return not _is_backed(one, context)
    alone = len(one.name.entries) == 1  # there is but one "Zamfara"
    unit = best.kind == "admin1" and (alone or _names_unit(one.name.text.lower().split(" ")))
    called = one.scored[0].called and best.kind == "admin1"  # "Hajjah province": there is but one
    told = unit or one.scored[0].told or called
    if best.importance >= KNOWN or told or one.name.why == PARTLY:
        return False
    if best.country is None:
        return False
    key = fold(one.name.text)
    if context.is_only(key):
        return False
    near = context.share(key, (best.country, None)) >= SUPPORT
    district = best.kind == "admin2" and fold(best.name) == key  # of a country of the report: no namesake of a village
    local = one.scored[0].called or district or context.tells_no_unit(key)
    return not (near and local) and not _is_backed(one, context)


def _is_like_alone(one: Reading, context: Context, sure: Sequence[Reading]) -> bool:
    """True for another spelling of a place far off in a country of which nothing else tells, but of another."""
    key, country = fold(one.name.text), one.best.country
    alone = country is not None and context.share(key, (country, None)) < SUPPORT and not context.is_only(key)
    near = any(_apart(one.best, each.best) < FAR_KM for each in sure if each.best.kind in TOWNS | UNITS)
    return alone and not near and one.name.why.startswith(SPELLED)


def _names_unit(words: Sequence[str]) -> bool:
    """True for "Wajir county"; there is many a Northern Province."""
    known = load_words()
    return words[-1] in known.landforms and not known.common.intersection(words[:1])


def _is_backed(one: Reading, context: Context) -> bool:
    """True where other names of the report lie in the country of a place, and in its first-level unit."""
    key, best = fold(one.name.text), one.best
    if best.country is None:
        return False
    near = context.share(key, (best.country, None)) >= SUPPORT
    return near and context.share(key, (best.country, best.admin1)) >= UNIT_SUPPORT


def _lies_elsewhere(text: str, one: Reading, after: Reading) -> bool:
    """True for a town, however well known, that the words put in a place of another country: "Paris in Texas"."""
    if _measures(one):
        return False
    gap = text[one.name.end : after.name.start]
    first, _, rest = gap.removeprefix(" ").partition(" ")
    gap = f" {rest}" if first in load_words().titled else gap  # "the Victoria | school in Kabul"
    told = WITHIN.fullmatch(gap) is not None and one.best.kind in TOWNS and not is_whole(gap, one, after)
    told = told or (one.best.kind in TOWNS and gap in {", in ", ", in the "} and after.best.kind in UNITS | {"country"})
    told = told and not (
        one.name.why == PARTLY and fold(one.name.text).startswith(fold(one.best.name))
    )  # "the Lomé Cathedral in Goma"
    return told and after.best.country is not None and one.best.country != after.best.country


def _measures(one: Reading) -> bool:
    """True for the X of "600 km east of | X in the town of Y", which lies nowhere near Y."""
    return one.shape is not None and one.shape.kind == "offset"


def _lies_abroad(text: str, one: Reading, after: Reading) -> bool:
    """True for a namesake abroad, though nearer than `FAR_KM`: "X village of Y" is not across the border.

    Nor is a place of no known size, however near: "Maga in Kebbi state".
    """
    small = one.best.population == 0 and after.best.kind == "admin1"
    return _lies_elsewhere(text, one, after) and (
        small or _apart(one.best, after.best) > after.best.radius_km + NAMED_KM
    )


def _apart(one: Entry, other: Entry) -> float:
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def _lies_outside(text: str, one: Reading, after: Reading) -> bool:
    """True for a town far from the unit or town of its own country that the words put it in: its namesake is meant."""
    spot = one.best.kind in TOWNS | SPOTS and one.name.why != PARTLY
    if _measures(one):
        return False
    if spot and after.shape is not None and after.shape.kind in {"offset", "part"}:
        gap = text[one.name.end : after.shape.start]
        beside = (gap in APPOSED or gap == " " or IS_ONE.fullmatch(gap) is not None) and after.shape.radius_km < FAR_KM
        part = after.shape.bearing is not None and gap in {" in ", ", in ", " in the ", ", in the "}
        told = beside if after.shape.kind == "offset" else part
        spots = [(each.latitude, each.longitude) for each in (after.best, one.best)]
        beyond = lies_beyond(after.shape, *spots, at_home=one.best.country == after.best.country)
        return told and not lies_at(one.best, after.shape) and not beyond  # "X, 55 km from Y"
    best, whole, gap = one.best, after.best, text[one.name.end : after.name.start]
    if whole.kind == "water" and gap in {" on ", ", on "}:  # "at Boma on | Lake Chad", and not on the Congo
        return best.kind in TOWNS and _apart(best, whole) > whole.radius_km + FAR_KM
    unit = whole.kind == "admin1" and gap == ", " and not LISTED.match(text, after.name.end)
    if best.kind not in TOWNS or not spot or not (unit or SAID_IN.fullmatch(gap)):
        return False
    if whole.country != best.country or whole.kind not in TOWNS | UNITS or lies_in(best, whole):
        return False
    return _apart(best, whole) > whole.radius_km + NAMED_KM


def _far(one: Reading, holder: Container, lands: Collection[str | None]) -> bool:
    """True for a place abroad and far off: a report on one country names towns all over it.

    But another spelling of a town's name is hardly meant far from the province that is named beside it.
    What only bears a place's name ("Kent Avenue", "Paris High School") must stand near it, abroad or not. That a
    country is named says nothing against a place of another one of the `lands` that the report names.
    """
    best, whole = one.best, holder.reading.best
    partly = one.name.why == PARTLY
    if best.country == whole.country and not partly:
        put = holder.told and whole.kind in TOWNS | UNITS
        put = put or (holder.beside and whole.kind in UNITS)  # "X, held by rebels in Y province"
        guessed = put and one.name.why.startswith(SPELLED) and not lies_in(best, whole)
        return guessed and _apart(best, whole) > whole.radius_km + NAMED_KM
    if whole.kind == "country" and not holder.told and not partly and best.country in lands:
        return False
    return _apart(best, whole) > max(NAMED_KM if partly else FAR_KM, whole.radius_km)


def _inside(name: Name, rejected: Sequence[Scored], holder: Container) -> Reading:
    """The circle of the container, wider where no word says that the place is in it; its namesakes stay candidates."""
    whole = holder.reading.best
    why = f"the gazetteer has no such place there: {holder.why}"
    part = holder.reading.shape if holder.told else None  # "X in eastern Syria"
    circle = holder.shape or (part if part is not None and part.bearing is not None else None)
    if circle is not None:
        shape = circle._replace(kind="inside", start=name.start, end=name.end, name=name.text, why=why)
        return Reading(name, (holder.reading.scored[0]._replace(why=why), *rejected[: KEPT - 1]), shape, situates=False)
    country = whole.kind == "country"
    radius = whole.radius_km + (0.0 if country else NEAR_KM if holder.told else BESIDE_KM)
    district = holder.reading.shape is not None and holder.reading.shape.precision == DISTRICT
    district = district or PRECISION.get(whole.kind) == DISTRICT
    near = FUZZY if not district else DISTRICT  # a village in a report on a district is in it, as UCDP's coders have it
    precision = PRECISION.get(whole.kind, 2) if holder.told else max(near, PRECISION.get(whole.kind, near))
    lat, lon = (None, None) if country else (whole.latitude, whole.longitude)
    shape = Shape("inside", name.start, name.end, name.text, lat, lon, round(radius, 1), precision, why)
    around = holder.reading.scored[0]._replace(why=why)
    return Reading(name, (around, *rejected[: KEPT - 1]), shape, situates=False)


def _around(border: re.Pattern[str], text: str, name: Name) -> tuple[int, int]:
    """The range between the borders left and right of a name."""
    starts = [found.end() for found in border.finditer(text, 0, name.start)]
    after = border.search(text, name.end)
    return (starts[-1] if starts else 0), (after.start() if after else len(text))


def _gap(one: Name, other: Name) -> int:
    return max(one.start - other.end, other.start - one.end)
