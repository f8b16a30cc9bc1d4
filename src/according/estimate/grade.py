"""Grades: how well founded it is that an incident happened, and how well founded its figure is. They are apart:
"confirmed the operation" corroborates the operation, not the number of dead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from according.estimate.voices import AKIN, Voice, first_hand, voice_of
from according.estimate.words import other_people
from according.link.tellings import Compatible, by_name
from according.model import Assertion, Claim, EventGrade, FigureGrade, Grade, Report, Toll
from according.ontology.kinds import STATE_KINDS
from according.values import Actor, Group, Quantity


def grade(
    voices: Sequence[Voice],
    tolls: Sequence[Toll],
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    compatible: Compatible = by_name,
) -> Grade:
    """Grade one incident.

    The event: `denied` (nobody but deniers), `contested` (asserted and denied, or who did it is: voices blame different
    sides, or the one who is blamed denies it), `corroborated` (two independent voices, one of them no party),
    `party-only` (only parties say so), `single-voice`. The figure is that of the first toll. Harm to civilians is
    graded by `according.estimate.harm`.
    """
    blamed = blames(claims, voices, reports)
    cleared = blames(claims, voices, reports, "denied")
    counted = harmed_by_voice(claims, voices, reports)
    disputed = blames_differ(blamed, compatible, counted) or blame_denied(blamed, cleared, compatible)
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


def blames(
    claims: Sequence[Claim],
    voices: Sequence[Voice],
    reports: Mapping[str, Report],
    assertion: Assertion = "asserted",
) -> dict[str, list[Actor]]:
    """Whom each voice names as having done it; a report's own words only where none of its speakers names anybody.

    With `assertion` "denied": of whom each voice says that they did not do it.
    """
    named = [c for c in claims if c.field == "perpetrator" and c.assertion == assertion and isinstance(c.value, Actor)]
    found: dict[str, list[Actor]] = {}
    for claim in first_hand(named):
        if isinstance(claim.value, Actor):
            found.setdefault(voice_of(claim, voices, reports), []).append(claim.value)
    return found


def harmed_by_voice(
    claims: Sequence[Claim], voices: Sequence[Voice], reports: Mapping[str, Report]
) -> dict[str, list[Group]]:
    """Whom each voice counts as harmed."""
    found: dict[str, list[Group]] = {}
    for claim in claims:
        if claim.assertion == "asserted" and isinstance(claim.value, Quantity) and claim.value.group is not None:
            found.setdefault(voice_of(claim, voices, reports), []).append(claim.value.group)
    return found


def blames_differ(
    named: Mapping[str, Sequence[Actor]], compatible: Compatible, harmed: Mapping[str, Sequence[Group]]
) -> bool:
    """True when two voices name sides of which none can be one of the other's, for harm to people who may be the same.

    An army that killed rebels and rebels who killed soldiers do not blame each other: each tells of its own.
    """
    return any(
        all(compatible(a, b) == "different" or _named_apart(a, b) for a in named[one] for b in named[other])
        and not _each_its_own(harmed.get(one, ()), harmed.get(other, ()))
        for one, other in combinations(named, 2)
    )


def blame_denied(
    blamed: Mapping[str, Sequence[Actor]], denied: Mapping[str, Sequence[Actor]], compatible: Compatible
) -> bool:
    """True when one voice names somebody who, as another voice says, did not do it."""
    return any(
        voice != other and any(compatible(a, b) in AKIN or _one_force(a, b) for a in named for b in cleared)
        for voice, named in blamed.items()
        for other, cleared in denied.items()
    )


def _named_apart(a: Actor, b: Actor) -> bool:
    """True for two proper names without a word in common, of which the list does not know one: "the Tigers", "FARC"."""
    first, second = _name_words(a), _name_words(b)
    initials = {"".join(word[0] for word in words) for words in (first, second)}
    alike = set(first) & set(second) or initials & {*first, *second}
    return bool(first and second) and None in (a.id, b.id) and not alike


def _one_force(a: Actor, b: Actor) -> bool:
    """True for forces of a state where one is named by its kind alone: "soldiers" and the army that denies it."""
    return None in (a.id, b.id) and {a.kind, b.kind} <= STATE_KINDS


def _name_words(actor: Actor) -> list[str]:
    """The words of a proper name, folded; none for a group's noun, whose capital may be that of its sentence."""
    if actor.id is not None:
        return actor.name.casefold().split()
    first, *rest = actor.text.split() if actor.kind == "unknown" else [""]
    named = [word for word in rest if word[:1].isupper()] + ([first] if first.isupper() and len(first) > 1 else [])
    return [word.casefold() for word in named]


def _each_its_own(first: Sequence[Group], second: Sequence[Group]) -> bool:
    return bool(first and second) and all(other_people(a, b) for a in first for b in second)


def grade_toll(
    tolls: Sequence[Toll], claims: Sequence[Claim], voices: Sequence[Voice], reports: Mapping[str, Report]
) -> FigureGrade:
    """How well founded the first toll's figure is: by the voices that give one themselves."""
    if not tolls:
        return "unknown"
    spans: dict[str, list[Quantity]] = {}
    for claim in first_hand([claim for claim in claims if claim.id in tolls[0].claims]):
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
