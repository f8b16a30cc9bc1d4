"""The settings of linking, read from `data/linkage.json` and checked: every rule and weight carries its reason."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log2

from pydantic import Field, ValidationError

from according.errors import OntologyError
from according.values import Value


class BlockingRule(Value):
    """Two accounts of different reports that share a key in the list column `keys` (and fulfil `also`) are proposed."""

    name: str
    keys: str
    also: str | None = None
    why: str


class Level(Value):
    """One outcome of a comparison. `m`: how often two accounts of one incident reach it; `u`: two of different ones.

    A level without m and u is the missing level: one of the two says nothing, and that weighs nothing. With `term`, u
    is adjusted to how often the term in that column is told: a village tells more than a capital.
    """

    level: str
    sql: str
    m: float | None = Field(default=None, gt=0, le=1)
    u: float | None = Field(default=None, gt=0, le=1)
    term: str | None = None
    why: str

    @property
    def bits(self) -> float:
        """The level's weight, log2(m/u): +1 doubles the odds that two accounts tell of one incident."""
        return self.bits_at(None)

    def bits_at(self, share: float | None) -> float:
        """The level's weight where the term that the two have in common is told of in a share of the accounts."""
        return log2(self.m / (share or self.u)) if self.m and self.u else 0.0


class ComparisonSetting(Value):
    """One comparison: its levels are tried in order, `shown` names the columns that a person is shown."""

    name: str
    shown: tuple[str, ...]
    levels: tuple[Level, ...] = Field(min_length=2)


class Settings(Value):
    """Everything that linking is told. Distances in km, times in days, weights in bits."""

    about: str
    prior: float = Field(gt=0, lt=1)
    blocking: tuple[BlockingRule, ...]
    comparisons: tuple[ComparisonSetting, ...]
    families: dict[str, tuple[str, ...]]
    things: dict[str, tuple[str, ...]]
    rare_types: tuple[str, ...]
    blows: tuple[str, ...]
    unproposed_bits: float
    sure_bits: float = Field(gt=0)
    veto_bits: float
    unsure_bits: float
    wide_km: float
    long_days: int
    least_sum: int
    telling_figure: int
    rare_name_reports: int
    rare_word_reports: int
    smoothing_accounts: int

    @property
    def terms(self) -> tuple[Level, ...]:
        """The levels whose weight hangs on how often a term is told of."""
        return tuple(level for comparison in self.comparisons for level in comparison.levels if level.term)


def load_settings(path: Traversable | None = None) -> Settings:
    """Read the settings of linking.

    Raises:
        OntologyError: the file is not JSON or breaks the shape of `Settings`.
    """
    path = path or files("according") / "data" / "linkage.json"
    try:
        return Settings.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, ValidationError) as error:
        raise OntologyError(f"linkage.json cannot be used: {error}.", "Restore it from the package.") from error
