"""Harm to civilians, graded in the words of Airwars, beside the grades of the event and of the figure.

Source: Airwars, "civilian harm grading" (https://airwars.org/about/methodology): confirmed, fair, weak, contested,
discounted. It says nothing of incidents in which nobody speaks of civilians.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.estimate.grade import blames, blames_differ, harmed_by_voice
from according.estimate.tolls import Evidence
from according.estimate.voices import as_actor, first_hand, names_itself, speaks_for, voice_of
from according.model import Claim, ClaimField, HarmGrade, Toll
from according.values import Actor, Quantity

HARM: frozenset[ClaimField] = frozenset({"killed", "injured"})
RESPONSIBLE = ("responsibility/", "owning-up/")
"""How the methods begin of claims by those who take responsibility (data/frames/answering.yaml)."""


def grade_harm(evidence: Evidence, tolls: Sequence[Toll]) -> HarmGrade | None:
    """The grade of harm to civilians; None where no claim counts a civilian killed or injured."""
    harmed = [claim for claim in evidence.claims if _counts_civilians(claim)]
    if not harmed:
        return None
    used = {claim for toll in tolls for claim in toll.claims}
    effects = {claim.field for claim in harmed}
    counted = [_of_combatants(toll, evidence) for toll in tolls if toll.effect in effects]
    if counted and all(counted) and not any(claim.id in used for claim in harmed):
        return "discounted"
    by = blames(evidence.claims, evidence.voices, evidence.reports)
    perpetrators = [actor for actors in by.values() for actor in actors]
    if any(_admits(claim, perpetrators, evidence) for claim in harmed) or any(
        _takes_responsibility(claim, evidence) for claim in evidence.claims
    ):
        return "confirmed"
    denied = any(voice.denies and not voice.asserts for voice in evidence.voices)
    of_whom = harmed_by_voice(evidence.claims, evidence.voices, evidence.reports)
    if denied or blames_differ(by, evidence.compatible, of_whom):
        return "contested"
    heard = {voice_of(claim, evidence.voices, evidence.reports) for claim in first_hand(harmed)}
    suspected = blames(evidence.claims, evidence.voices, evidence.reports, "possible")
    return "fair" if len(heard) > 1 and (perpetrators or suspected) else "weak"


def _of_combatants(toll: Toll, evidence: Evidence) -> bool:
    """True where every figure of a toll counts combatants: one that does not say whom it counts may hold civilians."""
    values = [claim.value for claim in evidence.claims if claim.id in toll.claims]
    groups = [value.group for value in values if isinstance(value, Quantity)]
    return bool(groups) and all(group is not None and group.status == "combatant" for group in groups)


def _counts_civilians(claim: Claim) -> bool:
    value = claim.value
    if claim.field not in HARM or claim.assertion != "asserted" or not isinstance(value, Quantity):
        return False
    civilian = value.group is not None and value.group.status == "civilian"
    return civilian and any(bound for bound in (value.low, value.best, value.high))


def _admits(claim: Claim, perpetrators: Sequence[Actor], evidence: Evidence) -> bool:
    """True when who did it says so: a speaker for the perpetrator counts civilians."""
    speaker = evidence.speakers.get(claim.speaker or "")
    if speaker is None:
        return False
    itself = any(told.field == "perpetrator" and names_itself(speaker)(told) for told in evidence.claims)
    return itself or speaks_for(as_actor(speaker), perpetrators, evidence.compatible)


def _takes_responsibility(claim: Claim, evidence: Evidence) -> bool:
    """True for a side that says in so many words that it answers for the event."""
    if claim.field != "perpetrator" or claim.assertion != "asserted" or not claim.method.startswith(RESPONSIBLE):
        return False
    speaker = evidence.speakers.get(claim.speaker or "")
    if speaker is None or not isinstance(claim.value, Actor):
        return speaker is None  # the report says that the side did
    return names_itself(speaker)(claim) or speaks_for(as_actor(speaker), [claim.value], evidence.compatible)
