"""The subject of a verb, where parses hang it on something else: on the verb before, or on who says so."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract.misparsed import FINITE, LED, SUBJECTS, gapped_count, has, is_shot_and
from according.ontology.groups import group_of

FAR = 20
"""Words in which the clause of an "after" comes to its verb."""
MEANWHILE = frozenset({"as", "when", "while"})
"""Before what went on while people fled."""

OF_WHOM = frozenset({"who", "which", "that", "whom"})
"""Relatives that a clause in the words of another one opens with: "| who | they said had fled"."""


def displaced_subject(verb: Token) -> Token | None:
    """A verb's subject, which a parse hangs on something else."""
    gapped = gapped_count(verb) or subject_gapped(verb) or number_after(verb) or subject_after(verb) or second(verb)
    return gapped or subject_over(verb) or subject_told_of(verb) or subject_behind(verb) or subject_meanwhile(verb)


def opening_subject(verb: Token) -> Token | None:
    """The group of "the army-backed group | claimed it", which opens its sentence and to parses is an object, too."""
    start = sentence_of(verb).start
    plain = verb.dep_ == "ROOT" and verb.tag_ in FINITE and not has(verb, LED | {"aux", "aux:pass", "expl"})
    after = next((each for each in verb.children if each.dep_ == "obj" and each.i > verb.i), None)
    if not plain or after is None or verb.i == start:
        return None
    before = verb.nbor(-1)
    while start <= before.head.i < verb.i and before.head != before:
        before = before.head
    name = before.pos_ in {"NOUN", "PROPN"} and before.ent_type_ not in {"DATE", "TIME"} and not has(before, {"case"})
    hung = before.dep_ in {"obj", "nmod"} and before.head in {verb, after}
    return before if name and hung and before.left_edge.i == start else None


def subject_over(verb: Token) -> Token | None:
    """The attack of "a gas | attack the rebels say | killed 12": its clause leaves out "which", and the rebels speak.

    A finite verb right after another one has no subject of its own; the noun right before who says so is it.
    """
    said = verb.head
    if is_shot_and(verb):
        return next((each for each in said.children if each.dep_ == "nsubj"), said.head)  # "on a motorcycle | shot and"
    bare = verb.dep_ == "ccomp" and verb.tag_ in {"VBD", "VBN"} and not has(verb, LED | {"aux", "aux:pass"})
    if not bare or verb.i != said.i + 1 or said.tag_ not in FINITE:
        return None
    speaker = next((each for each in said.children if each.dep_ in SUBJECTS and each.i == said.i - 1), None)
    start = speaker.left_edge.i if speaker is not None else sentence_of(verb).start
    before = verb.doc[start - 1] if start > sentence_of(verb).start else None
    return before if before is not None and before.pos_ == "NOUN" else None


def subject_told_of(verb: Token) -> Token | None:
    """The boy of "shot | a boy | who they said had thrown a stone", where to parses they, who say so, had."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.dep_ != "acl:relcl" or said.i > verb.i or has(verb, SUBJECTS | {"mark"}):
        return None
    before = [each for each in said.children if each.dep_ in {*SUBJECTS, "obj"} and each.i < said.i]
    speaks = len(before) > 1 and before[-1].dep_ == "nsubj" and before[0].lower_ in OF_WHOM
    return said.head if speaks else None


def subject_behind(verb: Token) -> Token | None:
    """The nine of "soldiers shelled the camp, and | nine who slept there | died", coordinated with what stands before.

    They stand right before the verb, with a clause of their own, behind the verb that it goes on from.
    """
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or above.pos_ != "VERB" or has(verb, SUBJECTS):
        return None
    between = [each for each in verb.doc[above.i + 1 : verb.i] if each.dep_ == "conj" and has(each, {"acl:relcl"})]
    hung = (each for each in between if each.head == above or each.head.head == above)
    return next((each for each in hung if each.right_edge.i + 1 == verb.i and each.pos_ != "VERB"), None)


def second(verb: Token) -> Token | None:
    """The group of a headline's "bomb kills five, | group | claims responsibility", to parses another who kills."""
    above = verb.head
    if verb.dep_ not in {"parataxis", "conj"} or verb.tag_ not in FINITE or has(verb, SUBJECTS) or above.i > verb.i:
        return None
    after = (each for each in above.children if each.dep_ == "nsubj" and above.i < each.i < verb.i)
    return next((each for each in after if each.right_edge.i + 1 == verb.i), None)


