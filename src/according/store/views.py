"""What is read back: extractions as they were saved, incidents by filter or id, the whole record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Integer, Select, Table, cast, func, select
from sqlalchemy.sql.elements import ColumnElement

from according.acts import Act, Identify
from according.errors import NotFoundError
from according.history import Revision, acts_about, judgements_about
from according.ids import content_id
from according.ingest.dating import proposed_dates
from according.link.incidents import SIDES, alleged
from according.model import (
    Account,
    Claim,
    Extraction,
    Failure,
    Incident,
    Judgement,
    Method,
    Record,
    Relation,
    Report,
    Speaker,
)
from according.store import schema
from according.store.filters import Filter as Filter
from according.store.filters import Page as Page
from according.store.filters import conditions, order
from according.store.saved import TOGETHER, extractions, parts
from according.values import Actor, Value
from according.work import Work, applied, claim_of, name_of, named_claim_of, work_of

V = TypeVar("V", bound=Value)
Found = Report | Speaker | Account | Claim | Incident | Judgement | Act

Box = tuple[float, float, float, float]
"""South, west, north and east, in degrees."""
COUNTRY = 6
"""UCDP's where_prec from which on a place has no point of its own."""
PARAMETERS = 500

# The first letter of an id names the kind (according.ids).
KINDS: dict[str, tuple[Table, type[Found]]] = {
    "r": (schema.reports, Report),
    "s": (schema.speakers, Speaker),
    "a": (schema.accounts, Account),
    "c": (schema.claims, Claim),
    "j": (schema.judgements, Judgement),
    "w": (schema.acts, Act),
}


class Listed(Value):
    """A part of a list of incidents, and how many the whole list has.

    `alleged` are, by incident, the perpetrators whom no claim asserts to be one.
    """

    incidents: tuple[Incident, ...]
    total: int
    alleged: dict[str, tuple[Actor, ...]]


class Cell(Value):
    """Incidents whose points lie in one cell of a grid: how many, where on average, within which edges.

    `incident` is the one, where it is alone.
    """

    count: int
    latitude: float
    longitude: float
    south: float
    west: float
    north: float
    east: float
    incident: Incident | None


class Choice(Value):
    """A value that a filter can ask for, and how many incidents have it."""

    value: str
    count: int


def known(connection: Connection, sha256: str) -> bool:
    """True when a report with these bytes is in the store."""
    return connection.execute(select(schema.reports.c.id).where(schema.reports.c.sha256 == sha256)).first() is not None


def original(connection: Connection, report: str) -> bytes:
    """The bytes that a report was read from. Raises NotFoundError."""
    row = connection.execute(select(schema.reports.c.original).where(schema.reports.c.id == report)).first()
    if row is None:
        raise _missing(report)
    return bytes(row[0])


def report_ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all reports, in order."""
    return tuple(connection.execute(select(schema.reports.c.id).order_by(schema.reports.c.id)).scalars())


def said(connection: Connection, report: str) -> Extraction:
    """What one report says, as `told` has it. Raises NotFoundError."""
    for found in told(connection, [report], work_of(acts(connection))):
        return found
    raise _missing(report)


def told(connection: Connection, reports: Iterable[str], work: Work) -> Iterator[Extraction]:
    """What some reports say, in their order, with people's work, the incident of each account and the copy group."""
    columns = schema.accounts.c
    query = select(columns.id, columns.report, columns.incident)
    for some in parts(reports, TOGETHER):
        groups = copy_groups(connection, some)
        found = connection.execute(query.where(columns.report.in_(some)))
        homes = {account: (report, incident) for account, report, incident in found}
        saved = {each.report.id: each for each in extractions(connection, some)}
        for each in (saved[report] for report in some if report in saved):
            copied = each.report.model_copy(update={"copy_group": groups[each.report.id]})
            settled = _settled(applied(each, work), homes, whole=True)
            yield settled.model_copy(update={"report": copied})


