"""The desk as an application: its pages, its JSON, its guard, and how an error is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from according import __version__
from according.errors import AccordingError, NotAllowedError, NotFoundError, NotLoggedInError, UsageError
from according.store import Store
from according.web import api, entry, exports, forms, names, pages, reading
from according.web.accounts import Accounts
from according.web.adding import Adding
from according.web.desk import STATIC, Desk, page
from according.web.safety import Guard

LOOPBACK = ("localhost", "127.0.0.1", "::1")
TITLES = {
    400: "That cannot be done",
    401: "Who are you?",
    403: "Not yours to do",
    404: "Not found",
    405: "Not here",
    422: "That makes no sense",
    503: "The store",
}
STATUSES: tuple[tuple[type[AccordingError], int], ...] = (
    (NotFoundError, 404),
    (NotLoggedInError, 401),
    (NotAllowedError, 403),
    (UsageError, 400),
)
ROUTERS = (
    *(entry.door, entry.own, entry.others, pages.router, names.router, reading.router, forms.coding, forms.editing),
    *(api.router, api.coding, api.editing, exports.router),
)


def create_app(
    store: Store,
    *,
    author: str = "",
    hosts: Iterable[str] = LOOPBACK,
    accounts: Accounts | None = None,
    secure: bool = False,
) -> FastAPI:
    """The desk over a store.

    Args:
        store: open already; the caller closes it.
        author: who works at the desk, as their judgements will name them.
        hosts: the names by which the desk may be called.
        accounts: who may work at it; without them, whoever reaches it.
        secure: that it is reached by HTTPS alone.
    """
    desk = Desk(store, author, Adding(store), accounts, secure)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.adding.close()

    app = FastAPI(
        lifespan=lifespan,
        title="According",
        version=__version__,
        description="What happened in a conflict, according to whom: incidents, claims and tolls of one store.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # an ordinary route of the API, so that it demands what all of them do
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(AccordingError, _own_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(Guard, hosts=frozenset(hosts))
    return app


def _own_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, AccordingError)
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 503)
    inside = not request.url.path.startswith("/api")
    if status == 401 and inside and request.method in ("GET", "HEAD"):
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?{urlencode({'next': asked})}", 303)
    answer = _problem(request, status, error.message, error.remedy)
    if status == 401:
        answer.headers["www-authenticate"] = "Bearer"
    return answer


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(request, error.status_code, str(error.detail), "")


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
    return _problem(request, 422, wrong, "")


def _problem(request: Request, status: int, message: str, remedy: str) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": message, "remedy": remedy}, status)
    title = TITLES.get(status, "That did not work")
    return page(request, "problem.html", status, title=title, message=message, remedy=remedy)
