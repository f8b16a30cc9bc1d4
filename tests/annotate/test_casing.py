"""Texts in capitals, in their usual case again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.annotate.casing import is_shouted, is_whispered, load_casing, read_casing, truecased


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Monday that two soldiers were killed in Nairobi.",
        "Police in the capital arrested nine men. They were taken to a prison near the U.S. border.",
        "Mr. Obama did not answer.",
        "Colonel Ruben Valdano, the governor's driver, was shot at noon on 3 May 1987.",
        "The National Zapoteca Army (NZA) attacked a bridge. The NZA did not comment.",
    ],
)
def test_words_come_back(text: str) -> None:
    assert truecased(text.upper(), load_casing()) == text


def test_a_capitalised_word_in_brackets_is_no_acronym() -> None:
    casing = read_casing(["word\tthe\t0.02"])
    assert truecased("THE ZAMBA (Zando) (ZAR)", casing) == "The Zamba (Zando) (ZAR)"


def test_the_table_decides_by_pairs_then_words_then_endings() -> None:
    casing = read_casing(["word\tmarch\t0.40", "pair\tlast\tmarch\tMarch", "ending\ting", "word\tthe\t0.02"])
    assert truecased("THE MARCH; LAST MARCH; THE GLOMING ZAM", casing) == "The march; Last March; the gloming Zam"


def test_only_texts_in_capitals_are_shouted() -> None:
    assert is_shouted("TWO SOLDIERS WERE KILLED NEAR THE BORDER. " * 10)
    assert not is_shouted("Two soldiers were killed near the border, the army said. " * 10)
    assert not is_shouted("TWO SOLDIERS KILLED")


def test_only_texts_without_capitals_are_whispered() -> None:
    assert is_whispered("two soldiers were killed near the border. " * 10)
    assert not is_whispered("Two soldiers were killed near the border, the army said. " * 10)
    assert not is_whispered("two soldiers killed")


@given(st.text(max_size=300))
def test_letters_change_their_case_and_nothing_else(text: str) -> None:
    ours = truecased(text, load_casing())
    assert len(ours) == len(text)
    assert ours.casefold() == text.casefold()