def copies(connection: Connection, group: str) -> tuple[Report, ...]:
    """The reports of one copy group, which are one voice."""
    columns = schema.reports.c
    return _values(connection, select(columns.value).where(columns.copy_group == group).order_by(columns.id), Report)


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, in the order they were added."""
    return _values(connection, select(schema.judgements.c.value).order_by(schema.judgements.c.number), Judgement)


def acts(connection: Connection) -> tuple[Act, ...]:
    """All that people did, in the order it was done."""
    return _values(connection, select(schema.acts.c.value).order_by(schema.acts.c.number), Act)


def revisions(connection: Connection, wanted: Incident) -> tuple[Revision, ...]:
    """How an incident came out otherwise each time it was derived anew, in order, under any id it had."""
    columns, led = schema.revisions.c, select(schema.redirects.c.old).where(schema.redirects.c.new == wanted.id)
    names = {wanted.id, *(content_id("i", account) for account in wanted.accounts), *connection.execute(led).scalars()}
    query = select(columns.value).where(columns.incident.in_(names)).order_by(columns.number)
    return _values(connection, query, Revision)


def method(connection: Connection) -> Method:
    """The versions and the rule of the last derivation. Raises NotFoundError while nothing has been concluded."""
    query = select(schema.runs.c.value).order_by(schema.runs.c.number.desc()).limit(1)
    found = _values(connection, query, Method)
    if not found:
        raise NotFoundError("The store holds no incidents yet.", "Read reports into it: according read PATH --store …")
    return found[0]


def failures(connection: Connection) -> tuple[Failure, ...]:
    """The reports that could not be read so far, by path."""
    return _values(connection, select(schema.failures.c.value).order_by(schema.failures.c.path), Failure)


def incidents(connection: Connection, wanted: Filter) -> tuple[Incident, ...]:
    """The incidents that pass a filter, by date, those without one last."""
    columns = schema.incidents.c
    query = select(columns.value).where(*conditions(wanted)).order_by(*order(Page()))
    return _values(connection, query, Incident)


def page(connection: Connection, wanted: Filter, asked: Page) -> Listed:
    """A part of the incidents that pass a filter, in the order asked for."""
    columns = schema.incidents.c
    held = conditions(wanted)
    total = connection.execute(select(func.count()).select_from(schema.incidents).where(*held)).scalar_one()
    part = select(columns.id).where(*held).order_by(*order(asked)).offset(asked.offset).limit(asked.limit).subquery()
    query = select(columns.value).join(part, part.c.id == columns.id).order_by(*order(asked))
    found = _values(connection, query, Incident)
    return Listed(incidents=found, total=total, alleged=_alleged(connection, found))


def _alleged(connection: Connection, listed: Sequence[Incident]) -> dict[str, tuple[Actor, ...]]:
    """The perpetrators of some incidents whom no claim asserts to be one, as the reports have it."""
    accounts, claims = schema.accounts.c, schema.claims.c
    ids = [incident.id for incident in listed]
    named = select(accounts.incident, claims.value).where(claims.field.in_(SIDES), accounts.incident.in_(ids))
    told: dict[str, list[Claim]] = defaultdict(list)
    for incident, value in connection.execute(named.where(claims.account == accounts.id)):
        told[incident].append(Claim.model_validate_json(value))
    return {each.id: held for each in listed if (held := alleged(each.perpetrators, told[each.id]))}


def cells(connection: Connection, wanted: Filter, box: Box, degrees: float) -> tuple[Cell, ...]:
    """The incidents with a point in a box (south, west, north, east), gathered in cells so many degrees wide.

    A place known by its country only has no point.
    """
    columns = schema.incidents.c
    south, west, north, east = box
    grid = [cast(func.floor((axis + 180) / degrees), Integer) for axis in (columns.latitude, columns.longitude)]
    within = [columns.latitude.between(south, north), columns.longitude.between(west, east)]
    edges = [f(axis) for f in (func.avg, func.min, func.max) for axis in (columns.latitude, columns.longitude)]
    query = (
        select(func.count(), func.min(columns.id), *edges)
        .where(*conditions(wanted), *within, columns.place_precision < COUNTRY)
        .group_by(*grid)
        .order_by(func.min(columns.id))
    )
    found = connection.execute(query).all()
    alone = _by_id(connection, [id_ for count, id_, *_ in found if count == 1])
    names = ("count", "latitude", "longitude", "south", "west", "north", "east")
    return tuple(
        Cell.model_validate({**dict(zip(names, (count, *place), strict=True)), "incident": alone.get(id_)})
        for count, id_, *place in found
    )


def choices(connection: Connection, names: Collection[str] = ()) -> dict[str, tuple[Choice, ...]]:
    """For each filter that takes one of some values (or those named), what the store has, the most frequent first."""
    columns = schema.incidents.c
    actors, outlets = schema.incident_actors.c, schema.incident_outlets.c
    asked = {
        "type": columns.type,
        "country": columns.country,
        "effect": schema.incident_effects.c.effect,
        "actor": actors.actor,
        "outlet": outlets.name,
        "assigned": columns.assigned,
    }
    return {name: tuple(_choices(connection, column)) for name, column in asked.items() if name in (names or asked)}


def _choices(connection: Connection, column: ColumnElement[str]) -> Iterator[Choice]:
    query = select(column, func.count()).where(column.is_not(None)).group_by(column)
    for value, count in connection.execute(query.order_by(func.count().desc(), column)):
        yield Choice(value=value, count=count)


def _by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Incident]:
    """Incidents by id, asked for in parts: a database takes so many parameters at once."""
    found: dict[str, Incident] = {}
    for start in range(0, len(ids), PARAMETERS):
        query = select(schema.incidents.c.value).where(schema.incidents.c.id.in_(ids[start : start + PARAMETERS]))
        found.update((each.id, each) for each in _values(connection, query, Incident))
    return found


def incident(connection: Connection, id_: str) -> Incident:
    """One incident; an id that a merge or a split took away leads to its heir. Raises NotFoundError."""
    heir = connection.execute(select(schema.redirects.c.new).where(schema.redirects.c.old == id_)).scalar()
    query = select(schema.incidents.c.value).where(schema.incidents.c.id == (heir or id_))
    found = _values(connection, query, Incident)
    if not found:
        raise _missing(id_)
    return found[0]


def find(connection: Connection, id_: str) -> Found:
    """Whatever has that id: a report, speaker, account, claim, incident, judgement or act. Raises NotFoundError.

    An account comes with its incident, where it has one.
    """
    kind = id_.partition("-")[0]
    if kind == "i":
        return incident(connection, id_)
    table, shape = KINDS.get(kind, KINDS["r"])
    found = _values(connection, select(table.c.value).where(table.c.id == id_), shape)
    if not found and kind == "c":
        return _own_claim(connection, id_)
    if not found:
        raise _missing(id_)
    if isinstance(found[0], Account):
        home = connection.execute(select(table.c.incident).where(table.c.id == id_)).scalar()
        return found[0].model_copy(update={"incident": home})
    return found[0]


def record(connection: Connection, only: Sequence[Incident] | None = None) -> Record:
    """The record of the whole store, or of some incidents with the reports, speakers and claims that they rest on.

    Raises NotFoundError while nothing has been concluded.
    """
    how = method(connection)
    homes = _homes(connection, None if only is None else {each.id for each in only})
    reports = None if only is None else {report for report, _ in homes.values()}
    copies = copy_groups(connection, reports)
    done, judged = acts(connection), tuple(each for each in judgements(connection) if each.kind == "person")
    work = work_of(done)
    said = [
        _settled(applied(each, work), homes, whole=only is None)
        for each in extractions(connection, report_ids(connection) if reports is None else reports)
    ]
    if only is not None:
        judged = judgements_about(judged, only)
        named = [id_ for each in said for claim in each.claims for id_ in (claim.id, name_of(claim)) if id_]
        done = acts_about(done, only, named, [j.id for j in judged])
    return Record(
        method=how,
        reports=tuple(each.report.model_copy(update={"copy_group": copies[each.report.id]}) for each in said),
        speakers=tuple(speaker for each in said for speaker in each.speakers),
        accounts=tuple(account for each in said for account in each.accounts),
        claims=tuple(claim for each in said for claim in each.claims),
        incidents=incidents(connection, Filter()) if only is None else tuple(only),
        relations=_relations(connection, None if only is None else {each.id for each in only}),
        flags=(*(flag for each in said for flag in each.flags), *proposed_dates([each.report for each in said])),
        failures=failures(connection) if only is None else (),
        judgements=judged,
        acts=done,
    )


def _values(connection: Connection, query: Select[str], shape: type[V]) -> tuple[V, ...]:
    return tuple(shape.model_validate_json(value) for value in connection.execute(query).scalars())


def _missing(id_: str) -> NotFoundError:
    return NotFoundError(f"Nothing in the store has the id {id_}.", "List the incidents with: according incidents")


def _own_claim(connection: Connection, id_: str) -> Claim:
    """A claim that a person made by an act: it stands with the incident overridden, or with the claim corrected."""
    about = _about(connection, id_)
    account = find(connection, about.account) if isinstance(about, Claim) else None
    home = account.incident if isinstance(account, Account) else about.id
    told = record(connection, [incident(connection, home or "")]).claims
    found = next((claim for claim in told if claim.id == id_), None)
    if found is None:
        raise NotFoundError(f"The claim {id_} was undone.", "See who did so: according history INCIDENT")
    return found


def _about(connection: Connection, own: str) -> Found:
    """What a person's own claim is about: the thing acted on, or the claim whose name was said to mean another."""
    done = acts(connection)
    on = next((act.on for act in done if claim_of(act) == own), None)
    if on is None:
        named = [act for act in done if isinstance(act.doing, Identify)]
        claims = connection.execute(select(schema.claims.c.id)).scalars() if named else ()
        on = next((claim for claim in claims for act in named if named_claim_of(act, claim) == own), None)
    if on is None:
        raise _missing(own)
    return find(connection, on)


