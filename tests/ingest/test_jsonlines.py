"""Files of JSON lines: a report a line, in the forms that collections have, and bad lines named without the others."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from according.ingest import ingest, read_bytes
from according.model import Failure, Ingested, Report
from according.values import Published, UnresolvedDate

WORDS = "Gunmen killed three traders near Menaka on Thursday, a local official said."


def written(folder: Path, *lines: object, name: str = "reports.jsonl") -> Path:
    """A file of lines: texts as they are, all else as JSON."""
    path = folder / name
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines) + "\n")
    return path


def read(path: Path, given: date | None = None) -> list[Report | Failure]:
    return [each.report if isinstance(each, Ingested) else each for each in ingest([path], given=given)]


def one(path: Path) -> Report:
    (report,) = read(path)
    assert isinstance(report, Report)
    return report


FORMS = {
    "ours": {"text": WORDS, "title": "Traders killed", "published": "2017-06-09", "url": "https://a.example/1",
             "publisher": "The Gazette"},
    "schema.org": {"@type": "NewsArticle", "articleBody": WORDS, "headline": "Traders killed",
                   "datePublished": "2017-06-09T08:30:00+02:00", "url": "https://a.example/1",
                   "publisher": {"@type": "Organization", "name": "The Gazette"}},
    "ninjs": {"uri": "urn:1", "body_text": WORDS, "headline": "Traders killed", "firstcreated": "2017-06-09T08:30:00Z",
              "url": "https://a.example/1", "source": "The Gazette"},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_tells_the_same(form: str, tmp_path: Path) -> None:
    report = one(written(tmp_path, FORMS[form]))
    assert report.text == f"Traders killed\n\n{WORDS}"
    assert (report.title, report.publisher, report.url) == ("Traders killed", "The Gazette", "https://a.example/1")
    assert isinstance(report.published, Published)
    assert (report.published.start, report.published.basis) == (date(2017, 6, 9), "stated")
    assert report.zones[0].kind == "headline"
    assert report.path == f"{tmp_path}/reports.jsonl:1"


def test_a_line_s_own_bytes_are_kept_and_give_the_same_report(tmp_path: Path) -> None:
    path = written(tmp_path, FORMS["ours"], "", {"text": "Nobody was hurt in Gao, the army said."})
    for item in ingest([path]):
        assert isinstance(item, Ingested)
        assert read_bytes(item.original, item.report.path) == item
    assert [str(each.path).rpartition(":")[2] for each in read(path)] == ["1", "3"]


def test_a_file_may_be_compressed_and_lie_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "all.ndjson.gz").write_bytes(gzip.compress(json.dumps({"text": WORDS}).encode()))
    assert [each.path for each in read(tmp_path)] == [f"{tmp_path}/all.ndjson.gz:1"]


def test_lines_come_through_a_pipe() -> None:
    content = "\n".join(json.dumps({"text": f"{WORDS} {number}", "title": "x" * 9_000}) for number in range(2))
    first, second = ingest(["-"], stdin=io.BytesIO(content.encode()))
    assert isinstance(first, Ingested) and isinstance(second, Ingested) and second.report.path == "-:2"
    assert read_bytes(second.original, second.report.path) == second


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    deep = "[" * 100_000
    bad = ("{", "[1]", {"title": "No text"}, {"text": 7}, {"text": " "}, deep)
    path = written(tmp_path, *bad, {"text": WORDS})
    *failed, last = read(path)
    assert isinstance(last, Report)
    assert [str(each.path).rpartition(":")[2] for each in failed] == ["1", "2", "3", "4", "5", "6"]
    assert all(isinstance(each, Failure) and each.remedy for each in failed)


def test_a_line_too_long_is_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, {"text": "long " * 3_000_000}, {"text": WORDS})
    first, second = read(path)
    assert isinstance(first, Failure) and "bytes" in first.reason
    assert isinstance(second, Report) and second.path == f"{path}:2"


def test_an_archive_cut_short_is_named_after_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    whole = gzip.compress(b"".join(json.dumps({"text": f"{WORDS} {n}"}).encode() + b"\n" for n in range(5000)))
    path.write_bytes(whole[: len(whole) // 2])
    *told, last = read(path)
    assert told and all(isinstance(each, Report) for each in told)
    assert isinstance(last, Failure) and "cut short" in last.reason


@pytest.mark.parametrize("words", ["soon", "2017-13-40", "3 May to 5 May 2016"])
def test_a_date_that_is_no_day_is_not_made_one(words: str, tmp_path: Path) -> None:
    assert isinstance(one(written(tmp_path, {"text": WORDS, "published": words})).published, UnresolvedDate)


def test_a_given_date_is_for_lines_that_state_none(tmp_path: Path) -> None:
    path = written(tmp_path, {"text": WORDS}, FORMS["ours"])
    bases = [each.published.basis for each in read(path, date(2020, 1, 1)) if isinstance(each, Report)]  # type: ignore[union-attr]
    assert bases == ["given", "stated"]


def test_many_reports_are_not_taken_for_one() -> None:
    item = read_bytes(b'{"text": "One."}\n{"text": "Two."}\n', "reports.jsonl")
    assert isinstance(item, Failure) and "a report a line" in item.reason
