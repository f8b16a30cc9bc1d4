"""The words of deeds: read, checked, and the entries with nouns before those without."""

from __future__ import annotations

from typing import get_args

from according.model import DeedKind
from according.ontology.deeds import load_deeds


def test_every_kind_of_plover_has_words() -> None:
    assert {entry.kind for entry in load_deeds().entries} == set(get_args(DeedKind))


def test_a_noun_decides_before_the_verb_alone() -> None:
    words = load_deeds()
    assert words.kind_of({"impose"}, (), {"sanction", "bank"}) == "SANCTION"
    assert words.kind_of({"impose"}, (), {"curfew"}) == "COERCE"
    assert words.kind_of({"impose"}, (), {"tax"}) is None


def test_a_second_word_decides() -> None:
    words = load_deeds()
    assert words.kind_of({"call"}, {"for"}, ()) == "REQUEST"
    assert words.kind_of({"call"}, (), ()) is None
