"""Reports in a WARC archive: the pages, texts and PDF files that a crawler kept, each with its address and its day.

A record's own bytes are what is kept of its report. Records are cut from the archive here, for a library that does that
takes an archive that is cut short for a whole one; what a record holds is read by warcio.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Literal, cast

from according.errors import IngestError

ARCHIVE = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)
OPENING = b"WARC/"
GZIP = b"\x1f\x8b"
PIECE = 1 << 20
# Crawlers write some fifteen lines about a record; an address may have a few thousand characters.
LONGEST_LINE = 65_536
MOST_LINES = 1_000
LENGTH = re.compile(rb"content-length:\s*(\d{1,18})\s*$", re.IGNORECASE)
HOLDING = frozenset({"response", "resource", "conversion"})
"""The kinds of record that hold what was fetched; the others tell how."""
Form = Literal["html", "pdf", "text"]
FORMS: dict[str, Form] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/plain": "text",
}
# Texts that every site has for programs, and those that crawlers write of their own work.
FOR_PROGRAMS = re.compile(
    r"^(?:metadata|urn):|^[a-z]+://[^/]+/(?:\.well-known/.*|(?:robots|ads|app-ads|humans|security|llms)\.txt)(?:\?|$)"
)
FETCHED = 200
WINDOWS = {
    "gzip": (16 + zlib.MAX_WBITS,),
    "x-gzip": (16 + zlib.MAX_WBITS,),
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
}
"""How zlib is told of each compression of the web; "deflate" means two."""


@dataclass(frozen=True)
class Capture:
    """What a record holds: the content as its site meant it, where it was fetched from and on which day (in UTC)."""

    url: str | None
    day: date | None
    form: Form
    charset: str | None
    content: bytes


def is_archive(path: str, start: bytes) -> bool:
    """True for a file with an archive's suffix, or whose first bytes, also compressed, are an archive's."""
    if start.startswith(GZIP):
        try:
            start = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start, len(OPENING))
        except zlib.error:
            return ARCHIVE.search(path) is not None
    return start.startswith(OPENING) or ARCHIVE.search(path) is not None


def is_record(content: bytes) -> bool:
    """True for the bytes of a record."""
    return content.startswith(OPENING)


def records(file: BinaryIO, start: bytes, most: int) -> Iterator[tuple[int, bytes]]:
    """The number and the bytes of each record that holds a report, one in memory at a time, of `most` bytes and one.

    Args:
        file: the archive.
        start: its first bytes, which tell whether it is compressed.
        most: how many bytes of a record are read.

    Raises OSError where the archive is damaged, after what was whole, and IngestError where nothing is a report.
    """
    stream = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if start.startswith(GZIP) else file
    number = held = 0
    try:
        line = _next_line(stream)
        while line:
            number += 1
            head, length = _head(stream, line)
            block = _block(stream, length, most)
            line = _next_line(stream)
            if _holds_report(content := head + block):
                held += 1
                yield number, content
    except (EOFError, zlib.error, gzip.BadGzipFile, _BrokenError) as error:
        told = str(error) if isinstance(error, _BrokenError) else "the archive is damaged or cut short"
        raise OSError(f"{told}, at record {max(number, 1)}; what stands before it was read") from error
    if not held:
        raise IngestError("the archive holds no page, text or PDF file.", "Name another archive.")


class _BrokenError(Exception):
    """The archive does not go on as it says."""


def _next_line(stream: BinaryIO) -> bytes:
    """The first line of the next record; empty at the end. Raises _BrokenError where something else stands."""
    line = b"\n"
    while line and not line.strip():
        line = stream.readline(LONGEST_LINE)
    if line and not line.startswith(OPENING):
        raise _BrokenError("a record does not end where it says")
    return line


def _head(stream: BinaryIO, first: bytes) -> tuple[bytes, int]:
    """The lines about a record, and the length of what it holds. Raises _BrokenError without one."""
    lines = [first]
    while lines[-1].strip():
        lines.append(stream.readline(LONGEST_LINE))
        if not lines[-1].endswith(b"\n") or len(lines) > MOST_LINES:
            raise _BrokenError("the archive is damaged or cut short")
    found = next((match for line in lines if (match := LENGTH.match(line))), None)
    if found is None:
        raise _BrokenError("a record does not say how long it is")
    return b"".join(lines), int(found[1])


def _block(stream: BinaryIO, length: int, most: int) -> bytes:
    """What a record holds, up to `most` bytes and one; the rest is passed over. Raises _BrokenError at an early end."""
    block = stream.read(min(length, most + 1))
    left = length - len(block)
    while left and (piece := stream.read(min(left, PIECE))):
        left -= len(piece)
    if left:
        raise _BrokenError("the archive is cut short, or a record is shorter than it says")
    return block


def _holds_report(content: bytes) -> bool:
    """True for a record of a page, a text or a PDF file that was fetched; not for images, errors and redirections."""
    try:
        record = _parsed(content)
    except IngestError:
        return True  # its failure is told with its number
    if record.rec_type not in HOLDING or FOR_PROGRAMS.match(_url(record) or ""):
        return False
    return _status(record) == FETCHED and _media(record)[0] in FORMS


def capture_of(content: bytes, most: int) -> Capture:
    """What a record holds, decompressed up to `most` bytes and one. Raises IngestError when it cannot be told."""
    record = _parsed(content)
    media, charset = _media(record)
    if media not in FORMS:
        raise IngestError("the record holds no page, text or PDF file.", "Name the archive itself: according read FILE")
    if record.rec_headers.get_header("WARC-Truncated"):
        raise IngestError("the crawler kept only a part of it.", "Fetch its page again.")
    coding = (_header(record, "Content-Encoding") or "identity").lower()
    held = _unpacked(_whole(record, most), coding, most)
    return Capture(url=_url(record), day=_day(record), form=FORMS[media], charset=charset, content=held)


def _whole(record: Any, most: int) -> bytes:
    """What the site sent, its chunks put together."""
    from warcio.bufferedreaders import ChunkedDataReader

    chunked = (_header(record, "Transfer-Encoding") or "").lower() == "chunked"
    sent: bytes = (ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream).read(most + 1)
    return sent


def _unpacked(sent: bytes, coding: str, most: int) -> bytes:
    """What was sent, decompressed up to `most` bytes and one. Raises IngestError where that cannot be done.

    Some crawlers unpack what they keep, and let the site's word stand that it is packed.
    """
    if coding == "identity" or sent.lstrip()[:1] == b"<" or sent.startswith(b"%PDF-"):
        return sent
    if coding not in WINDOWS:
        raise IngestError(f"it is compressed by {coding!r}.", "Let the crawler keep its pages unpacked.")
    for bits in WINDOWS[coding]:
        packed = zlib.decompressobj(bits)
        try:
            held = packed.decompress(sent, most + 1)
        except zlib.error:
            continue
        if packed.eof or len(held) > most:
            return held
    raise IngestError("what it holds is damaged.", "Fetch its page again.")


def _parsed(content: bytes) -> Any:
    """A record as warcio reads it. Raises IngestError."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    try:
        return ArcWarcRecordLoader(verify_http=False).parse_record_stream(io.BytesIO(content), known_format="warc")
    except (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, EOFError, ValueError) as error:
        raise IngestError("the record cannot be read.", "Fetch its page again.") from error


def _header(record: Any, name: str) -> str | None:
    """What the site said of a content; for one without such lines what the crawler says."""
    headers = record.http_headers or record.rec_headers
    value: str | None = headers.get_header(name)
    return value


def _status(record: Any) -> int | None:
    """How the site answered; as good as fetched where it was not asked over HTTP."""
    if record.http_headers is None:
        return FETCHED
    code = record.http_headers.get_statuscode()
    return int(code) if code and code.isdecimal() else None


def _media(record: Any) -> tuple[str, str | None]:
    """The kind of the content and its encoding, as far as they are said."""
    media, _, parameters = (_header(record, "Content-Type") or "").partition(";")
    charset = re.search(r"charset=[\"']?([\w.:-]+)", parameters, re.IGNORECASE)
    return media.strip().lower(), charset[1] if charset else None


def _url(record: Any) -> str | None:
    url: str | None = record.rec_headers.get_header("WARC-Target-URI")
    return url


def _day(record: Any) -> date | None:
    try:
        return date.fromisoformat((record.rec_headers.get_header("WARC-Date") or "")[:10])
    except ValueError:
        return None
