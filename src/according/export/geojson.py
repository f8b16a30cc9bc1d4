"""Incidents as GeoJSON (RFC 7946): a Feature each, with its tolls and claims as properties.

A place known by its country only has no geometry: a pin in the middle of a country is a place that nobody named.
"""

from __future__ import annotations

import json

from according.export.cases import Case, cases, reasons
from according.export.record import STEERING
from according.export.sheet import Column
from according.export.wording import value_text
from according.model import Claim, Record, Toll

COLUMNS = (
    Column("id", "the incident's id"),
    Column("title", "a line to know it by"),
    Column("type", "the type of event, or null"),
    Column("start", "first day, or null", "day"),
    Column("end", "last day, or null", "day"),
    Column("time_precision", "how finely the reports tell the time"),
    Column("place", "the place's name, or null"),
    Column("country", "the country's code, or null"),
    Column("place_precision", "UCDP's where_prec, 1 exact to 7 international", "whole"),
    Column("radius_km", "how far around the point it may be, in kilometres", "decimal"),
    Column("perpetrators", "names, a list"),
    Column("targets", "names, a list"),
    Column("alleged", "names of those whom no report asserts to be one of these, a list"),
    Column("tolls", "a list: effect, group, status, side, low, best, high, rule, why"),
    Column("voices", "independent voices that say it happened", "whole"),
    Column("grade", "how well founded it is that it happened"),
    Column("figure", "how well founded the first toll is"),
    Column("outlets", "names, a list"),
    Column("claims", "a list: id, field, value, assertion, speaker, words"),
    Column("reasons", "why something is null, by field"),
)


def to_geojson(record: Record) -> str:
    """A FeatureCollection, a line each Feature."""
    lines = ",\n".join(json.dumps(feature(case), ensure_ascii=False) for case in cases(record))
    text = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def feature(case: Case) -> dict[str, object]:
    """One incident; its properties are those of `COLUMNS`. Coordinates are longitude before latitude."""
    point = {"type": "Point", "coordinates": [case.pin[1], case.pin[0]]} if case.pin else None
    return {"type": "Feature", "id": case.incident.id, "geometry": point, "properties": _properties(case)}


def _properties(case: Case) -> dict[str, object]:
    incident, time, place = case.incident, case.time, case.place
    return {
        "id": incident.id,
        "title": incident.title,
        "type": getattr(incident.type, "value", None),
        "start": time.start.isoformat() if time and time.start else None,
        "end": time.end.isoformat() if time and time.end else None,
        "time_precision": time.precision if time else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "place_precision": place.precision if place else None,
        "radius_km": place.radius_km if place else None,
        "perpetrators": [actor.name for actor in incident.perpetrators],
        "targets": [actor.name for actor in incident.targets],
        "alleged": [actor.name for actor in case.alleged],
        "tolls": [_toll(toll) for toll in incident.tolls],
        "voices": incident.independent_voices,
        "grade": incident.grade.event if incident.grade else None,
        "figure": incident.grade.toll if incident.grade else None,
        "outlets": list(case.outlets),
        "claims": [_claim(claim, case) for claim in case.claims],
        "reasons": reasons(case),
    }


def _toll(toll: Toll) -> dict[str, object]:
    figures = {name: getattr(toll, name) for name in ("effect", "low", "best", "high", "rule", "why")}
    return {**figures, "group": toll.group.text, "status": toll.group.status, "side": toll.group.side}


def _claim(claim: Claim, case: Case) -> dict[str, object]:
    speaker = next((each.text for each in case.speakers if each.id == claim.speaker), None)
    return {
        "id": claim.id,
        "field": claim.field,
        "value": value_text(claim.value),
        "assertion": claim.assertion,
        "speaker": claim.by.author if claim.by else speaker,
        "words": " … ".join(span.text for span in claim.spans),
    }
