"""Which person suffers who is called "he", "her" or "his" there: the one that the words before are about.

"Blogger Ali Reza said that guards beat **him**." Only where a single person is named before, in the sentence or in the
one before it, and no other single person is told of in between; a name that is quoted as an official's or for
somebody else ("his lawyer, Ali Reza, said") is none.
"""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.quantities import noun_of
from according.extract.reading import Reading
from according.extract.sentences import start_before
from according.values import Actor, Span

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her"})
FOR_THEMSELVES = frozenset({"unknown", "eyewitness", "resident", "media"})
"""Kinds of speakers who tell of themselves; the others mostly tell of those whom they arrested, treat or speak for."""

BESIDE = 2
"""Words after a noun in which the name begins that it stands with: "the student Ali Reza", "a student, Ali Reza,"."""


def person_meant(pronoun: Token, reading: Reading) -> tuple[Actor, Span] | None:
    """The person that a pronoun stands for, and the words of the name; None where several may be meant, or nobody."""
    sex = next((each for each in (HE, SHE) if pronoun.lower_ in each), None)
    if sex is None:
        return None
    start = sentence_of(pronoun).start
    for first, last in ((start, pronoun.i), (start_before(pronoun), start)):
        stretch = reading.doc[first:last]
        named = {entity[-1].lower_: entity for entity in stretch.ents if entity.label_ == "PER"}
        others = any(_is_somebody_else(token, sex, reading) for token in stretch)
        if len(named) == 1 and not others:
            return _if_told_of(next(iter(named.values())), reading)
        if named or others:
            return None
    return None


def _if_told_of(name: Words, reading: Reading) -> tuple[Actor, Span] | None:
    """A name with its actor; None for one that speaks for others, stands in another's phrase, or is in a list."""
    head = _whole(name.root)
    speakers = [each.speaker for each in reading.attributions if each.naming.holds(name.start_char)]
    alone = len(roles.coordinated(head)) == 1 and head.dep_ not in {"nmod:poss", "conj", "compound"}
    if not alone or roles.case_of(head) == "of" or any(each.kind not in FOR_THEMSELVES for each in speakers):
        return None
    span = reading.between(name.start, name.end)
    return reading.actor_of(span.text), span


def _whole(name: Token) -> Token:
    """The noun that a name stands with: "the student | Ali Reza"."""
    while name.dep_ in {"appos", "flat", "nmod:desc"}:
        name = name.head
    return name


def _is_somebody_else(token: Token, sex: frozenset[str], reading: Reading) -> bool:
    """True for one person told of by a noun alone: "a nurse"; not for "journalist Ali Reza", nor for "her lawyer"."""
    if token.pos_ != "NOUN" or roles.is_plural(token) or token.dep_ in {"compound", "nmod:desc", "appos"}:
        return False
    noun = noun_of(token, reading)
    own = any(child.lower_ in sex for child in roles.children(token, "nmod:poss"))
    if noun is None or noun.collective or own:
        return False
    after = reading.doc[token.i + 1 : min(token.i + 1 + BESIDE, sentence_of(token).end)]
    return all(each.ent_type_ != "PER" for each in after)
