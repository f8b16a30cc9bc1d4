"""Incidents in the columns of ACLED, with According's own at the end.

Differences from ACLED's own practice, each for honesty's sake: a figure that nobody gives is empty and not 0, an event
that is known by its country only is listed without a point, and one over several days is one row, not one a day.
Source: ACLED codebook, https://acleddata.com/knowledge-base/codebook/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from according.export.acledcodes import event_of, kind_of
from according.export.cases import OWN, Case, cases, own_cells
from according.export.sheet import Column, Row, joined
from according.export.tables import Cell
from according.model import Record, Toll
from according.ontology.actors import ActorList
from according.ontology.frames import Frames
from according.ontology.frames import Mapping as Codes
from according.ontology.kinds import STATE_KINDS
from according.values import Actor

COLUMNS = (
    Column("event_id_cnty", "the incident's id"),
    Column("event_date", "the day; of several days the one in their middle, as ACLED has it", "day"),
    Column("year", "of that day", "whole"),
    Column("time_precision", "1 the day is known, 2 within a week, 3 within a month", "whole"),
    Column("disorder_type", "`Political violence`, `Demonstrations` or `Strategic developments`"),
    Column("event_type", "from the type of event ([frames](frames.md)) and the kinds of both sides"),
    Column("sub_event_type", "from the type of event, the kinds of both sides and the weapons"),
    Column("actor1", "who did it; of two who clashed the first; `Protesters (country)` or `Rioters (country)`"),
    Column("assoc_actor_1", "others on that side"),
    Column("inter1", "of which kind"),
    Column("actor2", "whom it hit; `Civilians (country)` where civilians alone were hit"),
    Column("assoc_actor_2", "others on that side"),
    Column("inter2", "of which kind"),
    Column("interaction", "both kinds"),
    Column("civilian_targeting", "`Civilian targeting` where civilians alone were hit"),
    Column("iso", "the country's number in ISO 3166", "whole"),
    Column("region", "empty: ACLED's own"),
    Column("country", "the country's name"),
    Column("admin1", "first-order region"),
    Column("admin2", "empty: not kept"),
    Column("admin3", "empty: not kept"),
    Column("location", "the place's name"),
    Column("latitude", "WGS 84 degrees; empty for a place known by its country only", "decimal"),
    Column("longitude", "WGS 84 degrees; empty for a place known by its country only", "decimal"),
    Column("geo_precision", "1 the place, 2 near it or a part of a region, 3 a larger region", "whole"),
    Column("source", "the outlets"),
    Column("source_scale", "empty: not known"),
    Column("notes", "the incident in a line, and every toll with its reason"),
    Column("fatalities", "by ACLED's rule: the lowest figure; empty, not 0, where there is none", "whole"),
    Column("tags", "empty"),
    Column("timestamp", "empty"),
    *OWN,
)
# ACLED's kinds of actor in the order of their old numbers, in which an interaction names them.
STATE, REBEL, MILITIA, IDENTITY = "State forces", "Rebel group", "Political militia", "Identity militia"
RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = "Rioters", "Protesters", "Civilians", "External/Other forces"
KINDS = (STATE, REBEL, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL)
OF_KIND = {
    **dict.fromkeys(STATE_KINDS, STATE),
    **dict.fromkeys(("rebel", "jihadist"), REBEL),
    **dict.fromkeys(("militia", "gang", "party"), MILITIA),
    "community": IDENTITY,
    **dict.fromkeys(("peacekeeping", "igo", "company"), EXTERNAL),
}
CROWDS = {"Protests": PROTESTERS, "Riots": RIOTERS}
DISORDER = {
    **dict.fromkeys(("Battles", "Explosions/Remote violence", "Violence against civilians"), "Political violence"),
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""UCDP's where_prec, in which According keeps it, as ACLED's geo_precision; a country has none."""
WEEK, MONTH = 7, 31


def rows(record: Record, actors: ActorList, codes: Mapping[str, Codes], frames: Frames) -> Iterator[Row]:
    """A row an incident. Tolls must have been reached by the rule `acled` (`recounted`)."""
    for case in cases(record):
        day, precision = moment(case)
        event = event_of(case, codes, frames)
        yield {
            "event_id_cnty": case.incident.id,
            "event_date": day.isoformat() if day else None,
            "year": day.year if day else None,
            "time_precision": precision,
            "event_type": event and event[0],
            "sub_event_type": event and event[1],
            "disorder_type": event and DISORDER.get(event[0]),
            **_sides(case, actors, event[0] if event else ""),
            **_where(case, actors),
            "source": joined(case.outlets),
            "notes": _notes(case),
            "fatalities": _fatalities(case),
            **own_cells(case, "acled", {} if day else {"event_date": "No day within a month is known."}),
        }


