"""The command that opens the desk: `serve`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from according.commands.options import DEFAULT_STORE, ByOption, StoreOption, author, opened

LOOPBACK = "127.0.0.1"


def serve(
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="An address of this machine's own loopback.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="PORT", help="The port.")] = 8000,
    by: ByOption = None,
) -> None:
    """Open the desk: the store as pages in a browser, on this machine only. It is made where there is none."""
    from according.web.server import check_loopback
    from according.web.server import serve as serve_pages

    check_loopback(host)
    with opened(store, create=True) as kept:
        shown = f"[{host}]" if ":" in host else host
        sys.stderr.write(f"The desk is at http://{shown}:{port} until you press Ctrl-C.\n")
        serve_pages(kept, host, port, author(by))


COMMANDS = (serve,)
