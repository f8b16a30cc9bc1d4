"""Constrained agglomeration: accounts join into incidents by average weight, never through a wall.

Average linkage, not connected components: two strikes on one town would be chained by one vague account that fits
both. The result depends on the accounts, weights and constraints alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product

from according.link.ledger import AccountPair, pair_of

Group = tuple[str, ...]
"""Account ids in order: a growing incident."""

PERSON = "A person holds that these are two incidents."
CONTRADICTION = "What these two accounts say contradicts plainly."


@dataclass(frozen=True)
class Refusal:
    """A joining that did not come about: the two accounts with the wall between them, and why it stands.

    What asked for the joining is a person's `bond`, or else the evidence, `bits` on average.
    """

    wall: AccountPair
    why: str
    bits: float = 0.0
    bond: AccountPair | None = None


@dataclass(frozen=True)
class Clustering:
    """The groups, in order, and what was refused."""

    groups: tuple[Group, ...]
    refusals: tuple[Refusal, ...]


def agglomerate(
    accounts: Iterable[str],
    weights: Mapping[AccountPair, float],
    bonds: Iterable[AccountPair],
    walls: Iterable[AccountPair],
    barred: Callable[[str, str], str | None],
    unproposed: float,
    veto: float,
) -> Clustering:
    """Join accounts: first along bonds, then while the best average weight (bits) of two groups is above 0.

    `walls` are people's and hold always: a bond that would cross one is refused. `barred` gives a rule's reason to
    keep two accounts apart, and a pair of `veto` bits or less contradicts itself plainly: a bond goes over both,
    evidence does not. A pair that no blocking rule proposed weighs `unproposed` bits.
    """
    hard = frozenset(walls)
    groups: dict[str, Group] = {account: (account,) for account in sorted(accounts)}
    refusals: list[Refusal] = []
    for a, b in sorted(set(bonds)):
        left, right = groups[a], groups[b]
        wall = next((p for x, y in product(left, right) if (p := pair_of(x, y)) in hard), None)
        if wall is not None:
            refusals.append(Refusal(wall, PERSON, bond=(a, b)))
        elif left != right:
            joined = _merge(left, right)
            groups.update((account, joined) for account in joined)

    def forbidden(x: str, y: str) -> str | None:
        pair = pair_of(x, y)
        if pair in hard:
            return PERSON
        return CONTRADICTION if weights.get(pair, unproposed) <= veto else barred(x, y)

    incidents, refused = _join_by_evidence(sorted(set(groups.values())), weights, forbidden, unproposed)
    return Clustering(tuple(sorted(incidents)), tuple(refusals + refused))


def _join_by_evidence(
    start: list[Group],
    weights: Mapping[AccountPair, float],
    forbidden: Callable[[str, str], str | None],
    unproposed: float,
) -> tuple[set[Group], list[Refusal]]:
    """Join the best two groups again and again; a heap keeps the proposals, and stale ones are dropped on the way."""
    live = set(start)
    home = {account: group for group in start for account in group}
    near = _neighbours(weights)
    refused: dict[AccountPair, Refusal] = {}

    def proposals(group: Group) -> list[tuple[float, Group, Group]]:
        others = {home[other] for account in group for other in near.get(account, ())} - {group}
        average = ((_average(group, other, weights, unproposed), other) for other in sorted(others))
        return [(-bits, min(group, other), max(group, other)) for bits, other in average if bits > 0]

    heap = [proposal for group in start for proposal in proposals(group)]
    heapify(heap)
    while heap:
        bits, left, right = heappop(heap)
        if left not in live or right not in live:
            continue
        wall = next(
            (Refusal(pair_of(x, y), why, -bits) for x, y in product(left, right) if (why := forbidden(x, y))), None
        )
        if wall is not None:
            refused.setdefault(wall.wall, wall)
            continue
        merged = _merge(left, right)
        live = live - {left, right} | {merged}
        home.update((account, merged) for account in merged)
        for proposal in proposals(merged):
            heappush(heap, proposal)
    return live, sorted(refused.values(), key=lambda refusal: refusal.wall)


def _merge(left: Group, right: Group) -> Group:
    return tuple(sorted((*left, *right)))


def _average(left: Group, right: Group, weights: Mapping[AccountPair, float], unproposed: float) -> float:
    total = sum(weights.get(pair_of(x, y), unproposed) for x, y in product(left, right))
    return round(total / (len(left) * len(right)), 6)


def _neighbours(weights: Mapping[AccountPair, float]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for a, b in weights:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near
