"""The pages that are read: each a plain link, with its filter in the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from according.errors import NotFoundError
from according.estimate.voices import Voice, voices
from according.export.story import NOBODY, deed
from according.export.wording import PLACE_PRECISION
from according.keep import compare_accounts, compare_incidents, history_of
from according.link.ledger import pair_of
from according.model import Account, Incident, Method, Pair, Record
from according.ontology.frames import load_frames
from according.resolve.actors import compatible
from according.store import Store
from according.values import Effect
from according.web import charts, corrections, marks, shown, timeline
from according.web.asked import PER_PAGE, Asked, PageNumber, form_of, pages_of, part_of
from according.web.desk import READER, MemoryOf, StoreOf, page
from according.web.exports import FORMS
from according.web.lookups import actor_list
from according.web.measured import measured
from according.work import counts

router = APIRouter(default_response_class=Response, include_in_schema=False, dependencies=[Depends(READER)])


AskedFor = Annotated[Asked, Query()]


@router.get("/")
def door() -> Response:
    """The desk opens on its incidents."""
    return RedirectResponse("/incidents", 303)


@router.get("/incidents")
def incidents(request: Request, store: StoreOf, memory: MemoryOf, wanted: AskedFor) -> Response:
    """The list."""
    found = memory.ask(store.page, wanted.filter, wanted.part)
    return page(
        request,
        "incidents.html",
        rows=shown.rows(found),
        total=found.total,
        page=wanted.page,
        pages=pages_of(found.total),
        filters=form_of(wanted, store, memory),
        forms=FORMS,
    )


@router.get("/map")
def on_map(request: Request, store: StoreOf, memory: MemoryOf, wanted: AskedFor) -> Response:
    """The list as a map."""
    return page(request, "map.html", query=request.url.query, filters=form_of(wanted, store, memory))


@router.get("/timeline")
def over_time(request: Request, store: StoreOf, memory: MemoryOf, wanted: AskedFor) -> Response:
    """The list as columns over time, by when things happened, not by when they were told."""
    line = timeline.line_of(memory.ask(store.intervals, wanted.filter), memory.ask(store.publication_days))
    return page(request, "timeline.html", line=line, size=timeline, filters=form_of(wanted, store, memory))


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
        shown=shown.dossier(record, _heard(record)),
        related=list(_related(store, record)),
        no_point=shown.reach(found.place),
        review=store.review(id_),
        history=history_of(store, id_),
        deed=deed,
        nobody=NOBODY,
        **choices(),
    )


@router.get("/reports")
def reports(request: Request, store: StoreOf, page_number: PageNumber = 1) -> Response:
    """All reports, the latest first."""
    found, total = store.reports(part_of(page_number))
    return page(request, "reports.html", reports=found, total=total, page=page_number, pages=pages_of(total))


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
        **choices(),
    )


@router.get("/pair")
def pair(request: Request, store: StoreOf, a: str, b: str) -> Response:
    """Two accounts, or of two incidents those most alike, and what speaks for and against their being one incident."""
    compared, reason = _compared(store, a, b)
    a, b = (compared.a, compared.b) if compared else pair_of(a, b)  # the order in which the comparison names them
    sides = [_side(store, id_) for id_ in (a, b)]
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


@router.get("/review")
def review(request: Request, store: StoreOf, memory: MemoryOf) -> Response:
    """What a person should look at next."""
    return page(request, "review.html", tasks=memory.ask(store.tasks, PER_PAGE))


@router.get("/method")
def method(request: Request, store: StoreOf) -> Response:
    """How the record is made, and what its words mean."""
    readers, counts = store.readers(), store.counts()
    return page(
        request, "method.html", method=_method(store), counts=counts, readers=readers, grades=GRADES, sets=measured()
    )


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


def _compared(store: Store, a: str, b: str) -> tuple[Pair | None, str]:
    """The comparison of two accounts or two incidents, or why there is none."""
    incidents = a.startswith("i-") and b.startswith("i-")
    try:
        return (compare_incidents if incidents else compare_accounts)(store, a, b), ""
    except NotFoundError as error:
        if incidents:
            raise
        return None, str(error)


def choices() -> dict[str, Any]:
    """What the forms of corrections offer."""
    types = sorted({frame.type for frame in load_frames().frames if frame.type})
    return {
        "shape_of": corrections.shape_of,
        "precisions": PLACE_PRECISION[1:],
        "event_types": types,
        "effects": get_args(Effect),
    }


def _side(store: Store, id_: str) -> shown.Side:
    """An account with what it says. Raises NotFoundError."""
    account = store.find(id_)
    if not isinstance(account, Account):
        raise NotFoundError(f"{id_} is not an account.", "Find accounts to compare among an incident's relations.")
    return shown.side(store.said(account.report), account)


def _heard(record: Record) -> tuple[Voice, ...]:
    """The independent voices of a record's incident."""
    standing = tuple(claim for claim in record.claims if counts(claim))
    speakers = {each.id: each for each in record.speakers}
    reports = {each.id: each for each in record.reports}
    return voices(standing, speakers, reports, partial(compatible, actors=actor_list()))


@dataclass(frozen=True, slots=True)
class Related:
    """An incident that bears on the one shown."""

    kind: str
    why: str
    other: Incident


def _related(store: Store, record: Record) -> Iterator[Related]:
    own = record.incidents[0]
    for relation in record.relations:
        other = store.incident(relation.to if relation.from_ == own.id else relation.from_)
        yield Related(relation.kind, relation.why, other)
