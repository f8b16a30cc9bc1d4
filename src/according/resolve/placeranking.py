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
from according.resolve.placenames import Name
from according.resolve.shapes import Shape, distance_km

KEPT = 5  # candidates kept of a name
CONTAINED = 0.6  # "X, Y" and "X in Y": the candidate lies in Y; "X, 15 km from Y": it lies there
ELSEWHERE = 0.5  # another mention of the same words says so
OF_COUNTRY = 0.35  # times the share of the report's other names that can lie in the candidate's country
OF_UNIT = 0.45  # times the share that can lie in its first-level unit as well
CLOSE = 0.25  # times nearness to the nearest place that is sure, half of it at `HALF_KM`
HALF_KM = 100.0
AS_WRITTEN = 0.15  # its main name, not another name ("Berea" for Aleppo) or another spelling
PARTLY = 0.1  # the main name begins so: "New York" for New York City
STATE = 0.3  # a country: a town of its name is seldom meant. acc161 GeoWebNews .822, LGL .850; at 0.0 .816, .865
SAID = 0.3  # "the X region" for a unit, "the town of X" for a town
BARE = 0.08  # without such a word, a town rather than the unit around it
WITHIN_KM = 40.0  # a second-level unit reaches at least so far from the middle of its towns
UNKNOWN = 0.25  # names added of which nothing is known: one other name alone tells little
LEAST = 0.03  # a share of evidence that is told
SHARP = 0.1  # of importance: a candidate so much less important is e times less likely before its report is looked at

Area = tuple[str, str | None]
"""A country, or one of its first-level units."""

TOWNS = frozenset({"populated", "capital", "site"})
UNITS = frozenset({"admin1", "admin2", "region"})
UNIT_AFTER = re.compile(
    r"[ -](?:region|province|district|governorate|state|oblast|county|prefecture|territory)\b", re.I
)
UNIT_BEFORE = re.compile(r"\b(?:region|province|district|governorate|state|oblast|county|prefecture) of $", re.I)
LAND_AFTER = re.compile(r" (?:mountains?|hills|massif|desert|valley|forest|plateau|highlands)\b", re.I)
TOWN_BEFORE = re.compile(r"\b(?:town|city|village|hamlet|capital|port|suburb|camp|base) (?:of |called )?$", re.I)
CONTAINS = re.compile(r"(?:['’]s)?(?:, | in | in the | \(|, in )(?:[a-z]+(?:-[a-z]+)* )?$")
APPOSED = frozenset({", ", " (", " – ", " - ", " -- ", ", which is ", ", located "})


class Context(NamedTuple):
    """What the report tells about where it is.

    `likely` is for each name (folded) how likely it lies in which country and first-level unit, by itself; `total` the
    sum over all names; `said` the ids of places that a mention of the name is told to be; `points` the places that are
    sure.
    """

    likely: Mapping[str, Mapping[Area, float]]
    total: Mapping[Area, float]
    said: Mapping[str, frozenset[str]]
    points: tuple[tuple[float, float], ...]

    def share(self, name: str, area: Area) -> float:
        """The share of the report's other names that lie in an area."""
        own = self.likely.get(name, {})
        others = len(self.likely) - (name in self.likely)
        return (self.total.get(area, 0.0) - own.get(area, 0.0)) / (others + UNKNOWN) if others else 0.0


class Scored(NamedTuple):
    """A candidate with its score and the reasons for it."""

    entry: Entry
    score: float
    why: str


class Beside(NamedTuple):
    """The words for a unit and for a landform that stand beside a name, if any; whether one for a town does."""

    unit: str
    land: str
    town: bool


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


def likely(entries: Sequence[Entry]) -> dict[Area, float]:
    """How likely a name lies in each country and first-level unit, by the importance of its places alone."""
    weights = [math.exp((entry.importance - entries[0].importance) / SHARP) for entry in entries]
    areas: dict[Area, float] = {}
    for entry, weight in zip(entries, weights, strict=True):
        for area in {(entry.country, None), (entry.country, entry.admin1)} if entry.country else ():
            areas[area] = areas.get(area, 0.0) + weight / sum(weights)
    return areas


def rank(text: str, name: Name, after: Reading | None, context: Context) -> tuple[Scored, ...]:
    """The candidates of a name, the best first. `after` is the next name of the text, already read."""
    scored, beside = [], _beside(text, name)
    for entry in name.entries:
        evidence = list(_evidence(text, name, entry, after, context, beside))
        why = ", ".join(f"{reason} {weight:+.2f}" for weight, reason in evidence)
        scored.append(Scored(entry, round(sum(weight for weight, _ in evidence), 3), why))
    return tuple(sorted(scored, key=lambda candidate: -candidate.score)[:KEPT])


