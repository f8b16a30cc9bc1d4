"""A desk over a store of two small reports, and one who asks it for pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples
from according.store import Store
from according.web import accounts as kept
from according.web.accounts import Accounts
from according.web.app import create_app
from people import PASSWORDS, ROLES


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


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    """A reader, a coder and an editor, whose passwords are hashed in no time."""
    monkeypatch.setattr(kept, "COST", 16)
    made = Accounts(tmp_path / "desk.db.accounts")
    for name, password in PASSWORDS.items():
        made.add(name, ROLES[name], password)
    return made


@pytest.fixture
def guarded(store: Store, accounts: Accounts) -> TestClient:
    """A browser at a desk that asks who it is."""
    return TestClient(create_app(store, accounts=accounts, secure=True), base_url="https://localhost")
