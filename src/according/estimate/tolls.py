"""Tolls: low, best and high of each effect on each group of an incident, by a rule that anyone can read.

Two rules of the field stand side by side. `ucdp`: each report stands for the figure it leads with; of these the latest
day's is the best, of one day the most reliable speaker's, then the lower; low and high span all figures. `acled`: the
lowest figure, with fixed numbers for vague words.
An unknown toll is no toll: no rule makes a 0 of silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from according.estimate.groups import Figure, Pool, pool
from according.estimate.overrides import after_people
from according.estimate.reliability import Reliability
from according.estimate.voices import Voice, as_actor, speaks_for, voice_of
from according.link.tellings import EFFECTS, Compatible, published
from according.model import Claim, ClaimField, Effect, Report, SetAside, Speaker, Toll
from according.values import Actor, Group, Quantity

SIDES: tuple[ClaimField, ...] = ("perpetrator", "target", "participant")

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high; None is an open or unknown bound."""


@dataclass(frozen=True)
class Evidence:
    """What tolls are derived from: an incident's claims, and who stands behind them.

    `by_people` are the claims that people struck, and their own figures for the whole incident.
    """

    claims: Sequence[Claim]
    speakers: Mapping[str, Speaker]
    reports: Mapping[str, Report]
    voices: Sequence[Voice]
    compatible: Compatible
    by_people: Sequence[Claim] = ()


def tolls(evidence: Evidence, rule: str, reliability: Reliability) -> tuple[Toll, ...]:
    """The tolls of one incident: one for each effect and group with at least one usable figure.

    Args:
        evidence: the incident's claims and who stands behind them.
        rule: a name in `RULES`.
        reliability: ranks of speakers and the numbers for vague words.
    """
    return tuple(
        toll
        for effect in EFFECTS
        for toll in after_people(
            _of_effect(effect, evidence, rule, reliability), [c for c in evidence.by_people if c.field == effect]
        )
    )


def _of_effect(effect: Effect, evidence: Evidence, rule: str, reliability: Reliability) -> list[Toll]:
    usable, aside = _sift([claim for claim in evidence.claims if claim.field == effect])
    pools = pool([_figure(claim, evidence, reliability) for claim in usable], evidence.compatible)
    if not pools:
        return []
    pools[0] = replace(pools[0], aside=(*pools[0].aside, *aside))
    found = [_toll(effect, _latest(_without_denials(p)), rule, reliability) for p in pools]
    return sorted(found, key=lambda toll: (-(toll.best or 0), toll.group.text))


def _sift(claims: Sequence[Claim]) -> tuple[list[Claim], list[SetAside]]:
    """Claims that count people of this incident, and the others with the reason. Totals count only among themselves."""
    whole = all(
        isinstance(c.value, Quantity) and c.value.scope == "aggregate" for c in claims if _why_not(c, True) is None
    )
    reasons = {claim.id: _why_not(claim, whole) for claim in claims}
    aside = [SetAside(claim=claim, reason=reason) for claim, reason in reasons.items() if reason]
    return [claim for claim in claims if reasons[claim.id] is None], aside


def _why_not(claim: Claim, aggregates_count: bool) -> str | None:
    value = claim.value
    if claim.assertion != "asserted":
        return f"The report gives it as {claim.assertion}, not as having happened."
    if not isinstance(value, Quantity):
        return "No number is given."
    if value.low is None and value.best is None and value.high is None:
        return "No number is given."
    if value.scope == "subset":
        return "A part of a total, which is counted already."
    if value.scope == "aggregate" and not aggregates_count:
        return "A total over several incidents."
    return None


def _figure(claim: Claim, evidence: Evidence, reliability: Reliability) -> Figure:
    value = claim.value
    if not isinstance(value, Quantity):
        raise TypeError(f"claim {claim.id} counts nothing")
    day = claim.said.end if claim.said else published(evidence.reports[claim.report])
    voice = voice_of(claim, evidence.voices, evidence.reports)
    return Figure(claim, value, voice, _rank(claim, value.group, evidence, reliability), day)


def _rank(claim: Claim, group: Group | None, evidence: Evidence, reliability: Reliability) -> int:
    """How far the speaker is believed about this group. A party's own losses are believed first, the enemy's last."""
    speaker = evidence.speakers.get(claim.speaker or "")
    if speaker is None:
        return reliability.ranks["media"]
    organisation = as_actor(speaker)
    sides = [side for side in SIDES if speaks_for(organisation, _named(side, evidence.claims), evidence.compatible)]
    if not (sides or speaker.party):
        return reliability.ranks[speaker.kind]
    own = group is not None and (group.side in sides or speaks_for(organisation, _counted(group), evidence.compatible))
    admits = group is not None and group.status == "civilian" and "perpetrator" in sides
    return reliability.ranks["own-losses" if own or admits else "party"]


