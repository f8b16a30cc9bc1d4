"""What all pages share: the store, who works and what they may do, and how a template becomes a page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from according import __version__
from according.errors import NotAllowedError, NotLoggedInError
from according.export.plain import printable
from according.store import Store
from according.web import safety, visitors, wording
from according.web.accounts import Accounts, Role
from according.web.adding import Adding
from according.web.memory import Memory
from according.web.visitors import Attempts, Visitor

STATIC = Path(__file__).parent / "static"
NAV = (
    ("/incidents", "Incidents"),
    ("/map", "Map"),
    ("/timeline", "Time line"),
    ("/review", "Review"),
    ("/reports", "Reports"),
    ("/actors", "Actors"),
    ("/places", "Places"),
    ("/add", "Add reports"),
    ("/method", "Method"),
)
WORDING = (
    wording.words,
    wording.claim_words,
    wording.span_words,
    wording.day_words,
    wording.published_words,
    wording.outlet,
)
NO_MAP = (
    "The map's library is not installed: it is fetched from npm's registry when According is built. "
    "Install According again where that registry can be reached."
)


@dataclass(frozen=True)
class Desk:
    """One desk over one store.

    `author` is who works at it where it has no `accounts`; `secure` says that it is reached by HTTPS, so that cookies
    are sent by nothing else; `secret` signs the tokens of its forms.
    """

    store: Store
    author: str
    adding: Adding
    accounts: Accounts | None = None
    secure: bool = False
    attempts: Attempts = field(default_factory=Attempts)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        """A memory of its own store."""
        object.__setattr__(self, "memory", Memory(self.store))


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def store_of(request: Request) -> Store:
    """The store of the desk that a request came to."""
    return desk_of(request).store


def memory_of(request: Request) -> Memory:
    """What the store of the desk answered of late."""
    return desk_of(request).memory


def visitor_of(request: Request) -> Visitor | None:
    """Who asks; None where nobody logged in. Whoever sits at a desk without accounts may do everything."""
    desk = desk_of(request)
    if desk.accounts is None:
        return Visitor(desk.author, "editor")
    if not hasattr(request.state, "visitor"):
        request.state.visitor = visitors.known(desk.accounts, request)
    found = request.state.visitor
    assert found is None or isinstance(found, Visitor)
    return found


@dataclass(frozen=True)
class Demand:
    """What a route asks of its visitor, as a dependency. Raises NotLoggedInError and NotAllowedError."""

    role: Role

    def __call__(self, request: Request) -> Visitor:
        """The visitor, who may."""
        visitor = visitor_of(request)
        if visitor is None:
            raise NotLoggedInError("Log in first.", "A program sends a token: Authorization: Bearer …")
        if not visitor.may(self.role):
            raise NotAllowedError(f"That needs the role {self.role}; yours is {visitor.role}.", "Ask an editor.")
        return visitor


READER, CODER, EDITOR = Demand("reader"), Demand("coder"), Demand("editor")
StoreOf = Annotated[Store, Depends(store_of)]
MemoryOf = Annotated[Memory, Depends(memory_of)]
Visiting = Annotated[Visitor, Depends(READER)]


def page(request: Request, template: str, status: int = 200, **content: object) -> HTMLResponse:
    """A template as a page. Whatever it shows is escaped, and made printable before."""
    desk, visitor = desk_of(request), visitor_of(request)
    cookie = request.cookies.get(safety.COOKIE) or safety.new_cookie()
    html = (
        _templates()
        .get_template(template)
        .render(
            {
                "here": request.url.path,
                "nav": NAV,
                "visitor": visitor,
                "accounts_kept": desk.accounts is not None,
                "may": lambda role: visitor is not None and visitor.may(role),
                "version": __version__,
                "token": safety.token(desk.secret, cookie),
                "has_map": has_map(),
                "no_map": NO_MAP,
                "request_path": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
                "link": lambda address=request.url.path, **changes: link(request, address, changes),
                **content,
            }
        )
    )
    response = HTMLResponse(html, status)
    if safety.COOKIE not in request.cookies:
        response.set_cookie(safety.COOKIE, cookie, httponly=True, samesite="strict", secure=desk.secure, path="/")
    return response


def link(request: Request, address: str, changes: Mapping[str, object]) -> str:
    """An address with the parameters of this page, some of them others; one that is None goes away."""
    kept = {name: value for name, value in request.query_params.items() if value}
    asked = {name: value for name, value in {**kept, **changes}.items() if value is not None}
    return f"{address}?{urlencode(asked)}" if asked else address


def has_map() -> bool:
    """True where the package was built with the map's library."""
    return (STATIC / "vendor" / "map.js").exists()


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("according.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(
        **{each.__name__: each for each in WORDING},
    )
    return found


def _plain(shown_value: object) -> object:
    """Every text that a template prints, without controls and marks that turn the reading direction."""
    if isinstance(shown_value, str) and not isinstance(shown_value, Markup):
        return printable(shown_value)
    return shown_value
