"""The report in a PDF file: its lines as pypdf finds them, where they stand, and what its metadata support.

Nothing in the file is run, followed or unpacked but the text of its pages, and no more of that than a report has.
"""

from __future__ import annotations

import io
import math
import re
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from according.errors import IngestError
from according.ingest.dates import dates_in
from according.ingest.html import Page
from according.ingest.pdflines import Line, text_of
from according.ingest.quiet import quiet
from according.values import Published

MARK = b"%PDF-"
# Readers look for the mark in so many bytes, for some programs write a line of their own before it.
MARKED = 1024
# A report with its photographs reaches some tens of megabytes.
MAX_PDF = 50_000_000
# The longest reports of rights organisations have 300.
MAX_PAGES = 500
# A page of print has a few thousand steps of drawing; a map some ten thousand.
MAX_STEPS = 3_000_000
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,
}
"""What pypdf may unpack and read of one page, a tenth of its own limits, and no other program to help it."""
BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError),
    *(struct.error, zlib.error),
)
"""What a file that breaks the format's rules raises, beside pypdf's own errors."""
# Of the letters of a text hardly any is in no script; of one whose fonts do not say what they mean, many are.
UNKNOWN_SHARE = 0.1
# The mark of a note is set smaller than the words that it stands in by this much at least.
SMALLER = 0.9
NOTE_MARK = re.compile(r"[\d,*†‡§]{1,5}")
LIGATURE = re.compile(r"[\ufb00-\ufb06]")
MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
LONGEST_DATED_LINE = 12
"""Words of a line that dates a report; a longer one tells of what happened."""
Piece = tuple[str, Sequence[float], Sequence[float], Any, float]
"""Some text with the two matrices that place it, its font and the size of its letters, as pypdf gives it."""
FIRST = 3_000
"""Characters of a first page."""


def is_pdf(start: bytes, suffix: str) -> bool:
    """True for a file that begins as PDF files do, or has their suffix."""
    return start.startswith(MARK) or (suffix == ".pdf" and MARK in start[:MARKED])


def pdf_of(content: bytes, most: int) -> Page:
    """The report in a PDF file; no more is read after `most` characters. Raises IngestError when there is none."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        with quiet("pypdf"), apply_configuration(**LIMITS):
            reader = PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise IngestError("a password protects it.", "Save it again without one.")
            pages, told = list(_pieces(reader, most)), _metadata(reader)
    except DependencyError as error:
        remedy = "Save it again without protection (print it to a PDF file), or: pip install cryptography"
        raise IngestError("it is encrypted in a way that needs another package.", remedy) from error
    except LimitReachedError as error:
        raise IngestError(
            "a page of it unpacks to more than any report has.", "Save its text, and read that."
        ) from error
    except (PyPdfError, *BROKEN) as error:
        raise IngestError(
            f"the PDF file is broken ({type(error).__name__}).", "Open it and print it to a new PDF file."
        ) from error
    text = text_of([list(_upright(_lines(pieces))) for pieces in pages])
    _check(text)
    title = _title(told.get("/Title"), text)
    return Page(text=text, title=title, published=_supported(told, text))


def _pieces(reader: Any, most: int) -> Iterator[list[Piece]]:
    """The pieces of text on each page, in the file's order. Raises IngestError for a book."""
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise IngestError(f"it has {count:,} pages, more than {MAX_PAGES:,}.", "Cut it into single reports.")
    length = steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps > MAX_STEPS:
            raise IngestError("its pages are drawn in too many steps.", "Save its text, and read that.")

    for page in reader.pages:
        pieces: list[Piece] = []
        page.extract_text(visitor_operand_before=step, visitor_text=lambda *piece, into=pieces: into.append(piece))
        yield pieces
        length += sum(len(piece[0]) for piece in pieces)
        if length > most:
            return


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[int, Line]]:
    """The lines of a page, each with the quarter turns it is written at."""
    line: list[Piece] = []
    for text, *rest in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield from _line(line)
                line = []
            line.append((part, *rest))
    yield from _line(line)


