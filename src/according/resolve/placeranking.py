"""Which of its candidates a name means: a score that adds up evidence and says which.

The weights are on the scale of a place's importance (0 to 1). Their order matters more than their figures: what the
text says right beside the name outweighs the report's countries, and these outweigh what a place is in general.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from according.resolve.gazetteer import Entry
from according.resolve.gazetteer_build import fold
from according.resolve.placenames import ACRONYM, LARGE, Name
from according.resolve.shapes import Shape, distance_km

LOCATED = ("told to be in", "told so")  # how the reasons begin that say where a place lies
KIND_TOLD = ("told by", "told to be a")  # those that say of which kind it is: there is many a Medina district
KEPT = 5  # candidates kept of a name
CONTAINED = 0.6  # "X, Y" and "X in Y": the candidate lies in Y; "X, 15 km from Y": it lies there
HOLDS = 0.4  # times how likely the name before lies in the candidate: "Tacoma, Washington"
FAR_APART = 60  # characters: no longer words say that one place lies in another
LIKELY = 20  # of a name's places looked at, the most important first
ELSEWHERE = 0.5  # another mention of the same words says so
OF_LAND = 0.2  # of the one country that the report names: at 0 GeoWebNews .907, at 0.1 .907, at 0.2 and 0.3 .910
HOME = 0.3  # the place where the outlet is at home
ENGLISH = 0.3  # an outlet's name that means two places: its press writes in English
OF_COUNTRY = 0.35  # times the share of the report's other names that can lie in the candidate's country
OF_UNIT = 0.55  # times the share that can lie in its first-level unit as well
WHOLE = 0.5  # of a country's share that its first-level units get as units: reports name Wales beside English towns
CLOSE = 0.25  # times nearness to the nearest place that is sure, half of it at `HALF_KM`
HALF_KM = 100.0
REACH = 5.0  # degrees of latitude, beyond which nothing is close
AS_WRITTEN = 0.15  # its main name, not another name ("Berea" for Aleppo) or another spelling
PARTLY = 0.1  # the main name begins so: "New York" for New York City
STATE = 0.4  # a country: a town of its name is seldom meant. acc161 GeoWebNews .904, LGL .880; at 0.3 .904, .882
STATE_OR_UNIT = 0.1  # but a first-level unit is as often: Georgia
SAID = 0.3  # "the X region" for a unit, "the town of X" for a town
OWN_ARTICLE = 0.6  # "the Atlantic" is no town, in whatever country the report is
NO_VILLAGE = 0.6  # a city of 200,000 and more: "the hamlet of Santo Domingo" is no capital
BARE = 0.08  # without such a word, a town rather than the unit around it
WITHIN_KM = 40.0  # a second-level unit reaches at least so far from the middle of its towns
EDGE_KM = 10.0  # outlines are simplified to 0.05 degree, and towns stand on coasts
UNKNOWN = 0.6  # names added of which nothing is known: one other name alone tells little; at 0.25 LGL has .003 more
SEAT = 0.15  # Kherson, Luhansk, Idlib: the city rather than the oblast or governorate of its name
SMALLER = 0.15  # of importance, by which such a city is less than its unit at most: Montana is not Montana City
LEAST = 0.03  # a share of evidence that is told
SHARP = 0.1  # of importance: a candidate so much less important is e times less likely before its report is looked at
SHARP_ONCE_READ = 0.25  # of score: the same of a name that was read once

Area = tuple[str, str | None]
"""A country, or one of its first-level units."""

TOWNS = frozenset({"populated", "capital", "site"})
LANDS = frozenset({"region", "sea", "water", "mountain"})  # "the Sahel", "the Baltic": towns have no article
ARTICLE = re.compile(r"\b[Tt]he $")
NOUN_AFTER = re.compile(
    r"[-–]\w| (?!(?:and|or|in|on|at|by|to|from|of|for|with|as|but|is|was|were|are|has|had|after|since|near|outside"
    r"|around|between|through|across|along|above|below|under|over|during|before|until|who|which|that|where|when|while|this|last"
    r"|early|late|overnight|yesterday|today)\b)\w"
)
UNITS = frozenset({"admin1", "admin2", "region"})
UNIT_AFTER = re.compile(  # "Donetsk oblast", "Donetsk and Luhansk oblasts"
    r"(?:[ -](?=(?:region|province|district|governorate|state|oblast|county|prefecture|territory"
    r"|local government|lga)\b)"
    r"|(?-i:(?:(?:,| and|, and) [A-Z][\w’'-]+){0,4}) "
    r"(?=(?:regions|provinces|districts|governorates|states|oblasts|counties|prefectures)\b))(?P<unit>\w+)",
    re.I,
)
UNIT_BEFORE = re.compile(
    r"\b(?P<unit>region|province|district|governorate|state|oblast|county|prefecture|territory|department) of $", re.I
)
LAND_AFTER = re.compile(r" (?:mountains?|hills|massif|desert|valley|forest|plateau|highlands)\b", re.I)
WATER = re.compile(r"Lake(?= [A-Z])")  # "on Lake Albert", which a suburb bears the name of, too
VILLAGE = re.compile(r"\b(?:village|hamlet) (?:of |called )?$", re.I)
TOWN_BEFORE = re.compile(r"\b(?:town|city|village|hamlet|capital|port|suburb|camp|base) (?:of |called )?$", re.I)
KIND = r"(?: (?:village|town|city|township|camp|area|district|neighbou?rhood))?"  # "X village (Y)"
QUARTERS = "quarter|district|neighbou?rhood|suburb|slum|shanty ?town|barrio|ward|borough|commune|area|section"
PLACED = re.compile(  # "the Lebanese | port city of | Tripoli"
    rf" (?:[a-z]+(?:-[a-z]+)* ){{0,2}}(?:town|city|village|hamlet|port|capital|{QUARTERS}|region|province|state)"
    r"(?: of| called|,)? (?:the )?"
)
APPOSITION = re.compile(r", (?:the|an?) (?:[a-z]+(?:-[a-z]+)* )?")  # "X, the (northern) | Lebanese city"
PART = r"(?:,| is| and)? (?:a )?part of (?:the )?"  # "X, part of Y’s tribal belt"
CONTAINS = re.compile(rf"(?:['’]s)?(?:, |{KIND} in (?:the )?|{KIND} \(|, in |{PART})(?:[a-z]+(?:-[a-z]+)* )?$")
UNIT_WORD = re.compile(
    r"^ (?:region|province|district|governorate|state|oblast|county|prefecture|department|area)(?=,| \()"
)
"""The rest of a unit's name, before how far it lies from a town: "Yala | province, 1,100 km south of Bangkok"."""
SITUATING = frozenset({"offset", "region"})
APPOSED = frozenset({", ", " (", " – ", " - ", " -- ", ", which is ", ", located "})


