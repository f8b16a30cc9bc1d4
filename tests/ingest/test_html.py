"""Pages: the report without what is around it, and nothing fetched."""

from __future__ import annotations

import socket
from datetime import date

import pytest

from according.ingest.parse import read_bytes
from according.model import Failure, Ingested, Report
from according.values import Published, UnresolvedDate

BODY = """
  <p>KADUNA, Nigeria — Four people were killed when gunmen stopped a bus north of the city, police said.</p>
  <p>The driver escaped into the bush and walked to a village, a relative of his told reporters.</p>
  <h2>Second raid</h2>
  <p>It was the second raid on the road within a week. No group has said that it was behind it.</p>
"""


def page(head: str = "", around: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Four killed on Kaduna road</title>{head}</head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>Four killed on Kaduna road</h1>{BODY}</article>{around}</body></html>"
    )


def report_of(html: str, path: str = "a.html") -> Report:
    read = read_bytes(html.encode(), path)
    assert isinstance(read, Ingested), read
    return read.report


def test_headline_and_paragraphs_without_navigation_and_comments() -> None:
    comments = (
        '<section id="comments"><h3>1 comment</h3><div class="comment"><p>A hundred died, I hear.</p></div></section>'
    )
    report = report_of(page(around=comments + "<footer>Sign up for our newsletter</footer>"))
    assert [(zone.kind, report.text[zone.start : zone.end][:18]) for zone in report.zones] == [
        ("headline", "Four killed on Kad"),
        ("dateline", "KADUNA, Nigeria —"),
        ("body", "Four people were k"),
        ("body", "The driver escaped"),
        ("subhead", "Second raid"),
        ("body", "It was the second "),
    ]
    assert report.title == "Four killed on Kaduna road"


NOTES = {
    "12<sup>1</sup> died": "12 died",
    "12<a href='#2'><sup>2</sup></a> died": "12 died",
    "12<sup><a href='#3'>[3]</a></sup> died": "12 died",
    "Gao,<sup>4</sup> he said": "Gao, he said",
    "the 12<sup>th</sup> man": "the 12th man",
    "12 km<sup>2</sup> of land": "12 km2 of land",
}


@pytest.mark.parametrize("told", NOTES)
def test_the_mark_of_a_note_is_no_part_of_a_figure(told: str) -> None:
    report = report_of(page().replace("The driver escaped", f"They said: {told}. The driver escaped"))
    assert f"They said: {NOTES[told]}. The driver" in report.text


DATED = {
    "meta": '<meta property="article:published_time" content="2016-05-09T08:00:00Z">',
    "JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2016-05-09", '
    '"dateModified": "2016-05-12"}</script>',
}


@pytest.mark.parametrize("title", DATED)
def test_metadata_state_the_date(title: str) -> None:
    published = report_of(page(head=DATED[title])).published
    assert isinstance(published, Published)
    assert (published.start, published.basis, published.text) == (date(2016, 5, 9), "stated", "2016-05-09")


def test_without_a_stated_date_there_is_none() -> None:
    published = report_of(page(around="<footer>© 2016 The Kaduna Star</footer>")).published
    assert isinstance(published, UnresolvedDate)


def test_the_site_is_the_publisher() -> None:
    assert report_of(page(head='<meta property="og:site_name" content="Kaduna Today">')).publisher == "Kaduna Today"


def test_a_page_is_known_without_its_suffix() -> None:
    assert report_of(page(), "-").text == report_of(page(), "a.htm").text


@pytest.mark.parametrize(
    "html",
    ["<html></html>", "<p>x", "http://example.org/", '<html><body><nav><a href="/">Home</a></nav></body></html>'],
)
def test_a_page_without_a_report_says_so(html: str) -> None:
    read = read_bytes(html.encode(), "a.html")
    assert isinstance(read, Failure)
    assert (read.reason, bool(read.remedy)) == ("the page has no report in it.", True)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "http://example.org/x">]>'
    linked = '<link rel="canonical" href="http://example.org/2016/05/09/a"><img src="http://example.org/a.png">'
    report_of(entity + page(head=linked).removeprefix("<!doctype html>"))
    assert isinstance(read_bytes(b"http://example.org/2016/05/09/a.html", "a.html"), Failure)


def test_a_page_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    for html in (page(), "<p>x", "", "<html><body>" + "<div>" * 3000):
        read_bytes(html.encode(), "a.html")
    assert capfd.readouterr() == ("", "")
