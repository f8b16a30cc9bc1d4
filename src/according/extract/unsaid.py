"""What a cue of speech leaves unsaid: "did not say", "could say", "is expected to say", "if police say".

Nothing is claimed by whoever may yet say a thing, is asked to, or says it in a case that is only supposed.
"""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.model import Stance
from according.ontology.speech import Speech

NEGATIONS = frozenset({"not", "never", "n't", "n’t", "no", "nobody", "none", "nor", "neither"})
MODALS = frozenset({"could", "might", "may", "would", "should", "can", "must"})
AFTERWARDS = frozenset({"later", "subsequently", "eventually"})
RITES = frozenset({"mass", "prayer", "prayers", "grace", "rosary", "goodbye", "farewell"})
SUPPOSED = frozenset({"if", "unless"})
LATER = frozenset({"will", "shall", "'ll", "’ll"})


def is_withheld(cue: Token, speech: Speech) -> bool:
    """True where the words are not said: "did not say", "declined to comment", "could say"."""
    told = any(child.lower_ in AFTERWARDS for child in roles.children(cue, "advmod"))  # "would later tell them that"
    if any(child.lower_ in MODALS - ({"would"} if told else set()) for child in roles.children(cue, "aux")):
        return True
    if any(child.lower_ in NEGATIONS and child.i < cue.i for child in cue.children):
        return True
    if cue.i and cue.nbor(-1).lower_ in NEGATIONS:  # "| neither | confirmed nor denied", hung on the other to parses
        return True
    return cue.dep_ == "xcomp" and speech.has(speech.withholding, cue.head.lower_)


def stance_at(cue: Token, stance: Stance, speech: Speech) -> Stance | None:
    """The stance of a cue where it stands; None where nobody holds anything either, as in "came to support them"."""
    if is_withheld(cue, speech):
        return "withholds"
    if any(thing.lemma_.lower() in RITES for thing in roles.children(cue, "obj")):
        return None  # "was shot as he | said Mass |"
    infinitive = _is_infinitive(cue)
    if stance == "holds":
        return None if infinitive and not _is_performed(cue, speech) else stance
    later = any(child.lower_ in LATER for child in roles.children(cue, "aux"))
    supposed = any(child.lower_ in SUPPOSED and child.i < cue.i for child in roles.children(cue, "mark"))
    aimed = cue.dep_ == "advcl" and not roles.children(cue, "nsubj") and cue.head.pos_ == "VERB"  # "met to denounce"
    unsaid = infinitive and not aimed and not _is_performed(cue, speech)
    return "holds" if later or supposed or unsaid else stance


def _is_infinitive(cue: Token) -> bool:
    """True for a bare verb that no auxiliary makes finite: "to say", "help them say"; not for "did say"."""
    first = cue.head if cue.dep_ == "conj" and not roles.children(cue, "nsubj", "mark", "aux") else cue
    finite = any(
        child.tag_ in roles.FINITE | {"MD"} or child.lower_ == "have" for child in roles.children(first, "aux")
    )
    marked = any(child.lower_ == "to" for child in roles.children(first, "mark"))
    return cue.tag_ == "VB" and not finite and (marked or first.dep_ in {"xcomp", "ccomp"})


def _is_performed(cue: Token, speech: Speech) -> bool:
    """True for an infinitive of what was said all the same: "went on to say", "was forced to admit", "had to admit"."""
    first = cue.head if cue.dep_ == "conj" and cue.head.tag_ == "VB" else cue
    above = first.head
    if first.dep_ not in {"xcomp", "ccomp"}:
        return False
    return above.lower_ == "had" or speech.has(speech.performing, above.lower_)
