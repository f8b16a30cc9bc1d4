"""The tables that the migrations make are the tables that the code uses, on any database."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from according.store import schema


def test_the_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = schema.open_engine(str(tmp_path / "x.db"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.METADATA) == []
    engine.dispose()


def test_the_migrations_can_be_undone(tmp_path: Path) -> None:
    engine = schema.open_engine(str(tmp_path / "x.db"))
    config = Config()
    config.set_main_option("script_location", schema.MIGRATIONS)
    with schema.writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_readers_do_not_wait_for_the_writer(tmp_path: Path) -> None:
    engine = schema.open_engine(str(tmp_path / "x.db"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_postgresql_takes_every_table() -> None:
    for table in schema.METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_a_plain_text_is_the_path_of_a_file() -> None:
    assert schema.address("some folder/x.db").database == "some folder/x.db"
    assert schema.address("postgresql://host/x").get_backend_name() == "postgresql"
