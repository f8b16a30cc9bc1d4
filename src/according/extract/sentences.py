"""The sentences before a word's own, as far back as a rule looks."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of


def start_before(token: Token, sentences: int = 1) -> int:
    """Where the sentence begins that stands so many before a token's own, or the first of the text."""
    start = sentence_of(token).start
    for _ in range(sentences):
        start = sentence_of(token.doc[start - 1]).start if start else start
    return start
