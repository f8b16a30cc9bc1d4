"""Who may work at the desk: accounts with a role, their sessions and tokens, in a file of their own.

The file stands beside the store and not in it, so that a store can be handed on, exported or rescued without a password
or a session in it. Passwords are kept as scrypt hashes; of the keys of sessions and tokens only a hash is kept, too.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from according.errors import NotFoundError, StoreError, UsageError
from according.ontology.names import fold
from according.store.schema import address
from according.values import Value

Role = Literal["reader", "coder", "editor"]
"""A reader sees; a coder checks claims, comments, reviews and adds reports, too; an editor does everything."""

KeyKind = Literal["session", "token"]
LIFETIMES: dict[KeyKind, timedelta] = {"session": timedelta(hours=12), "token": timedelta(days=90)}
"""A session is a working day; a program's token, a season."""

# OWASP's cheat sheet on password storage (2024): scrypt with N=2^15, r=8, p=3, which takes 32 MiB.
COST, BLOCK, PARALLEL = 2**15, 8, 3
MEMORY = 64 * 2**20
SALT_BYTES, KEY_BYTES = 16, 32
SHORTEST, LONGEST = 12, 200
LONGEST_NAME = 64

TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT NOT NULL, folded TEXT PRIMARY KEY, role TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1,
    password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keys (
    hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(folded), kind TEXT NOT NULL,
    expires TEXT NOT NULL);
"""


class Account(Value):
    """Somebody who may work at the desk; one that is not `active` may not log in."""

    name: str
    role: Role
    active: bool = True


class Accounts:
    """The accounts of one desk. Every method is one transaction, so a command and a desk can share the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def beside(cls, store: str) -> Accounts:
        """The accounts of a store: beside its file, or in the current folder where the store is a database server."""
        url = address(store)
        in_file = url.get_backend_name() == "sqlite" and url.database
        return cls(Path(f"{url.database if in_file else 'according'}.accounts"))

    def all(self) -> tuple[Account, ...]:
        """Every account, by name; none where the file was never made."""
        if not self._path.exists():
            return ()
        with self._open() as file:
            rows = file.execute("SELECT name, role, active FROM accounts ORDER BY folded").fetchall()
        return tuple(_account(row) for row in rows)

    def add(self, name: str, role: str, password: str) -> Account:
        """Make an account. Raises UsageError for a name that is taken or none, a role that is none, a bad password."""
        name = name.strip()
        if not (0 < len(name) <= LONGEST_NAME and name.isprintable() and fold(name)):
            raise UsageError("That is no name.", f"Give one of {LONGEST_NAME} letters at most.")
        made = Account(name=name, role=_role(role))
        with self._open() as file:
            if file.execute("SELECT 1 FROM accounts WHERE folded = ?", (fold(name),)).fetchone():
                raise UsageError(f"There is an account {name} already.", "Choose another name.")
            row = (name, fold(name), made.role, hashed(_accepted(password)))
            file.execute("INSERT INTO accounts (name, folded, role, password) VALUES (?, ?, ?, ?)", row)
        return made

    def change(
        self, name: str, *, role: str | None = None, active: bool | None = None, password: str | None = None
    ) -> Account:
        """Change what is given; a new password, and being made inactive, end all sessions and tokens of the account.

        Raises NotFoundError, and UsageError where no active editor would be left.
        """
        with self._open() as file:
            old = _found(file, name)
            new = Account(
                name=old.name,
                role=old.role if role is None else _role(role),
                active=old.active if active is None else active,
            )
            file.execute(
                "UPDATE accounts SET role = ?, active = ? WHERE folded = ?", (new.role, new.active, fold(name))
            )
            if password is not None:
                file.execute(
                    "UPDATE accounts SET password = ? WHERE folded = ?", (hashed(_accepted(password)), fold(name))
                )
            if password is not None or not new.active:
                file.execute("DELETE FROM keys WHERE account = ?", (fold(name),))
            if _rules(old) and not file.execute("SELECT 1 FROM accounts WHERE active AND role = 'editor'").fetchone():
                raise UsageError(f"{old.name} is the last editor.", "Make another account an editor first.")
        return new

    def log_in(self, name: str, password: str) -> Account | None:
        """The active account that goes by that name and password. The answer takes as long where there is none."""
        with self._open() as file:
            query = "SELECT name, role, active, password FROM accounts WHERE folded = ?"
            row = file.execute(query, (fold(name),)).fetchone()
        right = matches(password, row[3] if row else NOBODY)
        return _account(row[:3]) if row and right and row[2] else None

    def give_key(self, name: str, kind: KeyKind, now: datetime | None = None) -> str:
        """A new key by which the account is known until it expires; only its hash is kept. Raises NotFoundError."""
        key, when = secrets.token_urlsafe(32), now or datetime.now(UTC)
        with self._open() as file:
            _found(file, name)
            file.execute("DELETE FROM keys WHERE expires <= ?", (when.isoformat(),))
            row = (_digest(key), fold(name), kind, (when + LIFETIMES[kind]).isoformat())
            file.execute("INSERT INTO keys (hash, account, kind, expires) VALUES (?, ?, ?, ?)", row)
        return key

    def of_key(self, key: str, kind: KeyKind, now: datetime | None = None) -> Account | None:
        """The active account that a key stands for; None for one that is unknown, expired or taken back."""
        query = (
            "SELECT name, role, active FROM keys JOIN accounts ON account = folded"
            " WHERE hash = ? AND kind = ? AND expires > ? AND active"
        )
        with self._open() as file:
            row = file.execute(query, (_digest(key), kind, (now or datetime.now(UTC)).isoformat())).fetchone()
        return _account(row) if row else None

    def take_key(self, key: str) -> None:
        """Let a key open nothing any more."""
        with self._open() as file:
            file.execute("DELETE FROM keys WHERE hash = ?", (_digest(key),))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self._path.exists():  # nobody else on the machine may read it
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
            file = sqlite3.connect(self._path)
            try:
                file.executescript(TABLES)
                with file:
                    yield file
            finally:
                file.close()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"The accounts in {self._path} cannot be read or written: {error}.") from error


