"""The record as a table: one row a claim, for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TextIO

from according.export.plain import printable
from according.export.record import ordered
from according.model import Account, Claim, Extraction, Record, Report, Speaker
from according.values import (
    Actor,
    AnyValue,
    EventType,
    Occurrence,
    Place,
    Published,
    Quantity,
    Thing,
    TimeSpan,
    Unresolved,
)

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]

COLUMNS = (
    *("incident", "title", "account", "background", "claim"),
    *("report", "path", "url", "publisher", "agency", "published_start", "published_end"),
    *("speaker", "speaker_text", "speaker_name", "speaker_kind", "affiliation", "party", "said_start", "said_end"),
    *("field", "assertion", "value", "unresolved"),
    *("low", "best", "high", "qualifier", "scope", "group", "group_actor", "group_status", "group_side"),
    *("start", "end", "time_precision"),
    *("latitude", "longitude", "radius_km", "country", "admin1", "gazetteer_id", "place_precision"),
    *("actor", "actor_kind"),
    *("words", "words_start", "words_end", "method"),
    *("by", "checked", "checked_by", "work_why", "work_made"),
)
# A spreadsheet takes a text that begins with one of these for a formula and runs it.
FORMULA = ("=", "+", "-", "@", "\t")


def to_csv(record: Record) -> str:
    """One line a claim, after a line of `COLUMNS`. An empty cell means that the column does not apply or is unknown.

    Texts that a spreadsheet would run as a formula get an apostrophe in front; control characters are made visible.
    """
    out = io.StringIO()
    write_csv(rows(record), out)
    return out.getvalue()


def write_csv(told: Iterable[Row], out: TextIO) -> None:
    """Write rows as `to_csv` has them."""
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in told)


def rows(record: Record) -> Iterator[Row]:
    """The cells of each claim, in the order of the record; keys are among `COLUMNS`."""
    whole = ordered(record)
    reports = {report.id: report for report in whole.reports}
    return _rows(whole, reports, {incident.id: incident.title for incident in whole.incidents})


def rows_said(told: Iterable[Extraction], titles: Mapping[str, str]) -> Iterator[Row]:
    """The same from what each report says, with the titles of incidents."""
    for said in told:
        yield from _rows(said, {said.report.id: said.report}, titles)


def _rows(said: Record | Extraction, reports: Mapping[str, Report], titles: Mapping[str, str]) -> Iterator[Row]:
    speakers = {speaker.id: speaker for speaker in said.speakers}
    accounts = {account.id: account for account in said.accounts}
    for claim in said.claims:
        yield {
            **_account_cells(accounts[claim.account], titles),
            **_report_cells(reports[claim.report]),
            **(_speaker_cells(speakers[claim.speaker]) if claim.speaker else {}),
            **_claim_cells(claim),
            **_value_cells(claim.value),
        }


def guarded(cell: Cell) -> Cell:
    """A cell as a spreadsheet may have it: no formula, no control character, nothing for None."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    cell = printable(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _account_cells(account: Account, titles: Mapping[str, str]) -> dict[str, Cell]:
    title = titles.get(account.incident or "")
    return {
        "incident": None if title is None else account.incident,
        "title": title,
        "account": account.id,
        "background": account.background,
    }


def _report_cells(report: Report) -> dict[str, Cell]:
    published = report.published if isinstance(report.published, Published) else None
    return {
        "report": report.id,
        "path": report.path,
        "url": report.url,
        "publisher": report.publisher,
        "agency": report.agency,
        "published_start": _iso(published.start if published else None),
        "published_end": _iso(published.end if published else None),
    }


def _speaker_cells(speaker: Speaker) -> dict[str, Cell]:
    return {
        "speaker": speaker.id,
        "speaker_text": speaker.text,
        "speaker_name": speaker.name,
        "speaker_kind": speaker.kind,
        "affiliation": speaker.affiliation.name if speaker.affiliation else None,
        "party": speaker.party,
    }


def _claim_cells(claim: Claim) -> dict[str, Cell]:
    said = claim.said
    return {
        "claim": claim.id,
        "said_start": _iso(said.start if said else None),
        "said_end": _iso(said.end if said else None),
        "field": claim.field,
        "assertion": claim.assertion,
        "words": " … ".join(span.text for span in claim.spans),
        "words_start": claim.spans[0].start,
        "words_end": claim.spans[-1].end,
        "method": claim.method,
        **_work_cells(claim),
    }


def _work_cells(claim: Claim) -> dict[str, Cell]:
    """Who made a claim, or checked it, working on the record."""
    work = claim.checked.by if claim.checked else claim.by
    return {
        "by": claim.by.author if claim.by else None,
        "checked": claim.checked.verdict if claim.checked else None,
        "checked_by": claim.checked.by.author if claim.checked else None,
        "work_why": work.why if work else None,
        "work_made": work.made.isoformat() if work else None,
    }


def _value_cells(value: AnyValue) -> dict[str, Cell]:
    match value:
        case Quantity():
            return _quantity_cells(value)
        case TimeSpan():
            return _time_cells(value)
        case Place():
            return _place_cells(value)
        case Actor():
            return {"value": value.name, "actor": value.id, "actor_kind": value.kind}
        case EventType():
            return {"value": value.value}
        case Thing():
            return {"value": value.name}
        case Occurrence():
            return {"value": value.text}
        case Unresolved():
            return {"value": value.text, "unresolved": value.unresolved}


def _quantity_cells(value: Quantity) -> dict[str, Cell]:
    group = value.group
    return {
        "value": value.text,
        **{name: getattr(value, name) for name in ("low", "best", "high", "qualifier", "scope")},
        **({f"group_{name}": getattr(group, name) for name in ("actor", "status", "side")} if group else {}),
        "group": group.text if group else None,
    }


def _time_cells(value: TimeSpan) -> dict[str, Cell]:
    return {
        "value": value.text,
        "start": _iso(value.start),
        "end": _iso(value.end),
        "time_precision": value.precision,
    }


def _place_cells(value: Place) -> dict[str, Cell]:
    names = ("latitude", "longitude", "radius_km", "country", "admin1", "gazetteer_id")
    return {
        "value": value.name,
        **{name: getattr(value, name) for name in names},
        "place_precision": value.precision,
    }
