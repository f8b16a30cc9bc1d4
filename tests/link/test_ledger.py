"""The ledger of judgements: the last word of people on a pair holds; nothing is taken away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from according.link.ledger import Author, judge, replay, unknown_accounts

verdicts = st.sampled_from(["same", "different", "unsure"])
accounts = st.sampled_from(["a-1", "a-2", "a-3"])


def by_ana(verdict, a="a-1", b="a-2"):
    return judge((a, b), verdict, "I read both.", Author("ana", "person"))


def test_the_later_judgement_on_a_pair_holds():
    ledger = [by_ana("different"), by_ana("same")]
    assert replay(ledger).bonds == {("a-1", "a-2"): ledger[1]}
    assert replay(ledger).walls == {}


def test_the_order_of_the_two_accounts_does_not_matter():
    ledger = [by_ana("same"), by_ana("different", "a-2", "a-1")]
    assert set(replay(ledger).walls) == {("a-1", "a-2")}
    assert replay(ledger).bonds == {}


def test_unsure_undoes():
    ledger = [by_ana("different"), by_ana("unsure")]
    assert replay(ledger) == replay([])


def test_rules_and_the_model_bind_nobody():
    assert replay([judge(("a-1", "a-2"), "same", "+9 bits", Author("according/link", "model"), 0.99)]) == replay([])


def test_the_same_judgement_has_the_same_id_and_another_has_another():
    assert by_ana("same").id == by_ana("same", "a-2", "a-1").id
    assert by_ana("same").id != by_ana("different").id


def test_a_judgement_about_an_account_that_is_gone_is_found():
    kept, lost = by_ana("same"), by_ana("same", "a-1", "a-9")
    assert unknown_accounts([kept, lost], ["a-1", "a-2"]) == (lost,)


@given(st.lists(st.tuples(accounts, accounts, verdicts).filter(lambda t: t[0] != t[1])))
def test_no_pair_is_both_a_bond_and_a_wall(told):
    constraints = replay([by_ana(verdict, a, b) for a, b, verdict in told])
    assert not constraints.bonds.keys() & constraints.walls.keys()
    last = {(min(a, b), max(a, b)): verdict for a, b, verdict in told}
    assert set(constraints.bonds) == {pair for pair, verdict in last.items() if verdict == "same"}
