"""Reading the tree: the entity that covers a token."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from according.annotate.text import entity_of

WORDS = ["Ana", "Reyes", "Kofi", "met", "the", "Red", "Cross", "Oslo"]
TAGS = ["B-PER", "I-PER", "B-PER", "O", "O", "B-ORG", "I-ORG", "B-LOC"]


@pytest.fixture(scope="module")
def doc() -> Doc:
    return Doc(English().vocab, words=WORDS, ents=TAGS)


def test_it_is_the_one_that_the_doc_lists(doc: Doc) -> None:
    for token in doc:
        listed = next(((ent.start, ent.end) for ent in doc.ents if ent.start <= token.i < ent.end), None)
        found = entity_of(token)
        assert (None if found is None else (found.start, found.end)) == listed


def test_names_side_by_side_stay_apart(doc: Doc) -> None:
    assert [str(entity_of(doc[i])) for i in (0, 1, 2, 3, 6, 7)] == [
        "Ana Reyes",
        "Ana Reyes",
        "Kofi",
        "None",
        "Red Cross",
        "Oslo",
    ]


def test_a_doc_without_entities_has_none() -> None:
    assert entity_of(English()("Nobody spoke.")[0]) is None
