"""What is written, and how: one transaction a report, derived incidents replaced as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from according.acts import Act
from according.history import Revision, changes
from according.link.linkage import redirects
from according.model import Account, Claim, Extraction, Failure, Flag, Incident, Judgement, Record, Report, Speaker
from according.store import schema
from according.store.rows import BESIDE, Row, dump, incident_rows, rows_beside
from according.values import Published
from according.work import ReviewState, reviews


def save(connection: Connection, extraction: Extraction, original: bytes) -> bool:
    """Write one report with all that it says. False, and nothing written, when the report is there already."""
    report = extraction.report
    known = select(schema.reports.c.id).where(
        (schema.reports.c.id == report.id) | (schema.reports.c.sha256 == report.sha256)
    )
    if connection.execute(known).first() is not None:
        return False
    _insert(connection, schema.reports, [{**_report_row(report), "original": original}])
    _say(connection, extraction, {})
    if report.path is not None:
        connection.execute(delete(schema.failures).where(schema.failures.c.path == report.path))
    return True


def say_anew(connection: Connection, extraction: Extraction, homes: Mapping[str, str]) -> None:
    """Put what a report says now in place of what it said; accounts stand in the incidents (`homes`) that are told.

    What linking kept of its accounts goes with them.
    """
    report = extraction.report.id
    accounts = select(schema.accounts.c.id).where(schema.accounts.c.report == report)
    connection.execute(delete(schema.pairs).where(schema.pairs.c.a.in_(accounts) | schema.pairs.c.b.in_(accounts)))
    for table in (schema.tellings, schema.claims, schema.flags, schema.accounts, schema.speakers):
        connection.execute(delete(table).where(table.c.report == report))
    row = update(schema.reports).where(schema.reports.c.id == report)
    connection.execute(row.values(_report_row(extraction.report)))
    _say(connection, extraction, homes)


def _say(connection: Connection, extraction: Extraction, homes: Mapping[str, str]) -> None:
    """Write all that a report says."""
    accounts = [_account_row(n, account, homes.get(account.id)) for n, account in enumerate(extraction.accounts)]
    _insert(connection, schema.speakers, [_speaker_row(n, speaker) for n, speaker in enumerate(extraction.speakers)])
    _insert(connection, schema.accounts, accounts)
    _insert(connection, schema.claims, [_claim_row(n, claim) for n, claim in enumerate(extraction.claims)])
    _insert(connection, schema.flags, [_flag_row(n, flag) for n, flag in enumerate(extraction.flags)])


def add_failure(connection: Connection, failure: Failure) -> None:
    """Keep that a report could not be read; what was known of the same path is replaced."""
    connection.execute(delete(schema.failures).where(schema.failures.c.path == failure.path))
    connection.execute(insert(schema.failures).values(path=failure.path, value=dump(failure)))


def add_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Append a judgement. False when that very judgement (its id) is there already."""
    known = select(schema.judgements.c.id).where(schema.judgements.c.id == judgement.id)
    if connection.execute(known).first() is not None:
        return False
    columns = {name: getattr(judgement, name) for name in ("id", "a", "b", "verdict", "author")}
    connection.execute(insert(schema.judgements).values(**columns, value=dump(judgement)))
    return True


def add_act(connection: Connection, act: Act) -> bool:
    """Append an act. False when that very act (its id) is there already."""
    if connection.execute(select(schema.acts.c.id).where(schema.acts.c.id == act.id)).first() is not None:
        return False
    columns = {"id": act.id, "on": act.on, "kind": act.doing.kind, "author": act.author, "value": dump(act)}
    connection.execute(insert(schema.acts).values(columns))
    return True


def note_review(connection: Connection, incident: str, review: ReviewState) -> None:
    """Keep, for lists, how far an incident's review has come."""
    row = update(schema.incidents).where(schema.incidents.c.id == incident)
    connection.execute(row.values(review=review.state, assigned=review.assigned))


def conclude(connection: Connection, record: Record, acts: Sequence[Act], made: datetime) -> None:
    """Replace the derived incidents and relations by a record's, and leave a redirect from every id that went away.

    What came out otherwise than before is kept as a revision.
    """
    before = _homes(connection)
    homes = {account: incident.id for incident in record.incidents for account in incident.accounts}
    _revise(connection, record, redirects(before, homes), made)
    connection.execute(update(schema.accounts).values(incident=None))
    kept = (schema.pairs, schema.tellings, schema.surveys)  # made anew when incidents are derived the next time
    for table in (*BESIDE, schema.relations, schema.incidents, *kept):
        connection.execute(delete(table))
    states = reviews(record.incidents, acts)
    _insert(connection, schema.incidents, list(incident_rows(record, states)))
    for table, rows in zip(BESIDE, rows_beside(record), strict=True):
        _insert(connection, table, rows)
    _insert(
        connection,
        schema.relations,
        [{"from": r.from_, "to": r.to, "kind": r.kind, "value": dump(r)} for r in record.relations],
    )
    set_column(connection, schema.accounts, "incident", homes)
    set_column(connection, schema.reports, "copy_group", {report.id: report.copy_group for report in record.reports})
    _redirect(connection, before, homes)
    connection.execute(insert(schema.runs).values(value=dump(record.method)))


