"""Lemmas by script and by table."""

from __future__ import annotations

import pytest

from according.annotate.lemmas import apply, lemma_of, script_of

TABLE = {("shot", "VERB"): "shoot", ("Dec.", "PROPN"): "December"}


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("attacks", "attack", "l|1|"),
        ("Studies", "study", "l|3|y"),
        ("Mali", "Mali", "k|0|"),
        ("States", "State", "k|1|"),
        ("were", "be", "l|4|be"),
    ],
)
def test_the_script_makes_the_lemma(form: str, lemma: str, script: str) -> None:
    assert script_of(form, lemma) == script
    assert apply(script, form) == lemma


@pytest.mark.parametrize(
    ("form", "pos", "script", "lemma"),
    [
        ("SHOT", "VERB", "l|1|", "shoot"),  # the table knows better than the script
        ("shot", "NOUN", "l|0|", "shot"),
        ("Dec.", "PROPN", "k|0|", "December"),
        ("villages", "NOUN", "l|1|", "village"),
        ("mortared", "VERB", "l|3|ember", "mortared"),  # an ending that belongs to another word
        ("a", "NOUN", "l|3|", "a"),  # too short for the script
        ("’", "PUNCT", "l|1|x", "’"),
    ],
)
def test_lemmas(form: str, pos: str, script: str, lemma: str) -> None:
    assert lemma_of(form, pos, script, TABLE) == lemma