def _named(side: ClaimField, claims: Sequence[Claim]) -> list[Actor]:
    return [
        claim.value
        for claim in claims
        if claim.field == side and claim.assertion == "asserted" and isinstance(claim.value, Actor)
    ]


def _counted(group: Group) -> list[Actor]:
    return [Actor(id=group.actor, name=group.text, kind="group", text=group.text)] if group.actor else []


def _without_denials(found: Pool) -> Pool:
    """Set aside the zero of a speaker less reliable than one who counts people: it denies, it does not count."""
    best = min((figure.rank for figure in found.figures if figure.value), default=None)
    zeros = [f for f in found.figures if f.value == 0 and best is not None and f.rank > best]
    return found.without(zeros, "A zero, where a more reliable speaker counts people.")


def _latest(found: Pool) -> Pool:
    """A voice's number is history when the same voice gives another one in a later report."""
    told = [figure for figure in found.figures if figure.day]
    history = [a for a in told if any(_supersedes(b, a) for b in told)]
    return found.without(history, "The same voice gave another number later.")


def _supersedes(later: Figure, earlier: Figure) -> bool:
    return (
        later.voice == earlier.voice
        and later.claim.report != earlier.claim.report
        and later.value != earlier.value
        and later.day is not None
        and earlier.day is not None
        and later.day > earlier.day
    )


def _toll(effect: Effect, found: Pool, rule: str, reliability: Reliability) -> Toll:
    low, best, high = RULES[rule](found.figures, reliability)
    return Toll(
        effect=effect,
        group=found.group,
        low=low,
        best=best,
        high=high,
        claims=tuple(sorted(figure.claim.id for figure in found.figures)),
        set_aside=tuple(sorted(found.aside, key=lambda item: item.claim)),
        rule=rule,
        why=_why(found, rule),
    )


def ucdp(figures: Sequence[Figure], reliability: Reliability) -> Bounds:
    """Best: of what each report leads with, the latest day's number, then the most reliable speaker's, then the lower.

    Bodies are found and the wounded die, so that who counts a day later knows more; not so a party on the
    enemy's losses. Low and high: all figures.
    """
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.value is not None:
            told.setdefault(figure.claim.report, []).append(figure)
    leads = [_lead(found, reliability) for found in told.values()]
    ranked = [(_doubted(f, reliability), -f.day.toordinal() if f.day else 0, f.rank, f.value) for f in leads]
    return _lowest(figures), min(ranked)[3] if ranked else None, _highest(figures)


def _lead(figures: Sequence[Figure], reliability: Reliability) -> Figure:
    """The figure that one report stands for: the first it tells, which is its headline's or its lede's.

    What it counts later is a part, an older count or somebody's own. A number goes before a vague word, and a party on
    the enemy's losses leads no report that has another figure: then its most reliable speaker does.
    """
    vague = {figure.claim.id for figure in figures if figure.quantity.qualifier in reliability.vague}
    first = min(figures, key=lambda f: (f.claim.id in vague, f.claim.spans[0].start, f.claim.id))
    return min(
        figures,
        key=lambda f: (_doubted(f, reliability), f.claim.id in vague, f is not first, f.rank, f.value, f.claim.id),
    )


def _doubted(figure: Figure, reliability: Reliability) -> bool:
    """True for speakers believed less than the report's own voice: parties on the enemy's losses, above all."""
    return figure.rank > reliability.ranks["media"]


def acled(figures: Sequence[Figure], reliability: Reliability) -> Bounds:
    """The lowest number told; "several" is 3, "dozens" 12, "hundreds" 100. High is the greatest, for comparison."""
    told = [reliability.vague.get(figure.quantity.qualifier, figure.value) for figure in figures]
    lowest = min((number for number in told if number is not None), default=None)
    highest = _highest(figures)
    return lowest, lowest, highest if highest is None or lowest is None else max(lowest, highest)


def _lowest(figures: Sequence[Figure]) -> int | None:
    return min((figure.low for figure in figures if figure.low is not None), default=None)


def _highest(figures: Sequence[Figure]) -> int | None:
    """The greatest upper bound; open when a figure without one ("more than 90") starts above all that have one."""
    closed = max((figure.high for figure in figures if figure.high is not None), default=None)
    opened = max((figure.low or 0 for figure in figures if figure.high is None), default=None)
    return closed if closed is not None and (opened is None or opened <= closed) else None


Rule = Callable[[Sequence[Figure], Reliability], Bounds]
RULES: Mapping[str, Rule] = {"ucdp": ucdp, "acled": acled}


def _why(found: Pool, rule: str) -> str:
    voices = len({figure.voice for figure in found.figures})
    chosen = {
        "ucdp": "The best figure is the latest that a report leads with, of one day the most reliable, then the lower.",
        "acled": "The figure is the lowest that anyone gives.",
    }[rule]
    rests = f"It rests on {_number(len(found.figures), 'claim')} of {_number(voices, 'voice')}"
    return f"{chosen} {rests}; {len(found.aside)} set aside."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
