"""How two ways of grouping compare, and which account a report is about."""

from __future__ import annotations

import pytest

from according.evaluate.linked import agreement, main_account, wrong_pairs
from told import ReportBuilder, count, done

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2}


def test_the_same_grouping_is_right_whatever_its_names():
    found = agreement(GOLD, {"a": "x", "b": "x", "c": "x", "d": "y"})
    assert (found.b3_f1, found.pair_precision, found.pair_recall) == (1, 1, 1)


def test_all_in_one_group_has_full_recall():
    found = agreement(GOLD, dict.fromkeys(GOLD, "x"))
    assert (found.pair_precision, found.pair_recall) == (0.5, 1)
    assert found.b3_f1 == pytest.approx(2 * 0.625 / 1.625)  # precision: three of 3/4 and one of 1/4, recall 1


def test_all_apart_has_full_b_cubed_precision():
    found = agreement(GOLD, {item: item for item in GOLD})
    assert (found.pair_precision, found.pair_recall) == (0, 0)
    assert found.b3_f1 == pytest.approx(2 * 0.5 / 1.5)  # recall: three of 1/3 and one of 1


def test_the_pairs_that_are_wrong_either_way():
    assert wrong_pairs(GOLD, {"a": "x", "b": "x", "c": "y", "d": "y"}) == [("a", "c"), ("b", "c"), ("c", "d")]


def test_a_report_is_about_the_first_of_its_news_with_killed():
    builder = ReportBuilder("A")
    builder.account(occurrence="A war began.", killed=count(9), background=True)
    builder.account(occurrence="Talks broke down.")
    builder.account(occurrence="Shells fell.", killed=count(3))
    (said,) = done([builder])
    found = main_account(said)
    assert found is not None and found.id == builder.accounts[2].id


def test_a_report_of_background_alone_is_about_that():
    builder = ReportBuilder("A")
    builder.account(occurrence="A war began.", background=True)
    (said,) = done([builder])
    found = main_account(said)
    assert found is not None and found.id == builder.accounts[0].id


def test_a_report_without_accounts_is_about_none():
    (said,) = done([ReportBuilder("A")])
    assert main_account(said) is None
