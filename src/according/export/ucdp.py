"""Incidents in the columns of UCDP GED (49 of them, as in versions 20.1 to 26.1), with According's own at the end.

Numbers that UCDP gives out itself (conflicts, dyads) are left empty: they are not According's to give.
Source: UCDP GED codebook, https://ucdp.uu.se/downloads/ged/; Sundberg and Melander 2013; Gleditsch and Ward 1999.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from according.export.cases import OWN, Case, cases, codes_of, own_cells, published
from according.export.sheet import Column, Row, joined
from according.export.tables import Cell
from according.model import Record, Toll
from according.ontology.actors import ActorEntry, ActorList
from according.ontology.frames import Mapping as Codes
from according.ontology.kinds import ARMED_KINDS, STATE_KINDS
from according.values import Actor, Quantity

COLUMNS = (
    Column("id", "the incident's id"),
    Column("relid", "empty: UCDP's own number"),
    Column("year", "the year in which it ended", "whole"),
    Column("active_year", "empty: whether the dyad passed 25 deaths in the year is UCDP's to say"),
    Column("code_status", "`According`: read by machine, not coded by UCDP"),
    Column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided; from the kinds of both sides", "whole"),
    *(Column(f"conflict_{name}", "empty: UCDP's own") for name in ("dset_id", "new_id", "name")),
    *(Column(f"dyad_{name}", "empty: UCDP's own") for name in ("dset_id", "new_id")),
    Column("dyad_name", "both sides, where both are known"),
    Column("side_a_dset_id", "empty: UCDP's own of old"),
    Column("side_a_new_id", "UCDP's number of side A, if listed; for a state or its forces its government's", "whole"),
    Column("side_a", "the state of a state-based incident; else who did it"),
    Column("side_b_dset_id", "empty: UCDP's own of old"),
    Column("side_b_new_id", "UCDP's number of side B, if listed; for a state or its forces its government's", "whole"),
    Column("side_b", "the other side; `Civilians` where violence is one-sided"),
    Column("number_of_sources", "reports, copies counted each for itself", "whole"),
    Column("source_article", "each report: outlet, date, title"),
    Column("source_office", "the outlets"),
    Column("source_date", "the days of publication"),
    Column("source_headline", "the titles"),
    Column("source_original", "whom the reports name as their sources"),
    Column("where_prec", "1 exact, 2 near, 3 district, 4 region, 5 line or area, 6 country, 7 international", "whole"),
    Column("where_coordinates", "the place's name"),
    Column("where_description", "the place in the report's words"),
    Column("adm_1", "first-order region"),
    Column("adm_2", "empty: not kept"),
    Column("latitude", "WGS 84 degrees; empty for a place known by its country only", "decimal"),
    Column("longitude", "WGS 84 degrees; empty for a place known by its country only", "decimal"),
    Column("geom_wkt", "the same point as `POINT (longitude latitude)`"),
    Column("priogrid_gid", "the cell of PRIO-GRID that holds the point", "whole"),
    Column("country", "the country's name"),
    Column(
        "country_id", "Gleditsch and Ward's number of today's country; empty for a territory that is no state", "whole"
    ),
    Column("region", "UCDP's region of the country: Africa, Americas, Asia, Europe or Middle East"),
    Column("event_clarity", "1 one event; 2 only told in a total over several", "whole"),
    Column("date_prec", "1 day, 2 two to six days, 3 week, 4 month, 5 more than a month up to a year", "whole"),
    Column("date_start", "first day", "day"),
    Column("date_end", "last day", "day"),
    Column("deaths_a", "dead of side A, best", "whole"),
    Column("deaths_b", "dead of side B, best", "whole"),
    Column("deaths_civilians", "dead civilians, best", "whole"),
    Column("deaths_unknown", "dead of whom it is not known on which side, best", "whole"),
    Column("best", "all dead: always the sum of the four before it", "whole"),
    Column("high", "the highest credible figure of all dead; empty where it is open", "whole"),
    Column("low", "the lowest credible figure of all dead; empty where it is open", "whole"),
    *(Column(f"gwno{side}", f"Gleditsch and Ward's number of the states on side {side.upper()}") for side in "ab"),
    Column("ged_scope", "true where GED would have it: an actor, at least one dead, a place, a date", "truth"),
    *OWN,
)
REGIONS = ((199, "Americas"), (399, "Europe"), (626, "Africa"), (699, "Middle East"), (999, "Asia"))
"""UCDP's regions, by the last of Gleditsch and Ward's numbers that lies in each (UCDP/PRIO codebook, `region`)."""
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
WEEK, MONTH, YEAR = 7, 31, 366


def rows(record: Record, actors: ActorList, codes: Mapping[str, Codes]) -> Iterator[Row]:
    """A row an incident. Tolls must have been reached by the rule `ucdp` (`recounted`)."""
    for case in cases(record):
        kind = violence(case, codes)
        yield {
            "id": case.incident.id,
            "code_status": "According",
            **_sides(case, kind, actors),
            **_sources(case),
            **_where(case, actors),
            **_when(case),
            **_deaths(case, kind),
            "ged_scope": _in_scope(case, kind),
            **own_cells(case, "ucdp"),
        }


def violence(case: Case, codes: Mapping[str, Codes]) -> int | None:
    """UCDP's type of violence: 3 against civilians, 1 where a state fights, 2 where none does, None where unknown."""
    code = codes_of(case, codes).ucdp
    if code is None:
        return None
    first, second = case.incident.perpetrators, case.incident.targets
    hit = {toll.group.status for toll in case.tolls("killed") if toll.best}
    if code == "one-sided" or (hit == {"civilian"} and not any(_fights(actor) for actor in second)):
        return 3
    if any(actor.kind in STATE_KINDS for actor in (*first, *second)):
        return 1
    return 2 if first and any(_fights(actor) for actor in second) else None


