"""Speakers behind "according to" and its like, and the clause that they are made to say."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from according.annotate.text import column, sentence_of
from according.extract import roles
from according.extract.attribution import CONTRASTS, INSIDE_NAMING, Saying
from according.extract.ranges import ranges_of, subtree
from according.extract.setoff import VERBAL
from according.ontology.speech import Speech


def prepositional_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Speakers behind "according to" and its like."""
    lower = column(doc, "LOWER")
    for words in (phrase.split() for phrase in speech.prepositions):
        for start in range(len(doc) - len(words)):
            if lower[start] == words[0] and lower[start : start + len(words)] == words:
                saying = _prepositional(doc[start : start + len(words)], speech)
                if saying is not None:
                    yield saying


def _prepositional(span: Span, speech: Speech) -> Saying | None:
    doc = span.doc
    source = doc[span.end]
    while source.head.i > span.end - 1 and source.head.i != source.i and source.dep_ in INSIDE_NAMING:
        source = source.head
    sources = tuple(roles.coordinated(source))
    own = {i for i in subtree(source) if i >= span.start} | {token.i for token in span}
    clause = clause_of(span.root, own)
    if clause is None:
        return None
    clause = _whole(clause, span, speech)
    around = subtree(clause) - own
    if clause.i < span.start:
        start = sentence_of(clause).start if clause.dep_ == "ROOT" else min(around)
        around = {i for i in range(start, span.start) if i not in own}
    content = ranges_of(doc, around)
    return Saying((span.start_char, span.end_char), sources, content, "asserts", "speech/according-to", span[0])


def _whole(clause: Token, span: Span, speech: Speech) -> Token:
    """The clause that a phrase behind a comma speaks for: "two died and four were hurt when a shell hit it, | ..."."""
    if clause.i > span.start or span.doc[span.start - 1].text != ",":
        return clause
    while clause.dep_ == "advcl" and clause.head.i < clause.i and not _contrasts(clause):
        clause = clause.head
    while clause.dep_ == "conj" and clause.head.pos_ in VERBAL and not _parted(clause.head, clause):
        clause = clause.head
    above = clause.head  # "police said nine had died, | according to AFP": what police said is AFP's, too
    if clause.dep_ in {"ccomp", "xcomp"} and above.i < clause.i and speech.verb_senses(above.lower_):
        return above
    return clause


def _contrasts(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in CONTRASTS for child in clause.children)


def _parted(first: Token, second: Token) -> bool:
    """True for clauses with a mark between them: what the second says may be its speaker's alone."""
    return any(token.is_punct for token in first.doc[first.i + 1 : second.i])


def clause_of(token: Token, own: set[int]) -> Token | None:
    """The predicate that a phrase stands beside, its tokens `own`: the nearest clause above it."""
    while token.i in own:
        if token.head.i == token.i:
            return None
        token = token.head
    while token.pos_ not in VERBAL and token.head.i != token.i and token.dep_ not in {"ccomp", "conj", "parataxis"}:
        token = token.head
    return token
