"""The pages that are read: each a plain link, with its filter in the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from according.errors import NotFoundError
from according.export.story import NOBODY, deed
from according.export.wording import PLACE_PRECISION
from according.keep import compare_accounts, history_of
from according.link.ledger import pair_of
from according.model import Account, Incident, Method, Pair, Record, Report
from according.ontology.frames import load_frames
from according.store import Store
from according.values import Effect, Published, TimeSpan
from according.web import charts, corrections, marks, shown, timeline
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


@router.get("/timeline")
def line(request: Request, store: StoreOf, wanted: AskedFor) -> Response:
    """The list as columns over time, by when things happened, not by when they were told."""
    background = {account.incident for account in store.record().accounts if account.background}
    news = {account.incident for account in store.record().accounts if not account.background}
    intervals = [
        (each.time.start, each.time.end, each.id in background - news)
        if isinstance(each.time, TimeSpan)
        else (None, None, False)
        for each in store.incidents(wanted.filter)
    ]
    told = [each.report.published.start for each in store.extractions() if isinstance(each.report.published, Published)]
    return page(
        request, "timeline.html", line=timeline.line_of(intervals, told), size=timeline, filters=wanted.form(store)
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
        review=store.review(id_),
        history=history_of(store, id_),
        deed=deed,
        nobody=NOBODY,
        **_choices(),
    )


@router.get("/reports")
def reports(request: Request, store: StoreOf, page_number: PageNumber = 1) -> Response:
    """All reports, the latest first."""
    found = sorted((each.report for each in store.extractions()), key=_published, reverse=True)
    start = (page_number - 1) * PER_PAGE
    return page(
        request,
        "reports.html",
        reports=found[start : start + PER_PAGE],
        total=len(found),
        page=page_number,
        pages=max(1, -(-len(found) // PER_PAGE)),
    )


@router.get("/reports/{id_}")
def report(request: Request, store: StoreOf, id_: str) -> Response:
    """The text with its zones and claims."""
    said = store.said(id_)
    speakers = {speaker.id: speaker.text for speaker in said.speakers}
    homes = {account.id: account.incident for account in said.accounts}
    claims = sorted(said.claims, key=lambda claim: (claim.spans[0].start, claim.field))
    group = said.report.copy_group
    return page(
        request,
        "report.html",
        report=said.report,
        copies=[each for each in store.copies(group) if each.id != id_] if group else [],
        blocks=list(marks.blocks(said.report, claims)),
        claims=[(each, shown.speaker_name(each, speakers), homes[each.account]) for each in claims],
        flags=said.flags,
        **_choices(),
    )


@router.get("/pair")
def pair(request: Request, store: StoreOf, a: str, b: str) -> Response:
    """Two accounts beside each other, and what speaks for and against their being one incident."""
    a, b = pair_of(a, b)  # the order in which the comparison names them
    sides = [_side(store, id_) for id_ in (a, b)]
    compared: Pair | None = None
    reason = ""
    try:
        compared = compare_accounts(store, a, b)
    except NotFoundError as error:
        reason = str(error)
    return page(
        request,
        "pair.html",
        sides=sides,
        together=sides[0].account.incident == sides[1].account.incident,
        pair=compared,
        not_compared=reason,
        judged=[each for each in store.judgements() if {each.a, each.b} == {a, b}],
        fall=charts.waterfall(compared) if compared else None,
    )


@router.get("/method")
def method(request: Request, store: StoreOf) -> Response:
    """How the record is made, and what its words mean."""
    return page(request, "method.html", method=_method(store), counts=_counts(store), grades=GRADES)


GRADES = (
    ("corroborated", "at least two independent voices say so"),
    ("single-voice", "one independent voice says so, however many reports repeat it"),
    ("party-only", "only parties to the event say so"),
    ("contested", "voices differ: on what happened, or on the figure"),
    ("denied", "somebody denies that it happened"),
    ("unknown", "no claim gives a figure"),
)


def _method(store: Store) -> Method | None:
    """None while the store holds no incidents."""
    try:
        return store.method()
    except NotFoundError:
        return None


def _counts(store: Store) -> dict[str, int]:
    return {
        "reports": sum(1 for _ in store.extractions()),
        "incidents": len(store.incidents()),
        "failures": len(store.failures()),
    }


def _choices() -> dict[str, Any]:
    """What the forms of corrections offer."""
    types = sorted({frame.type for frame in load_frames().frames if frame.type})
    return {
        "shape_of": corrections.shape_of,
        "precisions": PLACE_PRECISION[1:],
        "event_types": types,
        "effects": get_args(Effect),
    }


def _published(report: Report) -> date:
    return report.published.start if isinstance(report.published, Published) else date.min


def _side(store: Store, id_: str) -> shown.Side:
    """An account with what it says. Raises NotFoundError."""
    account = store.find(id_)
    if not isinstance(account, Account):
        raise NotFoundError(f"{id_} is not an account.", "Find accounts to compare among an incident's relations.")
    return shown.side(store.said(account.report), account)


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
