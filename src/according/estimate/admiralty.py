"""The Admiralty scale of a claim: how reliable who says it is (A-F), and, apart from that, how credible it is (1-6).

Reliability is the desk's own list (`data/admiralty.yaml`); credibility follows from what other voices say. A reliable
speaker can be wrong and an unreliable one right, so neither is ever computed from the other.
Source: NATO STANAG 2511 (AJP-2.1), "Source reliability and information credibility".
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import yaml
from pydantic import ValidationError

from according.errors import OntologyError
from according.estimate.grade import agree
from according.estimate.voices import Voice, voice_of
from according.model import Claim, Record, Report, Speaker, SpeakerKind
from according.values import Quantity, Value
from according.yamltext import parsed

Letter = Literal["A", "B", "C", "D", "E", "F"]
Digit = Literal[1, 2, 3, 4, 5, 6]
UNJUDGED: Letter = "F"

RELIABILITY: dict[Letter, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: dict[Digit, str] = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


class Scale(Value):
    """The letters of outlets and of kinds of speakers."""

    outlets: dict[str, Letter]
    kinds: dict[SpeakerKind, Letter]


def load_scale(path: Traversable | None = None) -> Scale:
    """Read the list. Raises OntologyError when it is not YAML or has another letter or kind."""
    path = path or files("according") / "data" / "admiralty.yaml"
    try:
        return Scale.model_validate(parsed(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise OntologyError(f"admiralty.yaml cannot be used: {error}.", "Restore it from the package.") from error


def reliability(speaker: Speaker | None, report: Report, scale: Scale) -> Letter:
    """The letter of who says a claim: of the speaker's kind or, for a report's own words, of its outlet or agency."""
    if speaker is not None:
        return scale.kinds.get(speaker.kind, UNJUDGED)
    known = {name.casefold(): letter for name, letter in scale.outlets.items()}
    names = (name.casefold() for name in (report.publisher, report.agency) if name)
    return next((known[name] for name in names if name in known), UNJUDGED)


def credibility(claim: Claim, told: Record, voices: Sequence[Voice]) -> Digit:
    """How credible a claim is, by what the other voices of its incident claim of the same field.

    1: another voice gives a value that it fits. 2: nobody gives another, and another voice tells of the event. 3: it
    stands alone. 4: all others give values that it does not fit. 5: it is denied. 6: it is not asserted, or no figure.
    """
    if claim.assertion != "asserted" or not isinstance(claim.value, Quantity):
        return 6
    reports = {report.id: report for report in told.reports}
    own = voice_of(claim, voices, reports)
    others = [c for c in told.claims if c.field == claim.field and voice_of(c, voices, reports) != own]
    if any(other.assertion == "denied" for other in others):
        return 5
    figures = [c.value for c in others if c.assertion == "asserted" and isinstance(c.value, Quantity)]
    figures = [figure for figure in figures if _one_group(figure, claim.value)]
    if any(agree([claim.value, figure]) for figure in figures):
        return 1
    if figures:
        return 4
    return 2 if any(voice.asserts and voice.id != own for voice in voices) else 3


def _one_group(a: Quantity, b: Quantity) -> bool:
    """True unless the two figures count people of two statuses or sides."""
    if a.group is None or b.group is None:
        return True
    pairs = ((a.group.status, b.group.status), (a.group.side, b.group.side))
    return all("unknown" in pair or len(set(pair)) == 1 for pair in pairs)
