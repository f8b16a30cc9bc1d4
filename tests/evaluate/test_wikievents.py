"""WikiEvents' form, on a document written for this test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from according.evaluate import wikievents
from according.evaluate.result import Task

SENTENCES = ("Gunmen killed two farmers near Jos on Monday.", "A bomb exploded in Kano.")


def sentence(text: str, offset: int) -> list[Any]:
    tokens, at = [], 0
    for word in text.replace(".", " .").split():
        at = text.index(word, at)
        tokens.append([word, offset + at, offset + at + len(word)])
        at += len(word)
    return [tokens, text]


def document() -> dict[str, Any]:
    """The words by number: Gunmen 0 killed 1 two 2 farmers 3 near 4 Jos 5 on 6 Monday 7 . 8 A 9 bomb 10 exploded 11."""
    people = {"id": "T1", "start": 2, "end": 4, "text": "two farmers"}
    town = {"id": "T2", "start": 5, "end": 6, "text": "Jos"}
    return {
        "doc_id": "d",
        "sentences": [sentence(SENTENCES[0], 7), sentence(SENTENCES[1], 52)],
        "entity_mentions": [people, town],
        "event_mentions": [
            {
                "event_type": "Life.Die.Unspecified",
                "trigger": {"start": 1, "end": 2, "text": "killed"},
                "arguments": [
                    {"entity_id": "T1", "role": "Victim", "text": "two farmers"},
                    {"entity_id": "T2", "role": "Place", "text": "Jos"},
                ],
            },
            {
                "event_type": "Life.Injure.Unspecified",
                "trigger": {"start": 11, "end": 12, "text": "exploded"},
                "arguments": [],
            },
            {
                "event_type": "Contact.Contact.Meet",
                "trigger": {"start": 11, "end": 12, "text": "exploded"},
                "arguments": [],
            },
        ],
    }


def test_triggers_and_arguments_are_compared_by_their_heads(tmp_path: Path, task: Task) -> None:
    (tmp_path / "wikievents").mkdir()
    (tmp_path / "wikievents" / "any.jsonl").write_text(json.dumps(document()) + "\n")
    (tmp_path / "wikievents" / "coref.jsonl").write_text(json.dumps({"doc_key": "d", "clusters": []}) + "\n")
    result = wikievents.score(wikievents.files(tmp_path), task)
    assert result.items == 1
    assert result.figures["trigger_f1"] == 0.5
    missed = {(miss.figure, miss.expected, miss.got) for miss in result.misses}
    assert ("trigger_f1", "Life.Injure: exploded", "nothing") in missed
    assert ("trigger_f1", "nothing", "Conflict.Attack: exploded") in missed
    assert not any(miss.expected.startswith("Life.Die") for miss in result.misses)
    assert ("argument_head_f1", "nothing", "Life.Die Killer: Gunmen") in missed


def test_a_document_is_its_sentences_one_a_line() -> None:
    read = wikievents.document_of(document(), wikievents.load_types())
    assert read.text == "\n".join(SENTENCES) + "\n"
    assert [read.text[slice(*part.span)] for part in (*read.triggers, *read.arguments)] == [
        "killed",
        "exploded",
        "two farmers",
        "Jos",
    ]


def test_arguments_have_the_roles_that_claims_give_them(task: Task) -> None:
    text = "Rebels detonated a bomb at a bank in Kano on Monday."
    document = wikievents.Document("d", text, (), ())
    _, arguments = wikievents.found_in(document, wikievents.load_types(), task)
    assert {part.label.removeprefix("Conflict.Attack "): part.text for part in arguments} == {
        "Attacker": "Rebels",
        "ExplosiveDevice": "bomb",
        "Target": "bank",
        "Place": "Kano",
    }
