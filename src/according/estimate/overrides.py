"""What people make of an effect's tolls: claims that they struck are set aside, and their own figure stands.

A person's figure is a claim by that person, with a reason; what the rule comes to is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.acts import By
from according.model import Claim, SetAside, Toll
from according.values import Group, Quantity
from according.work import struck

PERSON = "person"
"""The `rule` of a toll that a person set."""


def after_people(derived: Sequence[Toll], by_people: Sequence[Claim]) -> list[Toll]:
    """The tolls of one effect of one incident, after people's work on it.

    Args:
        derived: what the rule comes to.
        by_people: the effect's claims that people struck, and their own figures for the incident.
    """
    found = _with_struck(list(derived), [claim for claim in by_people if struck(claim)])
    own = [claim for claim in by_people if not struck(claim)]
    for claim in sorted(own, key=lambda each: (_by(each).made, each.id)):
        found = _overridden(found, claim)
    return found


def _with_struck(found: list[Toll], claims: Sequence[Claim]) -> list[Toll]:
    """Name the struck claims in the first toll; where none is left the claims themselves still say who struck them."""
    if not found or not claims:
        return found
    aside = tuple(SetAside(claim=claim.id, reason=_reason(claim)) for claim in claims)
    return [_aside(found[0], aside), *found[1:]]


def _reason(claim: Claim) -> str:
    if claim.checked is None:
        raise TypeError(f"claim {claim.id} was not struck")
    return f"{claim.checked.verdict.capitalize()} by {claim.checked.by.author}: {claim.checked.by.why}"


def _overridden(found: list[Toll], claim: Claim) -> list[Toll]:
    """The person's figure in place of the tolls of its group (of all tolls, where it names none)."""
    value = claim.value
    if not isinstance(value, Quantity):
        raise TypeError(f"claim {claim.id} counts nothing")
    replaced = [toll for toll in found if value.group is None or _one_group(toll.group, value.group)]
    kept = [toll for toll in found if toll not in replaced]
    return [_toll(claim, value, replaced), *kept]


def _one_group(a: Group, b: Group) -> bool:
    return (a.status, a.side) == (b.status, b.side)


def _toll(claim: Claim, value: Quantity, replaced: Sequence[Toll]) -> Toll:
    by = _by(claim)
    reason = f"{by.author} set the toll: {by.why}"
    used = [SetAside(claim=id_, reason=reason) for toll in replaced for id_ in toll.claims]
    before = [aside for toll in replaced for aside in toll.set_aside]
    group = value.group or (replaced[0].group if len(replaced) == 1 else Group(text="people"))
    return Toll(
        effect=claim.field,
        group=group,
        low=value.low,
        best=value.best,
        high=value.high,
        claims=(claim.id,),
        set_aside=tuple(sorted((*used, *before), key=lambda aside: aside.claim)),
        rule=PERSON,
        why=f"{by.author} set this figure on {by.made.date()}: {by.why} {_instead_of(replaced)}",
    )


def _instead_of(replaced: Sequence[Toll]) -> str:
    """What stood there before, in a sentence."""
    told = [f"{toll.words} (rule {toll.rule})" for toll in replaced]
    return f"It stands in place of {'; '.join(told)}." if told else "No report gives a figure."


def _aside(toll: Toll, more: tuple[SetAside, ...]) -> Toll:
    return toll.model_copy(update={"set_aside": tuple(sorted((*toll.set_aside, *more), key=lambda aside: aside.claim))})


def _by(claim: Claim) -> By:
    if claim.by is None:
        raise TypeError(f"claim {claim.id} is no person's")
    return claim.by
