"""A table with a codebook: columns that say what they are, and rows of plain cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from according.export.tables import Row as Row
from according.export.tables import guarded

Kind = Literal["text", "whole", "decimal", "day", "truth"]
BETWEEN = "; "
"""Between the parts of a cell that lists several things, as UCDP and ACLED do."""


@dataclass(frozen=True)
class Column:
    """A column: its name, what its cells are, and of what kind; an empty cell is unknown or does not apply."""

    name: str
    meaning: str
    kind: Kind = "text"


def csv_of(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """A line of names and one for each row. Texts that a spreadsheet would run as a formula get an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [column.name for column in columns], restval="")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def joined(parts: Iterable[object]) -> str | None:
    """Several things in one cell, each once, None of none; a semicolon in one of them would make two of it."""
    told = dict.fromkeys(str(part).replace(";", ",") for part in parts if part not in (None, ""))
    return BETWEEN.join(told) or None
