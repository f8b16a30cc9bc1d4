"""Whom a verb counts, where parses lose them: before a passive behind a phrase, behind a headline's second verb."""

from __future__ import annotations

from spacy.tokens import Span, Token

from according.annotate.text import sentence_of
from according.ontology.groups import group_of
from according.resolve.numberwords import read_ordinal

UNCOUNTED = frozenset({"scores", "dozens", "hundreds", "thousands"})
"""Numbers that nobody counted: "wounding scores more"."""
AMONG = frozenset({"including", "among", "amongst", "mostly", "mainly", "many", "most", "some"})
SOME = UNCOUNTED | {"several", "many", "some", "others"}
HEDGES = frozenset({"ADV", "ADJ", "ADP", "DET"})
"""Parts of speech of what stands before a number: "at least", "more than"."""
OPENING = frozenset({",", ";", ":", "(", "-", "–", "—", "and", "&", "with"})
"""What stands before a count and what befell it: "nine dead, | 40 wounded"."""
COUNTING = frozenset({",", "and", "&", "while", "people", "persons", "others"})
"""What stands between two fates that are told together, besides numbers: "ten killed | and 23 others | injured"."""
FRONTING = frozenset("of in during after near on from among outside inside".split())
"""What a phrase before a clause begins with; not the "at" and the "over" of numbers."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SAID = frozenset({"say", "report", "confirm", "admit", "claim"})
"""After these a headline leaves the verb out before a participle."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def counted_first(verb: Token) -> Token | None:
    """Who stands with a number right before a passive whose subject parses lose in the phrase that opens its clause.

    The 14 of "of 40 people on board | 14 | were killed", the people of "in the raid on Gao | 14 people | were killed".
    """
    first, start = verb.i, sentence_of(verb).start
    while first > start and verb.doc[first - 1].pos_ == "AUX":
        first -= 1
    people = verb.doc[first - 1] if start + 2 < first < verb.i else verb
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if people == verb or people in subjects or not all(each.left_edge.lower_ in FRONTING for each in subjects):
        return None
    number = people if people.pos_ == "NUM" else people.nbor(-2 if people.nbor(-1).pos_ == "ADJ" else -1)
    opens = [each.i + 1 for each in verb.doc[start : number.i] if each.is_punct or each.lower_ == "that"]
    before = verb.doc[opens[-1] if opens else start : number.i]
    fronted = before[0].lower_ in FRONTING and not any(each.tag_ in FINITE for each in before[:-1]) if before else False
    counted = number.pos_ == "NUM" and people.pos_ in {"NUM", "NOUN"} and people.dep_ != "nummod"
    return people if fronted and counted and before[-1].pos_ in {"NOUN", "PROPN", "VERB"} else None


def behind_aside(rest: Span) -> Span:
    """What comes after some people, behind who of them they were: "37 people, including 12 policemen, | injured"."""
    if len(rest) < 2 or rest[0].text != "," or rest[1].lower_ not in AMONG:
        return rest
    closing = next((n for n, each in enumerate(rest) if n > 1 and (each.text == "," or each.pos_ == "VERB")), 0)
    aside = closing and rest[closing].text == "," and closing + 1 < len(rest)
    return rest[closing + 1 :] if aside else rest


def whole_before(participle: Token) -> Token | None:
    """The 12 of "of the 12 (people) | killed | four were policemen", where parses have the four killed."""
    start, end = sentence_of(participle)
    after = participle.doc[participle.i + 1 : min(participle.i + 3, end)]
    some = len(after) > 1 and after[0].pos_ == "NUM" and after[1].pos_ == "AUX"
    if not some or participle.tag_ not in {"VBN", "VBD"} or participle.i < start + 2:
        return None
    whole = participle.nbor(-1)
    number = whole if whole.pos_ == "NUM" else whole.nbor(-1)
    before = [each.lower_ for each in participle.doc[max(number.i - 2, start) : number.i]]
    told = number.pos_ == "NUM" and (before[-1:] == ["of"] or before == ["of", "the"])
    return whole if told and whole.pos_ in {"NUM", "NOUN"} else None


