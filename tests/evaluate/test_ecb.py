"""ECB+'s form, on documents written for this test."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from according.evaluate import ecb
from according.evaluate.result import Task

MINE = "Nine miners were killed on 4 May 2011 when gunmen attacked the Tres Pozos mine near Oruro , police said ."
AGAIN = "Gunmen killed nine miners in an attack on the Tres Pozos mine near Oruro on 4 May 2011 , the police said ."
BANK = "A guard was shot dead on 9 July 2012 in a raid on a bank in Tarija , the mayor said ."
COACH = "The club fired its coach after a ninth defeat in Potosi ."
SONG = "The choir of Sucre sang for an hour in the rain ."


def document(name: str, incident: str, text: str, *events: str) -> dict[str, object]:
    tokens = text.split()
    marked = [
        {"category": "event", "tokens": [tokens.index(word)], "text": word, "sentence": 0, "validated": True}
        for word in events
    ]
    return {
        "doc": name,
        "topic": incident.split("_")[0],
        "subtopic": incident,
        "tokens": tokens,
        "token_sentence": [0] * len(tokens),
        "mentions": marked,
    }


ROWS = [
    document("1", "7_ecb", MINE, "killed", "attacked"),
    document("2", "7_ecb", AGAIN, "killed"),
    document("3", "7_ecbplus", BANK, "shot"),
    document("4", "8_ecb", SONG, "sang"),
    document("5", "9_ecb", COACH, "fired"),
]


def test_violent_documents_and_all(tmp_path: Path, task: Task) -> None:
    (tmp_path / "ecb").mkdir()
    with gzip.open(tmp_path / "ecb" / "some_topics.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in ROWS)
    result = ecb.score(ecb.files(tmp_path), task)
    assert result.items == 5
    assert result.figures["violent_b3_f1"] == result.figures["violent_pair_recall"] == 1
    assert result.figures["violent_pair_precision"] == result.figures["all_b3_f1"] == 1
    assert not result.misses


def test_which_documents_hold_a_violent_event(task: Task) -> None:
    triggers = ecb.trigger_words(task.tools.frames)
    held = [ecb.is_violent(ecb.document_of(row), triggers, task) for row in ROWS]
    assert held == [True, True, True, False, False]
    assert {lemma for lemma, _ in triggers}.isdisjoint({"flee", "arrest"})


def test_the_address_of_a_page_is_no_sentence_of_it() -> None:
    row = document("1", "7_ecb", "http : / / news . example / 7 Miners die", "die")
    row["token_sentence"] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    found = ecb.document_of(row)
    assert found.text == "Miners die\n"
    assert [found.text[at:] for at in found.events] == ["die\n"]


def test_a_pair_parted_wrongly_is_a_miss_that_says_who_was_silent() -> None:
    documents = {name: ecb.Document(name, "7_ecb", name, ()) for name in "ab"}
    (miss,) = ecb.misses(documents, {"a": "7_ecb", "b": "7_ecb"}, {"a": "i-1", "b": "b"})
    assert (miss.figure, miss.got) == ("violent_pair_recall", "two incidents; no account in b")
