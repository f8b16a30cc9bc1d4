"""What overviews are made of: days, registers of actors, places and reports, and what a person should look at next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, case, func, select

from according.link.ledger import pair_of
from according.model import Flag, Incident, Report
from according.ontology.names import fold
from according.store import schema
from according.store.filters import Filter, Page, conditions
from according.store.views import Box
from according.values import Value

TaskKind = Literal["uncertain pair", "contested toll", "unresolved place", "disputed", "changed", "flag"]
SETTLED = ("reviewed", "confirmed")
"""Review states in which nobody need look again."""


class Interval(NamedTuple):
    """So many incidents have this first and last day (None: open or unresolved) and are told so.

    A plain tuple: a war has tens of thousands, and each would be checked anew.
    """

    start: date | None
    end: date | None
    background: bool
    number: int


class Entry(Value):
    """A line of a register: a folded name, what it is known by, and how many incidents have it.

    `of` is the actor list's id of an actor, the country of a place; None where there is none.
    """

    name: str
    of: str | None
    count: int


class Register(Value):
    """A part of a register, and how many lines the whole has."""

    entries: tuple[Entry, ...]
    total: int


class Task(Value):
    """Something that a person should look at. `stake`: how many lives the record could be wrong by, as far as known."""

    kind: TaskKind
    stake: int
    title: str
    why: str
    incident: str | None
    other: str | None = None
    report: str | None = None
    assigned: str | None = None


def intervals(connection: Connection, wanted: Filter) -> tuple[Interval, ...]:
    """When the incidents that pass a filter happened."""
    columns = schema.incidents.c
    told = (columns.start, columns.end, columns.background)  # as they stand, for an index has them in this order
    query = select(*told, func.count()).where(*conditions(wanted)).group_by(*told)
    return tuple(Interval(start, end, bool(told_so), n) for start, end, told_so, n in connection.execute(query))


def publication_days(connection: Connection) -> tuple[date, ...]:
    """The days on which reports were published, each once, in order."""
    day = schema.reports.c.published_start
    return tuple(connection.execute(select(day).where(day.is_not(None)).distinct().order_by(day)).scalars())


def within(connection: Connection, wanted: Filter, box: Box, most: int) -> tuple[Incident, ...]:
    """The incidents with a point in a box (south, west, north, east), at most so many, by date."""
    columns = schema.incidents.c
    south, west, north, east = box
    held = [columns.latitude.between(south, north), columns.longitude.between(west, east)]
    query = select(columns.value).where(*conditions(wanted), *held).order_by(columns.start, columns.id).limit(most)
    return tuple(Incident.model_validate_json(value) for value in connection.execute(query).scalars())


def reports(connection: Connection, part: Page) -> tuple[tuple[Report, ...], int]:
    """A part of the reports, the latest first, the undated last; and how many there are."""
    columns = schema.reports.c
    query = select(columns.value).order_by(columns.published_start.desc().nulls_last(), columns.id)
    found = connection.execute(query.offset(part.offset).limit(part.limit)).scalars()
    return tuple(Report.model_validate_json(value) for value in found), _count(connection, schema.reports)


def actors(connection: Connection, words: str, part: Page) -> Register:
    """The actors of incidents, those with most incidents first; `words` are looked for in their names."""
    columns = schema.incident_actors.c
    query = select(columns.name, func.max(columns.actor), func.count()).group_by(columns.name)
    return _register(connection, query.where(*_named(columns.name, words)), part)


def places(connection: Connection, words: str, part: Page) -> Register:
    """The places of incidents in the same way."""
    columns = schema.incidents.c
    query = select(columns.place, columns.country, func.count()).group_by(columns.place, columns.country)
    return _register(connection, query.where(columns.place.is_not(None), *_named(columns.place, words)), part)


def counts(connection: Connection) -> dict[str, int]:
    """How many reports, claims, incidents and failures the store holds."""
    tables = {table.name: table for table in (schema.reports, schema.claims, schema.incidents, schema.failures)}
    return {name: _count(connection, table) for name, table in tables.items()}


def tasks(connection: Connection, most: int) -> tuple[Task, ...]:
    """What a person should look at, what could change a toll by most first; at most so many of each kind."""
    found = [*_pairs(connection, most), *_incidents(connection, most), *_flags(connection, most)]
    return tuple(sorted(found, key=lambda task: (-task.stake, task.kind, task.title)))


def _pairs(connection: Connection, most: int) -> Iterator[Task]:
    """Incidents that may be one: the smaller toll could be counted twice. Those that a person judged are settled."""
    one, two = schema.incidents.alias("one"), schema.incidents.alias("two")
    relation = schema.relations.c
    least = case((one.c.killed < two.c.killed, one.c.killed), else_=two.c.killed)
    query = (
        select(one.c.id, two.c.id, one.c.title, two.c.title, func.coalesce(least, 0), one.c.assigned)
        .select_from(schema.relations)
        .join(one, one.c.id == relation["from"])
        .join(two, two.c.id == relation.to)
        .where(relation.kind == "related")
        .order_by(least.desc().nulls_last(), one.c.id, two.c.id)
        .limit(most)
    )
    judged = _judged(connection)
    for left, right, title, other, stake, assigned in connection.execute(query):
        if pair_of(left, right) not in judged:
            told = {"incident": left, "other": right, "assigned": assigned, "title": f"{title} — {other}"}
            yield Task(kind="uncertain pair", stake=stake, why="They may be one incident, told twice.", **told)


def _judged(connection: Connection) -> set[tuple[str, str]]:
    """The pairs of incidents between which a person judged two accounts."""
    one, two = schema.accounts.alias("one"), schema.accounts.alias("two")
    judgement = schema.judgements.c
    query = (
        select(one.c.incident, two.c.incident)
        .select_from(schema.judgements)
        .join(one, one.c.id == judgement.a)
        .join(two, two.c.id == judgement.b)
    )
    return {pair_of(left, right) for left, right in connection.execute(query) if left and right}


def _incidents(connection: Connection, most: int) -> Iterator[Task]:
    """Incidents whose toll is contested or changed under a review, whose place is unresolved, or that are disputed."""
    columns = schema.incidents.c
    unsettled = columns.review.not_in(SETTLED)
    asked: tuple[tuple[TaskKind, str, Column[int], ColumnElement[bool]], ...] = (
        ("contested toll", "Voices differ by so many.", columns.spread, _contested() & unsettled),
        ("unresolved place", "People were killed and no place is known.", columns.killed, _nowhere() & unsettled),
        ("disputed", "Somebody disputes it.", columns.killed, columns.review == "disputed"),
        ("changed", "It is no longer what a reviewer held right.", columns.killed, columns.review == "changed"),
    )
    for kind, why, stake, held in asked:
        query = select(columns.id, columns.title, stake, columns.assigned).where(held)
        most_first = query.order_by(stake.desc().nulls_last(), columns.id).limit(most)
        for id_, title, at_stake, assigned in connection.execute(most_first):
            yield Task(kind=kind, stake=at_stake or 0, title=title, why=why, incident=id_, assigned=assigned)


def _contested() -> ColumnElement[bool]:
    return schema.incidents.c.figure_grade == "contested"


def _nowhere() -> ColumnElement[bool]:
    return schema.incidents.c.place_precision.is_(None) & (schema.incidents.c.killed > 0)


def _flags(connection: Connection, most: int) -> Iterator[Task]:
    """What the stages flagged in a report; how much hangs on it is not known."""
    columns = schema.flags.c
    query = select(columns.value, columns.report).order_by(columns.number).limit(most)
    for value, report in connection.execute(query):
        flag = Flag.model_validate_json(value)
        yield Task(kind="flag", stake=0, title=flag.kind, why=flag.why, incident=None, report=report)


def _register(connection: Connection, query: Select[Any], part: Page) -> Register:
    """The groups of a query of a name, what it is known by and a count; the whole is counted on the way."""
    ordered = query.add_columns(func.count().over()).order_by(func.count().desc(), query.selected_columns[0])
    found = connection.execute(ordered.offset(part.offset).limit(part.limit)).all()
    entries = tuple(Entry(name=name, of=of, count=count) for name, of, count, _ in found)
    return Register(entries=entries, total=found[0][3] if found else 0)


def _named(column: ColumnElement[str], words: str) -> Iterator[ColumnElement[bool]]:
    if words.strip():
        yield column.contains(fold(words), autoescape=True)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
