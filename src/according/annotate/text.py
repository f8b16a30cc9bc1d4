"""What is made of a Doc once and kept on it: spaCy makes its text and its sentences anew each time it is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import wraps
from typing import NamedTuple, TypeVar

import numpy as np
from spacy.attrs import HEAD
from spacy.tokens import Doc, Span, Token

T = TypeVar("T")


class Stretch(NamedTuple):
    """Tokens of a Doc: the number of the first, and of the one after the last."""

    start: int
    end: int


def kept(doc: Doc, name: str, make: Callable[[Doc], T]) -> T:
    """What `make` gives of a Doc, made when first asked for and then kept on it under a name.

    Of plain values only (strings, numbers, lists, dicts; not None), so that the Doc can be written to a file as ever.
    """
    found: T | None = doc.user_data.get(name)
    if found is None:
        found = doc.user_data[name] = make(doc)
    return found


def once(find: Callable[[Token], Token | None]) -> Callable[[Token], Token | None]:
    """What is found from a token by its Doc alone, found once for each token: every pair of events asks again."""
    name = f"{find.__module__}.{find.__name__}"

    @wraps(find)
    def found(token: Token) -> Token | None:
        known: dict[int, int | None] = kept(token.doc, name, lambda _: {})
        if token.i not in known:
            other = find(token)
            known[token.i] = None if other is None else other.i
        number = known[token.i]
        return None if number is None else token.doc[number]

    return found


def text_of(doc: Doc) -> str:
    """`doc.text`."""
    return kept(doc, "text", lambda doc: str(doc.text))


def column(doc: Doc, attribute: str) -> list[str]:
    """One attribute of every token ("LOWER", "POS", "DEP"): read off a list at a tenth of what asking a token costs."""
    return kept(doc, attribute, lambda doc: _column(doc, attribute))


def _column(doc: Doc, attribute: str) -> list[str]:
    numbers = doc.to_array(attribute).tolist()
    names = {number: doc.vocab.strings[number] for number in set(numbers)}
    return [names[number] for number in numbers]


def tokens_of(doc: Doc, parts_of_speech: Collection[str]) -> Iterator[Token]:
    """The tokens of some parts of speech, in order."""
    return (doc[number] for number, each in enumerate(column(doc, "POS")) if each in parts_of_speech)


def dependents_of(doc: Doc) -> list[list[int]]:
    """For each token the numbers of those that hang on it, in order (`token.children`)."""
    return kept(doc, "dependents", _dependents)


def _dependents(doc: Doc) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(len(doc))]
    for number, away in enumerate(doc.to_array(HEAD).astype(np.int64).tolist()):
        if away:
            found[number + away].append(number)
    return found


def sentence_of(token: Token) -> Stretch:
    """Where a token's sentence begins and ends (`token.sent`)."""
    number: int = token.i
    return kept(token.doc, "sentences", _sentences)[number]


def _sentences(doc: Doc) -> list[Stretch]:
    """For each token its sentence."""
    stretches = (Stretch(each.start, each.end) for each in doc.sents)
    return [each for each in stretches for _ in range(each.start, each.end)]


def entity_of(token: Token) -> Span | None:
    """The entity that covers a token, found from there: `doc.ents` makes all of them anew each time it is asked."""
    doc, start, end = token.doc, token.i, token.i + 1
    if token.ent_iob_ not in {"B", "I"}:
        return None
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]
