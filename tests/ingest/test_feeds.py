"""Feeds: an entry is a report, read from the words in the feed alone."""

from __future__ import annotations

import io
import socket
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.ingest import ingest, read_bytes
from according.ingest.feeds import entries
from according.model import Failure, Ingested, Report
from according.values import Published, UnresolvedDate

WORDS = "Gunmen killed three traders near Menaka on Thursday, a local official said."
MORE = "Nobody claimed the attack."
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Menaka Gazette</title><link>https://gazette.example/</link>
<lastBuildDate>Sat, 10 Jun 2017 08:00:00 GMT</lastBuildDate>
{}
</channel></rss>
"""
ITEM = f"""<item><title>Traders killed &amp; robbed</title><link>https://gazette.example/1</link>
<pubDate>Fri, 09 Jun 2017 23:30:00 -0400</pubDate><dc:creator>A. Writer (AFP)</dc:creator>
<description>Short.</description><content:encoded><![CDATA[<p>{WORDS}</p><p>{MORE}</p>]]></content:encoded></item>"""
ATOM = f"""<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Menaka Gazette</title><updated>2017-06-10T08:00:00Z</updated>
<entry><title>Traders killed &amp; robbed</title><link href="https://gazette.example/1"/>
<published>2017-06-09T23:30:00-04:00</published><updated>2017-06-12T08:00:00Z</updated>
<author><name>A. Writer (AFP)</name></author>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content></entry></feed>"""
RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://gazette.example/"><title>The Menaka Gazette</title>
<items><rdf:Seq><rdf:li rdf:resource="https://gazette.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://gazette.example/1"><title>Traders killed &amp; robbed</title>
<link>https://gazette.example/1</link><dc:creator>A. Writer (AFP)</dc:creator>
<dc:date>2017-06-09</dc:date><description>{WORDS}

{MORE}</description></item></rdf:RDF>"""


def read(content: str | bytes, folder: Path, name: str = "feed.xml") -> list[Report | Failure]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [each.report if isinstance(each, Ingested) else each for each in ingest([folder / name])]


def one(content: str | bytes, folder: Path, name: str = "feed.xml") -> Report:
    (report,) = read(content, folder, name)
    assert isinstance(report, Report), report
    return report


FORMS = {"feed.xml": RSS.format(ITEM), "feed.atom": ATOM, "feed.rdf": RDF, "feed": ATOM, "feed.rss": "\ufeff" + ATOM}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_tells_the_same(name: str, tmp_path: Path) -> None:
    report = one(FORMS[name], tmp_path, name)
    assert report.text == f"Traders killed & robbed\n\n{WORDS}\n\n{MORE}"
    assert (report.title, report.url) == ("Traders killed & robbed", "https://gazette.example/1")
    assert (report.publisher, report.agency) == ("The Menaka Gazette", "AFP")
    assert report.path == f"{tmp_path}/{name}:1"
    assert report.zones[0].kind == "headline"


def test_the_day_is_the_one_that_the_entry_states(tmp_path: Path) -> None:
    for content in (RSS.format(ITEM), ATOM):
        published = one(content, tmp_path).published
        assert isinstance(published, Published)
        assert (published.start, published.basis) == (date(2017, 6, 9), "stated")


def test_the_day_of_a_change_is_only_a_bound(tmp_path: Path) -> None:
    content = ATOM.replace("<published>2017-06-09T23:30:00-04:00</published>", "")
    published = one(content, tmp_path).published
    assert isinstance(published, UnresolvedDate) and published.before == date(2017, 6, 12)


def test_an_entry_s_own_bytes_are_kept_and_give_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS.format(ITEM + ITEM.replace("Gunmen", "Bandits")))
    items = list(ingest([tmp_path / "feed.xml"]))
    assert len(items) == 2
    for item in items:
        assert isinstance(item, Ingested)
        assert read_bytes(item.original, item.report.path) == item


def test_an_entry_stays_the_same_report_while_its_feed_goes_on(tmp_path: Path) -> None:
    before = one(RSS.format(ITEM), tmp_path)
    later = RSS.replace("10 Jun", "11 Jun").format(ITEM.replace("Gunmen", "Bandits") + ITEM)
    assert [each.id for each in read(later, tmp_path) if isinstance(each, Report)][1] == before.id


def test_entries_without_words_are_named_and_the_others_read(tmp_path: Path) -> None:
    bare = "<item><title>Traders killed</title><link>https://gazette.example/2</link></item>"
    hollow = "<item><description>&lt;img src='a.png'&gt;</description></item>"
    first, second, third, fourth = read(RSS.format(bare + hollow + "<item></item>" + ITEM), tmp_path)
    assert isinstance(first, Failure) and "no text" in first.reason and "gazette.example/2" in first.remedy
    assert isinstance(second, Failure) and isinstance(third, Failure)
    assert (first.path[-2:], second.path[-2:], third.path[-2:]) == (":1", ":2", ":3")
    assert isinstance(fourth, Report)


