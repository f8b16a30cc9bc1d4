"""Reports in a file of JSON lines, one to a line, as collections of reports are kept and handed on.

Three forms are known by the names of their keys: our own, schema.org's NewsArticle and IPTC's ninjs. A line's own bytes
are what is kept of its report.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from according.errors import IngestError
from according.ingest.dates import day_stated
from according.ingest.html import Page

LINES = re.compile(r"\.(?:jsonl|ndjson)(?:\.gz)?$", re.IGNORECASE)
LINE = re.compile(r"\.(?:jsonl|ndjson)(?:\.gz)?:\d+$", re.IGNORECASE)
"""How the path of a report ends that is a line of a file: its number, from 1, stands behind a colon."""
OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\"[@\w]+\"[ \t]*:")
"""How a line of a report begins: an object and its first key."""
KEYS = {
    "text": ("text", "articleBody", "body_text"),
    "title": ("title", "headline"),
    "published": ("published", "datePublished", "firstcreated", "versioncreated"),
    "url": ("url",),
    "publisher": ("publisher", "source"),
    "author": ("author", "byline"),
}
"""What our own form, schema.org (schema.org/NewsArticle) and ninjs (iptc.org/std/ninjs) call each part of a report."""


def is_lines(path: str) -> bool:
    """True for a file that holds a report a line."""
    return LINES.search(path) is not None


def is_line(path: str) -> bool:
    """True for the path of one report in such a file."""
    return LINE.search(path) is not None


def opens_object(start: bytes) -> bool:
    """True for bytes that open as a line with a report does."""
    return OBJECT.match(start) is not None


def lines(file: BinaryIO, path: str, most: int) -> Iterator[tuple[int, bytes]]:
    """The number and the bytes of each line with a report, one in memory at a time, of each `most` + 1 bytes at most.

    Raises OSError where the file cannot be read, or not to its end.
    """
    stream = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if path.lower().endswith(".gz") else file
    number = 0
    try:
        while line := stream.readline(most + 1):
            number += 1
            if not line.endswith(b"\n"):
                _pass_over(stream)
            if content := line.strip():
                yield number, content
    except (EOFError, zlib.error) as error:
        raise OSError(f"the archive is damaged or cut short after line {number}") from error


def line_of(text: str) -> Page:
    """The report in a line. Raises IngestError when there is none."""
    try:
        told = json.loads(text)
    except ValueError as error:
        raise IngestError(f"the line is no JSON ({error}).", "Mend the line: one object to a line.") from error
    except RecursionError as error:
        raise IngestError("the line is nested too deep.", "Give one object with the report's parts.") from error
    if not isinstance(told, dict):
        raise IngestError("the line is no JSON object.", f"Give an object with the key {KEYS['text'][0]!r}.")
    words = _said(told, "text")
    if words is None:
        known = ", ".join(KEYS["text"])
        raise IngestError("the line has no text of a report.", f"Put it under one of these keys: {known}.")
    title = _said(told, "title")
    return Page(
        text=words if title is None or title in words[: len(title) + 2] else f"{title}\n\n{words}",
        title=title,
        url=_said(told, "url"),
        author=_said(told, "author"),
        publisher=_said(told, "publisher"),
        published=day_stated(_said(told, "published")),
    )


def _pass_over(file: BinaryIO) -> None:
    """Read on to the end of a line that is too long, a part at a time."""
    while (part := file.readline(1 << 20)) and not part.endswith(b"\n"):
        pass


def _said(told: Mapping[str, Any], part: str) -> str | None:
    """What a line says of a part of its report: a text, an object's name, or the first of a list of these."""
    value = next((told[key] for key in KEYS[part] if told.get(key)), None)
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("name")
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None if isinstance(value, str) else None
