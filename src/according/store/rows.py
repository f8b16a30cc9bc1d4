"""Incidents as rows: the frozen value whole, and beside it what lists filter and sort by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from according.model import Incident, Record
from according.ontology.names import fold
from according.store import schema
from according.values import EventType, Place, TimeSpan, Value
from according.work import ReviewState

Row = dict[str, object]
BESIDE = (schema.incident_actors, schema.incident_effects, schema.incident_outlets)
"""The tables of `rows_beside`, in its order."""


def dump(value: Value) -> str:
    """A frozen value as the JSON kept in `value` columns."""
    return value.model_dump_json(by_alias=True)


def incident_rows(record: Record, states: Mapping[str, ReviewState]) -> Iterator[Row]:
    """The rows of `incidents`."""
    background = {account.id for account in record.accounts if account.background}
    for incident in record.incidents:
        review = states.get(incident.id, ReviewState())
        yield {
            "id": incident.id,
            "title": incident.title,
            "type": incident.type.value if isinstance(incident.type, EventType) else None,
            **_when(incident),
            **_where(incident),
            **_figures(incident),
            "words": fold(" ".join((incident.title, _place_name(incident), *_actor_names(incident)))),
            "event_grade": incident.grade and incident.grade.event,
            "figure_grade": incident.grade and incident.grade.toll,
            "voices": incident.independent_voices,
            "tellings": len(incident.accounts),
            "background": background.issuperset(incident.accounts),
            "review": review.state,
            "assigned": review.assigned,
            "value": dump(incident),
        }


def rows_beside(record: Record) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of the tables `BESIDE`: actors, effects and outlets of each incident."""
    outlet = {report.id: report.publisher or report.agency for report in record.reports}
    home = {account.id: outlet.get(account.report) for account in record.accounts}
    actors: list[Row] = []
    effects: list[Row] = []
    outlets: list[Row] = []
    for incident in record.incidents:
        named = {fold(actor.name): actor.id for actor in (*incident.perpetrators, *incident.targets)}
        actors += [{"incident": incident.id, "name": name, "actor": id_} for name, id_ in named.items()]
        told = dict.fromkeys(toll.effect for toll in incident.tolls)
        effects += [{"incident": incident.id, "effect": effect} for effect in told]
        names = {fold(name) for account in incident.accounts if (name := home.get(account))}
        outlets += [{"incident": incident.id, "name": name} for name in sorted(names)]
    return actors, effects, outlets


def _when(incident: Incident) -> Row:
    time = incident.time if isinstance(incident.time, TimeSpan) else None
    return {"start": time and time.start, "end": time and time.end}


def _where(incident: Incident) -> Row:
    place = incident.place if isinstance(incident.place, Place) else None
    return {
        "country": place and place.country,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "radius_km": place and place.radius_km,
        "place_precision": place and place.precision,
        "place": fold(_place_name(incident)) or None,
    }


def _figures(incident: Incident) -> Row:
    """The dead, by the rule; and the widest span between a low and a high."""
    killed = [toll.best for toll in incident.tolls if toll.effect == "killed" and toll.best is not None]
    spans = [t.high - t.low for t in incident.tolls if t.high is not None and t.low is not None]
    return {"killed": sum(killed) if killed else None, "spread": max(spans, default=None)}


def _place_name(incident: Incident) -> str:
    if not isinstance(incident.place, Place):
        return ""
    return " ".join(filter(None, (incident.place.name, incident.place.admin1)))


def _actor_names(incident: Incident) -> tuple[str, ...]:
    return tuple(actor.name for actor in (*incident.perpetrators, *incident.targets))
