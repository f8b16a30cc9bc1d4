"""PDF files made by hand: words at their places on pages, as a program that prints would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Word = tuple[float, float, float, str]
"""Where a line begins, from the left and from below, the size of its letters, and its words."""
HEIGHT = 14


def pdf(pages: Sequence[Sequence[Word]], info: Mapping[str, str] | None = None) -> bytes:
    """A file with some pages in Helvetica; `info` are its metadata."""
    return of_streams([_drawn(page) for page in pages], info)


def of_streams(streams: Sequence[bytes], info: Mapping[str, str] | None = None, before: bytes = b"") -> bytes:
    """A file whose pages are drawn by some streams; `before` stands in each page's resources."""
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(streams)))
    told = b"".join(b"/%s (%s) " % (key.encode(), _escaped(value)) for key, value in (info or {}).items())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< %s>>" % told,
    ]
    for number, stream in enumerate(streams):
        resources = b"<< /Font << /F1 3 0 R >> %s >>" % before
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
            % (resources, first + 2 * number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return of_objects(objects)


def of_objects(objects: Iterable[bytes]) -> bytes:
    """A file of some objects: the first is the catalogue, the fourth the metadata."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start, count = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)


def lines(text: str, top: float = 760, left: float = 72, size: float = 11) -> list[Word]:
    """The lines of a text from the top of a page on; an empty line leaves half of one free."""
    words, y = [], top
    for line in text.strip("\n").split("\n"):
        if line:
            words.append((left, y, size, line))
        y -= HEIGHT if line else HEIGHT / 2
    return words


def _drawn(page: Sequence[Word]) -> bytes:
    return b"\n".join(
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, _escaped(words)) for x, y, size, words in page
    )


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
