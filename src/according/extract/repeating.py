"""Who gives another figure without a verb of speech: "Witnesses spoke of 15 dead, hospital sources of 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from according.annotate.text import sentence_of
from according.extract.attribution import NAMED, Saying, may_speak
from according.extract.ranges import Range
from according.extract.setoff import VERBAL
from according.ontology.speech import Speech

METHOD = "speech/gapped"
OPENS = frozenset({",", ";", "and", "but", "while"})
"""What stands before another voice with another figure."""
NO_SPEAKER = frozenset({"LOC", "DATE", "QUANTITY"})
"""Entities that give no figures."""
BEFORE_FIGURE = frozenset(
    '" “ at least most more fewer less than about around almost nearly some only just over up to of as many'.split()
)
"""Words between the one who speaks and the figure."""


def with_gapped_voices(sayings: Sequence[Saying], speech: Speech) -> list[Saying]:
    """The sayings, each followed by those that repeat it with another speaker and another figure."""
    found: list[Saying] = []
    for saying in sayings:
        others = list(_others(saying, speech)) if saying.verb is not None and saying.verb.stance != "holds" else []
        first = min((other.content[0][0] for other in others), default=None)
        cut = min((_start(other) for other in others), default=None)
        found += [saying if first is None or cut is None else replace(saying, content=_before(cut, saying)), *others]
    return found


def _others(saying: Saying, speech: Speech) -> Iterator[Saying]:
    cue = saying.anchor
    sentence = cue.doc[cue.i + 1 : sentence_of(cue).end]
    opened = [word.i for word in sentence if word.lower_ in OPENS]
    last = max((word.i + 1 for word in sentence if not (word.is_punct or word.is_space)), default=sentence.end)
    ends = [*opened, last][1:]
    for number, (start, end) in enumerate(zip(opened, ends, strict=True)):
        parts = _parted(cue.doc[start + 1 : end], speech)
        if parts is None and cue.doc[start].text == ";" and end < last:  # "; the Red Cross, 22"
            parts = _parted(cue.doc[start + 1 : ends[number + 1]], speech)
        if parts is not None:
            speaker, said = parts
            content: tuple[Range, ...] = ((said.start_char, said.end_char),)
            yield replace(saying, sources=(speaker,), content=content, method=METHOD)


def _parted(words: Span, speech: Speech) -> tuple[Token, Span] | None:
    """The one who speaks and the figure in a run of words without a verb: "hospital sources of | 12"."""
    if not words or words[-1].pos_ not in {"NUM", "NOUN", "ADJ"} or any(word.pos_ in VERBAL for word in words):
        return None
    figure = next((word for word in words if word.pos_ == "NUM" and word.ent_type_ not in NAMED), None)
    if figure is None or figure.i == words.start:
        return None
    first = figure.i
    while first > words.start and words.doc[first - 1].lower_ in BEFORE_FIGURE:
        first -= 1
    named = words.doc[words.start : first]
    head = next((word for word in named if word.pos_ in {"NOUN", "PROPN"} and not _is_inside(word, named)), None)
    speaks = head is not None and head.ent_type_ not in NO_SPEAKER and may_speak(head, speech)
    return (head, words.doc[first : words.end]) if head is not None and speaks else None


def _is_inside(word: Token, named: Span) -> bool:
    """True for the hospital of "hospital sources", which the next noun is named with."""
    following = word.nbor(1) if word.i + 1 < named.end else None
    return following is not None and following.pos_ in {"NOUN", "PROPN"}


def _start(other: Saying) -> int:
    """Where the naming of another voice begins, articles included."""
    return min(int(source.left_edge.idx) for source in other.sources)


def _before(end: int, saying: Saying) -> tuple[Range, ...]:
    """What the first speaker says, up to where another one gives a figure."""
    kept = ((start, min(stop, end)) for start, stop in saying.content)
    return tuple((start, stop) for start, stop in kept if start < stop)
