"""What is said by nouns and adjectives: "the army's claim that ...", "her criticism of ...", "is convinced that ...".

A noun's speaker is its possessor or its author; else the subject of the verb that carries it ("made the claim that").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from according.annotate.text import tokens_of
from according.extract import roles
from according.extract.attribution import Saying, may_speak, preposition_of, sources_of
from according.extract.prepositional import clause_of
from according.extract.ranges import ranges_of, subtree
from according.extract.setoff import VERBAL, is_owned
from according.extract.unsaid import is_withheld
from according.ontology.speech import Speech, SpeechNoun

OF_PLACES = frozenset({"toll", "number", "total", "figure"})
"""Counts that belong to a place as often as to those who count."""
CLAUSES = ("acl", "ccomp", "xcomp", "advcl")
"""Labels of the clause that a noun of saying has."""


def nominal_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Nouns of saying with a clause or a topic, and somebody to whom they belong."""
    for noun in tokens_of(doc, {"NOUN", "VERB"}):
        entry = speech.noun_of(noun.lower_) if noun.pos_ == "NOUN" or is_owned(noun) else None
        content = _said(noun, entry, speech) if entry is not None else set()
        answered = noun.i + 1 < len(doc) and noun.nbor().text == ":"  # "his answer: "We will bury them" "
        if entry is None or not (content or answered):
            continue
        authors = _authors(noun, entry, speech)
        carrier = None if authors else _carrier(noun, speech)
        sources = authors or (sources_of(carrier, speech) if carrier is not None else ())
        sources = tuple(each for each in sources if may_speak(each, speech) and each.i not in content)
        if sources and sources[0].lower_ not in speech.first_person:
            first = noun if carrier is None or carrier.i > noun.i else carrier
            cue = (first.idx, noun.idx + len(noun))
            withheld = carrier is not None and is_withheld(carrier, speech)
            stance = "withholds" if withheld else entry.stance
            yield Saying(cue, sources, ranges_of(doc, content), stance, "speech/noun", noun)


def reckoned_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Those by whose count it is: "nine, by the mayor's count, were killed", "the count by the army stands at nine"."""
    for noun in tokens_of(doc, {"NOUN"}):
        if not speech.has(speech.reckonings, noun.lower_):
            continue
        told = _reckoned(noun) if roles.case_of(noun) == "by" else _come_to(noun, speech) or _counted_of(noun)
        owners = [token for case, token in roles.obliques(noun) if case in {"possessor", "by"}] + roles.modifiers(noun)
        sources = [token for token in owners if _reckons(token, noun, speech)]
        if sources and told:
            cue = (noun.idx, noun.idx + len(noun))
            method = "speech/reckoning" if roles.case_of(noun) == "by" else "speech/count"
            yield Saying(cue, tuple(roles.coordinated(sources[0])), ranges_of(doc, told), "asserts", method, noun)


def phrased_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Whose words a phrase beside a clause says it in: "by the general's own admission, | six died |"."""
    for noun in tokens_of(doc, {"NOUN"}):
        if not speech.has(speech.phrased.get(roles.case_of(noun), frozenset()), noun.lower_):
            continue
        owners = [token for case, token in roles.obliques(noun) if case == "possessor"]
        owners = [each for each in owners if may_speak(each, speech) and each.lower_ not in speech.first_person]
        own = subtree(noun)
        host = clause_of(noun, own)
        first, last = min(own), max(own)
        around = doc[max(first - 1, 0)], doc[first], doc[last], doc[min(last + 1, len(doc) - 1)]
        apart = any(token.text == "," for token in around)
        if not owners or host is None or not apart or host.pos_ not in VERBAL | {"NOUN", "ADJ"}:
            continue
        if not (host.pos_ in VERBAL and speech.verb_senses(host.lower_)):  # "in his account, he said ..."
            cue = (noun.idx, noun.idx + len(noun))
            content = ranges_of(doc, subtree(host) - own)
            yield Saying(cue, tuple(roles.coordinated(owners[0])), content, "asserts", "speech/phrase", noun)


def _reckons(owner: Token, noun: Token, speech: Speech) -> bool:
    """True for whose count it is; not in "the official toll", nor in "Gao's toll", which is of a place."""
    of_place = owner.ent_type_ == "LOC" and noun.lemma_ in OF_PLACES
    return owner.pos_ not in {"ADJ", "PRON"} and not of_place and may_speak(owner, speech)


