"""The pages that are read: each a plain link, with its filter in the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from according.errors import NotFoundError
from according.model import Incident, Record, Report
from according.store import Store
from according.web import marks, shown
from according.web.asked import Asked, asked
from according.web.desk import desk_of, page

PER_PAGE = 50

router = APIRouter(default_response_class=Response, include_in_schema=False)


def store_of(request: Request) -> Store:
    """The store of the desk."""
    return desk_of(request).store


AskedFor = Annotated[Asked, Depends(asked)]
StoreOf = Annotated[Store, Depends(store_of)]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]


@router.get("/")
def door() -> Response:
    """The desk opens on its incidents."""
    return RedirectResponse("/incidents", 303)


@router.get("/incidents")
def incidents(request: Request, store: StoreOf, wanted: AskedFor, page_number: PageNumber = 1) -> Response:
    """The list."""
    found = store.incidents(wanted.filter)
    start = (page_number - 1) * PER_PAGE
    return page(
        request,
        "incidents.html",
        rows=[shown.row(each) for each in found[start : start + PER_PAGE]],
        total=len(found),
        page=page_number,
        pages=max(1, -(-len(found) // PER_PAGE)),
        filters=wanted.form(store),
    )


@router.get("/map")
def on_map(request: Request, store: StoreOf, wanted: AskedFor) -> Response:
    """The list as a map; what has no point on it is named beneath."""
    found = store.incidents(wanted.filter)
    return page(
        request,
        "map.html",
        total=len(found),
        unplaced=[shown.row(each) for each in found if shown.reach(each.place)][:PER_PAGE],
        query=request.url.query,
        filters=wanted.form(store),
    )


@router.get("/incidents/{id_}")
def incident(request: Request, store: StoreOf, id_: str) -> Response:
    """One incident; an id that a merge took away leads to its heir."""
    found = store.incident(id_)
    if found.id != id_:
        return RedirectResponse(f"/incidents/{found.id}", 301)
    record = store.record(id_)
    return page(
        request,
        "incident.html",
        shown=shown.dossier(record),
        related=list(_related(store, record)),
        no_point=shown.reach(found.place),
    )


@router.get("/reports/{id_}")
def report(request: Request, store: StoreOf, id_: str) -> Response:
    """The text with its zones and claims."""
    found = store.find(id_)
    if not isinstance(found, Report):
        raise NotFoundError(f"{id_} is not a report.")
    said = next(each for each in store.extractions() if each.report.id == id_)
    speakers = {speaker.id: speaker.text for speaker in said.speakers}
    homes = {account.id: account.incident for account in said.accounts}
    claims = sorted(said.claims, key=lambda claim: (claim.spans[0].start, claim.field))
    return page(
        request,
        "report.html",
        report=found,
        copies=[],
        blocks=list(marks.blocks(found, claims)),
        claims=[(each, speakers.get(each.speaker or "", shown.OWN_VOICE), homes[each.account]) for each in claims],
        flags=said.flags,
    )


@dataclass(frozen=True, slots=True)
class Related:
    """An incident that bears on the one shown; `accounts` are one of each, to compare."""

    kind: str
    why: str
    other: Incident
    accounts: tuple[str, str]


def _related(store: Store, record: Record) -> Iterator[Related]:
    own = record.incidents[0]
    for relation in record.relations:
        other = store.incident(relation.to if relation.from_ == own.id else relation.from_)
        yield Related(relation.kind, relation.why, other, (own.accounts[0], other.accounts[0]))
