"""The Python API as its docstrings show it."""

from __future__ import annotations

import doctest

import according
from according import ids, pipeline


def test_the_examples_in_docstrings_run() -> None:
    for module, least in ((pipeline, 3), (ids, 1)):
        results = doctest.testmod(module)
        assert results.attempted >= least
        assert results.failed == 0


def test_the_package_offers_read_and_the_record() -> None:
    assert according.read is pipeline.read
    assert according.Record.model_fields["incidents"]
