"""The gate: figures must not fall below their floors, and floors must not be lowered in passing.

A floor belongs to its data (SHA-256): figures on other data cannot be held against it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from according.errors import UsageError
from according.evaluate.bench import Measured
from according.values import Value

NOISE = 0.015
"""Room for rounding in the model's arithmetic: the same code differed by as much (0.0144 in the precision of
`fakes_links`) between a processor that adds byte products in one step (VNNI) and one that does not."""
ERROR_NOISE = 0.05
"""The same room for an error in its own unit, as a share of it: one large toll weighs more there than one item."""


NOT_OURS = ("baseline_", "mordecai_")
"""Beginnings of figures that stand beside ours to compare."""
COUNTS = ("checks", "checked_pairs")
"""Figures that say how much there was to check."""
LESS_IS_BETTER = ("_mae", "_km", "_width", "_open", "_wrong", "double_counting", "hidden")
"""Endings of figures that count what is wrong or unsure."""


class Floor(Value):
    """The worst value a figure may have, and how far below it still counts as noise, in the figure's unit."""

    value: float
    noise: float


class Floors(Value):
    """The floors of one set, and the data and number of items they were measured on."""

    data: str
    items: int
    figures: Mapping[str, Floor]


Baseline = Mapping[str, Floors]
_FORM = TypeAdapter(dict[str, Floors])


def load_baseline(path: Path) -> Baseline:
    """The floors of a file; a file that is not there has none. Raises UsageError when it is not of this form."""
    try:
        return _FORM.validate_json(path.read_bytes()) if path.exists() else {}
    except ValidationError as error:
        raise UsageError(f"{path} does not hold floors.", "Write it with: according evaluate --all --raise") from error


def fallen(measured: Sequence[Measured], baseline: Baseline) -> list[str]:
    """The figures below their floors, each in a line. Raises UsageError where there is no floor for the data."""
    lines = []
    for each in measured:
        floors = baseline.get(each.result.name)
        if floors is None or floors.data != each.data or floors.items != each.result.items:
            raise UsageError(f"The floors hold nothing on this data of '{each.result.name}'.", "Keep some: --raise.")
        for figure, floor in floors.figures.items():
            value = each.result.figures[figure]
            if worse(figure, value, floor.value) > floor.noise:
                lines.append(f"{each.result.name} {figure}: {value:.3f}, floor {floor.value:.3f} ± {floor.noise:.3f}")
    return lines


def renewed(measured: Sequence[Measured], baseline: Baseline, *, lower: bool) -> Baseline:
    """The floors with these figures in place of their own sets'. Raises UsageError where one would be lowered."""
    floors = {each.result.name: floors_of(each) for each in measured}
    lowered = [
        f"{name} {figure}"
        for name in sorted(floors.keys() & baseline.keys())
        for figure, old in baseline[name].figures.items()
        if figure not in floors[name].figures or worse(figure, floors[name].figures[figure].value, old.value) > 0
    ]
    if lowered and not lower:
        raise UsageError(f"These floors would fall: {', '.join(lowered)}.", "Say --lower if they must.")
    return {**baseline, **floors}


def floors_of(measured: Measured) -> Floors:
    """The figures of a set as floors; counts of checks and figures of others are none."""
    figures = {
        name: Floor(value=round(value, 4), noise=noise_of(name, value))
        for name, value in measured.result.figures.items()
        if name not in COUNTS and not name.startswith(NOT_OURS)
    }
    return Floors(data=measured.data, items=measured.result.items, figures=figures)


def noise_of(figure: str, value: float) -> float:
    """How far a figure may fall without anything having become worse; no check of an analyst may fail."""
    if is_error(figure):
        return round(ERROR_NOISE * value, 4)
    return 0.0 if figure == "checks_hold" else NOISE


def worse(figure: str, value: float, than: float) -> float:
    """By how much a value is worse than another, rounding aside; negative when it is better."""
    return round(value - than if is_error(figure) else than - value, 4)


def is_error(figure: str) -> bool:
    """True for figures of which less is better."""
    return figure.endswith(LESS_IS_BETTER)


def to_json(baseline: Baseline) -> str:
    """The floors as JSON, in a fixed order."""
    return json.dumps(_FORM.dump_python(dict(baseline), mode="json"), indent=2, sort_keys=True) + "\n"
