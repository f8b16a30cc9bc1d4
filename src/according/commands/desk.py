"""The command that opens the desk, `serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from according.commands.options import DEFAULT_STORE, ByOption, StoreOption, author, opened

LOOPBACK = "127.0.0.1"


def serve(
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="An address of this machine.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="PORT", help="The port.")] = 8000,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="By which an HTTPS proxy before it is reached.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="To speak HTTPS itself, in PEM.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate's key, in PEM.")] = None,
    by: ByOption = None,
) -> None:
    """Open the desk: the store as pages in a browser. Beyond this machine it demands accounts and HTTPS."""
    from according.web.accounts import Accounts
    from according.web.server import Listening, check
    from according.web.server import serve as serve_pages

    where, accounts = Listening(host, port, name or (), certificate, key), Accounts.beside(store)
    check(where, accounts)
    with opened(store, create=True) as kept:
        sys.stderr.write(f"The desk is at {where.address} until you press Ctrl-C.\n")
        serve_pages(kept, where, author(by), accounts)


COMMANDS = (serve,)
