"""Spans from the scores of tags."""

from __future__ import annotations

import numpy as np

from according.annotate.spans import best_spans, joined

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def scores(*rows: dict[str, float]) -> np.ndarray:
    return np.array([[row.get(tag, 0.0) for tag in TAGS] for row in rows])


def test_a_name_of_two_words() -> None:
    assert best_spans(scores({"B-PER": 5}, {"I-PER": 5}, {"O": 5}), TAGS) == [(0, 2, "PER")]


def test_two_names_side_by_side() -> None:
    assert best_spans(scores({"B-PER": 5}, {"B-LOC": 5}), TAGS) == [(0, 1, "PER"), (1, 2, "LOC")]


def test_an_inside_takes_its_beginning_along() -> None:
    rows = scores({"O": 5}, {"O": 2, "B-LOC": 1}, {"I-LOC": 5})
    assert best_spans(rows, TAGS) == [(1, 3, "LOC")]


def test_nothing_is_named() -> None:
    assert best_spans(scores({"O": 5}, {"O": 5}), TAGS) == []
    assert best_spans(scores(), TAGS) == []


def test_a_kind_gives_way_to_a_name() -> None:
    names, kinds = [(2, 4, "ORG")], [(0, 1, "DATE"), (3, 5, "WEAPON")]
    assert joined(names, kinds) == [(0, 1, "DATE"), (2, 4, "ORG")]
