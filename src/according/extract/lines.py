"""Speech that lines tell, not grammar: "Speaker: words", transcripts, and quotations signed with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from according.annotate.quotes import Quote
from according.annotate.text import sentence_of, text_of
from according.extract import roles
from according.extract.attribution import Saying
from according.extract.ranges import Range
from according.extract.setoff import VERBAL
from according.ingest.chronology import labels_of
from according.model import Report
from according.ontology.speech import Speech

_LINE = re.compile(r"[^\n]+")
_COLON = re.compile(r":\s+(?=\S)")
"""After who speaks at a line's start."""
_TAIL = re.compile(r"\s?(?P<mark>:|(?<=\s)[–—-]{1,2})\s+(?=[^:–—]*$)")
"""Before who speaks at a headline's end."""
_SIGNED = re.compile(r"[^\S\n]*(?P<mark>[―—–]|--?)[^\S\n]*(?P<naming>[^\n\"“”]{2,80})(?=\n|\Z)")
"""The dash and the name after a quotation."""
_LABEL = re.compile(r"(?m)^[\"“]?(?P<label>[A-Z][A-Z.’' -]{1,30})(?P<mark>:)[^\S\n]+(?P<words>\S.*)$")
"""A line of a transcript."""
SEVERAL = 3
"""Lines with a label in capitals that make a transcript; fewer may be headlines."""
OPENING = 3
"""Tokens in which a line of a list comes to its figure: "at least six"."""
SENTENCE = 8
"""Tokens after a town's name and a colon that make a report's opening sentence."""
WHERE = frozenset({"on", "in", "at", "near"})
LONGEST_NAMING = 8
"""Tokens in "Speaker:" at a line's start; a longer run of words before a colon is a sentence, not a naming."""


def line_sayings(
    doc: Doc, report: Report, quotes: Iterable[Quote], speech: Speech, cues: Sequence[Range]
) -> Iterator[Saying]:
    """All that lines tell; `cues` are those that grammar found, which a colon's words may not hold."""
    turns = list(transcript_sayings(doc))
    yield from turns
    yield from signed_sayings(doc, quotes)
    for saying in colon_sayings(doc, report, speech):
        (start, end), *_ = saying.content
        if not any(start <= cue[0] < end for cue in cues) and not any(saying.cue == turn.cue for turn in turns):
            yield saying


def transcript_sayings(doc: Doc) -> Iterator[Saying]:
    """The turns of a conversation: "RAMOS: Who ordered it?", where several lines begin so."""
    lines = list(_LABEL.finditer(text_of(doc)))
    for line in lines if len(lines) >= SEVERAL else ():
        span = doc.char_span(*line.span("label"), alignment_mode="contract")
        mark = doc.char_span(*line.span("mark"), alignment_mode="expand")
        if span and mark:
            yield Saying(line.span("mark"), (span[-1],), (line.span("words"),), "asserts", "speech/turn", mark[0])


def colon_sayings(doc: Doc, report: Report, speech: Speech) -> Iterator[Saying]:
    """ "Mayor: nine buried" at a line's start; "Nine buried: mayor" and "Nine buried - mayor" in a headline."""
    labels = {label.start for label in labels_of(report.text)}  # "Friday:" is when, not who
    opening = next((zone.start for zone in report.zones if zone.kind == "body"), None)
    for line in _LINE.finditer(text_of(doc)):
        zone = report.zone_at(line.start())
        headline = zone in {"headline", "standfirst", "subhead"}
        front = _COLON.search(line[0]) if line.start() not in labels and zone != "dateline" else None
        opens = line.start() == opening
        if front and opens and _is_dateline(doc, line.start(), line.start() + front.start()):
            continue
        if front and not _heads_figure(doc, line.start(), line.start() + front.start(), speech, headline=headline):
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


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """True for a town before a sentence, as papers open their reports: "Goma: Another three people were hurt"."""
    label = doc.char_span(start, end, alignment_mode="contract")
    told = doc[label.end + 1 : sentence_of(label.root).end] if label else ()
    return bool(label) and label.root.ent_type_ == "LOC" and len(told) >= SENTENCE


