"""`according accounts`: who may work at the desk of a store."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from according.commands.options import DEFAULT_STORE, StoreOption, tell
from according.errors import UsageError

if TYPE_CHECKING:
    from according.web.accounts import Account, Accounts

app = typer.Typer(help="Make, list and change the accounts of a store's desk.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Who it is for; their work bears this name.")]


class RoleName(StrEnum):
    """What an account may do."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"


RoleOption = Annotated[RoleName, typer.Option("--role", help="reader sees; coder works; editor does everything.")]


@app.command()
def add(name: NameArgument, role: RoleOption, store: StoreOption = DEFAULT_STORE) -> None:
    """Make an account; its password is asked for."""
    _tell(_accounts(store).add(name, role.value, _password()))


@app.command("list")
def list_(store: StoreOption = DEFAULT_STORE) -> None:
    """Print the accounts with their roles."""
    for each in _accounts(store).all():
        _tell(each)


@app.command()
def role(name: NameArgument, role: RoleOption, store: StoreOption = DEFAULT_STORE) -> None:
    """Give an account another role, at once."""
    _tell(_accounts(store).change(name, role=role.value))


@app.command()
def password(name: NameArgument, store: StoreOption = DEFAULT_STORE) -> None:
    """Give an account a new password, which is asked for; its sessions and tokens end."""
    _tell(_accounts(store).change(name, password=_password()))


@app.command()
def disable(name: NameArgument, store: StoreOption = DEFAULT_STORE) -> None:
    """Let an account in no more; its sessions and tokens end, and its work stays."""
    _tell(_accounts(store).change(name, active=False))


@app.command()
def enable(name: NameArgument, store: StoreOption = DEFAULT_STORE) -> None:
    """Let a disabled account in again."""
    _tell(_accounts(store).change(name, active=True))


@app.command()
def token(name: NameArgument, store: StoreOption = DEFAULT_STORE) -> None:
    """Print a new token, by which a program works in the account's name for 90 days."""
    tell(_accounts(store).give_key(name, "token"))


def _accounts(store: str) -> Accounts:
    from according.web.accounts import Accounts

    return Accounts.beside(store)


def _password() -> str:
    """Asked for twice at a terminal; else the first line of standard input. Never an argument: those are on show."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != given:
        raise UsageError("The two are not the same.", "Try again.")
    return given


def _tell(account: Account) -> None:
    tell(f"{account.name}  {account.role}{'' if account.active else '  disabled'}")
