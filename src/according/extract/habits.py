"""Habits, rates and practices, which are no event of the day: "rebels carry out raids", "a series of attacks"."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import reckoning, roles
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.misparsed import number_before
from according.ontology.frames import Frames, Modality

DETERMINERS = frozenset(
    {"a", "an", "one", "another", "the", "this", "that", "these", "those", "its", "their", "his", "her"}
)
"""Words that pin down which event is meant."""
RATE = frozenset({"every", "each", "per", "annually", "yearly", "daily", "average", "typically"})
"""Words that make of a figure a rate, and of no occasion."""
MANY = frozenset(
    {"most", "many", "numerous", "several", "scores", "dozens", "hundreds", "countless", "previous", "past"}
)
"""Before "attacks" in the plural these speak of years, and of no day."""
STOPS = (".", "!", "?", "…", '"', "”", "'", "’", ")")  # ends of lines that are sentences; a title has none


def is_recurrent(mention: Mention, modality: Modality) -> bool:
    """ "a series of attacks", "vulnerable to attacks": a plural event noun that nothing pins down."""
    head = mention.head
    if head.pos_ not in {"NOUN", "PROPN"}:
        return False
    above = next(roles.governors(head), None)
    counted = above is not None and reckoning.count_of(head) == above and any(c.lower_ == "the" for c in above.children)
    if counted:
        return False  # "the number of deaths in the raid"; not "a number of raids"
    of = above is not None and head.dep_ == "nmod" and above.pos_ == "NOUN" and roles.case_of(head) == "of"
    if above is not None and of and above.lemma_.lower() in modality.habitual:
        done = roles.base(above) == "nsubj" and above.head.tag_ == "VBD"
        return not (done or _befell_in(above))  # "a string of bombings left 30 dead"
    if above is not None and _has_been(above) and head.lemma_.lower() in modality.spells and _is_by(head):
        return True
    if above is not None and above.tag_ in {"VBD", "VBN"}:
        return False
    pinned = roles.children(head, "nummod", "nmod", "acl", "obl") or any(c.lower_ in DETERMINERS for c in head.children)
    return roles.is_plural(head) and not pinned and not mention.verbs and not mention.arguments


def is_record(head: Token, modality: Modality) -> bool:
    """True for what somebody has on his record: "is blamed for | scores of attacks", "claimed many of the bombings".

    So it is for the responsibility for them.
    """
    return any(_are_many(each, modality) for each in (head, *(n for case, n in roles.obliques(head) if case == "for")))


def _are_many(attacks: Token, modality: Modality) -> bool:
    count = attacks.head if roles.case_of(attacks) == "of" and attacks.head.lower_ in MANY else attacks
    beside = {child.lower_ for child in attacks.children}
    many = bool({count.lower_, *beside} & MANY) and not beside & DETERMINERS and roles.is_plural(attacks)
    part = count.head.lemma_.lower() in {*modality.part, "blame", "accuse", "suspect"}
    return many and part and roles.case_of(count) in {"for", "of", "in"}


def _befell_in(series: Token) -> bool:
    """True for "were killed in a | series of blasts"; what people "have been killed in" went on for longer."""
    verb = series.head
    past = verb.tag_ in {"VBD", "VBN"} and not any(child.lower_ in {"has", "have"} for child in verb.children)
    return past and roles.base(series) == "obl" and roles.case_of(series) == "in"


def _has_been(verb: Token) -> bool:
    return any(child.lower_ in {"has", "have"} for child in roles.children(verb, "aux"))


def _is_by(noun: Token) -> bool:
    """ "Has been plagued by | sectarian violence", which no word pins down."""
    return roles.case_of(noun) in {"by", "with"} and not any(c.lower_ in DETERMINERS for c in noun.children)


def is_practice(mention: Mention, frames: Frames) -> bool:
    """ "Rebels carry out raids": several that nobody counts, in the present."""
    head, verbs, support = mention.head, mention.verbs, (*frames.support.perform, *frames.support.suffer)
    uncounted = roles.is_plural(head) and not roles.children(head, "nummod") and not is_title(head)
    return uncounted and bool(verbs) and all(is_bare_present(v, frames) and is_any(v, support, frames) for v in verbs)


def is_bare_present(head: Token, frames: Frames) -> bool:
    """A finite present verb ("militants attack convoys", "they are carrying out raids"): a habit, not an event."""
    if head.pos_ != "VERB" or head.lower_ in frames.irregular:
        return False
    tenses = {child.tag_ for child in head.children if roles.base(child) in {"aux", "cop"}} or {head.tag_}
    return bool(tenses & {"VBZ", "VBP"}) and not roles.children(head, "aux:pass") and head.tag_ != "VBN"


def is_title(head: Token) -> bool:
    """A line without a stop is written as headlines are, wherever it stands: "Gunmen attack bus in Karachi"."""
    return not head.sent.text.rstrip().endswith(STOPS)


def counts_once(mention: Mention) -> bool:
    """A present tense with a figure tells of one occasion ("Gunmen kill 43"), unless it is a rate."""
    words = {token.lower_ for token in mention.head.sent}
    people = [victim.head for victim in mention.of("victim")]
    counted = any(each.pos_ == "NUM" or roles.children(each, "nummod") for each in people)
    counted = counted or any(number_before(each) is not None for each in people)  # "as many as 35 | men are missing"
    return counted and not words & RATE