class Context(NamedTuple):
    """What the report tells about where it is.

    `likely` is for each name (folded) how likely it lies in which country and first-level unit, by itself; `total` the
    sum over all names; `said` the ids of places that a mention of the name is told to be; `points` the places that are
    sure; `home` where the outlet is at home; `weight` what the names count for together; `land` the one country named.
    """

    likely: Mapping[str, Mapping[Area, float]]
    total: Mapping[Area, float]
    said: Mapping[str, frozenset[str]]
    points: tuple[tuple[float, float], ...]
    home: Entry | None
    weight: float
    land: str | None = None

    def share(self, name: str, area: Area) -> float:
        """The share of the report's other names that lie in an area."""
        own = self.likely.get(name, {})
        others = self.weight - (name in self.likely)
        return min(1.0, (self.total.get(area, 0.0) - own.get(area, 0.0)) / (others + UNKNOWN))

    def is_only(self, name: str) -> bool:
        """True where no other name of the report tells of any country: nothing speaks against a place of this one."""
        own = self.likely.get(name, {})
        return all(told - own.get(area, 0.0) < LEAST for area, told in self.total.items())

    def tells_no_unit(self, name: str) -> bool:
        """True where other names tell of countries at most: nothing speaks for another first-level unit."""
        own = self.likely.get(name, {})
        return all(told - own.get(area, 0.0) < LEAST for area, told in self.total.items() if area[1] is not None)


