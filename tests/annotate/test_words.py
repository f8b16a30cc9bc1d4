"""What the encoder is told of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.annotate.words import SHAPE_IDS, case_class, plain, shape_id


def test_quotes_and_dashes_are_made_plain() -> None:
    assert plain("’s") == "'s"
    assert plain("“") == '"'
    assert plain("–") == "-"
    assert plain("—") == "--"


@pytest.mark.parametrize(
    "alike",
    [["mali", "militants"], ["Mali", "Gao"], ["AFP", "MALI"], ["31", "2013"], ["1,000", "10.5"], ["U.S.", "U.N."]],
)
def test_words_of_one_shape(alike: list[str]) -> None:
    assert len({case_class(word) for word in alike}) == 1


def test_case_tells_words_apart() -> None:
    assert len({case_class(word) for word in ("mali", "Mali", "MALI", "McKay", "M")}) == 5


@given(st.text(min_size=1), st.booleans())
def test_every_word_has_a_shape(form: str, space: bool) -> None:
    assert 0 <= shape_id(form, space) < SHAPE_IDS
