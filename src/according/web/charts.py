"""Where the marks of charts stand, in per cent of their width: plain numbers, so no page needs a script to draw."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from according.model import Comparison, Pair

# Steps between ticks that people count in.
STEPS = (1, 2, 5)
# The bars of a list share one logarithmic scale; tolls beyond this are campaigns, and reach the edge.
LIST_TOP = 10_000
PRIOR = "prior: how seldom two accounts are one"


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from 0 to `top`; `ticks` are counts."""

    top: int
    ticks: tuple[int, ...]

    def at(self, count: int) -> float:
        """Where a count stands, in per cent."""
        return round(100 * count / self.top, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """A range: from `left` to `right`, with `best` between them; an `open` one has no known end."""

    left: float
    right: float
    best: float | None
    open: bool

    @property
    def width(self) -> float:
        """Of the range, in per cent."""
        return round(self.right - self.left, 2)


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison of a pair: its bits as a bar from where the sum stood before it."""

    name: str
    level: str
    left: str
    right: str
    bits: float
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Fall:
    """A waterfall: its steps, the prior first, and where no evidence stands."""

    steps: tuple[Step, ...]
    zero: float


def waterfall(pair: Pair) -> Fall:
    """How the weight of a pair comes about, comparison by comparison, in per cent of the width."""
    prior = pair.weight - sum(each.weight for each in pair.comparisons)
    told = [Comparison(name=PRIOR, level="", weight=prior, left="", right=""), *pair.comparisons]
    sums = [0.0, *accumulate(each.weight for each in told)]
    low, high = min(sums), max(sums)
    unit = 100 / ((high - low) or 1.0)
    steps = tuple(
        Step(
            each.name,
            each.level,
            each.left,
            each.right,
            each.weight,
            x=round((min(before, after) - low) * unit, 2),
            width=round(abs(after - before) * unit, 2),
        )
        for each, (before, after) in zip(told, pairwise(sums), strict=True)
    )
    return Fall(steps, round(-low * unit, 2))


def scale_for(counts: Iterable[int | None], ticks: int = 5) -> Scale:
    """The scale on which all the counts fit, with about so many ticks."""
    most = max((count for count in counts if count is not None), default=0)
    step = _step(max(most, 1) / ticks)
    top = step * math.ceil(max(most, 1) / step)
    return Scale(top, tuple(range(0, top + 1, step)))


def bar(low: int | None, best: int | None, high: int | None, scale: Scale) -> Bar | None:
    """The range of three bounds, of which an open one may be None; None where nothing is known."""
    known = [bound for bound in (low, best, high) if bound is not None]
    if not known:
        return None
    right = 100.0 if high is None else scale.at(high)
    left = 0.0 if low is None else scale.at(low)
    return Bar(left, right, None if best is None else scale.at(best), high is None)


def list_bar(low: int | None, best: int | None, high: int | None) -> Bar | None:
    """The same on the one logarithmic scale of lists."""
    known = [bound for bound in (low, best, high) if bound is not None]
    if not known:
        return None
    right = 100.0 if high is None else _log(high)
    return Bar(0.0 if low is None else _log(low), right, None if best is None else _log(best), high is None)


def _log(count: int) -> float:
    return round(min(100.0, 100 * math.log1p(count) / math.log1p(LIST_TOP)), 2)


def _step(wanted: float) -> int:
    """The least round number that is not below the wanted one."""
    power = int(10 ** max(0, math.floor(math.log10(wanted))))
    return next((step * power for step in (*STEPS, 10) if step * power >= wanted), 10 * power)