class Cues(NamedTuple):
    """The words beside a name for a unit or a land, whether one for a town or a village stands before it, or an article
    that is the name’s own ("across the Atlantic"), what it contains, whether a large first-level unit bears the name
    too, the units around a town of their name, with that town’s importance, and whose town an adjective says it is."""

    unit: str | None
    land: str | None
    town: bool
    village: bool
    article: bool
    inner: tuple[tuple[Entry, float], ...]
    shared: bool
    seats: Mapping[str, float]
    of: frozenset[str]


class Scored(NamedTuple):
    """A candidate with its score, the reasons for it, and whether words beside some mention say that it lies there, or
    of which kind it is."""

    entry: Entry
    score: float
    why: str
    told: bool = False
    called: bool = False


class Reading(NamedTuple):
    """A name with its candidates, the best first, the shape around it, and whether it only situates the one before."""

    name: Name
    scored: tuple[Scored, ...]
    shape: Shape | None
    situates: bool

    @property
    def best(self) -> Entry:
        """The candidate with the highest score."""
        return self.scored[0].entry


class Beside(NamedTuple):
    """The names of places right before and after a name, the one after read already, and the peoples likewise."""

    before: Name | None
    after: Reading | None
    people: Name | None = None
    after_people: Name | None = None


def likely(entries: Sequence[Entry]) -> dict[Area, float]:
    """How likely a name lies in each country and first-level unit, by the importance of its places alone."""
    return _areas(entries, _shares([entry.importance for entry in entries]))


def read_likely(scored: Sequence[Scored]) -> dict[Area, float]:
    """The same of a name that was read once, by the scores of its candidates."""
    return _areas([one.entry for one in scored], _shares([one.score * SHARP / SHARP_ONCE_READ for one in scored]))


def _shares(scores: Sequence[float]) -> list[float]:
    """Scores as shares of one: `SHARP` more is e times likelier."""
    weights = [math.exp((score - max(scores)) / SHARP) for score in scores]
    return [weight / sum(weights) for weight in weights]


def _areas(entries: Sequence[Entry], shares: Sequence[float]) -> dict[Area, float]:
    areas: dict[Area, float] = {}
    for entry, share in zip(entries, shares, strict=True):
        for area in {(entry.country, None), (entry.country, entry.admin1)} if entry.country else ():
            areas[area] = areas.get(area, 0.0) + share
    return areas


def rank(text: str, name: Name, beside: Beside, context: Context) -> tuple[Scored, ...]:
    """The candidates of a name, the best first."""
    cues = _cues(text, name, beside)
    own = {(each.latitude, each.longitude) for each in name.entries}  # a city says nothing for its own district
    context = context._replace(points=tuple(point for point in context.points if point not in own))
    weighed = [(entry, list(_evidence(text, name, entry, beside, cues, context))) for entry in name.entries]
    scores = [(round(sum(weight for weight, _ in evidence), 3), entry, evidence) for entry, evidence in weighed]
    best = sorted(scores, key=lambda candidate: -candidate[0])[:KEPT]
    return tuple(_scored(entry, score, evidence) for score, entry, evidence in best)


def _scored(entry: Entry, score: float, evidence: Sequence[tuple[float, str]]) -> Scored:
    why = ", ".join(f"{reason} {weight:+.2f}" for weight, reason in evidence)
    told = [any(reason.startswith(how) for _, reason in evidence) for how in (LOCATED, KIND_TOLD)]
    return Scored(entry, score, why, *told)


def situates(text: str, entry: Entry, name: Name, after: Reading) -> bool:
    """True when the words after a name only say where it is: "X in Y", "X, Y", "X, 15 km from Y"."""
    if after.shape is not None and after.shape.kind in SITUATING:
        gap = UNIT_WORD.sub("", text[name.end : after.shape.start])
        if (
            gap in APPOSED
            or (gap == " " and after.shape.kind == "offset")
            or (after.shape.kind == "region" and CONTAINS.fullmatch(gap))
        ):
            return lies_at(entry, after.shape)
    near = after.name.start - name.end < FAR_APART
    return near and bool(CONTAINS.fullmatch(text[name.end : after.name.start])) and lies_in(entry, after.best)


def owns(text: str, entry: Entry, name: Name, after: Reading) -> bool:
    """True when a name only says whose the next place is: "Algeria’s" before its town, "near the Red Sea port of X"."""
    if after.shape is not None and after.shape.start <= name.start and after.best.kind in TOWNS:
        return True
    return text[name.end : after.name.start] in {"'s ", "’s "} and lies_in(after.best, entry)