def copy_groups(connection: Connection, reports: Collection[str] | None) -> dict[str, str | None]:
    """The copy group of each report, which is derived and so stands beside it."""
    columns = schema.reports.c
    query = select(columns.id, columns.copy_group)
    if reports is not None and len(reports) <= PARAMETERS:
        query = query.where(columns.id.in_(reports))
    return {row.id: row.copy_group for row in connection.execute(query)}


def _homes(connection: Connection, only: Collection[str] | None) -> dict[str, tuple[str, str]]:
    """The report and the incident of each account (of each account of one incident)."""
    columns = schema.accounts.c
    query = select(columns.id, columns.report, columns.incident).where(columns.incident.is_not(None))
    if only is not None and len(only) <= PARAMETERS:
        query = query.where(columns.incident.in_(only))
    found = connection.execute(query)
    return {row.id: (row.report, row.incident) for row in found if only is None or row.incident in only}


def _settled(said: Extraction, homes: Mapping[str, tuple[str, str]], whole: bool) -> Extraction:
    """An extraction whose accounts know their incident, cut to one incident if one is asked for."""
    accounts = [a.model_copy(update={"incident": homes[a.id][1]}) if a.id in homes else a for a in said.accounts]
    if whole:
        return said.model_copy(update={"accounts": tuple(accounts)})
    claims = tuple(claim for claim in said.claims if claim.account in homes)
    heard = {claim.speaker for claim in claims}
    return said.model_copy(
        update={
            "accounts": tuple(account for account in accounts if account.id in homes),
            "claims": claims,
            "speakers": tuple(speaker for speaker in said.speakers if speaker.id in heard),
        }
    )


def relations() -> Select[str]:
    """The query of all relations, in order."""
    columns = schema.relations.c
    return select(columns.value).order_by(columns["from"], columns.to, columns.kind)


def _relations(connection: Connection, only: Collection[str] | None) -> tuple[Relation, ...]:
    columns, query = schema.relations.c, relations()
    if only is not None and len(only) <= PARAMETERS:
        query = query.where(columns["from"].in_(only) | columns.to.in_(only))
    found = _values(connection, query, Relation)
    return tuple(each for each in found if only is None or {each.from_, each.to} & set(only))
