"""`according serve`: the desk on this machine's own loopback, and nowhere else."""

from __future__ import annotations

import ipaddress

import uvicorn

from according.errors import UsageError
from according.store import Store
from according.web.app import LOOPBACK, create_app


def serve(store: Store, host: str, port: int, author: str) -> None:
    """Serve the desk until it is stopped.

    Raises UsageError for an address beyond loopback: the desk has no accounts, so whoever reached it could change
    the store.
    """
    check_loopback(host)
    app = create_app(store, author=author, hosts={*LOOPBACK, host})
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False)


def check_loopback(host: str) -> None:
    """Raises UsageError for an address that another machine can reach."""
    if host == "localhost":
        return
    try:
        inside = ipaddress.ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise UsageError(
            f"The desk has no accounts, so it does not listen on {host}: whoever reached it could change the store.",
            "Leave --host out, and reach it from another machine through a tunnel (ssh -L 8000:localhost:8000).",
        )
