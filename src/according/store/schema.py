"""The tables, and how a store is opened: SQLite with WAL by default, any other database by its URL.

Every row keeps its frozen value whole, as JSON, in `value`; the other columns repeat what queries ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from according.errors import StoreError

MIGRATIONS = "according:store/migrations"
# A second writer waits this long for the first to finish its report; one report takes well under a second.
BUSY_MILLISECONDS = 30_000
REMEDY = "Give a file (according.db) or a URL (sqlite:///according.db, postgresql+psycopg://user@host/name)."

SORTABLE = ("killed", "spread", "voices", "tellings", "title")
"""The columns of incidents that a list can be sorted by, beside the time."""

ON_MAP = ("latitude", "longitude", "place_precision", "start", "end", "type", "country", "id")
"""What a map asks for, in one index: the whole rows, a hundred times as large, need not be read."""

# What SQLite's and PostgreSQL's messages hold, and what a person can do.
REMEDIES = (
    (
        "database is locked",
        "Another process is writing to it: wait for it to end and do the same again. Nothing is lost.",
    ),
    ("full", "The disk has no room: make some and do the same again. What was kept before is there."),
    ("No space left", "The disk has no room: make some and do the same again. What was kept before is there."),
    (
        "disk I/O error",
        "See that the disk has room and is sound, and do the same again. What was kept before is there.",
    ),
    ("malformed", "The file is damaged. Take out what can be read: according rescue STORE --into NEW.db"),
)
REMEDY_OTHERWISE = "See that the address is right, that you may write there and that the disk has room."

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _report() -> Column[str]:
    return Column("report", String, ForeignKey("reports.id"), nullable=False, index=True)


def _position() -> Column[int]:
    """Where the row stood in its report, so that a report comes back in the order it was saved in."""
    return Column("position", Integer, nullable=False)


def _value() -> Column[str]:
    return Column("value", Text, nullable=False)


reports = Table(
    "reports",
    METADATA,
    _id(),
    Column("sha256", String, nullable=False, unique=True),
    Column("path", Text),
    Column("url", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("agency", Text),
    Column("language", String),
    Column("published_start", Date),
    Column("published_end", Date),
    Column("copy_group", String),
    # How many shingles its text has; none counted yet: it was not compared with other reports.
    Column("shingles", Integer),
    # By what it was read (`Report.read_by`); None of a report that was read before that was kept.
    Column("read_by", Text),
    Column("original", LargeBinary, nullable=False),
    _value(),
)
# Reports that were read anew, with what they say now, until all are put in place of what they said.
rereadings = Table(
    "rereadings",
    METADATA,
    Column("report", String, ForeignKey("reports.id"), primary_key=True),
    Column("read_by", Text),
    _value(),
)
speakers = Table(
    "speakers",
    METADATA,
    _id(),
    _report(),
    _position(),
    Column("kind", String, nullable=False),
    Column("name", Text),
    _value(),
)
incidents = Table(
    "incidents",
    METADATA,
    _id(),
    Column("title", Text, nullable=False),
    Column("type", String, index=True),
    Column("start", Date, index=True),
    Column("end", Date),
    Column("country", String, index=True),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("review", String, nullable=False, server_default="open", index=True),
    Column("assigned", Text, index=True),
    # Folded, for a filter to look in; counted, to sort by.
    Column("place", Text),
    Column("words", Text),
    Column("radius_km", Float),
    Column("place_precision", Integer),
    Column("event_grade", String, index=True),
    Column("figure_grade", String, index=True),
    Column("killed", Integer),
    Column("spread", Integer),
    Column("voices", Integer),
    Column("tellings", Integer),
    Column("background", Boolean),
    _value(),
    *(Index(f"ix_incidents_by_{name}", name, "id") for name in ("start", *SORTABLE)),
    Index("ix_incidents_on_map", *ON_MAP),
    Index("ix_incidents_by_days", "start", "end", "background"),
)


def _of_incident(table: str, key: str, *more: Column[Any]) -> Table:
    """A list that belongs to incidents, each of its lines once."""
    incident = Column("incident", String, ForeignKey("incidents.id"), primary_key=True)
    return Table(table, METADATA, incident, Column(key, Text, primary_key=True, index=True), *more)


incident_actors = _of_incident("incident_actors", "name", Column("actor", String, index=True))
Index("ix_incident_actors_by_name", incident_actors.c.name, incident_actors.c.actor)
incident_effects = _of_incident("incident_effects", "effect")
incident_outlets = _of_incident("incident_outlets", "name")
accounts = Table(
    "accounts",
    METADATA,
    _id(),
    _report(),
    _position(),
    Column("incident", String, ForeignKey("incidents.id"), index=True),
    Column("background", Boolean, nullable=False),
    _value(),
)
claims = Table(
    "claims",
    METADATA,
    _id(),
    _report(),
    _position(),
    Column("account", String, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("speaker", String, ForeignKey("speakers.id"), index=True),
    Column("field", String, nullable=False),
    Column("assertion", String, nullable=False),
    _value(),
)
flags = Table(
    "flags",
    METADATA,
    Column("number", Integer, primary_key=True),
    _report(),
    _position(),
    Column("kind", String, nullable=False),
    _value(),
)
relations = Table(
    "relations",
    METADATA,
    Column("from", String, ForeignKey("incidents.id"), primary_key=True),
    Column("to", String, ForeignKey("incidents.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    _value(),
)
judgements = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("a", String, nullable=False, index=True),
    Column("b", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("author", Text, nullable=False),
    _value(),
)
acts = Table(
    "acts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("on", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("author", Text, nullable=False),
    _value(),
)
revisions = Table(
    "revisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("incident", String, nullable=False, index=True),
    _value(),
)
failures = Table("failures", METADATA, Column("path", Text, primary_key=True), _value())
redirects = Table(
    "redirects",
    METADATA,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False),
)
runs = Table(
    "runs",
    METADATA,
    Column("number", Integer, primary_key=True),
    # How many acts and judgements the run knew; None of a run before they were counted.
    Column("acts", Integer),
    Column("judgements", Integer),
    _value(),
)
# What linking keeps, so that a report can be placed among others without reading those again (docs/data-flow.md).
tellings = Table(
    "tellings",
    METADATA,
    Column("account", String, ForeignKey("accounts.id"), primary_key=True),
    Column("report", String, ForeignKey("reports.id"), nullable=False, index=True),
    Column("aggregate", Boolean, nullable=False),
    _value(),
)
pairs = Table(
    "pairs",
    METADATA,
    Column("a", String, ForeignKey("accounts.id"), primary_key=True),
    Column("b", String, ForeignKey("accounts.id"), primary_key=True, index=True),
    Column("bits", Float, nullable=False),
    Column("rule", Integer, nullable=False),
)
surveys = Table(
    "surveys",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("settings", String, nullable=False),
    _value(),
)
shingles = Table(
    "shingles",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String, ForeignKey("reports.id"), primary_key=True),
)
copies = Table(
    "copies",
    METADATA,
    Column("a", String, ForeignKey("reports.id"), primary_key=True),
    Column("b", String, ForeignKey("reports.id"), primary_key=True),
)


@contextmanager
def guarded(doing: str) -> Iterator[None]:
    """Turn any error of the database into a StoreError that says what was being done."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error)
        remedy = next((remedy for sign, remedy in REMEDIES if sign in cause), REMEDY_OTHERWISE)
        raise StoreError(f"The store failed while {doing}: {cause}.", remedy) from error


