"""The annotated Doc: it covers the text, its sentences are trees, and it is the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from according.annotate.engine import Annotator, load_annotator
from according.errors import AnnotateError
from according.model import Zone

TEXT = """Raid kills nine herders near Ansongo

ANSONGO, Mali (ACP) - Gunmen on motorcycles killed nine herders on Tuesday, Jan. 7, an aide to the mayor said.

“They were shot at the well,” the aide, Moussa Diallo, told reporters. The army
denied that its soldiers were involved.
"""


@pytest.fixture(scope="module")
def annotate() -> Annotator:
    return load_annotator()


@pytest.fixture(scope="module")
def doc(annotate: Annotator) -> Doc:
    return annotate(TEXT)


def word(doc: Doc, text: str) -> object:
    return next(token for token in doc if token.text == text)


def well_formed(doc: Doc) -> bool:
    """Every sentence is one tree; `sents` divides the Doc without gap."""
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head.i == token.i]
        if len(roots) != 1 or roots[0].dep_ != "ROOT":
            return False
        if len(list(roots[0].subtree)) != len(sentence):
            return False
    return all(token.has_head() and token.is_sent_start is not None for token in doc)


def test_the_doc_covers_the_text(doc: Doc) -> None:
    assert doc.text == TEXT
    assert all(TEXT.startswith(token.text, token.idx) for token in doc)


def test_sentences_are_trees(doc: Doc) -> None:
    assert well_formed(doc)
    assert [sentence[0].text for sentence in doc.sents] == ["Raid", "ANSONGO", "“", "The"]


def test_who_did_what_to_whom(doc: Doc) -> None:
    killed = word(doc, "killed")
    assert (killed.pos_, killed.lemma_) == ("VERB", "kill")
    assert (word(doc, "Gunmen").dep_, word(doc, "Gunmen").head) == ("nsubj", killed)
    assert [t.text for t in killed.children if t.dep_ == "obj"] == ["herders"]
    shot = word(doc, "shot")
    assert shot.lemma_ == "shoot"
    assert "nsubj:pass" in {child.dep_ for child in shot.children}


def test_names_are_found(doc: Doc) -> None:
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Ansongo", "LOC"), ("Moussa Diallo", "PER")} <= found


def test_the_same_text_gives_the_same_bytes(annotate: Annotator, doc: Doc) -> None:
    assert annotate(TEXT).to_bytes() == doc.to_bytes()
    assert load_annotator()(TEXT).to_bytes() == doc.to_bytes()


def test_zones_divide_sentences(annotate: Annotator) -> None:
    text = "GAO, Mali The army fled. Share this on social media"
    zones = [Zone(kind="dateline", start=0, end=9), Zone(kind="boilerplate", start=25, end=len(text))]
    doc = annotate(text, zones)
    assert [s.text.strip() for s in doc.sents] == ["GAO, Mali", "The army fled.", "Share this on social media"]
    assert {token.pos_ for token in doc if token.idx >= 25} == {"X"}
    assert well_formed(doc)


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t Gao", "\u200b", "a\u0301\u0301", "...", "”", "\x00", "𝔊𝔞𝔬 🙂"])
def test_odd_texts(annotate: Annotator, text: str) -> None:
    doc = annotate(text)
    assert doc.text == text
    assert well_formed(doc)


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text(annotate: Annotator, text: str) -> None:
    doc = annotate(text)
    assert doc.text == text
    assert well_formed(doc)


def test_a_sentence_without_end(annotate: Annotator) -> None:
    doc = annotate("and the army " * 300)
    assert well_formed(doc)
    assert 4 < len(list(doc.sents)) < 10  # it is cut into windows


def test_a_word_without_end(annotate: Annotator) -> None:
    assert well_formed(annotate("x" * 100_000 + " " + "a.b/" * 300))


def test_the_name_tells_which_weights(annotate: Annotator) -> None:
    assert annotate.name.startswith("according-en-1 (sha256 ")


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(AnnotateError, match="en_no_such_model"):
        load_annotator("en_no_such_model")
