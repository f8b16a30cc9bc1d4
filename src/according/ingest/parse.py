"""Bytes to reports. What cannot be read is a Failure that names the file, the reason and what to do; the rest go on."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from according.errors import IngestError
from according.ids import content_id, sha256_of
from according.ingest.databases import article_of, articles, is_article, may_be_export
from according.ingest.feeds import entries, entry_of, is_feed
from according.ingest.html import HTML_SUFFIXES, Page, is_html, page_of
from according.ingest.jsonlines import is_line, is_lines, line_of, lines, opens_object
from according.ingest.language import language_of
from according.ingest.origin import agency_of, publisher_of
from according.ingest.pdf import MAX_PDF, is_pdf, pdf_of
from according.ingest.published import given_date, out_by, published_of
from according.ingest.warc import capture_of, is_archive, is_record, records
from according.ingest.word import is_word, words_of
from according.ingest.zones import zones_of
from according.model import Failure, Ingested, Report, Zone

STDIN = "-"
# A page with its images inlined reaches a few megabytes; more than this is no news report.
MAX_BYTES = 10_000_000
# A long newspaper report has 100,000 characters; a million is a book, and would be read for minutes.
MAX_TEXT = 1_000_000
# A feed has some hundred entries; the export of a whole site's posts is one, too.
MAX_FEED = 100_000_000
TEXT_SUFFIXES = (".txt", ".text", ".md")
# The first bytes of formats that are no text, and what to do with them.
SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive or an office document that is not Word's",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"{\\rtf": "an RTF document",
}
# No text has a nought in its first bytes; a binary file nearly always has.
SNIFFED = 8192
NUMBER = re.compile(r":\d+$")
"""How the name of a report ends that is one of many in its file."""
CHARSET = re.compile(rb"<meta\b[^<>]*?\bcharset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
BOMS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def ingest(
    paths: Sequence[str | Path], *, given: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Ingested | Failure]:
    """Read files, folders (all files in them, sorted, hidden ones aside) and, for "-", standard input, one by one.

    `given` is the publication date of reports that state none. `stdin` stands in for the process's own.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _read_open(stdin or sys.stdin.buffer, STDIN, given)
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


def items(file: BinaryIO, path: str) -> Iterator[tuple[str, bytes]]:
    """The names and the bytes of the reports in an open file, one in memory at a time; most files are a report each.

    Of a file with many each has its number behind a colon: its line, its entry in a feed, its record in an archive.
    Raises OSError where the file cannot be read, or not to its end, and IngestError where there is none in it.
    """
    source = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file))
    start = source.peek(SNIFFED)
    if is_lines(path) or (path == STDIN and opens_object(start)):
        found = lines(source, path, MAX_BYTES)
    elif start and is_archive(path, start):
        found = records(source, start, MAX_PDF)
    else:
        content = source.read(1 + _most(start, path))
        found = enumerate(_parts(content, path), start=1)
        first = next(found, None)
        if first is None:
            yield path, content
            return
        yield f"{path}:{first[0]}", first[1]
    yield from ((f"{path}:{number}", content) for number, content in found)


def _parts(content: bytes, path: str) -> Iterator[bytes]:
    """The entries of a feed or the articles of a database's export; none of a file that is a report by itself."""
    if _is_feed(content, path):
        yield from entries(content) if len(content) <= MAX_FEED else ()
    elif is_word(content) or may_be_export(content):
        yield from (article.encode() for article in articles(_readable(content)))


def _readable(content: bytes) -> str:
    """The text of some bytes, or none of those that are no text: what is wrong with them is said when they are read."""
    try:
        return words_of(content) if is_word(content) else decode(content)
    except IngestError:
        return ""


def read_bytes(content: bytes, path: str | None, given: date | None = None) -> Ingested | Failure:
    """One report from the bytes of a text, a page, a PDF file, a line of JSON, a feed of one entry or a WARC record.

    What they are is told by the suffix of `path` (`file.jsonl:7`), or else by the bytes.
    """
    try:
        return Ingested(report=_report(content, path, given), original=content)
    except IngestError as error:
        return Failure(path=path or STDIN, reason=error.message, remedy=error.remedy)


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
    """The report of a file, or those in it."""
    try:
        with Path(path).open("rb") as file:
            yield from _read_open(file, path, given)
    except OSError as error:
        yield _barred(path, error)


