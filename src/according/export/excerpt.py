"""A claim's words in the paragraph where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.values import Span

# Words shown on either side of a claim's own, in code points: a sentence or two of a news report.
CONTEXT = 220


def around(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """The range of a report to show with some words: their paragraph, cut at blanks where it is long."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = max(text.rfind("\n", 0, first) + 1, 0)
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    if first - start > CONTEXT:
        start = text.find(" ", first - CONTEXT, first) + 1 or first
    if end - last > CONTEXT:
        end = max(text.rfind(" ", last, last + CONTEXT), last)
    return start, end


def merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The ranges that some spans cover, in order, those that touch joined."""
    ranges: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if ranges and span.start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], span.end))
        else:
            ranges.append((span.start, span.end))
    return ranges
