"""The record as a table: a row a claim, plain numbers, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from according.export.tables import COLUMNS, rows, to_csv
from according.model import Record
from samples import record


def table(whole: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(whole))))


def titled(title: str) -> Record:
    """The sample record with another title for its first incident."""
    first, second = record().incidents
    return record().model_copy(update={"incidents": (first.model_copy(update={"title": title}), second)})


def test_every_claim_has_a_row() -> None:
    assert [row["claim"] for row in table(record())] == [claim.id for claim in record().claims]


def test_every_cell_has_a_column() -> None:
    for row in rows(record()):
        assert set(row) <= set(COLUMNS)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (0, {"low": "7", "high": "7", "group": "fighters", "speaker_text": "an army spokesman", "party": "True"}),
        (1, {"value": "Dorma", "latitude": "-12.5", "radius_km": "5.0", "place_precision": "2", "low": ""}),
        (2, {"start": "2021-03-01", "end": "2021-03-01", "time_precision": "day"}),
        (3, {"speaker": "", "value": "A blast was reported", "unresolved": ""}),
        (4, {"value": "Ketu", "unresolved": "two places bear this name", "latitude": ""}),
        (5, {"low": "", "best": "", "high": "10", "qualifier": "up-to", "published_start": ""}),
        (6, {"field": "injured", "unresolved": "the text gives no figure", "words": "Nobody counted the wounded"}),
    ],
)
def test_what_a_claim_says_is_in_its_cells(row: int, cells: dict[str, str]) -> None:
    found = table(record())[row]
    assert {name: found[name] for name in cells} == cells


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_formula_is_disarmed(title: str) -> None:
    assert table(titled(title))[0]["title"].startswith("'")


@pytest.mark.parametrize("title", ["1 + 1 = 2", "“=1”", 'a, b\nc; "d"'])
def test_other_texts_come_back_as_they_were(title: str) -> None:
    assert table(titled(title))[0]["title"] == title


def test_a_control_character_is_shown_not_sent() -> None:
    assert table(titled("a\x1b[2Jb"))[0]["title"] == "a␛[2Jb"
