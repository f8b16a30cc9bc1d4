"""The same as JSON, under /api: the types are those of the record and of the Python API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from according import keep
from according.acts import Act, Doing, ReviewVerdict
from according.history import Entry
from according.model import Extraction, Failure, Incident, Judgement, Method, Pair, Record, Report, Verdict
from according.store.overviews import Interval, Register, Task
from according.store.views import Choice, Found
from according.values import Value
from according.web import mapping
from according.web.adding import Adding
from according.web.asked import PER_PAGE, Asked, InView, PageNumber, Words, part_of
from according.web.corrections import checked
from according.web.desk import CODER, EDITOR, READER, MemoryOf, StoreOf, Visiting, desk_of, page
from according.web.lookups import gazetteer
from according.web.visitors import check_doing

router = APIRouter(prefix="/api", dependencies=[Depends(READER)])
coding = APIRouter(prefix="/api", dependencies=[Depends(CODER)])
editing = APIRouter(prefix="/api", dependencies=[Depends(EDITOR)])


class Listing(Value):
    """A page of incidents, and how many pass the filter."""

    total: int
    page: int
    incidents: tuple[Incident, ...]


class Judged(Value):
    """Two accounts and what somebody holds of them."""

    a: str
    b: str
    verdict: Verdict
    why: str


class Done(Value):
    """What is done to a thing (`on`, its id), and why."""

    on: str
    doing: Doing
    why: str


class Reviewed(Value):
    """What somebody holds of an incident as it stands."""

    verdict: ReviewVerdict
    why: str


class Reports(Value):
    """A page of reports, and how many there are."""

    total: int
    page: int
    reports: tuple[Report, ...]


class Added(Value):
    """A report to be read: its text or HTML, a name that stands for its path, and its date where it states none."""

    text: str = Field(min_length=1)
    name: str = Field(default="added.txt", max_length=200, pattern=r"^[\w .()-]+$")
    published: date | None = None


class Reading(Value):
    """How far a reading has come: the reports read or known before, and the failures with their reasons."""

    id: str
    finished: bool
    error: str | None
    reports: tuple[str, ...]
    known: tuple[str, ...]
    failures: tuple[Failure, ...]


@router.get("/incidents")
def incidents(store: StoreOf, memory: MemoryOf, wanted: Annotated[Asked, Query()]) -> Listing:
    """The incidents that pass a filter, fifty a page."""
    found = memory.ask(store.page, wanted.filter, wanted.part)
    return Listing(total=found.total, page=wanted.page, incidents=found.incidents)


@router.get("/incidents/{id}", response_model_by_alias=True)
def incident(store: StoreOf, id: str) -> Record:  # noqa: A002 (the address's word)
    """The record of one incident: its reports, speakers, accounts, claims, tolls and relations."""
    return store.record(id)


@router.get("/incidents/{id}/history")
def history(store: StoreOf, id: str) -> tuple[Entry, ...]:  # noqa: A002
    """Who did what to an incident and why, and what it changed."""
    return keep.history_of(store, id)


@router.get("/reports")
def reports(store: StoreOf, page: PageNumber = 1) -> Reports:
    """The reports, the latest first, fifty a page."""
    found, total = store.reports(part_of(page))
    return Reports(total=total, page=page, reports=found)


@coding.post("/reports", status_code=202)
def add(request: Request, sent: Added) -> Reading:
    """Begin to read a report; ask `/api/readings/{id}` what became of it."""
    adding = desk_of(request).adding
    return _reading(adding, adding.start([(sent.name, sent.text.encode("utf-8", "replace"))], sent.published))


@router.get("/readings/{id}")
def reading(request: Request, id: str) -> Reading:  # noqa: A002
    """How far a reading has come, and what became of each report."""
    return _reading(desk_of(request).adding, id)


@router.get("/reports/{id}")
def report(store: StoreOf, id: str) -> Extraction:  # noqa: A002
    """One report and all that it says."""
    return store.said(id)


@router.get("/things/{id}")
def thing(store: StoreOf, id: str) -> Found:  # noqa: A002
    """Whatever has that id: a report, speaker, account, claim, incident, judgement or act."""
    return store.find(id)


@router.get("/pair")
def pair(store: StoreOf, a: str, b: str) -> Pair:
    """What speaks for and against two accounts being one incident."""
    return keep.compare_accounts(store, a, b)


@router.get("/map")
def on_map(store: StoreOf, memory: MemoryOf, view: Annotated[InView, Query()]) -> dict[str, Any]:
    """The incidents in view as GeoJSON points, near ones together in cells with a count.

    `outlines` are those of the regions that points tell of (`region`), as coordinates of a MultiPolygon.
    """
    if view.incident:
        found = tuple(mapping.alone(store.incident(view.incident)))
    else:
        found = memory.ask(mapping.features, store, view.filter, mapping.window(view.bbox, view.zoom))
    return {"type": "FeatureCollection", "features": found, "outlines": mapping.outlines(found, gazetteer())}


@router.get("/choices")
def choices(store: StoreOf) -> dict[str, tuple[Choice, ...]]:
    """For each filter that takes one of some values, those that the store has."""
    return store.choices()


@router.get("/timeline")
def over_time(memory: MemoryOf, store: StoreOf, wanted: Annotated[Asked, Query()]) -> tuple[Interval, ...]:
    """How many incidents have the same first and last day, by when they happened."""
    return memory.ask(store.intervals, wanted.filter)


@router.get("/tasks")
def tasks(memory: MemoryOf, store: StoreOf) -> tuple[Task, ...]:
    """What a person should look at next, what could change the record by most lives first."""
    return memory.ask(store.tasks, PER_PAGE)


@router.get("/actors")
def actors(memory: MemoryOf, store: StoreOf, words: Words = "", page: PageNumber = 1) -> Register:
    """Who is named in incidents, those with most incidents first, fifty a page."""
    return memory.ask(store.actors, words, part_of(page))


@router.get("/places")
def places(memory: MemoryOf, store: StoreOf, words: Words = "", page: PageNumber = 1) -> Register:
    """Where incidents were, in the same way."""
    return memory.ask(store.places, words, part_of(page))


@router.get("/judgements")
def judgements(store: StoreOf) -> tuple[Judgement, ...]:
    """All judgements, in the order they were made."""
    return store.judgements()


@router.get("/acts")
def acts(store: StoreOf) -> tuple[Act, ...]:
    """All that people did, in the order it was done."""
    return store.acts()


@router.get("/failures")
def failures(store: StoreOf) -> tuple[Failure, ...]:
    """The reports that could not be read, with reasons."""
    return store.failures()


@router.get("/method")
def method(store: StoreOf) -> Method:
    """Versions and rule of the record."""
    return store.method()


@editing.post("/judgements", status_code=201)
def judge(visitor: Visiting, store: StoreOf, sent: Judged) -> Judgement:
    """Hold that two accounts are the same incident, different ones, or that it is unsure."""
    return keep.judge(store, sent.a, sent.b, sent.verdict, why=sent.why, by=visitor.name)


@coding.post("/acts", status_code=201)
def act(visitor: Visiting, store: StoreOf, sent: Done) -> Act:
    """Accept, correct, reject, override, comment, assign, join, split or undo, as far as one's role goes."""
    check_doing(store, visitor, sent.on, sent.doing)
    return keep.act(store, sent.on, checked(sent.doing), why=sent.why, by=visitor.name)


