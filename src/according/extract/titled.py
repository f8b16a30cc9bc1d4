"""Of what kind named persons are, by the office or the work that their report gives them: "Judge Ana Pop".

A title stands before a name ("Officers Ivo Reh and Jan Duda"), or a noun beside it ("Ivo Reh, the governor"). The name
alone ("Reh ordered the arrests") means the same person afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from spacy.tokens import Doc, Token

from according.extract import roles
from according.ontology.groups import GroupNoun, Groups

VAGUE = frozenset({"people", "staff", "armed", "gang", "hostage", "detainee", "crowd"})
"""Kinds of nouns that say of nobody what office or work they have."""
AMBIGUOUS = "general"
"""A rank by itself and after ranks: no attorney general is a soldier."""
PAST = frozenset({"former", "ex", "then", "late", "ousted", "deposed", "onetime", "would", "be", "elect", "shadow"})
"""Words beside an office that somebody does not hold."""


def kinds_of_persons(doc: Doc, groups: Groups) -> Mapping[str, str]:
    """The kind of each person by the last word of the name, of those to whom one kind alone is given."""
    found: dict[str, set[str]] = {}
    for noun, name in _titles(doc):
        group = _group(noun, groups)
        if group is not None and group.kind not in VAGUE and not any(each.lower_ in PAST for each in noun.children):
            persons = [name, *roles.children(name, "conj")] if roles.is_plural(noun) else [name]
            for person in persons:
                found.setdefault(_last(person).text, set()).add(group.kind)
    return {name: kinds.pop() for name, kinds in found.items() if len(kinds) == 1}


def _titles(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """A noun and the first word of the name of whom it is said."""
    for token in doc:
        if token.dep_ == "nmod:desc" and token.head.ent_type_ == "PER" and token.ent_type_ != "PER":
            last = token.i + 1 == len(doc) or token.nbor().dep_ != "nmod:desc"  # "Attorney | General | Ana Pop"
            yield from [(token, token.head)] * last
        elif (
            token.dep_ == "flat" and token.ent_type_ == "PER" and token.head.i == token.i - 1 and token.ent_iob_ == "B"
        ):
            yield token.head, token
        elif token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.ent_type_ == "PER":
            yield token, token.head
        elif token.dep_ == "appos" and token.ent_type_ == "PER" and token.head.pos_ == "NOUN":
            yield token.head, token


def _group(noun: Token, groups: Groups) -> GroupNoun | None:
    """The group noun of a word, with the word before it where both make one: "police officer", "police captain"."""
    before = noun.nbor(-1) if noun.i else None
    if before is None:
        return _noun(noun, groups)
    both, rank = groups.group_of(f"{before.lower_} {noun.lower_}"), _noun(before, groups)
    if both is not None or (rank is not None and rank.kind == "police"):
        return both or rank
    another = before.dep_ == noun.dep_ or before.head == noun  # "Attorney | General"
    soldier = rank is not None and rank.kind == "military"
    return None if noun.lower_ == AMBIGUOUS and another and not soldier else _noun(noun, groups)


def _noun(word: Token, groups: Groups) -> GroupNoun | None:
    return groups.group_of(word.lower_) or groups.group_of(word.lemma_.lower())


def _last(name: Token) -> Token:
    after = name.doc[name.i + 1 :]
    return max((name, *takewhile(lambda token: token.ent_iob_ == "I", after)), key=lambda token: token.i)
