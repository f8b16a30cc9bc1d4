"""`according read` killed at random points, as benchmarks/kill.py does it fifty times: nothing is lost or doubled."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def kill() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kill", ROOT / "benchmarks" / "kill.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_a_read_that_is_killed_again_and_again_ends_with_the_same_record(kill: ModuleType, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for each in sorted((ROOT / "examples" / "reports").iterdir())[:8]:
        (reports / each.name).write_bytes(each.read_bytes())
    kills, _, _ = kill.survive(reports, tmp_path, 3, random.Random())
    assert kills == 3
