"""The entries of a chronology: what a date at their beginning, or as a heading above them, dates."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from according.extract.reading import Reading
from according.ingest.chronology import entries
from according.ingest.paragraphs import paragraphs_of
from according.resolve.times import TimeMention


def entry_times(reading: Reading) -> Mapping[range, TimeMention]:
    """The ranges of the text from each dated entry to the next one, with its day; none in any other report."""
    paragraphs = paragraphs_of(reading.report.text)
    starts = [*(paragraphs[place].start for place in sorted(entries(paragraphs))), len(reading.report.text)]
    spans = [range(start, end) for start, end in pairwise(starts)]
    dates = [each for each in reading.times if each.kind == "date"]
    first = ((span, next((each for each in dates if each.span.start in span), None)) for span in spans)
    return {span: date for span, date in first if date is not None}
