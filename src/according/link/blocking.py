"""Accounts as table rows: what is compared, and the keys by which blocking rules propose pairs.

A blocking rule is a list column of keys: two accounts of different reports that share a key are proposed. Which rules
there are, and why, stands in `data/linkage.json`; how a key is made stands here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from according.link.extents import WATERS, days, radius
from according.link.lands import words_for
from according.link.ledger import AccountPair, pair_of
from according.link.naming import Named, named_in, rare_capitals, told_by, words_apart
from according.link.settings import Settings
from according.link.siblings import siblings
from according.link.survey import Gauge, names_of, terms_of
from according.link.tellings import FIGURES, ROLES, Telling, by_report, lead, published
from according.link.wording import (
    DIMENSIONS,
    Frequencies,
    information,
    passages,
    vector,
    weights,
    words_of,
    written,
)
from according.ontology.names import fold
from according.values import Actor, EventType, Place, Quantity, Thing, TimePrecision, TimeSpan

NOMINAL = "/nominal"
"""In the method of a claim that was read from a noun."""
Cell = str | int | float | bool | list[str] | list[int] | None
Row = dict[str, Cell]
"""One account as Splink sees it, by column (`COLUMNS`). An empty list is None: missing is never a value."""

COLUMNS = {
    "unique_id": "VARCHAR", "report": "VARCHAR", "country": "VARCHAR", "country_told": "BOOLEAN",
    "aggregate": "BOOLEAN",
    "begins": "DATE", "ends": "DATE", "span_days": "INTEGER", "news": "DATE",
    "place": "VARCHAR", "place_id": "VARCHAR", "latitude": "DOUBLE", "longitude": "DOUBLE", "radius_km": "DOUBLE",
    "killed_low": "BIGINT", "killed_high": "BIGINT", "injured_low": "BIGINT", "injured_high": "BIGINT",
    "taken_low": "BIGINT", "taken_high": "BIGINT",
    "killed": ["BIGINT"], "injured": ["BIGINT"], "taken": ["BIGINT"],
    "types": ["VARCHAR"], "rare_types": ["VARCHAR"], "families": ["VARCHAR"],
    "perpetrators": ["VARCHAR"], "perpetrators_known": ["VARCHAR"],
    "perpetrators_kin": ["VARCHAR"], "perpetrators_sorts": ["VARCHAR"], "perpetrators_fits": ["VARCHAR"],
    "targets": ["VARCHAR"], "targets_known": ["VARCHAR"],
    "targets_kin": ["VARCHAR"], "targets_sorts": ["VARCHAR"], "targets_fits": ["VARCHAR"],
    "hit": ["VARCHAR"],
    "names": ["VARCHAR"], "words": ["VARCHAR"],
    "naming": f"FLOAT[{DIMENSIONS}]", "telling_naming": ["VARCHAR"], "naming_count": "INTEGER",
    "wording": f"FLOAT[{DIMENSIONS}]", "telling_wording": ["VARCHAR"], "wording_count": "INTEGER",
    "place_names": ["VARCHAR"], "place_term": "VARCHAR", "perpetrators_term": "VARCHAR", "targets_term": "VARCHAR",
    "actors": ["VARCHAR"], "siblings": ["VARCHAR"], "main": "BOOLEAN",
    "day_country": ["VARCHAR"], "news_country": ["VARCHAR"], "place_week": ["VARCHAR"], "place_type": ["VARCHAR"],
    "figure_country": ["VARCHAR"],
    "copies": ["VARCHAR"], "past": ["VARCHAR"], "rare_words": ["VARCHAR"], "countries": ["VARCHAR"],
}  # fmt: skip

CELL_DEGREES = 0.6
"""A cell is 67 km of latitude: two places less than half as far apart always share one (see `_cells`)."""
OPEN_DAYS: dict[TimePrecision, float] = {
    "hour": 1,
    "day": 1,
    "week": 7,
    "month": math.inf,
    "season": math.inf,
    "year": math.inf,
    "unknown": math.inf,
}
"""A time with an open edge is bounded when its other edge is fine: "ended on Friday", "began this week"."""
CITY_KM = 60.0
"""Above this radius a place is an area, and blocking by it would propose everything in it."""
SHINGLE = 4
"""Words in a shingle, and the least number of shingles that can tell a copy: shorter runs recur in any report."""
OPEN_END = 10**9
"""Stands in the table for a figure without an upper bound, so that intervals compare; it never leaves the table."""


NEWS_DAYS = 3
"""News without a day is of the day of its report, or of one or two days before it."""
LONGEST_MOMENT = 62
"""Days: a time of two months or less can still be looked up by its fortnights."""
FEWEST = {"naming": 1, "wording": 12}
"""Fewer different names, or other words, are not compared: of a headline's few words, one in common is chance."""
SHOWN_WORDS = 12
"""So many words of an account tell a person what its wording is about."""


