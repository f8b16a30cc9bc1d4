"""Quotation marks in a report: where direct speech begins and ends, as ranges of its text.

Straight, curly, low, angled and typewriter marks (``like this''), nested ones, apostrophes told from single marks,
quotations that run over paragraphs (the opening mark stands again before each) and marks that never close.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from spacy.tokens import Doc

from according.annotate.text import text_of

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚']")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_PARTNERS = {
    '"': '"', "'": "'", "``": "''", "''": "''", "“": "”", "‟": "”", "„": "“”", "‘": "’", "‚": "‘’",
    "«": "»", "»": "«", "‹": "›", "›": "‹",
}  # fmt: skip
_SINGLE = frozenset("'‘’‚‹›")
_ONLY_OPENS = frozenset({"``", "„", "‟", "‚"})
_MAY_BE_APOSTROPHE = frozenset("'’")
_OPENING_PLACE = re.compile(r"(?<![^\s(\[{“„‘\"'«:,;—–/-])\Z")
_CLOSING_PLACE = re.compile(r"[\s.,;:!?)\]}”’\"'»—–/-]|\Z")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start` to `end` inside the marks, the outer offsets with them; `depth` 0 is outermost."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that has begun: its mark and the offsets before and after the mark."""

    mark: str
    outer: int
    inner: int

    def close(self, end: int, outer_end: int, depth: int) -> Quote:
        return Quote(self.inner, end, self.outer, outer_end, depth)


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Every quotation of a text, in order of where it begins; offsets are code points in `doc.text`.

    A mark that never closes ends with its paragraph, unless the next paragraph opens with the same mark.
    """
    found: list[Quote] = []
    still_open: list[_Open] = []
    text = text_of(doc)
    paragraphs = paragraph_ranges(text)
    for (start, end), following in zip_longest(paragraphs, paragraphs[1:]):
        still_open = _read_paragraph(text, start, end, still_open[:1], found)
        if still_open and not (following and text.startswith(still_open[0].mark, following[0])):
            found += [opened.close(end, end, depth) for depth, opened in enumerate(still_open)]
            still_open = []
    return tuple(sorted(found, key=lambda quote: (quote.outer_start, quote.depth)))


def paragraph_ranges(text: str) -> list[tuple[int, int]]:
    """Start and end of every paragraph: parted by blank lines or, in a text that has none, by line ends."""
    gap = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    edges = [0, *(edge for match in gap.finditer(text) for edge in match.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]


def _read_paragraph(text: str, start: int, end: int, carried: list[_Open], found: list[Quote]) -> list[_Open]:
    """Walk over one paragraph's marks: closed quotations go to `found`, double ones still open are returned."""
    opened = list(carried)
    for match in _MARK.finditer(text, start + (len(carried[0].mark) if carried else 0), end):
        mark = match[0]
        partner = _partner(opened, mark)
        if partner is not None and _closes(text, match, end):
            found.append(opened[partner].close(match.start(), match.end(), partner))
            del opened[partner:]  # an inner mark without a partner was an apostrophe
        elif _opens(text, match, start, end):
            if opened and opened[-1].mark == mark:
                found.append(opened.pop().close(match.start(), match.start(), len(opened)))
            opened.append(_Open(mark, match.start(), match.end()))
    return [entry for entry in opened if entry.mark not in _SINGLE]


def _partner(opened: list[_Open], mark: str) -> int | None:
    """The innermost open quotation that this mark can end."""
    return next((i for i in reversed(range(len(opened))) if mark in _PARTNERS[opened[i].mark]), None)


def _closes(text: str, match: re.Match[str], end: int) -> bool:
    """True where the mark stands as a closing one: something before it, a gap or punctuation after it."""
    mark, at = match[0], match.start()
    if mark in _ONLY_OPENS:
        return False
    if text[at - 1].isspace() and not text[match.end() : match.end() + 1].isspace() and mark not in "”»":
        return False
    if mark not in _MAY_BE_APOSTROPHE:
        return True
    if not _CLOSING_PLACE.match(text, match.end(), end):
        return False
    plural = text[at - 1] == "s" and text[match.end() : match.end() + 2].strip().islower()
    return not (plural and re.search(rf"[.,!?]{mark}", text[match.end() : end]))


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """True where the mark stands as an opening one; single marks need a partner later in the paragraph ('90s)."""
    mark = match[0]
    if mark not in _PARTNERS or match.end() >= end or (text[match.end()].isspace() and mark != "«"):
        return False  # French sets a space inside its marks
    if not _OPENING_PLACE.search(text, start, match.start()) and mark not in _ONLY_OPENS:
        return False
    if mark not in "'‘":
        return True
    closer = _PARTNERS[mark]
    return re.search(rf"\S{closer}(?=[\s.,;:!?)\]”\"—–-]|\Z)", text[match.end() : end]) is not None