def _evidence(
    text: str, name: Name, entry: Entry, beside: Beside, cues: Cues, context: Context
) -> Iterator[tuple[float, str]]:
    folded, after = fold(name.text), beside.after
    yield entry.importance, f"{entry.kind} of {entry.population:,} people" if entry.population else entry.kind
    if entry.kind == "country":
        yield (STATE_OR_UNIT if cues.shared else STATE), "a country’s name"
    yield from _named(entry, name.text, folded)
    yield from _beside(entry, folded, context, cues.seats)
    if context.land is not None and context.land == entry.country and entry.kind != "country":
        yield OF_LAND, "no other country is named"
    if context.home is not None and entry.id == context.home.id:
        yield HOME, "where the outlet is at home"
    near = _nearness(entry, context.points)
    if near > LEAST:
        yield CLOSE * near, "close to other places of the report"
    yield from _said(cues, entry)
    if not cues.unit and cues.seats.get(entry.id, 0.0) > entry.importance - SMALLER:
        yield -SEAT, "its bare name is that of its town"
    if after is not None and situates(text, entry, name, after):
        yield CONTAINED, f"told to be in “{after.name.text}”"
    elif entry.country in cues.of:
        yield CONTAINED, f"told to be in {entry.country}"
    elif entry.id in context.said.get(folded, ()):
        yield ELSEWHERE, "told so elsewhere in the report"
    inside = sum(share for inner, share in cues.inner if lies_in(inner, entry))
    if inside > LEAST:
        yield HOLDS * inside, "the name before it lies there"


def _seats(namesakes: Sequence[Entry]) -> dict[str, float]:
    """The first-level units around a town of their name, with the importance of the greatest: it has the bare name."""
    towns = [each for each in namesakes if each.kind in TOWNS]
    units = [each for each in namesakes if each.kind == "admin1"]
    inside = {unit.id: [town.importance for town in towns if lies_in(town, unit)] for unit in units}
    return {unit: max(found) for unit, found in inside.items() if found}


def _beside(entry: Entry, name: str, context: Context, seats: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    """How many of the report's other names can lie in the candidate's country and unit."""
    if not entry.country:
        return
    share = context.share(name, (entry.country, None))
    if share > LEAST:
        yield OF_COUNTRY * share, f"{share:.0%} of the report’s other names can be in {entry.country}"
    local = context.share(name, (entry.country, entry.admin1)) if entry.admin1 else 0.0
    if entry.kind == "admin1" and entry.id not in seats and WHOLE * share > local:
        yield OF_UNIT * WHOLE * share, "a unit as a whole"
    elif local > LEAST:
        yield OF_UNIT * local, f"{local:.0%} in {entry.admin1}"


def settle_home(homes: Sequence[Entry], english: frozenset[str], context: Context) -> Entry | None:
    """Which of the places that an outlet's name can mean is its home: rather one whose press is English, or nearby."""
    seats = _seats(homes)

    def weight(entry: Entry) -> float:
        told = sum(part for part, _ in _beside(entry, fold(entry.name), context, seats))
        return entry.importance + told + (ENGLISH if entry.country in english or entry.kind == "country" else 0.0)

    return max(homes, key=weight, default=None)


def _inner(text: str, name: Name, before: Name | None) -> tuple[tuple[Entry, float], ...]:
    """The places of the name before, where words put it in this one ("X, Y", "X in Y"), each with how likely it is."""
    gap = text[before.end : name.start] if before is not None and name.start - before.end < FAR_APART else ""
    if before is None or not before.entries or not CONTAINS.fullmatch(gap):
        return ()
    entries = before.entries[:LIKELY]
    return tuple(zip(entries, _shares([each.importance for each in entries]), strict=True))


def _named(entry: Entry, text: str, folded: str) -> Iterator[tuple[float, str]]:
    """How near the words are to the main name of a place; another name of a country is as good as its main one."""
    main = fold(entry.name)
    acronym = text.isupper() and len(text) <= ACRONYM  # "EU" is not the town of Eu
    if (main == folded and not acronym) or entry.kind == "country":
        yield AS_WRITTEN, "named as written"
    elif main.startswith(folded):
        yield PARTLY, f"short for {entry.name}"


def _cues(text: str, name: Name, beside: Beside) -> Cues:
    """What the words beside a name say about its kind."""
    before, people = beside.before, beside.people
    left, right = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 60]
    unit = UNIT_AFTER.match(right) or (None if _holds_quarter(text, name, before) else UNIT_BEFORE.search(left))
    land = LAND_AFTER.match(right) or WATER.match(name.text)
    town, village = bool(TOWN_BEFORE.search(left)), bool(VILLAGE.search(left))
    lands = {entry.country for entry in name.entries if entry.kind == "country"}
    shared = any(e.kind == "admin1" and e.importance >= LARGE and e.country not in lands for e in name.entries)
    inner, seats = _inner(text, name, before), _seats(name.entries)
    article = bool(ARTICLE.search(left)) and not NOUN_AFTER.match(right)
    called = people is not None and PLACED.fullmatch(text[people.end : name.start])
    of = frozenset(people.countries) if people is not None and called else frozenset[str]()
    then = beside.after_people
    if then is not None and APPOSITION.fullmatch(text[name.end : then.start]) and PLACED.match(text, then.end):
        of = frozenset(then.countries)
    return Cues(unit and unit["unit"], land and land.group().strip(), town, village, article, inner, shared, seats, of)


