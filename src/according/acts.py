"""Acts: what a person does to the record, each with author, reason and time. Only ever added; undone by another act.

What the acts come to is a pure function of all of them (`according.work`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from according.values import Actor, AnyValue, Effect, Place, Quantity, Value

Check = Literal["accepted", "corrected", "rejected"]
ReviewVerdict = Literal["right", "disputed", "open"]


class By(Value):
    """The person who did something to the record, by which act, why and when."""

    act: str
    author: str
    why: str
    made: datetime


class Checked(Value):
    """What a person holds of a claim: it is right, it should say something else, or nobody said so."""

    verdict: Check
    by: By


class Accept(Value):
    """A claim is what the report says."""

    kind: Literal["accept"] = "accept"


class Correct(Value):
    """A claim's value should be another; the claim stays, and the person's own claim stands beside it."""

    kind: Literal["correct"] = "correct"
    value: AnyValue


class Reject(Value):
    """The report says nothing of the kind: the claim is kept and counts for nothing."""

    kind: Literal["reject"] = "reject"


class Identify(Value):
    """The name `called`, wherever reports use it for an actor or a place, means this one; a claim's own check wins."""

    kind: Literal["identify"] = "identify"
    called: str = Field(min_length=1)
    value: Actor | Place


class Override(Value):
    """A person's own figure for one effect of an incident, of the value's group; without one, of all groups."""

    kind: Literal["override"] = "override"
    effect: Effect
    value: Quantity


class Comment(Value):
    """Words on anything, for others to read; they stand in the act's `why`."""

    kind: Literal["comment"] = "comment"


class Assign(Value):
    """Who is to look at an incident next; None: nobody."""

    kind: Literal["assign"] = "assign"
    to: str | None


class Review(Value):
    """A person has looked at an incident as it was (`seen`, its seal): it is right, it is not, or look again."""

    kind: Literal["review"] = "review"
    verdict: ReviewVerdict
    seen: str


class Join(Value):
    """All these accounts tell of one incident."""

    kind: Literal["join"] = "join"
    accounts: tuple[str, ...] = Field(min_length=2)


class Split(Value):
    """What was one incident is two: one that `part` tells of, one that `rest` tells of."""

    kind: Literal["split"] = "split"
    part: tuple[str, ...] = Field(min_length=1)
    rest: tuple[str, ...] = Field(min_length=1)


class Undo(Value):
    """An earlier act or judgement no longer holds; it is kept, and undoing the undoing brings it back."""

    kind: Literal["undo"] = "undo"


Doing = Annotated[
    Accept | Correct | Reject | Identify | Override | Comment | Assign | Review | Join | Split | Undo,
    Field(discriminator="kind"),
]


class Act(Value):
    """What a person did to a claim, an incident or (to undo it) another act, `on`. Append-only, never without a why."""

    id: str
    on: str
    doing: Doing
    author: str = Field(min_length=1)
    why: str = Field(min_length=1)
    made: datetime

    @property
    def by(self) -> By:
        """The person, as claims name them."""
        return By(act=self.id, author=self.author, why=self.why, made=self.made)
