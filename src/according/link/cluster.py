"""Constrained agglomeration: accounts join into incidents by average weight, never through a wall.

Average linkage, not connected components: two strikes on one town would be chained by one vague account that fits
both. But two reports that say little are hardly alike, though both are about what a third tells in full: what speaks
against a pair of what reports are about is heard in the average as far as it is sure. The result depends on the
accounts, weights and constraints alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product

from according.link.ledger import AccountPair, pair_of

Group = tuple[str, ...]
"""Account ids in order: a growing incident."""

Barred = Callable[[str, str], str | None]
"""A rule's reason to keep two accounts apart, if it has one."""

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


@dataclass(frozen=True, slots=True)
class Heard:
    """What some pairs say: how many they are, how many of two mains, their voices, and their bits as they are heard."""

    pairs: int = 0
    of_mains: int = 0
    voices: float = 0.0
    bits: float = 0.0

    def __add__(self, more: Heard) -> Heard:
        return Heard(
            pairs=self.pairs + more.pairs,
            of_mains=self.of_mains + more.of_mains,
            voices=self.voices + more.voices,
            bits=self.bits + more.bits,
        )


@dataclass(frozen=True)
class Evidence:
    """What accounts are joined by: `weights` of pairs in bits, and what people and rules hold.

    `walls` are people's and hold always: a bond that would cross one is refused. `barred` gives a rule's reason to keep
    two accounts apart, and a pair of `veto` bits or less contradicts itself plainly: a bond goes over both, evidence
    does not. A pair that no blocking rule proposed weighs `unproposed` bits. `mains` are what reports are about: they
    are joined first, among themselves; a pair of two mains that speaks against is heard in full from `sure` bits on.
    """

    weights: Mapping[AccountPair, float]
    bonds: frozenset[AccountPair]
    walls: frozenset[AccountPair]
    barred: Barred
    unproposed: float
    sure: float
    veto: float
    mains: frozenset[str] = frozenset()

    def forbidden(self, x: str, y: str) -> str | None:
        """Why evidence may not join two accounts."""
        pair = pair_of(x, y)
        if pair in self.walls:
            return PERSON
        return CONTRADICTION if self.weights.get(pair, self.unproposed) <= self.veto else self.barred(x, y)

    def heard(self, bits: float, pairs: int, of_mains: int) -> Heard:
        """What so many pairs of so many bits each say, of which some are of two mains."""
        voice = 1.0 if bits > 0 else min(1.0, -bits / self.sure)
        voices = pairs - of_mains + of_mains * voice
        return Heard(pairs, of_mains, voices, voices * bits)

    def of_mains(self, left: Group, right: Group) -> int:
        """Between two groups, how many pairs are of two mains."""
        return len(self.mains.intersection(left)) * len(self.mains.intersection(right))


def agglomerate(accounts: Iterable[str], evidence: Evidence) -> Clustering:
    """Join accounts: first along bonds, then while the best average weight (bits) of two groups is above 0."""
    speaking = (pair for pair, bits in evidence.weights.items() if bits > 0)
    return _joined(components(accounts, (*evidence.bonds, *speaking)), evidence)


def _joined(components: Iterable[Sequence[str]], evidence: Evidence) -> Clustering:
    groups: list[Group] = []
    refusals: list[Refusal] = []
    parts = list(components)
    for component, pairs in zip(parts, _pairs_within(parts, evidence), strict=True):
        bonded, refused = _join_by_bonds(component, evidence)
        joined, walled = _join_in_turn(bonded, pairs, evidence)
        groups += joined
        refusals += [*refused, *walled]
    return Clustering(tuple(sorted(groups)), _in_order(refusals))


def _pairs_within(components: Sequence[Sequence[str]], evidence: Evidence) -> list[list[AccountPair]]:
    """The weighed pairs of each component, in order, so that sums come out the same whatever the order they came in."""
    home = {account: number for number, component in enumerate(components) for account in component}
    found: list[list[AccountPair]] = [[] for _ in components]
    for pair in evidence.weights:
        number = home.get(pair[0])
        if number is not None and number == home.get(pair[1]):
            found[number].append(pair)
    return [sorted(pairs) for pairs in found]


