"""The record as JSON (docs/record.md), and its JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from according.model import Fields, Incident, Record
from according.order import by_day, by_failed, by_made, by_path, by_span
from according.values import TimeSpan, Value

DRAFT = "https://json-schema.org/draft/2020-12/schema"
# JSON escapes the control characters below U+0020 by itself; DEL and C1 could still steer a terminal.
STEERING = re.compile("[\x7f-\x9f]")


def to_json(record: Record) -> str:
    """The record as JSON, two spaces deep, ending in a line break. The same record in any order gives the same text."""
    return "".join(json_parts(fields(record)))


def fields(record: Record) -> Fields:
    """The fields of a record, in its order."""
    whole = ordered(record)
    return {name: getattr(whole, name) for name in Record.model_fields}


def json_parts(told: Fields) -> Iterator[str]:
    """`to_json` in parts, a report, a claim and so on each, so that no more than one of them is held as text."""
    for number, (name, value) in enumerate(told.items()):
        yield f'{"," if number else "{"}\n  "{Record.model_fields[name].alias or name}": '
        yield from (_json(value, depth=1),) if isinstance(value, Value | str) else _items(value)
    yield "\n}\n"


def _items(values: Iterable[Value]) -> Iterator[str]:
    opening = "["
    for value in values:
        yield f"{opening}\n    {_json(value, depth=2)}"
        opening = ","
    yield "[]" if opening == "[" else "\n  ]"


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
    reports = tuple(sorted(record.reports, key=lambda each: by_path(each.path, each.url, each.id)))
    place = {report.id: number for number, report in enumerate(reports)}
    said = {
        name: tuple(sorted(getattr(record, name), key=lambda each: (place[each.report], *by_span(each))))
        for name in ("speakers", "accounts", "claims", "flags")
    }
    others = {
        "incidents": tuple(sorted(record.incidents, key=_incident_key)),
        "relations": tuple(sorted(record.relations, key=lambda each: (each.from_, each.to, each.kind, each.why))),
        "judgements": tuple(sorted(record.judgements, key=by_made)),
        "failures": tuple(sorted(record.failures, key=by_failed)),
    }
    return record.model_copy(update={"reports": reports, **said, **others})


def _incident_key(incident: Incident) -> tuple[date, str]:
    start, end = (incident.time.start, incident.time.end) if isinstance(incident.time, TimeSpan) else (None, None)
    return by_day(start, end, incident.id)