def _holds_quarter(text: str, name: Name, before: Name | None) -> bool:
    """True for the city of "the X district of Y", which is no district itself; "the Congolese district of Y" is."""
    if before is None or before.countries:
        return False
    return re.fullmatch(rf"(?: (?:{QUARTERS}))? of (?:the )?", text[before.end : name.start]) is not None


def _said(cues: Cues, entry: Entry) -> Iterator[tuple[float, str]]:
    """What a word beside the name says about its kind."""
    if cues.unit and entry.kind in UNITS:
        yield SAID, f"told by “{cues.unit}” beside it"
    elif cues.land and entry.kind in {"mountain", "region", "water"}:
        yield SAID, f"told by “{cues.land}” beside it"
    elif cues.article and entry.kind in LANDS:
        yield OWN_ARTICLE, "told by its article"
    elif cues.article and entry.kind in TOWNS:
        yield -SAID, "a town has no article"
    elif cues.village and entry.kind in TOWNS and entry.importance >= LARGE:
        yield -NO_VILLAGE, "too large for a village"
    elif cues.town and entry.kind in TOWNS:
        yield SAID, "told to be a town"
    elif not cues.unit and not cues.land and entry.kind in TOWNS:
        yield BARE, "a town, as no word says otherwise"


def _nearness(entry: Entry, points: Sequence[tuple[float, float]]) -> float:
    """1 beside another sure place, a half at `HALF_KM`; the place itself does not count."""
    if entry.kind == "country":
        return 0.0
    here = (entry.latitude, entry.longitude)
    around = [point for point in points if abs(point[0] - here[0]) < REACH]
    away = [apart for point in around if (apart := distance_km(here, point)) > 1.0]
    return 0.5 ** (min(away) / HALF_KM) if away else 0.0


def lies_in(entry: Entry, whole: Entry) -> bool:
    """True for a place within another, by its outline, its unit or its circle."""
    if entry.id == whole.id:
        return False
    if whole.kind == "country" and entry.country:
        return entry.kind != "country" and entry.country == whole.country
    if whole.outline and entry.kind not in {"country", "admin1"}:
        return whole.outline.holds(entry.latitude, entry.longitude, EDGE_KM)
    if whole.kind not in UNITS or entry.kind in {"country", "admin1"}:
        return False
    if whole.kind == "admin1":
        return (entry.country, entry.admin1) == (whole.country, whole.admin1)
    apart = distance_km((entry.latitude, entry.longitude), (whole.latitude, whole.longitude))
    return entry.kind != "admin2" and apart < max(whole.radius_km, WITHIN_KM)


def lies_at(entry: Entry, shape: Shape) -> bool:
    """True within twice the shape's radius: reports round distances and directions."""
    if shape.latitude is None or shape.longitude is None:
        return False
    here = (entry.latitude, entry.longitude)
    return distance_km(here, (shape.latitude, shape.longitude)) <= 2 * shape.radius_km
