"""Parts of According that work alone: the times, the places and the deeds of reports, without incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from according.annotate.engine import load_annotator
from according.extract.deeds import find_deeds
from according.ingest.parse import ingest
from according.ingest.published import written_on
from according.model import Deed, Failure, Report
from according.pipeline import Tools, attempt, outlets_of, read_report
from according.resolve.gazetteer import open_gazetteer
from according.resolve.places import PlaceMention, find_places
from according.resolve.times import TimeMention, find_times


def deeds(
    paths: Sequence[str | Path], tools: Tools, *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[tuple[Report, tuple[Deed, ...]] | Failure]:
    """Who does what to whom in reports, words and diplomacy included; no incident is made of it (docs/deeds.md)."""
    for item in ingest(paths, given=published, stdin=stdin):
        if isinstance(item, Failure):
            yield item
            continue
        told = attempt(item.report, tools, report_deeds)
        yield told if isinstance(told, Failure) else (item.report, told)


def report_deeds(report: Report, tools: Tools) -> tuple[Deed, ...]:
    """The deeds that one report tells of."""
    return find_deeds(read_report(report, tools))


def times_in(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    pipeline: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[tuple[Report, tuple[TimeMention, ...]] | Failure]:
    """The time expressions of reports, one report after the other; arguments as for `read`."""
    annotator = load_annotator(pipeline)
    for item in ingest(paths, given=published, stdin=stdin):
        if isinstance(item, Failure):
            yield item
        else:
            doc = annotator(item.report.text, item.report.zones)
            yield item.report, find_times(doc, written_on(item.report))


def places_in(
    paths: Sequence[str | Path], *, pipeline: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[tuple[Report, tuple[PlaceMention, ...]] | Failure]:
    """The places that reports name, one report after the other; arguments as for `read`."""
    annotator, gazetteer = load_annotator(pipeline), open_gazetteer()
    for item in ingest(paths, stdin=stdin):
        if isinstance(item, Failure):
            yield item
        else:
            report = item.report
            doc = annotator(report.text, report.zones)
            yield report, find_places(doc, gazetteer, report.zones, outlets_of(report))