def rows(tellings: Iterable[Telling], gauge: Gauge) -> Iterator[Row]:
    """Every account as a row of `COLUMNS`, report by report. A report's accounts must all be given."""
    for told in by_report(tellings):
        main = lead(told)
        passage, named = passages(told, main, gauge.survey.standing), named_in(told[0].report.text)
        beside = siblings(told, gauge.settings)
        for telling in told:
            row = _row(telling, passage[telling.id], named, gauge)
            yield row | {"siblings": beside[telling.id] or None, "main": telling is main}


def within_reports(rows: Iterable[Row]) -> tuple[frozenset[AccountPair], frozenset[str]]:
    """The pairs of accounts that one report does not tell apart, and the accounts that reports are about."""
    untold: set[AccountPair] = set()
    mains: set[str] = set()
    for row in rows:
        account = str(row["unique_id"])
        untold.update(pair_of(account, str(other)) for other in cells(row, "siblings"))
        mains.update([account] if row["main"] else [])
    return frozenset(untold), frozenset(mains)


def cells(row: Row, column: str) -> Sequence[str | int]:
    """The members of a list in a row; none where it is missing."""
    cell = row[column]
    return cell if isinstance(cell, list) else ()


def _row(telling: Telling, passage: str, named: Named, gauge: Gauge) -> Row:
    settings, frequencies = gauge.settings, gauge.frequencies
    types = [found.value for found in telling.values(EventType, "type")]
    families = [name for name, members in settings.families.items() if set(members) & set(types)]
    on = published(telling.report)
    row: Row = {
        "unique_id": telling.id,
        "report": telling.report.id,
        "aggregate": is_aggregate(telling, settings),
        "country_told": any(place.country for place in telling.values(Place, "place")),
        "news": None if telling.account.background or on is None else on.isoformat(),
        "types": types or None,
        "rare_types": [name for name in types if name in settings.rare_types] or None,
        "families": families or None,
        "hit": _hit(telling, settings),
        "names": sorted({name for name in names_of(telling) if gauge.is_rare(name)}) or None,
        "words": _words(telling),
        "rare_words": rare_capitals(
            passage, named.sure - words_for(telling.country), frequencies, settings.rare_word_reports
        )
        or None,
        **_wording(passage, named, telling, frequencies),
        **_time(telling.time),
        **_place(telling.place),
        **terms_of(telling),
        **_actors(telling),
        "place_names": sorted({p.gazetteer_id or p.name.casefold() for p in telling.values(Place, "place") if small(p)})
        or None,
        **_keys(telling, types, families, settings),
    }
    for name, effects in FIGURES.items():
        row.update(_figures(name, [figure for effect in effects for figure in telling.figures(effect)]))
    return row


def _weighed_elsewhere(telling: Telling) -> frozenset[str]:
    """The words of an account's time, type, narrowest place and listed actors: they are compared as such.

    In a sentence or two the words for what happened ("an air strike killed") are most of what two strikes would share.
    """
    found = [kind.text for kind in telling.values(EventType, "type")]
    found += [telling.time.text] if telling.time else []
    found += [telling.place.text, telling.place.name] if telling.place else []
    found += [word for side in telling.sides for actor in side if actor.id for word in (actor.text, actor.name)]
    return frozenset(words_of(" ".join(found)))


def _wording(passage: str, named: Named, telling: Telling, frequencies: Frequencies) -> Row:
    """The names of a passage and its other words as numbers, and those that weigh most, for a person to see."""
    row: Row = {}
    apart = words_apart(passage, named, _weighed_elsewhere(telling))
    for part, found in zip(("naming", "wording"), apart, strict=True):
        told = information(found, frequencies)
        told = told_by(told, telling.country) if part == "naming" and named.few else told
        weighed, few = weights(told), len(told) < FEWEST[part]
        row[part] = None if few else written(vector(weighed))
        row[f"{part}_count"] = len(weighed)
        row[f"telling_{part}"] = None if few else sorted(weighed, key=lambda w: (-weighed[w], w))[:SHOWN_WORDS]
    return row


