"""Accounts: what is kept of passwords and keys, and whom it lets in."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from according.errors import NotFoundError, UsageError
from according.web.accounts import COST, LIFETIMES, Accounts, hashed, matches

NOW = datetime(2021, 3, 1, 9, tzinfo=UTC)


def test_a_password_is_kept_as_a_hash_with_a_salt_of_its_own() -> None:
    one, two = hashed("three blue herons"), hashed("three blue herons")
    assert one != two and "heron" not in one
    assert matches("three blue herons", one) and not matches("three blue heron", one)
    assert COST >= 2**15


def test_a_name_and_its_password_let_in_and_nothing_else_does(accounts: Accounts) -> None:
    found = accounts.log_in("rosa", "reads all the reports")
    assert found is not None and (found.name, found.role) == ("Rosa", "reader")
    for name, password in (("Rosa", "codes all the claims"), ("Rosa", ""), ("Nobody", "reads all the reports")):
        assert accounts.log_in(name, password) is None


def test_nobody_else_on_the_machine_reads_the_file_and_it_holds_no_secret(accounts: Accounts, tmp_path: Path) -> None:
    path = tmp_path / "desk.db.accounts"
    key = accounts.give_key("Chen", "session")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = path.read_bytes()
    assert key.encode() not in kept and b"codes all" not in kept


@pytest.mark.usefixtures("store")
def test_they_stand_beside_the_store_and_not_in_it(accounts: Accounts, tmp_path: Path) -> None:
    accounts.give_key("Edda", "token")
    beside = Accounts.beside(str(tmp_path / "desk.db"))
    assert [each.name for each in beside.all()] == ["Chen", "Edda", "Rosa"]
    assert Accounts.beside(f"sqlite:///{tmp_path}/desk.db").all() == beside.all()
    assert b"Edda" not in (tmp_path / "desk.db").read_bytes()
    assert Accounts.beside(str(tmp_path / "other.db")).all() == ()


@pytest.mark.parametrize("kind", ["session", "token"])
def test_a_key_opens_until_it_expires_and_only_as_what_it_is(accounts: Accounts, kind: str) -> None:
    other = {"session": "token", "token": "session"}[kind]
    key = accounts.give_key("Chen", kind, NOW)  # type: ignore[arg-type]
    end = NOW + LIFETIMES[kind]  # type: ignore[index]
    found = accounts.of_key(key, kind, end - timedelta(seconds=1))  # type: ignore[arg-type]
    assert found is not None and found.name == "Chen"
    assert accounts.of_key(key, kind, end) is None  # type: ignore[arg-type]
    assert accounts.of_key(key, other, NOW) is None  # type: ignore[arg-type]
    accounts.take_key(key)
    assert accounts.of_key(key, kind, NOW) is None  # type: ignore[arg-type]


def test_a_new_password_and_being_disabled_end_every_session(accounts: Accounts) -> None:
    for change in ({"password": "another long one"}, {"active": False}):
        key = accounts.give_key("Chen", "session", NOW)
        accounts.change("Chen", **change)  # type: ignore[arg-type]
        assert accounts.of_key(key, "session", NOW) is None
    assert accounts.log_in("Chen", "another long one") is None
    accounts.change("Chen", active=True)
    assert accounts.log_in("Chen", "another long one") is not None


def test_a_role_changes_at_once(accounts: Accounts) -> None:
    key = accounts.give_key("Chen", "session", NOW)
    accounts.change("Chen", role="reader")
    found = accounts.of_key(key, "session", NOW)
    assert found is not None and found.role == "reader"


@pytest.mark.parametrize("change", [{"active": False}, {"role": "coder"}])
def test_the_last_editor_stays(accounts: Accounts, change: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="the last editor"):
        accounts.change("Edda", **change)  # type: ignore[arg-type]
    accounts.change("Chen", role="editor")
    accounts.change("Edda", **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("edda", "coder", "a long enough one"),
        (" ", "coder", "a long enough one"),
        ("a\nb", "coder", "a long enough one"),
        ("x" * 65, "coder", "a long enough one"),
        ("Zoe", "owner", "a long enough one"),
        ("Zoe", "coder", "too short"),
        ("Zoe", "coder", "x" * 201),
    ],
)
def test_what_makes_no_account(accounts: Accounts, name: str, role: str, password: str) -> None:
    with pytest.raises(UsageError):
        accounts.add(name, role, password)
    assert len(accounts.all()) == 3


def test_an_account_that_is_not_there(accounts: Accounts) -> None:
    with pytest.raises(NotFoundError):
        accounts.change("Zoe", role="reader")
    with pytest.raises(NotFoundError):
        accounts.give_key("Zoe", "token")