@coding.post("/incidents/{id}/reviews", status_code=201)
def review(visitor: Visiting, store: StoreOf, id: str, sent: Reviewed) -> Act:  # noqa: A002
    """Hold an incident, as it stands now, right or disputed, or open its review again."""
    doing = keep.review_of(store, id, sent.verdict)
    check_doing(store, visitor, id, doing)
    return keep.act(store, id, doing, why=sent.why, by=visitor.name)


@router.get("/openapi.json", include_in_schema=False)
def described(request: Request) -> dict[str, Any]:
    """The API, described for programs."""
    return request.app.openapi()  # type: ignore[no-any-return]


def _reading(adding: Adding, id_: str) -> Reading:
    job = adding.job(id_)
    return Reading(
        id=id_,
        finished=job.finished,
        error=job.error if job.finished else None,
        reports=tuple(each.report for each in job.outcomes if each.report),
        known=tuple(each.name for each in job.outcomes if each.known),
        failures=tuple(each.failure for each in job.outcomes if each.failure),
    )


@dataclass(frozen=True, slots=True)
class Operation:
    """A line of the API's page."""

    method: str
    path: str
    text: str
    parameters: tuple[str, ...]


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """The API as a page."""
    return page(request, "apidocs.html", operations=list(_operations(request.app.openapi())))


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        for method_name, told in methods.items():
            names = tuple(each["name"] for each in told.get("parameters", ()))
            yield Operation(method_name.upper(), path, told.get("description", ""), names)