def _colon(doc: Doc, naming: Range, cue: Range, content: Range, speech: Speech) -> Iterator[Saying]:
    span = doc.char_span(*naming, alignment_mode="contract")
    mark = doc.char_span(*cue, alignment_mode="expand")
    if not span or not mark or len(span) > LONGEST_NAMING or any(token.pos_ in VERBAL for token in span):
        return
    longer = len(text_of(doc)[slice(*content)].split()) > len(span)
    written = longer and all(token.pos_ in {"PROPN", "PUNCT"} for token in span)
    if written or _names_speaker(span.root, speech):
        sources = tuple(each for each in roles.coordinated(span.root) if each in set(span))
        yield Saying(cue, sources or (span.root,), (content,), "asserts", "speech/colon", mark[0])


def _heads_figure(doc: Doc, start: int, end: int, speech: Speech, *, headline: bool) -> bool:
    """True for a line of a list, "Gao: 24 killed": before the figure stands no speaker, unless its noun says so."""
    label = doc.char_span(start, end, alignment_mode="contract")
    if not label or speech.names_speaker(label.root.lower_):
        return False
    placed = label.root.ent_type_ == "LOC" or (not headline and _is_listed(label))
    if (label.root.ent_type_ == "ORG" or headline) and not placed:
        return False
    rest = doc[label.end + 1 : sentence_of(label.root).end]
    if any(token.pos_ == "NUM" or token.lower_ == "no" for token in rest[:OPENING]):
        return True
    return placed and _tells_of(rest, headline=headline)


def _tells_of(words: Span, *, headline: bool) -> bool:
    """True for an event with a figure, done by nobody of a country: "Haiti: gang raid leaves nine dead".

    "Freedonia: Sylvanian drones kill three" names who is accused, and so who speaks. A line of a list needs
    no figure: "Peshawar: Gunmen shot a priest dead."
    """
    doers = list(takewhile(lambda token: token.pos_ not in VERBAL, words))
    told = any(token.pos_ == "NUM" or (token.tag_ == "VBD" and not headline) for token in words)
    where = {token for token in doers if roles.case_of(token) in WHERE}  # "an attack on a Gao hotel" is by no Gao
    doers = [token for token in doers if not where.intersection((token, *roles.governors(token)))]
    return told and not any(token.ent_type_ in {"LOC", "NORP"} for token in doers)


def _is_listed(label: Span) -> bool:
    """True for one name before a colon where another line opens with a name and a figure: "Gao: 24 killed"."""
    doc, lines = label.doc, list(_LINE.finditer(text_of(label.doc)))
    fronts = [(line.start(), line.start() + front.start()) for line in lines if (front := _COLON.search(line[0]))]
    others = [each for each in (doc.char_span(*front) for front in fronts) if each and each.start != label.start]
    counting = any(token.pos_ == "NUM" for each in others for token in doc[each.end + 1 : each.end + 1 + OPENING])
    return len(label) == 1 and label.root.pos_ == "PROPN" and counting


def signed_sayings(doc: Doc, quotes: Iterable[Quote]) -> Iterator[Saying]:
    """A quotation with a dash and a name after it, to the end of the line: "We left at night." — Rosa Maro."""
    for quote in quotes:
        tail = _SIGNED.match(text_of(doc), quote.outer_end) if quote.depth == 0 else None
        span = doc.char_span(*tail.span("naming"), alignment_mode="contract") if tail else None
        if tail is None or not span or len(span) > LONGEST_NAMING or any(token.pos_ in VERBAL for token in span):
            continue
        names = [token for token in span if token.pos_ in {"PROPN", "NOUN"}]
        mark = doc.char_span(*tail.span("mark"), alignment_mode="expand")
        if names and mark:
            content = (quote.outer_start, quote.outer_end)
            yield Saying(tail.span("mark"), (_top(names),), (content,), "asserts", "speech/signed", mark[0])


def _top(names: Sequence[Token]) -> Token:
    """Of some tokens the one that no other of them governs."""
    places = {token.i for token in names}
    return next(token for token in names if token.head.i not in places or token.head.i == token.i)


def _names_speaker(head: Token, speech: Speech) -> bool:
    return head.ent_type_ in {"PER", "PERSON", "ORG"} or speech.names_speaker(head.lower_)
