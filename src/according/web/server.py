"""`according serve`: where the desk listens, by which names it goes, and what that asks for."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from according.errors import UsageError
from according.store import Store
from according.web.accounts import Accounts
from according.web.app import LOOPBACK, create_app


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the desk listens.

    Args:
        host: an address of this machine.
        port: of that address.
        names: the names by which a proxy that speaks HTTPS is reached, and leads here.
        certificate, key: files in PEM, with which the desk speaks HTTPS itself.
    """

    host: str
    port: int
    names: Sequence[str] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def beyond(self) -> bool:
        """True when another machine can reach it."""
        return bool(self.names) or not is_loopback(self.host)

    @property
    def address(self) -> str:
        """For people to open."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"


def serve(store: Store, where: Listening, author: str, accounts: Accounts) -> None:
    """Serve the desk until it is stopped; `author` works at it where there are no accounts.

    Raises UsageError as `check` does, and for a certificate that is none.
    """
    check(where, accounts)
    check_certificate(where)
    app = create_app(
        store,
        author=author,
        hosts={*LOOPBACK, where.host, *where.names},
        accounts=accounts if accounts.all() else None,
        secure=where.beyond or where.certificate is not None,
    )
    uvicorn.run(
        app,
        host=where.host,
        port=where.port,
        ssl_certfile=where.certificate,
        ssl_keyfile=where.key,
        log_level="warning",
        server_header=False,
        date_header=False,
    )


def check(where: Listening, accounts: Accounts) -> None:
    """Raises UsageError for a desk that others could reach without an account, or whose passwords others could read."""
    if not where.beyond:
        return
    if not any(each.active for each in accounts.all()):
        raise UsageError(
            f"The desk has no accounts, so it does not listen on {where.names[0] if where.names else where.host}: "
            "whoever reached it could change the store.",
            "Make one (according accounts add NAME --role editor), or leave --host and --name out and reach it through "
            "a tunnel (ssh -L 8000:localhost:8000).",
        )
    if not (where.names or where.certificate):
        raise UsageError(
            f"On {where.host} passwords would cross the network in the clear.",
            "Give --certificate and --key, or --name with the name of a proxy before it that speaks HTTPS.",
        )


def check_certificate(where: Listening) -> None:
    """Raises UsageError for files that are no certificate with its key."""
    if where.certificate is None and where.key is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(where.certificate or "", where.key)
    except OSError as error:  # of which SSLError is one
        raise UsageError(
            f"No certificate can be had from {where.certificate} and {where.key}: {error}.",
            "Name two files in PEM, with --certificate and --key.",
        ) from error


def is_loopback(host: str) -> bool:
    """False for an address that another machine can reach."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
