"""Adding reports: the form, what is sent with it, and how far the reading has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from according.errors import UsageError
from according.ingest.parse import MAX_BYTES
from according.web.desk import CODER, desk_of, page
from according.web.safety import MAX_ADDED_BYTES, check_token

router = APIRouter(include_in_schema=False, dependencies=[Depends(CODER)])

# A morning's reports; a folder of thousands is read by the command line.
MAX_FILES = 100
PASTED = "pasted.txt"


@router.get("/add")
def add(request: Request) -> Response:
    """The form."""
    limits = {"files": MAX_FILES, "megabytes": MAX_ADDED_BYTES // 1_000_000}
    return page(request, "add.html", limits=limits, failures=desk_of(request).store.failures())


@router.post("/add")
async def take(request: Request) -> Response:
    """Begin to read what was sent."""
    desk = desk_of(request)
    async with request.form(max_files=MAX_FILES, max_fields=10, max_part_size=MAX_BYTES) as form:
        check_token(request, desk.secret, str(form.get("token", "")))
        reports, published = await _sent(form), _day(str(form.get("published", "")))
    if not reports:
        raise UsageError("There is nothing to read.", "Choose files, or paste a report.")
    return RedirectResponse(f"/add/{desk.adding.start(reports, published)}", 303)


@router.get("/add/{id_}")
def progress(request: Request, id_: str) -> Response:
    """How far the reading has come, and what became of each report."""
    return page(request, "job.html", job=desk_of(request).adding.job(id_))


async def _sent(form: FormData) -> Sequence[tuple[str, bytes]]:
    """Names and bytes; a body that is larger than all may be together has been refused by now."""
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    found = [(PurePath(each.filename or "").name, await each.read()) for each in files]
    pasted = str(form.get("text", "")).strip()
    return [*found, *([(PASTED, pasted.encode("utf-8", "replace"))] if pasted else [])]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text} is no date.", "Write it as 2015-04-02.") from error