def moment(case: Case) -> tuple[date | None, int | None]:
    """The day an event is dated to, and how precisely; none for more than a month, which ACLED does not code."""
    time = case.time
    if time is None or time.start is None or time.end is None:
        return None, None
    days = (time.end - time.start).days + 1
    precision = next((code for most, code in ((1, 1), (WEEK, 2), (MONTH, 3)) if days <= most), None)
    return (time.start + timedelta((days - 1) // 2) if precision else None), precision


def _fatalities(case: Case) -> int | None:
    """The sum over groups; nothing where one of them has no figure, for a part of a sum would be too low."""
    best = [toll.best for toll in case.tolls("killed")]
    return sum(number or 0 for number in best) if best and None not in best else None


def _notes(case: Case) -> str:
    """The title, and each toll with how it was reached."""
    return " ".join((f"{case.incident.title}.", *(_toll(toll) for toll in case.incident.tolls)))


def _toll(toll: Toll) -> str:
    best = toll.best if toll.best is not None else "?"
    return f"{toll.effect} {best} {toll.group.text}: {toll.why}"


def _sides(case: Case, actors: ActorList, event: str) -> dict[str, Cell]:
    crowd = CROWDS.get(event)
    first, second = _with_crowd(case) if crowd else _both(case)
    kinds = [crowd or _kind(first, case, actors), _kind(second, case, actors)]
    civilian = not crowd and not any(actor.kind in OF_KIND for actor in second) and _hit_civilians(case)
    if civilian:
        kinds[1] = CIVILIANS
    country = _country(case, actors)
    named = first[1:] if not crowd else first
    return {
        "actor1": f"{crowd} ({country or 'unknown'})" if crowd else first[0].name if first else None,
        "assoc_actor_1": joined(actor.name for actor in named),
        "actor2": f"Civilians ({country or 'unknown'})" if civilian else second[0].name if second else None,
        "assoc_actor_2": joined(actor.name for actor in (second if civilian else second[1:])),
        "inter1": kinds[0],
        "inter2": kinds[1],
        "interaction": interaction(*kinds),
        "civilian_targeting": "Civilian targeting" if civilian else None,
    }


def _both(case: Case) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The two sides: who did it and whom it hit; of those who took part against each other, the first and the rest."""
    first, second = case.incident.perpetrators, case.incident.targets
    did = {claim.value.name for claim in case.claims if claim.field == "perpetrator" and isinstance(claim.value, Actor)}
    if len(first) > 1 and not did:
        return first[:1], first[1:]
    return first, second


def _with_crowd(case: Case) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The crowd, and the forces that it met."""
    everybody = (*case.incident.perpetrators, *case.incident.targets)
    forces = tuple(actor for actor in everybody if kind_of(actor) in STATE_KINDS)
    return tuple(actor for actor in everybody if actor not in forces), forces


def interaction(first: str | None, second: str | None) -> str | None:
    """Both kinds in ACLED's order; where one side alone acts, `Sole` and that side."""
    known = sorted((kind for kind in (first, second) if kind), key=KINDS.index)
    if len(known) == 1:
        return f"Sole {known[0]}"
    return "-".join(known) or None


def _kind(side: tuple[Actor, ...], case: Case, actors: ActorList) -> str | None:
    """The kind of a side's first actor; a state's forces in another country are external."""
    if not side:
        return None
    entry = actors.entries.get(side[0].id or "")
    kind = OF_KIND.get(side[0].kind)
    abroad = entry and entry.country and case.place and case.place.country and entry.country != case.place.country
    return EXTERNAL if kind == STATE and abroad else kind


def _hit_civilians(case: Case) -> bool:
    return {toll.group.status for toll in case.incident.tolls if toll.best} == {"civilian"}


def _where(case: Case, actors: ActorList) -> dict[str, Cell]:
    place, pin = case.place, case.pin
    if place is None:
        return {}
    country = actors.countries.get(place.country or "")
    return {
        "iso": country.iso_number if country else None,
        "country": country.name if country else place.country,
        "admin1": place.admin1,
        "location": place.name,
        "geo_precision": PRECISION.get(place.precision),
        **({"latitude": pin[0], "longitude": pin[1]} if pin else {}),
    }


def _country(case: Case, actors: ActorList) -> str | None:
    code = case.place.country if case.place else None
    country = actors.entries.countries.get(code or "")
    return country.name if country else code
