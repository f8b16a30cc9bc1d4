"""The forms in which a record goes out: each takes a record and gives text, or (Parquet) writes a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from according.errors import UsageError
from according.estimate.incidents import recounted
from according.export import acled, geojson, parquet, plover, provenance, ucdp
from according.export.record import to_json
from according.export.sheet import csv_of
from according.export.tables import to_csv
from according.model import Record
from according.ontology.actors import load_actors
from according.ontology.frames import Mapping as Codes
from according.ontology.frames import load_frames
from according.resolve.actors import compatible


def type_codes() -> dict[str, Codes]:
    """The field's codes of each type of event: those of the first frame of that type that has any."""
    found: dict[str, Codes] = {}
    for frame in load_frames().frames:
        if frame.type is not None and frame.codes != Codes():
            found.setdefault(frame.type, frame.codes)
    return found


def as_ucdp(record: Record) -> str:
    """UCDP GED's columns as CSV; tolls by the rule `ucdp`, whatever rule the record was derived by."""
    actors = load_actors()
    counted = recounted(record, "ucdp", partial(compatible, actors=actors))
    return csv_of(ucdp.COLUMNS, ucdp.rows(counted, actors, type_codes()))


def as_acled(record: Record) -> str:
    """ACLED's columns as CSV; tolls by the rule `acled`, whatever rule the record was derived by."""
    actors = load_actors()
    counted = recounted(record, "acled", partial(compatible, actors=actors))
    return csv_of(acled.COLUMNS, acled.rows(counted, actors, type_codes(), load_frames()))


def as_plover(record: Record) -> str:
    """PLOVER events, a line of JSON each."""
    return plover.to_jsonl(record, type_codes())


TEXTS: Mapping[str, Callable[[Record], str]] = {
    "json": to_json,
    "csv": to_csv,
    "geojson": geojson.to_geojson,
    "ucdp": as_ucdp,
    "acled": as_acled,
    "plover": as_plover,
    "annotations": provenance.to_jsonld,
}
FOLDERS: Mapping[str, Callable[[Record, Path], None]] = {"parquet": parquet.write}
FORMATS = (*TEXTS, *FOLDERS)


def write(record: Record, form: str, output: Path) -> None:
    """Write a record to a file (Parquet: into a folder). Raises UsageError when it cannot be written."""
    try:
        if form in FOLDERS:
            FOLDERS[form](record, output)
        else:
            output.write_text(TEXTS[form](record), encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}).", "Name another place.") from error