def address(store: str) -> URL:
    """A store's URL; what holds no "://" is the path of an SQLite file.

    Raises StoreError when it is no URL. The text itself is not repeated: it may hold a password.
    """
    if "://" not in store:
        return URL.create("sqlite", database=store)
    try:
        return make_url(store)
    except (ArgumentError, ValueError) as error:
        raise StoreError("That is no store's address.", REMEDY) from error


def open_engine(store: str, *, create: bool = True) -> Engine:
    """Open a store and bring its tables up to date.

    With `create` False an SQLite file must be there already. Raises StoreError, with a remedy, on a bad address,
    a missing driver, a file that is no database, or tables made by a newer According.
    """
    url = address(store)
    shown = url.render_as_string(hide_password=True)
    if not create and _missing(url):
        raise StoreError(f"There is no store at {url.database}.", f"Make one: according read PATH --store {store}")
    try:
        engine = create_engine(url)
    except (ArgumentError, ImportError) as error:
        raise StoreError(f"The store {shown} needs a driver that is not installed ({error}).", REMEDY) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with guarded(f"opening {shown}"):
            _migrate(engine, shown)
    except StoreError:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at once instead of failing half-way."""
    return engine.execution_options(writes=True)


def _missing(url: URL) -> bool:
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return in_file and not Path(str(url.database)).exists()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL, so that readers never wait for the writer; transactions are begun by `_begin_sqlite` alone."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, shown: str) -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    try:
        with writing(engine).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"The store {shown} was made by a newer According ({error}).", "Install the newer version, or name another."
        ) from error
