"""Files, folders and standard input; what cannot be read is named and the rest go on."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.errors import IngestError
from according.ingest.parse import MAX_BYTES, MAX_TEXT, decode, ingest, read_bytes
from according.model import Failure, Ingested, Report
from according.values import Published

TEXT = "Two men held\n\nLAGOS, Nigeria — Two men were held on Sunday after the raid, the police said in a statement.\n"


def report_of(content: bytes, path: str = "a.txt") -> Report:
    read = read_bytes(content, path)
    assert isinstance(read, Ingested), read
    return read.report


def failure_of(content: bytes, path: str = "a.txt") -> Failure:
    read = read_bytes(content, path)
    assert isinstance(read, Failure)
    return read


def test_the_text_of_a_file_is_the_files_own(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for content in (TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), "  " + TEXT.replace(" ", "\u00a0", 3) + "\n\n"):
        file.write_bytes(content.encode())
        (read,) = ingest([file])
        assert isinstance(read, Ingested)
        assert read.report.text == file.read_text("utf-8")
        assert read.original == file.read_bytes()
        assert read.report.title == "Two men held".replace(" ", "\u00a0" if "\u00a0" in content else " ")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_kept_or_refused_with_a_remedy(text: str) -> None:
    read = read_bytes(text.encode("utf-8", "surrogatepass"), "a.txt")
    if isinstance(read, Ingested):
        assert read.report.text == text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert read.reason and read.remedy


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for path in ("a.txt", "a.html", "a", None):
        assert isinstance(read_bytes(content, path), Ingested | Failure)


def test_the_same_bytes_have_the_same_id_wherever_they_are() -> None:
    assert report_of(TEXT.encode(), "a.txt").id == report_of(TEXT.encode(), "b.txt").id
    assert report_of(TEXT.encode()).id != report_of(TEXT.upper().encode()).id


def test_utf_16_is_read_by_its_mark() -> None:
    assert report_of(TEXT.encode("utf-16")).text == TEXT


REFUSED = {
    "empty": (b"", "it is empty."),
    "white space": (b" \n\t\n", "it is empty."),
    "broken UTF-8": ("Two men held in a café".encode("latin-1"), "byte 21 is not UTF-8."),
    "binary": (b"\x7fELF\x00\x01\x02", "it is a binary file, not a text."),
    "PDF": (b"%PDF-1.7\n%...", "the PDF file is broken"),
    "too long": (b"Two men held. " * (MAX_TEXT // 10), f"more than {MAX_TEXT:,}."),
    "far too long": (b"x" * (MAX_BYTES + 1), f"it has more than {MAX_BYTES:,} bytes."),
    "another language": (
        "Les soldats ont été attaqués dans la nuit par des hommes armés qui sont venus de la frontière.".encode(),
        "the text is in another language (French).",
    ),
}


@pytest.mark.parametrize("title", REFUSED)
def test_what_cannot_be_read_says_why_and_what_to_do(title: str) -> None:
    content, reason = REFUSED[title]
    failure = failure_of(content, "bad.txt")
    assert failure.path == "bad.txt"
    assert reason in failure.reason
    assert failure.remedy


def test_decode_raises_the_error_of_its_room() -> None:
    with pytest.raises(IngestError, match="Save the file as UTF-8"):
        decode(b"\xff\xfa")


def test_a_folder_with_three_bad_files_and_five_good_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deeper/d", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT}\nThe raid was the third in {name}.", "utf-8")
    (tmp_path / "page.html").write_text(
        "<html><body><article><h1>Two men held</h1><p>Two men were held on Sunday after a raid in the north of the "
        "city, the police said in a statement.</p></article></body></html>",
        "utf-8",
    )
    (tmp_path / "sub" / "empty.txt").touch()
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9 bombed")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    read = list(ingest([tmp_path]))
    names = [Path(one.path if isinstance(one, Failure) else one.report.path or "").name for one in read]
    assert names == ["a.txt", "b.txt", "latin.txt", "page.html", "photo.jpg", "c.txt", "empty.txt", "d"]
    assert [one.path for one in read if isinstance(one, Failure)] == [
        str(tmp_path / name) for name in ("latin.txt", "photo.jpg", "sub/empty.txt")
    ]


def test_missing_files_and_empty_folders_are_named_and_the_rest_go_on(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    missing, void, good = ingest([str(tmp_path / "no.txt"), tmp_path / "void", tmp_path / "a.txt"])
    assert isinstance(missing, Failure) and missing.reason == "there is no such file or folder."
    assert isinstance(void, Failure) and void.reason == "the folder has no files."
    assert isinstance(good, Ingested)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    file.chmod(0)
    (read,) = ingest([file])
    assert isinstance(read, Failure) and read.reason == "it may not be read."


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    good, circular = ingest([tmp_path])
    assert isinstance(good, Ingested)
    assert isinstance(circular, Failure)


def test_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    piped, filed = ingest(["-", tmp_path / "a.txt"], stdin=io.BytesIO(b"Piped: " + TEXT.encode()))
    assert isinstance(piped, Ingested) and piped.report.path == "-"
    assert piped.report.text == "Piped: " + TEXT
    assert isinstance(filed, Ingested)


def test_reports_come_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    stream = ingest([tmp_path / "a.txt", tmp_path / "later.txt"])
    next(stream)
    (tmp_path / "later.txt").write_text(TEXT, "utf-8")
    assert isinstance(next(stream), Ingested)


def test_the_given_date_is_for_reports_that_state_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("Nigeria —", "May 3, 2015 —"), "utf-8")
    first, second = (
        one.report.published for one in ingest([tmp_path], given=date(2020, 1, 1)) if isinstance(one, Ingested)
    )
    assert isinstance(first, Published) and (first.start, first.basis) == (date(2020, 1, 1), "given")
    assert isinstance(second, Published) and (second.start, second.basis) == (date(2015, 5, 3), "stated")


def test_a_page_under_a_text_suffix_stays_as_it_is() -> None:
    content = "<!doctype html><p>The army said on Monday that it had taken the town and the bridge.</p>"
    assert report_of(content.encode(), "a.txt").text == content


def test_the_two_first_reports(shared: Path) -> None:
    first, second = (one.report for one in ingest([shared / "reports"]) if isinstance(one, Ingested))
    assert (first.agency, first.language) == ("AFP", "en")
    assert isinstance(first.published, Published) and first.published.start == date(2014, 1, 25)
    assert not isinstance(second.published, Published) and second.published.after == date(2013, 12, 31)
