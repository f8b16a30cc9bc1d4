"""The text of a Doc is put together once."""

from __future__ import annotations

from spacy.lang.en import English

from according.annotate.text import text_of


def test_it_is_the_text_and_is_kept() -> None:
    doc = English()("Two  guards fled.\n\nNobody was hurt. ")
    assert text_of(doc) == doc.text == "Two  guards fled.\n\nNobody was hurt. "
    assert text_of(doc) is text_of(doc)
