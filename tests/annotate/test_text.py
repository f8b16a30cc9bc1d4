"""The text and the sentences of a Doc are put together once."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc, Token

from according.annotate.text import column, dependents_of, once, sentence_of, text_of, tokens_of


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


def test_columns_and_dependents_are_those_of_the_tokens() -> None:
    words = ["Two", "guards", "fled", ",", "he", "said"]
    heads, labels = [1, 2, 5, 5, 5, 5], ["nummod", "nsubj", "ccomp", "punct", "nsubj", "ROOT"]
    parts = ["NUM", "NOUN", "VERB", "PUNCT", "PRON", "VERB"]
    doc = Doc(English().vocab, words=words, heads=heads, deps=labels, pos=parts)
    assert (column(doc, "DEP"), column(doc, "POS")) == (labels, parts)
    assert column(doc, "LOWER") == [token.lower_ for token in doc]
    assert dependents_of(doc) == [[child.i for child in token.children] for token in doc]
    assert [token.text for token in tokens_of(doc, {"NOUN", "VERB"})] == ["guards", "fled", "said"]


def test_what_is_found_from_a_token_is_found_once() -> None:
    asked = []

    @once
    def after(token: Token) -> Token | None:
        asked.append(token.i)
        return token.nbor(1) if token.i + 1 < len(token.doc) else None

    doc = Doc(English().vocab, words=["Two", "guards", "fled"])
    for _ in range(2):
        assert [after(token) for token in doc] == [doc[1], doc[2], None]
    assert asked == [0, 1, 2]
    assert [after(token) for token in Doc(doc.vocab, words=["No", "one"])] != [doc[1], None]  # each Doc has its own
    assert Doc(doc.vocab).from_bytes(doc.to_bytes()).text == doc.text
