"""The drone strikes' form, on sentences written for this test."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from according.evaluate import drone
from according.evaluate.result import Task


def row(number: int, text: str, low: str, high: str, deaths: str = "") -> dict[str, str]:
    bounds = {"deaths": deaths or f"{low}-{high}", "deaths_min": low, "deaths_max": high}
    return {"number": str(number), "narrative": text, "date": "2009-03-01T00:00:00.000Z", **bounds}


def test_bounds_of_sentences(tmp_path: Path, task: Task) -> None:
    (tmp_path / "drone").mkdir()
    rows = [
        row(1, "A drone strike killed four people in a village.", "4", "4"),
        row(2, "Between 8 and 12 people were killed when missiles hit a house.", "8", "12"),
        row(3, "Five people were killed when a drone fired on a car.", "5", "9"),
        row(4, "Five people were killed when a drone fired on a truck.", "6", "9"),
        row(5, "A drone fired on a car.", "0", "0", "Unknown"),
        row(6, "A drone fired on a bus.", "", "", ""),
    ]
    with gzip.open(tmp_path / "drone" / "part.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(each) + "\n" for each in rows)
    result = drone.score(drone.files(tmp_path), task)
    assert result.items == 4
    assert result.figures == {"both_bounds": 0.5, "either_bound": 0.75, "both_bounds_stated": 1.0}
    assert [(miss.item, miss.expected, miss.got) for miss in result.misses] == [
        ("3", "5-9", "5-5"),
        ("4", "6-9", "5-5"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "states"),
    [
        ("Between eight and 12 died.", "8", "12", True),
        ("Eight died.", "8", "12", False),
        ("Twelve died in 2009.", "12", "12", True),
    ],
)
def test_a_sentence_states_a_range_when_both_numbers_stand_in_it(text: str, low: str, high: str, states: bool) -> None:
    strike = drone.strike_of(row(1, text, low, high))
    assert strike is not None and strike.states is states


@pytest.mark.parametrize(("bounds", "expected"), [([], 0), ([2, 3], 5), ([2, None], None)])
def test_an_open_bound_opens_the_sum(bounds: list[int | None], expected: int | None) -> None:
    assert drone.total(bounds) == expected
