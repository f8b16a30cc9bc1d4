"""A war made by chance: the same each time, with a truth that the figures are held against."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from according.evaluate import simulated
from according.evaluate.result import Task
from according.values import Quantity


def test_the_same_war_each_time() -> None:
    assert simulated.make_war(60) == simulated.make_war(60)
    assert simulated.make_war(60) != simulated.make_war(60, seed=1)


def test_a_war_has_the_accounts_asked_for_and_a_truth_for_all_but_totals() -> None:
    war = simulated.make_war(400)
    assert len(war.extractions) == 400
    totals = {
        claim.account
        for each in war.extractions
        for claim in each.claims
        if isinstance(claim.value, Quantity) and claim.value.scope == "aggregate"
    }
    assert 0 < len(totals) < 40
    assert {each.accounts[0].id for each in war.extractions} - totals == set(war.truth)


def test_few_incidents_kill_many() -> None:
    tolls = Counter(simulated.make_war(2000).killed.values())
    assert tolls[1] > tolls[2] > tolls[3] > 0
    assert max(tolls) > 20


def test_copies_say_the_same_under_another_id() -> None:
    groups: dict[str | None, list[str]] = {}
    for each in simulated.make_war(400).extractions:
        groups.setdefault(each.report.copy_group, []).append(each.report.text)
    copied = [texts for texts in groups.values() if len(texts) > 1]
    assert copied and all(len(set(texts)) == 1 for texts in copied)


def test_linking_perfectly_all_in_one_and_none() -> None:
    war = simulated.make_war(200)
    perfect = simulated.figures_of(war, {account: str(n) for account, n in war.truth.items()})
    assert (perfect["pair_f1"], perfect["double_counting"], perfect["hidden"]) == (1, 0, 0)
    one = simulated.figures_of(war, dict.fromkeys(war.truth, "all"))
    assert one["pair_recall"] == 1 and one["double_counting"] == 0
    assert one["hidden"] == pytest.approx(1 - 1 / len(set(war.truth.values())))
    none = simulated.figures_of(war, {account: account for account in war.truth})
    assert none["hidden"] == 0 and none["double_counting"] > 0.3


def test_the_toll_is_that_of_the_incident_that_holds_most() -> None:
    war = simulated.War((), {"a": 1, "b": 1, "c": 1, "d": 2}, {1: 10, 2: 3}, {})
    ours = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert simulated.toll_error(war, ours, {"x": 8, "y": 3}) == 1.0


def test_a_small_war_is_linked_far_better_than_by_chance(task: Task) -> None:
    result = simulated.score(simulated.files(Path()), Task(task.tools, limit=300))
    assert result.figures["pair_precision"] > 0.8
    assert result.figures["pair_recall"] > 0.4
    assert result.figures["toll_mae"] < 10
    assert all(int(miss.got) > 1 for miss in result.misses)


def test_what_stays_apart_says_what_the_war_made_of_it() -> None:
    war = simulated.make_war(400)
    apart = simulated.misses(war, {account: account for account in war.truth})
    counted = Counter(each.method for each in apart)
    assert set(counted) == set(simulated.GARBLED)
    assert not simulated.misses(war, dict.fromkeys(war.truth, "all"))