def _read_open(file: BinaryIO, path: str, given: date | None) -> Iterator[Ingested | Failure]:
    try:
        yield from (read_bytes(content, name, given) for name, content in items(file, path))
    except OSError as error:
        yield _barred(path, error)
    except IngestError as error:
        yield Failure(path=path, reason=error.message, remedy=error.remedy)


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
    page = _page(content, path or "")
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
        published=given_date(
            out_by(page.published or published_of(page.text, zones), page.until), given, page.text, zones
        ),
        text=page.text,
        zones=zones,
    )


def _page(content: bytes, path: str) -> Page:
    """The words of a report, and what is stated about it where it is more than a text. Raises IngestError."""
    suffix = PurePath(NUMBER.sub("", path)).suffix.lower()
    if is_line(path) or (NUMBER.sub("", path) == STDIN and opens_object(content)):
        return line_of(_text(content))
    if is_lines(path):
        raise IngestError("it holds a report a line.", "Name the file itself: according read FILE")
    if is_record(content):
        return _captured(content)
    if is_pdf(content, suffix):
        return pdf_of(_within(content, MAX_PDF), MAX_TEXT)
    if _is_feed(content, path):
        return entry_of(_within(content, MAX_FEED))
    word = is_word(content)
    text = words_of(_within(content, MAX_BYTES)) if word else _text(content)
    if (word or may_be_export(content)) and is_article(text):
        return article_of(text)
    if word:
        return Page(text=text)
    return page_of(text) if suffix not in TEXT_SUFFIXES and is_html(text, suffix) else Page(text=text)


def _captured(content: bytes) -> Page:
    """What a crawler kept in a record, with the address and a day by which it was out."""
    capture = capture_of(content, MAX_PDF)
    if capture.form == "pdf":
        page = pdf_of(_within(capture.content, MAX_PDF), MAX_TEXT)
    else:
        text = _text(capture.content, capture.charset or _declared(capture.content))
        page = page_of(text) if capture.form == "html" else Page(text=text)
    return replace(page, url=capture.url or page.url, until=capture.day)


def _is_feed(start: bytes, path: str) -> bool:
    suffix = PurePath(NUMBER.sub("", path)).suffix.lower()
    return suffix not in (*TEXT_SUFFIXES, *HTML_SUFFIXES) and is_feed(start)


def _most(start: bytes, path: str) -> int:
    """How many bytes a file may have."""
    if is_pdf(start, PurePath(path).suffix.lower()):
        return MAX_PDF
    return MAX_FEED if _is_feed(start, path) else MAX_BYTES


def _within(content: bytes, most: int) -> bytes:
    """Raises IngestError for more bytes than that."""
    if len(content) > most:
        raise IngestError(f"it has more than {most:,} bytes.", "Cut it into single reports.")
    return content


def _text(content: bytes, charset: str | None = None) -> str:
    """A text with a letter in it."""
    text = decode(content, charset)
    _check(text)
    return text


def _declared(content: bytes) -> str | None:
    """The encoding that a page itself names."""
    found = CHARSET.search(content[:SNIFFED])
    return found[1].decode("ascii") if found else None


def decode(content: bytes, charset: str | None = None) -> str:
    """The text of some bytes: in the encoding that its site names, UTF-16 where its mark says so, or else UTF-8; line
    ends as Python reads them ("\\n").
    """
    _within(content, MAX_BYTES)
    kind = next((kind for mark, kind in SIGNATURES.items() if content.startswith(mark)), None)
    if kind is not None:
        raise IngestError(f"it is {kind}, not a text.", "Save the report as plain text or HTML.")
    if b"\0" in content[:SNIFFED] and not content.startswith(tuple(BOMS)):
        raise IngestError("it is a binary file, not a text.", "Save the report as plain text or HTML.")
    encoding = next((name for mark, name in BOMS.items() if content.startswith(mark)), _known(charset) or "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(f"byte {error.start} is not {encoding.upper()}.", "Save the file as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(charset: str | None) -> str | None:
    """Python's name of an encoding of texts; as browsers do, Latin-1 is read as the larger set of Windows."""
    try:
        name = codecs.lookup(charset or "utf-8").name
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _check(text: str) -> None:
    """Raises IngestError for a text that is empty or a book."""
    if not any(letter.isalnum() for letter in text):
        raise IngestError("it is empty.", "Give a file with a report in it.")
    if len(text) > MAX_TEXT:
        raise IngestError(f"it has {len(text):,} characters, more than {MAX_TEXT:,}.", "Cut it into single reports.")


def _headline(text: str, zones: Sequence[Zone]) -> str | None:
    return next((text[zone.start : zone.end] for zone in zones if zone.kind == "headline"), None)
