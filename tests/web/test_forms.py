"""What people do by forms: kept with author and reason, undone by another, refused without a reason or a token."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

import samples
from according import keep
from according.acts import Comment, Correct, Identify
from according.store import Store
from according.values import Actor, Place, Quantity
from according.web.lookups import actor_list

FIRST, SECOND = samples.first(), samples.second()
CLASH = samples.record().incidents[0].id
KILLED, PLACE = FIRST.claims[0].id, FIRST.claims[1].id

Send = Callable[..., str]


@pytest.fixture
def send(client: TestClient) -> Send:
    """Send a form as a browser does: with the token that its page holds, following to where it leads."""

    def sending(address: str, status: int = 200, **fields: object) -> str:
        token = re.search(r'name="token" value="([0-9a-f]+)"', client.get(f"/incidents/{CLASH}").text)
        assert token
        answer = client.post(address, data={"token": token[1], "back": f"/incidents/{CLASH}", **fields})
        assert answer.status_code == status
        return answer.text

    return sending


def test_a_judgement_joins_and_keeps_its_reason(store: Store, send: Send) -> None:
    a, b = FIRST.accounts[0].id, FIRST.accounts[1].id
    send("/do/pair", a=a, b=b, verdict="different", why="two places")
    (judged,) = store.judgements()
    assert (judged.verdict, judged.author, judged.why) == ("different", "Ada", "two places")


def test_a_rejected_claim_is_kept_and_counts_for_nothing(store: Store, send: Send) -> None:
    page = send(f"/do/claims/{KILLED}", do="reject", why="the text counts another clash")
    assert "rejected by Ada" in page and "the text counts another clash" in page
    assert KILLED in {claim.id for claim in store.record().claims}


def test_a_corrected_figure_stands_beside_the_claim(store: Store, send: Send) -> None:
    send(f"/do/claims/{KILLED}", do="correct", low="5", best="6", high="", group="fighters", why="misread")
    own = [claim for claim in store.record().claims if claim.by]
    assert [(c.value.low, c.value.best, c.value.high) for c in own if isinstance(c.value, Quantity)] == [(5, 6, None)]


def test_a_corrected_place_needs_numbers_that_are_on_the_globe(store: Store, send: Send) -> None:
    fields = {"do": "correct", "name": "Dorma", "longitude": "20", "precision": "2", "why": "the river's other bank"}
    assert "latitude: Input should be less" in send(f"/do/claims/{PLACE}", 400, latitude="95", **fields)
    send(f"/do/claims/{PLACE}", latitude="-12", **fields)
    doings = [act.doing for act in store.acts()]
    assert [d.value.latitude for d in doings if isinstance(d, Correct) and isinstance(d.value, Place)] == [-12]


def test_a_name_means_another_place_wherever_it_stands_until_that_is_undone(store: Store, send: Send) -> None:
    fields = {"of": "place", "called": "Dorma", "name": "Dorma on the lake", "precision": "2", "why": "the other one"}
    send("/do/names", latitude="1", longitude="2", back="/places/dorma", **fields)
    (act,) = store.acts()
    assert isinstance(act.doing, Identify)
    means = [c for c in store.record().claims if c.method == "person/identify"]
    assert {c.value.latitude for c in means if isinstance(c.value, Place)} == {1}
    assert store.find(means[0].id) == means[0]
    struck = [c.checked.verdict for c in store.record().claims if c.checked]
    assert struck == ["corrected"] * len(means)
    page = send(f"/do/undo/{act.id}", why="it was not", back="/places/dorma")
    assert "says that" not in page
    assert not [c for c in store.record().claims if c.by]


def test_a_name_of_an_actor_means_an_entry_of_the_list_by_any_of_its_names(store: Store, send: Send) -> None:
    entry = next(each for each in actor_list().entries.listed.values() if each.aliases)
    send("/do/names", of="actor", called="fighters", name=entry.aliases[0], why="they signed so")
    (act,) = store.acts()
    assert isinstance(act.doing, Identify) and isinstance(act.doing.value, Actor)
    assert (act.doing.value.id, act.doing.value.name) == (entry.id, entry.name)
    send("/do/names", of="actor", called="fighters", name="The Ketu Boys", why="a group of their own")
    assert store.acts()[1].doing.value.id is None  # type: ignore[union-attr]
    for wrong in ({"name": "", "called": "fighters"}, {"name": "x", "called": ""}):
        assert "is missing" in send("/do/names", 400, of="actor", why="x", **wrong)


def test_an_override_shows_in_the_toll_and_can_be_undone(store: Store, send: Send) -> None:
    send(f"/do/incidents/{CLASH}/override", effect="killed", low="2", best="3", high="4", why="counted the graves")
    (act,) = store.acts()
    assert (3, "person/override") in [
        (c.value.best, c.method) for c in store.record(CLASH).claims if isinstance(c.value, Quantity)
    ]
    page = send(f"/do/undo/{act.id}", why="the wrong graveyard")
    assert "undone" in page and "the wrong graveyard" in page
    assert not [c for c in store.record(CLASH).claims if c.by]


def test_reviews_and_assignments_show_their_state(send: Send) -> None:
    page = send(f"/do/incidents/{CLASH}/review", verdict="right", why="read both")
    assert "held right by Ada" in page
    assert "assigned to Grace" in send(f"/do/incidents/{CLASH}/assign", to="Grace", why="she knows the region")


def test_an_incident_is_split_by_the_accounts_chosen_and_joined_again(store: Store, send: Send) -> None:
    keep.judge(store, FIRST.accounts[0].id, SECOND.accounts[0].id, "same", why="one clash", by="Ada")
    home = store.find(FIRST.accounts[0].id).incident  # type: ignore[union-attr]
    send(f"/do/incidents/{home}/split", account=SECOND.accounts[0].id, why="two clashes")
    one, two = (store.find(each.accounts[0].id).incident for each in (FIRST, SECOND))  # type: ignore[union-attr]
    assert one != two
    send(f"/do/incidents/{one}/join", other=str(two), why="one after all")
    one, two = (store.find(each.accounts[0].id).incident for each in (FIRST, SECOND))  # type: ignore[union-attr]
    assert one == two


def test_a_comment_is_in_the_history(store: Store, send: Send) -> None:
    page = send(f"/do/comment/{CLASH}", why="<b>Ask</b> the hospital")
    assert [type(act.doing) for act in store.acts()] == [Comment]
    assert "&lt;b&gt;Ask&lt;/b&gt; the hospital" in page


@pytest.mark.parametrize(
    ("address", "fields", "message"),
    [
        (f"/do/comment/{CLASH}", {"why": "  "}, "A reason is needed."),
        (f"/do/incidents/{CLASH}/override", {"effect": "eaten", "why": "x"}, "effect cannot be"),
        (f"/do/incidents/{CLASH}/override", {"effect": "killed", "low": "5", "high": "2", "why": "x"}, "is no toll"),
        (f"/do/incidents/{CLASH}/override", {"effect": "killed", "low": "five", "why": "x"}, "is no count"),
        (f"/do/incidents/{CLASH}/split", {"why": "x"}, "Nothing to split."),
        (f"/do/claims/{FIRST.claims[3].id}", {"do": "correct", "why": "x"}, "has no other value"),
        (f"/do/claims/{KILLED}", {"do": "dance", "why": "x"}, "cannot be done to a claim"),
        ("/do/pair", {"a": "a-1", "b": "a-2", "verdict": "perhaps", "why": "x"}, "verdict cannot be"),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    store: Store, send: Send, address: str, fields: dict[str, str], message: str
) -> None:
    assert message in send(address, 400, **fields)
    assert store.acts() == () and store.judgements() == ()


def test_without_a_token_nothing_is_done(store: Store, client: TestClient) -> None:
    client.get("/incidents")
    for token in ("", "0" * 64):
        answer = client.post(f"/do/comment/{CLASH}", data={"token": token, "why": "x"})
        assert answer.status_code == 400 and "too old" in answer.text
    assert store.acts() == ()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_a_form_leads_back_into_the_desk_only(client: TestClient, back: str) -> None:
    token = re.search(r'name="token" value="([0-9a-f]+)"', client.get(f"/incidents/{CLASH}").text)
    assert token
    data = {"token": token[1], "why": "x", "back": back}
    answer = client.post(f"/do/comment/{CLASH}", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/incidents"
