"""The store as its callers see it: reports go in one by one, incidents are derived from all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from according.acts import Act
from according.history import Revision
from according.link.ledger import AccountPair
from according.model import Extraction, Failure, Incident, Judgement, Method, Record, Report
from according.store import overviews, rereading, saved, schema, views, writer
from according.store.draft import Draft, Linked
from according.store.watch import Watch
from according.store.whole import Whole
from according.work import ReviewState, reviews


class Store:
    """Reports with what they say, judgements and derived incidents, in a database.

    Every method is one transaction: it happens whole or not at all, whenever the process or the machine stops.
    Every method raises StoreError when the database fails. Close a store, or use it as a context.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._watch = Watch(engine)

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Open a store by a file's path or a database URL, and bring its tables up to date.

        Raises StoreError, with a remedy, on a bad address, tables made by a newer According, or (with `create`
        False) a file that is not there.
        """
        store = cls(schema.open_engine(url, create=create))
        with store._reading() as connection:
            stale = writer.stale(connection)
        if stale:
            store.conclude(store.record())
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._watch.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def save(self, extraction: Extraction, original: bytes) -> bool:
        """Write one report and the bytes it came from. False when it is there already: nothing is added then."""
        with self._writing("saving a report") as connection:
            return writer.save(connection, extraction, original)

    def add_failure(self, failure: Failure) -> None:
        """Keep that a report could not be read, until it is saved after all."""
        with self._writing("noting a failure") as connection:
            writer.add_failure(connection, failure)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Append a judgement. False when that very judgement is there already."""
        with self._writing("adding a judgement") as connection:
            return writer.add_judgement(connection, judgement)

    def add_act(self, act: Act) -> bool:
        """Append what a person did. False when that very act is there already."""
        with self._writing("adding an act") as connection:
            return writer.add_act(connection, act)

    def note_review(self, incident: str, review: ReviewState) -> None:
        """Keep, for lists, how far an incident's review has come."""
        with self._writing("noting a review") as connection:
            writer.note_review(connection, incident, review)

    def conclude(self, record: Record) -> None:
        """Replace incidents, tolls and relations by a record's; ids that go away lead on to their heirs.

        What came out otherwise than before is kept in the incident's history.
        """
        with self._writing("writing the incidents") as connection:
            writer.conclude(connection, record, views.acts(connection), datetime.now(UTC))

    def version(self) -> int | None:
        """A number that is another after any writing, by whomever; None where the database does not tell it."""
        with schema.guarded("reading"):
            return self._watch.version()

    @contextmanager
    def drafting(self, cause: str | None = None) -> Iterator[Draft]:
        """A derivation: all that is read and written by it happens whole or not at all.

        The act or judgement that was its `cause` stands in the history.
        """
        with self._writing("writing the incidents") as connection:
            yield Draft(connection, datetime.now(UTC), cause)

    def linked(self, wanted: Collection[AccountPair]) -> Linked | None:
        """What linking kept of some pairs of accounts; None before incidents were derived."""
        with self._reading() as connection:
            return Draft(connection, datetime.now(UTC), None).linked(wanted)

    def knows(self, sha256: str) -> bool:
        """True when a report with these bytes is in the store, so that it need not be read again."""
        with self._reading() as connection:
            return views.known(connection, sha256)

    def due(self, reader: str, *, every: bool = False) -> tuple[str, ...]:
        """The reports that something else than `reader` read (or `every` one), and that it has not read anew yet."""
        with self._reading() as connection:
            return rereading.due(connection, reader, every=every)

    def readers(self) -> dict[str | None, int]:
        """By what reports were read, and how many by each; None of those of which it is not known."""
        with self._reading() as connection:
            return rereading.readers(connection)

    def set_aside(self, said: Extraction) -> None:
        """Keep what a report of the store says now, until `Draft.put_in_place` puts it in place of what it said."""
        with self._writing("setting a report aside") as connection:
            rereading.set_aside(connection, said)

    def original(self, report: str) -> bytes:
        """The bytes that a report was read from. Raises NotFoundError."""
        with self._reading() as connection:
            return views.original(connection, report)

    def recount(self, record: Record, *, cause: str) -> None:
        """Replace the one incident of a record, whose tolls came out otherwise by the act that was the `cause`."""
        with self._writing("writing an incident") as connection:
            writer.recount(connection, record, views.acts(connection), datetime.now(UTC), cause)

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports, in order."""
        with self._reading() as connection:
            return views.report_ids(connection)

    def extractions(self, reports: Collection[str] | None = None) -> Iterator[Extraction]:
        """Every report (or these) with what it says, as it was saved, in the order of ids, one in memory at a time."""
        with self._reading() as connection:
            yield from saved.extractions(connection, views.report_ids(connection) if reports is None else reports)

    def said(self, report: str) -> Extraction:
        """What one report says, with people's work on it and the incident of each account. Raises NotFoundError."""
        with self._reading() as connection:
            return views.said(connection, report)

    def copies(self, group: str) -> tuple[Report, ...]:
        """The reports of one copy group, which are one voice."""
        with self._reading() as connection:
            return views.copies(connection, group)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, in the order they were added."""
        with self._reading() as connection:
            return views.judgements(connection)

    def acts(self) -> tuple[Act, ...]:
        """All that people did, in the order it was done."""
        with self._reading() as connection:
            return views.acts(connection)

    def revisions(self, incident: str) -> tuple[Revision, ...]:
        """How an incident came out otherwise each time it was derived anew, in order. Raises NotFoundError."""
        with self._reading() as connection:
            return views.revisions(connection, views.incident(connection, incident))

    def review(self, incident: str) -> ReviewState:
        """How far an incident's review has come, and who is to look at it next. Raises NotFoundError."""
        with self._reading() as connection:
            found = views.incident(connection, incident)
            return reviews([found], views.acts(connection)).get(found.id, ReviewState())

    def method(self) -> Method:
        """The versions and the rule of the last derivation. Raises NotFoundError before there is one."""
        with self._reading() as connection:
            return views.method(connection)

    def failures(self) -> tuple[Failure, ...]:
        """The reports that could not be read so far, by path."""
        with self._reading() as connection:
            return views.failures(connection)

    def incidents(self, wanted: views.Filter | None = None) -> tuple[Incident, ...]:
        """The incidents that pass a filter (all of them without one), by date, those without one last."""
        with self._reading() as connection:
            return views.incidents(connection, wanted or views.Filter())

    def page(self, wanted: views.Filter, asked: views.Page) -> views.Listed:
        """A part of the incidents that pass a filter, in the order asked for, and how many pass."""
        with self._reading() as connection:
            return views.page(connection, wanted, asked)

    def cells(self, wanted: views.Filter, box: views.Box, degrees: float) -> tuple[views.Cell, ...]:
        """The incidents with a point in a box (south, west, north, east), in cells so many degrees wide."""
        with self._reading() as connection:
            return views.cells(connection, wanted, box, degrees)

    def within(self, wanted: views.Filter, box: views.Box, most: int) -> tuple[Incident, ...]:
        """The incidents with a point in a box (south, west, north, east), at most so many, by date."""
        with self._reading() as connection:
            return overviews.within(connection, wanted, box, most)

    def intervals(self, wanted: views.Filter) -> tuple[overviews.Interval, ...]:
        """When the incidents that pass a filter happened."""
        with self._reading() as connection:
            return overviews.intervals(connection, wanted)

    def publication_days(self) -> tuple[date, ...]:
        """The days on which reports were published, each once, in order."""
        with self._reading() as connection:
            return overviews.publication_days(connection)

    def reports(self, part: views.Page) -> tuple[tuple[Report, ...], int]:
        """A part of the reports, the latest first, the undated last; and how many there are."""
        with self._reading() as connection:
            return overviews.reports(connection, part)

    def actors(self, words: str, part: views.Page) -> overviews.Register:
        """The actors of incidents with these words in their names, those with most incidents first."""
        with self._reading() as connection:
            return overviews.actors(connection, words, part)

    def places(self, words: str, part: views.Page) -> overviews.Register:
        """The places of incidents with these words in their names, those with most incidents first."""
        with self._reading() as connection:
            return overviews.places(connection, words, part)

    def counts(self) -> dict[str, int]:
        """How many reports, incidents and failures the store holds."""
        with self._reading() as connection:
            return overviews.counts(connection)

    def tasks(self, most: int) -> tuple[overviews.Task, ...]:
        """What a person should look at next, what could change a toll by most first; at most so many of each kind."""
        with self._reading() as connection:
            return overviews.tasks(connection, most)

    def choices(self, *names: str) -> dict[str, tuple[views.Choice, ...]]:
        """For each filter that takes one of some values (or those named), what the store has, most frequent first."""
        with self._reading() as connection:
            return views.choices(connection, names)

    def incident(self, id_: str) -> Incident:
        """One incident; an id that a merge or a split took away leads to its heir. Raises NotFoundError."""
        with self._reading() as connection:
            return views.incident(connection, id_)

    def find(self, id_: str) -> views.Found:
        """Whatever has that id: a report, speaker, account, claim, incident, judgement or act. Raises NotFoundError."""
        with self._reading() as connection:
            return views.find(connection, id_)

    def record(self, incident: str | None = None, wanted: views.Filter | None = None) -> Record:
        """The record of the whole store, or of one incident or those that pass a filter, and all that they rest on.

        Raises NotFoundError.
        """
        with self._reading() as connection:
            if incident is not None:
                return views.record(connection, (views.incident(connection, incident),))
            return views.record(connection, views.incidents(connection, wanted) if wanted else None)

    @contextmanager
    def whole(self) -> Iterator[Whole]:
        """The record of the whole store, read piece by piece as it goes out. Raises NotFoundError."""
        with self._reading() as connection:
            yield Whole(connection)

    @contextmanager
    def _writing(self, doing: str) -> Iterator[Connection]:
        with schema.guarded(doing), schema.writing(self._engine).begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with schema.guarded("reading"), self._engine.connect() as connection:
            yield connection
