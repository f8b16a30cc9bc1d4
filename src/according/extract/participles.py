"""Participles that parses take for finite verbs: what was done to somebody, where they have them do it."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
HELD_AS = frozenset({"hostage", "captive", "prisoner"})
"""What people are held as, told by a noun without an article."""
DONE = frozenset(
    "shot killed wounded murdered executed tortured raped beheaded kidnapped abducted arrested detained jailed "
    "imprisoned convicted sentenced targeted harassed assaulted".split()
)
"""Past tenses of what is done to others: without an object, after what was done to somebody, they are participles."""

PARTS = frozenset({"including", "among"})
"""What opens the part of a whole: "five men, | including | a guard"."""
LISTED = frozenset({"NUM", "DET", "ADJ", "NOUN", "PROPN", "PRON", "CCONJ", "ADV"})
"""Parts of speech of who is named as a part."""
SAID = frozenset({"say", "report", "confirm", "admit", "claim"})
"""What a headline ends with: "five men including a guard killed, | police say"."""
DEAD = frozenset({"dead", "killed", "wounded", "injured", "hurt"})
"""What is told of a whole that a later participle, of a part alone, does not tell of it."""


def is_participle(verb: Token) -> bool:
    """True for the "blindfolded" of "was arrested, blindfolded and beaten", which the tagger takes for a past tense.

    A participle without an auxiliary of its own cannot go on from a past tense.
    """
    own = _has(verb, SUBJECTS | {"obj", "aux"})
    if verb.lower_ in DONE and not own and not any(each.lower_ in {"at", "back"} for each in verb.subtree):
        return True  # "were dragged out and | shot"
    after = (each for each in verb.children if each.dep_ == "conj" and each.tag_ == "VBN")
    return verb.tag_ == "VBD" and not own and any(not _has(each, SUBJECTS | {"aux", "aux:pass"}) for each in after)


def is_given(verb: Token) -> bool:
    """True for the "given" of "was stripped and | given | electric shocks": what somebody got, not what they gave."""
    own = _has(verb, SUBJECTS | {"aux", "aux:pass"})
    return verb.lower_ == "given" and verb.dep_ == "conj" and not own and _has(verb, {"obj"})


def is_caused(verb: Token) -> bool:
    """True for the "jailed" of "the mayor had an editor | jailed", which the editor did not do."""
    caused = verb.dep_ == "xcomp" and verb.tag_ == "VBN" and verb.head.lemma_ in {"have", "get"}
    return caused and _has(verb.head, {"obj"}) and not _has(verb, SUBJECTS | {"aux", "obj", "mark"})


def held_so(participle: Token) -> Token | None:
    """The nurse of "a nurse, | held hostage in Kano, tells her story", whose "held" parses take for an active verb."""
    things = [each for each in participle.children if each.dep_ == "obj"]
    so = [each.lower_ for each in things if each.lower_ in HELD_AS and each.i == participle.i + 1]
    start = sentence_of(participle).start
    own = _has(participle, SUBJECTS | {"aux", "aux:pass", "cc"})
    if own or not so or len(things) > 1 or participle.tag_ not in {"VBN", "VBD"} or participle.i < start + 2:
        return None
    before = participle.nbor(-2) if participle.nbor(-1).text == "," else participle
    while before.dep_ in {"flat", "compound"} and before.head.i < participle.i:
        before = before.head
    return before if before.pos_ in {"NOUN", "PROPN"} and before.dep_ not in {"obl", "nmod"} else None


def object_behind_comma(participle: Token) -> Token | None:
    """The priest of "are holding a priest, | abducted in Cali", whose participle parses coordinate with the verb.

    Without an "and" nobody goes on from what they are doing with what was done to them.
    """
    verb, own = participle.head, _has(participle, SUBJECTS | {"obj", "aux", "aux:pass", "cc"})
    if own or participle.dep_ != "conj" or participle.tag_ != "VBN" or verb.tag_ not in {"VBG", "VBD", "VBP", "VBZ"}:
        return None
    if _has(verb, {"aux:pass", "nsubj:pass"}) or participle.nbor(-1).text != ",":
        return None
    behind = [each for each in verb.children if each.dep_ == "obj" and each.right_edge.i == participle.i - 2]
    return next((each for each in behind if each.pos_ in {"NOUN", "PROPN"}), None)


def whole_behind_part(participle: Token) -> Token | None:
    """The five of a headline's "five men | including a guard | killed in Gao", where parses have the guard killed.

    Without a comma after the part this is only so where nothing else is told of the whole.
    """
    start = sentence_of(participle).start
    if participle.i < start + 3 or _has(participle, SUBJECTS | {"aux", "aux:pass", "obj"}):
        return None
    closed = participle.nbor(-1).text == ","
    opening = participle.nbor(-2 if closed else -1)
    while opening.i > start and opening.lower_ not in PARTS and (opening.pos_ in LISTED or opening.text == ","):
        opening = opening.nbor(-1)
    if opening.lower_ not in PARTS or opening.i < start + 2:
        return None
    before = opening.nbor(-2 if opening.nbor(-1).text == "," else -1)
    while before.head.i < before.i and before.dep_ in {"flat", "compound", "nmod"} and before.head.i >= start:
        before = before.head
    counted = before.pos_ == "NUM" or any(child.dep_ == "nummod" for child in before.children)
    told = any(child.lower_ in DEAD and child.i < opening.i for child in before.children)
    reported = before.head.dep_ == "ROOT" and before.head.lemma_ in SAID and before.head.i > participle.i
    alone = not told and (before.dep_ == "ROOT" or reported)
    return before if counted and before.pos_ in {"NOUN", "NUM"} and (closed or alone) else None


def _has(token: Token, labels: set[str] | frozenset[str]) -> bool:
    return any(child.dep_ in labels for child in token.children)
