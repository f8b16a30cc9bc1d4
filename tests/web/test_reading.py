"""Reports added at the desk."""

from __future__ import annotations

import re
import time

from starlette.testclient import TestClient

from according.store import Store
from according.web.reading import MAX_FILES

REPORT = """Blast at Ketu market

KETU, 4 May 2021 - Nine traders were killed when a bomb went off at the market in Ketu on Monday, the police said.
"""


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/add").text)
    assert found
    return found[1]


def finished(client: TestClient, address: str) -> str:
    """The job's page once it does not renew itself any more."""
    for _ in range(300):
        page = client.get(address).text
        if 'http-equiv="refresh"' not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the reading did not come to an end in 30 seconds")


def test_pasted_and_uploaded_reports_are_read_and_failures_have_reasons(client: TestClient, store: Store) -> None:
    files = [("files", ("empty.txt", b"")), ("files", ("page.pdf", b"%PDF-1.4"))]
    answer = client.post("/add", data={"token": token(client), "text": REPORT}, files=files)
    page = finished(client, answer.url.path)
    assert "1 read, 0 were in the store already, 2 could not be read" in page
    assert "it is empty." in page and "the PDF file is broken" in page
    address = re.search(r'href="(/reports/r-[0-9a-f]+)"', page)
    assert address and "Nine traders were killed" in re.sub(r"<[^>]*>", "", client.get(address[1]).text)
    assert len(list(store.extractions())) == 3
    again = client.post("/add", data={"token": token(client), "text": REPORT})
    assert "1 were in the store already" in finished(client, again.url.path)


def test_a_file_of_many_reports_has_an_outcome_for_each(client: TestClient, store: Store) -> None:
    items = "".join(
        f"<item><description>{text}</description></item>" for text in (REPORT, "", "Nobody was hurt there.")
    )
    feed = f"<rss version='2.0'><channel><title>Desk</title>{items}</channel></rss>".encode()
    cut = ("crawl.warc", b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort")
    answer = client.post("/add", data={"token": token(client)}, files=[("files", ("f.xml", feed)), ("files", cut)])
    page = finished(client, answer.url.path)
    assert "2 of 2" in page and "2 read, 0 were in the store already, 2 could not be read" in page
    assert "f.xml:3" in page and "f.xml:2" in page and "cut short" in page
    assert len(list(store.extractions())) == 4


def test_nothing_is_taken_without_a_token_or_a_report(client: TestClient) -> None:
    assert client.post("/add", data={"text": REPORT}).status_code == 400
    assert "There is nothing to read." in client.post("/add", data={"token": token(client)}).text


def test_more_files_than_the_limit_are_refused(client: TestClient, store: Store) -> None:
    files = [("files", (f"{number}.txt", REPORT.encode())) for number in range(MAX_FILES + 1)]
    answer = client.post("/add", data={"token": token(client)}, files=files)
    assert answer.status_code == 400 and "Too many files" in answer.text
    assert len(list(store.extractions())) == 2


def test_a_job_that_is_not_there_says_so(client: TestClient) -> None:
    assert client.get("/add/nothing").status_code == 404
