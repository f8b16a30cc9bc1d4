"""Every route and every act, and who may use it. A route that is not in the table fails the test."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

import samples
from according import keep
from according.acts import Comment, Override
from according.store import Store
from according.values import Quantity
from according.web.accounts import Accounts
from according.web.app import ROUTERS, create_app

CLASH, FIRST = samples.record().incidents[0].id, samples.first()
ANYBODY, READER, CODER, EDITOR = 0, 1, 2, 3
NAMES = {"Rosa": READER, "Chen": CODER, "Edda": EDITOR}
DEMANDS = {
    **dict.fromkeys(("GET /login", "POST /login", "POST /logout"), ANYBODY),
    **dict.fromkeys(("GET /account", "POST /account/password", "POST /account/tokens"), READER),
    **dict.fromkeys(("GET /", "GET /incidents", "GET /map", "GET /timeline", "GET /incidents/{id_}"), READER),
    **dict.fromkeys(("GET /reports", "GET /reports/{id_}", "GET /pair", "GET /review", "GET /method"), READER),
    **dict.fromkeys(("GET /actors", "GET /actors/{name:path}", "GET /places", "GET /places/{name:path}"), READER),
    **dict.fromkeys(("GET /export/{name}", "GET /api/export/{name}", "GET /api/openapi.json", "GET /api/docs"), READER),
    **dict.fromkeys(("GET /api/incidents", "GET /api/incidents/{id}", "GET /api/incidents/{id}/history"), READER),
    **dict.fromkeys(("GET /api/reports/{id}", "GET /api/things/{id}", "GET /api/pair", "GET /api/map"), READER),
    **dict.fromkeys(("GET /api/choices", "GET /api/judgements", "GET /api/acts", "GET /api/failures"), READER),
    "GET /api/method": READER,
    **dict.fromkeys(("GET /api/reports", "GET /api/readings/{id}", "GET /api/timeline", "GET /api/tasks"), READER),
    **dict.fromkeys(("GET /api/actors", "GET /api/places"), READER),
    "POST /api/reports": CODER,
    **dict.fromkeys(("GET /add", "POST /add", "GET /add/{id_}", "POST /do/claims/{id_}"), CODER),
    **dict.fromkeys(("POST /do/comment/{id_}", "POST /do/undo/{id_}"), CODER),
    **dict.fromkeys(("POST /do/incidents/{id_}/review", "POST /do/incidents/{id_}/assign"), CODER),
    **dict.fromkeys(("POST /api/acts", "POST /api/incidents/{id}/reviews"), CODER),
    **dict.fromkeys(("POST /do/incidents/{id_}/override", "POST /do/incidents/{id_}/split"), EDITOR),
    **dict.fromkeys(
        ("POST /do/incidents/{id_}/join", "POST /do/pair", "POST /do/names", "POST /api/judgements"), EDITOR
    ),
    **dict.fromkeys(("GET /accounts", "POST /accounts", "POST /accounts/change"), EDITOR),
}
STRANGERS = (303, 401)
"""What somebody who is not known gets: a page leads to the door, the rest is refused."""


def requests(store: Store, accounts: Accounts) -> list[str]:
    """Every request that the desk knows: those of its routers, and beside them files of its own alone."""
    known = [each for router in ROUTERS for each in router.routes if isinstance(each, APIRoute)]
    paths = {getattr(each, "path", None) for each in create_app(store, accounts=accounts).routes}
    assert paths - {each.path for each in known} - {None} == {"/static"}
    return [f"{method} {each.path}" for each in known for method in sorted(each.methods)]


def test_every_route_is_in_the_table_and_demands_its_role(
    store: Store, accounts: Accounts, guarded: TestClient
) -> None:
    asked = requests(store, accounts)
    assert sorted(asked) == sorted(DEMANDS)
    keys = {rank: accounts.give_key(name, "token") for name, rank in NAMES.items()}
    for request in asked:
        method, path = request.split()
        address = re.sub(r"\{[\w:]+\}", "x-0", path)
        for rank in (ANYBODY, *keys):
            headers = {"authorization": f"Bearer {keys[rank]}"} if rank in keys else {}
            status = guarded.request(method, address, headers=headers, follow_redirects=False).status_code
            if DEMANDS[request] == ANYBODY:
                assert status not in (401, 403), (request, rank)
            elif rank == ANYBODY:
                assert status in STRANGERS, (request, rank, status)
            elif rank < DEMANDS[request]:
                assert status == 403, (request, rank, status)
            else:
                assert status not in (401, 403), (request, rank, status)


def figure() -> Quantity:
    return Quantity(low=1, best=1, high=1, qualifier="exact", text="1")


@pytest.mark.parametrize(
    ("doing", "on", "least"),
    [
        ({"kind": "accept"}, FIRST.claims[0].id, CODER),
        ({"kind": "reject"}, FIRST.claims[0].id, CODER),
        ({"kind": "correct", "value": figure().model_dump()}, FIRST.claims[0].id, CODER),
        ({"kind": "comment"}, CLASH, CODER),
        ({"kind": "assign", "to": "Chen"}, CLASH, CODER),
        (
            {"kind": "identify", "called": "fighters", "value": {"name": "Fighters", "kind": "rebel", "text": "x"}},
            "fighters",
            EDITOR,
        ),
        ({"kind": "review", "verdict": "right", "seen": "x"}, CLASH, CODER),
        ({"kind": "review", "verdict": "open", "seen": "x"}, CLASH, EDITOR),
        ({"kind": "override", "effect": "killed", "value": figure().model_dump()}, CLASH, EDITOR),
        ({"kind": "join", "accounts": [each.id for each in FIRST.accounts]}, CLASH, EDITOR),
        ({"kind": "split", "part": [FIRST.accounts[0].id], "rest": [FIRST.accounts[1].id]}, CLASH, EDITOR),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_every_act_has_its_role(
    guarded: TestClient, accounts: Accounts, doing: dict[str, object], on: str, least: int
) -> None:
    for name, rank in NAMES.items():
        headers = {"authorization": f"Bearer {accounts.give_key(name, 'token')}"}
        answer = guarded.post("/api/acts", json={"on": on, "doing": doing, "why": "x"}, headers=headers)
        assert answer.status_code == (201 if rank >= least else 403), (name, answer.text)


def test_a_coder_undoes_what_is_their_own_and_an_editor_what_anybody_did(
    store: Store, guarded: TestClient, accounts: Accounts
) -> None:
    own = keep.act(store, CLASH, Comment(), why="mine", by="Chen")
    other = keep.act(store, CLASH, Override(effect="killed", value=figure()), why="hers", by="Edda")
    sent = {name: {"authorization": f"Bearer {accounts.give_key(name, 'token')}"} for name in ("Rosa", "Chen", "Edda")}

    def undo(name: str, what: str) -> int:
        told = {"on": what, "doing": {"kind": "undo"}, "why": "x"}
        return guarded.post("/api/acts", json=told, headers=sent[name]).status_code

    assert [undo("Rosa", own.id), undo("Chen", other.id)] == [403, 403]
    assert [undo("Chen", own.id), undo("Edda", other.id)] == [201, 201]


def test_pages_offer_only_what_may_be_done(guarded: TestClient, accounts: Accounts) -> None:
    offered = {}
    for name in NAMES:
        headers = {"authorization": f"Bearer {accounts.give_key(name, 'token')}"}
        page = guarded.get(f"/incidents/{CLASH}", headers=headers).text
        offered[name] = set(re.findall(r'action="/do/(?:incidents/i-\w+/)?(\w+)', page))
    assert offered["Rosa"] == set()
    assert offered["Chen"] == {"claims", "review", "assign", "comment"}
    assert offered["Edda"] > offered["Chen"] | {"override", "join"}
