"""The record as JSON (docs/record.md), and its JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from according.model import Claim, Flag, Incident, Record, Report, Speaker
from according.values import TimeSpan, Value

DRAFT = "https://json-schema.org/draft/2020-12/schema"
# JSON escapes the control characters below U+0020 by itself; DEL and C1 could still steer a terminal.
STEERING = re.compile("[\x7f-\x9f]")


def to_json(record: Record) -> str:
    """The record as JSON, two spaces deep, ending in a line break. The same record in any order gives the same text."""
    return "".join(json_parts(record))


def json_parts(record: Record) -> Iterator[str]:
    """`to_json` in parts, a report, a claim and so on each, so that no more than one of them is held as text."""
    whole = ordered(record)
    for number, (name, field) in enumerate(Record.model_fields.items()):
        value = getattr(whole, name)
        yield f'{"," if number else "{"}\n  "{field.alias or name}": '
        yield from _items(value) if isinstance(value, tuple) else (_json(value, depth=1),)
    yield "\n}\n"


def _items(values: tuple[Value, ...]) -> Iterator[str]:
    for number, value in enumerate(values):
        yield f"{',' if number else '['}\n    {_json(value, depth=2)}"
    yield "\n  ]" if values else "[]"


def _json(value: Value | str, depth: int) -> str:
    """A value as JSON, its lines after the first so deep."""
    text = value.model_dump_json(by_alias=True, indent=2) if isinstance(value, Value) else json.dumps(value)
    safe = STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return safe.replace("\n", "\n" + "  " * depth)


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of what `to_json` writes, generated from the types."""
    return {"$schema": DRAFT, **Record.model_json_schema(by_alias=True, mode="serialization")}


def ordered(record: Record) -> Record:
    """The same record in one fixed order: reports by path, what they say as it stands in them, incidents by date."""
    reports = tuple(sorted(record.reports, key=_report_key))
    place = {report.id: number for number, report in enumerate(reports)}
    return record.model_copy(
        update={
            "reports": reports,
            "speakers": tuple(sorted(record.speakers, key=lambda each: _said_key(each, place))),
            "accounts": tuple(sorted(record.accounts, key=lambda each: (place[each.report], each.id))),
            "claims": tuple(sorted(record.claims, key=lambda each: _said_key(each, place))),
            "incidents": tuple(sorted(record.incidents, key=_incident_key)),
            "relations": tuple(sorted(record.relations, key=lambda each: (each.from_, each.to, each.kind, each.why))),
            "flags": tuple(sorted(record.flags, key=lambda each: _said_key(each, place))),
            "judgements": tuple(sorted(record.judgements, key=lambda each: (str(each.made or ""), each.id))),
            "failures": tuple(sorted(record.failures, key=lambda each: (each.path, each.reason))),
        }
    )


def _report_key(report: Report) -> tuple[str, str]:
    return report.path or report.url or "", report.id


def _said_key(said: Speaker | Claim | Flag, place: Mapping[str, int]) -> tuple[int, int, str]:
    first = said.spans[0].start if said.spans else 0
    name = f"{said.kind} {said.why}" if isinstance(said, Flag) else said.id
    return place[said.report], first, name


def _incident_key(incident: Incident) -> tuple[date, str]:
    start = (incident.time.start or incident.time.end) if isinstance(incident.time, TimeSpan) else None
    return start or date.max, incident.id