def _fights(actor: Actor) -> bool:
    return actor.kind in ARMED_KINDS or actor.kind in STATE_KINDS


def _sides(case: Case, kind: int | None, actors: ActorList) -> dict[str, Cell]:
    incident = case.incident
    sides = (
        (incident.targets, incident.perpetrators) if _swapped(case, kind) else (incident.perpetrators, incident.targets)
    )
    a, b = (joined(actor.name for actor in side) for side in sides)
    b = "Civilians" if kind == 3 else b
    return {
        "type_of_violence": kind,
        "side_a": a,
        "side_b": b,
        "side_a_new_id": _number(sides[0], actors),
        "side_b_new_id": None if kind == 3 else _number(sides[1], actors),
        "gwnoa": _states(sides[0], actors),
        "gwnob": None if kind == 3 else _states(sides[1], actors),
        "dyad_name": f"{a} - {b}" if a and b else None,
    }


def _swapped(case: Case, kind: int | None) -> bool:
    """True where who did it is side B: of a state and another, the state is side A, whoever struck."""
    struck, hit = (_state(side) for side in (case.incident.perpetrators, case.incident.targets))
    return kind == 1 and hit and not struck


def _state(side: tuple[Actor, ...]) -> bool:
    return any(actor.kind in STATE_KINDS for actor in side)


def _number(side: tuple[Actor, ...], actors: ActorList) -> int | None:
    entries = (actors.entries.get(actor.id) for actor in side if actor.id)
    return next((number for entry in entries if entry and (number := _number_of(entry, actors))), None)


def _number_of(entry: ActorEntry, actors: ActorList) -> int | None:
    """UCDP's number of an actor; it knows a state and its forces as the state's government."""
    if entry.ucdp_id or entry.kind not in STATE_KINDS:
        return entry.ucdp_id
    if entry.kind == "state" and entry.country:
        return actors.countries[entry.country].government
    return _number_of(actors.entries[entry.parent], actors) if entry.parent else None


