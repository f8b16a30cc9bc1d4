"""Paragraphs of a text: ranges of code points, without the white space around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Text wrapped by hand keeps its lines under this; the lines of a file with a paragraph on each run longer.
WIDEST_WRAP = 100
NARROWEST_WRAP = 40
BLANK = " \t\u00a0\u200b\ufeff\r\f\v"


@dataclass(frozen=True)
class Paragraph:
    """A range of a text and the words in it."""

    start: int
    end: int
    words: str

    @property
    def count(self) -> int:
        """How many words."""
        return len(self.words.split())


def paragraphs_of(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs at its line breaks, but not where a line was broken only because it was full."""
    lines = [_line(match) for match in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if line.words]
    width = max((line.end - line.start for line in lines), default=0)
    wrapped = NARROWEST_WRAP <= width <= WIDEST_WRAP
    return list(_joined(text, lines, width if wrapped else 0))


def _line(match: re.Match[str]) -> Paragraph:
    words = match[0].strip(BLANK)
    start = match.start() + len(match[0]) - len(match[0].lstrip(BLANK))
    return Paragraph(start, start + len(words), words)


def _joined(text: str, lines: list[Paragraph], width: int) -> Iterator[Paragraph]:
    if not lines:
        return
    start, end = lines[0].start, lines[0].end
    for before, line in pairwise(lines):
        adjacent = text.count("\n", before.end, line.start) == 1
        full = before.end - before.start + 1 + len(line.words.split()[0]) > width
        if not (width and adjacent and full):
            yield Paragraph(start, end, text[start:end])
            start = line.start
        end = line.end
    yield Paragraph(start, end, text[start:end])
