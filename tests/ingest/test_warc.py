"""Archives of crawlers: the reports in them, what is passed over, and what is damaged."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.ingest import ingest, read_bytes
from according.ingest.warc import records
from according.model import Failure, Ingested, Report
from according.values import Published, UnresolvedDate
from printed import pdf

WORDS = "Gunmen killed three traders near Menaka on Thursday, a local official said. Nobody claimed the attack."
PAGE = f"<!doctype html><html><head><title>Traders killed</title></head><body><article><h1>Traders killed</h1><p>{WORDS}</p></article></body></html>"  # noqa: E501
DAY = "2017-06-10T23:30:00Z"
ADDRESS = "https://gazette.example/2017/traders"


def record(kind: str, content: bytes, *told: str) -> bytes:
    """A record with its length and some lines about it."""
    head = "\r\n".join(("WARC/1.0", f"WARC-Type: {kind}", *told, f"Content-Length: {len(content)}"))
    return head.encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def archive(*fetched: tuple[str, bytes], gz: bool = False, status: str = "200 OK", **headers: str) -> bytes:
    """An archive with a response to each kind of content, each compressed alone, as crawlers write it."""
    found = [record("warcinfo", b"software: by hand\r\n", "WARC-Filename: crawl.warc")]
    for number, (kind, content) in enumerate(fetched):
        told = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        answer = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *told)).encode()
        about = (f"WARC-Target-URI: {ADDRESS}/{number}", f"WARC-Date: {DAY}", "Content-Type: application/http")
        found.append(record("response", answer + b"\r\n\r\n" + content, *about))
    return b"".join(gzip.compress(each) if gz else each for each in found)


def read(content: bytes, folder: Path, name: str = "crawl.warc") -> list[Report | Failure]:
    (folder / name).write_bytes(content)
    return [each.report if isinstance(each, Ingested) else each for each in ingest([folder / name])]


def one(reports: Sequence[Report | Failure]) -> Report:
    (report,) = reports
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize(("name", "gz"), [("crawl.warc", False), ("crawl.warc.gz", True), ("crawl", True)])
def test_a_page_in_an_archive_is_a_report_with_its_address(name: str, gz: bool, tmp_path: Path) -> None:
    report = one(read(archive(("text/html; charset=utf-8", PAGE.encode()), gz=gz), tmp_path, name))
    assert report.text == f"Traders killed\n\n{WORDS}"
    assert (report.url, report.path) == (f"{ADDRESS}/0", f"{tmp_path}/{name}:2")


def test_an_archive_that_is_one_gzip_file_is_read_too(tmp_path: Path) -> None:
    content = gzip.compress(archive(("text/html", PAGE.encode()), ("text/plain", WORDS.encode())))
    assert [isinstance(each, Report) for each in read(content, tmp_path, "crawl.warc.gz")] == [True, True]


def test_the_day_of_the_capture_bounds_the_date_and_is_none(tmp_path: Path) -> None:
    published = one(read(archive(("text/html", PAGE.encode())), tmp_path)).published
    assert isinstance(published, UnresolvedDate)
    assert (published.before, published.after) == (date(2017, 6, 10), None)


@pytest.mark.parametrize(("stated", "holds"), [("2017-06-09", True), ("2017-06-11", True), ("2017-07-01", False)])
def test_a_date_after_the_capture_is_wrong(stated: str, holds: bool, tmp_path: Path) -> None:
    dated = PAGE.replace("<head>", f'<head><meta property="article:published_time" content="{stated}">')
    published = one(read(archive(("text/html", dated.encode())), tmp_path)).published
    assert isinstance(published, Published) is holds
    if isinstance(published, UnresolvedDate):
        assert stated in published.unresolved and published.before == date(2017, 6, 10)


def test_what_is_told_of_later_than_the_capture_bounds_nothing(tmp_path: Path) -> None:
    later = PAGE.replace("Nobody", "The office opened on 3 May 2019. Nobody")
    published = one(read(archive(("text/html", later.encode())), tmp_path)).published
    assert isinstance(published, UnresolvedDate) and published.after is None


def test_a_record_s_own_bytes_are_kept_and_give_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(archive(("text/html", PAGE.encode()), ("text/plain", WORDS.encode())))
    items = list(ingest([tmp_path / "a.warc"]))
    assert len(items) == 2
    for item in items:
        assert isinstance(item, Ingested) and item.original.startswith(b"WARC/1.")
        assert read_bytes(item.original, item.report.path) == item


def test_texts_and_pdf_files_are_read_the_same_way(tmp_path: Path) -> None:
    content = archive(("text/plain", WORDS.encode()), ("application/pdf", pdf([[(72, 700, 11, WORDS)]])))
    assert [each.text for each in read(content, tmp_path) if isinstance(each, Report)] == [WORDS, WORDS]


def test_resources_and_conversions_are_read(tmp_path: Path) -> None:
    told = (f"WARC-Target-URI: {ADDRESS}", "Content-Type: text/plain")
    content = b"".join(
        record(kind, f"{WORDS} {kind}".encode(), *told) for kind in ("resource", "conversion", "metadata")
    )
    assert [str(each.path)[-2:] for each in read(content, tmp_path)] == [":1", ":2"]


@pytest.mark.parametrize(
    ("kind", "status", "address"),
    [
        ("image/png", "200 OK", ""),
        ("text/css", "200 OK", ""),
        ("application/javascript", "200 OK", ""),
        ("text/html", "301 Moved", ""),
        ("text/html", "404 Not Found", ""),
        ("text/html", "503 Busy", ""),
        ("text/plain", "200 OK", "https://gazette.example/robots.txt"),
        ("text/plain", "200 OK", "metadata://gnu.org/software/wget/warc/wget.log"),
        ("text/plain", "200 OK", "urn:text:https://gazette.example/1"),
    ],
)
def test_what_is_no_report_is_passed_over(kind: str, status: str, address: str, tmp_path: Path) -> None:
    content = archive((kind, PAGE.encode()), status=status)
    content = content.replace(f"{ADDRESS}/0".encode(), address.encode()) if address else content
    (report,) = read(content + record("resource", WORDS.encode(), "Content-Type: text/plain"), tmp_path)
    assert isinstance(report, Report) and report.text == WORDS


def test_an_archive_without_any_report_says_so(tmp_path: Path) -> None:
    (failure,) = read(archive(("image/png", b"...")), tmp_path)
    assert isinstance(failure, Failure) and "no page" in failure.reason and failure.remedy


def test_a_page_without_a_report_is_named_by_its_record(tmp_path: Path) -> None:
    bare = b"<html><body><nav><a href='/'>Home</a></nav></body></html>"
    failure, report = read(archive(("text/html", bare), ("text/html", PAGE.encode())), tmp_path)
    assert isinstance(failure, Failure) and (failure.path[-2:], failure.reason[:8]) == (":2", "the page")
    assert isinstance(report, Report)


@pytest.mark.parametrize(
    ("kind", "head"), [("text/html; charset=ISO-8859-1", ""), ("text/html", '<meta charset="windows-1252">')]
)
def test_pages_are_read_in_the_encoding_that_they_or_their_site_name(kind: str, head: str, tmp_path: Path) -> None:
    page = PAGE.replace("Menaka", "Ménaka – the town").replace("<head>", f"<head>{head}")
    assert "near Ménaka – the town on" in one(read(archive((kind, page.encode("cp1252"))), tmp_path)).text


def test_compressed_and_chunked_pages_are_read(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE.encode())
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    content = archive(("text/html", chunked), Content_Encoding="gzip", Transfer_Encoding="chunked")
    assert one(read(content, tmp_path)).text.endswith(WORDS)


@pytest.mark.parametrize("pack", [zlib.compress, lambda page: zlib.compress(page, wbits=-15), bytes])
def test_deflate_means_two_forms_and_may_be_undone_already(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    content = archive(("text/html", pack(PAGE.encode())), Content_Encoding="deflate")
    assert one(read(content, tmp_path)).text.endswith(WORDS)


def test_a_page_whose_compression_breaks_off_is_named(tmp_path: Path) -> None:
    cut = gzip.compress(PAGE.encode())[:-30]
    (failure,) = read(archive(("text/html", cut), Content_Encoding="gzip"), tmp_path)
    assert isinstance(failure, Failure) and "damaged" in failure.reason


@pytest.mark.parametrize("coding", ["zstd", "br"])
def test_a_compression_that_nothing_here_knows_is_named(coding: str, tmp_path: Path) -> None:
    (failure,) = read(archive(("text/html", b"\x8b\x02\x80" + PAGE.encode()), Content_Encoding=coding), tmp_path)
    assert isinstance(failure, Failure) and coding in failure.reason and failure.remedy


def test_a_page_that_the_crawler_cut_short_is_named(tmp_path: Path) -> None:
    whole = archive(("text/html", PAGE.encode()))
    (failure,) = read(whole.replace(b"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date"), tmp_path)
    assert isinstance(failure, Failure) and "only a part" in failure.reason


TWO = archive(("text/html", PAGE.encode()), ("text/plain", WORDS.encode()))


@pytest.mark.parametrize("gz", [False, True])
def test_of_an_archive_cut_short_what_is_whole_is_read(gz: bool, tmp_path: Path) -> None:
    content = archive(("text/html", PAGE.encode()), ("text/plain", WORDS.encode()), gz=gz)
    report, failure = read(content[:-40], tmp_path)
    assert isinstance(report, Report)
    assert isinstance(failure, Failure) and "cut short" in failure.reason and "record 3" in failure.reason


def test_damage_within_an_archive_is_named(tmp_path: Path) -> None:
    content = bytearray(archive(("text/html", PAGE.encode()), ("text/plain", WORDS.encode()), gz=True))
    content[-60:-50] = b"\xff" * 10
    report, failure = read(bytes(content), tmp_path)
    assert isinstance(report, Report) and isinstance(failure, Failure) and "record" in failure.reason


@pytest.mark.parametrize("wrong", ["20", "99999", "999999999999", "minus"])
def test_a_record_that_lies_about_its_length_ends_the_reading(wrong: str, tmp_path: Path) -> None:
    head, length, rest = TWO.rpartition(b"Content-Length: ")
    content = head + length + wrong.encode() + rest[rest.index(b"\r\n") :]
    told = read(content, tmp_path)
    assert isinstance(told[0], Report) and isinstance(told[-1], Failure) and len(told) == 2
    assert "record 3" in told[-1].reason


def test_a_content_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200_000_000))
    (failure,) = read(archive(("text/html", bomb), gz=True, Content_Encoding="gzip"), tmp_path)
    assert isinstance(failure, Failure) and "more than" in failure.reason


def test_a_record_longer_than_any_report_is_read_no_further(tmp_path: Path) -> None:
    content = archive(("text/html", b"<p>" + b"x" * 60_000_000), ("text/plain", WORDS.encode()), gz=True)
    failure, report = read(content, tmp_path)
    assert isinstance(failure, Failure) and "more than" in failure.reason
    assert isinstance(report, Report)


def test_an_archive_comes_through_a_pipe() -> None:
    (item,) = ingest(["-"], stdin=io.BytesIO(archive(("text/html", PAGE.encode()), gz=True)))
    assert isinstance(item, Ingested) and item.report.path == "-:2"
    assert read_bytes(item.original, item.report.path) == item


def test_an_empty_archive_has_no_reports(tmp_path: Path) -> None:
    (failure,) = read(b"", tmp_path)
    assert isinstance(failure, Failure)


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for content in (TWO, TWO[:-30], TWO.replace(b"Content-Length: ", b"Content-Length: 1"), b"WARC/1.0\r\n"):
        read(content, tmp_path)
    assert capfd.readouterr() == ("", "")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_damage_is_a_failure_and_never_an_error(data: st.DataObject) -> None:
    content = bytearray(TWO)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    for item in ingest(["-"], stdin=io.BytesIO(bytes(content))):
        assert isinstance(item, Ingested | Failure)


def test_records_are_read_one_by_one() -> None:
    stream = records(io.BytesIO(TWO + b"rubbish"), TWO[:8], 1_000)
    assert next(stream)[0] == 2