def _states(side: tuple[Actor, ...], actors: ActorList) -> str | None:
    """Gleditsch and Ward's numbers of the states that a side's actors are, or are forces of."""
    entries = (actors.entries.get(actor.id) for actor in side if actor.id)
    codes = (entry.country for entry in entries if entry and entry.kind in STATE_KINDS and entry.country)
    return joined(str(number) for code in codes if (number := actors.countries[code].gleditsch_ward))


def region(number: int) -> str:
    """UCDP's region of a state by its number in Gleditsch and Ward's list."""
    return next(name for last, name in REGIONS if number <= last)


def _sources(case: Case) -> dict[str, Cell]:
    reports = case.reports
    return {
        "number_of_sources": len(reports),
        "source_article": joined(", ".join(filter(None, (r.publisher, _iso(published(r)), r.title))) for r in reports),
        "source_office": joined(case.outlets),
        "source_date": joined(_iso(published(report)) for report in reports),
        "source_headline": joined(report.title for report in reports),
        "source_original": joined(case.voices),
    }


def _where(case: Case, actors: ActorList) -> dict[str, Cell]:
    place, pin = case.place, case.pin
    if place is None:
        return {}
    country = actors.countries.get(place.country or "")
    number = country.gleditsch_ward if country else None
    return {
        "where_prec": place.precision,
        "where_coordinates": place.name,
        "where_description": place.text,
        "adm_1": place.admin1,
        "country": country.name if country else place.country,
        "country_id": number,
        "region": region(number) if number else None,
        **({"latitude": pin[0], "longitude": pin[1]} if pin else {}),
        **({"geom_wkt": f"POINT ({pin[1]} {pin[0]})", "priogrid_gid": priogrid(*pin)} if pin else {}),
    }


def priogrid(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID (half a degree; 1 is at 90 S 180 W, counted eastward, then northward) with a point."""
    row = min(int((latitude + 90) * 2), 359)
    column = min(int((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _when(case: Case) -> dict[str, Cell]:
    time = case.time
    if time is None or time.start is None or time.end is None:
        return {}
    return {
        "year": time.end.year,
        "date_prec": date_precision((time.end - time.start).days + 1),
        "date_start": time.start.isoformat(),
        "date_end": time.end.isoformat(),
        "event_clarity": 2 if _only_in_totals(case) else 1,
    }


def date_precision(days: int) -> int | None:
    """UCDP's date_prec of a span of so many days; None for more than a year, which GED has no code for."""
    bounds = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return next((code for most, code in bounds if days <= most), None)


def _only_in_totals(case: Case) -> bool:
    counted = [claim.value for claim in case.claims if claim.field == "killed" and isinstance(claim.value, Quantity)]
    return bool(counted) and all(value.scope == "aggregate" for value in counted)


def _deaths(case: Case, kind: int | None) -> dict[str, Cell]:
    """The dead by side; where a group has no best figure, nothing is summed, for it would be too low."""
    tolls = case.tolls("killed")
    if not tolls or any(toll.best is None for toll in tolls):
        return {}
    counts = dict.fromkeys(DEATHS, 0)
    for toll in tolls:
        counts[_column(toll, swapped=_swapped(case, kind))] += toll.best or 0
    lows, highs = [toll.low for toll in tolls], [toll.high for toll in tolls]
    return {
        **counts,
        "best": sum(counts.values()),
        "low": None if None in lows else sum(low or 0 for low in lows),
        "high": None if None in highs else sum(high or 0 for high in highs),
    }


def _column(toll: Toll, swapped: bool) -> str:
    if toll.group.status == "civilian":
        return "deaths_civilians"
    if toll.group.status != "combatant" or toll.group.side not in ("perpetrator", "target"):
        return "deaths_unknown"
    return "deaths_a" if (toll.group.side == "perpetrator") != swapped else "deaths_b"


def _in_scope(case: Case, kind: int | None) -> bool:
    """GED has events of a known kind of violence with a known actor, at least one dead, a place and a time."""
    placed = case.place is not None and "date_prec" in _when(case)
    return kind is not None and bool(case.incident.perpetrators) and placed and bool(_deaths(case, kind).get("best"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
