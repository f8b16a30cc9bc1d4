"""The package's YAML reads the same with PyYAML's reader in C and without."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import according
from according.yamltext import parsed

FILES = sorted(Path(according.__file__).parent.joinpath("data").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_list_is_read_as_plain_python_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parsed(text) == yaml.safe_load(text)


def test_what_is_no_yaml_is_an_error() -> None:
    with pytest.raises(yaml.YAMLError):
        parsed("names: [one, two")
