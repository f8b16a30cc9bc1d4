"""Counts that share a noun which only the last of them has: "five American and two Iraqi soldiers"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from spacy.tokens import Token

from according.extract import roles
from according.extract.quantities import Figure, status_of, value_of
from according.extract.reading import Reading
from according.ontology.groups import group_of
from according.resolve.numbers import Number
from according.values import Group

MODIFYING = frozenset({"amod", "compound", "nmod", "conj", "punct", "det"})
"""Labels of whose soldiers they are, where the parse does not take these words for people of their own."""
LONGEST = 4
"""Words between a number and the next: "two | Syrian government | and nine ..."."""


def sharing_noun(head: Token, reading: Reading, trigger: Collection[Token]) -> Iterator[Figure]:
    """The figures of a noun that several counts share, in order; none where it has one count or none."""
    counts = _counts(head, reading)
    for number in counts if len(counts) > 1 else ():
        last = number is counts[-1]
        end = min([roles.phrase(head)[1], *(t.i for t in trigger if t.i > head.i)]) if last else _end(number, reading)
        span = reading.between(number.start_token, end)
        whose = reading.between(number.end_token, end).text
        group = Group(text=whose if last else f"{whose} {head.text}", status=status_of(head, reading))
        yield Figure(value_of(head, number, span, group), group, span)


def _counts(head: Token, reading: Reading) -> list[Number]:
    """The counts before a noun that only words of whose they are, commas and "and" set apart, in order."""
    found: list[Number] = []
    counts = (n for n in reading.numbers if n.kind == "count" and n.end_token <= head.i)
    for number in sorted(counts, key=lambda n: n.end_token, reverse=True):
        begins = found[0].start_token if found else head.i
        between = reading.doc[number.end_token : begins]
        joining = [*takewhile(lambda word: word.pos_ == "CCONJ" or word.text == ",", reversed(between))]
        whose = between[: len(between) - len(joining)]
        known = 0 < len(whose) <= LONGEST and all(_says_whose(word, head) for word in whose)
        if not known or bool(found) != bool(joining):
            break
        found.insert(0, number)
    return found


def _end(number: Number, reading: Reading) -> int:
    """Where the words of whose they are end, which follow a count."""
    end = number.end_token
    while reading.doc[end].pos_ != "CCONJ" and reading.doc[end].text != ",":
        end += 1
    return end


def _says_whose(word: Token, head: Token) -> bool:
    if word.tag_ == "NN" and head.dep_ == "conj" and head.head == word:  # "three | army | and two police officers"
        force = group_of(word.lemma_.lower())
        return force is not None and force.collective
    told = word.pos_ in {"ADJ", "PROPN", "NOUN", "PUNCT", "ADV"} and not (word.pos_ == "NOUN" and roles.is_plural(word))
    return told and word.dep_ in MODIFYING and head.is_ancestor(word) and word.text not in {",", ";", "(", ")"}
