"""Rules of the field by which figures become a toll, side by side; each says in a sentence why.

`ucdp`: of what each report leads with, the latest figure, then the most reliable speaker's, then the lower; low and
high span all figures. `acled`: the lowest figure. `every-casualty`: the range of all figures, none preferred.
An unknown toll is no toll: no rule makes a 0 of silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from according.estimate.figures import WORDS, Figure
from according.estimate.pairs import is_raised
from according.estimate.reliability import Reliability
from according.estimate.words import holds, is_general


@dataclass(frozen=True)
class Count:
    """What a rule comes to: three bounds (None: open or unknown), the figure that best rests on, and why that one."""

    low: int | None
    best: int | None
    high: int | None
    figure: Figure | None
    why: str


ROUND = 10
"""What round numbers are multiples of."""


def ucdp(figures: Sequence[Figure], reliability: Reliability) -> Count:
    """Best: of what each report leads with, the latest day's number, then the most reliable speaker's, then the lower.

    Bodies are found and the wounded die, so that who counts a day later knows more; not so a party on the
    enemy's losses. Low and high: all figures.
    """
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.value is not None and not any(_may_hold(whole, figure, reliability) for whole in figures):
            told.setdefault(figure.claim.report, []).append(figure)
    ranked = sorted((_lead(found, reliability) for found in told.values()), key=lambda f: _order(f, reliability))
    ranked = _with_raised(ranked, reliability)
    best = ranked[0] if ranked else None
    return Count(lowest(figures), best.value if best else None, highest(figures), best, _why_first(ranked, reliability))


def _with_raised(ranked: list[Figure], reliability: Reliability) -> list[Figure]:
    """First goes the greatest toll that its report says rose to it, among those as late: it came after the less."""
    first = [f for f in ranked if _order(f, reliability)[:4] == _order(ranked[0], reliability)[:4]]
    raised = [f for f in first if is_raised(f) and (f.value or 0) > (ranked[0].value or 0)]
    last = max(raised, key=lambda f: f.value or 0, default=None)
    return ranked if last is None else [last, *(f for f in ranked if f is not last)]


def _may_hold(whole: Figure, part: Figure, reliability: Reliability) -> bool:
    """True for five soldiers of one report and eight people of another, who may be these and three more.

    "Five civilians" are whoever died, in other words, and rival the eight.
    """
    fewer = (part.value or 0) < (whole.value or 0) and not _is_word(whole)
    believed = doubted(part, reliability) or not doubted(whole, reliability)
    narrower = holds(whole.group, part.group) and not is_general(part.group)
    return fewer and believed and narrower and whole.claim.report != part.claim.report


def _order(figure: Figure, reliability: Reliability) -> tuple[bool, bool, int, int, int, int]:
    printed = figure.printed.toordinal() if figure.printed else 0
    return _is_word(figure), doubted(figure, reliability), -_day(figure), -printed, figure.rank, figure.value or 0


def _is_word(figure: Figure) -> bool:
    """True for "dozens" and its like, which rival no number."""
    return figure.quantity.qualifier in WORDS


def _why_first(ranked: Sequence[Figure], reliability: Reliability) -> str:
    """What set the first figure apart from the second."""
    if len(ranked) < 2:
        return "the only one that a report leads with" if ranked else "nobody gives a number of their own"
    first, *others = ranked
    second = next((figure for figure in others if figure.value != first.value), None)
    if second is None:
        return "the one that all reports lead with"
    if _is_word(second) and not _is_word(first):
        return "the only number that a report leads with"
    if doubted(second, reliability) and not doubted(first, reliability):
        return "the others are a party's on the enemy's losses, or of speakers believed as little"
    if (_day(first), first.printed) != (_day(second), second.printed):
        return "the latest that a report leads with"
    if is_raised(first) and (first.value or 0) > (second.value or 0):
        return "of the latest day the one that its report says the toll rose to"
    return "of the latest day the most reliable speaker's" if first.rank != second.rank else "of equals the lower"


def _day(figure: Figure) -> int:
    return figure.day.toordinal() if figure.day else 0


def _lead(figures: Sequence[Figure], reliability: Reliability) -> Figure:
    """The figure that one report stands for: the first it tells, which is its headline's or its lede's.

    What it counts later is a part, an older count or somebody's own, but for the exact number that a headline rounds
    ("more than 20"). A number goes before a vague word, and a party on
    the enemy's losses leads no report that has another number: then its most reliable speaker does.
    """
    vague = {figure.claim.id for figure in figures if figure.quantity.qualifier in reliability.vague}
    order = sorted(figures, key=lambda f: (f.claim.id in vague, f.claim.spans[0].start, f.claim.id))
    first = next((f for f in order if _says_exactly(f, order[0]) and not doubted(f, reliability)), order[0])
    return min(
        figures,
        key=lambda f: (f.claim.id in vague, doubted(f, reliability), f is not first, f.rank, f.value, f.claim.id),
    )


def _says_exactly(figure: Figure, first: Figure) -> bool:
    """True for the 22, or "at least 22", of a report that begins with "more than 20": it fits and is not round."""
    number, least = figure.value or 0, first.low or 0
    exact = figure.quantity.qualifier == "exact" or (figure.quantity.qualifier == "at-least" and bool(number % ROUND))
    return first.quantity.qualifier == "more-than" and exact and number >= least


def doubted(figure: Figure, reliability: Reliability) -> bool:
    """True for speakers believed less than the report's own voice: parties on the enemy's losses, above all."""
    return figure.rank > reliability.ranks["media"]


def acled(figures: Sequence[Figure], reliability: Reliability) -> Count:
    """The lowest number told; a vague word counts as ACLED codes it. High is the greatest, for comparison."""
    told = [(_coded(figure, reliability), figure) for figure in figures]
    known = [(number, figure) for number, figure in told if number is not None]
    low, first = min(known, key=lambda each: (each[0], each[1].claim.id), default=(None, None))
    high = highest(figures)
    return Count(
        low, low, high if high is None or low is None else max(low, high), first, "the lowest that anyone gives"
    )


def _coded(figure: Figure, reliability: Reliability) -> int | None:
    """The number, of a vague word the one that it was read as ("tens" 10, "thousands" 1,000), else its code."""
    return figure.value if figure.value is not None else reliability.vague.get(figure.quantity.qualifier)


def every_casualty(figures: Sequence[Figure], _reliability: Reliability) -> Count:
    """The range of all figures; none is preferred, so there is no best one unless all give the same."""
    values = {figure.value for figure in figures}
    agreed = figures[0] if len(values) == 1 and None not in values and figures else None
    why = "the one that all give" if agreed else "no figure is preferred to another"
    return Count(lowest(figures), agreed.value if agreed else None, highest(figures), agreed, why)


def lowest(figures: Sequence[Figure]) -> int | None:
    """The least lower bound; of a vague word ("dozens") only where nobody gives a number, which it does not rival."""
    bounded = [figure for figure in figures if figure.low is not None]
    numbers = [figure for figure in bounded if not _is_word(figure)]
    return min((figure.low for figure in numbers or bounded if figure.low is not None), default=None)


def highest(figures: Sequence[Figure]) -> int | None:
    """The greatest upper bound; open when a figure without one ("more than 90") starts above all that have one."""
    closed = max((figure.high for figure in figures if figure.high is not None), default=None)
    opened = max((figure.low or 0 for figure in figures if figure.high is None), default=None)
    return closed if closed is not None and (opened is None or opened <= closed) else None


Rule = Callable[[Sequence[Figure], Reliability], Count]
RULES: Mapping[str, Rule] = {"ucdp": ucdp, "acled": acled, "every-casualty": every_casualty}
