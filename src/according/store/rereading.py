"""Reports that are read anew: what they say now is set aside, and put in place of what they said all at once.

Until then the record is what it was, so that a run that is stopped leaves nothing between two readings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from according.acts import Act, Join, Split
from according.ids import content_id
from according.model import Extraction, Judgement
from according.store import schema, writer
from according.store.rows import dump
from according.store.saved import extractions
from according.work import Work, applied


def due(connection: Connection, reader: str, *, every: bool = False) -> tuple[str, ...]:
    """The reports that something else than `reader` read (or `every` one), and that it has not read anew yet."""
    reports, anew = schema.reports.c, schema.rereadings.c
    done = select(anew.report).where(anew.read_by == reader)
    query = select(reports.id).where(reports.id.not_in(done)).order_by(reports.id)
    if not every:
        query = query.where(reports.read_by.is_distinct_from(reader))
    return tuple(connection.execute(query).scalars())


def readers(connection: Connection) -> dict[str | None, int]:
    """By what reports were read, and how many by each; None of those of which it is not known."""
    by = schema.reports.c.read_by
    return {row[0]: row[1] for row in connection.execute(select(by, func.count()).group_by(by).order_by(by))}


def set_aside(connection: Connection, said: Extraction) -> None:
    """Keep what a report says now, in place of what was set aside of it before."""
    anew, report = schema.rereadings, said.report
    connection.execute(delete(anew).where(anew.c.report == report.id))
    connection.execute(insert(anew).values(report=report.id, read_by=report.read_by, value=dump(said)))


class InPlace(NamedTuple):
    """How many reports were put in place, how many of them claim something else now, and those that stay as they were.

    A report stays as it was read where people's work names what only that reading has: nothing that a person did may
    come to hang in the air.
    """

    read: int
    changed: int
    stay: tuple[str, ...]


def put_in_place(
    connection: Connection, acts: Collection[Act], judgements: Collection[Judgement], work: Work
) -> InPlace:
    """Put all that was set aside in place of what the reports said."""
    named, anew = _named(acts, judgements), schema.rereadings
    read, changed, stay = 0, 0, list[str]()
    for report in tuple(connection.execute(select(anew.c.report).order_by(anew.c.report)).scalars()):
        value = connection.execute(select(anew.c.value).where(anew.c.report == report)).scalar_one()
        after = Extraction.model_validate_json(value)
        (before,) = extractions(connection, [report])
        if named & _ids(applied(before, work)) - _ids(applied(after, work)):
            stay.append(report)
        else:
            _put(connection, before, after)
            read, changed = read + 1, changed + (before.claims != after.claims)
    connection.execute(delete(anew))
    return InPlace(read, changed, tuple(stay))


def succession(before: Extraction, after: Extraction) -> dict[str, str]:
    """For each account of a new reading the one of the old reading that tells of the same, where there is one.

    That is the account of the same id, else among those that are no more the one with most words in common.
    """
    placed = before.report.text == after.report.text
    old, new = _words(before, placed=placed), _words(after, placed=placed)
    gone = sorted(old.keys() - new.keys())
    heirs = {}
    for account, words in new.items():
        nearest = account if account in old else max(gone, key=lambda each: len(old[each] & words), default=None)
        if nearest is not None and old[nearest] & words:
            heirs[account] = nearest
    return heirs


def _put(connection: Connection, before: Extraction, after: Extraction) -> None:
    columns = schema.accounts.c
    query = select(columns.id, columns.incident).where(columns.report == before.report.id)
    told = connection.execute(query.where(columns.incident.is_not(None)))
    homes = {row.id: row.incident for row in told}
    heirs = {new: homes[old] for new, old in succession(before, after).items() if old in homes}
    writer.say_anew(connection, after, heirs)
    if before.report.text != after.report.text:
        _forget_copies(connection, before.report.id)


def _forget_copies(connection: Connection, report: str) -> None:
    """The text is compared with all others anew when incidents are derived."""
    copies, reports = schema.copies.c, schema.reports.c
    connection.execute(delete(schema.shingles).where(schema.shingles.c.report == report))
    connection.execute(delete(schema.copies).where((copies.a == report) | (copies.b == report)))
    connection.execute(update(schema.reports).where(reports.id == report).values(shingles=None))


def _named(acts: Collection[Act], judgements: Collection[Judgement]) -> frozenset[str]:
    """The ids that people's work names, whether it holds or was undone: its history is to be read."""
    return frozenset(_names(acts, judgements))


def _names(acts: Collection[Act], judgements: Collection[Judgement]) -> Iterator[str]:
    for act in acts:
        yield act.on
        match act.doing:
            case Join(accounts=accounts):
                yield from accounts
            case Split(part=part, rest=rest):
                yield from (*part, *rest)
    for judgement in judgements:
        yield from (judgement.a, judgement.b)


def _ids(said: Extraction) -> frozenset[str]:
    """The ids of all that a report says, and of the incidents that its accounts may found."""
    accounts = [account.id for account in said.accounts]
    claims, speakers = (claim.id for claim in said.claims), (speaker.id for speaker in said.speakers)
    return frozenset((*accounts, *claims, *speakers, *(content_id("i", account) for account in accounts)))


def _words(said: Extraction, *, placed: bool) -> Mapping[str, frozenset[int | str]]:
    """The words that each account rests on: where they stand (`placed`), or what they are where the text is another."""
    words: dict[str, set[int | str]] = {account.id: set() for account in said.accounts}
    for claim in said.claims:
        for span in claim.spans:
            words[claim.account].update(range(span.start, span.end) if placed else span.text.split())
    return {account: frozenset(told) for account, told in words.items()}
