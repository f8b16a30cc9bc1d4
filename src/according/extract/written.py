"""What was extracted from a report put into its usual case, in the report's own letters again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from according.model import Claim, Extraction, Flag, Report, Speaker
from according.values import Span

Spanned = TypeVar("Spanned", Speaker, Claim, Flag)


def as_written(extraction: Extraction, report: Report) -> Extraction:
    """The extraction with every span's words as the report has them; values keep the usual case, which reads better."""
    return extraction.model_copy(
        update={
            "report": report,
            "speakers": _spans(extraction.speakers, report.text),
            "claims": _spans(extraction.claims, report.text),
            "flags": _spans(extraction.flags, report.text),
        }
    )


def _spans(items: Iterable[Spanned], text: str) -> tuple[Spanned, ...]:
    return tuple(item.model_copy(update={"spans": tuple(_span(s, text) for s in item.spans)}) for item in items)


def _span(span: Span, text: str) -> Span:
    return span.model_copy(update={"text": text[span.start : span.end]})