def _line(pieces: Sequence[Piece]) -> Iterator[tuple[int, Line]]:
    """A line with the place of its first word, and the size of most of its letters; without the marks of its notes,
    for "12" with a small 1 behind it is not 121.
    """
    placed = [(piece[0], _place(*piece[1:3], piece[4])) for piece in pieces]
    solid = [each for each in placed if each[0].strip()]
    if not solid:
        return
    turn, x, y, _ = solid[0][1]
    size = max(solid, key=lambda each: len(each[0]))[1][3]
    words, before = "", None
    for text, place in placed:
        small = before is not None and place[3] < SMALLER * size and NOTE_MARK.fullmatch(text.strip())
        words += "" if small and (place[2] > y or place[1] == x) else text
        before = place if text.strip() else before
    if clean := _clean(words):
        yield turn, Line(clean, x, y, size)


def _place(outer: Sequence[float], inner: Sequence[float], size: float) -> tuple[int, float, float, float]:
    """The quarter turns, the place along and across the line, and the letters' height, from a piece's two matrices."""
    a, b = inner[0] * outer[0] + inner[1] * outer[2], inner[0] * outer[1] + inner[1] * outer[3]
    c, d = inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3]
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
    along, across = ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
    return turn, along, across, abs(size) * math.hypot(c, d)


def _upright(lines: Iterator[tuple[int, Line]]) -> Iterator[Line]:
    """The lines that are written as most of the page is; stamps along its edge are not."""
    found = list(lines)
    turns = Counter[int]()
    for turn, line in found:
        turns[turn] += len(line.text)
    main = turns.most_common(1)[0][0] if turns else 0
    yield from (line for turn, line in found if turn == main)


def _clean(words: str) -> str:
    """Words with one space between them, letters in place of ligatures, and no signs for programs."""
    plain = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), words)
    return " ".join("".join(sign for sign in plain if sign.isspace() or unicodedata.category(sign) != "Cc").split())


def _check(text: str) -> None:
    """Raises IngestError for pages without words, or whose letters cannot be told."""
    letters = sum(sign.isalnum() for sign in text)
    if not letters:
        raise IngestError(
            "its pages are pictures: there is no text in them.",
            "Let a program recognise their text (OCR), for example: ocrmypdf IN.pdf OUT.pdf",
        )
    unknown = sum(sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn") for sign in text)
    if unknown > UNKNOWN_SHARE * (letters + unknown):
        raise IngestError(
            "its fonts do not say which letters they show.",
            "Let a program recognise its text (OCR), for example: ocrmypdf --force-ocr IN.pdf OUT.pdf",
        )


def _metadata(reader: Any) -> dict[str, str]:
    """What the file says of itself."""
    told = reader.metadata or {}
    return {key: str(told[key]) for key in ("/Title", "/CreationDate", "/ModDate") if told.get(key)}


def _title(told: str | None, text: str) -> str | None:
    """The title in the metadata, if the first page has it: else it is often another file's, or the name of a draft."""
    words = " ".join((told or "").split())
    first = " ".join(text[:FIRST].split()).casefold()
    return words if len(words.split()) > 1 and words.casefold() in first else None


def _supported(told: dict[str, str], text: str) -> Published | None:
    """The day on which the file was made, if a short line of the first page has it too, with the words of that line.

    Alone it is no date of publication: files are made anew years later.
    """
    days = {day for key in ("/CreationDate", "/ModDate") if (day := _made(told.get(key, "")))}
    for line in text[:FIRST].split("\n"):
        if len(line.split()) <= LONGEST_DATED_LINE:
            for each in dates_in(line):
                if each.precision == "day" and each.start is not None and each.start in days:
                    return Published(start=each.start, end=each.start, precision="day", basis="stated", text=each.words)
    return None


def _made(words: str) -> date | None:
    found = MADE.match(words)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
