"""The JSON API: the record's own types, and no answer that is a fault of ours, whatever is sent."""

from __future__ import annotations

import time

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

import samples
from according.errors import StoreError
from according.model import Extraction, Incident, Record
from according.store import Store
from according.store.filters import Page
from according.web import adding
from according.web.app import create_app

CLASH = samples.record().incidents[0].id
# Of each operation; a handful of seconds in all.
EXAMPLES = 15
FIRST, SECOND = samples.first(), samples.second()


def test_incidents_are_the_records_own(client: TestClient, store: Store) -> None:
    listed = client.get("/api/incidents?country=AO").json()
    assert (listed["total"], listed["page"]) == (1, 1)
    assert [Incident.model_validate(each) for each in listed["incidents"]] == [store.incident(CLASH)]
    assert Record.model_validate(client.get(f"/api/incidents/{CLASH}").json()) == store.record(CLASH)
    assert Extraction.model_validate(client.get(f"/api/reports/{FIRST.report.id}").json()) == store.said(
        FIRST.report.id
    )


def test_a_judgement_and_an_act_are_kept_in_the_name_of_who_works(client: TestClient, store: Store) -> None:
    a, b = FIRST.accounts[0].id, SECOND.accounts[0].id
    judged = client.post("/api/judgements", json={"a": a, "b": b, "verdict": "same", "why": "one clash"})
    assert (judged.status_code, judged.json()["author"]) == (201, "Ada")
    override = {"kind": "override", "effect": "killed", "value": samples.first().claims[0].value.model_dump()}
    act = client.post("/api/acts", json={"on": CLASH, "doing": override, "why": "counted"})
    assert act.status_code == 201
    assert [each.id for each in store.acts()] == [act.json()["id"]]
    undone = client.post("/api/acts", json={"on": act.json()["id"], "doing": {"kind": "undo"}, "why": "miscounted"})
    assert undone.status_code == 201
    history = client.get(f"/api/incidents/{CLASH}/history").json()
    assert [entry["holds"] for entry in history if entry["what"] and entry["what"]["id"] == act.json()["id"]] == [False]


def test_what_the_overviews_show_is_there_for_programs(client: TestClient, store: Store) -> None:
    assert client.get("/api/tasks").json()[0]["title"] == store.tasks(50)[0].title
    assert {each["name"] for each in client.get("/api/places?words=Dorma").json()["entries"]} == {"dorma"}
    assert client.get("/api/actors").json()["total"] == store.actors("", Page()).total
    assert client.get("/api/reports").json()["total"] == 2
    assert sum(each[3] for each in client.get("/api/timeline").json()) == 2


def test_a_program_adds_a_report_and_asks_what_became_of_it(client: TestClient, store: Store) -> None:
    text = "Blast at Ketu market\n\nKETU, 4 May 2021 - Nine traders were killed by a bomb in Ketu, the police said.\n"
    begun = client.post("/api/reports", json={"text": text, "name": "ketu.txt"})
    assert begun.status_code == 202
    for _ in range(300):
        told = client.get(f"/api/readings/{begun.json()['id']}").json()
        if told["finished"]:
            break
        time.sleep(0.1)
    assert (told["error"], told["failures"], len(told["reports"])) == (None, [], 1)
    assert client.get(f"/api/reports/{told['reports'][0]}").json()["report"]["path"] == "ketu.txt"
    assert len(store.report_ids()) == 3
    assert client.post("/api/reports", json={"text": text, "name": "../x"}).status_code == 422


def test_a_review_names_the_state_it_saw(client: TestClient, store: Store) -> None:
    answer = client.post(f"/api/incidents/{CLASH}/reviews", json={"verdict": "right", "why": "read"})
    assert answer.status_code == 201
    assert store.review(CLASH).state == "reviewed"


@pytest.mark.parametrize(
    ("address", "status"),
    [("/api/incidents/i-0", 404), ("/api/map?bbox=1", 400), ("/api/incidents?page=0", 422), ("/api/nothing", 404)],
)
def test_an_error_is_json_with_what_to_do(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"detail", "remedy"}


def test_a_figure_beyond_all_people_is_refused(client: TestClient, store: Store) -> None:
    value = samples.first().claims[0].value.model_dump() | {"high": 10**30}
    sent = {"on": CLASH, "doing": {"kind": "override", "effect": "killed", "value": value}, "why": "x"}
    assert client.post("/api/acts", json=sent).status_code == 400
    assert store.acts() == ()


def test_every_operation_is_on_the_apis_page(client: TestClient) -> None:
    page = client.get("/api/docs").text
    for path, methods in client.get("/api/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in page


def unable() -> None:
    raise StoreError("Nothing is read here.")


def test_whatever_is_sent_no_answer_is_a_fault_of_ours(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the OpenAPI description allows, and what it does not, sent to every operation: never a 5xx.

    What is added is not read: the model's loading in the background disturbs the chance that cases are drawn by.
    """
    monkeypatch.setattr(adding, "load_tools", unable)
    described = schemathesis.openapi.from_asgi(
        "/api/openapi.json", create_app(store, author="Ada", hosts=("testserver",))
    )
    operations = [each.ok() for each in described.get_all_operations()]
    assert len(operations) >= 15
    for operation in operations:

        @given(
            case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
            | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
        )
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def answered(case: schemathesis.Case) -> None:
            response = case.call()
            assert response.status_code < 500, (case.as_curl_command(), response.text)

        answered()
