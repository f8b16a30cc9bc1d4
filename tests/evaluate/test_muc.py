"""MUC-4's form, on a text written for this test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from according.evaluate import muc
from according.evaluate.muc import Template
from according.evaluate.result import Task

TEXT = (
    "PORTO ALTO, 3 MAY 91 (RADIO SUL) -- [TEXT] TWO MASKED MEN SHOT AND KILLED JUDGE TELMO ARRUDA IN PORTO ALTO ON "
    "FRIDAY. THE MINISTRY OF JUSTICE SAID THAT THE MEN FLED.\n\n   A BOMB EXPLODED AT THE FRENCH CONSULATE ON THURSDAY."
    "  NOBODY WAS HURT, A SPOKESMAN FOR THE POLICE SAID. THE CAPITAL WAS QUIET TODAY."
)


def slots(type_: str, **filled: list[dict[str, Any]]) -> dict[str, Any]:
    names = {name for group in muc.SLOTS.values() for name in group}
    names |= {"INCIDENT: DATE", "INCIDENT: LOCATION", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: NUMBER"}
    return {
        **{name: [] for name in names},
        "INCIDENT: TYPE": [{"value": [type_]}],
        **{name.replace("__", " ").replace("_", ": ", 1): value for name, value in filled.items()},
    }


def row(part: str, *templates: dict[str, Any]) -> str:
    told = [{"template": n, "optional": False, "slots": each} for n, each in enumerate(templates, 1)]
    return json.dumps({"docid": "X-1", "set": part, "text": TEXT, "date": "1991-05-03", "templates": told})


def scored(folder: Path, task: Task, *lines: str) -> muc.Result:
    (folder / "muc").mkdir()
    (folder / "muc" / "x.jsonl").write_text("\n".join(lines))
    return muc.score(muc.files(folder), task)


KILLING = slots(
    "ATTACK",
    PERP_INDIVIDUAL__ID=[{"value": ["TWO MASKED MEN", "MASKED MEN"]}],
    HUM__TGT_NAME=[{"value": ["TELMO ARRUDA"]}],
    HUM__TGT_DESCRIPTION=[{"value": ["JUDGE"], "ref": ["TELMO ARRUDA"]}],
)


def test_a_template_is_paired_by_type_and_its_fillers_counted(tmp_path: Path, task: Task) -> None:
    result = scored(tmp_path, task, row("tst9", KILLING), row("dev", KILLING, KILLING))
    assert result.items == 1  # the test part alone
    assert result.figures["perpetrator_individual_f1"] == result.figures["victim_f1"] == 1.0
    assert result.figures["incident_type_f1"] == pytest.approx(2 / 3)  # the bomb has no template in this key
    assert [(miss.figure, miss.expected) for miss in result.misses] == [("incident_type_f1", "nothing")]


def test_a_type_that_differs_is_no_pair(tmp_path: Path, task: Task) -> None:
    figures = scored(tmp_path, task, row("tst9", slots("KIDNAPPING"))).figures
    assert figures["incident_type_f1"] == figures["ceaf_tf_f1"] == 0.0


def test_the_pairing_with_most_right_fillers_is_taken() -> None:
    def one(victim: str) -> Template:
        fillers = dict.fromkeys(muc.SLOTS, ()) | {"victim": (frozenset({victim}),)}
        return Template(frozenset({"ATTACK"}), fillers, {})

    gold, ours = (one("a"), one("b")), (one("b"), one("a"))
    assert muc.paired(gold, ours) == [(gold[1], ours[0]), (gold[0], ours[1])]


def test_a_victim_is_who_has_a_name_as_in_the_data_of_the_measure() -> None:
    described = slots("ATTACK", HUM__TGT_DESCRIPTION=[{"value": ["JUDGE"]}])
    assert muc.template_of(described).fillers["victim"] == ()
    assert muc.template_of(KILLING).fillers["victim"] == (frozenset({"telmo arruda"}),)


def test_templates_told_twice_count_once() -> None:
    assert len(muc.gold_of(json.loads(row("tst9", KILLING, KILLING)))) == 1


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        (
            "Members of Al-Shabaab shot dead a judge, Sara Beck, on Friday.",
            "perpetrator_individual",
            "members of alshabaab",
        ),
        ("Members of Al-Shabaab shot dead a judge, Sara Beck, on Friday.", "perpetrator_organisation", "alshabaab"),
        ("A car bomb exploded at the consulate on Friday.", "weapon", "car bomb"),
        ("A car bomb exploded at the consulate on Friday.", "target", "consulate"),
        ("Police arrested two farmers for the murder of the mayor.", "perpetrator_individual", "two farmers"),
    ],
)
def test_claims_fill_the_slots_that_muc_describes(text: str, slot: str, words: str, task: Task) -> None:
    found = muc.found_in(text + "\n", None, task)
    assert frozenset({words}) in {filler for template in found for filler in template.fillers[slot]}


def test_a_fight_between_armed_sides_alone_is_none_of_mucs(task: Task) -> None:
    assert muc.found_in("Soldiers clashed with rebels near Gao on Friday.\n", None, task) == ()
    (told,) = muc.found_in("Soldiers clashed with rebels near Gao on Friday, killing two farmers.\n", None, task)
    assert told.types == {"ATTACK"}


def test_words_are_compared_without_case_marks_and_articles() -> None:
    assert muc.plain('The "Shining Path"') == muc.plain("SHINING PATH") == "shining path"
