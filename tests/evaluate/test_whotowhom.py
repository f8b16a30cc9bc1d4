"""The tagged sentences' form, on sentences written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.evaluate import whotowhom
from according.evaluate.result import Task

TAGGED = """Rebel B-S
fighters I-S
attacked O
government B-T
soldiers I-T
. O

The B-S
envoy I-S
praised O
the B-T
mayor I-T
. O

The B-S
storm I-S
delayed O
the O
minister B-T
. O

The B-R
president I-R
met O
the B-R
queen I-R
. O
"""


def test_who_did_it_to_whom(tmp_path: Path, task: Task) -> None:
    (tmp_path / "whotowhom").mkdir()
    (tmp_path / "whotowhom" / "any.txt").write_text(TAGGED)
    result = whotowhom.score(whotowhom.files(tmp_path), task)
    assert result.items == 4
    assert {name: round(value, 3) for name, value in result.figures.items()} == {"source_f1": 0.8, "target_f1": 1.0}
    assert [(miss.item, miss.expected, miss.got) for miss in result.misses] == [("3", "The storm", "none")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Rebels fled , he said .", "Rebels fled, he said."),
        ("The town ’ s rebel - held half", "The town’s rebel-held half"),
        ("It cost $ 5 ( or more )", "It cost $5 (or more)"),
        ("the rebels ' camp", "the rebels' camp"),
    ],
)
def test_words_are_joined_as_a_newspaper_prints_them(words: str, text: str) -> None:
    assert whotowhom.sentence_of([(word, "O") for word in words.split()]).text == text


def test_spans_are_where_the_tagged_words_stand() -> None:
    tagged = [
        ("The", "O"),
        ("Arcadian", "B-S"),
        ("army", "I-S"),
        (",", "O"),
        ("rebels", "B-T"),
        ("Troy", "B-T"),
        ("x", "B-R"),
    ]
    sentence = whotowhom.sentence_of(tagged)
    told = {side: [sentence.text[slice(*span)] for span in spans] for side, spans in sentence.spans.items()}
    assert told == {"source": ["Arcadian army"], "target": ["rebels", "Troy"], "neither": ["x"]}
