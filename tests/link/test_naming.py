"""Which words of a report are names, and how much a few of them tell."""

from __future__ import annotations

import pytest

from according.link.lands import land_named, words_for
from according.link.naming import (
    LAND_NATS,
    named_in,
    names_in,
    rare_capitals,
    sure_names,
    told_by,
    words_apart,
)
from according.link.wording import Frequencies, information, load_frequencies

NEWS = load_frequencies()


def test_names_are_written_with_a_capital_and_never_without():
    text = "MILLER SHOT\nThe miller Anton Brel was shot. Neighbours found the door open."
    assert names_in(text) == {"anton", "brel", "neighbours"}
    assert sure_names(text) == {"anton", "brel"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dozens fled. Gunmen came at noon.", set()),
        ("Suicide bomber hits Qarat: Officials blame Brel.", {"qarat", "brel"}),
        ('QARAT - Militants shot a miller. "Shells fell all night," he said.', {"qarat"}),
        ("Rose Abara was shot. Houses burned.", {"rose", "abara"}),
        ("Maoists shot a miller. Brel fled.", {"maoists", "brel"}),
        ("Suicide Bomber Kills Teacher In Qarat", {"qarat"}),
        ("A raft sank off Punta Roja. The Golden Dawn bakery burned.", {"punta", "roja", "golden", "dawn"}),
    ],
)
def test_the_first_word_of_a_sentence_is_a_name_where_news_writes_it_so(text, names):
    assert sure_names(text) == names


def test_one_land_named_is_where_a_report_that_places_nothing_is():
    assert land_named("A bomb went off in Guinea-Bissau. Guinea-Bissau's army fled.") == "GW"
    assert land_named("The Nigerien army left South Sudan.") == "SS"
    assert land_named("Nobody was hurt.") is None
    assert land_named("Nobody was hurt. " * 20 + "He was last seen in Mali.") is None, "only the opening says where"
    assert land_named("Mali's army crossed into Niger.") is None
    assert words_for("BF") >= {"burkina", "burkinabe"}
    assert words_for(None) == frozenset()


def test_names_that_any_report_of_a_country_has_tell_too_little():
    assert told_by(information(["interior", "ministry", "tuesday"], NEWS), "SO") == {}
    assert told_by(information(["burkinabe"], NEWS), "BF") == {}
    assert told_by(information(["burkinabe"], NEWS), "GH") != {}
    told = told_by(information(["burkinabe", "brel", "ministry"], NEWS), "BF")
    assert told["burkinabe"] == LAND_NATS < told["brel"]


def test_of_many_names_all_are_compared_and_of_a_few_the_sure_ones():
    few = "Gunmen shot Brel in Qarat."
    names, words = words_apart(few, named_in(few), ("qarat",))
    assert (names, words) == (["brel"], ["shot", "in"]), "who may be anybody is no name, and no other word either"
    many = few + " With him were " + ", ".join(f"Person{chr(letter)}" for letter in range(97, 110)) + "."
    assert {"gunmen", "brel"} < set(words_apart(many, named_in(many), ("qarat",))[0])


def test_a_rare_capital_is_a_name_that_few_have_or_that_nobody_counted_yet():
    counted = Frequencies({"brel": 2, "qarat": 90}, 100)
    text = "Today the miller Brel and Kovan left for Qarat."
    assert rare_capitals(text, {"brel", "kovan", "qarat"}, counted, 40) == ["kovan", "brel"]
