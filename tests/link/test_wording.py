"""Words weighed by how rare they are, and which words of a report tell of which account."""

from __future__ import annotations

import numpy as np
import pytest

from according.link.tellings import tellings
from according.link.wording import (
    DIMENSIONS,
    Frequencies,
    likeness,
    load_frequencies,
    passages,
    rare_capitals,
    vector,
    weights,
    words_of,
)
from told import ReportBuilder, done

NEWS = load_frequencies()
FERRY = "Gunmen boarded the ferry Almeria near Punta Roja and shot the mate, Tomas Quiroga."
AGAIN = "The mate of the Almeria, Tomas Quiroga, was shot dead when gunmen came aboard off Punta Roja."
OTHER = "Police in the capital said on Friday that gunmen shot a taxi driver near the market and fled."


def test_a_rare_name_says_more_than_a_common_word():
    assert NEWS.rarity("quiroga") > NEWS.rarity("people") > NEWS.rarity("the")


def test_reports_of_one_event_are_more_alike_than_of_two():
    ferry, again, other = (weights(text, NEWS) for text in (FERRY, AGAIN, OTHER))
    assert likeness(ferry, ferry) == pytest.approx(1)
    assert likeness(ferry, again) > 2 * likeness(ferry, other)


def test_what_all_the_reports_say_weighs_less_than_before():
    war = NEWS.with_counts({"fighting": 50, "qarat": 50, "day": 50}, 50)
    assert war.rarity("qarat") < NEWS.rarity("qarat")
    assert war.texts == NEWS.texts + 50


def test_numbers_stand_for_the_words():
    ferry, again = weights(FERRY, NEWS), weights(AGAIN, NEWS)
    assert vector(ferry).shape == (DIMENSIONS,)
    assert float(np.dot(vector(ferry), vector(again))) == pytest.approx(likeness(ferry, again), abs=0.1)


def test_an_empty_text_has_no_weights():
    assert weights("", NEWS) == {}
    assert words_of("A 7 of us") == ["of", "us"]


def test_sentences_without_a_claim_belong_to_the_first_of_the_news():
    builder = ReportBuilder("A", text="Anton Brel was the miller.\n")
    builder.account(occurrence="Rockets fell on the mill.")
    builder.account(occurrence="A mine blew up a cart in May.", background=True)
    news, past = (account.id for account in builder.accounts)
    found = passages(tellings(done([builder])))
    assert "Anton Brel" in found[news] and "Anton Brel" not in found[past]
    assert "cart" in found[past] and "cart" not in found[news]


def test_a_rare_capital_is_a_name_that_few_have_or_that_nobody_counted_yet():
    counted = Frequencies({"brel": 2, "qarat": 90}, 100)
    assert rare_capitals("Today the miller Brel and Kovan left for Qarat.", counted, 40) == ["kovan", "brel"]
