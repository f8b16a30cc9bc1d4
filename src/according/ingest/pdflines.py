"""Lines of printed pages put together again: paragraphs, words that were cut at the end of a line, no running heads.

What stands at the edge of one page after the other, numbers aside, is left out, for it would cut sentences in two. What
of it stands above the first page is the last of the text, for it may tell whose report it is; the notes at the foot of
pages come before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from according.ingest.paragraphs import STOP
from according.ingest.phrases import load_phrases

# A running head has so many lines at most, and so has a foot: a third may be the page's own.
EDGE = 2
# A line at the edge of so many pages is a running head; a sentence may stand there twice by chance.
REPEATED = 2
REPEATED_SENTENCE = 3
# The cells of a row stand at one height, but for this share of a letter's.
SAME_ROW = 0.4
# A gap so much wider than that between most lines parts paragraphs.
WIDER = 1.3
# The first line of a paragraph is set in by this share of its height at least.
SET_IN = 0.7
# Letters that differ by more than this share are of another size: a heading, a note.
OTHER_SIZE = 0.06
# A page of fewer lines does not tell how long its lines are.
FULL_PAGE = 10
# A line that reaches less than this share of a full one ends a paragraph.
SHORT = 0.65
NOTE = re.compile(r"\W?\d{1,3}[.)]?\s?(?=\S)|[*†‡§]")
LABEL = re.compile(r"[•▪●◦‣■□⁃∙\uf0b7]\s*|(?:\(?(?:[a-z]|[ivx]{2,4}|\d{1,3})[.)]|[–—-])\s+\S")
BULLET = "•▪●◦‣■□⁃∙\uf0b7"
CUT = re.compile(r"(?P<left>[^\W_]+(?:[-‐][^\W_]+)*)(?P<hyphen>[-‐\u00ad]| ‐)$")
OF_ALL = re.compile(r"(?<=\d)\s*(?:\bof|/|\|)\s*\d{1,4}\W*$", re.IGNORECASE)
COUNTED = (re.compile(r"(?P<rest>.*?)\b(?P<number>\d{1,4})\W*"), re.compile(r"\W*(?P<number>\d{1,4})\b(?P<rest>.*)"))
"""A line that ends or begins with a number, as that of a page may stand: "- 3 -", "Page 3", "3 | Monthly report"."""
PRINTED = re.compile(r"\b(?:https?|file)://\S+|\b\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d\b")
"""What browsers print at the edge of a page that they print."""


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, how far from the left and how high it begins, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float

    @property
    def stops(self) -> bool:
        """True when it ends as a sentence does."""
        return STOP.search(self.text) is not None


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """The text of some pages, a blank line between paragraphs."""
    printed, heads = _without_edges([_rows(page) for page in pages])
    size = _usual_size(printed)
    body, notes = list[list[Line]](), list[list[Line]]()
    for page in printed:
        foot = _foot(page, size)
        body.append([line for line in page if line not in foot])
        notes.append(foot)
    words = Counter(word for page in pages for line in page for word in re.findall(r"[\w‐-]+", line.text.casefold()))
    paragraphs = [*_paragraphs(body), *_paragraphs(notes), *([head] for head in heads)]
    return "\n\n".join(_joined(paragraph, words) for paragraph in paragraphs)


def _rows(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, the cells of a table's row together, as far as the file draws them one after the other."""
    rows = list[Line]()
    for line in page:
        above = rows[-1] if rows else None
        if above is not None and abs(above.y - line.y) < SAME_ROW * line.size and line.x > above.x:
            rows[-1] = replace(above, text=f"{above.text} {line.text}")
        else:
            rows.append(line)
    return rows


