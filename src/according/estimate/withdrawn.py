"""Figures that somebody took back, or gave first and then another: "first said that 110 died, later put it at 43"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.ingest.notices import is_given_up, is_replaced, is_taken_back
from according.link.tellings import published
from according.model import Claim, Report
from according.values import Quantity

TAKEN_BACK = "Who gave this number took it back."
GIVEN_FIRST = "It was given first, and then another number."
TELLING = 4
"""From this number on, one number in two reports is seldom chance (as `telling_figure` in data/linkage.json)."""


def withdrawn(figures: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, str]:
    """Those of some claims of one effect that no longer count, by id, with the reason.

    What a report says was given first counts in no report, either, that was printed before it.
    """
    told = [(claim, reports[claim.report].text) for claim in figures]
    found = {claim.id: TAKEN_BACK for claim, text in told if is_taken_back(text, claim.spans[0])}
    found |= {c.id: GIVEN_FIRST for c, text in told if any(_replaces(other, c, text) for other in figures)}
    found |= {c.id: GIVEN_FIRST for c in figures if c.id not in found and _is_told_too(c, figures, found)}
    known = [claim for claim in figures if claim.id in found]
    older = (c for c in figures if any(_is_older(c, other, reports) for other in known))
    return {claim.id: GIVEN_FIRST for claim in older} | found


def _replaces(other: Claim, first: Claim, text: str) -> bool:
    one = other.report == first.report and _number(other) != _number(first)
    spans = first.spans[0], other.spans[0]
    own = other.speaker in {None, first.speaker}  # who says that another's number is wrong disputes it
    return one and (is_replaced(text, *spans) or (own and is_given_up(text, *spans)))


def _is_told_too(claim: Claim, figures: Sequence[Claim], gone: Mapping[str, str]) -> bool:
    """True for the same number told before: "killed 110 ... it had put the dead at 110. The right figure is 43"."""
    same = (c for c in figures if c.id in gone and c.report == claim.report and _number(c) == _number(claim))
    return any(claim.spans[0].start < c.spans[0].start and claim.speaker in {None, c.speaker} for c in same)


def _is_older(claim: Claim, known: Claim, reports: Mapping[str, Report]) -> bool:
    days = [published(reports[each.report]) for each in (claim, known)]
    older = days[0] is not None and days[1] is not None and days[0] <= days[1]
    return older and claim.report != known.report and _number(claim) == _number(known) >= TELLING


def _number(claim: Claim) -> int:
    value = claim.value
    return (value.best or value.low or 0) if isinstance(value, Quantity) else 0
