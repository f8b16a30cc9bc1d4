"""Places of a text agree on the kind of a name; whether a word is in a name stays with its sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.annotate.agreement import agreed
from according.annotate.spans import best_spans

TAGS = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG")

OUTSIDE = (0.99, 0.003, 0.002, 0.003, 0.002)
SURELY_A_BODY = (0.02, 0.05, 0.01, 0.9, 0.02)
PERHAPS_A_PLACE = (0.02, 0.5, 0.01, 0.45, 0.02)


def kinds(*sentences: list[tuple[str, tuple[float, ...]]]) -> list[list[tuple[int, int, str]]]:
    """The names of sentences given as words with the chances of their tags."""
    scores = [np.log(np.array([chances for _, chances in words])) for words in sentences]
    forms = [[form for form, _ in words] for words in sentences]
    return [best_spans(score, TAGS) for score in agreed(scores, forms, TAGS)]


def test_a_doubtful_place_follows_the_sure_one() -> None:
    sure = [("Orbis", SURELY_A_BODY), ("said", OUTSIDE)]
    doubtful = [("in", OUTSIDE), ("Orbis", PERHAPS_A_PLACE)]
    assert kinds(doubtful) == [[(1, 2, "LOC")]]
    assert kinds(sure, doubtful) == [[(0, 1, "ORG")], [(1, 2, "ORG")]]


def test_other_words_are_no_witnesses() -> None:
    sure = [("Orbis", SURELY_A_BODY)]
    assert kinds(sure, [("Orban", PERHAPS_A_PLACE)]) == [[(0, 1, "ORG")], [(0, 1, "LOC")]]


def test_a_word_that_is_surely_no_name_stays_none_and_tells_nothing() -> None:
    assert kinds([("March", OUTSIDE)], [("March", SURELY_A_BODY)]) == [[], [(0, 1, "ORG")]]


CHANCES = st.lists(st.tuples(*[st.floats(-8, 8)] * len(TAGS)), min_size=1, max_size=6)


@given(CHANCES)
def test_how_likely_a_word_is_in_a_name_does_not_change(rows: list[tuple[float, ...]]) -> None:
    scores = [np.array([row]) for row in rows]
    found = agreed(scores, [["Orbis"]] * len(rows), TAGS)
    for before, after in zip(scores, found, strict=True):
        names = [np.exp(score[0, 1:]).sum() for score in (before, after)]
        assert names[1] == pytest.approx(names[0], rel=1e-6)
        assert after[0, 0] == before[0, 0]


def test_a_text_without_names_is_given_back_as_it_is() -> None:
    scores = [np.log(np.array([OUTSIDE]))]
    assert (agreed(scores, [["said"]], TAGS)[0] == scores[0]).all()
    assert agreed([], [], TAGS) == []
