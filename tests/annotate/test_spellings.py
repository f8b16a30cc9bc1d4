"""A name that is a common word, too, is a name where capitals say so."""

from __future__ import annotations

import pytest

from according.annotate.engine import Annotator, load_annotator
from according.annotate.spellings import as_known, read_spellings

TABLE = read_spellings("# name, spelling\nSaid\tSaeed\n")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Police arrested journalist Hatem Said in Cairo", "Police arrested journalist Hatem Saeed in Cairo"),
        ("Dr. Said was shot with three others", "Dr. Saeed was shot with three others"),
        ("Three were killed , Khaled said yesterday", None),
        ("Said nobody was hurt there", None),
        ("Two Killed In Aden From Afar With Guns , Police Said", None),
        ("THREE WERE KILLED , POLICE SAID", None),
    ],
)
def test_it_is_read_as_a_name_after_a_name(text: str, read: str | None) -> None:
    assert as_known(text.split(), [0], TABLE) == (read or text).split()


def test_a_sentence_begins_no_name() -> None:
    forms = ["He", "left", "Gao", "Said", "those", "there", "with", "arms"]
    assert as_known(forms, [0, 3], TABLE) == forms


@pytest.fixture(scope="module")
def annotate() -> Annotator:
    return load_annotator()


def test_the_text_and_the_lemma_stay(annotate: Annotator) -> None:
    doc = annotate("Hatem Said, who led the party, was killed by a car bomb in Aden on Sunday, his brother said.")
    names = [(token.text, token.lemma_, token.pos_) for token in doc if token.lower_ == "said"]
    assert names == [("Said", "Said", "PROPN"), ("said", "say", "VERB")]
    assert [ent.text for ent in doc.ents if ent.label_ == "PER"] == ["Hatem Said"]
