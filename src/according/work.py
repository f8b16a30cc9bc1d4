"""What people's acts come to: pure functions of the log, which is never changed.

The log is a sequence of acts in the order they were made. Replayed over the same reports, it gives the same record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from according.acts import Accept, Act, Assign, Check, Checked, Correct, Identify, Override, Reject, Review, Undo
from according.ids import content_id, sha256_of
from according.model import Claim, ClaimField, Extraction, Incident
from according.values import Actor, EventType, Occurrence, Place, Quantity, Thing, TimeSpan, Unresolved, Value

CORRECTION = "person/correct"
IDENTITY = "person/identify"
OVERRIDE = "person/override"
SEAL_DIGITS = 16

ACTORS = ("perpetrator", "target", "participant")
STRUCK: frozenset[Check] = frozenset({"corrected", "rejected"})
CHECKS: Mapping[type[Value], Check] = {Accept: "accepted", Correct: "corrected", Reject: "rejected"}
COUNTS = ("killed", "injured", "missing", "abducted", "detained", "displaced", "strength")
SHAPES: Mapping[str, tuple[type[Value], ...]] = {
    "occurrence": (Occurrence,),
    "type": (EventType,),
    "perpetrator": (Actor,),
    "target": (Actor,),
    "participant": (Actor,),
    "time": (TimeSpan,),
    "place": (Place,),
    "weapon": (Thing,),
    "seized": (Thing, Quantity),
    **dict.fromkeys(COUNTS, (Quantity,)),
}

State = Literal["open", "reviewed", "confirmed", "disputed", "changed"]


@dataclass(frozen=True)
class Work:
    """The acts in force: the last check of each claim, what each name means, and the overrides of each incident."""

    checks: Mapping[str, Act]
    names: Mapping[str, Act]
    overrides: Mapping[str, tuple[Act, ...]]


class ReviewState(Value):
    """How far an incident's review has come, by whom, and who is to look at it next.

    `confirmed` needs two different people. `changed`: somebody held it right, and it is no longer what they saw.
    """

    state: State = "open"
    reviewers: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    assigned: str | None = None


def undone(acts: Sequence[Act]) -> frozenset[str]:
    """The ids of acts and judgements that no longer hold; an undoing can itself be undone."""
    gone: set[str] = set()
    for act in reversed(acts):
        if isinstance(act.doing, Undo) and act.id not in gone:
            gone.add(act.on)
    return frozenset(gone)


def in_force(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts that hold, in order."""
    gone = undone(acts)
    return tuple(act for act in acts if act.id not in gone and not isinstance(act.doing, Undo))


def work_of(acts: Sequence[Act]) -> Work:
    """What a log comes to, looked up by claim and by incident."""
    checks: dict[str, Act] = {}
    names: dict[str, Act] = {}
    overrides: dict[str, list[Act]] = defaultdict(list)
    for act in in_force(acts):
        if type(act.doing) in CHECKS:
            checks[act.on] = act
        elif isinstance(act.doing, Identify):
            names[act.on] = act
        elif isinstance(act.doing, Override):
            overrides[act.on].append(act)
    return Work(checks, names, {incident: tuple(found) for incident, found in overrides.items()})


def applied(extraction: Extraction, work: Work) -> Extraction:
    """What a report says, with people's checks of its claims and their own claims beside them.

    An override belongs to the account that founded its incident, and stays with it through joins and splits.
    """
    own = {account.id: work.overrides.get(content_id("i", account.id), ()) for account in extraction.accounts}
    if not any(own.values()) and not any(_act_on(claim, work) for claim in extraction.claims):
        return extraction
    first: dict[str, Claim] = {}
    for claim in extraction.claims:
        first.setdefault(claim.account, claim)
    claims = [each for claim in extraction.claims for each in _checked(claim, _act_on(claim, work), work.checks)]
    claims += [_overridden(first[account], act) for account, found in own.items() for act in found]
    return extraction.model_copy(update={"claims": tuple(claims)})


def struck(claim: Claim) -> bool:
    """True for a claim that a person rejected or corrected: it is kept and counts for nothing."""
    return claim.checked is not None and claim.checked.verdict in STRUCK


def counts(claim: Claim) -> bool:
    """True for a claim that tells of the event: not struck, and no person's figure for a whole incident."""
    return not struck(claim) and claim.method != OVERRIDE


def claim_of(act: Act) -> str:
    """The id of the claim that a correction or an override makes."""
    return content_id("c", act.id)


def named_claim_of(act: Act, claim: str) -> str:
    """The id of the claim that an act on a name makes beside a claim that has the name."""
    return content_id("c", act.id, claim)