def test_a_summary_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    told = ("Gunmen killed three traders near Menaka on Thursday [&#8230;] &lt;br&gt;More", "Read the full story here")
    items = "".join(f"<item><description>{each}</description></item>" for each in told)
    report, failure = read(RSS.format(items), tmp_path)
    assert (
        isinstance(report, Report) and report.text == "Gunmen killed three traders near Menaka on Thursday […]\n\nMore"
    )
    assert isinstance(failure, Failure)


def test_what_a_site_adds_below_an_entry_is_none_of_its_words(tmp_path: Path) -> None:
    added = ITEM.replace(
        MORE, f"{MORE}</p><p>The post <a href='a'>Traders killed</a> appeared first on <b>The Desk</b>."
    )
    report = one(RSS.format(added), tmp_path)
    assert [zone.kind for zone in report.zones] == ["headline", "body", "body", "boilerplate"]


def test_a_feed_without_entries_says_so(tmp_path: Path) -> None:
    (failure,) = read(RSS.format(""), tmp_path)
    assert isinstance(failure, Failure) and (failure.reason, bool(failure.remedy)) == ("the feed has no entries.", True)


def test_several_entries_are_not_taken_for_one() -> None:
    item = read_bytes(RSS.format(ITEM + ITEM).encode(), "feed.xml")
    assert isinstance(item, Failure) and "a report each" in item.reason


def test_of_a_feed_cut_short_what_is_whole_is_read(tmp_path: Path) -> None:
    whole, cut = read(RSS.format(ITEM + ITEM).encode()[:-120], tmp_path)
    assert isinstance(whole, Report)
    assert isinstance(cut, Failure) and "cut short" in cut.reason and cut.path.endswith(":2")


def test_what_xml_does_not_allow_is_read_as_feeds_have_it(tmp_path: Path) -> None:
    broken = ITEM.replace("Traders killed &amp; robbed", "Traders killed & robbed &nbsp;").replace("Short.", "<br>")
    assert one(RSS.format(broken), tmp_path).title == "Traders killed & robbed"


def test_what_stands_in_a_comment_or_in_marked_text_is_no_entry(tmp_path: Path) -> None:
    marked = ITEM.replace(MORE, f"{MORE} They had written &lt;item>, or <item>.</item>")
    report = one(RSS.format(f"<!-- {ITEM} -->{marked}"), tmp_path)
    assert MORE in report.text


def test_an_entry_from_another_paper_is_that_paper_s(tmp_path: Path) -> None:
    lent = ITEM.replace("<title>", "<source url='https://a.example'>The Gao Herald</source><title>", 1)
    assert one(RSS.format(lent), tmp_path).publisher == "The Gao Herald"


def test_another_encoding_is_read(tmp_path: Path) -> None:
    content = RSS.replace("utf-8", "iso-8859-1").format(ITEM.replace("Menaka", "Ménaka"))
    assert "Ménaka" in one(content.encode("latin-1"), tmp_path).text


def test_pages_and_texts_and_other_xml_are_no_feeds(tmp_path: Path) -> None:
    assert one(RSS.format(ITEM), tmp_path, "feed.txt").path == f"{tmp_path}/feed.txt"
    (other,) = read("<?xml version='1.0'?><records><item>Three died, police said.</item></records>", tmp_path)
    assert isinstance(other, Report) and other.path == f"{tmp_path}/feed.xml"


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefghi", "bcdefghij", strict=True))
    + ' <!ENTITY k SYSTEM "file:///etc/hostname">]>'
)


def test_entities_are_neither_multiplied_nor_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", forbidden)
    head, rest = RSS.split("\n", 1)
    hostile = ITEM.replace(MORE, f"{MORE}]]>&j; &k;<![CDATA[").replace("Short.", "&j;&k;")
    started = time.monotonic()
    report = one(f"{head}\n{LAUGHS}{rest}".format(hostile), tmp_path)
    assert time.monotonic() - started < 5
    assert "haha" not in report.text and len(report.text) < 1_000
    hostname = Path("/etc/hostname")
    assert not hostname.exists() or hostname.read_text().strip() not in report.text


@pytest.mark.parametrize(
    "piece",
    [b"<!--", b"<![CDATA[", b"<item>", b"<item ", b"<!DOCTYPE ", b"<!--a-->", b"<?a?>", b"</item>", b"<!DOCTYPE [ ]"],
)
def test_no_run_of_openings_takes_long(piece: bytes) -> None:
    started = time.monotonic()
    for content in (piece * 100_000, b"<rss version='2.0'>" + piece * 100_000, piece * 60 + b"<foo"):
        list(entries(content))
    assert time.monotonic() - started < 5


def test_a_feed_comes_through_a_pipe() -> None:
    (item,) = ingest(["-"], stdin=io.BytesIO(RSS.format(ITEM).encode()))
    assert isinstance(item, Ingested) and item.report.path == "-:1"
    assert read_bytes(item.original, item.report.path) == item


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_damage_is_a_failure_and_never_an_error(data: st.DataObject) -> None:
    content = bytearray(RSS.format(ITEM).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(60, len(content) - 1))] = data.draw(st.integers(0, 255))
    for item in ingest(["-"], stdin=io.BytesIO(bytes(content))):
        assert isinstance(item, Ingested | Failure)
