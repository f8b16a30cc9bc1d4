"""What is made of a Doc once and kept on it: spaCy makes its text and its sentences anew each time it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

from spacy.tokens import Doc, Token

T = TypeVar("T")


class Stretch(NamedTuple):
    """Tokens of a Doc: the number of the first, and of the one after the last."""

    start: int
    end: int


def kept(doc: Doc, name: str, make: Callable[[], T]) -> T:
    """What `make` gives, made when first asked for and then kept on the Doc under a name.

    Of plain values only (strings, numbers, lists, dicts), so that the Doc can be written to a file as ever.
    """
    if name not in doc.user_data:
        doc.user_data[name] = make()
    return cast(T, doc.user_data[name])


def text_of(doc: Doc) -> str:
    """`doc.text`."""
    return kept(doc, "text", lambda: str(doc.text))


def sentence_of(token: Token) -> Stretch:
    """Where a token's sentence begins and ends (`token.sent`)."""
    number: int = token.i
    return kept(token.doc, "sentences", lambda: _sentences(token.doc))[number]


def _sentences(doc: Doc) -> list[Stretch]:
    """For each token its sentence."""
    stretches = (Stretch(each.start, each.end) for each in doc.sents)
    return [each for each in stretches for _ in range(each.start, each.end)]
