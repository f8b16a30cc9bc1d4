"""Constrained agglomeration: what it never does, whatever the weights."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from according.link.cluster import Clustering, Evidence, agglomerate
from according.link.ledger import AccountPair

ACCOUNTS = [f"a{n}" for n in range(7)]
PAIRS = list(combinations(ACCOUNTS, 2))
weights = st.dictionaries(st.sampled_from(PAIRS), st.floats(-15, 15).map(lambda bits: round(bits, 2)))
some_pairs = st.sets(st.sampled_from(PAIRS), max_size=5)


def cluster(
    weights: dict[AccountPair, float],
    bonds: set[AccountPair] | None = None,
    walls: set[AccountPair] | None = None,
    barred: set[AccountPair] | None = None,
    accounts: list[str] | None = None,
) -> Clustering:
    return agglomerate(ACCOUNTS if accounts is None else accounts, evidence(weights, bonds, walls, barred))


def evidence(
    weights: dict[AccountPair, float],
    bonds: set[AccountPair] | None = None,
    walls: set[AccountPair] | None = None,
    barred: set[AccountPair] | None = None,
) -> Evidence:
    rule = barred or set()
    return Evidence(
        weights=weights,
        bonds=frozenset(bonds or ()),
        walls=frozenset(walls or ()),
        barred=lambda a, b: "a rule" if (min(a, b), max(a, b)) in rule else None,
        unproposed=-3.0,
        sure=6.0,
        veto=-10.0,
        mains=frozenset(ACCOUNTS[::2]),
    )


def together(clustering: Clustering, pair: AccountPair) -> bool:
    return any(set(pair) <= set(group) for group in clustering.groups)


@given(weights, some_pairs, some_pairs)
def test_every_account_is_in_exactly_one_group(weights, bonds, walls):
    found = cluster(weights, bonds, walls)
    assert sorted(account for group in found.groups for account in group) == ACCOUNTS


@given(weights, some_pairs, some_pairs)
def test_a_persons_wall_is_never_crossed(weights, bonds, walls):
    found = cluster(weights, bonds, walls)
    assert not any(together(found, wall) for wall in walls)


@given(weights, some_pairs, some_pairs)
def test_a_bond_holds_unless_it_is_reported_as_a_contradiction(weights, bonds, walls):
    found = cluster(weights, bonds, walls)
    reported = {refusal.bond for refusal in found.refusals}
    assert all(together(found, bond) != (bond in reported) for bond in bonds)


@given(weights, some_pairs)
def test_without_walls_every_bond_holds(weights, bonds):
    found = cluster(weights, bonds)
    assert all(together(found, bond) for bond in bonds)


@given(weights, some_pairs)
def test_evidence_never_crosses_a_rules_wall(weights, barred):
    found = cluster(weights, barred=barred)
    assert not any(together(found, pair) for pair in barred)


@given(weights, some_pairs, some_pairs, st.randoms())
def test_the_order_of_the_accounts_and_weights_does_not_matter(weights, bonds, walls, random):
    shuffled = list(ACCOUNTS)
    random.shuffle(shuffled)
    reordered = list(weights.items())
    random.shuffle(reordered)
    assert cluster(weights, bonds, walls) == cluster(dict(reordered), bonds, walls, accounts=shuffled)


def test_two_strikes_are_not_chained_by_a_vague_account_that_fits_both():
    found = cluster({("a0", "a1"): 4.0, ("a1", "a2"): 5.0, ("a0", "a2"): -9.0}, accounts=["a0", "a1", "a2"])
    assert found.groups == (("a0",), ("a1", "a2"))


def test_reports_that_say_little_are_joined_by_what_a_third_says_in_full():
    """a0, a2 and a4 are what reports are about: that a0 and a4 have too little in common is heard by a third."""
    weighed = {("a0", "a2"): 1.5, ("a2", "a4"): 2.5, ("a0", "a4"): -2.0}
    assert cluster(weighed, accounts=["a0", "a2", "a4"]).groups == (("a0", "a2", "a4"),)
    besides = {("a1", "a3"): 1.5, ("a3", "a5"): 2.5, ("a1", "a5"): -2.0}  # told in a sentence each: -0.25 on average
    assert cluster(besides, accounts=["a1", "a3", "a5"]).groups == (("a1",), ("a3", "a5"))


def test_what_is_surely_against_is_heard_in_full():
    """+2.5 and -6: a0 and a4 speak of two incidents, whichever the third is."""
    weighed = {("a0", "a2"): 2.0, ("a2", "a4"): 2.5, ("a0", "a4"): -6.0}
    assert cluster(weighed, accounts=["a0", "a2", "a4"]).groups == (("a0",), ("a2", "a4"))


def test_a_plain_contradiction_is_not_outvoted():
    """Average weight +7, but two of the accounts exclude each other."""
    strong = {("a0", "a1"): 15.0, ("a1", "a2"): 15.0, ("a0", "a2"): -10.0}
    found = cluster(strong, accounts=["a0", "a1", "a2"])
    assert len(found.groups) == 2
    assert [refusal.wall for refusal in found.refusals] == [("a0", "a2")]


def test_a_bond_joins_what_the_evidence_would_not():
    assert cluster({("a0", "a1"): -12.0}, bonds={("a0", "a1")}, accounts=["a0", "a1"]).groups == (("a0", "a1"),)


def test_a_refused_joining_says_what_it_was_worth():
    found = cluster({("a0", "a1"): 6.5}, barred={("a0", "a1")}, accounts=["a0", "a1"])
    assert [(refusal.wall, refusal.bits, refusal.why) for refusal in found.refusals] == [(("a0", "a1"), 6.5, "a rule")]


def test_what_reports_are_about_is_joined_before_what_they_tell_besides():
    """a1 is told besides by the report of a4: it fits a0 and a2 well, and would keep a4 away from a2."""
    weighed = {("a0", "a1"): 3.9, ("a0", "a2"): 1.0, ("a0", "a4"): 4.0, ("a1", "a2"): 2.0, ("a2", "a4"): 2.0}
    found = cluster(weighed, barred={("a1", "a4")}, accounts=["a0", "a1", "a2", "a4"])
    assert found.groups == (("a0", "a2", "a4"), ("a1",))
    assert [refusal.wall for refusal in found.refusals] == [("a1", "a4")]


def test_a_main_account_waits_where_another_report_tells_besides_what_fits_it_better():
    weighed = {("a0", "a2"): 3.0, ("a0", "a1"): 4.5}  # a0 and a2 are what reports are about, a1 stands beside a2
    assert together(cluster(weighed, barred={("a1", "a2")}), ("a0", "a1"))
    assert together(cluster(weighed | {("a0", "a1"): 2.0}, barred={("a1", "a2")}), ("a0", "a2"))
    assert together(cluster(weighed), ("a0", "a2"))  # nothing tells the two of one report apart
