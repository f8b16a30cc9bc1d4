"""Bytes to reports. What cannot be read is a Failure that names the file, the reason and what to do; the rest go on."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import BinaryIO

from according.errors import IngestError
from according.ids import content_id, sha256_of
from according.ingest.html import Page, is_html, page_of
from according.ingest.jsonlines import is_line, is_lines, line_of, lines
from according.ingest.language import language_of
from according.ingest.origin import agency_of, publisher_of
from according.ingest.published import given_date, published_of
from according.ingest.zones import zones_of
from according.model import Failure, Ingested, Report, Zone

STDIN = "-"
# A page with its images inlined reaches a few megabytes; more than this is no news report.
MAX_BYTES = 10_000_000
# A long newspaper report has 100,000 characters; a million is a book, and would be read for minutes.
MAX_TEXT = 1_000_000
TEXT_SUFFIXES = (".txt", ".text", ".md")
# The first bytes of formats that are no text, and what to do with them.
SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"{\\rtf": "an RTF document",
}
# No text has a nought in its first bytes; a binary file nearly always has.
SNIFFED = 8192
BOMS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def ingest(
    paths: Sequence[str | Path], *, given: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Ingested | Failure]:
    """Read files, folders (all files in them, sorted, hidden ones aside) and, for "-", standard input, one by one.

    `given` is the publication date of reports that state none. `stdin` stands in for the process's own.
    """
    for path in paths:
        if str(path) == STDIN:
            yield _read_stream(stdin or sys.stdin.buffer, given)
        elif Path(path).is_dir():
            yield from _read_folder(str(path), given)
        else:
            yield from _read_file(str(path), given)


def files(paths: Sequence[str | Path]) -> Iterator[str]:
    """The files that `ingest` reads for some paths; a path that is no folder stands for a file, there or not."""
    for path in paths:
        if Path(path).is_dir():
            for root, folders, names in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                yield from (str(PurePath(root, name)) for name in names if not name.startswith("."))
        else:
            yield str(path)


def read_bytes(content: bytes, path: str | None, given: date | None = None) -> Ingested | Failure:
    """One report from the bytes of a text, an HTML page or a line of JSON (`file.jsonl:7`).

    `path` tells which by its suffix, else the content does.
    """
    try:
        return Ingested(report=_report(content, path, given), original=content)
    except IngestError as error:
        return Failure(path=path or STDIN, reason=error.message, remedy=error.remedy)


def _read_stream(stream: BinaryIO, given: date | None) -> Ingested | Failure:
    return read_bytes(stream.read(MAX_BYTES + 1), STDIN, given)


def _read_folder(folder: str, given: date | None) -> Iterator[Ingested | Failure]:
    """Every file under a folder; links to folders are not followed, for they can run in a circle."""
    barred: list[OSError] = []
    empty = True
    for root, folders, names in os.walk(folder, onerror=barred.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            yield from _read_file(str(PurePath(root, name)), given)
    yield from (_barred(str(error.filename), error) for error in barred)
    if empty and not barred:
        yield Failure(path=folder, reason="the folder has no files.", remedy="Name a folder with .txt or .html files.")


def _read_file(path: str, given: date | None) -> Iterator[Ingested | Failure]:
    """The report of a file, or those of its lines."""
    try:
        if is_lines(path):
            yield from (read_bytes(content, name, given) for name, content in lines(path, MAX_BYTES))
            return
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        yield _barred(path, error)
    else:
        yield read_bytes(content, path, given)


def _barred(path: str, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError):
        return Failure(path=path, reason="there is no such file or folder.", remedy="Check the name.")
    if isinstance(error, PermissionError):
        return Failure(path=path, reason="it may not be read.", remedy="Give yourself permission to read it.")
    return Failure(
        path=path, reason=f"it cannot be read: {error.strerror or error}.", remedy="Check the file and its disk."
    )


def _report(content: bytes, path: str | None, given: date | None) -> Report:
    """Raises IngestError for bytes that are no report in English."""
    text = decode(content)
    _check(text)
    page = _page(text, path or "")
    _check(page.text)
    language = language_of(page.text)
    if language not in (None, "English"):
        raise IngestError(f"the text is in another language ({language}).", "Give an English text, or a translation.")
    zones = zones_of(page.text)
    digest = sha256_of(content)
    return Report(
        id=content_id("r", digest),
        path=path,
        url=page.url,
        sha256=digest,
        title=page.title or _headline(page.text, zones),
        language="en" if language else None,
        publisher=page.publisher or publisher_of(page.text, zones),
        agency=agency_of(page.text, zones, page.author),
        published=given_date(page.published or published_of(page.text, zones), given, page.text, zones),
        text=page.text,
        zones=zones,
    )


def _page(text: str, path: str) -> Page:
    """The words of a report, and what is stated about it where it is more than a text. Raises IngestError."""
    suffix = PurePath(path).suffix.lower()
    if is_line(path):
        return line_of(text)
    if is_lines(path):
        raise IngestError("it holds a report a line.", "Name the file itself: according read FILE")
    return page_of(text) if suffix not in TEXT_SUFFIXES and is_html(text, suffix) else Page(text=text)


def decode(content: bytes) -> str:
    """The text of some bytes: UTF-8, or UTF-16 where its mark says so; line ends as Python reads them ("\\n")."""
    if len(content) > MAX_BYTES:
        raise IngestError(f"it has more than {MAX_BYTES:,} bytes.", "Cut it into single reports.")
    kind = next((kind for mark, kind in SIGNATURES.items() if content.startswith(mark)), None)
    if kind is not None:
        raise IngestError(f"it is {kind}, not a text.", "Save the report as plain text or HTML.")
    if b"\0" in content[:SNIFFED] and not content.startswith(tuple(BOMS)):
        raise IngestError("it is a binary file, not a text.", "Save the report as plain text or HTML.")
    encoding = next((name for mark, name in BOMS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(f"byte {error.start} is not {encoding.upper()}.", "Save the file as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check(text: str) -> None:
    """Raises IngestError for a text that is empty or a book."""
    if not any(letter.isalnum() for letter in text):
        raise IngestError("it is empty.", "Give a file with a report in it.")
    if len(text) > MAX_TEXT:
        raise IngestError(f"it has {len(text):,} characters, more than {MAX_TEXT:,}.", "Cut it into single reports.")


def _headline(text: str, zones: Sequence[Zone]) -> str | None:
    return next((text[zone.start : zone.end] for zone in zones if zone.kind == "headline"), None)
