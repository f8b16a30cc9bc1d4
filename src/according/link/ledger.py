"""The ledger of judgements: append-only; what is in force is a pure function of the whole list.

A judgement is undone by another one ("unsure" takes a bond or a wall away), or by an act that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Literal, NamedTuple

from according.acts import Act, Join, Split
from according.ids import content_id
from according.model import Judgement, Verdict
from according.work import in_force, undone

AccountPair = tuple[str, str]
"""Two account ids, the smaller first."""


class Author(NamedTuple):
    """Whose a judgement is: a person's of that name, or a rule's or the model's in the name of a part of According."""

    name: str
    kind: Literal["rule", "model", "person"]


@dataclass(frozen=True)
class Constraints:
    """What people hold: `bonds` are one incident, `walls` are two; each with the judgement that says so."""

    bonds: dict[AccountPair, Judgement]
    walls: dict[AccountPair, Judgement]


def rulings(judgements: Sequence[Judgement], acts: Sequence[Act]) -> tuple[Judgement, ...]:
    """The judgements that linking is to obey: those not undone, and those that joins and splits come to, by time."""
    gone = undone(acts)
    held = [judgement for judgement in judgements if judgement.id not in gone]
    held += [ruling for act in in_force(acts) for ruling in _rulings_of(act)]
    return tuple(sorted(held, key=lambda judgement: judgement.made.timestamp() if judgement.made else 0.0))


def _rulings_of(act: Act) -> Iterator[Judgement]:
    """A join bonds every account to the first; a split bonds within its two parts and walls across them."""
    match act.doing:
        case Join(accounts=accounts):
            held: list[tuple[AccountPair, Verdict]] = [((accounts[0], other), "same") for other in accounts[1:]]
        case Split(part=part, rest=rest):
            held = [((side[0], other), "same") for side in (part, rest) for other in side[1:]]
            held += [(pair, "different") for pair in product(part, rest)]
        case _:
            return
    for pair, verdict in held:
        yield judge(pair, verdict, act.why, Author(act.author, "person"), made=act.made)


def replay(judgements: Sequence[Judgement]) -> Constraints:
    """What the ledger comes to: of two judgements by people on one pair the later in the list holds.

    Judgements by rules and the model are the reasons linking gave; they bind nobody and are made anew each time.
    """
    last = {pair_of(judgement.a, judgement.b): judgement for judgement in judgements if judgement.kind == "person"}
    return Constraints(
        bonds={pair: judgement for pair, judgement in last.items() if judgement.verdict == "same"},
        walls={pair: judgement for pair, judgement in last.items() if judgement.verdict == "different"},
    )


def judge(
    accounts: AccountPair,
    verdict: Verdict,
    why: str,
    author: Author,
    score: float | None = None,
    made: datetime | None = None,
) -> Judgement:
    """A judgement on two accounts, in whichever order, with its content id.

    The same judgement made twice has the same id, except at another time.
    """
    first, second = pair_of(*accounts)
    return Judgement(
        id=content_id("j", first, second, verdict, *author, why, score, made),
        a=first,
        b=second,
        verdict=verdict,
        author=author.name,
        kind=author.kind,
        why=why,
        score=score,
        made=made,
    )


def unknown_accounts(judgements: Iterable[Judgement], accounts: Iterable[str]) -> tuple[Judgement, ...]:
    """Judgements by people about accounts that are not there (any more): kept, without effect, for a person to see."""
    known = frozenset(accounts)
    return tuple(j for j in judgements if j.kind == "person" and not {j.a, j.b} <= known)


def pair_of(a: str, b: str) -> AccountPair:
    """Two account ids in order."""
    return (a, b) if a <= b else (b, a)
