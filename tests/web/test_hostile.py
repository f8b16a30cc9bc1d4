"""Reports that want to do harm are shown as what they are: text."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples
from according.ids import content_id
from according.ingest.parse import MAX_TEXT
from according.model import Account, Extraction, Failure, Flag, Record, Speaker
from according.store import Store
from according.values import Actor, Group, Quantity, UnresolvedDate
from according.web.app import create_app

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(1)>"
TEXT = (
    f"{SCRIPT} says {BREAKOUT}: Seven killed\u202egnp.exe\u2066 in {{{{ 7*7 }}}} {{% raw %}} "
    "\x1b[31m </textarea></title>"
)


def hostile(text: str = TEXT) -> Extraction:
    """A report whose every text is hostile."""
    told = samples.report(text, f"{SCRIPT}.txt", UnresolvedDate(unresolved=BREAKOUT)).model_copy(
        update={"title": text[:300], "publisher": SCRIPT, "agency": BREAKOUT, "url": "javascript:alert(1)"}
    )
    speaker = Speaker(
        id=content_id("s", told.id),
        report=told.id,
        name=BREAKOUT,
        text=SCRIPT,
        named=True,
        kind="unknown",
        spans=(told.span(0, len(SCRIPT)),),
    )
    account = Account(id=content_id("a", told.id), report=told.id)
    killed = Quantity(low=7, best=7, high=7, qualifier="exact", text=SCRIPT, group=Group(text=BREAKOUT, side="target"))
    actor = Actor(name=SCRIPT, kind=BREAKOUT, text=SCRIPT)
    claims = (
        samples.claim(told, account, speaker, "killed", killed, "Seven killed"),
        samples.claim(told, account, None, "perpetrator", actor, SCRIPT),
    )
    flag = Flag(kind=SCRIPT, report=told.id, spans=(), why=BREAKOUT)
    return Extraction(report=told, speakers=(speaker,), accounts=(account,), claims=claims, flags=(flag,))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A desk over the hostile report alone, at which somebody with a hostile name works."""
    with Store.open(str(tmp_path / "hostile.db")) as store:
        found = hostile()
        store.save(found, TEXT.encode())
        store.conclude(concluded(found))
        yield TestClient(create_app(store, author=SCRIPT), base_url="http://localhost")


def concluded(found: Extraction) -> Record:
    """One incident of the hostile report."""
    toll = samples.record().incidents[0].tolls[0]
    toll = toll.model_copy(
        update={"claims": (found.claims[0].id,), "set_aside": (), "why": SCRIPT, "group": Group(text=BREAKOUT)}
    )
    actor = Actor(name=SCRIPT, kind="x", text="x")
    incident = samples.incident(found, title=SCRIPT + BREAKOUT, tolls=(toll,), perpetrators=(actor,))
    changes = {
        "reports": (found.report,),
        "speakers": found.speakers,
        "accounts": tuple(each.model_copy(update={"incident": incident.id}) for each in found.accounts),
        "claims": found.claims,
        "incidents": (incident,),
        "relations": (),
        "flags": found.flags,
        "failures": (Failure(path=BREAKOUT, reason=SCRIPT, remedy=SCRIPT),),
    }
    return samples.record().model_copy(update=changes)


def addresses(client: TestClient) -> list[str]:
    """Every page that the list leads to, in two steps."""
    seen = {"/incidents", "/map", "/timeline", "/reports", "/actors", "/places", "/add", "/method"}
    for _ in range(2):
        for address in sorted(seen):
            page = client.get(address).text
            seen |= set(re.findall(r'href="(/[a-z]+/[ir]-[0-9a-f]+|/(?:actors|places)/[^"]+)"', page))
    assert any(each.startswith("/actors/") for each in seen)
    return sorted(seen)


def test_nothing_of_a_report_becomes_markup(client: TestClient) -> None:
    pages = {address: client.get(address).text for address in addresses(client)}
    assert sum(SCRIPT in html.unescape(page) for page in pages.values()) == len(pages)  # its author's name at least
    for address, page in pages.items():
        for harm in (SCRIPT, "<img", 'href="javascript:', "</textarea></title>"):
            assert harm not in page, address


def test_nothing_of_a_report_is_a_template(client: TestClient) -> None:
    page = client.get(f"/reports/{hostile().report.id}").text
    assert "{{ 7*7 }}" in page and "{% raw %}" in page


def test_the_reading_direction_cannot_be_turned(client: TestClient) -> None:
    for address in addresses(client):
        assert re.findall("[\u202a-\u202e\u2066-\u2069\x1b]", client.get(address).text) == []


def test_a_form_shows_hostile_words_as_they_were_written(client: TestClient) -> None:
    page = client.get(f"/incidents/{concluded(hostile()).incidents[0].id}").text
    token = re.search(r'name="token" value="([0-9a-f]+)"', page)
    assert token
    data = {"token": token[1], "why": BREAKOUT, "back": "/incidents"}
    client.post(f"/do/comment/{concluded(hostile()).incidents[0].id}", data=data)
    page = client.get(f"/incidents/{concluded(hostile()).incidents[0].id}").text
    assert "onerror=alert(1)&gt;" in page and "<img" not in page


def test_a_line_of_a_million_letters_is_shown(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "long.db")) as store:
        found = hostile(TEXT + "x" * (MAX_TEXT - len(TEXT)))
        store.save(found, b"long")
        store.conclude(concluded(found))
        client = TestClient(create_app(store), base_url="http://localhost")
        assert client.get(f"/reports/{found.report.id}").text.count("x") >= MAX_TEXT - len(TEXT)


def test_a_line_of_five_megabytes_is_refused_with_its_reason(client: TestClient) -> None:
    token = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/add").text)
    assert token
    files = {"files": ("long.txt", b"killed " * 750_000)}
    answer = client.post("/add", data={"token": token[1]}, files=files)
    for _ in range(300):
        page = client.get(answer.url.path).text
        if 'http-equiv="refresh"' not in page:
            break
        time.sleep(0.1)
    assert "characters, more than 1,000,000." in page and "1 could not be read" in page
