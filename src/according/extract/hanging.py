"""Clauses that are said, where parses hang them on something else than the cue, or in two parts around it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.ranges import subtree
from according.extract.setoff import CLOSING

BELOW = frozenset({"obl", "obl:agent", "nmod", "iobj", "obl:unmarked"})
"""How the nouns between a cue and such a clause hang on it."""


def hung_low(cue: Token) -> list[Token]:
    """A clause with "that" which parses hang on a noun after the cue: "said in a statement | that six had died"."""
    found = []
    for clause in cue.doc[cue.i + 1 : sentence_of(cue).end]:
        marked = any(each.lower_ == "that" for each in roles.children(clause, "mark"))
        if clause.dep_ in {"acl", "acl:relcl"} and marked:
            above = clause.head
            while above.pos_ in {"NOUN", "PROPN"} and above.dep_ in BELOW:
                above = above.head
            found += [clause] if above == cue else []
    return found[:1]


def quoted_before(cue: Token, clauses: Iterable[Token]) -> list[Token]:
    """The first part of a quotation that its speaker splits: " "X," said S, "and Y." """
    before = [child for child in clauses if child.i < cue.i]
    ends = [max(subtree(child)) for child in before]
    return [
        child
        for child, end in zip(before, ends, strict=True)
        if any(token.text in CLOSING for token in cue.doc[end : min(end + 2, cue.i)])
    ]
