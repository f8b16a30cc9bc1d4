"""What the scorers' tests share: the tools, loaded once."""

from __future__ import annotations

import pytest

from according.evaluate.result import Task
from according.pipeline import load_tools


@pytest.fixture(scope="session")
def task() -> Task:
    """A task without a limit."""
    return Task(load_tools())
