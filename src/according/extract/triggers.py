"""The words of a frame's trigger in a text: verbs with their particles, nouns, adjectives, predicates."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import misparsed, reckoning, roles
from according.extract.adjectives import numbers_of
from according.extract.answerable import predicate
from according.extract.identified import named_as
from according.extract.lostcounts import UNCOUNTED, second_object
from according.ontology.frames import Trigger
from according.ontology.groups import WOUNDED

READ_AS = {"NOUN": ("NOUN", "PROPN"), "ADJ": ("ADJ", "NOUN", "VERB")}
"""Parts of speech a trigger may be tagged with: headlines write nouns as names, "the dead" is both."""
MODIFIER = frozenset({"compound", "amod"})
"""An event noun before another noun names no event: "attack helicopter", "coup leader"."""
PARTICIPLES = frozenset({"VBN", "VBD"})
OBJECTS = frozenset({"obj", "nsubj:pass"})
"""Labels of the object that stands within an idiom."""
COPULAS = frozenset({"cop", "aux:pass"})
PARTICLE_REACH = 12
"""The last word of a verbal idiom stands within twelve of its verb ("took about 170 guests and staff hostage")."""


def trigger_tokens(token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    """The words of a trigger that hangs on a token, by the part of speech that it stands for; None for none."""
    return _TOKENS[trigger.upos](token, trigger)


def _verb_tokens(token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    figure = reckoning.figure_before(token) or reckoning.counted_out(token.head)  # "two of the slain rebels were women"
    if (
        token.dep_ == "amod" and figure is None and not named_as(token.head)
    ):  # "slain warlord" describes him, and tells of no event
        return None
    if misparsed.is_attribute(token):
        return None
    participle = token.tag_ in PARTICIPLES and token.dep_ in {"acl", "ROOT", "conj", "ccomp"}
    if (token.pos_ != "VERB" and not (participle or does(token))) or _is_fallen(token):
        return None
    wanted = trigger.adverbs if "-" in token.text else trigger.before
    before = tuple(token.doc[max(token.i - len(wanted), 0) : token.i]) if wanted else ()
    if tuple(each.lower_ for each in before) != wanted:
        return None
    found = [token]
    for lemma in trigger.lemmas[len(trigger.adverbs) + 1 :]:
        reach = token.doc[found[-1].i + 1 : min(found[-1].i + 1 + PARTICLE_REACH, sentence_of(token).end)]
        following = next((each for each in reach if lemma in (each.lemma_.lower(), each.lower_)), None)
        if following is None or roles.children(following, "nummod"):
            return None  # "took 30 hostages" are an object
        if any(each.pos_ == "NUM" and reckoning.counts_them(each) for each in token.doc[found[-1].i + 1 : following.i]):
            return None  # "seven were stabbed, one of them to death"
        beside = following.i == found[-1].i + 1
        if not (beside or _hangs_on(following, found, trigger) or _ends_object(following, token)):
            return None
        found.append(following)
    return (*before, *found)


def _is_fallen(word: Token) -> bool:
    """True for the wounded of "their dead and | wounded |", whom parses take for what somebody did."""
    first = max(word.i - 2, sentence_of(word).start)
    before = [each.lower_ for each in word.doc[first : word.i]]
    beside = word.lower_ in WOUNDED and before[:1] == ["dead"] and before[1:] in (["and"], ["or"])
    return beside and (word.i + 1 == sentence_of(word).end or word.nbor(1).pos_ in {"PUNCT", "ADP", "CCONJ"})


def does(noun: Token) -> bool:
    """True for a noun with an object, which is a verb whatever its tag: "a second blast | hit the market"."""
    counted = noun.tag_ == "VB" and misparsed.number_before(noun) is not None  # "Six | die | as bomb goes off"
    return noun.pos_ == "NOUN" and (counted or bool(roles.children(noun, "obj")) or bool(second_object(noun)))


def _hangs_on(word: Token, idiom: Sequence[Token], trigger: Trigger) -> bool:
    """True for a word of an idiom across its object: the "to" and the "death" of "beat two boys to death".

    What ends in a preposition has it beside the verb: "fired on a crowd", not "fired 20 clerks on Monday".
    """
    inner = word.dep_ in {"case", "amod"} and len(idiom) + 1 < len(trigger.lemmas)
    object_ = word.head.head if word.head.head.dep_ in OBJECTS else word.head  # "kicked | a man to death"
    # "forced him | to get in", "banned her | from leaving"
    goes_on = word.dep_ == "mark" and word.head.dep_ in {"xcomp", "advcl"} and word.head.head in idiom
    return word.head in idiom or goes_on or (inner and object_.head in idiom)


def _ends_object(word: Token, verb: Token) -> bool:
    """True for "hostage" in "took the guests and staff hostage", which the parse may hang on the object's words."""
    bare = word.pos_ in {"NOUN", "ADJ"} and not roles.children(word, "det", "nummod")
    things = (each for thing in roles.deep_objects(verb) for each in roles.coordinated(thing))
    return bare and any(roles.phrase(thing)[1] in {word.i, word.i + 1} for thing in things)


