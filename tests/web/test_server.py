"""Where the desk listens."""

from __future__ import annotations

import pytest

from according.errors import UsageError
from according.web.server import check_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_is_served(host: str) -> None:
    check_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", "", "127.0.0.1.example.org"])
def test_anything_beyond_is_refused_with_the_way_out(host: str) -> None:
    with pytest.raises(UsageError, match=r"no accounts.*tunnel"):
        check_loopback(host)
