"""How well this version reads, as far as it was measured: the figures beside which CI holds every change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
# In a checkout the figures stand where they are kept; a wheel carries a copy (hatch_build.py).
SOURCES = (PACKAGE.parent.parent / "evaluation" / "baseline.json", PACKAGE / "data" / "quality.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of reports that people annotated: how many items it has, and the figures by name."""

    name: str
    items: int
    figures: tuple[tuple[str, float], ...]


def measured(sources: tuple[Path, ...] = SOURCES) -> tuple[Measured, ...]:
    """The figures of every set; none where there is no such file."""
    found = next((path for path in sources if path.exists()), None)
    if found is None:
        return ()
    told = json.loads(found.read_text(encoding="utf-8"))
    return tuple(
        Measured(name, each["items"], tuple((key, float(figure["value"])) for key, figure in each["figures"].items()))
        for name, each in told.items()
    )