def _noun_tokens(token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    counts = len(trigger.lemmas) > 1 and token.pos_ == "ADJ"  # "the number of | dead"
    short = reckoning.is_short(token) and trigger.upos == "NOUN"
    if not (counts or short or token.pos_ in READ_AS[trigger.upos]):
        return None
    if token.pos_ == "VERB" and not (short or _describes(token)):
        return None
    if trigger.upos == "NOUN" and token.dep_ in MODIFIER and not (by_phrase(token.head) or does(token.head)):
        return None
    found = _ending_at(token, trigger.words) or _ending_at(token, trigger.lemmas)
    if not found:
        return None
    bare = trigger.upos == "ADJ" and len(trigger.lemmas) == 1
    counted = bool(numbers_of(token)) or reckoning.numbered(token) is not None
    led = roles.case_of(token) not in {"", "among"} and reckoning.counted_out(token) is None
    if bare and not counted and led and reckoning.count_of(token) is token:
        return None  # "prayers for the dead"
    described = token.dep_ == "amod" and reckoning.count_of(token) is token
    counted = counted or token.head.lower_ in UNCOUNTED  # "dozens dead after strike"
    told_of = counted or roles.children(token.head, "nummod") or reckoning.counted_out(token.head) is not None
    if trigger.upos == "ADJ" and described and not told_of:
        return None
    return found


def _ending_at(token: Token, lemmas: Sequence[str]) -> tuple[Token, ...]:
    """The words of a sentence that end in a token and have these lemmas; none where others stand there."""
    start = token.i - len(lemmas) + 1
    if start < sentence_of(token).start:
        return ()
    found = token.doc[start : token.i + 1]
    same = all(lemma in (each.lemma_.lower(), each.lower_) for each, lemma in zip(found, lemmas, strict=True))
    return tuple(found) if same else ()


def _describes(verb: Token) -> bool:
    """True for what a parse takes for a verb and is an adjective: "20 others are missing", not "missing the boat"."""
    return verb.tag_ == "JJ" or verb.dep_ == "amod" or (verb.tag_ == "VBG" and not roles.children(verb, "obj"))


def _predicate_tokens(token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    """What is said of somebody after a form of "be": "were | responsible", "is believed to be | behind | it"."""
    start = token.i - len(trigger.lemmas) + 1
    words = token.doc[max(start, sentence_of(token).start) : token.i + 1]
    same = tuple(word.lower_ for word in words) == trigger.lemmas
    return tuple(words) if same and roles.children(predicate(token), *COPULAS) else None


_TOKENS = {"VERB": _verb_tokens, "NOUN": _noun_tokens, "ADJ": _noun_tokens, "PRED": _predicate_tokens}
"""How the words of a trigger are found, by the part of speech that it stands for."""


def by_phrase(noun: Token) -> Token | None:
    """Who stands behind a noun: "a coup lead by X", where a misspelt participle heads the phrase."""
    return next((nominal for preposition, nominal in roles.obliques(noun) if preposition == "by"), None)
