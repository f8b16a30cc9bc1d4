"""PolNeAR's form, on an article written for this test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.evaluate import attribution
from according.evaluate.attribution import Marked
from according.evaluate.result import Task

TEXT = (
    'Talks fail\n\nThe mayor said the bridge was closed. "We are ready," a spokesman for the rebels told reporters.\n'
)


def marks(*parts: tuple[str, str, str]) -> list[dict]:
    def at(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []

    return [{"source": at(source), "cue": at(cue), "content": at(content)} for source, cue, content in parts]


def scored(folder: Path, task: Task, *parts: tuple[str, str, str]) -> attribution.Result:
    (folder / "attribution").mkdir()
    row = {"id": "a", "text": TEXT, "attributions": marks(*parts)}
    (folder / "attribution" / "x.jsonl").write_text(json.dumps(row) + "\n")
    return attribution.score(attribution.files(folder), task)


def test_speakers_cues_and_words_found(tmp_path: Path, task: Task) -> None:
    result = scored(
        tmp_path,
        task,
        ("The mayor", "said", "the bridge was closed"),
        ("a spokesman for the rebels", "told", "We are ready,"),
        ("", "fail", "Talks"),
    )
    assert result.figures["cue_f1"] == result.figures["speaker_head_f1"] == result.figures["speaker_exact_f1"] == 1.0
    assert result.figures["content_overlap_f1"] > 0.9
    assert result.misses == ()


def test_another_speaker_and_a_missing_cue_are_misses(tmp_path: Path, task: Task) -> None:
    result = scored(tmp_path, task, ("the rebels", "said", "the bridge was closed"), ("We", "ready", "We are"))
    assert result.figures["cue_f1"] == 0.5
    assert result.figures["speaker_head_f1"] == 0.0
    assert sorted((miss.figure, miss.expected) for miss in result.misses) == [
        ("cue_f1", "[We] <ready> We are"),
        ("cue_f1", "nothing"),
        ("speaker_head_f1", "the rebels"),
    ]


def test_the_headline_is_the_first_line() -> None:
    report = attribution.as_report(TEXT)
    assert report.text == TEXT
    assert [(zone.kind, zone.start, zone.end) for zone in report.zones] == [
        ("headline", 0, 10),
        ("body", 10, len(TEXT)),
    ]


@pytest.mark.parametrize(("start", "nests"), [(20, True), (60, False)])
def test_a_cue_in_anothers_words_is_not_counted(start: int, nests: bool) -> None:
    outer = Marked(source=((0, 5),), cue=((6, 10),), content=((11, 50),))
    inner = Marked(source=((start, start + 2),), cue=((start, start + 4),), content=())
    assert attribution.nests(outer, inner) is nests


def test_words_are_compared_bare_of_articles_and_punctuation() -> None:
    assert attribution.words("The mayor, he", ((0, 10),)) == ["mayor"]
