"""A report's text cut where zones and claims begin and end, so that a page can grey the one and mark the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from according.model import Claim, Report, ZoneKind

# What the fields of claims have in common, for their marks: colours and lines are few, fields are many.
KINDS = {
    **dict.fromkeys(("killed", "injured", "missing", "abducted", "detained", "displaced", "strength"), "figure"),
    **dict.fromkeys(("perpetrator", "target", "participant"), "who"),
    "place": "where",
    "time": "when",
    **dict.fromkeys(("occurrence", "type", "weapon", "seized"), "what"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same claims are made of; `kind` is the one its mark shows, None without a claim."""

    text: str
    claims: tuple[Claim, ...] = ()

    @property
    def kind(self) -> str | None:
        """The kind of the narrowest claim: a figure within a whole sentence shows as one, and before its equals."""
        kinds = ((claim.spans[-1].end - claim.spans[0].start, KINDS[claim.field]) for claim in self.claims)
        found = min(kinds, key=lambda each: (each[0], each[1] != "figure"), default=None)
        return found and found[1]


@dataclass(frozen=True, slots=True)
class Block:
    """A zone of a report, or what stands between two, in pieces."""

    zone: ZoneKind
    pieces: tuple[Piece, ...]


def blocks(report: Report, claims: Sequence[Claim]) -> Iterator[Block]:
    """The whole text, zone by zone; what no zone holds is boilerplate, as in `Report.zone_at`."""
    at = 0
    for zone in sorted(report.zones, key=lambda zone: zone.start):
        if zone.start > at:
            yield from _between(report.text, at, zone.start)
        start = max(zone.start, at)
        if start < zone.end:
            yield Block(zone.kind, tuple(pieces(report.text, start, zone.end, claims)))
        at = max(at, zone.end)
    if at < len(report.text):
        yield from _between(report.text, at, len(report.text))


def pieces(text: str, start: int, end: int, claims: Iterable[Claim]) -> Iterator[Piece]:
    """A range of a text, cut wherever a claim's words begin or end."""
    spans = [
        (max(span.start, start), min(span.end, end), claim)
        for claim in claims
        for span in claim.spans
        if span.start < end and span.end > start
    ]
    cuts = sorted({start, end, *(edge for first, last, _ in spans for edge in (first, last))})
    for left, right in pairwise(cuts):
        covering = dict.fromkeys(claim for first, last, claim in spans if first <= left and right <= last)
        yield Piece(text[left:right], tuple(covering))


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    if text[start:end].strip():
        yield Block("boilerplate", (Piece(text[start:end]),))
