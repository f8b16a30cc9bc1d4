"""Actors and places: registers, and for each name its incidents and claims, and a form to say what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from according.acts import Identify
from according.export.story import deed
from according.model import Claim
from according.ontology.names import fold
from according.store import Store
from according.store.filters import Filter, Page
from according.store.overviews import Register
from according.store.views import Listed
from according.values import Actor, Place, Unresolved
from according.web import shown
from according.web.asked import PageNumber, Words, pages_of, part_of
from according.web.desk import READER, MemoryOf, StoreOf, page
from according.web.lookups import actor_list, gazetteer
from according.web.pages import choices
from according.work import name_of, undone

# The incidents of one actor or place whose claims are listed for checking; the namesakes that are offered for a name.
NAMED_INCIDENTS = 20
MOST_NAMESAKES = 25
NOTHING: dict[str, Any] = {"entry": None, "also": (), "namesakes": ()}

router = APIRouter(include_in_schema=False, dependencies=[Depends(READER)])


@router.get("/actors")
def actors(
    request: Request, store: StoreOf, memory: MemoryOf, words: Words = "", page_number: PageNumber = 1
) -> Response:
    """Who is named in incidents."""
    found = memory.ask(store.actors, words, part_of(page_number))
    return _register(request, "Actors", found, words, page_number)


@router.get("/places")
def places(
    request: Request, store: StoreOf, memory: MemoryOf, words: Words = "", page_number: PageNumber = 1
) -> Response:
    """Where incidents were."""
    found = memory.ask(store.places, words, part_of(page_number))
    return _register(request, "Places", found, words, page_number)


@router.get("/actors/{name:path}")
def actor(request: Request, store: StoreOf, name: str) -> Response:
    """One actor: its entry in the list, its incidents, the claims that name it, and a form to say whom it means."""
    listed = store.page(Filter(actor=name), _latest())
    claims = _naming(store, listed, lambda claim: isinstance(claim.value, Actor) and _called(claim.value, name))
    known = [claim.value.id for claim in claims if isinstance(claim.value, Actor) and claim.value.id]
    entry = next((found for found in map(actor_list().entries.get, known) if found), None)
    return _name_page(request, store, "actor", name, listed, claims, entry=entry)


@router.get("/places/{name:path}")
def place(request: Request, store: StoreOf, name: str) -> Response:
    """One place in the same way: the gazetteer's entry, its other names, the places that share its name."""
    listed = store.page(Filter(place=name), _latest())
    claims = _naming(store, listed, lambda claim: claim.field == "place" and _is_place(claim, name))
    known = [claim.value.gazetteer_id for claim in claims if isinstance(claim.value, Place) and not claim.checked]
    also = gazetteer().names_of(known[0]) if known and known[0] else ()
    called = dict.fromkeys(text for claim in claims if (text := _called_in(claim)))
    found = dict.fromkeys(each for text in called for each in gazetteer().lookup(text)[:MOST_NAMESAKES])
    return _name_page(request, store, "place", name, listed, claims, also=also, namesakes=list(found))


def _latest() -> Page:
    return Page(limit=NAMED_INCIDENTS, sort="time", descending=True)


def _naming(store: Store, listed: Listed, names: Callable[[Claim], bool]) -> list[Claim]:
    """The claims of some incidents that name somebody or some place."""
    return [claim for each in listed.incidents for claim in store.record(each.id).claims if names(claim)]


def _name_page(
    request: Request, store: Store, kind: str, name: str, listed: Listed, claims: list[Claim], **more: Any
) -> Response:
    called = dict.fromkeys(text for claim in claims if claim.by is None and (text := _called_in(claim)))
    ids = {name_of(claim) for claim in claims}
    gone = undone(store.acts())
    return page(
        request,
        "name.html",
        kind=kind,
        name=name,
        called=list(called),
        spelt=sorted({_words(claim) for claim in claims if claim.by is None}, key=str.casefold),
        said=[act for act in store.acts() if isinstance(act.doing, Identify) and act.on in ids and act.id not in gone],
        listed=listed,
        rows=shown.rows(listed),
        claims=claims,
        deed=deed,
        **{**NOTHING, **more, **choices()},
    )


def _register(request: Request, kind: str, found: Register, words: str, number: int) -> Response:
    return page(
        request,
        "actors.html",
        kind=kind,
        register=found,
        words_asked=words,
        page=number,
        pages=pages_of(found.total),
    )


def _called_in(claim: Claim) -> str | None:
    """The name that a claim has for its actor or place, as it stands there; an act on the name is kept under it."""
    return claim.value.text if isinstance(claim.value, Unresolved) else getattr(claim.value, "name", None)


def _words(claim: Claim) -> str:
    """The report's own words for the actor or place."""
    return getattr(claim.value, "text", None) or claim.spans[0].text


def _is_place(claim: Claim, name: str) -> bool:
    """True where a line of the register of places, folded and with the unit it lies in, is what a claim names."""
    unit = claim.value.admin1 if isinstance(claim.value, Place) else None
    return fold(name) in fold(" ".join(filter(None, (_called_in(claim), unit))))


def _called(actor: Actor, name: str) -> bool:
    return actor.id == name or fold(name) in fold(actor.name)
