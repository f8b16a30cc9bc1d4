"""A record as Parquet: a folder of tables with typed columns, joined by ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from according.export.cases import OWN, Case, cases, own_cells
from according.export.sheet import Column, Kind, Row, joined
from according.export.tables import COLUMNS as CLAIM_COLUMNS
from according.export.tables import Cell
from according.export.tables import rows as claim_rows
from according.model import Record

INCIDENTS = (
    Column("title", "a line to know it by"),
    Column("type", "the type of event"),
    Column("start", "first day", "day"),
    Column("end", "last day", "day"),
    Column("time_precision", "how finely the reports tell the time"),
    Column("place", "the place's name"),
    Column("country", "the country's code"),
    Column("admin1", "first-order region"),
    Column("latitude", "WGS 84 degrees; empty for a place known by its country only", "decimal"),
    Column("longitude", "WGS 84 degrees; empty for a place known by its country only", "decimal"),
    Column("radius_km", "how far around the point it may be, in kilometres", "decimal"),
    Column("place_precision", "UCDP's where_prec, 1 exact to 7 international", "whole"),
    Column("perpetrators", "names"),
    Column("targets", "names"),
    Column("outlets", "names"),
    *OWN,
)
TOLLS = (
    Column("incident", "the incident's id"),
    Column("effect", "killed, injured, ..."),
    Column("group", "whom it counts"),
    Column("status", "civilian, combatant, mixed or unknown"),
    Column("side", "perpetrator, target, bystander or unknown"),
    *(Column(name, "people; empty is open or unknown", "whole") for name in ("low", "best", "high")),
    Column("rule", "the rule by which it was reached"),
    Column("why", "how"),
    Column("claims", "the ids of the claims used"),
    Column("set_aside", "the ids of the claims set aside, each with the reason"),
)
KINDS: Mapping[Kind, frozenset[str]] = {
    "whole": frozenset({"low", "best", "high", "words_start", "words_end", "place_precision"}),
    "decimal": frozenset({"latitude", "longitude", "radius_km"}),
    "truth": frozenset({"background", "party"}),
    "day": frozenset({"published_start", "published_end", "said_start", "said_end", "start", "end"}),
}
TYPES = {"text": pa.string(), "whole": pa.int64(), "decimal": pa.float64(), "day": pa.date32(), "truth": pa.bool_()}


def write(record: Record, folder: Path) -> None:
    """Write `incidents.parquet`, `tolls.parquet` and `claims.parquet` into a folder, which is made. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = list(cases(record))
    _write(folder / "incidents.parquet", INCIDENTS, (_incident(case, record.method.rules) for case in whole))
    _write(folder / "tolls.parquet", TOLLS, (row for case in whole for row in _tolls(case)))
    _write(folder / "claims.parquet", claims_columns(), claim_rows(record))


def claims_columns() -> tuple[Column, ...]:
    """The columns of the CSV ([record](record.md#as-csv)), with their kinds."""
    return tuple(Column(name, "as in the CSV of claims", _kind(name)) for name in CLAIM_COLUMNS)


def _kind(name: str) -> Kind:
    return next((kind for kind, names in KINDS.items() if name in names), "text")


def _write(file: Path, columns: Sequence[Column], rows: Iterable[Row]) -> None:
    told = list(rows)
    arrays = [pa.array([_value(row.get(c.name), c) for row in told], TYPES[c.kind]) for c in columns]
    pq.write_table(pa.Table.from_arrays(arrays, [column.name for column in columns]), file)


def _value(cell: Cell, column: Column) -> object:
    return date.fromisoformat(str(cell)) if column.kind == "day" and cell is not None else cell


def _incident(case: Case, rule: str) -> Row:
    incident, time, place = case.incident, case.time, case.place
    return {
        "title": incident.title,
        "type": getattr(incident.type, "value", None),
        "start": time.start.isoformat() if time and time.start else None,
        "end": time.end.isoformat() if time and time.end else None,
        "time_precision": time.precision if time else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "latitude": case.pin[0] if case.pin else None,
        "longitude": case.pin[1] if case.pin else None,
        "radius_km": place.radius_km if place else None,
        "place_precision": place.precision if place else None,
        "perpetrators": joined(actor.name for actor in incident.perpetrators),
        "targets": joined(actor.name for actor in incident.targets),
        "outlets": joined(case.outlets),
        **own_cells(case, rule),
    }


def _tolls(case: Case) -> Iterator[Row]:
    for toll in case.incident.tolls:
        yield {
            "incident": case.incident.id,
            "effect": toll.effect,
            "group": toll.group.text,
            "status": toll.group.status,
            "side": toll.group.side,
            **{name: getattr(toll, name) for name in ("low", "best", "high", "rule", "why")},
            "claims": joined(toll.claims),
            "set_aside": joined(f"{aside.claim} ({aside.reason})" for aside in toll.set_aside),
        }