def stale(connection: Connection) -> bool:
    """True where incidents were written before lists had the columns that they have now."""
    query = select(schema.incidents.c.id).where(schema.incidents.c.voices.is_(None)).limit(1)
    return connection.execute(query).first() is not None


def recount(connection: Connection, record: Record, acts: Sequence[Act], made: datetime, cause: str | None) -> None:
    """Replace one incident, the only one of a record, whose tolls came out otherwise; its accounts are the same."""
    (incident,) = record.incidents
    own = schema.incidents.c.id == incident.id
    value = connection.execute(select(schema.incidents.c.value).where(own)).scalar_one()
    before = Incident.model_validate_json(value)
    if changes(before, incident):
        revision = Revision(incident=incident.id, made=made, act=cause, before=before, after=incident)
        _insert(connection, schema.revisions, [{"incident": incident.id, "value": dump(revision)}])
    (row,) = incident_rows(record, reviews([incident], acts))
    connection.execute(update(schema.incidents).where(own).values(row))
    for table, rows in zip(BESIDE, rows_beside(record), strict=True):
        connection.execute(delete(table).where(table.c.incident == incident.id))
        _insert(connection, table, rows)


def _revise(connection: Connection, record: Record, heirs: Mapping[str, str], made: datetime) -> None:
    """Note every incident that was there and came out otherwise; one that is no more, with its heir."""
    now = {incident.id: incident for incident in record.incidents}
    query = select(schema.incidents.c.id, schema.incidents.c.value)
    changed = []
    for id_, value in connection.execute(query):
        if id_ in now and dump(now[id_]) == value:
            continue
        before, after = Incident.model_validate_json(value), now.get(heirs.get(id_, id_))
        if changes(before, after):
            changed.append(Revision(incident=id_, made=made, act=None, before=before, after=after))
    _insert(connection, schema.revisions, [{"incident": each.incident, "value": dump(each)} for each in changed])


def set_column(connection: Connection, table: Table, column: str, values: Mapping[str, str | None]) -> None:
    """Set one column of many rows, by id."""
    if values:
        row = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("new")})
        connection.execute(row, [{"row": id_, "new": value} for id_, value in values.items()])


def _homes(connection: Connection) -> dict[str, str]:
    """The incident of each account as it stands."""
    columns = schema.accounts.c
    query = select(columns.id, columns.incident).where(columns.incident.is_not(None))
    return {row.id: row.incident for row in connection.execute(query)}


def _redirect(connection: Connection, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Point every id that went away to its heir, and keep older redirects true.

    Each redirect leads to a living incident in one step, so following one never goes round in circles.
    """
    living = set(now.values())
    moved = redirects(before, now)
    for row in connection.execute(select(schema.redirects)).all():
        heir = moved.get(row.new, row.new)
        if row.old not in living and heir in living:
            moved.setdefault(row.old, heir)
    connection.execute(delete(schema.redirects))
    _insert(connection, schema.redirects, [{"old": old, "new": new} for old, new in sorted(moved.items())])


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _report_row(report: Report) -> Row:
    names = ("id", "sha256", "path", "url", "title", "publisher", "agency", "language", "read_by")
    published = report.published if isinstance(report.published, Published) else None
    return {
        **{name: getattr(report, name) for name in names},
        "published_start": published and published.start,
        "published_end": published and published.end,
        "value": dump(report),
    }


def _placed(position: int, value: Speaker | Account | Claim | Flag) -> Row:
    return {"report": value.report, "position": position, "value": dump(value)}


def _speaker_row(position: int, speaker: Speaker) -> Row:
    return {**_placed(position, speaker), "id": speaker.id, "kind": speaker.kind, "name": speaker.name}


def _account_row(position: int, account: Account, incident: str | None) -> Row:
    return {**_placed(position, account), "id": account.id, "background": account.background, "incident": incident}


def _claim_row(position: int, claim: Claim) -> Row:
    names = ("id", "account", "speaker", "field", "assertion")
    return {**_placed(position, claim), **{name: getattr(claim, name) for name in names}}


def _flag_row(position: int, flag: Flag) -> Row:
    return {**_placed(position, flag), "kind": flag.kind}
