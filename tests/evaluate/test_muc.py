"""MUC-4's form, on a text written for this test."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from according.evaluate import muc
from according.evaluate.muc import Template
from according.evaluate.muc_templates import is_one, merged
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


@pytest.mark.parametrize("day", ["1989-11-31", "--11-11", None])
def test_a_day_of_the_key_that_is_on_no_calendar_is_none(day: str | None) -> None:
    assert muc.day_in_key(day) is None
    dated = slots("ATTACK", INCIDENT_DATE=[{"value": ["31 NOV 89"], "norm": [{"start": day, "end": day}]}])
    assert "date" not in muc.template_of(dated).extra


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


def told(text: str, task: Task) -> list[str]:
    return [muc.shown(each) for each in muc.found_in(text, date(1991, 5, 3), task)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels clashed with soldiers near Porto Alto on Thursday. Five people were killed in the clash.",
        "The army attacked a column of rebels near Porto Alto on Thursday and killed nine rebels.",
        "The attack by the rebels was condemned on Thursday.",
        "Rebels attacked the barracks of the army in Porto Alto on Thursday.",
        "Rebels attacked the barracks of the army in Porto Alto on Thursday, and six were killed.",
        "Police raided a house in Porto Alto on Thursday and arrested Telmo Arruda.",
    ],
)
def test_fights_and_attacks_that_tell_only_who_did_it_have_no_template(text: str, task: Task) -> None:
    assert told(text, task) == []


def test_an_attack_on_those_who_fight_for_no_side_has_one(task: Task) -> None:
    text = "Rebels attacked the barracks of the army in Porto Alto on Thursday and killed two peasants."
    assert told(text, task) == ["ATTACK; perpetrator_individual: rebels; target: barracks of army"]


def test_incidents_that_no_date_place_or_doer_tells_apart_are_one() -> None:
    def one(kind: str, victim: str, doer: str | None = None, day: date | None = None) -> Template:
        fillers = dict.fromkeys(muc.SLOTS, ()) | {"victim": (frozenset({victim}),)}
        fillers |= {"perpetrator_individual": (frozenset({doer}),)} if doer else {}
        return Template(frozenset({kind}), fillers, {"date": (day, day)} if day else {})

    plain, third = one("ATTACK", "a"), one("ATTACK", "b", day=date(1991, 5, 3))
    assert is_one(plain, third)
    assert not is_one(third, one("ATTACK", "c", day=date(1991, 5, 1)))
    assert not is_one(plain, one("BOMBING", "a"))
    assert not is_one(one("ATTACK", "a", "rebels"), one("ATTACK", "b", "troops"))
    assert merged(plain, third).fillers["victim"] == (frozenset({"a"}), frozenset({"b"}))


def test_targets_have_no_numbers_and_no_windows(task: Task) -> None:
    text = "A bomb exploded in Porto Alto on Thursday and destroyed several power pylons and the windows."
    assert told(text, task) == ["BOMBING; target: power pylons; weapon: bomb"]


def test_whose_troops_they_are_is_the_organisation(task: Task) -> None:
    text = "Honduran army troops murdered the peasant Telmo Arruda in Porto Alto on Thursday."
    assert "perpetrator_organisation: honduran army; victim: telmo arruda" in told(text, task)[0]


def test_titles_are_no_part_of_a_victims_name(task: Task) -> None:
    text = (
        "A bomb exploded in front of the house of Gen. Ruiz in Lima on Monday. Gen. Ana Ruiz was hurt. Msgr. Paz died."
    )
    found = muc.found_in(text, date(1989, 11, 14), task)
    assert {word for each in found for filler in each.fillers["victim"] for word in filler} == {"ana ruiz", "paz"}
