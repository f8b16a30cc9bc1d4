"""Logging in and out, one's own password and tokens, and the accounts of a desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from according.errors import NotFoundError, UsageError
from according.ontology.names import fold
from according.web.accounts import LIFETIMES, SHORTEST, Accounts
from according.web.desk import EDITOR, READER, Desk, Visiting, desk_of, page, visitor_of
from according.web.safety import COOKIE, check_token, local
from according.web.visitors import SESSION, WINDOW_SECONDS

door = APIRouter(include_in_schema=False)
own = APIRouter(include_in_schema=False, dependencies=[Depends(READER)])
others = APIRouter(prefix="/accounts", include_in_schema=False, dependencies=[Depends(EDITOR)])

Field = Annotated[str, Form(max_length=2000)]
WRONG = "That name and password do not belong together, or the account is disabled."
TOO_MANY = f"Too many attempts. Wait {WINDOW_SECONDS // 60} minutes."


@door.get("/login")
def ask(request: Request, next: str = "") -> Response:  # noqa: A002 (the address's word)
    """The form; who is known already goes on."""
    if visitor_of(request) is not None:
        return RedirectResponse(local(next), 303)
    return page(request, "login.html", next=local(next), wrong="")


@door.post("/login")
def log_in(
    request: Request,
    name: Field = "",
    password: Field = "",
    token: Field = "",
    next: Field = "",  # noqa: A002
) -> Response:
    """Begin a session, with a key and a form token that nobody knew before."""
    desk, accounts = _with_accounts(request)
    check_token(request, desk.secret, token)
    if not desk.attempts.take(fold(name), _address(request)):
        answer: Response = page(request, "login.html", 429, next=local(next), wrong=TOO_MANY)
        answer.headers["retry-after"] = str(WINDOW_SECONDS)
        return answer
    account = accounts.log_in(name, password)
    if account is None:
        return page(request, "login.html", 401, next=local(next), wrong=WRONG)
    desk.attempts.forget(fold(name))
    answer = RedirectResponse(local(next), 303)
    _begin(request, answer, account.name)
    return answer


@door.post("/logout")
def log_out(request: Request, token: Field = "") -> Response:
    """End the session; its key opens nothing any more, whoever kept it."""
    desk, accounts = _with_accounts(request)
    check_token(request, desk.secret, token)
    accounts.take_key(request.cookies.get(SESSION, ""))
    answer = RedirectResponse("/login", 303)
    for cookie in (SESSION, COOKIE):
        answer.delete_cookie(cookie, path="/")
    return answer


@own.get("/account")
def account(request: Request, changed: bool = False) -> Response:
    """One's own account."""
    _with_accounts(request)
    return _own_page(request, note="Your password is changed." if changed else "")


@own.post("/account/password")
def own_password(request: Request, who: Visiting, old: Field = "", new: Field = "", token: Field = "") -> Response:
    """A new password; all other sessions and all tokens of the account end."""
    desk, accounts = _with_accounts(request)
    check_token(request, desk.secret, token)
    if not desk.attempts.take(fold(who.name), _address(request)):
        raise UsageError(TOO_MANY)
    if accounts.log_in(who.name, old) is None:
        raise UsageError("That is not your password.", "Go back and try again.")
    accounts.change(who.name, password=new)
    desk.attempts.forget(fold(who.name))
    answer = RedirectResponse("/account?changed=yes", 303)
    _begin(request, answer, who.name)
    return answer


@own.post("/account/tokens")
def own_token(request: Request, who: Visiting, token: Field = "") -> Response:
    """A token for a program that works in one's name: shown this once."""
    desk, accounts = _with_accounts(request)
    check_token(request, desk.secret, token)
    return _own_page(request, made=accounts.give_key(who.name, "token"))


@others.get("")
def listed(request: Request) -> Response:
    """All accounts."""
    _, accounts = _with_accounts(request)
    return page(request, "accounts.html", accounts=accounts.all(), shortest=SHORTEST)


@others.post("")
def add(request: Request, name: Field = "", role: Field = "", password: Field = "", token: Field = "") -> Response:
    """Make an account."""
    desk, accounts = _with_accounts(request)
    check_token(request, desk.secret, token)
    accounts.add(name, role, password)
    return RedirectResponse("/accounts", 303)


@others.post("/change")
def change(request: Request, name: Field = "", role: Field = "", active: Field = "", token: Field = "") -> Response:
    """Another role, or disabled, or not any more."""
    desk, accounts = _with_accounts(request)
    check_token(request, desk.secret, token)
    accounts.change(name, role=role or None, active={"yes": True, "no": False}.get(active))
    return RedirectResponse("/accounts", 303)


def _with_accounts(request: Request) -> tuple[Desk, Accounts]:
    desk = desk_of(request)
    if desk.accounts is None:
        raise NotFoundError("This desk has no accounts.", "Make one: according accounts add NAME --role editor")
    return desk, desk.accounts


def _own_page(request: Request, note: str = "", made: str = "") -> Response:
    days = {kind: each.days or each.seconds // 3600 for kind, each in LIFETIMES.items()}
    return page(request, "account.html", note=note, made=made, days=days["token"], shortest=SHORTEST)


def _begin(request: Request, answer: Response, name: str) -> None:
    """Give a browser a session, and take away what it was known by before."""
    desk, accounts = _with_accounts(request)
    accounts.take_key(request.cookies.get(SESSION, ""))
    key, longest = accounts.give_key(name, "session"), int(LIFETIMES["session"].total_seconds())
    answer.set_cookie(SESSION, key, longest, httponly=True, samesite="lax", secure=desk.secure, path="/")
    answer.delete_cookie(COOKIE, path="/")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
