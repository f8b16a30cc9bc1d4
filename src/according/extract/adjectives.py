"""Who is dead or hurt, where an adjective tells it: "left two dead", "nine dead soldiers", "put the dead at ten"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import reckoning, roles


def adjective_slots(adjective: Token) -> Iterator[tuple[str, Token]]:
    """(slot, nominal) for those whom an adjective of harm is said of."""
    noun = roles.children(adjective, "det") and not roles.case_of(adjective)  # "the clerk named the dead"
    subject = None if noun else roles.surface_subject(adjective)
    if numbers := numbers_of(adjective):
        yield from (("subject", numbers[0]), ("object", numbers[0]))
    elif adjective.dep_ in {"amod", "acl", "nmod"}:
        for thing in _described(adjective):
            yield from (("subject", thing), ("object", thing))
    elif subject is not None:
        yield from (("subject", subject), ("object", subject))
    elif adjective.dep_ == "xcomp":
        for thing in roles.deep_objects(adjective.head):
            yield from (("subject", thing), ("object", thing))
    else:
        yield from ((slot, each) for each in _absolute(adjective) for slot in ("subject", "object"))
    count = reckoning.count_of(adjective)
    if count is not adjective or any(child.lower_ == "the" for child in adjective.children):
        for figure in reckoning.reached(count):  # "put the dead at ten"
            yield from (("subject", figure), ("object", figure))


def numbers_of(adjective: Token) -> list[Token]:
    """The number of "left two dead" or "spoke of 15 dead", which parses hang on the adjective or leave beside it."""
    before = adjective.nbor(-1) if adjective.i > sentence_of(adjective).start else adjective
    beside = [before] if before.pos_ == "NUM" and before.dep_ != "nummod" else []
    return [each for each in roles.children(adjective, "nummod", "compound") if each.pos_ == "NUM"] or beside


def _described(adjective: Token) -> list[Token]:
    """Whom an adjective beside a noun describes.

    Of "31 wounded and four dead soldiers" each its own number; of "left nine rebels and two soldiers dead" everybody.
    """
    noun = adjective.head
    before = adjective.nbor(-1) if adjective.i > sentence_of(adjective).start else adjective
    numbers = [token for token in noun.subtree if token.pos_ == "NUM" and token.i < noun.i]
    if before.pos_ == "NUM" and adjective.i < noun.i and len(numbers) > 1:
        return [before]
    listed = adjective.i > noun.i and noun.dep_ == "conj" and roles.base(noun.head) == "obj"
    return [noun.head, noun] if listed else [noun]


def _absolute(adjective: Token) -> Iterator[Token]:
    """Who is dead in "ended with 11 of the fighters dead", where the parse hangs them on the verb."""
    for mark in (child for child in adjective.children if child.lower_ == "with"):
        between = adjective.doc[mark.i + 1 : adjective.i]
        inner = {token.i for token in between}
        yield from (
            t
            for t in between
            if t.pos_ in roles.NOMINAL and t.head.i not in inner and t.dep_ in {"obl", "nsubj", "obj"}
        )
