"""A desk over a store of two small reports, and one who asks it for pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples
from according.store import Store
from according.web.app import create_app


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "desk.db")) as opened:
        for extraction in (samples.first(), samples.second()):
            opened.save(extraction, extraction.report.text.encode())
        opened.conclude(samples.record())
        yield opened


@pytest.fixture
def client(store: Store) -> TestClient:
    """A browser without scripts, on this machine."""
    return TestClient(create_app(store, author="Ada"), base_url="http://localhost")
