"""What is said of words on an event: that they are false, or that nobody has settled whether they are true."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.extract.answerable import is_not_only
from according.extract.events import Mention
from according.model import Assertion
from according.ontology.frames import Modality

CLAUSAL = frozenset({"ccomp", "csubj", "acl"})
"""Labels of what somebody says, or of what a report is that."""
VERDICTS = frozenset({"xcomp", "obl", "advcl", "ccomp"})
"""Labels of what words are called: "called the report | a hoax", "dismissed it | as exaggerated"."""
NOT = frozenset({"not", "n't", "n’t", "no", "never"})
OR = frozenset({"or", "nor"})
NEITHER = frozenset({"neither", "nor"})
NOBODY = frozenset({"nobody", "none", "neither"})
"""Who has settled nothing, beside "neither X nor Y" and "no official"."""

UNSETTLED: tuple[Assertion, str] = ("possible", "possible/unsettled")
"""The rule for what nobody has confirmed, nor ruled out."""
EXAMINED: tuple[Assertion, str] = ("possible", "possible/examined")
"""The rule for what reports tell that somebody looks into, without a word of his own on whether it happened."""
ALLEGED = frozenset({"possible/allegation", "possible/accusation"})
"""Rules of what somebody, whom the report does not name, says was done; rumours say less."""


def is_untrue(below: Token, said: Token, modality: Modality) -> bool:
    """True for the deaths of "the report that six had died is unfounded" and "it is false that they had".

    So it is for "reports of 60 deaths were exaggerated", "called the reports of 60 deaths a fabrication".
    """
    of = roles.base(below) == "nmod" and said.pos_ == "NOUN" and said.nbor(1).lower_ == "of"
    if not (of or roles.base(below) in CLAUSAL):
        return False
    hung_low = [each for each in roles.children(below, "obj") if roles.base(said) == "obj" and not roles.case_of(each)]
    told = (*_verdicts_on(said), *hung_low)  # "called the report that 40 had died | propaganda"
    return any(_is_false(each, modality) and not is_negated(each) for each in told)


def is_unsettled(governor: Token, modality: Modality) -> bool:
    """True for what somebody "has not confirmed", "neither confirmed nor denied" or "did not rule out".

    So it is for that of which there was "no confirmation".
    """
    joined = governor.head if governor.dep_ == "conj" else governor
    both = [each for each in (joined, *roles.children(joined, "conj")) if each.pos_ == "VERB"]
    settled = [each for each in both if each.lemma_.lower() in modality.settled]
    either = any(child.lower_ in OR for each in both for child in roles.children(each, "cc"))
    if settled and either and governor in both and governor not in settled:  # "to confirm or | deny"
        return governor.lemma_.lower() in modality.denied
    excluded = governor.lemma_ == "rule" and any(child.lower_ == "out" for child in governor.children)
    left_open = excluded or governor.lemma_.lower() in modality.settled
    none = any(child.lower_ in NEITHER for each in (both or [governor]) for child in each.children)
    return left_open and (is_negated(governor) or none or _is_by_nobody(governor))


def _is_by_nobody(verb: Token) -> bool:
    """True for what "neither the army nor the rebels", "no official" or nobody has done."""
    subject = roles.own_subject(verb)
    if subject is None:
        return False
    return subject.lower_ in NOBODY or any(child.lower_ in {"neither", "no"} for child in subject.children)


def is_negated(word: Token) -> bool:
    """True beside a word that negates."""
    return any(child.lower_ in NOT and not is_not_only(child) for child in word.children)


def _verdicts_on(said: Token) -> list[Token]:
    """The words that may say what is thought of a report: "is | false", "are | exaggerated", "a | hoax"."""
    if roles.base(said) == "nsubj":
        return [said.head]
    above = said.head if roles.base(said) == "obj" else said
    beside = [each for each in above.children if each.i > said.i and each.dep_ in VERDICTS]
    return [said, *(each for each in beside if each.dep_ in {"xcomp", "ccomp"} or _is_as(each))]


def _is_as(word: Token) -> bool:
    return any(child.lower_ == "as" and child.dep_ in {"case", "mark"} for child in word.children)


def _is_false(verdict: Token, modality: Modality) -> bool:
    return verdict.lemma_.lower() in modality.untrue and (verdict.pos_ != "VERB" or verdict.tag_ == "VBN")


def is_examined(clause: Token, modality: Modality) -> bool:
    """True for what somebody looks into: "is investigating reports | that soldiers killed nine", or inquires into."""
    noun = clause.head
    looked_at = noun.dep_ in {"obj", "obl"} and noun.head.lemma_.lower() in modality.examined
    return clause.dep_ == "acl" and (looked_at or (noun.dep_ == "nmod" and roles.case_of(noun) == "into"))


def is_claimed(mention: Mention, rule: str) -> bool:
    """True for a deed of "allegations that soldiers killed nine" and "is looking into reports that they had".

    Whoever "has not confirmed the deaths of nine" says that others tell of them.
    """
    carriers = (mention.head, *mention.verbs)
    asked = any(each.left_edge.lower_ == "how" for each in carriers)  # "could not confirm | how many had died"
    return (
        rule == EXAMINED[1]
        or (rule == UNSETTLED[1] and not asked)
        or (rule in ALLEGED and any(each.tag_ in {"VBD", "VBN"} for each in carriers))
    )