def _counted_of(noun: Token) -> set[int]:
    """The figure of a count: "the government's toll | of 12 dead", "rejected the army's count | of 40"."""
    counted = [token for case, token in roles.obliques(noun) if case == "of"]
    figures = [each for each in counted if each.pos_ == "NUM" or roles.children(each, "nummod")]
    return set().union(*map(subtree, figures)) if figures else set()


def _reckoned(noun: Token) -> set[int]:
    """The clause that a count stands beside: "| nine |, by the mayor's count, | were killed"."""
    phrase = subtree(noun)
    host = clause_of(noun, phrase)
    return subtree(host) - phrase if host is not None else set()


def _come_to(noun: Token, speech: Speech) -> set[int]:
    """What a count comes to: "the mayor's count stands at | nine dead", "the army's toll is | 30"."""
    verb = noun.head
    if roles.base(noun) != "nsubj" or (verb.pos_ == "VERB" and speech.verb_senses(verb.lower_)):
        return set()
    after = {i for i in subtree(verb) if i > max(noun.i, verb.i if verb.pos_ in VERBAL else 0)}
    return after if any(noun.doc[i].pos_ == "NUM" for i in after) else set()


def _said(noun: Token, entry: SpeechNoun, speech: Speech) -> set[int]:
    """The clause of a noun of saying, else its topic: "the claim | that roads were cut", "support for | the truce".

    Parses hang the clause on whose the noun is, too: "accusations by activists | that police had shot six".
    """
    authors = _authors(noun, entry, speech)
    below = (each for token in (noun, *authors) for each in roles.children(token, *CLAUSES))
    marked = [child for child in below if child.i > noun.i and roles.children(child, "mark")]
    topics = [child for child in roles.children(noun, "nmod", "obl", *CLAUSES) if preposition_of(child) in entry.topic]
    predicate = noun.head if noun.dep_ == "nsubj:outer" else noun  # "their fear is | that the dam will burst"
    that = next((child.i for child in roles.children(predicate, "mark") if child.i > noun.i), len(noun.doc))
    meant = {i for i in subtree(predicate) if i >= that} if predicate != noun else set()
    return meant.union(*(subtree(each) for each in (*marked, *topics)))


def _authors(noun: Token, entry: SpeechNoun, speech: Speech) -> tuple[Token, ...]:
    """Whose the noun is: "the army's claim", "a claim by the army", "an army claim"."""
    prepositions = {each for each in speech.authors if each not in entry.topic}
    found = [token for case, token in roles.obliques(noun) if case == "possessor" or case in prepositions]
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun  # "denied claims | by the ministry that", of the denial
    found += [after.head] if not found and after.lower_ in prepositions and after.dep_ == "case" else []
    beside = [] if found else [each for each in roles.children(noun, "compound") if may_speak(each, speech)]
    return tuple(roles.coordinated(found[0])) if found else tuple(beside[-1:])


def _carrier(noun: Token, speech: Speech) -> Token | None:
    """The verb that lends its subject to a noun: "made the claim", "expressed concern", "have doubts about"."""
    verb = noun.head
    carried = noun.dep_ in {"obj", "obl"} and verb.pos_ == "VERB" and speech.has(speech.carriers, verb.lower_)
    return verb if carried else None


def adjectival_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Adjectives of mind with their clause or topic: "is convinced that", "were wary of"."""
    for word in tokens_of(doc, {"ADJ", "VERB"}):
        if not speech.has(speech.minds, word.lower_):
            continue
        if not roles.children(word, "cop", "aux:pass"):
            continue
        content = [child for child in word.children if child.i > word.i and _is_object_of_mind(child, speech)]
        subject = roles.surface_subject(word)
        if subject is None or not content or not may_speak(subject, speech) or subject.lower_ in speech.first_person:
            continue
        tokens = set().union(*(subtree(child) for child in content))
        cue = (word.idx, word.idx + len(word))
        yield Saying(cue, tuple(roles.coordinated(subject)), ranges_of(doc, tokens), "holds", "speech/mind", word)


def _is_object_of_mind(child: Token, speech: Speech) -> bool:
    if child.dep_ in {"ccomp", "xcomp"}:
        return True
    return roles.base(child) in {"obl", "advcl"} and preposition_of(child) in speech.of_minds