def hashed(password: str, salt: bytes | None = None) -> str:
    """A password as it is kept: how it was hashed, the salt, the hash."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    return "$".join(("scrypt", *(b64encode(each).decode() for each in (salt, _scrypt(password, salt)))))


def matches(password: str, kept: str) -> bool:
    """True for the password that was kept."""
    _, salt, hash_ = kept.split("$")
    return hmac.compare_digest(_scrypt(password, b64decode(salt)), b64decode(hash_))


NOBODY = f"scrypt${b64encode(bytes(SALT_BYTES)).decode()}${b64encode(bytes(KEY_BYTES)).decode()}"
"""A hash that no password has, to be compared where a name is unknown."""


def _scrypt(password: str, salt: bytes) -> bytes:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=COST, r=BLOCK, p=PARALLEL, maxmem=MEMORY, dklen=KEY_BYTES)


def _digest(key: str) -> str:
    """A key has 256 random bits, so that a plain hash of it tells nothing."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _accepted(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"A password has {SHORTEST} to {LONGEST} letters.", "A few words that nobody would guess make a good one."
        )
    return password


def _role(role: str) -> Role:
    if role not in get_args(Role):
        raise UsageError(f"There is no role “{role}”.", f"One of: {', '.join(get_args(Role))}.")
    return role  # type: ignore[return-value]


def _rules(account: Account) -> bool:
    return account.active and account.role == "editor"


def _found(file: sqlite3.Connection, name: str) -> Account:
    row = file.execute("SELECT name, role, active FROM accounts WHERE folded = ?", (fold(name),)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no account {name}.", "List them with: according accounts list")
    return _account(row)


def _account(row: tuple[str, Role, int]) -> Account:
    return Account(name=row[0], role=row[1], active=bool(row[2]))
