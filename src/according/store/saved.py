"""What reports say, read back as it was saved: some reports at a time, for a question costs as much as its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from according.model import Account, Claim, Extraction, Flag, Report, Speaker
from according.store import schema

T = TypeVar("T")
V = TypeVar("V", Report, Speaker, Account, Claim, Flag)

TOGETHER = 50
"""So many reports are read at once: with them, SQLAlchemy's own time is small beside that of reading their JSON."""


def extractions(connection: Connection, reports: Iterable[str]) -> Iterator[Extraction]:
    """What some reports say, as it was saved, in the order of ids, a few in memory at a time."""
    for some in parts(sorted(reports), TOGETHER):
        yield from _together(connection, some)


def of_reports(connection: Connection, table: Table, reports: Sequence[str], shape: type[V]) -> dict[str, list[V]]:
    """The rows of a table that belong to each of a few reports, as it was saved."""
    found: dict[str, list[V]] = {report: [] for report in reports}
    columns = table.c
    query = select(columns.report, columns.value).where(columns.report.in_(reports))
    for report, value in connection.execute(query.order_by(columns.report, columns.position)):
        found[report].append(shape.model_validate_json(value))
    return found


def _together(connection: Connection, reports: Sequence[str]) -> Iterator[Extraction]:
    """What a few reports say, as it was saved, in the order of ids."""
    speakers = of_reports(connection, schema.speakers, reports, Speaker)
    accounts = of_reports(connection, schema.accounts, reports, Account)
    claims = of_reports(connection, schema.claims, reports, Claim)
    flags = of_reports(connection, schema.flags, reports, Flag)
    query = select(schema.reports.c.value).where(schema.reports.c.id.in_(reports)).order_by(schema.reports.c.id)
    for report in map(Report.model_validate_json, connection.execute(query).scalars()):
        yield Extraction(
            report=report,
            speakers=tuple(speakers[report.id]),
            accounts=tuple(accounts[report.id]),
            claims=tuple(claims[report.id]),
            flags=tuple(flags[report.id]),
        )


def parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Some items at a time."""
    remaining = iter(items)
    while part := list(islice(remaining, size)):
        yield part
