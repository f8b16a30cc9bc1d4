"""What keeps a page from being used against the one who reads it: hosts, origins, sizes, headers and form tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from according.errors import UsageError

# Where reports are added, five of the largest size that ingest takes; elsewhere, what a person writes.
ADDING = ("/add", "/api/reports")
MAX_ADDED_BYTES = 50_000_000
MAX_BODY_BYTES = 1_000_000
UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
COOKIE = "according"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # the map's controls are pictures within its style sheet
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TooLargeError(Exception):
    """A body went on beyond its limit without having said so."""


@dataclass(frozen=True)
class Guard:
    """The middleware around the whole desk. `hosts` are the names it answers to, without ports."""

    app: ASGIApp
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass; let the others pass, with a watch on their size."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sending = _with_headers(send, kept=scope["path"].startswith("/static/"))
        most = MAX_ADDED_BYTES if scope["path"] in ADDING else MAX_BODY_BYTES
        refusal = self._refusal(scope["method"], Headers(scope=scope), most)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        try:
            await self.app(scope, _counted(receive, most), sending)
        except TooLargeError:
            await _too_large(most)(scope, receive, sending)

    def _refusal(self, method: str, headers: Headers, most: int) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if _name(host) not in self.hosts:  # a foreign name that was pointed here (DNS rebinding)
            return PlainTextResponse("This desk does not go by that name.", 400)
        if method in UNSAFE_METHODS and not _same_origin(headers, host):
            return PlainTextResponse("Another site sent this. Nothing was done.", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            return _too_large(most)
        return None


def token(secret: bytes, cookie: str) -> str:
    """What a form must carry: only who can read this browser's pages can know it."""
    return hmac.new(secret, cookie.encode(), hashlib.sha256).hexdigest()


def new_cookie() -> str:
    """A browser's own, unguessable."""
    return secrets.token_urlsafe(32)


def check_token(request: Request, secret: bytes, given: str) -> None:
    """Raises UsageError when a form does not carry its token."""
    cookie = request.cookies.get(COOKIE, "")
    if not cookie or not hmac.compare_digest(token(secret, cookie).encode(), given.encode()):
        raise UsageError("This form is too old, or was not made by this desk.", "Go back and load the page anew.")


def local(address: str, otherwise: str = "/incidents") -> str:
    """An address, as long as it leads to a page of this desk."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside else otherwise


def _too_large(most: int) -> PlainTextResponse:
    return PlainTextResponse(f"More than {most:,} bytes at once are not taken.", 413)


def _name(host: str) -> str:
    """The host's name without its port; "" for what is no host."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Browsers say where a request comes from; other programs say nothing, and hold no one's cookies."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


def _counted(receive: Receive, most: int) -> Receive:
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLargeError
        return message

    return receiving


def _with_headers(send: Send, kept: bool) -> Send:
    """With what keeps a page safe; an answer that is not a file of the desk's own is not `kept` by anyone."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            if not kept:
                headers["cache-control"] = "no-store"
        await send(message)

    return sending
