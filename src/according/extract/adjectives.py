"""Who is dead or hurt, where an adjective tells it: "left two dead", "nine dead soldiers", "put the dead at ten"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import misparsed, reckoning, roles
from according.extract.lists import first_of
from according.extract.lostcounts import count_before

LEFT = frozenset({"leave", "find", "report", "declare", "confirm", "have", "see"})
"""Verbs that say of all their objects what they were: "left nine rebels and two soldiers | dead"."""


def adjective_slots(adjective: Token) -> Iterator[tuple[str, Token]]:
    """(slot, nominal) for those whom an adjective of harm is said of."""
    yield from ((slot, each) for each in _harmed(adjective) for slot in ("subject", "object"))


def _harmed(adjective: Token) -> Iterable[Token]:
    if (figure := reckoning.numbered(adjective) or count_before(adjective)) is not None:
        return [figure]  # "2 peacekeepers dead, | several | injured"
    count = reckoning.count_of(adjective)
    told = count is not adjective or any(child.lower_ == "the" for child in adjective.children)
    told = told or (
        adjective.head.lemma_ == "put" and bool(roles.children(adjective, "nmod:poss"))
    )  # "put | their | dead"
    if told and (figures := reckoning.reached(count)):  # "put the dead at ten"
        return figures
    if numbers := numbers_of(adjective):
        return numbers[:1]
    if own := [each for each in roles.children(adjective, "nsubj") if each.pos_ == "NUM" and each.i < adjective.i]:
        return own  # "two of them officers, and | 14 | more wounded"
    if adjective.dep_ in {"amod", "acl", "nmod"}:
        return _described(adjective)
    if adjective.dep_ == "parataxis" and adjective.i == adjective.head.i + 1 and adjective.head.pos_ == "VERB":
        return roles.children(adjective.head, "nsubj")  # "two guards | remain missing"
    people = roles.coordinated(adjective.head) if adjective.dep_ == "parataxis" else []
    if people and adjective.i == people[-1].i + 1 and adjective.head.pos_ == "NOUN":
        return people  # a headline's "nine | people | dead, 40 wounded", "leaves 7 policemen, 3 civilians | dead"
    whose = roles.children(adjective, "det", "nmod:poss")  # "the clerk named the dead", "Gao buries its dead"
    noun = whose and not roles.case_of(adjective)
    if adjective.dep_ == "xcomp" and (found := misparsed.second_subject(adjective.head)):
        return found  # "an attack left | two officers dead"
    subject = None if noun else roles.surface_subject(adjective)
    if subject is not None:
        return [subject]
    return roles.deep_objects(adjective.head) if adjective.dep_ == "xcomp" else _absolute(adjective)


def numbers_of(adjective: Token) -> list[Token]:
    """The number of "left two dead" or "spoke of 15 dead", which parses hang on the adjective or leave beside it."""
    before = adjective.nbor(-1) if adjective.i > sentence_of(adjective).start else adjective
    beside = [before] if before.pos_ == "NUM" and before.dep_ != "nummod" else []
    sorts = [
        n for each in roles.children(adjective, "amod") for n in roles.children(each, "nummod")
    ]  # "12 civilian dead"
    return [each for each in roles.children(adjective, "nummod", "compound") if each.pos_ == "NUM"] or sorts or beside


def _described(adjective: Token) -> list[Token]:
    """Whom an adjective beside a noun describes.

    Of "31 wounded and four dead soldiers" each its own number; of "left nine rebels and two soldiers dead" everybody.
    """
    noun = adjective.head
    before = adjective.nbor(-1) if adjective.i > sentence_of(adjective).start else adjective
    numbers = [token for token in noun.subtree if token.pos_ == "NUM" and token.i < noun.i]
    if before.pos_ == "NUM" and adjective.i < noun.i and len(numbers) > 1:
        return [before]
    first = first_of(noun)
    last = roles.coordinated(first)[-1]
    if adjective.i == last.i + 1 and last != noun and first.dep_ == "obj" and first.head.lemma_ not in LEFT:
        return [last]  # "kills three guards, two others | missing"
    listed = adjective.i > noun.i and noun != first and roles.base(first) == "obj"
    return roles.coordinated(first) if listed else [noun]


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
