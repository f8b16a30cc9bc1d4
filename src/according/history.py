"""What became of an incident: who did what to it and why, and how its values changed each time.

Changes by new reports or another rule have nobody behind them; they are in the history as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from according.acts import Act, Join, Split
from according.ids import content_id
from according.model import Incident, Judgement
from according.values import EventType, Place, TimeSpan, Unresolved, Value
from according.work import claim_of


class Change(Value):
    """One value of an incident, in words, before and after; None where it had none."""

    field: str
    before: str | None
    after: str | None


class Revision(Value):
    """An incident was derived anew and came out otherwise; `after` is its heir where a merge or a split took its id.

    `act` is the id of the act or judgement that brought it about; None: new reports, or another version or rule.
    """

    incident: str
    made: datetime
    act: str | None
    before: Incident
    after: Incident | None


class Entry(Value):
    """A line of an incident's history: a person's act or judgement (None: derived anew), and what it changed."""

    made: datetime | None
    what: Act | Judgement | None
    holds: bool
    changes: tuple[Change, ...]


def changes(before: Incident | None, after: Incident | None) -> tuple[Change, ...]:
    """What differs between two states of an incident, in words, in a fixed order."""
    old, new = _told(before), _told(after)
    fields = dict.fromkeys((*old, *new))
    return tuple(
        Change(field=field, before=old.get(field), after=new.get(field))
        for field in fields
        if old.get(field) != new.get(field)
    )


def entries(
    about: Sequence[Act | Judgement], revisions: Sequence[Revision], gone: Collection[str]
) -> tuple[Entry, ...]:
    """A history in the order of time; what has no time comes first.

    Args:
        about: the acts and judgements about the incident (`acts_about`, `judgements_about`).
        revisions: how the incident was derived anew.
        gone: ids of what was undone.
    """
    known = {each.id for each in about}
    told = [
        Entry(
            made=each.made,
            what=each,
            holds=each.id not in gone,
            changes=tuple(c for r in revisions if r.act == each.id for c in changes(r.before, r.after)),
        )
        for each in about
    ]
    told += [
        Entry(made=r.made, what=None, holds=True, changes=changes(r.before, r.after))
        for r in revisions
        if r.act not in known
    ]
    return tuple(sorted(told, key=lambda entry: entry.made.timestamp() if entry.made else 0.0))


def acts_about(
    acts: Sequence[Act], incidents: Sequence[Incident], claims: Collection[str], judged: Collection[str]
) -> tuple[Act, ...]:
    """The acts on incidents, their accounts, claims or the names in these, and those that undo one or a judgement."""
    accounts = {account for incident in incidents for account in incident.accounts}
    names = {*(incident.id for incident in incidents), *accounts, *claims, *judged}
    names |= {content_id("i", account) for account in accounts} if acts else set()
    found: list[Act] = []
    for act in acts:
        if act.on in names or accounts.intersection(_accounts_of(act)):
            found.append(act)
            names |= {act.id, claim_of(act)}
    return tuple(found)


def judgements_about(judgements: Sequence[Judgement], incidents: Sequence[Incident]) -> tuple[Judgement, ...]:
    """People's judgements on the accounts of incidents."""
    accounts = {account for incident in incidents for account in incident.accounts}
    return tuple(j for j in judgements if j.kind == "person" and accounts & {j.a, j.b})


def _accounts_of(act: Act) -> tuple[str, ...]:
    match act.doing:
        case Join(accounts=accounts):
            return accounts
        case Split(part=part, rest=rest):
            return (*part, *rest)
        case _:
            return ()


def _told(incident: Incident | None) -> dict[str, str]:
    return dict(_values(incident)) if incident else {}


def _values(incident: Incident) -> Iterator[tuple[str, str]]:
    yield "type", _word(incident.type)
    yield "time", _word(incident.time)
    yield "place", _word(incident.place)
    for role, actors in (("perpetrators", incident.perpetrators), ("targets", incident.targets)):
        if actors:
            yield role, ", ".join(actor.name for actor in actors)
    for toll in incident.tolls:
        field = " ".join(part for part in (toll.effect, toll.group.status, toll.group.side) if part != "unknown")
        yield field, toll.words
    yield "accounts", str(len(incident.accounts))
    yield "voices", str(incident.independent_voices)
    if incident.grade:
        yield "grade", f"event {incident.grade.event}, figure {incident.grade.toll}"


def _word(value: EventType | TimeSpan | Place | Unresolved) -> str:
    match value:
        case EventType():
            return value.value
        case TimeSpan():
            return f"{value.start or '?'} to {value.end or '?'}" if value.start != value.end else str(value.start)
        case Place():
            return f"{value.name}, {value.country}" if value.country else value.name
        case Unresolved():
            return f"unresolved: {value.unresolved}"