def situates(text: str, entry: Entry, name: Name, after: Reading) -> bool:
    """True when the words after a name only say where it is: "X in Y", "X, Y", "X, 15 km from Y"."""
    if after.shape is not None and after.shape.kind == "offset" and text[name.end : after.shape.start] in APPOSED:
        return _lies_at(entry, after.shape)
    return bool(CONTAINS.fullmatch(text[name.end : after.name.start])) and _lies_in(entry, after.best)


def owns(text: str, entry: Entry, name: Name, after: Reading) -> bool:
    """True when a name only says whose the next place is: "Algeria’s" before a town of it."""
    return text[name.end : after.name.start] in {"'s ", "’s "} and _lies_in(after.best, entry)


def _evidence(
    text: str, name: Name, entry: Entry, after: Reading | None, context: Context, beside: Beside
) -> Iterator[tuple[float, str]]:
    folded = fold(name.text)
    yield entry.importance, f"{entry.kind} of {entry.population:,} people" if entry.population else entry.kind
    if entry.kind == "country":
        yield STATE, "a country’s name"
    yield from _named(entry, folded)
    if entry.country:
        share = context.share(folded, (entry.country, None))
        if share > LEAST:
            yield OF_COUNTRY * share, f"{share:.0%} of the report’s other names can be in {entry.country}"
        share = context.share(folded, (entry.country, entry.admin1)) if entry.admin1 else 0.0
        if share > LEAST:
            yield OF_UNIT * share, f"{share:.0%} in {entry.admin1}"
    near = _nearness(entry, context.points)
    if near > LEAST:
        yield CLOSE * near, "close to other places of the report"
    yield from _said(beside, entry)
    if after is not None and situates(text, entry, name, after):
        yield CONTAINED, f"where “{after.name.text}” says"
    elif entry.id in context.said.get(folded, ()):
        yield ELSEWHERE, "said so elsewhere in the report"


def _named(entry: Entry, folded: str) -> Iterator[tuple[float, str]]:
    """How near the words are to the main name of a place; another name of a country is as good as its main one."""
    main = fold(entry.name)
    if main == folded or entry.kind == "country":
        yield AS_WRITTEN, "named as written"
    elif main.startswith(folded):
        yield PARTLY, f"short for {entry.name}"


def _beside(text: str, name: Name) -> Beside:
    left, right = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 20]
    unit, land = UNIT_AFTER.match(right) or UNIT_BEFORE.search(left), LAND_AFTER.match(right)
    town = TOWN_BEFORE.search(left) is not None
    return Beside(unit.group().strip() if unit else "", land.group().strip() if land else "", town)


def _said(beside: Beside, entry: Entry) -> Iterator[tuple[float, str]]:
    """What a word beside the name says about its kind."""
    unit, land, town = beside
    if unit and entry.kind in UNITS:
        yield SAID, f"“{unit}” stands beside it"
    elif land and entry.kind in {"mountain", "region"}:
        yield SAID, f"“{land}” stands beside it"
    elif town and entry.kind in TOWNS:
        yield SAID, "told to be a town"
    elif not unit and not land and entry.kind in TOWNS:
        yield BARE, "a town, as no word says otherwise"


def _nearness(entry: Entry, points: Sequence[tuple[float, float]]) -> float:
    """1 beside another sure place, a half at `HALF_KM`; the place itself does not count."""
    if entry.kind == "country":
        return 0.0
    here = (entry.latitude, entry.longitude)
    away = [apart for point in points if (apart := distance_km(here, point)) > 1.0]
    return 0.5 ** (min(away) / HALF_KM) if away else 0.0


def _lies_in(entry: Entry, whole: Entry) -> bool:
    if entry.id == whole.id:
        return False
    if whole.kind == "country":
        return entry.kind != "country" and entry.country == whole.country
    if whole.kind not in UNITS or entry.kind in {"country", "admin1"}:
        return False
    if whole.kind == "admin1":
        return (entry.country, entry.admin1) == (whole.country, whole.admin1)
    apart = distance_km((entry.latitude, entry.longitude), (whole.latitude, whole.longitude))
    return entry.kind != "admin2" and apart < max(whole.radius_km, WITHIN_KM)


def _lies_at(entry: Entry, shape: Shape) -> bool:
    """True within twice the shape's radius: reports round distances and directions."""
    if shape.latitude is None or shape.longitude is None:
        return False
    here = (entry.latitude, entry.longitude)
    return distance_km(here, (shape.latitude, shape.longitude)) <= 2 * shape.radius_km