def name_id(value: Actor | Place, called: str) -> str:
    """The id of a name as reports use it for an actor, or for a place: acts on it are kept under that."""
    return content_id("n", "place" if isinstance(value, Place) else "actor", called)


def name_of(claim: Claim) -> str | None:
    """The id of the name that a claim has for an actor or a place, resolved or not; None for any other claim."""
    kind = "actor" if claim.field in ACTORS else "place" if claim.field == "place" else None
    called = claim.value.text if isinstance(claim.value, Unresolved) else getattr(claim.value, "name", None)
    return content_id("n", kind, called) if kind and called else None


def fits(field: ClaimField, value: Value) -> bool:
    """True when a claim's field can hold a value of that kind."""
    return isinstance(value, (*SHAPES[field], Unresolved))


def reviews(incidents: Iterable[Incident], acts: Sequence[Act]) -> dict[str, ReviewState]:
    """How far the review of each incident has come that somebody reviewed, disputed or assigned, by id.

    Acts made when an incident had another id count: that of any account that it now holds.
    """
    numbered: dict[str, list[tuple[int, Act]]] = defaultdict(list)
    for number, act in enumerate(in_force(acts)):
        if isinstance(act.doing, Assign | Review):
            numbered[act.on].append((number, act))
    found = {}
    for incident in incidents if numbered else ():
        names = {incident.id, *(content_id("i", account) for account in incident.accounts)}
        about = sorted((each for name in names for each in numbered.get(name, ())), key=lambda each: each[0])
        if about:
            found[incident.id] = review_state([act for _, act in about], incident)
    return found


def seal(incident: Incident) -> str:
    """A hash of all that an incident says, to tell later whether it is still what a reviewer saw."""
    return sha256_of(incident.model_dump_json().encode())[:SEAL_DIGITS]


def review_state(acts: Iterable[Act], incident: Incident) -> ReviewState:
    """How far the review of an incident has come, from the acts in force on it, in order."""
    right: dict[str, str] = {}
    disputed: dict[str, None] = {}
    assigned: str | None = None
    for act in acts:
        match act.doing:
            case Assign(to=to):
                assigned = to
            case Review(verdict="right", seen=seen):
                right[act.author] = seen
                disputed.pop(act.author, None)
            case Review(verdict="disputed"):
                disputed[act.author] = None
                right.pop(act.author, None)
            case Review():
                right, disputed = {}, {}
    held = tuple(author for author, seen in right.items() if seen == seal(incident))
    return ReviewState(
        state=_state(bool(disputed), bool(right), len(held)),
        reviewers=held or tuple(right),
        disputed_by=tuple(disputed),
        assigned=assigned,
    )


def _state(disputed: bool, looked_at: bool, held: int) -> State:
    if disputed:
        return "disputed"
    if held:
        return "confirmed" if held > 1 else "reviewed"
    return "changed" if looked_at else "open"


def _act_on(claim: Claim, work: Work) -> Act | None:
    """The check of a claim, or else what somebody holds its name to mean."""
    return work.checks.get(claim.id) or (work.names.get(name_of(claim) or "") if work.names else None)


def _checked(claim: Claim, act: Act | None, checks: Mapping[str, Act]) -> Iterator[Claim]:
    """A claim with what was done to it and, where that gives it another value, the person's claim beside it.

    The person's claim can be checked in its turn; a name that it has means what they wrote.
    """
    if act is None:
        yield claim
        return
    doing = act.doing
    verdict = CHECKS.get(type(doing), "corrected")
    yield claim.model_copy(update={"checked": Checked(verdict=verdict, by=act.by)})
    told: dict[str, object] = {"by": act.by, "checked": None}
    if isinstance(doing, Correct):
        told |= {"id": claim_of(act), "value": doing.value, "method": CORRECTION}
    elif isinstance(doing, Identify):
        value = doing.value.model_copy(update={"text": claim.spans[0].text})
        told |= {"id": named_claim_of(act, claim.id), "value": value, "method": IDENTITY}
    else:
        return
    own = claim.model_copy(update=told)
    yield from _checked(own, checks.get(own.id), checks)


def _overridden(about: Claim, act: Act) -> Claim:
    """A person's figure for an incident: a claim of the account that founded it, about that account's first words."""
    if not isinstance(act.doing, Override):
        raise TypeError(f"act {act.id} overrides nothing")
    day = act.made.date()
    return Claim(
        id=claim_of(act),
        account=about.account,
        report=about.report,
        speaker=None,
        field=act.doing.effect,
        value=act.doing.value,
        assertion="asserted",
        said=TimeSpan(start=day, end=day, precision="day", text=day.isoformat()),
        spans=about.spans,
        method=OVERRIDE,
        by=act.by,
    )
