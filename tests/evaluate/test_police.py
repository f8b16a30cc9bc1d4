"""IndiaPoliceEvents' form, on reports written for this test."""

from __future__ import annotations

import json
from pathlib import Path

from according.evaluate import police
from according.evaluate.result import Task

SENTENCES = (
    (1, "The police shot dead two looters in the market.", ["KILL"]),
    (2, "Militants killed three soldiers on the bridge.", []),
    (3, "The police arrested five men on Sunday.", ["ARREST"]),
    (4, "Rain fell all day.", ["ARREST"]),
)


def document(sentences: tuple = SENTENCES) -> dict:
    told = [{"sent_id": number, "text": text, "labels": labels} for number, text, labels in sentences]
    return {"doc_id": 2, "date": "2002-03-10", "text": "\n".join(each["text"] for each in told), "sentences": told}


def test_sentences_in_which_police_kill_or_arrest(tmp_path: Path, task: Task) -> None:
    (tmp_path / "police").mkdir()
    (tmp_path / "police" / "reports.jsonl").write_text(json.dumps(document()) + "\n")
    result = police.score(police.files(tmp_path), task)
    assert (result.items, result.figures["kill_f1"]) == (1, 1.0)
    assert round(result.figures["arrest_f1"], 3) == 0.667
    assert [(miss.figure, miss.item, miss.expected) for miss in result.misses] == [("arrest_f1", "2/4", "yes")]


def test_a_sentence_said_twice_is_found_twice_and_one_that_is_not_there_holds_nothing() -> None:
    twice = ((1, "Police fired.", []), (2, "Police fired.", []), (3, "Police fled.", []))
    row = document(twice) | {"text": "Police fired. Police fired."}
    assert [(each.start, bool(each.text)) for each in police.sentences_of(row)] == [(0, True), (14, True), (-1, False)]


def test_an_arrest_is_the_polices_unless_the_sentence_names_others(task: Task) -> None:
    held = "Two men arrested for the killing of a priest were charged with murder in Agra."
    texts = ("Five men were arrested on Sunday.", "The army arrested nine men on Monday.", held)
    record = task.read("\n".join(texts))
    assert record is not None
    row = document(tuple((number, text, []) for number, text in enumerate(texts)))
    found = [police.claims_of("ARREST", sentence, record.claims) for sentence in police.sentences_of(row)]
    assert [bool(claims) for claims in found] == [True, False, True]