def count_before(participle: Token) -> Token | None:
    """The 40 of "nine dead, | 40 | wounded", where parses have the nine wounded; "several | were wounded" is plain."""
    start, end = sentence_of(participle)
    after = participle.nbor(1) if participle.i + 1 < end else participle
    before = [each for each in participle.doc[start : participle.i] if not each.lower_.endswith("ly")]
    further = bool(before) and is_next(before[-1])
    done = participle.tag_ in {"VBN", "VBD"} or (participle.tag_ == "JJ" and further)
    if not done or participle.i <= start or after.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return None
    if any(child.dep_ in {"aux", "aux:pass", "obj"} for child in participle.children):
        return None
    count = before[-1] if further else participle.nbor(-1)
    told = count.pos_ == "NUM" or count.lower_ in SOME or further
    own = told and not (count.head == participle and count.dep_ in SUBJECTS)  # "and several shot at the car"
    opening = count
    while opening.i > start and (opening == count or opening.pos_ in HEDGES) and opening.lower_ not in OPENING:
        opening = opening.nbor(-1)
    return count if own and (opening.i == start or opening.lower_ in OPENING) else None


def counted_beside(first: Token, second: Token) -> bool:
    """True for "ten people killed | and 23 (others) | injured": nothing but a count stands between two fates."""
    between = first.doc[first.i + 1 : second.i]
    counts = any(each.pos_ == "NUM" or each.lower_ in SOME for each in between)
    fates = all(each.tag_ in {"VBN", "VBD", "JJ"} for each in (first, second))
    bare = not any(child.dep_ == "obj" for each in (first, second) for child in each.children)
    words = COUNTING | SOME
    return fates and bare and counts and all(each.pos_ in {"NUM", *HEDGES} or each.lower_ in words for each in between)


def is_next(word: Token) -> bool:
    """True for the third of "two were shot dead and a | third | wounded", who is one more."""
    ordinal = (word.tag_ == "JJ" or word.pos_ in {"ADJ", "NOUN"}) and read_ordinal(word.lower_) is not None
    return ordinal and word.i > sentence_of(word).start and word.nbor(-1).lower_ in {"a", "an"}


def second_object(noun: Token) -> list[Token]:
    """The 14 of a headline's "bomb kills nine, wounds | 14", whose second verb parses take for a noun."""
    start, end = sentence_of(noun)
    if noun.tag_ not in {"NNS", "NN"} or noun.i <= start or noun.nbor(-1).text not in {",", ";", "&"}:
        return []
    first = next((each for each in noun.ancestors if each.tag_ in {"VBZ", "VBP"}), None)
    done = [each for each in first.children if each.dep_ == "obj" and each.i < noun.i] if first is not None else []
    rest = [token for token in noun.doc[noun.i + 1 : end] if token.pos_ not in {"ADP", "ADV", "ADJ"}][:1]
    if not done or not rest or not (rest[0].pos_ == "NUM" or rest[0].lower_ in UNCOUNTED):
        return []
    counted = rest[0].head if rest[0].dep_ == "nummod" and rest[0].head.i > rest[0].i else rest[0]
    return [counted]


def said_killed(whole: Token) -> Token:
    """The 63 of a headline's "army says 63 | of its men | killed in a raid", where parses have the latter killed."""
    number = whole.head
    counted = whole.dep_ == "nmod" and (number.pos_ == "NUM" or number.lower_ in SOME) and number.i < whole.i
    of = any(each.dep_ == "case" and each.lower_ == "of" for each in whole.children)
    said = number.dep_ in {"obj", "ccomp", "nsubj"} and number.head.lemma_ in SAID and number.head.i < number.i
    return number if counted and of and said else whole


def counted_aside(subject: Token) -> Token:
    """The people of "in Douma, a suburb of Damascus, | 13 people were killed", to parses an aside of the suburb."""
    if group_of(subject.lemma_.lower()) is not None or subject.pos_ != "NOUN":
        return subject
    asides = [each for each in subject.children if each.dep_ == "appos"]
    counted = [each for each in asides if any(child.dep_ == "nummod" for child in each.children)]
    return next((each for each in counted if group_of(each.lemma_.lower()) is not None), subject)
