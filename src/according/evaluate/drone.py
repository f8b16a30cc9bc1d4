"""Sentences on drone strikes, with the range of deaths that the Bureau of Investigative Journalism records.

The range is the Bureau's over all its sources, so a sentence often states less. The `_stated` figures look only at
strikes whose sentence has the numbers of both bounds in it, in digits or in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from according.evaluate.result import Miss, Result, Task, files_in, fraction, killed, main_incident, objects_of
from according.model import Claim
from according.resolve.numberwords import NUMBER, read_number


@dataclass(frozen=True, slots=True)
class Strike:
    """One strike: its sentence, and the least and the greatest number of deaths recorded."""

    item: str
    text: str
    day: date
    low: int
    high: int

    @property
    def states(self) -> bool:
        """True when both numbers stand in the sentence."""
        told = {read_number(found) for found in re.findall(NUMBER, self.text.lower())}
        return {self.low, self.high} <= told


@dataclass(frozen=True, slots=True)
class Read:
    """The bounds read from a sentence, and the claims behind them; a bound that is open is None."""

    low: int | None
    high: int | None
    claims: tuple[Claim, ...]


def files(data: Path) -> tuple[Path, ...]:
    """The lists of strikes."""
    return files_in(data / "drone", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """How often both bounds, and at least one, are those recorded."""
    strikes = [strike for row in objects_of(paths) if (strike := strike_of(row)) is not None]
    right: Counter[str] = Counter()
    misses: list[Miss] = []
    items = stated = 0
    for strike in task.take(strikes):
        read = read_strike(strike, task)
        both, either = (read.low, read.high) == (strike.low, strike.high), strike.low == read.low
        either = either or strike.high == read.high
        right.update(both_bounds=both, either_bound=either, both_bounds_stated=both and strike.states)
        items += 1
        stated += strike.states
        if not both:
            misses.append(missed(strike, read))
    figures = {name: fraction(right[name], items) for name in ("both_bounds", "either_bound")}
    figures["both_bounds_stated"] = fraction(right["both_bounds_stated"], stated)
    return Result("drone", items, figures, tuple(misses))


def strike_of(row: dict[str, Any]) -> Strike | None:
    """A strike whose deaths are a number or a range; None for the others."""
    bounds = (row["deaths_min"], row["deaths_max"])
    if not all(re.fullmatch(r"\d+", bound) for bound in (row["deaths"].split("-")[0], *bounds)):
        return None
    low, high = map(int, bounds)
    return Strike(str(row["number"]), row["narrative"], date.fromisoformat(row["date"][:10]), low, high)


def read_strike(strike: Strike, task: Task) -> Read:
    """The bounds of the main incident's killed, all groups together; nobody killed is 0 to 0."""
    incident, claims = main_incident(task.read(strike.text, strike.day))
    tolls = killed(incident) if incident else ()
    return Read(total([toll.low for toll in tolls]), total([toll.high for toll in tolls]), claims)


def total(bounds: Sequence[int | None]) -> int | None:
    """The sum of some bounds; open when one of them is."""
    return None if None in bounds else sum(bound for bound in bounds if bound is not None)


def missed(strike: Strike, read: Read) -> Miss:
    """A strike whose bounds were read otherwise."""
    methods = ", ".join(sorted({claim.method for claim in read.claims if claim.field == "killed"}))
    figure = "both_bounds_stated" if strike.states else "both_bounds"
    return Miss(figure, strike.item, strike.text, f"{strike.low}-{strike.high}", f"{read.low}-{read.high}", methods)
