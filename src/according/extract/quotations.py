"""Speech that marks and lines tell, not grammar: quotations beside a cue, continued ones, and "Speaker: words"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from according.annotate.quotes import Quote, paragraph_ranges
from according.extract import roles
from according.extract.attribution import Saying, with_content
from according.extract.ranges import Range, inside, overlap
from according.extract.setoff import VERBAL
from according.model import Report
from according.ontology.speech import Speech

_GAP_BEFORE = re.compile(r"[\s,.;:–—-]*(?:[\w’'.-]+\s+){0,4}")
_GAP_AFTER = re.compile(r"(?:[^.!?\"“”]{0,60}(?:,|:|\bthat|\bsaying))?[\s,]*|[\s,:–—-]*")
_SENTENCE_END = re.compile(r"(?:\A|[.!?:][\"”’')\]]*\s+)\Z")
_LINE = re.compile(r"[^\n]+")
_COLON = re.compile(r":\s+(?=\S)")
_TAIL = re.compile(r"\s?(?P<mark>:|(?<=\s)[–—-]{1,2})\s+(?=[^:–—]*$)")
LONGEST_NAMING = 8
"""Tokens in "Speaker:" at a line's start; a longer run of words before a colon is a sentence, not a naming."""
SHORTEST_SPEECH = 3
"""Tokens in a quotation that stands as a sentence; shorter ones are single words in marks."""


def with_quotations(doc: Doc, quotes: Iterable[Quote], sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings with the quotations that are theirs, and new ones for quotations that continue; all have content."""
    outermost = [quote for quote in quotes if quote.depth == 0]
    found = [_with_touched(saying, outermost) for saying in sayings]
    found = [saying if saying.content else _with_adjacent(saying, outermost, found) for saying in found]
    found = [saying for saying in found if saying.content]
    for quote in outermost:
        continued = _continued(doc, quote, found)
        if continued is not None:
            found.append(continued)
    return tuple(sorted(found, key=lambda saying: (saying.cue, saying.content)))


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


def _with_adjacent(saying: Saying, quotes: Iterable[Quote], others: Iterable[Saying]) -> Saying:
    """A cue that waits for its words takes the quotation right before or after it and its naming, if nobody has it."""
    named = [source.idx for source in saying.sources], [source.idx + len(source) for source in saying.sources]
    start, end = min((saying.cue[0], *named[0])), saying.cue[1]
    text = saying.anchor.doc.text
    for quote in quotes:
        taken = any(overlap(_outer(quote), each) for other in others for each in other.content)
        before = quote.outer_end <= start and _GAP_BEFORE.fullmatch(text, quote.outer_end, start)
        after = quote.outer_start >= end and _GAP_AFTER.fullmatch(text, end, quote.outer_start)
        if not taken and (before or after):
            return replace(with_content(saying, _outer(quote)), method="speech/quotation")
    return saying


def _continued(doc: Doc, quote: Quote, sayings: Sequence[Saying]) -> Saying | None:
    """A quotation that stands as a sentence of its own goes on from the last who spoke, here or a paragraph before."""
    if any(overlap(_outer(quote), each) for saying in sayings for each in saying.content):
        return None
    paragraphs = paragraph_ranges(doc.text)
    number = next(i for i, (start, end) in enumerate(paragraphs) if start <= quote.outer_start < end)
    start = paragraphs[number][0]
    span = doc.char_span(quote.start, quote.end, alignment_mode="contract")
    if not _SENTENCE_END.search(doc.text[start : quote.outer_start]) or span is None or len(span) < SHORTEST_SPEECH:
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


def colon_sayings(doc: Doc, report: Report, speech: Speech) -> Iterator[Saying]:
    """ "Mayor: nine buried" at a line's start; "Nine buried: mayor" and "Nine buried - mayor" in a headline."""
    for line in _LINE.finditer(doc.text):
        headline = report.zone_at(line.start()) in {"headline", "standfirst", "subhead"}
        front = _COLON.search(line[0])
        if front:
            start = line.start()
            naming = (start, start + front.start())
            yield from _colon(
                doc,
                naming,
                (start + front.start(), start + front.start() + 1),
                (start + front.end(), line.end()),
                speech,
            )
        tail = _TAIL.search(line[0]) if headline else None
        if tail:
            at = line.start() + tail.start("mark")
            yield from _colon(
                doc,
                (line.start() + tail.end(), line.end()),
                (at, at + 1),
                (line.start(), line.start() + tail.start()),
                speech,
            )


def _colon(doc: Doc, naming: Range, cue: Range, content: Range, speech: Speech) -> Iterator[Saying]:
    span = doc.char_span(*naming, alignment_mode="contract")
    mark = doc.char_span(*cue, alignment_mode="expand")
    if not span or not mark or len(span) > LONGEST_NAMING or any(token.pos_ in VERBAL for token in span):
        return
    written = all(token.pos_ in {"PROPN", "PUNCT"} for token in span) and len(doc.text[slice(*content)].split()) > len(
        span
    )
    if written or _names_speaker(span.root, speech):
        sources = tuple(each for each in roles.coordinated(span.root) if each in set(span))
        yield Saying(cue, sources or (span.root,), (content,), "asserts", "speech/colon", mark[0])


def _names_speaker(head: Token, speech: Speech) -> bool:
    return head.ent_type_ in {"PER", "PERSON", "ORG"} or speech.names_speaker(head.lower_)
