"""A derivation as the store sees it: what linking kept is read and replaced, and incidents are written as they come.

All of it is one transaction. What is kept of each account (its row, and the pairs it is in) is derived as well: it can
be thrown away and made anew from the reports and from what people did.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, delete, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from according.acts import Act
from according.history import Revision, changes
from according.ingest.copies import HOLDERS, are_copies, grouped, may_be_copies, shingles_of, sketch_of
from according.link.blocking import Row
from according.link.ledger import AccountPair
from according.link.survey import Survey
from according.model import Extraction, Incident, Judgement, Method, Record, Relation, Report
from according.store import rereading, schema, views, writer
from according.store.rows import BESIDE, dump, incident_rows, rows_beside
from according.store.rows import Row as Cells
from according.store.saved import extractions, parts
from according.work import reviews, work_of

PARAMETERS = 500
"""So many ids are asked for at once: a database takes no more than some thousands."""
WRITTEN = 5000
"""So many small rows are written at once."""
READ = {"yield_per": 1000}
"""So many rows are fetched at once: left alone, PostgreSQL's driver fetches all rows before it gives the first."""


class Fact(NamedTuple):
    """What clustering must know of an account: its report, when that came out, and whether the account is a total."""

    report: str
    published: date | None
    aggregate: bool


class Linked(NamedTuple):
    """What linking kept of some pairs: the rows of their accounts, bits, rules' numbers, and the survey in force."""

    rows: Mapping[str, Row]
    weights: Mapping[AccountPair, float]
    rules: Mapping[AccountPair, int]
    survey: Survey