def _without_edges(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """The pages without running heads, feet and numbers, and the head of the first one."""
    edges = [(_edge(page, top=True), _edge(page, top=False)) for page in pages]
    keys = [
        {key for line in (*top, *bottom) for key in _keys(line, number)} for number, (top, bottom) in enumerate(edges)
    ]
    counts = Counter(key for page in keys for key in page)

    def is_repeated(line: Line, number: int) -> bool:
        return max(counts[key] for key in _keys(line, number)) >= (REPEATED_SENTENCE if line.stops else REPEATED)

    result, heads = [], list[Line]()
    for number, (page, (top, bottom)) in enumerate(zip(pages, edges, strict=True)):
        bare = [line for line in (*top, *bottom) if PRINTED.search(line.text) or _is_number(line, number)]
        gone = [line for line in (*top, *bottom) if line not in bare and is_repeated(line, number)]
        heads += [line for line in top if line in gone] if number == 0 else []
        result.append([line for line in page if line not in (*bare, *gone)])
    return result, heads


def _edge(page: Sequence[Line], *, top: bool) -> list[Line]:
    """The lines at the top or the bottom of a page, wherever in the file they stand, that a gap sets off from the rest,
    or letters of another size.
    """
    heights = sorted({round(line.y) for line in page}, reverse=top)
    outer = [line for line in page if round(line.y) in heights[:EDGE]]
    size = _usual_size([page])
    for count, (edge, inner) in enumerate(pairwise(heights[: EDGE + 1]), start=1):
        if abs(edge - inner) > WIDER * _gap(page) * size:
            return [line for line in outer if round(line.y) in heights[:count]]
    return [line for line in outer if abs(line.size - size) > OTHER_SIZE * size]


def _keys(line: Line, number: int) -> Iterator[tuple[str, int]]:
    """By what a line is known again on other pages: its words and how high they stand, or its words and a number that
    goes on from page to page. The date that heads an entry of a chronology does neither.
    """
    yield line.text.casefold(), round(line.y)
    yield from ((rest, count - number) for rest, count in _counted(line))


def _is_number(line: Line, number: int) -> bool:
    """True for the number of a page and nothing else; a page's index is one less."""
    return any(count == number + 1 and re.sub(r"\bpage\b|\W", "", rest) == "" for rest, count in _counted(line))


def _counted(line: Line) -> Iterator[tuple[str, int]]:
    """The words of a line without the number that it ends or begins with, and the number."""
    words = OF_ALL.sub("", line.text.casefold())
    yield from ((found["rest"], int(found["number"])) for form in COUNTED if (found := form.fullmatch(words)))


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _foot(page: Sequence[Line], size: float) -> list[Line]:
    """The notes below the words of a page: smaller letters to its end, whose first line has a number or a mark."""
    low = min((line.y for line in page if line.size >= size * (1 - OTHER_SIZE)), default=None)
    small = [line for line in page if low is not None and line.y < low and line.size < size * (1 - OTHER_SIZE)]
    return small if small and NOTE.match(max(small, key=lambda line: line.y).text) else []


def _paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines of each paragraph; one that goes on over the page is put together."""
    found = list[Line]()
    usual = _width([line for page in pages for line in page])
    for page in pages:
        gap, width = _gap(page), _width(page) if len(page) >= FULL_PAGE else usual
        for place, line in enumerate(page):
            if found and _begins(found, line, gap if place else None, width):
                yield found
                found = []
            found.append(line)
    if found:
        yield found


def _gap(page: Sequence[Line]) -> float:
    """How far apart most lines of a page stand, of a letter's height each."""
    gaps = Counter(
        round((above.y - below.y) / above.size, 1)
        for above, below in pairwise(page)
        if above.size and 0 < above.y - below.y < 3 * above.size
    )
    return gaps.most_common(1)[0][0] if gaps else 1.2


def _width(page: Sequence[Line]) -> int:
    """How many letters a full line has: nine in ten have no more."""
    lengths = sorted(len(line.text) for line in page)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _begins(found: Sequence[Line], line: Line, gap: float | None, width: int) -> bool:
    """True when a line begins a paragraph, and does not go on with the one found so far.

    Args:
        found: the lines of that paragraph.
        line: the next one.
        gap: how far apart lines stand, of a letter's height; None for the first line of a page.
        width: the letters of a full line.
    """
    above = found[-1]
    goes_on = line.text[0].islower() or CUT.search(above.text) is not None
    if abs(above.size - line.size) > OTHER_SIZE * max(above.size, line.size):
        return True
    if line.text[0] in BULLET or (LABEL.match(line.text) and above.stops):
        return True
    short = len(above.text) < SHORT * width
    down = above.y - line.y
    if gap is None or down < 0:  # over the page, or to the next column
        return above.stops or (short and not goes_on)
    if down > WIDER * gap * above.size:
        return not (goes_on and down < 2 * WIDER * gap * above.size and not above.stops)
    set_in = len(found) > 1 and line.x - above.x > SET_IN * line.size
    return set_in or (short and (above.stops or not goes_on))


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    """The words of a paragraph on one line, those cut at the end of a line whole again."""
    text = lines[0].text
    for line in lines[1:]:
        cut = CUT.search(text)
        if cut is None:
            text = f"{text} {line.text}"
        else:
            text = text[: cut.start("hyphen")] + _hyphen(cut, line.text, words) + line.text
    return text.replace("\u00ad", "")


def _hyphen(cut: re.Match[str], below: str, words: Counter[str]) -> str:
    """The hyphen of a word that was cut, where it has one of its own; else nothing.

    What tells: the rest begins with a capital or a figure, the text has one of the two elsewhere, or the parts of the
    word are such as keep their hyphen ("year-old", "self-defence").
    """
    if cut["hyphen"] == "\u00ad":
        return ""
    right = re.match(r"[^\W_]*", below)
    rest = right[0] if right else ""
    if not rest or not rest[0].islower() or cut["left"][-1].isdigit():
        return "-"
    whole, parted = f"{cut['left']}{rest}".casefold(), f"{cut['left']}-{rest}".casefold()
    if words[parted] != words[whole]:
        return "-" if words[parted] > words[whole] else ""
    return "-" if load_phrases().whole("compounds", parted) else ""
