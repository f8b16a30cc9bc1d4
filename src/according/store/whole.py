"""The whole record of a store, in the order in which it goes out, a report or an incident in memory at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from sqlalchemy import Connection, Select, Table, select

from according.ingest.dating import proposed_dates
from according.model import Extraction, Failure, Fields, Flag, Incident, Record, Relation, Report, Speaker
from according.order import by_day, by_failed, by_made, by_path, by_span
from according.store import schema, views
from according.store.saved import TOGETHER, of_reports, parts
from according.work import work_of

V = TypeVar("V", Speaker, Flag)
W = TypeVar("W", Report, Relation)
FEW = {"yield_per": 100}
"""So many rows are fetched at once."""
PARTS = ("speakers", "accounts", "claims", "flags")


class Whole:
    """What `Store.record` holds, read as it is asked for: while the store is open, and as it was at the beginning.

    Raises NotFoundError while nothing has been concluded.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._method = views.method(connection)
        self._acts = views.acts(connection)
        columns = schema.reports.c
        named = connection.execute(select(columns.path, columns.url, columns.id)).all()
        self._reports = [id_ for *_, id_ in sorted(named, key=lambda report: by_path(*report))]

    def fields(self, failures: Iterable[Failure] | None = None) -> Fields:
        """The fields of the record; `failures` stand in place of those that the store knows."""
        known = views.failures(self._connection) if failures is None else failures
        people = (each for each in views.judgements(self._connection) if each.kind == "person")
        failed, judged = sorted(known, key=by_failed), sorted(people, key=by_made)
        return {
            "schema_": str(Record.model_fields["schema_"].default),
            "method": self._method,
            "reports": (said.report for said in self.said()),
            "speakers": (speaker for _, said in self._each(schema.speakers, Speaker) for speaker in said),
            "accounts": (account for said in self.said() for account in said.accounts),
            "claims": (claim for said in self.said() for claim in said.claims),
            "incidents": self._incidents(),
            "relations": self._stream(views.relations(), Relation),
            "flags": self._flags(),
            "failures": failed,
            "judgements": judged,
            "acts": self._acts,
        }

    def said(self) -> Iterator[Extraction]:
        """What each report says, with people's work and the incident of each account."""
        work = work_of(self._acts)
        for said in views.told(self._connection, self._reports, work):
            parts = {name: tuple(sorted(getattr(said, name), key=by_span)) for name in PARTS}
            yield said.model_copy(update=parts)

    def titles(self) -> dict[str, str]:
        """The title of each incident."""
        query = select(schema.incidents.c.id, schema.incidents.c.title)
        return dict(map(tuple, self._connection.execute(query)))

    def _stream(self, query: Select[str], shape: type[W]) -> Iterator[W]:
        for value in self._connection.execute(query, execution_options=FEW).scalars():
            yield shape.model_validate_json(value)

    def _each(self, table: Table, shape: type[V]) -> Iterator[tuple[str, list[V]]]:
        """Each report with its rows of a table."""
        for some in parts(self._reports, TOGETHER):
            for id_, said in of_reports(self._connection, table, some, shape).items():
                yield id_, sorted(said, key=by_span)

    def _flags(self) -> Iterator[Flag]:
        """The flags of the reports, and those that only the reports together raise."""
        proposed: dict[str, list[Flag]] = defaultdict(list)
        for flag in proposed_dates(self._stream(select(schema.reports.c.value), Report)):
            proposed[flag.report].append(flag)
        for id_, said in self._each(schema.flags, Flag):
            yield from sorted((*said, *proposed[id_]), key=by_span)

    def _incidents(self) -> Iterator[Incident]:
        columns = schema.incidents.c
        days = self._connection.execute(select(columns.start, columns.end, columns.id)).all()
        for *_, id_ in sorted(days, key=lambda each: by_day(*each)):
            yield views.incident(self._connection, id_)
