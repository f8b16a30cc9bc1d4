"""What is written, and how: one transaction a report, derived incidents replaced as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, delete, insert, select, update

from according.link.linkage import redirects
from according.model import Account, Claim, Extraction, Failure, Flag, Incident, Judgement, Record, Report, Speaker
from according.store import schema
from according.values import EventType, Place, Published, TimeSpan, Value

Row = dict[str, object]


def dump(value: Value) -> str:
    """A frozen value as the JSON kept in `value` columns."""
    return value.model_dump_json(by_alias=True)


def save(connection: Connection, extraction: Extraction, original: bytes) -> bool:
    """Write one report with all that it says. False, and nothing written, when the report is there already."""
    report = extraction.report
    known = select(schema.reports.c.id).where(
        (schema.reports.c.id == report.id) | (schema.reports.c.sha256 == report.sha256)
    )
    if connection.execute(known).first() is not None:
        return False
    _insert(connection, schema.reports, [_report_row(report, original)])
    _insert(connection, schema.speakers, [_speaker_row(n, speaker) for n, speaker in enumerate(extraction.speakers)])
    _insert(connection, schema.accounts, [_account_row(n, account) for n, account in enumerate(extraction.accounts)])
    _insert(connection, schema.claims, [_claim_row(n, claim) for n, claim in enumerate(extraction.claims)])
    _insert(connection, schema.flags, [_flag_row(n, flag) for n, flag in enumerate(extraction.flags)])
    if report.path is not None:
        connection.execute(delete(schema.failures).where(schema.failures.c.path == report.path))
    return True


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


def conclude(connection: Connection, record: Record) -> None:
    """Replace the derived incidents and relations by a record's, and leave a redirect from every id that went away."""
    before = _homes(connection)
    connection.execute(update(schema.accounts).values(incident=None))
    connection.execute(delete(schema.relations))
    connection.execute(delete(schema.incidents))
    _insert(connection, schema.incidents, [_incident_row(incident) for incident in record.incidents])
    _insert(
        connection,
        schema.relations,
        [{"from": r.from_, "to": r.to, "kind": r.kind, "value": dump(r)} for r in record.relations],
    )
    for incident in record.incidents:
        chosen = schema.accounts.c.id.in_(incident.accounts)
        connection.execute(update(schema.accounts).where(chosen).values(incident=incident.id))
    for report in record.reports:
        copied = update(schema.reports).where(schema.reports.c.id == report.id)
        connection.execute(copied.values(copy_group=report.copy_group))
    _redirect(connection, before, {account: i.id for i in record.incidents for account in i.accounts})
    connection.execute(insert(schema.runs).values(value=dump(record.method)))


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


def _report_row(report: Report, original: bytes) -> Row:
    names = ("id", "sha256", "path", "url", "title", "publisher", "agency", "language")
    published = report.published if isinstance(report.published, Published) else None
    return {
        **{name: getattr(report, name) for name in names},
        "published_start": published and published.start,
        "published_end": published and published.end,
        "original": original,
        "value": dump(report),
    }


def _placed(position: int, value: Speaker | Account | Claim | Flag) -> Row:
    return {"report": value.report, "position": position, "value": dump(value)}


def _speaker_row(position: int, speaker: Speaker) -> Row:
    return {**_placed(position, speaker), "id": speaker.id, "kind": speaker.kind, "name": speaker.name}


def _account_row(position: int, account: Account) -> Row:
    return {**_placed(position, account), "id": account.id, "background": account.background}


def _claim_row(position: int, claim: Claim) -> Row:
    names = ("id", "account", "speaker", "field", "assertion")
    return {**_placed(position, claim), **{name: getattr(claim, name) for name in names}}


def _flag_row(position: int, flag: Flag) -> Row:
    return {**_placed(position, flag), "kind": flag.kind}


def _incident_row(incident: Incident) -> Row:
    time = incident.time if isinstance(incident.time, TimeSpan) else None
    place = incident.place if isinstance(incident.place, Place) else None
    return {
        "id": incident.id,
        "title": incident.title,
        "type": incident.type.value if isinstance(incident.type, EventType) else None,
        "start": time and time.start,
        "end": time and time.end,
        "country": place and place.country,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "value": dump(incident),
    }
