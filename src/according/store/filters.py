"""What a list of incidents is asked for: which ones, in which order, which part. Shared by lists, map and exports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field
from sqlalchemy import ColumnElement, Table, select

from according.model import Effect, EventGrade, FigureGrade
from according.ontology.names import fold
from according.store import schema
from according.values import Value
from according.work import State

Sort = Literal["time", "killed", "disagreement", "voices", "accounts", "title"]

SORTED_BY: dict[Sort, str] = {
    "time": "start",
    "killed": "killed",
    "disagreement": "spread",
    "voices": "voices",
    "accounts": "tellings",
    "title": "title",
}


class Filter(Value):
    """Which incidents are asked for; every field that is given must hold.

    An incident whose date has an open edge passes a date on that side; one whose time or place is unresolved fails any
    filter on it. `place`, `actor`, `outlet` and `words` are found inside the name, whatever the accents and capitals;
    `actor` may be an id of the actor list, too. `words` are looked for in titles, places and actors.
    """

    type: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    actor: str | None = None
    effect: Effect | None = None
    grade: EventGrade | None = None
    figure: FigureGrade | None = None
    outlet: str | None = None
    review: State | None = None
    assigned: str | None = None
    words: str | None = None
    background: bool | None = None


class Page(Value):
    """Which part of a list, in which order: `limit` incidents after `offset`. What has no value comes last."""

    sort: Sort = "time"
    descending: bool = False
    offset: int = Field(default=0, ge=0)
    limit: int = Field(default=50, ge=1, le=1000)


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """What the rows of `incidents` must satisfy."""
    return [*_equal(wanted), *_dated(wanted), *_named(wanted)]


def order(page: Page) -> list[ColumnElement[object]]:
    """The order of the rows of `incidents`; equals in the order of ids, so that pages never overlap."""
    column = schema.incidents.c[SORTED_BY[page.sort]]
    first: ColumnElement[object] = column.desc() if page.descending else column.asc()
    return [first.nulls_last(), schema.incidents.c.id.asc()]


def _equal(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    columns = schema.incidents.c
    pairs = (
        (columns.type, wanted.type),
        (columns.country, wanted.country),
        (columns.event_grade, wanted.grade),
        (columns.figure_grade, wanted.figure),
        (columns.review, wanted.review),
        (columns.assigned, wanted.assigned),
        (columns.background, wanted.background),
    )
    for column, value in pairs:
        if value is not None:
            yield column == value


def _dated(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    columns = schema.incidents.c
    if wanted.since is not None or wanted.until is not None:
        yield columns.start.is_not(None) | columns.end.is_not(None)
    if wanted.since is not None:
        yield columns.end.is_(None) | (columns.end >= wanted.since)
    if wanted.until is not None:
        yield columns.start.is_(None) | (columns.start <= wanted.until)


def _named(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    columns = schema.incidents.c
    if wanted.place is not None:
        yield _holds(columns.place, wanted.place)
    for word in (wanted.words or "").split():
        yield _holds(columns.words, word)
    if wanted.actor is not None:
        actors = schema.incident_actors
        yield _has(actors, (actors.c.actor == wanted.actor) | _holds(actors.c.name, wanted.actor))
    if wanted.outlet is not None:
        yield _has(schema.incident_outlets, _holds(schema.incident_outlets.c.name, wanted.outlet))
    if wanted.effect is not None:
        yield _has(schema.incident_effects, schema.incident_effects.c.effect == wanted.effect)


def _has(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return schema.incidents.c.id.in_(select(table.c.incident).where(condition))


def _holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """True where a folded column holds some words; the signs of LIKE stand for themselves."""
    return column.contains(fold(words), autoescape=True)
