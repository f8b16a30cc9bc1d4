"""Each page as a browser without scripts gets it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples
from according.export.formats import FORMATS
from according.store import Store
from according.values import Actor
from according.web.app import create_app
from according.web.exports import FORMS

CLASH = samples.record().incidents[0].id
FIRST = samples.first().report.id


def text_of(html: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_desk_opens_on_the_list(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.url.path == "/incidents"
    assert "Clash near Dorma" in answer.text and "Blast in Ketu" in answer.text
    assert "2 incidents" in text_of(answer.text)


def test_the_list_says_who_is_only_accused(tmp_path: Path) -> None:
    told, guard = samples.second(), Actor(name="Valley Guard", kind="unknown", text="gunmen")
    blamed = samples.claim(told.report, told.accounts[0], None, "perpetrator", guard, "Up to ten gunmen")
    told = told.model_copy(update={"claims": (*told.claims, blamed.model_copy(update={"assertion": "possible"}))})
    record = samples.record()
    clash = record.incidents[0].model_copy(update={"perpetrators": (guard,)})
    with Store.open(str(tmp_path / "accused.db")) as store:
        for each in (samples.first(), told):
            store.save(each, each.report.text.encode())
        store.conclude(record.model_copy(update={"incidents": (clash, *record.incidents[1:])}))
        desk = TestClient(create_app(store, author="Ada"), base_url="http://localhost")
        assert "by Valley Guard (alleged)" in desk.get("/incidents").text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("type=explosion", ["Blast in Ketu"]),
        ("country=AO", ["Clash near Dorma"]),
        ("since=2021-03-02", []),
        ("until=2021-03-02", ["Clash near Dorma"]),
        ("type=&country=&since=&until=", ["Clash near Dorma", "Blast in Ketu"]),
    ],
)
def test_a_filter_is_an_address(client: TestClient, query: str, titles: list[str]) -> None:
    answer = client.get(f"/incidents?{query}").text
    assert [title for title in ("Clash near Dorma", "Blast in Ketu") if title in answer] == titles


def test_a_toll_shows_its_range_before_its_best_figure(client: TestClient) -> None:
    assert "7–10, best 7 killed · fighters" in text_of(client.get("/incidents").text)


def test_an_incident_shows_each_claim_with_its_use_and_speaker(client: TestClient) -> None:
    seen = text_of(client.get(f"/incidents/{CLASH}").text)
    assert "an army spokesman military · The Sample 7 fighters used" in seen
    assert "up to 10 gunmen set aside: only an upper bound" in seen
    assert "may-overlap Blast in Ketu same day" in seen


def test_who_speaks_is_numbered_by_independent_voice(client: TestClient) -> None:
    seen = text_of(client.get(f"/incidents/{CLASH}").text)
    assert "independent voice 1" in seen and "independent voice 2" in seen


def test_every_figure_opens_its_words_in_the_report(client: TestClient) -> None:
    page = client.get(f"/incidents/{CLASH}").text
    claims = re.findall(r'href="(/reports/[^"#]+)#(c-[0-9a-f]+)"', page)
    assert claims
    for address, claim in claims:
        assert f'id="{claim}"' in client.get(address).text


def test_a_report_is_shown_whole_with_its_claims_marked(client: TestClient) -> None:
    page = client.get(f"/reports/{FIRST}").text
    body = page.partition('<div class="text"')[2].partition("<aside")[0]
    shown = re.sub(r"<[^>]*>", "", body.partition(">")[2])
    assert " ".join(shown.replace("&#39;", "'").split()) == " ".join(samples.FIRST.split())
    assert re.search(r'<a class="mark mark-figure"[^>]*>Seven fighters were killed</a>', page)
    assert "office-mismatch" in page


@pytest.mark.parametrize("address", ["/incidents/i-none", "/reports/r-none", f"/reports/{CLASH}", "/nowhere"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_a_date_that_is_none_is_refused(client: TestClient) -> None:
    answer = client.get("/incidents?since=yesterday")
    assert answer.status_code == 422
    assert "since: Input should be a valid date" in text_of(answer.text)


def test_an_empty_store_says_what_to_do(client: TestClient, store: Store) -> None:
    store.conclude(samples.record().model_copy(update={"incidents": (), "relations": ()}))
    assert "The store holds no incident yet." in client.get("/incidents").text


def test_every_page_names_no_other_machine(client: TestClient) -> None:
    for address in ("/incidents", f"/incidents/{CLASH}", f"/reports/{FIRST}", "/map"):
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//', client.get(address).text) == []


def test_no_page_holds_a_script_or_a_style_of_its_own(client: TestClient) -> None:
    for address in ("/incidents", f"/incidents/{CLASH}", f"/reports/{FIRST}", "/map"):
        page = client.get(address).text
        assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page) == []


def test_two_accounts_stand_beside_each_other_in_the_order_of_their_comparison(client: TestClient) -> None:
    a, b = (each.accounts[0].id for each in (samples.first(), samples.second()))
    page = client.get(f"/pair?a={b}&b={a}").text
    sides = re.findall(r'<a href="/reports/(r-[0-9a-f]+)">', page)
    homes = {samples.first().accounts[0].id: FIRST, samples.second().accounts[0].id: samples.second().report.id}
    assert sides == [homes[account] for account in sorted((a, b))]


def test_accounts_that_were_never_compared_say_why(client: TestClient) -> None:
    a, b = (account.id for account in samples.first().accounts)
    assert "No blocking rule proposed" in client.get(f"/pair?a={a}&b={b}").text


def test_the_method_names_versions_and_counts(client: TestClient) -> None:
    seen = text_of(client.get("/method").text)
    assert f"language model {samples.METHOD.model}" in seen
    assert "2 reports, 2 incidents" in seen
    assert "read by a version before 0.2: 2" in seen


@pytest.mark.parametrize(("sort", "first"), [("killed&descending=true", "Clash"), ("title&descending=false", "Blast")])
def test_the_list_is_sorted_by_its_heads(client: TestClient, sort: str, first: str) -> None:
    page = client.get(f"/incidents?sort={sort}").text
    assert re.findall(r'<a href="/incidents/i-[0-9a-f]+">(\w+)', page)[0] == first


def test_a_page_that_is_beyond_the_list_is_empty_and_says_so(client: TestClient) -> None:
    assert "No incident passes this filter." in client.get("/incidents?page=7").text


def test_the_review_queue_has_what_could_change_most_first(client: TestClient) -> None:
    seen = text_of(client.get("/review").text)
    assert seen.index("contested toll Clash near Dorma") < seen.index("flag office-mismatch")


def test_registers_lead_to_their_incidents(client: TestClient) -> None:
    assert 'href="/actors/fighters"' in client.get("/actors").text
    page = client.get("/actors/fighters").text
    assert "1 incident" in text_of(page) and "Clash near Dorma" in page
    assert "dorma" in client.get("/places?words=Dorma").text
    assert "None has that name." in client.get("/places?words=Nowhere").text


def test_a_place_has_its_claims_its_words_and_a_form_for_what_its_name_means(client: TestClient) -> None:
    assert 'href="/places/dorma"' in client.get("/places").text
    page = client.get("/places/dorma").text
    assert "Clash near Dorma" in page and "Claims that name it" in page and 'action="/do/names"' in page
    assert "None." in text_of(client.get("/places/nowhere").text)


def test_every_form_of_export_is_offered() -> None:
    assert {form.name for form in FORMS} == set(FORMATS)


@pytest.mark.parametrize("name", [form.name for form in FORMS])
def test_a_filtered_view_can_be_taken_away(client: TestClient, name: str) -> None:
    assert f'/export/{name}?country=AO"' in client.get("/incidents?country=AO").text
    taken = client.get(f"/export/{name}?country=AO")
    assert taken.headers["content-disposition"].startswith('attachment; filename="according')
    assert taken.content == client.get(f"/api/export/{name}?country=AO").content
    if taken.headers["content-type"] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
            assert archive.testzip() is None and len(archive.namelist()) > 1
    else:
        assert CLASH in taken.text and "Blast in Ketu" not in taken.text
