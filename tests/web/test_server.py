"""Where the desk listens, and what it demands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.errors import UsageError
from according.web.accounts import Accounts
from according.web.server import Listening, check, check_certificate, is_loopback

PEM = Path("desk.pem")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_needs_nothing(host: str, tmp_path: Path) -> None:
    assert is_loopback(host)
    check(Listening(host, 8000), Accounts(tmp_path / "none"))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", "", "127.0.0.1.example.org"])
def test_anything_beyond_is_refused_without_accounts_with_the_way_out(host: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no accounts.*accounts add.*tunnel"):
        check(Listening(host, 8000, certificate=PEM), Accounts(tmp_path / "none"))


def test_a_name_of_a_proxy_is_beyond_too(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no accounts, so it does not listen on desk.example.org"):
        check(Listening("127.0.0.1", 8000, ["desk.example.org"]), Accounts(tmp_path / "none"))


def test_passwords_never_cross_a_network_in_the_clear(accounts: Accounts) -> None:
    with pytest.raises(UsageError, match=r"in the clear.*--certificate.*--name"):
        check(Listening("0.0.0.0", 8000), accounts)
    check(Listening("0.0.0.0", 8000, certificate=PEM, key=PEM), accounts)
    check(Listening("0.0.0.0", 8000, ["desk.example.org"]), accounts)


@pytest.mark.parametrize("given", [(PEM, None), (None, PEM), (Path(__file__), Path(__file__))])
def test_what_is_no_certificate_is_said(given: tuple[Path | None, Path | None]) -> None:
    with pytest.raises(UsageError, match="No certificate can be had"):
        check_certificate(Listening("127.0.0.1", 8000, (), *given))
    check_certificate(Listening("127.0.0.1", 8000))


def test_disabled_accounts_are_none(accounts: Accounts) -> None:
    for name in ("Rosa", "Chen"):
        accounts.change(name, active=False)
    check(Listening("192.168.1.4", 443, certificate=PEM, key=PEM), accounts)


@pytest.mark.parametrize(
    ("where", "address"),
    [
        (Listening("127.0.0.1", 8000), "http://127.0.0.1:8000"),
        (Listening("::1", 9), "http://[::1]:9"),
        (Listening("10.0.0.1", 443, certificate=PEM, key=PEM), "https://10.0.0.1:443"),
    ],
)
def test_the_address_is_one_to_open(where: Listening, address: str) -> None:
    assert where.address == address