def _in_order(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """People's contradictions first, then the walls of rules."""
    return tuple(sorted(refusals, key=lambda refusal: (refusal.bond is None, refusal.bond or ("", ""), refusal.wall)))


def components(accounts: Iterable[str], links: Iterable[AccountPair]) -> list[tuple[str, ...]]:
    """The accounts that may come to be joined, directly or in a chain.

    `links` are the bonds and the pairs above 0 bits: two groups only join by one of these.
    """
    parent = {account: account for account in sorted(accounts)}

    def root(account: str) -> str:
        while parent[account] != account:
            parent[account] = parent[parent[account]]
            account = parent[account]
        return account

    for a, b in links:
        if a in parent and b in parent:
            one, two = root(a), root(b)
            parent[max(one, two)] = min(one, two)
    members: dict[str, list[str]] = {}
    for account in parent:
        members.setdefault(root(account), []).append(account)
    return [tuple(each) for each in members.values()]


def _join_by_bonds(component: Sequence[str], evidence: Evidence) -> tuple[list[Group], list[Refusal]]:
    groups: dict[str, Group] = {account: (account,) for account in component}
    refusals = []
    for a, b in sorted(pair for pair in evidence.bonds if pair[0] in groups and pair[1] in groups):
        left, right = groups[a], groups[b]
        wall = next((p for x, y in product(left, right) if (p := pair_of(x, y)) in evidence.walls), None)
        if wall is not None:
            refusals.append(Refusal(wall, PERSON, bond=(a, b)))
        elif left != right:
            joined = _merge(left, right)
            groups.update((account, joined) for account in joined)
    return sorted(set(groups.values())), refusals


def _join_in_turn(
    start: Sequence[Group], pairs: Sequence[AccountPair], evidence: Evidence
) -> tuple[list[Group], list[Refusal]]:
    """Join what reports are about, then all: what a report tells besides has few words of its own, and comes after.

    Two of them wait, though, where one fits something better that the other's report tells besides.
    """
    mains = [group for group in start if evidence.mains.issuperset(group)]
    among = frozenset(account for group in mains for account in group)
    first, early = _join_by_evidence(mains, _undisputed(pairs, among, evidence), evidence)
    others = [group for group in start if not among.issuperset(group)]
    joined, late = _join_by_evidence([*first, *others], pairs, evidence)
    return joined, list({refusal.wall: refusal for refusal in (*late, *early)}.values())


def _undisputed(pairs: Sequence[AccountPair], among: Collection[str], evidence: Evidence) -> list[AccountPair]:
    """The pairs among some accounts, but for those of which one fits another account better that the other is not."""
    besides: dict[str, list[tuple[float, str]]] = {}
    for pair in pairs:
        for account, other in (pair, pair[::-1]):
            if account in among and other not in among:
                besides.setdefault(account, []).append((evidence.weights[pair], other))

    def disputed(account: str, other: str, bits: float) -> bool:
        return any(more > bits and evidence.forbidden(other, third) for more, third in besides.get(account, ()))

    return [
        (a, b)
        for a, b in pairs
        if a in among and b in among and not (disputed(a, b, bits := evidence.weights[a, b]) or disputed(b, a, bits))
    ]


def _join_by_evidence(
    start: Sequence[Group], pairs: Sequence[AccountPair], evidence: Evidence
) -> tuple[list[Group], list[Refusal]]:
    """Join the best two groups again and again; a heap keeps the proposals, and stale ones are dropped on the way."""
    near = _between(start, pairs, evidence)
    refused: dict[AccountPair, Refusal] = {}
    heap = [proposal for group in near for proposal in _proposals(group, near, evidence) if proposal[1] == group]
    heapify(heap)
    while heap:
        bits, left, right = heappop(heap)
        if left not in near or right not in near:
            continue
        wall = next(
            (Refusal(pair_of(x, y), why, -bits) for x, y in product(left, right) if (why := evidence.forbidden(x, y))),
            None,
        )
        if wall is not None:
            refused.setdefault(wall.wall, wall)
            continue
        merged = _unite(left, right, near)
        for proposal in _proposals(merged, near, evidence):
            heappush(heap, proposal)
    return list(near), list(refused.values())


Near = dict[Group, dict[Group, Heard]]
"""For each group its neighbours, with what the proposed pairs between them say."""


def _between(groups: Sequence[Group], pairs: Sequence[AccountPair], evidence: Evidence) -> Near:
    home = {account: group for group in groups for account in group}
    near: Near = {group: {} for group in groups}
    for pair in pairs:
        left, right = home[pair[0]], home[pair[1]]
        if left != right:
            more = evidence.heard(evidence.weights[pair], 1, evidence.of_mains(pair[:1], pair[1:]))
            said = near[left].get(right, Heard()) + more
            near[left][right] = near[right][left] = said
    return near


def _proposals(group: Group, near: Near, evidence: Evidence) -> list[tuple[float, Group, Group]]:
    """The joinings of a group that the evidence speaks for on average, the strongest first in a heap."""
    found = []
    for other, said in near[group].items():
        of_mains = evidence.of_mains(group, other) - said.of_mains
        all_said = said + evidence.heard(evidence.unproposed, len(group) * len(other) - said.pairs, of_mains)
        bits = round(all_said.bits / all_said.voices, 6) if all_said.voices else 0.0
        if bits > 0:
            found.append((-bits, min(group, other), max(group, other)))
    return found


def _unite(left: Group, right: Group, near: Near) -> Group:
    """Put one group in the place of two."""
    merged = _merge(left, right)
    sums: dict[Group, Heard] = {}
    for half in (left, right):
        for other, said in near.pop(half).items():
            if other not in (left, right):
                near[other].pop(half)
                sums[other] = sums.get(other, Heard()) + said
    near[merged] = sums
    for other, both in sums.items():
        near[other][merged] = both
    return merged


def _merge(left: Group, right: Group) -> Group:
    return tuple(sorted((*left, *right)))