def _actors(telling: Telling) -> Row:
    """Who acts and who suffers. `actors` are all of them, written out so that their marks can be told (`Kinship`)."""
    row: Row = {}
    for role, actors in zip(ROLES, telling.sides, strict=True):
        row[role] = sorted({actor_key(actor) for actor in actors}) or None
        row[f"{role}_known"] = sorted({actor.id for actor in actors if actor.id}) or None
    told = {actor_key(a): written_actor(a) for a in telling.values(Actor, "perpetrator", "target", "participant")}
    return row | {"actors": sorted(told.values()) or None}


def _hit(telling: Telling, settings: Settings) -> list[str] | None:
    """The kinds of what was hit; a building or a vehicle, which may be any, is of none."""
    hit = {thing.name for thing in telling.values(Thing, "target")}
    return [kind for kind, names in settings.things.items() if not hit.isdisjoint(names)] or None


def is_aggregate(telling: Telling, settings: Settings) -> bool:
    """True when the account's figures sum up more than one incident.

    Either a figure says so (scope `aggregate`), or it counts several people over a wide area without a bounded time:
    "about 50 fighters were killed in the north". A sea is no such area: there is no nearer place to tell on it. What is
    told as one blow ("the toll of the gas attack in Syria has risen to 86") is no sum, wherever and whenever it was.
    """
    figures = [figure for effects in FIGURES.values() for effect in effects for figure in telling.figures(effect)]
    if any(figure.scope == "aggregate" for figure in figures):
        return True
    time, place = telling.time, telling.place
    long = time is None or (days(time) or OPEN_DAYS[time.precision]) > settings.long_days
    wide = place is not None and place.precision != WATERS and radius(place) >= settings.wide_km
    several = any(_low(figure) >= settings.least_sum for figure in figures)
    return long and wide and several and not _is_one_blow(telling, settings)


def _is_one_blow(telling: Telling, settings: Settings) -> bool:
    """True where the nouns of the account are of one blow, "a suspected gas attack", and none is of several."""
    named = {claim.value for claim in telling.claims if claim.field == "type" and NOMINAL in claim.method}
    nouns = [kind.text.casefold() for kind in telling.values(EventType, "type") if kind.text and kind in named]
    several = any(noun.endswith(tuple(f"{blow}s" for blow in settings.blows)) for noun in nouns)
    return not several and any(noun.endswith(settings.blows) for noun in nouns)


def actor_key(actor: Actor) -> str:
    """What stands for an actor in the table: its id, else its folded name."""
    return actor.id or fold(actor.name)


def written_actor(actor: Actor) -> str:
    """What tells an actor from another, as text: its key, id, name and kind."""
    return json.dumps([actor_key(actor), actor.id, actor.name, actor.kind])


def read_actor(text: str) -> tuple[str, Actor]:
    """The key and the actor of `written_actor`."""
    key, id_, name, kind = json.loads(text)
    return key, Actor(id=id_, name=name, kind=kind, text=name)


def _time(time: TimeSpan | None) -> Row:
    return {
        "begins": time.start.isoformat() if time and time.start else None,
        "ends": time.end.isoformat() if time and time.end else None,
        "span_days": days(time) if time else None,
    }


def _place(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "place_id": place.gazetteer_id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": radius(place) if place else None,
    }


def time_of(row: Row) -> TimeSpan | None:
    """The time of an account that names one, by its edges alone."""
    start, end = (date.fromisoformat(str(row[edge])) if row[edge] else None for edge in ("begins", "ends"))
    return TimeSpan(start=start, end=end, precision="unknown", text="") if start or end else None


def small(place: Place) -> bool:
    """True for a place with coordinates, no wider than a city with its surroundings."""
    return place.latitude is not None and radius(place) <= CITY_KM


def _figures(name: str, figures: Sequence[Quantity]) -> Row:
    exact = sorted({figure.best for figure in figures if figure.best is not None})
    highs = [_high(figure) for figure in figures]
    return {
        name: exact or None,
        f"{name}_low": max((_low(figure) for figure in figures), default=None),
        f"{name}_high": max(highs, default=None),
    }


def _low(figure: Quantity) -> int:
    return next((bound for bound in (figure.low, figure.best) if bound is not None), 0)


def _high(figure: Quantity) -> int:
    if figure.high is None and figure.qualifier != "about":
        return OPEN_END
    return next(bound for bound in (figure.high, figure.best, figure.low, OPEN_END) if bound is not None)


