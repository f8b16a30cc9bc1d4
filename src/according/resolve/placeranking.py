"""Which of its candidates a name means: a score that adds up evidence and says which.

The weights are on the scale of a place's importance (0 to 1). Their order matters more than their figures: what the
text says right beside the name outweighs the report's countries, and these outweigh what a place is in general.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from according.resolve.gazetteer import Entry
from according.resolve.placenames import Name
from according.resolve.shapes import Shape, distance_km

KEPT = 5  # candidates kept of a name
CONTAINED = 0.6  # "X, Y" and "X in Y": the candidate lies in Y; "X, 15 km from Y": it lies there
OF_COUNTRY = 0.5  # times the share of the report's mentions of countries that name the candidate's country
CLOSE = 0.25  # times nearness to the nearest place that is sure, half of it at `HALF_KM`
HALF_KM = 150.0
AS_WRITTEN = 0.05  # the main name as it is written, not another name or another spelling
SAID = 0.3  # "the X region" for a unit, "the town of X" for a town
BARE = 0.08  # without such a word, a town rather than the unit around it

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
    """What the report tells about where it is: shares of countries, and points of the places that are sure."""

    countries: dict[str, float]
    points: tuple[tuple[float, float], ...]


class Scored(NamedTuple):
    """A candidate with its score and the reasons for it."""

    entry: Entry
    score: float
    why: str


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


def rank(text: str, name: Name, after: Reading | None, context: Context) -> tuple[Scored, ...]:
    """The candidates of a name, the best first. `after` is the next name of the text, already read."""
    scored = []
    for entry in name.entries:
        evidence = list(_evidence(text, name, entry, after, context))
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
    text: str, name: Name, entry: Entry, after: Reading | None, context: Context
) -> Iterator[tuple[float, str]]:
    yield entry.importance, f"{entry.kind} of {entry.population:,} people" if entry.population else entry.kind
    if entry.name == name.text:
        yield AS_WRITTEN, "named as written"
    share = context.countries.get(entry.country or "", 0.0)
    if share:
        yield OF_COUNTRY * share, f"in {entry.country}, of which the report tells"
    near = _nearness(entry, context.points)
    if near > 0.05:
        yield CLOSE * near, "close to other places of the report"
    yield from _said(text, name, entry)
    if after is not None and situates(text, entry, name, after):
        yield CONTAINED, f"where “{after.name.text}” says"


def _said(text: str, name: Name, entry: Entry) -> Iterator[tuple[float, str]]:
    """What a word beside the name says about its kind."""
    left, right = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 20]
    unit = UNIT_AFTER.match(right) or UNIT_BEFORE.search(left)
    land = LAND_AFTER.match(right)
    if unit and entry.kind in UNITS:
        yield SAID, f"“{unit.group().strip()}” stands beside it"
    elif land and entry.kind in {"mountain", "region"}:
        yield SAID, f"“{land.group().strip()}” stands beside it"
    elif TOWN_BEFORE.search(left) and entry.kind in TOWNS:
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
    if whole.kind in UNITS and entry.kind in TOWNS | {"admin2"}:
        apart = distance_km((entry.latitude, entry.longitude), (whole.latitude, whole.longitude))
        named = whole.kind == "admin1" and (entry.country, entry.admin1) == (whole.country, whole.admin1)
        return named or (whole.kind == "region" and apart < whole.radius_km)
    return False


def _lies_at(entry: Entry, shape: Shape) -> bool:
    """True within twice the shape's radius: reports round distances and directions."""
    if shape.latitude is None or shape.longitude is None:
        return False
    here = (entry.latitude, entry.longitude)
    return distance_km(here, (shape.latitude, shape.longitude)) <= 2 * shape.radius_km
