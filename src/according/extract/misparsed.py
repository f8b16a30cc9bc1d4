"""What parses often get wrong, told by the words around: heads of clauses that they take for something else."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def leads_clause(token: Token) -> bool:
    """True for "Fighting in the hills left 18 dead": a verb in -ing that is the subject, whatever the parse says."""
    first = token.tag_ == "VBG" and token.i == sentence_of(token).start and not _has(token, {"obj", "aux", "ccomp"})
    finite = token.head.pos_ == "VERB" and token.head.tag_ in FINITE and not _has(token.head, SUBJECTS)
    return first and (token.dep_ in {"csubj", "nsubj"} or (token.dep_ == "advcl" and finite))


def is_reduced(verb: Token) -> bool:
    """True for "gunmen believed to be of a gang opened fire": a participle that the parse takes for the main verb."""
    infinitives = [
        each for each in verb.children if each.dep_ == "xcomp" and any(c.lower_ == "to" for c in each.children)
    ]
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in FINITE and not _has(c, SUBJECTS | {"mark"})]
    return verb.tag_ in {"VBD", "VBN"} and bool(infinitives and told) and infinitives[0].i < told[0].i


def _has(token: Token, labels: set[str] | frozenset[str]) -> bool:
    return any(child.dep_ in labels for child in token.children)
