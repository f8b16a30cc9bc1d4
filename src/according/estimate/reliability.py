"""Whom to believe about a figure: ranks read from `data/reliability.yaml`."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import ValidationError

from according.errors import OntologyError
from according.values import Qualifier, Value
from according.yamltext import parsed


class Reliability(Value):
    """`ranks` by kind of speaker (smaller is believed first) and the count that a vague word stands for in ACLED."""

    ranks: dict[str, int]
    vague: dict[Qualifier, int]


def load_reliability(path: Traversable | None = None) -> Reliability:
    """Read the ranks.

    Raises:
        OntologyError: the file is not YAML or breaks the shape of `Reliability`.
    """
    path = path or files("according") / "data" / "reliability.yaml"
    try:
        return Reliability.model_validate(parsed(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise OntologyError(f"reliability.yaml cannot be used: {error}.", "Restore it from the package.") from error
