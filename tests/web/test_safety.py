"""A page cannot be used against the one who reads it."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from according.errors import UsageError
from according.web import safety


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/incidents", "/nowhere", "/static/desk.css"):
        headers = client.get(address).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "[", "127.0.0.1.nip.io:8000"])
def test_a_foreign_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/incidents", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:9", "[::1]:8000"])
def test_the_loopback_names_are(client: TestClient, host: str) -> None:
    assert client.get("/incidents", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_posts_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/incidents", headers=headers).status_code == 403


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(client: TestClient) -> None:
    length = str(safety.MAX_BODY_BYTES + 1)
    assert client.post("/incidents", headers={"content-length": length}).status_code == 413


def request(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", f"{safety.COOKIE}={cookie}".encode())]})


def test_a_form_needs_the_token_of_its_own_browser() -> None:
    safety.check_token(request("mine"), b"secret", safety.token(b"secret", "mine"))
    for given in ("", "é", safety.token(b"secret", "theirs"), safety.token(b"other", "mine")):
        with pytest.raises(UsageError, match="too old"):
            safety.check_token(request("mine"), b"secret", given)
    with pytest.raises(UsageError, match="too old"):
        safety.check_token(request(""), b"secret", safety.token(b"secret", ""))
