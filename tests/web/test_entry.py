"""Logging in and out, and what a stolen, planted or old session is worth."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

import samples
from according.store import Store
from according.web.accounts import Accounts
from according.web.app import create_app
from according.web.visitors import PER_ADDRESS, PER_NAME, SESSION, WINDOW_SECONDS, Attempts
from people import PASSWORDS

CLASH = samples.record().incidents[0].id


def token(client: TestClient, page: str = "/login") -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]


def log_in(client: TestClient, name: str, password: str | None = None, **fields: str) -> int:
    """Fill the form in; the answer's status, redirects not followed."""
    data = {"token": token(client), "name": name, "password": password or PASSWORDS[name], **fields}
    return client.post("/login", data=data, follow_redirects=False).status_code


def test_whoever_is_not_known_is_asked_and_led_on_to_where_they_wanted(guarded: TestClient) -> None:
    asked = guarded.get("/incidents?country=AO")
    assert asked.url.path == "/login" and "Clash" not in asked.text
    data = {"token": token(guarded), "name": "rosa", "password": PASSWORDS["Rosa"], "next": "/incidents?country=AO"}
    seen = guarded.post("/login", data=data)
    assert str(seen.url).endswith("/incidents?country=AO") and "Clash near Dorma" in seen.text and ">Rosa<" in seen.text


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(guarded: TestClient) -> None:
    pages = []
    for name in ("Edda", "Nobody"):
        data = {"token": token(guarded), "name": name, "password": "guessed at random"}
        answer = guarded.post("/login", data=data)
        assert answer.status_code == 401 and SESSION not in guarded.cookies
        pages.append(answer.text)
    assert pages[0] == pages[1]


def test_the_cookie_is_for_this_desk_alone(guarded: TestClient) -> None:
    data = {"token": token(guarded), "name": "Rosa", "password": PASSWORDS["Rosa"]}
    cookies = guarded.post("/login", data=data, follow_redirects=False).headers.get_list("set-cookie")
    (session,) = (each for each in cookies if each.startswith(SESSION))
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(session.split("; "))


def test_a_session_that_was_planted_is_not_taken_over(guarded: TestClient, accounts: Accounts) -> None:
    guarded.cookies.set(SESSION, "planted")
    assert log_in(guarded, "Edda") == 303
    assert accounts.of_key("planted", "session") is None
    assert guarded.cookies.get(SESSION, domain="localhost.local") != "planted"


def test_a_form_made_before_logging_in_is_worth_nothing_after(guarded: TestClient) -> None:
    before = token(guarded)
    assert log_in(guarded, "Edda") == 303
    assert guarded.post(f"/do/comment/{CLASH}", data={"token": before, "why": "x"}).status_code == 400
    assert token(guarded, f"/incidents/{CLASH}") != before


def test_who_logged_out_stays_out_with_the_old_cookie_too(guarded: TestClient) -> None:
    log_in(guarded, "Rosa")
    old = guarded.cookies[SESSION]
    assert guarded.get("/incidents").url.path == "/incidents"
    guarded.post("/logout", data={"token": token(guarded, "/account")})
    guarded.cookies.set(SESSION, old)
    assert guarded.get("/incidents").url.path == "/login"


def test_a_disabled_account_is_out_at_once(guarded: TestClient, accounts: Accounts) -> None:
    log_in(guarded, "Chen")
    accounts.change("Chen", active=False)
    assert guarded.get("/incidents").url.path == "/login"
    assert log_in(guarded, "Chen") == 401


def test_the_author_of_work_is_the_account_whatever_a_form_says(guarded: TestClient, store: Store) -> None:
    log_in(guarded, "Chen")
    fields = {"token": token(guarded, f"/incidents/{CLASH}"), "why": "I wonder", "author": "Edda", "by": "Edda"}
    guarded.post(f"/do/comment/{CLASH}", data=fields)
    assert [act.author for act in store.acts()] == ["Chen"]


