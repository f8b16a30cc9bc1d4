"""Deeds as a table: one row for each source and target, as event data has them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import product

from according.export.tables import guarded
from according.model import Deed, Report

COLUMNS = (
    *("report", "path", "published_start", "kind", "verb", "source", "target", "assertion", "speaker"),
    *("words", "words_start", "words_end"),
)


def deeds_to_csv(told: Iterable[tuple[Report, Iterable[Deed]]]) -> str:
    """One line for each source and target of a deed, after a line of `COLUMNS`; empty for what is unknown.

    `kind` is PLOVER's event type, `words` the clause from its first actor to its last, at these offsets of the report.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for report, deeds in told:
        for deed in deeds:
            writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in _rows(report, deed))
    return out.getvalue()


def _rows(report: Report, deed: Deed) -> Iterator[dict[str, str | int | None]]:
    spans = (deed.verb, *deed.sources, *deed.targets)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    published = getattr(report.published, "start", None)
    for source, target in product(deed.sources, deed.targets):
        yield {
            "report": report.id,
            "path": report.path,
            "published_start": published.isoformat() if published else None,
            "kind": deed.kind,
            "verb": deed.verb.text,
            "source": source.text,
            "target": target.text,
            "assertion": deed.assertion,
            "speaker": deed.speaker.text if deed.speaker else None,
            "words": report.text[start:end],
            "words_start": start,
            "words_end": end,
        }