def subject_gapped(verb: Token) -> Token | None:
    """The others of "nine were killed and | 14 others, including a nurse, | hurt", coordinated with what stands before.

    So is the brother of "five people were killed and | a third brother | wounded".
    """
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or above.pos_ != "VERB" or has(verb, SUBJECTS | {"aux", "aux:pass"}):
        return None
    hung = [
        each
        for each in verb.doc[above.i + 1 : verb.i]
        if each.dep_ == "conj" and each.pos_ in {"NOUN", "PROPN"} and above in {each.head, each.head.head}
    ]
    last = hung[-1] if hung else None
    between = verb.doc[last.right_edge.i + 1 : verb.i] if last is not None else ()
    return last if all(each.pos_ in {"ADV", "PUNCT"} for each in between) else None


def number_after(verb: Token) -> Token | None:
    """The nine of "14 rebels surrendered | after nine | were killed", which parses hang on what was done after it."""
    if verb.dep_ != "advcl" or not has(verb, {"aux:pass"}) or has(verb, SUBJECTS):
        return None
    first = min(each.i for each in verb.children if each.dep_.startswith("aux"))
    before = verb.doc[first - 1] if first > sentence_of(verb).start else None
    return before if before is not None and before.pos_ == "NUM" and before.head == verb.head else None


def subject_after(verb: Token) -> Token | None:
    """The blast of "troops were sent there after | a blast at a hotel | killed six", whom to parses troops killed.

    Between "after" and a verb with no subject beside it stands one noun with its prepositions, and no other verb.
    """
    bare = verb.tag_ == "VBD" and has(verb, {"obj"}) and not has(verb, SUBJECTS | {"aux", "aux:pass", "cc"})
    start = max(sentence_of(verb).start, verb.i - FAR)
    before = list(verb.doc[start : verb.i]) if bare else []
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n].lower_ == "after"), None)
    words = before[at + 1 :] if at is not None else []
    if not words or words[0].tag_ != "DT" or words[-1].pos_ not in {"NOUN", "PROPN"}:
        return None
    if any(each.pos_ in {"VERB", "AUX", "PUNCT", "PRON", "SCONJ"} for each in words):
        return None
    ends = next((n for n, each in enumerate(words) if each.pos_ == "ADP"), len(words))
    noun = words[ends - 1]
    return noun if noun.pos_ == "NOUN" and noun.ent_type_ not in {"DATE", "TIME"} else None


def subject_meanwhile(verb: Token) -> Token | None:
    """The militiamen of "villagers fled as | militiamen | burned homes and killed ten", where to parses villagers did.

    Of the two it is they who bear arms.
    """
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or above.pos_ != "VERB" or has(verb, SUBJECTS | {"aux"}):
        return None
    clauses = [each for each in above.children if each.dep_ == "advcl" and above.i < each.i < verb.i]
    marked = [
        each for each in clauses if any(c.dep_ in {"mark", "advmod"} and c.lower_ in MEANWHILE for c in each.children)
    ]
    doers = [each for clause in marked for each in clause.children if each.dep_ == "nsubj" and _bears_arms(each)]
    idle = all(not _bears_arms(each) for each in above.children if each.dep_ in SUBJECTS)
    return doers[-1] if doers and idle else None


def _bears_arms(noun: Token) -> bool:
    group = group_of(noun.lower_) or group_of(noun.lemma_.lower())
    return group is not None and group.armed
