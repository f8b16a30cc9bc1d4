"""Grades: how well founded it is that an incident happened, and how well founded its figure is. They are apart:
"confirmed the operation" corroborates the operation, not the number of dead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.estimate.voices import Voice, voice_of
from according.model import Claim, EventGrade, FigureGrade, Grade, Report, Toll
from according.values import Quantity


def grade(
    voices: Sequence[Voice], tolls: Sequence[Toll], claims: Sequence[Claim], reports: Mapping[str, Report]
) -> Grade:
    """Grade one incident.

    The event: `denied` (nobody but deniers), `contested` (asserted and denied), `corroborated` (two independent voices,
    one of them no party), `party-only` (only parties say so), `single-voice`. The figure is that of the first toll.
    """
    return Grade(event=grade_event(voices), toll=grade_toll(tolls, claims, voices, reports))


def grade_event(voices: Sequence[Voice]) -> EventGrade:
    """How well founded it is that the event happened."""
    asserting = [voice for voice in voices if voice.asserts]
    if any(voice.denies and not voice.asserts for voice in voices):
        return "contested" if asserting else "denied"
    if asserting and all(voice.party for voice in asserting):
        return "party-only"
    return "corroborated" if len(asserting) > 1 else "single-voice"


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
    return "corroborated" if _agree([figure for told in spans.values() for figure in told]) else "contested"


def _agree(figures: Sequence[Quantity]) -> bool:
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
