"""A filtered view to take away, in the forms that the field uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from according.errors import NotFoundError
from according.export.record import to_json
from according.export.tables import to_csv
from according.model import Record
from according.web.asked import Asked
from according.web.desk import StoreOf

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its name in an address, what a link calls it, its media type and how it is made."""

    name: str
    label: str
    media: str
    made: Callable[[Record], str | bytes]


FORMS = (
    Form("record.json", "record JSON", "application/json", to_json),
    Form("claims.csv", "CSV", "text/csv; charset=utf-8", to_csv),
)


@router.get("/export/{name}", response_class=Response)
@router.get("/api/export/{name}", response_class=Response)
def export(store: StoreOf, name: str, wanted: Annotated[Asked, Query()]) -> Response:
    """All incidents that pass a filter with all that they rest on, as a file."""
    form = next((each for each in FORMS if each.name == name), None)
    if form is None:
        raise NotFoundError(f"There is no export “{name}”.", f"One of: {', '.join(each.name for each in FORMS)}.")
    named = {"content-disposition": f'attachment; filename="according-{form.name}"'}
    return Response(form.made(store.record(wanted=wanted.filter)), media_type=form.media, headers=named)
