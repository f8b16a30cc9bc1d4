"""The entries of a chronology, and of a list under cities: what a date or a place at their beginning is of."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from according.extract.reading import Reading
from according.ingest.chronology import labels_of
from according.resolve.places import PlaceMention
from according.resolve.times import TimeMention


def entry_times(reading: Reading) -> Mapping[range, TimeMention]:
    """The ranges of the text from each dated entry to where it ends, with its day; none in any other report."""
    dates = [each for each in reading.times if each.kind == "date"]
    return {
        range(label.start, label.until): date
        for label in labels_of(reading.report.text)
        for date in dates
        if label.start <= date.span.start < label.end
    }


def entry_places(reading: Reading) -> Mapping[range, PlaceMention]:
    """The ranges of the text under each dateline of several, with its place: "KIRKUK - Two bombs went off".

    So of the entries of a chronology that begin with a place and a day: "KIRKUK (3 May) - Two bombs went off".
    """
    zones = reading.report.zones
    lines = [(line, told) for line, told in pairwise(zones) if line.kind == "dateline" and told.kind == "body"]
    ranges = [(range(line.start, line.end), range(told.start, told.end)) for line, told in lines]
    labels = [(range(each.start, each.end), range(each.start, each.until)) for each in labels_of(reading.report.text)]
    here = [each for each in reading.places if each.role == "literal"]
    found = [
        (told, next((place for place in here if place.span.start in line), None))
        for line, told in (*(ranges if len(ranges) > 1 else ()), *labels)
    ]
    return {told: place for told, place in found if place is not None}
