"""A filtered view to take away, in the forms that the field uses."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from according.errors import NotFoundError
from according.export.formats import FOLDERS, TEXTS
from according.model import Record
from according.web.asked import Asked
from according.web.desk import READER, StoreOf

router = APIRouter(dependencies=[Depends(READER)])


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its name in an address, what a link calls it, its file's suffix and media type."""

    name: str
    label: str
    suffix: str
    media: str


FORMS = (
    Form("json", "record JSON", ".json", "application/json"),
    Form("csv", "CSV", ".csv", "text/csv; charset=utf-8"),
    Form("geojson", "GeoJSON", ".geojson", "application/geo+json"),
    Form("parquet", "Parquet", ".zip", "application/zip"),
    Form("ucdp", "UCDP-GED-like", "-ucdp.csv", "text/csv; charset=utf-8"),
    Form("acled", "ACLED-like", "-acled.csv", "text/csv; charset=utf-8"),
    Form("plover", "PLOVER", "-plover.jsonl", "application/x-ndjson"),
    Form("annotations", "Web Annotations", ".jsonld", "application/ld+json"),
)


@router.get("/export/{name}", include_in_schema=False)
@router.get("/api/export/{name}", response_class=Response)
def export(store: StoreOf, name: str, wanted: Annotated[Asked, Query()]) -> Response:
    """All incidents that pass a filter with all that they rest on, as a file: json, csv, geojson, parquet, ..."""
    form = next((each for each in FORMS if each.name == name), None)
    if form is None:
        raise NotFoundError(f"There is no export “{name}”.", f"One of: {', '.join(each.name for each in FORMS)}.")
    record = store.record(wanted=wanted.filter)
    content = TEXTS[name](record) if name in TEXTS else _zipped(record, name)
    named = {"content-disposition": f'attachment; filename="according{form.suffix}"'}
    return Response(content, media_type=form.media, headers=named)


def _zipped(record: Record, name: str) -> bytes:
    """A form that is a folder of files, as one file."""
    content = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        FOLDERS[name](record, Path(folder, "according"))
        for path in sorted(Path(folder, "according").rglob("*")):
            archive.write(path, path.relative_to(folder))
    return content.getvalue()
