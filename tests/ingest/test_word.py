"""Word files: their paragraphs and tables are a report, a database's export is many, and a damaged one says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from according.ingest import word
from according.ingest.parse import ingest, read_bytes
from according.model import Failure, Ingested
from exported import UNI


def saved(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for each in paragraphs:
        document.add_paragraph(each)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def zipped(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def test_paragraphs_and_tables_are_read_in_their_order() -> None:
    content = saved(
        "Nine die in raid on Kesto",
        "Gunmen killed nine villagers in Kesto, the mayor said.",
        rows=(("a", "b"), ("c", "d")),
    )
    told = read_bytes(content, "statement.docx")
    assert isinstance(told, Ingested)
    assert told.original == content
    assert told.report.text == (
        "Nine die in raid on Kesto\n\nGunmen killed nine villagers in Kesto, the mayor said.\n\na\nb\nc\nd"
    )


def test_a_word_file_is_known_by_its_bytes_whatever_its_name() -> None:
    assert isinstance(read_bytes(saved("Gunmen killed nine villagers in Kesto, the mayor said."), None), Ingested)


def test_an_export_of_a_database_is_a_report_an_article(tmp_path: Path) -> None:
    path = tmp_path / "export.docx"
    path.write_bytes(saved(*UNI.split("\n")))
    first, second = ingest([path])
    assert isinstance(first, Ingested)
    assert isinstance(second, Ingested)
    assert (first.report.title, first.report.path) == ("Nine villagers die in raid on Kesto", f"{path}:1")
    assert (second.report.title, second.report.publisher) == (
        "Four dockers hurt as grenade is thrown at gate",
        "The Harbour Gazette",
    )
    assert first.report.text.endswith("Nobody has said that it was behind the raid.")
    assert read_bytes(first.original, first.report.path) == first


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (saved("Gunmen killed nine.")[:-400], "a ZIP archive or an office document"),
        (zipped(word__document="", **{"word/document.xml": "<w:document"}), "the Word file is damaged"),
        (zipped(**{"xl/workbook.xml": "<workbook/>"}), "a ZIP archive or an office document that is not Word's"),
        (saved(), "it is empty"),
    ],
)
def test_what_is_no_word_file_or_a_broken_one_says_so(content: bytes, reason: str) -> None:
    told = read_bytes(content, "statement.docx")
    assert isinstance(told, Failure)
    assert reason in told.reason
    assert told.remedy


def test_a_file_that_unpacks_to_more_than_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_UNPACKED", 1000)
    told = read_bytes(saved("Gunmen killed nine villagers in Kesto."), "statement.docx")
    assert isinstance(told, Failure)
    assert "unpacks to more than 1,000 bytes" in told.reason


def test_entities_of_a_hostile_file_are_not_unfolded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]>'
    content = saved("Gunmen killed nine villagers in Kesto, the mayor said.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    body = parts["word/document.xml"].split("?>", 1)[1].replace("nine", "&c;")
    told = read_bytes(zipped(**{**parts, "word/document.xml": bomb + body}), "statement.docx")
    assert isinstance(told, Failure) or "lol" not in told.report.text
