"""What a reading looks up at once is what a look through the whole report finds."""

from __future__ import annotations

from datetime import date

import pytest

from according.extract.reading import UNTOLD, Reading
from according.ingest.parse import read_bytes
from according.model import Ingested
from according.pipeline import load_tools, read_report

TEXT = """ADEN, May 14 (Agency) - Gunmen killed two guards at a market in Aden on Friday, police in Aden said.

Another 12 people were hurt, a hospital in Lahj said. Two to three shops burned down.

Five hours later the army of Yemen shelled the town of Zinjibar, killing four.
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    read = read_bytes(TEXT.encode(), None, date(2016, 5, 14))
    assert isinstance(read, Ingested)
    return read_report(read.report, load_tools())


def test_sentences_are_counted_after_one_token_up_to_another(reading: Reading) -> None:
    starts = [token for token in reading.doc if token.is_sent_start]
    told = [token for token in starts if reading.report.zone_at(token.idx) not in UNTOLD]
    assert len(told) < len(starts)  # a dateline is no sentence of the story
    for first in range(len(reading.doc)):
        for last in range(len(reading.doc)):
            between = range(first + 1, last + 1)
            assert reading.sentences_between(first, last) == sum(token.i in between for token in starts)
            assert reading.told_between(first, last) == sum(token.i in between for token in told)


def test_counts_are_found_by_their_tokens(reading: Reading) -> None:
    counts = [number for number in reading.numbers if number.kind == "count"]
    assert {number.best for number in counts} >= {2, 12, 4}
    assert len(counts) < len(reading.numbers)  # five hours count nobody
    for first in range(len(reading.doc)):
        for last in range(first, len(reading.doc)):
            near = [each for each in counts if each.end_token >= first and each.start_token <= last]
            assert list(reading.counts_in(first, last)) == near
    for token in reading.doc:
        held = (each for each in reading.numbers if each.start_token <= token.i < each.end_token)
        assert reading.number_by_token.get(token.i) == next(held, None)


def test_actors_and_speakers_are_found_by_their_offsets(reading: Reading) -> None:
    report = reading.report
    assert reading.actors
    for mention in reading.actors:
        assert reading.actors_in(mention.span) == {mention}
        assert mention in reading.actors_in(report.span(mention.span.end - 1, len(report.text)))
    assert {each.speaker.kind for each in reading.attributions}
    for offset in range(len(report.text)):
        around = {a.speaker.kind for a in reading.attributions if a.naming.start < offset < a.naming.end}
        assert reading.speaks_around(offset) == around
