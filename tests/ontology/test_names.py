"""Names are found whatever their accents, hyphens and apostrophes, and never across case or sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.ontology.names import build_index, fold, words_of

INDEX = build_index(
    [("Al-Qaïda", "aq"), ("Al-Qaida in Yemen", "aqy"), ("US", "us"), ("N'Djamena Front", "nf"), ("U.S.", "us")]
)


def found_in(text: str) -> list[str]:
    words = words_of(text)
    return [found.names[0].claim for i in range(len(words)) if (found := INDEX.at(words, i, text)) is not None]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("an accent, a hyphen or a space", "Al Qaida and al-Qaïda", ["aq", "aq"]),
        ("the longest name wins", "fighters of Al-Qaida in Yemen", ["aqy"]),
        ("a curly apostrophe", "the N’Djamena front", ["nf"]),
        ("an acronym needs its capitals", "They told us that US jets flew", ["us"]),
        ("an acronym with full stops", "U.S. jets flew", ["us"]),
        ("a proper name needs a capital", "the al-qaida", []),
        ("a name does not cross a sentence", "He fought in N. Djamena. Front lines held.", []),
    ],
)
def test_names_are_found(title: str, text: str, expected: list[str]) -> None:
    assert found_in(text) == expected, title


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words_of(text))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Red", "Brigade", "Army", "of", "the", "North"]), min_size=1, max_size=4))
def test_whatever_is_indexed_is_found(words: list[str]) -> None:
    name = " ".join(words)
    found = build_index([(name, "it")]).at(words_of(name), 0, name)
    assert found is not None and found.end == len(words)
