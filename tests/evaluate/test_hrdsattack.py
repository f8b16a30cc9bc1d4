"""HRDsAttack's form and measure, on articles written for this test."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from according.evaluate import hrdsattack
from according.evaluate.hrdsattack_articles import month_of
from according.evaluate.result import Task
from according.resolve.gazetteer import open_gazetteer
from according.values import TimeSpan

TEXT = (
    "<p>Soldiers arrested the journalist Ana Lima in Beira on 3 May 2016, her lawyer said.</p> "
    "<p>Gunmen killed the activist Rui Costa in Beira on 3 May 2016 &amp; fled.</p>"
)


def article(**changed: Any) -> dict[str, Any]:
    gold = {
        "perpetrator_type": "state actor",
        "violation_types": ["arbitrary detention", "killing"],
        "year": "2016.0",
        "month": "May",
        "date": "03",
        "city": "Beira",
        "country": "Republic of Mozambique",
        "victims": [{"victim_name": name} for name in ("Ana Lima Neto", "Rui Costa", None)],
    }
    sample = {
        "Input.GLOBALEVENTID": 7,
        "Input.title": "Journalist held in Mozambique",
        "Input.publish_date": "2016-05-05 10:00:00",
        "Input.article_interface": TEXT,
    }
    return {"sample": sample, "merged_sample": gold | changed}


def part(folder: Path, name: str, *articles: dict[str, Any]) -> Path:
    (folder / "hrdsattack").mkdir(exist_ok=True)
    path = folder / "hrdsattack" / name
    path.write_bytes(gzip.compress(json.dumps(articles).encode()))
    return path


def test_an_article_read_as_its_reader_did_and_one_that_was_not(tmp_path: Path, task: Task) -> None:
    other = article(
        violation_types=["torture"],
        country="Malawi",
        city="None",
        year=None,
        month="unknown",
        date=None,
        perpetrator_type="regional orgs",
        victims=[{"victim_name": "Eva Dias"}],
    )
    result = hrdsattack.score((part(tmp_path, "any.json.gz", article(), other),), task)
    figures = {name: round(value, 3) for name, value in result.figures.items()}
    assert figures["victim_fuzzy_f1"] == round(2 * 2 / (3 + 4), 3)
    assert figures["violation_f1"] == round(2 * 2 / (3 + 4), 3)
    assert {figures[name] for name in hrdsattack.ASKED} == {0.5}
    assert figures["city_or_silent"] == 0.5
    missed = {(miss.figure, miss.item, miss.expected) for miss in result.misses}
    assert ("country", "7", "Malawi") in missed
    assert ("victim_fuzzy_f1", "7", "Eva Dias") in missed


def test_those_who_march_are_no_perpetrators(tmp_path: Path, task: Task) -> None:
    marched = article()
    marched["sample"] |= {
        "Input.article_interface": "<p>Protesters demonstrated in Beira on 3 May 2016 against the death of Rui Costa,"
        " who died after a fight with drinkers.</p> <p>Soldiers arrested the journalist Ana Lima in Tete in June"
        " 2015.</p>"
    }
    figures = hrdsattack.score((part(tmp_path, "any.json.gz", marched),), task).figures
    assert figures["perpetrator_type"] == 1.0


def test_silence_is_right_only_where_the_figure_says_so(tmp_path: Path, task: Task) -> None:
    silent = article(perpetrator_type=None, year=None, month=None, date="unknown", city="N/A", country="none")
    silent["sample"] |= {"Input.article_interface": "<p>It rained.</p>", "Input.title": "Rain"}
    figures = hrdsattack.score((part(tmp_path, "any.json.gz", silent),), task).figures
    assert {figures[name] for name in hrdsattack.ASKED} == {0.0}
    assert {figures[f"{name}_or_silent"] for name in hrdsattack.ASKED} == {1.0}


def test_the_part_that_models_are_trained_on_is_left_aside_beside_others(tmp_path: Path) -> None:
    train = part(tmp_path, "train.json.gz")
    assert hrdsattack.files(tmp_path) == (train,)
    test = part(tmp_path, "test.json.gz")
    assert hrdsattack.files(tmp_path) == (test,)


@pytest.mark.parametrize(
    ("answer", "month"), [("07", "7"), ("Decenmber", "12"), ("10.0", "10"), ("unknown", None), (None, None)]
)
def test_months_are_read_from_numbers_and_names(answer: str | None, month: str | None) -> None:
    assert month_of(answer) == month


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [("USA", "US", True), ("United States", "US", True), ("Chad", "TD", True), ("Africa", "ZA", False)],
)
def test_countries_agree_in_what_they_mean(gold: str, got: str, same: bool) -> None:
    assert hrdsattack.agree("country", gold, got, open_gazetteer()) is same


def test_of_names_that_hold_one_another_the_longer_stays() -> None:
    assert hrdsattack.unique(["Lima", "Ana Lima", "Costa", "Ana Lima"]) == ("Ana Lima", "Costa")


def test_whoever_is_held_for_violence_is_no_victim(tmp_path: Path, task: Task) -> None:
    held = article(violation_types=["unknown"], victims=[])
    text = "<p>Police in Beira arrested Ana Lima for kidnapping on 3 May 2016.</p>"
    held["sample"] |= {"Input.article_interface": text, "Input.title": "Arrest in Beira"}
    result = hrdsattack.score((part(tmp_path, "any.json.gz", held),), task)
    assert not any(miss.figure == "victim_fuzzy_f1" for miss in result.misses)


def test_a_time_answers_as_far_as_it_tells() -> None:
    spans = [
        TimeSpan(start=date(2016, 1, 1), end=date(2016, 12, 31), precision="year", text="2016"),
        TimeSpan(start=date(2015, 5, 3), end=date(2015, 5, 3), precision="day", text="3 May 2015"),
    ]
    assert hrdsattack.when(spans[0]) == {"year": "2016", "month": None, "day": None}
    assert hrdsattack.when(spans[1]) == {"year": "2015", "month": "5", "day": "3"}
    assert hrdsattack.when(None) == {"year": None, "month": None, "day": None}


def test_the_place_named_most_is_the_first_of_equals() -> None:
    assert hrdsattack.most_named(["Beira", "Tete", None, "Tete", "Beira"]) == "Beira"
    assert hrdsattack.most_named([None]) is None


def test_bodily_harm_goes_before_the_trial_that_follows_and_an_attack_is_another_violation(
    tmp_path: Path, task: Task
) -> None:
    tried = article(violation_types=["other"], victims=[], month="March", date="4", year="2015")
    text = (
        "<p>A court in Beira charged two clerks with fraud on 3 May 2016.</p>"
        "<p>On 4 March 2015 soldiers abducted a teacher in Beira.</p>"
    )
    tried["sample"] |= {"Input.article_interface": text, "Input.title": "News"}
    attacked = article(violation_types=["other"], victims=[])
    attacked["sample"] |= {"Input.article_interface": "<p>A mob attacked a teacher in Beira on Monday.</p>"}
    result = hrdsattack.score((part(tmp_path, "any.json.gz", tried, attacked),), task)
    assert not any(miss.item == "7" and miss.figure == "day" and miss.expected == "4" for miss in result.misses)
    violations = [miss.got for miss in result.misses if miss.figure == "violation_f1"]
    assert violations == ["kidnapping"]


@pytest.mark.parametrize(
    ("text", "violations"),
    [
        ("A court in Beira charged the editor Ana Lima with insulting the president.", {"other"}),
        ("A court in Beira jailed the editor Ana Lima for insulting the president.", {"arbitrary detention"}),
        ("Police in Beira arrested two clerks for fraud. They were jailed on Monday.", {"unknown"}),
        ("The editor Ana Lima died in Beira on Monday.", {"unknown"}),
        ("The editor Ana Lima died in Beira on Monday after soldiers shot her.", {"killing"}),
    ],
)
def test_violations_are_what_the_instructions_to_the_readers_define(
    text: str, violations: set[str], tmp_path: Path, task: Task
) -> None:
    told = article(violation_types=sorted(violations), victims=[])
    told["sample"] |= {"Input.article_interface": f"<p>{text}</p>", "Input.title": "News from Beira"}
    result = hrdsattack.score((part(tmp_path, "any.json.gz", told),), task)
    assert [miss.got for miss in result.misses if miss.figure == "violation_f1"] == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Militiamen killed the editor Ana Lima in Beira on Monday.", "other actors without permissions"),
        ("A man was charged in Beira with killing the editor Ana Lima.", "other actors without permissions"),
        ("Police launched a search after gunmen abducted the editor Ana Lima.", "other actors without permissions"),
        ("The editor Ana Lima was jailed in Beira on Monday.", "state actor"),
    ],
)
def test_who_did_it_is_who_did_the_first_violation(text: str, answer: str, tmp_path: Path, task: Task) -> None:
    told = article(perpetrator_type=answer, victims=[])
    told["sample"] |= {"Input.article_interface": f"<p>{text}</p>", "Input.title": "News from Beira"}
    result = hrdsattack.score((part(tmp_path, "any.json.gz", told),), task)
    assert [miss.got for miss in result.misses if miss.figure == "perpetrator_type"] == []
