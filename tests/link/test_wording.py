"""Words weighed by how rare they are, and which words of a report tell of which account."""

from __future__ import annotations

import numpy as np
import pytest

from according.link.survey import survey_of
from according.link.tellings import lead, tellings
from according.link.wording import (
    DIMENSIONS,
    information,
    likeness,
    load_frequencies,
    marks_of,
    passages,
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
    ferry, again, other = (weights(information(words_of(text), NEWS)) for text in (FERRY, AGAIN, OTHER))
    assert likeness(ferry, ferry) == pytest.approx(1)
    assert likeness(ferry, again) > 2 * likeness(ferry, other)


def test_what_all_the_reports_say_weighs_less_than_before():
    war = NEWS.with_counts({"fighting": 50, "qarat": 50, "day": 50}, 50)
    assert war.rarity("qarat") < NEWS.rarity("qarat")
    assert war.texts == NEWS.texts + 50


def test_numbers_stand_for_the_words():
    ferry, again = weights(information(words_of(FERRY), NEWS)), weights(information(words_of(AGAIN), NEWS))
    assert vector(ferry).shape == (DIMENSIONS,)
    assert float(np.dot(vector(ferry), vector(again))) == pytest.approx(likeness(ferry, again), abs=0.1)


def test_an_empty_text_has_no_weights():
    assert weights(information([], NEWS)) == {}
    assert words_of("A 7 of us") == ["of", "us"]


def test_all_words_of_a_report_are_of_what_it_is_about():
    builder = ReportBuilder("A", text="Anton Brel was the miller.\n")
    builder.account(occurrence="Rockets fell on the mill.")
    builder.account(occurrence="A mine blew up a cart in May.", background=True)
    news, past = (account.id for account in builder.accounts)
    told = tellings(done([builder]))
    found = passages(told, lead(told))
    assert "Anton Brel" in found[news] and "cart" in found[news]
    assert "cart" in found[past] and "Anton Brel" not in found[past] and "mill" not in found[past]


WAR = "The war in Sorb has killed 4,000 people since the rebels took the valley."


def test_what_is_printed_again_days_later_is_of_no_report():
    reports = [ReportBuilder(name, published=f"2016-04-{on:02}") for name, on in (("A", 3), ("B", 4), ("C", 9))]
    for builder in reports:
        builder.account(occurrence=f"Rockets fell on the mill of {builder.name}.")
        builder.text += WAR
    told = [tellings(done([builder])) for builder in reports]
    standing = survey_of(telling for each in told for telling in each).standing
    assert standing == marks_of(WAR)
    assert "valley" in passages(told[0], lead(told[0]))[told[0][0].id]
    assert "valley" not in passages(told[0], lead(told[0]), standing)[told[0][0].id]
    wire = survey_of(telling for each in told[:2] for telling in each)
    assert wire.standing == frozenset(), "what two print within a day may have been written for one story"


def test_a_standing_sentence_stays_with_the_account_that_it_tells():
    builder = ReportBuilder("A")
    builder.account(occurrence=WAR)
    told = tellings(done([builder]))
    assert "valley" in passages(told, lead(told), marks_of(WAR))[told[0].id]
