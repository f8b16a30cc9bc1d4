"""The text and the sentences of a Doc are put together once."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from according.annotate.text import sentence_of, text_of


def test_it_is_the_text_and_is_kept() -> None:
    doc = English()("Two  guards fled.\n\nNobody was hurt. ")
    assert text_of(doc) == doc.text == "Two  guards fled.\n\nNobody was hurt. "
    assert text_of(doc) is text_of(doc)


def test_sentences_are_those_of_the_doc() -> None:
    nlp = English()
    nlp.add_pipe("sentencizer")
    doc = nlp("Two guards fled. Nobody was hurt, the mayor said. \n\n A third stayed.")
    assert [sentence_of(token) for token in doc] == [(token.sent.start, token.sent.end) for token in doc]
    assert len({sentence_of(token) for token in doc}) == 3
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).text == doc.text  # what is kept can be written to a file
