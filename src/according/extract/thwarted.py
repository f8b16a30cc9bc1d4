"""What was tried, meant or feared, and need not have come about: "the kidnapping | failed", "aimed at | killing"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from according.extract import roles
from according.extract.forms import is_any
from according.extract.verdicts import is_negated
from according.model import Assertion
from according.ontology.frames import Frames, Modality

LEADING = frozenset({"AUX", "PART", "ADV", "ADP", "VERB"})
"""Parts of speech between "ought" and what was due."""


def came_to_nothing(event: Token, modality: Modality) -> str | None:
    """The verb by which an event noun's own subject failed or was kept from being: "the killing | failed", None else.

    What "failed to kill" was an attack all the same.
    """
    verb = event.head
    lemma = verb.lemma_.lower()
    if roles.base(event) != "nsubj" or verb.pos_ != "VERB" or roles.children(verb, "xcomp"):
        return None
    thwarted = roles.is_passive(verb) and lemma in modality.prevented
    failed = not roles.is_passive(verb) and lemma in modality.failed
    return lemma if thwarted or failed else None


def is_aim(deed: Token) -> bool:
    """True for the verb in -ing that something was meant to bring about: "a raid aimed | at killing the mayor"."""
    at = any(child.lower_ == "at" and child.dep_ in {"mark", "case"} for child in deed.children)
    return at and deed.tag_ == "VBG" and deed.head.lemma_.lower() == "aim"


def coming_about(event: Token, frames: Frames) -> Token | None:
    """The verb by which an event noun comes about in its relative clause: "violations that could | happen"."""
    clauses = roles.children(event, "acl:relcl") if event.pos_ == "NOUN" else []
    happening = (each for each in clauses if is_any(each, frames.support.happen, frames))
    return next((each for each in happening if not roles.children(each, "obj")), None)


def is_charge(event: Token, frames: Frames) -> bool:
    """True for the first of what somebody is charged with: "faces | kidnapping and other charges"."""
    beside = roles.children(event, "conj") if event.pos_ == "NOUN" else []
    return any(each.pos_ == "NOUN" and is_any(each, frames.accused.nouns, frames) for each in beside)


def is_shown(record: Token, modality: Modality) -> bool:
    """True for the noun of a record, or of an account, of what was done: "| footage | of guards beating a prisoner"."""
    return record.pos_ == "NOUN" and record.lemma_.lower() in modality.shown


def forbidden(verb: Token, modality: Modality) -> tuple[Assertion, str] | None:
    """What somebody is urged, or vows, not to do: "told his men not to | fire", which denies nothing."""
    governor = verb.head.lemma_.lower()
    to = verb.dep_ in {"xcomp", "ccomp", "advcl"} and any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    kinds: tuple[Assertion, ...] = ("ordered", "planned")
    return next(((kind, f"{kind}/{governor}") for kind in kinds if to and governor in getattr(modality, kind)), None)


def is_contrasted(verb: Token, before: Token) -> bool:
    """True for what was done instead: "did not confirm the raid but | said | that nine had died"."""
    but = any(each.lower_ == "but" for each in roles.children(verb, "cc"))
    return but and before.tag_ == "VB" and verb.tag_ in {"VBD", "VBZ"}


def were_able(word: Token) -> bool:
    """True for those who "were able to" do it, and did; not for who "were not able to"."""
    past = word.lower_ == "able" and any(each.tag_ == "VBD" for each in roles.children(word, "cop"))
    return past and not is_negated(word)


def was_due(told: Token) -> bool:
    """True for what "ought to have been": it was not, whatever is told of it ("ought to have been in custody")."""
    own = {each for each in told.children if each.dep_ == "compound"}  # "in | police | custody"
    words_before = reversed(told.doc[told.sent.start : told.i])
    before = list(takewhile(lambda each: each.pos_ in LEADING or each in own, words_before))
    words = [each.lower_ for each in before]
    return "ought" in words and "have" in words[: words.index("ought")]
