"""Others of whom the same is told as of those counted: "six people, in addition to the attacker, were killed"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.lists import ALONG
from according.ontology.groups import group_of

BESIDES = frozenset({"besides", "excluding", *ALONG})
"""Prepositions, or their first words, before others of whom the same is told: "besides the attacker"."""


def besides(host: Token) -> Iterator[Token]:
    """Others of whom the same is told, "in addition to the attacker"; not "in addition to the ten who died"."""
    told = list(roles.obliques(host))
    added = (
        n
        for case, each in told
        if (case, each.lower_) == ("in", "addition")
        for c, n in roles.obliques(each)
        if c == "to"
    )
    with_him = [each for case, each in told if case == "with" and roles.is_passive(host) and _are_people(each)]
    for nominal in (*added, *with_him, *(each for case, each in told if case in BESIDES)):
        if nominal.pos_ in {"NOUN", "PROPN", "NUM"} and not roles.children(nominal, "acl", "acl:relcl"):
            yield nominal


def _are_people(nominal: Token) -> bool:
    """The children of "was killed with | her two children", "with | two of her children"; not "killed with knives"."""
    of = (each for case, each in roles.obliques(nominal) if case == "of" and nominal.pos_ == "NUM")
    nominal = next(of, nominal)
    told = bool(roles.children(nominal, "nummod", "nmod:poss"))
    return told and nominal.pos_ == "NOUN" and group_of(nominal.lemma_.lower()) is not None
