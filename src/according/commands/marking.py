"""Commands by which people mark what they looked at: claims checked, incidents reviewed, commented and assigned."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from according.commands.options import DEFAULT_STORE, ByOption, StoreOption, WhyOption, author, opened, tell
from according.errors import UsageError

if TYPE_CHECKING:
    from according.acts import Doing
    from according.store import Store

IncidentArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id (i-...).")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id (c-...).")]


class ReviewName(StrEnum):
    """What a person may hold of an incident."""

    RIGHT = "right"
    DISPUTED = "disputed"
    OPEN = "open"


def review(
    verdict: Annotated[ReviewName, typer.Argument(help="What you hold of it; open: to be looked at again.")],
    incident: IncidentArgument,
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Hold an incident, as it stands now, right or disputed, or open its review again."""
    from according import keep

    with opened(store) as kept:
        act = keep.review(kept, incident, verdict.value, why=why, by=author(by))
        state = kept.review(act.on)
    tell(f"{act.id}: {act.on} is {state.state}")


def comment(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim, an incident, a report, an act, ...")],
    why: Annotated[str, typer.Argument(metavar="WORDS", help="Your words, for others to read.")],
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Leave words on anything that has an id."""
    from according.acts import Comment

    with opened(store) as kept:
        _act(kept, id_, Comment(), why, by)


def assign(
    incident: IncidentArgument,
    why: WhyOption,
    to: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is to look at it; without it, nobody is any more.")
    ] = None,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say who is to look at an incident next."""
    from according.acts import Assign

    with opened(store) as kept:
        _act(kept, incident, Assign(to=to or None), why, by)


def accept(claim: ClaimArgument, why: WhyOption, by: ByOption = None, store: StoreOption = DEFAULT_STORE) -> None:
    """Mark a claim as checked: it is what the report says."""
    from according.acts import Accept

    with opened(store) as kept:
        _act(kept, claim, Accept(), why, by)


def reject(claim: ClaimArgument, why: WhyOption, by: ByOption = None, store: StoreOption = DEFAULT_STORE) -> None:
    """Hold that a report says nothing of the kind: the claim is kept and counts for nothing."""
    from according.acts import Reject

    with opened(store) as kept:
        _act(kept, claim, Reject(), why, by)


def correct(
    claim: ClaimArgument,
    value: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="low=3 best=4, or name=…, start=…")],
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Give a claim another value: your own claim stands beside it, and the one that it corrects counts for nothing."""
    from according.acts import Correct
    from according.model import Claim
    from according.web.corrections import corrected

    with opened(store) as kept:
        found = kept.find(claim)
        if not isinstance(found, Claim):
            raise UsageError(f"{claim} is not a claim.", "See the ids with: according show INCIDENT")
        _act(kept, claim, Correct(value=corrected(found, dict(_field(each) for each in value))), why, by)


def join(
    incident: IncidentArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another incident's id.")],
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Make one incident of two; incidents are derived anew."""
    from according import keep

    with opened(store) as kept:
        act = keep.join_incidents(kept, incident, other, why=why, by=author(by))
    tell(f"{act.id}: {act.on} and {other} are one, says {act.author}")


def split(
    incident: IncidentArgument,
    accounts: Annotated[list[str], typer.Argument(metavar="ACCOUNT...", help="The accounts (a-...) to split off.")],
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Make two incidents of one: some of its accounts, and the rest; incidents are derived anew."""
    from according import keep

    with opened(store) as kept:
        act = keep.split_incident(kept, incident, accounts, why=why, by=author(by))
    tell(f"{act.id}: {act.on} is two, says {act.author}")


def _act(store: Store, on: str, doing: Doing, why: str, by: str | None) -> None:
    from according import keep
    from according.export.story import deed

    act = keep.act(store, on, doing, why=why, by=author(by))
    tell(f"{act.id}: {act.author} {deed(act)}")


def _field(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"“{text}” is no field and value.", "Write low=3 best=4, or name=Ketu country=BJ.")
    return name, value


COMMANDS = (review, comment, assign, accept, reject, correct, join, split)