def test_guessing_is_stopped_even_with_the_right_password(guarded: TestClient) -> None:
    assert [log_in(guarded, "Edda", "guessed at random") for _ in range(PER_NAME)] == [401] * PER_NAME
    data = {"token": token(guarded), "name": "EDDA", "password": PASSWORDS["Edda"]}
    answer = guarded.post("/login", data=data)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, str(WINDOW_SECONDS))
    assert log_in(guarded, "Rosa") == 303


def test_attempts_are_counted_by_name_and_by_address_and_forgotten_in_time() -> None:
    now = [0.0]
    seen = Attempts(clock=lambda: now[0])
    assert all(seen.take(f"name {number}", "here") for number in range(PER_ADDRESS))
    assert not seen.take("another", "here") and seen.take("another", "elsewhere")
    now[0] = WINDOW_SECONDS
    assert seen.take("another", "here")
    for _ in range(PER_NAME - 1):
        seen.take("one", "there")
    seen.forget("one")
    assert seen.take("one", "there")


def test_a_log_in_without_the_forms_token_is_refused(guarded: TestClient) -> None:
    guarded.get("/login")
    data = {"name": "Edda", "password": PASSWORDS["Edda"], "token": "0"}
    assert guarded.post("/login", data=data).status_code == 400


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_logging_in_leads_nowhere_else(guarded: TestClient, next_: str) -> None:
    data = {"token": token(guarded), "name": "Rosa", "password": PASSWORDS["Rosa"], "next": next_}
    assert guarded.post("/login", data=data, follow_redirects=False).headers["location"] == "/incidents"


def test_a_token_works_for_a_program_with_the_accounts_role(guarded: TestClient, accounts: Accounts) -> None:
    bearer = {"authorization": f"Bearer {accounts.give_key('Chen', 'token')}"}
    comment = {"on": CLASH, "doing": {"kind": "comment"}, "why": "seen"}
    sent = guarded.post("/api/acts", json=comment, headers=bearer)
    assert (sent.status_code, sent.json()["author"]) == (201, "Chen")
    refused = guarded.get("/api/incidents", headers={"authorization": "Bearer made-up"})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert set(refused.json()) == {"detail", "remedy"}


def test_ones_own_password_needs_the_old_one_and_ends_the_other_sessions(
    guarded: TestClient, accounts: Accounts
) -> None:
    log_in(guarded, "Rosa")
    other = accounts.give_key("Rosa", "session")
    new = {"token": token(guarded, "/account"), "new": "a river in the spring"}
    assert guarded.post("/account/password", data={**new, "old": "not that"}).status_code == 400
    assert "Your password is changed" in guarded.post("/account/password", data={**new, "old": PASSWORDS["Rosa"]}).text
    assert accounts.of_key(other, "session") is None
    assert accounts.log_in("Rosa", "a river in the spring") is not None


def test_a_token_is_shown_once(guarded: TestClient, accounts: Accounts) -> None:
    log_in(guarded, "Rosa")
    page = guarded.post("/account/tokens", data={"token": token(guarded, "/account")}).text
    found = re.search(r"<code>([\w-]{43})</code>", page)
    assert found and accounts.of_key(found[1], "token") is not None
    assert found[1] not in guarded.get("/account").text


def test_an_editor_keeps_the_accounts(guarded: TestClient, accounts: Accounts) -> None:
    log_in(guarded, "Edda")
    sent = {"token": token(guarded, "/accounts")}
    guarded.post("/accounts", data={**sent, "name": "Zoe/2", "role": "reader", "password": "a first password"})
    guarded.post("/accounts/change", data={**sent, "name": "Zoe/2", "role": "coder"})
    guarded.post("/accounts/change", data={**sent, "name": "Rosa", "active": "no"})
    page = guarded.get("/accounts").text
    assert "Zoe/2" in page and "disabled" in page
    assert {each.name: (each.role, each.active) for each in accounts.all()} == {
        "Chen": ("coder", True),
        "Edda": ("editor", True),
        "Rosa": ("reader", False),
        "Zoe/2": ("coder", True),
    }


def test_a_desk_without_accounts_has_no_door(store: Store) -> None:
    client = TestClient(create_app(store, author="Ada"), base_url="http://localhost")
    assert client.get("/login").url.path == "/incidents"
    for page in ("/account", "/accounts"):
        assert client.get(page).status_code == 404