class Draft:
    """One derivation in the making, on one connection."""

    def __init__(self, connection: Connection, made: datetime, cause: str | None) -> None:
        self._connection = connection
        self._made = made
        self._cause = cause

    # What is there.

    def acts(self) -> tuple[Act, ...]:
        """All that people did, in order."""
        return views.acts(self._connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, in order."""
        return views.judgements(self._connection)

    def seen(self) -> tuple[Method | None, int | None, int | None]:
        """Of the last run: its method, and how many acts and judgements there were; None where that is not known."""
        query = select(schema.runs).order_by(schema.runs.c.number.desc()).limit(1)
        row = self._connection.execute(query).first()
        return (Method.model_validate_json(row.value), row.acts, row.judgements) if row else (None, None, None)

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports, in order."""
        return views.report_ids(self._connection)

    def extractions(self, reports: Collection[str] | None = None) -> Iterator[Extraction]:
        """What some reports say, or all, as it was saved, with their copy groups, in the order of ids."""
        groups = views.copy_groups(self._connection, reports)
        for said in extractions(self._connection, groups if reports is None else reports):
            copied = said.report.model_copy(update={"copy_group": groups[said.report.id]})
            yield said.model_copy(update={"report": copied})

    def report_of_claim(self, claim: str) -> str | None:
        """The report of a claim that a report makes."""
        query = select(schema.claims.c.report).where(schema.claims.c.id == claim)
        return self._connection.execute(query).scalar()

    def account_ids(self) -> Iterator[str]:
        """The ids of all accounts."""
        yield from self._connection.execute(select(schema.accounts.c.id)).scalars()

    def put_in_place(self) -> rereading.InPlace:
        """Put reports that were read anew in place of what they said."""
        acts = self.acts()
        return rereading.put_in_place(self._connection, acts, self.judgements(), work_of(acts))

    # Copies.

    def compare_copies(self) -> None:
        """Compare the reports that were not yet compared with all that were, and keep which are copies."""
        columns = schema.reports.c
        query = select(columns.id, columns.shingles).order_by(columns.id)
        sizes = dict(self._of(query, columns.id, None))
        for report in [id_ for id_, size in sizes.items() if size is None]:
            sizes[report] = self._compare_copy(self._report(report), sizes)

    def _compare_copy(self, report: Report, sizes: Mapping[str, int]) -> int:
        """Compare one report with those that were, and keep what it is to them. Returns how many shingles it has."""
        shingles = shingles_of(report)
        numbers = sorted(sketch_of(shingles))
        columns = schema.shingles.c
        held, shared = Counter[int](), Counter[str]()
        for found, column in ((held, columns.number), (shared, columns.report)):
            query = select(column, func.count()).group_by(column)
            for key, number in self._of(query, columns.number, numbers):
                found[key] += number
        copies = []
        full = sum(holders >= HOLDERS for holders in held.values())
        for other, number in shared.items():
            if may_be_copies(number, full, len(shingles), sizes[other]):
                read = self._report(other)
                copies += [other] if are_copies(report, read, shingles, shingles_of(read)) else []
        self._insert(schema.shingles, ({"number": n, "report": report.id} for n in numbers if held[n] < HOLDERS))
        self._insert(schema.copies, ({"a": report.id, "b": other} for other in copies))
        row = update(schema.reports).where(schema.reports.c.id == report.id)
        self._connection.execute(row.values(shingles=len(shingles)))
        return len(shingles)

    def _report(self, id_: str) -> Report:
        query = select(schema.reports.c.value).where(schema.reports.c.id == id_)
        return Report.model_validate_json(self._connection.execute(query).scalar_one())

    def regroup(self) -> frozenset[str]:
        """Put every report into its copy group. Returns the reports whose group is another one than before."""
        before = views.copy_groups(self._connection, None)
        edges = self._connection.execute(select(schema.copies.c.a, schema.copies.c.b))
        moved = {id_: group for id_, group in grouped(before, edges).items() if group != before[id_]}
        writer.set_column(self._connection, schema.reports, "copy_group", moved)
        return frozenset(moved)

    # What linking kept.

    def survey(self) -> tuple[Survey, str] | None:
        """The survey in force, and the seal of the settings that it was used with; None where there is none."""
        row = self._connection.execute(select(schema.surveys)).first()
        return (Survey.model_validate_json(row.value), row.settings) if row else None

    def begin_anew(self, survey: Survey, settings: str) -> None:
        """Forget what linking kept, and take another survey."""
        for table in (schema.pairs, schema.tellings, schema.surveys):
            self._connection.execute(delete(table))
        self._connection.execute(insert(schema.surveys).values(number=1, settings=settings, value=dump(survey)))

    def untold(self) -> frozenset[str]:
        """The reports with accounts of which none has a row yet."""
        accounts, tellings = schema.accounts.c, schema.tellings.c
        query = select(accounts.report).where(accounts.id.not_in(select(tellings.account))).distinct()
        return frozenset(self._connection.execute(query).scalars())

    def tell(self, report: str, rows: Sequence[Row]) -> None:
        """Keep the rows of a report's accounts in place of those that it had."""
        self._connection.execute(delete(schema.tellings).where(schema.tellings.c.report == report))
        self._insert(
            schema.tellings,
            (
                {
                    "account": row["unique_id"],
                    "report": report,
                    "aggregate": row["aggregate"],
                    "value": json.dumps(row, ensure_ascii=False),
                }
                for row in rows
            ),
        )

    def rows(self, accounts: Collection[str] | None = None) -> Iterator[Row]:
        """The rows of some accounts, or of all, by id."""
        columns = schema.tellings.c
        for (value,) in self._of(select(columns.value).order_by(columns.account), columns.account, accounts):
            yield json.loads(value)

    def linked(self, wanted: Collection[AccountPair]) -> Linked | None:
        """What linking kept of some pairs; None where there is no survey."""
        kept, columns = self.survey(), schema.pairs.c
        if kept is None:
            return None
        of_first = self._of(select(schema.pairs), columns.a, {a for a, _ in wanted})
        found = {(a, b): (bits, rule) for a, b, bits, rule in of_first if (a, b) in frozenset(wanted)}
        rows = {str(row["unique_id"]): row for row in self.rows({account for pair in found for account in pair})}
        weights, rules = ({pair: each[place] for pair, each in found.items()} for place in (0, 1))
        return Linked(rows, weights, rules, kept[0])

    def facts(self, accounts: Collection[str] | None = None) -> dict[str, Fact]:
        """What clustering must know of some accounts, or of all."""
        return self._facts(schema.tellings.c.account, accounts)

    def facts_of(self, reports: Collection[str]) -> dict[str, Fact]:
        """What clustering must know of the accounts of some reports."""
        return self._facts(schema.tellings.c.report, reports)

    def _facts(self, column: ColumnElement[str], wanted: Collection[str] | None) -> dict[str, Fact]:
        told, reports = schema.tellings.c, schema.reports.c
        query = select(told.account, told.report, reports.published_start, told.aggregate).join(
            schema.reports, reports.id == told.report
        )
        return {account: Fact(*fact) for account, *fact in self._of(query, column, wanted)}

    def homes(self, accounts: Collection[str] | None = None) -> dict[str, str]:
        """The incident of some accounts, or of all, as it is written."""
        columns = schema.accounts.c
        query = select(columns.id, columns.incident).where(columns.incident.is_not(None))
        return dict(self._of(query, columns.id, accounts))

    def pairs(self, above: float | None = None) -> Iterator[tuple[AccountPair, float]]:
        """All pairs with their bits (or those of more bits), in order, none of them held."""
        columns = schema.pairs.c
        query = select(columns.a, columns.b, columns.bits).order_by(columns.a, columns.b)
        for a, b, bits in self._of(query if above is None else query.where(columns.bits > above), columns.a, None):
            yield (a, b), bits

    def weights(self, accounts: Collection[str], *, within: bool = False) -> dict[AccountPair, float]:
        """The bits of the pairs that hold one of some accounts, or with `within` two of them, in order."""
        columns, chosen = schema.pairs.c, frozenset(accounts)
        query = select(columns.a, columns.b, columns.bits).order_by(columns.a, columns.b)
        first = self._of(query, columns.a, chosen)
        found = {(a, b): bits for a, b, bits in first if not within or b in chosen}
        if not within:
            found |= {(a, b): bits for a, b, bits in self._of(query, columns.b, chosen)}
        return dict(sorted(found.items()))

    def unweigh(self, accounts: Collection[str]) -> None:
        """Forget the pairs that hold one of some accounts."""
        columns = schema.pairs.c
        for part in parts(sorted(accounts), PARAMETERS):
            self._connection.execute(delete(schema.pairs).where(or_(columns.a.in_(part), columns.b.in_(part))))

    def weigh(self, pairs: Iterable[tuple[str, str, float, int]]) -> None:
        """Keep pairs with their bits and rules."""
        self._insert(schema.pairs, (dict(zip(("a", "b", "bits", "rule"), pair, strict=True)) for pair in pairs))

    # What is derived.

    def incident_ids(self) -> frozenset[str]:
        """The ids of all incidents, as they are written."""
        return frozenset(self._connection.execute(select(schema.incidents.c.id)).scalars())

    def put(self, told: Record, acts: Sequence[Act]) -> None:
        """Write the incidents of a record, which also holds the accounts and the reports that they rest on.

        What came out otherwise than before is kept as a revision.
        """
        before = self._incidents([incident.id for incident in told.incidents])
        after = {incident.id: incident for incident in told.incidents}
        self._revise((before[id_], after[id_]) for id_ in before)
        new, old = list[Cells](), list[Cells]()
        for row in incident_rows(told, reviews(told.incidents, acts)):
            (old if row["id"] in before else new).append(row)
        self._insert(schema.incidents, new)
        for row in old:
            self._connection.execute(update(schema.incidents).where(schema.incidents.c.id == row["id"]).values(row))
        self._empty(BESIDE, before)
        for table, rows in zip(BESIDE, rows_beside(told), strict=True):
            self._insert(table, rows)

    def move(self, homes: Mapping[str, str]) -> None:
        """Set the incident of accounts."""
        writer.set_column(self._connection, schema.accounts, "incident", homes)

    def relate(self, incidents: Collection[str], relations: Iterable[Relation]) -> None:
        """Write the relations of some incidents in place of those that they had."""
        columns = schema.relations.c
        for part in parts(sorted(incidents), PARAMETERS):
            ends = or_(columns["from"].in_(part), columns.to.in_(part))
            self._connection.execute(delete(schema.relations).where(ends))
        self._insert(
            schema.relations, ({"from": r.from_, "to": r.to, "kind": r.kind, "value": dump(r)} for r in relations)
        )

    def drop(self, gone: Collection[str], heirs: Mapping[str, str]) -> None:
        """Take away incidents that are no more, and leave a redirect from each to its heir, where it has one."""
        for part in parts(sorted(gone), PARAMETERS):
            before = self._incidents(part)
            after = self._incidents([heirs[id_] for id_ in part if id_ in heirs])
            self._revise((before[id_], after.get(heirs.get(id_, ""))) for id_ in part)
            self._empty(BESIDE, part)
            self._connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(part)))
        redirect = schema.redirects.c
        for id_ in sorted(gone):
            onward = schema.redirects.update() if id_ in heirs else schema.redirects.delete()
            older = onward.where(redirect.new == id_)
            self._connection.execute(older.values(new=heirs[id_]) if id_ in heirs else older)  # type: ignore[union-attr]
        living = select(schema.incidents.c.id)
        self._connection.execute(delete(schema.redirects).where(redirect.old.in_(living)))
        self._insert(schema.redirects, ({"old": old, "new": new} for old, new in sorted(heirs.items())))

    def _incidents(self, ids: Sequence[str]) -> dict[str, Incident]:
        query = select(schema.incidents.c.id, schema.incidents.c.value)
        return {id_: Incident.model_validate_json(value) for id_, value in self._of(query, schema.incidents.c.id, ids)}

    def _revise(self, states: Iterable[tuple[Incident, Incident | None]]) -> None:
        for before, after in states:
            if before != after and changes(before, after):
                told = Revision(incident=before.id, made=self._made, act=self._cause, before=before, after=after)
                self._insert(schema.revisions, [{"incident": before.id, "value": dump(told)}])

    def _empty(self, tables: Iterable[Table], incidents: Iterable[str]) -> None:
        for part in parts(incidents, PARAMETERS):
            for table in tables:
                self._connection.execute(delete(table).where(table.c.incident.in_(part)))

    def finish(self, method: Method) -> None:
        """Note that all is derived by a method, from all acts and judgements that there are."""
        acts, judgements = (
            self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.acts, schema.judgements)
        )
        self._connection.execute(insert(schema.runs).values(value=dump(method), acts=acts, judgements=judgements))

    def _of(
        self, query: Select[Any], column: ColumnElement[Any], ids: Collection[str] | Collection[int] | None
    ) -> Iterator[tuple[Any, ...]]:
        chosen = (
            (query.where(column.in_(part)) for part in parts(sorted(ids), PARAMETERS)) if ids is not None else (query,)
        )
        for each in chosen:
            for rows in self._connection.execute(each, execution_options=READ).partitions():
                yield from rows

    def _insert(self, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
        for part in parts(rows, WRITTEN):
            self._connection.execute(insert(table), part)
