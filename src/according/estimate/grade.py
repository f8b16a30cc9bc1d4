"""Grades: how well founded it is that an incident happened, and how well founded its figure is. They are apart:
"confirmed the operation" corroborates the operation, not the number of dead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from according.estimate.voices import Voice, voice_of
from according.link.tellings import Compatible, by_name
from according.model import Claim, EventGrade, FigureGrade, Grade, Report, Toll
from according.values import Actor, Quantity


def grade(
    voices: Sequence[Voice],
    tolls: Sequence[Toll],
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    compatible: Compatible = by_name,
) -> Grade:
    """Grade one incident.

    The event: `denied` (nobody but deniers), `contested` (asserted and denied, or who did it is), `corroborated` (two
    independent voices, one of them no party), `party-only` (only parties say so), `single-voice`. The figure is that of
    the first toll. Harm to civilians is graded by `according.estimate.harm`.
    """
    disputed = blames_differ(blames(claims, voices, reports), compatible)
    return Grade(event=grade_event(voices, disputed), toll=grade_toll(tolls, claims, voices, reports))


def grade_event(voices: Sequence[Voice], disputed: bool = False) -> EventGrade:
    """How well founded it is that the event happened; `disputed`: voices blame different sides."""
    asserting = [voice for voice in voices if voice.asserts]
    if any(voice.denies and not voice.asserts for voice in voices):
        return "contested" if asserting else "denied"
    if disputed:
        return "contested"
    if asserting and all(voice.party for voice in asserting):
        return "party-only"
    return "corroborated" if len(asserting) > 1 else "single-voice"


def blames(claims: Sequence[Claim], voices: Sequence[Voice], reports: Mapping[str, Report]) -> dict[str, list[Actor]]:
    """Whom each voice names as having done it; a report's own words only where none of its speakers names anybody."""
    named = [c for c in claims if c.field == "perpetrator" and c.assertion == "asserted" and isinstance(c.value, Actor)]
    cited = {claim.report for claim in named if claim.speaker}
    found: dict[str, list[Actor]] = {}
    for claim in named:
        if isinstance(claim.value, Actor) and (claim.speaker or claim.report not in cited):
            found.setdefault(voice_of(claim, voices, reports), []).append(claim.value)
    return found


def blames_differ(named: Mapping[str, Sequence[Actor]], compatible: Compatible) -> bool:
    """True when two voices name sides of which none can be one of the other's."""
    return any(
        all(compatible(a, b) == "different" for a in first for b in second)
        for first, second in combinations(named.values(), 2)
    )


def grade_toll(
    tolls: Sequence[Toll], claims: Sequence[Claim], voices: Sequence[Voice], reports: Mapping[str, Report]
) -> FigureGrade:
    """How well founded the first toll's figure is: by the voices that give one themselves."""
    if not tolls:
        return "unknown"
    used = [claim for claim in claims if claim.id in tolls[0].claims]
    cited = {claim.report for claim in used if claim.speaker}
    own = [claim for claim in used if claim.speaker or claim.report not in cited]
    spans: dict[str, list[Quantity]] = {}
    for claim in own:
        if isinstance(claim.value, Quantity):
            spans.setdefault(voice_of(claim, voices, reports), []).append(claim.value)
    if len(spans) < 2:
        return "single-voice"
    return "corroborated" if agree([figure for told in spans.values() for figure in told]) else "contested"


def agree(figures: Sequence[Quantity]) -> bool:
    """True when one number fits all the figures; "about" gives a tenth either way, as speakers round."""
    lows = [_bound(figure, 0.9, figure.low) for figure in figures]
    highs = [_bound(figure, 1.1, figure.high) for figure in figures]
    return max((low for low in lows if low is not None), default=0.0) <= min(
        (high for high in highs if high is not None), default=float("inf")
    )


def _bound(figure: Quantity, share: float, bound: int | None) -> float | None:
    if figure.qualifier == "about" and figure.best is not None:
        return figure.best * share
    return bound
