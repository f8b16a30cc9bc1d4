"""Token sets to ranges of a report's text: runs without gaps, bare of the punctuation at their edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from according.annotate.text import dependents_of

Range = tuple[int, int]

EDGE = frozenset(",;:.-–—…")


def subtree(token: Token) -> set[int]:
    """Indices of a token and all that hangs on it."""
    doc, found, queue = token.doc, {token.i}, [token.i]
    below = dependents_of(doc)
    while queue:
        more = below[queue.pop()]
        found.update(more)
        queue += more
    return found


def ranges_of(doc: Doc, tokens: Iterable[int]) -> tuple[Range, ...]:
    """Character ranges of a set of tokens, one for each unbroken run, without spaces and punctuation at the edges."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and all(doc[gap].is_space for gap in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    trimmed = [_trim(doc, run) for run in runs]
    return tuple((doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in trimmed if run)


def _trim(doc: Doc, run: list[int]) -> list[int]:
    """A run without the commas, dashes, stops and spaces at its edges; quotation marks and brackets stay."""
    kept = list(run)
    while kept and _loose(doc[kept[0]]):
        kept.pop(0)
    while kept and _loose(doc[kept[-1]]):
        kept.pop()
    return kept


def _loose(token: Token) -> bool:
    return token.is_space or (token.is_punct and all(mark in EDGE for mark in token.text))


def inside(offset: int, ranges: Sequence[Range]) -> bool:
    """True where an offset lies in one of the ranges."""
    return any(start <= offset < end for start, end in ranges)


def overlap(one: Range, other: Range) -> bool:
    """True where two ranges share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same code points as the fewest ranges, in order."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