def _keys(telling: Telling, types: Sequence[str], families: Sequence[str], settings: Settings) -> Row:
    country, time = telling.country, telling.time
    cells, fortnights = _cells(telling.place), _fortnights(telling)
    figures = {f.best for effects in FIGURES.values() for effect in effects for f in telling.figures(effect)}
    keys = {
        "day_country": [f"{day}|{country}" for day in _days(time)] if country else [],
        "news_country": [f"{day}|{country}" for day in _days(time) or _news_days(telling)] if country else [],
        "place_week": [f"{cell}|{week}" for cell, week in product(cells, _weeks(time))],
        "place_type": [f"{cell}|{family}|{when}" for cell, family, when in product(cells, families, fortnights)],
        "figure_country": [
            f"{n}|{country}|{when}"
            for n, when in product(figures, fortnights)
            if n is not None and n >= settings.telling_figure and country
        ],
        "copies": [telling.report.copy_group] if telling.report.copy_group else [],
        "past": [f"{year}|{kind}|{country}" for year, kind in product(_years(time), types)] if country else [],
        "countries": [f"{month}|{country}" for month in _months(telling)] if country else [],
    }
    return {name: sorted(set(found)) or None for name, found in keys.items()}


def _days(time: TimeSpan | None) -> list[str]:
    """The days of a time of at most a week; the edges of one of at most a month, or of an open one."""
    edges = [edge for edge in (time.start, time.end) if edge] if time else []
    length = (edges[-1] - edges[0]).days + 1 if edges else 0
    if length > 31:
        return []
    return [(edges[0] + timedelta(n)).isoformat() for n in (range(length) if length <= 7 else (0, length - 1))]


def _news_days(telling: Telling) -> list[str]:
    """The days that news without a time may be of: that of its report, and the days before it."""
    on = published(telling.report)
    if on is None or telling.time is not None or telling.account.background:
        return []
    return [(on - timedelta(n)).isoformat() for n in range(NEWS_DAYS)]


def _weeks(time: TimeSpan | None) -> list[str]:
    """The ISO weeks of a time of at most a month, with the days beside it: a week ends in the middle of the night."""
    edges = [edge for edge in (time.start, time.end) if edge] if time else []
    if not edges or (edges[-1] - edges[0]).days > 31:
        return []
    spread = range(-1, (edges[-1] - edges[0]).days + 2)
    return list(dict.fromkeys((edges[0] + timedelta(n)).strftime("%G-W%V") for n in spread))


def _moment(telling: Telling, longest: int) -> tuple[date, date] | None:
    """The first and last day that an account is about: its time, else its report's day if it tells the news."""
    time = telling.time
    edges = [edge for edge in (time.start, time.end) if edge] if time else []
    if edges and (edges[-1] - edges[0]).days <= longest:
        return edges[0], edges[-1]
    on = published(telling.report)
    return None if on is None or telling.account.background else (on, on)


def _fortnights(telling: Telling) -> list[int]:
    """The fortnights of an account's moment, with the one after: two accounts within a fortnight always share one."""
    moment = _moment(telling, LONGEST_MOMENT)
    if moment is None:
        return []
    return list(range(moment[0].toordinal() // 14, moment[1].toordinal() // 14 + 2))


def _months(telling: Telling) -> list[str]:
    """The months of an account's moment, of the last year of it, with those beside it: news is told a month later."""
    moment = _moment(telling, 366)
    if moment is None:
        return []
    first, last = (12 * edge.year + edge.month - 1 for edge in moment)
    return [f"{month // 12}-{month % 12 + 1}" for month in range(first - 1, last + 2)]


def _years(time: TimeSpan | None) -> list[int]:
    edges = [edge.year for edge in (time.start, time.end) if edge] if time else []
    return list(range(edges[0], edges[-1] + 1)) if edges and edges[-1] - edges[0] <= 1 else []


def _cells(place: Place | None) -> list[str]:
    """The grid cells of a place smaller than a city with its surroundings: its own, and a neighbour near its edge."""
    if place is None or place.latitude is None or place.longitude is None or radius(place) > CITY_KM:
        return []
    down, right = (
        sorted({math.floor(degrees / CELL_DEGREES - 0.25), math.floor(degrees / CELL_DEGREES + 0.25)})
        for degrees in (place.latitude, place.longitude)
    )
    return [f"{row}:{column}" for row, column in product(down, right)]


def _words(telling: Telling) -> list[str] | None:
    """Shingles of the words in which the account's claims stand, as text."""
    spans = sorted({(span.start, span.text) for claim in telling.claims for span in claim.spans})
    words = re.findall(r"\w+", " ".join(text for _, text in spans).casefold())
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    return sorted(shingles) if len(shingles) >= SHINGLE else None
