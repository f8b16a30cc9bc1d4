"""The ledger of judgements: append-only; what is in force is a pure function of the whole list.

Undoing a judgement is another judgement ("unsure" takes a bond or a wall away).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from according.ids import content_id
from according.model import Judgement, Verdict

AccountPair = tuple[str, str]
"""Two account ids, the smaller first."""


@dataclass(frozen=True)
class Constraints:
    """What people hold: `bonds` are one incident, `walls` are two; each with the judgement that says so."""

    bonds: dict[AccountPair, Judgement]
    walls: dict[AccountPair, Judgement]


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
    a: str,
    b: str,
    verdict: Verdict,
    why: str,
    author: str,
    kind: Literal["rule", "model", "person"],
    score: float | None = None,
    made: datetime | None = None,
) -> Judgement:
    """A judgement with its content id: the same judgement made twice has the same id, except at another time."""
    first, second = pair_of(a, b)
    return Judgement(
        id=content_id("j", first, second, verdict, author, kind, why, score, made),
        a=first,
        b=second,
        verdict=verdict,
        author=author,
        kind=kind,
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
