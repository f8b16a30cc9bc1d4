"""The entries of a chronology, and of a list under cities: what a date or a place at their beginning is of."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from according.extract.reading import Reading
from according.ingest.chronology import entries
from according.ingest.paragraphs import paragraphs_of
from according.resolve.places import PlaceMention
from according.resolve.times import TimeMention


def entry_times(reading: Reading) -> Mapping[range, TimeMention]:
    """The ranges of the text from each dated entry to the next one, with its day; none in any other report."""
    paragraphs = paragraphs_of(reading.report.text)
    starts = [*(paragraphs[place].start for place in sorted(entries(paragraphs))), len(reading.report.text)]
    spans = [range(start, end) for start, end in pairwise(starts)]
    dates = [each for each in reading.times if each.kind == "date"]
    first = ((span, next((each for each in dates if each.span.start in span), None)) for span in spans)
    return {span: date for span, date in first if date is not None}


def entry_places(reading: Reading) -> Mapping[range, PlaceMention]:
    """The ranges of the text under each dateline of several, with its place: "KIRKUK - Two bombs went off"."""
    zones = reading.report.zones
    lines = [(line, told) for line, told in pairwise(zones) if line.kind == "dateline" and told.kind == "body"]
    here = [each for each in reading.places if each.role == "literal"]
    found = {
        range(told.start, told.end): next((p for p in here if line.start <= p.span.start < line.end), None)
        for line, told in lines
    }
    return {told: place for told, place in found.items() if place is not None} if len(lines) > 1 else {}
