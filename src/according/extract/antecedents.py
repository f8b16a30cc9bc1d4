"""Whom a pronoun stands for that speaks, where they spoke nowhere before: "the ministry, when it spoke of 23 dead"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.annotate.text import entity_of, sentence_of, text_of
from according.extract import roles
from according.extract.attribution import OPENING, Saying, may_speak
from according.extract.naming import Naming, read_naming
from according.extract.sentences import start_before
from according.model import Affiliation
from according.ontology.actors import ActorList
from according.ontology.kinds import IRREGULARS
from according.ontology.speech import Referent, Speech
from according.resolve.actors import affiliation_of, named_in
from according.resolve.page import PLACE_LABELS

WHERE = frozenset({"in", "at", "near"})
"""Before a name that is a place, whatever a model of entities takes it for."""
WITHIN_NAME = frozenset({"compound", "amod", "flat", "nmod:desc", "nmod:poss"})
"""Labels of words within a noun phrase, which no pronoun stands for."""

ARMED_BODIES = frozenset({"group", "movement", "organization", "organisation", "militia", "faction"})
"""Nouns by which reports name an armed group again that speaks: "| the group | said it had shot them"."""
BACK = 2
"""Sentences before such a noun; farther back reports name the group again."""


def group_meant(naming: Naming, actors: ActorList) -> Affiliation | None:
    """The armed group for which "the group" speaks: the only one named before, where no other body has done anything.

    A rights group that speaks of rebels is "the group", too, and stands as a subject near by.
    """
    head = naming.head
    alone = naming.definite and naming.name is None and not roles.children(head, "compound", "nmod", "nmod:poss", "acl")
    if not alone or head.lemma_.lower() not in ARMED_BODIES:
        return None
    before = head.doc[start_before(head, BACK) : head.i]
    found = {each.id: each for each in named_in(before.text, actors) if each.kind in IRREGULARS}
    subjects = (entity_of(t) for t in before if t.ent_type_ == "ORG" and roles.base(t) == "nsubj")
    told = (affiliation_of(each.text, actors) for each in subjects if each is not None)
    others = any(each is None or each.id not in found for each in told)
    entry = next(iter(found.values())) if len(found) == 1 and not others else None
    return Affiliation(id=entry.id, name=entry.name) if entry is not None else None


def antecedent_of(pronoun: Naming, saying: Saying, speech: Speech) -> Naming | None:
    """The naming that a pronoun stands for: the nearest that fits in its sentence, else in the one before.

    Subjects go before other nouns. None where nothing fits: who speaks is not told.
    """
    candidates = [each for each in _candidates(pronoun.head, speech) if not _is_quoted(each, saying)]
    if pronoun.pronoun == "person":  # "after Canada had warned of it, he said"
        placed = {each for each in candidates if roles.case_of(each) in WHERE}  # "witnesses in | Bahir Dar"
        candidates = [each for each in candidates if each.ent_type_ not in PLACE_LABELS and each not in placed]
    found = sorted(candidates, key=lambda each: _distance(each, pronoun.head))
    namings = (read_naming(each, saying, speech) for each in found)
    fitting = (n for n in namings if fits(pronoun.pronoun, plural=n.plural, document=n.document, body=n.body))
    return next(fitting, None)


def fits(pronoun: Referent | None, *, plural: bool, document: bool, body: bool) -> bool:
    """Whether "he", "they" or "it" can stand for one, or several, who are so."""
    if pronoun == "person":
        return not (plural or document or body)
    if pronoun == "group":
        return plural or body
    return pronoun == "thing" and (document or body) and not plural


def _is_quoted(noun: Token, saying: Saying) -> bool:
    """True for the son of " "They took my son," she said", who is no speaker of the words that he stands in."""
    text = text_of(noun.doc)
    return any(start <= noun.idx < end and text[start] in OPENING for start, end in saying.content)


def _candidates(pronoun: Token, speech: Speech) -> Iterator[Token]:
    """Nouns before a pronoun that may speak, in its sentence and the one before; none of its own clause."""
    for token in pronoun.doc[start_before(pronoun) : pronoun.i]:
        clause = token.head == pronoun.head or token.dep_ in WITHIN_NAME
        if token.pos_ in {"NOUN", "PROPN"} and not clause and may_speak(token, speech):
            yield token


def _distance(noun: Token, pronoun: Token) -> tuple[bool, bool, int]:
    """In another sentence, no subject, and how many words before."""
    return noun.i < sentence_of(pronoun).start, roles.base(noun) != "nsubj", pronoun.i - noun.i
