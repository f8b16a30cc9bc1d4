"""Paragraphs of a text: ranges of code points, without the white space around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# No text is wrapped wider than a line printer; the lines of a file with a paragraph on each run longer.
WIDEST_WRAP = 132
# A line is full when it reaches this share of the longest: the next word may have been too long for the rest.
FULL = 0.7
# Of lines that were broken because they were full, most break within a sentence.
WITHIN_SENTENCE = 0.5
BLANK = " \t\u00a0\u200b\ufeff\r\f\v"
STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


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

    @property
    def stops(self) -> bool:
        """True when it ends as a sentence does."""
        return STOP.search(self.words) is not None


def paragraphs_of(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs at its line breaks, but not where a line was broken only because it was full."""
    lines = [line for match in re.finditer(r"[^\n]+", text) if (line := _line(match)).words]
    return list(_joined(text, lines, _wrap_width(text, lines)))


def _line(match: re.Match[str]) -> Paragraph:
    words = match[0].strip(BLANK)
    start = match.start() + len(match[0]) - len(match[0].lstrip(BLANK))
    return Paragraph(start, start + len(words), words)


def _wrap_width(text: str, lines: Sequence[Paragraph]) -> int:
    """How wide the lines of a text wrapped by hand are; 0 for a text whose lines are paragraphs."""
    width = max((len(line.words) for line in lines), default=0)
    full = [line for line, below in pairwise(lines) if _adjacent(text, line, below) and len(line.words) > FULL * width]
    if width > WIDEST_WRAP or not full or sum(line.stops for line in full) > WITHIN_SENTENCE * len(full):
        return 0
    return width


def _adjacent(text: str, line: Paragraph, below: Paragraph) -> bool:
    return text.count("\n", line.end, below.start) == 1


def _joined(text: str, lines: Sequence[Paragraph], width: int) -> Iterator[Paragraph]:
    start = lines[0].start if lines else 0
    for line, below in pairwise(lines):
        if not (width and _adjacent(text, line, below) and len(line.words) > FULL * width):
            yield Paragraph(start, line.end, text[start : line.end])
            start = below.start
    if lines:
        yield Paragraph(start, lines[-1].end, text[start : lines[-1].end])
