"""Speech that quotation marks tell, not grammar: quotations beside a cue, blocks after one, and continued ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from according.annotate.quotes import Quote, paragraph_ranges
from according.annotate.text import text_of
from according.extract.attribution import Saying, with_content
from according.extract.ranges import Range, inside, overlap

_GAP_BEFORE = re.compile(r"[\s,.;:–—-]*(?:[\w’'.-]+\s+){0,4}")
"""What may stand between a quotation and the naming or cue after it."""
_GAP_AFTER = re.compile(r"(?:[^.!?\"“”]{0,60}(?:,|:|\bthat|\bsaying))?[\s,]*|[\s,:–—-]*")
"""What may stand between a cue and the quotation after it."""
_BLOCK = re.compile(r"[^.!?:\n\"“”]{0,60}:[^\S\n]*(?=\n)")
"""From a cue to the colon that ends its paragraph."""
_SENTENCE_END = re.compile(r"(?:\A|[.!?:][\"”’')\]]*\s+)\Z")
"""What stands before a quotation that is a sentence of its own."""
SHORTEST_SPEECH = 3
"""Tokens in a quotation that stands as a sentence; shorter ones are single words in marks."""


def with_quotations(doc: Doc, quotes: Iterable[Quote], sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings with the quotations that are theirs, and new ones for quotations that continue; all have content."""
    outermost = [quote for quote in quotes if quote.depth == 0]
    kept = [(saying, _kept_inside(saying, outermost)) for saying in sayings]
    found = [_with_touched(inner, outermost) for saying, inner in kept if inner.content or not saying.content]
    text = text_of(doc)
    found = [saying if saying.content else _with_adjacent(saying, text, outermost, found) for saying in found]
    found = [saying for saying in found if saying.content]
    for quote in outermost:
        continued = _continued(doc, quote, found)
        if continued is not None:
            found.append(continued)
    return tuple(sorted(found, key=lambda saying: (saying.cue, saying.content)))


def _kept_inside(saying: Saying, quotes: Iterable[Quote]) -> Saying:
    """Who speaks within a quotation has said nothing outside of it."""
    quote = next((each for each in quotes if each.start <= saying.cue[0] < each.end), None)
    if quote is None:
        return saying
    clipped = ((max(start, quote.start), min(end, quote.end)) for start, end in saying.content)
    return replace(saying, content=tuple((start, end) for start, end in clipped if start < end))


def _outer(quote: Quote) -> Range:
    return quote.outer_start, quote.outer_end


def _with_touched(saying: Saying, quotes: Iterable[Quote]) -> Saying:
    """A quotation that reaches into the words said belongs to them whole, unless the cue stands inside it."""
    touched = [
        _outer(quote)
        for quote in quotes
        if not overlap(_outer(quote), saying.cue) and any(overlap(_outer(quote), each) for each in saying.content)
    ]
    return with_content(saying, *touched) if touched else saying


def _with_adjacent(saying: Saying, text: str, quotes: Iterable[Quote], others: Iterable[Saying]) -> Saying:
    """A cue that waits for its words takes the quotation right before or after it and its naming, if nobody has it."""
    named = [source.idx for source in saying.sources], [source.idx + len(source) for source in saying.sources]
    start, end = min((saying.cue[0], *named[0])), saying.cue[1]
    for quote in quotes:
        before = quote.outer_end <= start and _GAP_BEFORE.fullmatch(text, quote.outer_end, start)
        after = quote.outer_start >= end and _GAP_AFTER.fullmatch(text, end, quote.outer_start)
        if not (before or after):
            continue
        outside = [other for other in others if not quote.start <= other.cue[0] < quote.end]
        if not any(overlap(_outer(quote), each) for other in outside for each in other.content):
            return replace(with_content(saying, _outer(quote)), method="speech/quotation")
    block = _block_after(saying)
    return replace(with_content(saying, block), method="speech/block") if block is not None else saying


def _block_after(saying: Saying) -> Range | None:
    """The paragraph after "The governor added:", where the colon ends its own."""
    text = text_of(saying.anchor.doc)
    gap = _BLOCK.match(text, max(saying.cue[1], *(source.idx + len(source) for source in saying.sources)))
    following = (each for each in paragraph_ranges(text) if gap is not None and each[0] >= gap.end())
    return next(following, None)


def _continued(doc: Doc, quote: Quote, sayings: Sequence[Saying]) -> Saying | None:
    """A quotation that stands as a sentence of its own goes on from the last who spoke, here or a paragraph before."""
    if any(overlap(_outer(quote), each) for saying in sayings for each in saying.content):
        return None
    paragraphs = paragraph_ranges(text_of(doc))
    number = next(i for i, (start, end) in enumerate(paragraphs) if start <= quote.outer_start < end)
    start = paragraphs[number][0]
    span = doc.char_span(quote.start, quote.end, alignment_mode="contract")
    if not _SENTENCE_END.search(text_of(doc)[start : quote.outer_start]) or span is None or len(span) < SHORTEST_SPEECH:
        return None
    since = paragraphs[number - 1][0] if number and start == quote.outer_start else start
    earlier = [s for s in sayings if since <= s.cue[0] < quote.outer_start and not _is_nested(s, sayings)]
    if not earlier:
        return None
    last = max(earlier, key=lambda saying: saying.cue)
    return replace(last, content=(_outer(quote),), stance="asserts", method="speech/continued", verb=None)


def _is_nested(saying: Saying, sayings: Iterable[Saying]) -> bool:
    """True where a cue stands in words that another speaker says."""
    return any(inside(saying.cue[0], other.content) for other in sayings if other is not saying)
