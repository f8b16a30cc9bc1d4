"""Who gives a figure says it: "counted 14 bodies", "put the dead at 12", "the toll was given as nine by the mayor"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.misparsed import RANGE, number_before
from according.extract.ranges import subtree
from according.ontology.groups import group_of

BODIES = frozenset({"body", "corpse", "remains"})
COUNTS = frozenset({"number", "total", "tally", "count", "toll", "figure"})
"""Nouns for a count."""
FATES = frozenset({"VERB", "ADJ"})
"""Parts of speech of "the number of those | killed", "the number of | dead"."""
COMES_TO = frozenset({"at", "as"})
"""Prepositions before what a figure is put at, or given as."""
MARKS = frozenset({":", "–", "—", "-", "--"})
"""What stands between a toll and what it comes to: "gave a toll: nine dead"."""
THEM = frozenset({"them", "whom", "those", "these"})
"""Those told of before: "six of | them"."""
PERIODS = frozenset({"hours", "day", "days", "week", "weeks", "month", "months", "year", "years"})
"""What a number is of that runs on: "bringing the number killed in two days to 45" counts more than the news."""
KNOWN_DEAD = frozenset({"the", "its", "their", "his", "our"})
FALLEN = frozenset({"dead", "killed", "wounded", "injured", "missing", "hurt"})
"""Words for those to whom it happened, as nouns: "its own | dead |"."""
HEDGES = frozenset({"ADV", "ADJ", "ADP", "DET"})
"""Parts of speech of what stands before a number: "at least", "more than"."""
BOUNDS = frozenset({"up", "as", "between", "from", "upwards", "close"})
"""Words with which a number with bounds opens: "| up | to 20", "| as | many as 30"."""
BEFALLEN = frozenset({"JJ", "VBN", "VBD"})
"""Tags of what befell those counted: "12 | dead", "two | hurt"."""


def is_count(thing: Token) -> bool:
    """True for people counted with what befell them: "12 deaths", "the arrest of two guards", "a toll of nine"."""
    of = [nominal for case, nominal in roles.obliques(thing) if case == "of"]
    sorts = roles.children(thing, "amod") if thing.pos_ == "ADJ" else []  # "12 civilian dead"
    return any(each.pos_ == "NUM" or roles.children(each, "nummod") for each in (thing, *of, *sorts))


def befallen(fate: Token) -> list[Token]:
    """The soldiers of a bulletin's "3 | soldiers | KIA", whatever the parse makes of it; none before any other noun."""
    before = fate.nbor(-1) if is_short(fate) and fate.i > sentence_of(fate).start else fate
    if before.pos_ == "AUX":
        return [child for child in fate.children if child.dep_.startswith("nsubj")]
    people = before.pos_ == "NOUN" and group_of(before.lemma_.lower()) is not None
    return [before] if people and before != fate else []


def is_short(word: Token) -> bool:
    """True for the "KIA" of bulletins, whatever part of speech the tagger sees in capitals."""
    return word.text.isupper() and len(word) == len("KIA")


def is_none(noun: Token) -> bool:
    """True for "no casualties", for "not a single soldier", and for the deaths of "no injuries or deaths"."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in roles.NOMINAL and not roles.children(first, "nummod", "det"):
        first = first.head
    return any((child.lower_ == "no" and child.dep_ == "det") or _is_not_one(child) for child in first.children)


def _is_not_one(word: Token) -> bool:
    """True for the "one" of "not one soldier" and the "single" of "not a single soldier", wherever "not" hangs."""
    before = [token.lower_ for token in word.doc[max(word.i - 2, 0) : word.i]]
    return (word.lower_ == "one" and before[-1:] == ["not"]) or (word.lower_ == "single" and before == ["not", "a"])


def counts_them(figure: Token) -> bool:
    """True for the six of "six of those", a part of people told of before, whatever the parse makes of them."""
    following = [word.lower_ for word in figure.doc[figure.i + 1 : figure.i + 3]]
    return len(following) > 1 and following[0] == "of" and following[1] in THEM


def objects(cue: Token) -> list[Token]:
    """What is told: the objects, and the "12 dead" that parses take for what they became: "reported | 12 dead"."""
    told = roles.children(cue, "obj") + [each for each in roles.children(cue, "xcomp") if is_count(each)]
    return with_fate(told or _bounded(cue), cue)


def _bounded(cue: Token) -> list[Token]:
    """The number with bounds, which parses take for a phrase of where: "reported | up to 20 | dead"; none or one."""
    found = [each for each in roles.children(cue, "obl") if each.left_edge.i == cue.i + 1 and is_count(each)]
    return [each for each in found if each.left_edge.lower_ in BOUNDS]


def _spelled_out(thing: Token) -> list[Token]:
    """What a toll comes to behind a colon or a dash, wherever the parse hangs it: "gave a toll -- | nine dead"."""
    end = sentence_of(thing).end
    mark = next((token for token in thing.doc[thing.i + 1 : end] if token.text in MARKS or token.pos_ == "VERB"), None)
    if thing.lemma_.lower() not in COUNTS or mark is None or mark.text not in MARKS:
        return []
    rest = thing.doc[mark.i + 1 : end]
    heads = [each for each in rest if each.head not in rest and not each.is_punct]
    return heads if any(is_count(each) for each in heads) else []


def with_fate(told: list[Token], cue: Token) -> list[Token]:
    """What is told, and what befell a bare number of it, wherever the parse hangs that: "spoke of 12 | dead"."""
    figures = (each if each.pos_ == "NUM" else each.right_edge for each in told)  # "as many as | 80"
    ends = [_last_of(each) for each in figures if each.pos_ == "NUM"]
    after = [end.nbor(1) for end in ends if end.i + 1 < sentence_of(cue).end]
    return told + [each for each in after if each.tag_ in BEFALLEN and each not in told]


def _last_of(number: Token) -> Token:
    """The last word of a figure: the 20 of "15-20", of "15 to 20" and of "between 15 and 20"."""
    last, joins = number, RANGE | ({"and"} if roles.case_of(number) == "between" else set())
    for word in number.doc[number.i + 1 : sentence_of(number).end]:
        if word.pos_ == "NUM":
            last = word
        elif word.lower_ not in joins:
            break
    return last


def counted(cue: Token) -> set[int]:
    """The tokens of people counted: "recorded | 12 deaths"; none where no number is among them."""
    told = objects(cue)
    return set().union(*map(subtree, told)) if any(map(is_count, told)) else set()


def bare(cue: Token) -> set[int]:
    """The tokens of a number that is all that somebody says: "the Red Cross said | at least six"."""
    told = [each for each in roles.children(cue, "obj") if each.pos_ == "NUM" and not list(roles.obliques(each))]
    alone = len(told) == 1 and with_fate(told, cue) == told and not roles.children(cue, "xcomp")
    return subtree(told[0]) if alone else set()  # not the 12 of "reported 12 dead"


def put_at(cue: Token) -> set[int]:
    """The tokens of a count and what it came to: "put | the dead at 12", "gave | a toll of 14", "a toll: nine dead"."""
    beside = roles.children(cue, "xcomp", "conj") if cue.lemma_ == "put" else []
    told = roles.deep_objects(cue) + [each for each in beside if numbered(each) is not None]  # "put | its dead at 12"
    counts = any(each.lemma_ in COUNTS for each in told)  # "lowered | the toll to 12"
    put = cue.lemma_ == "put"  # "put the number of dead in the raid | at 300"
    below = (word for each in told if each.lemma_ in COUNTS for word in each.subtree if put or word.pos_ in FATES)
    come_to = [
        nominal
        for verb in (cue, *below, *told)  # parses hang the 12 of "put the number of those killed at 12" on "killed"
        for case, nominal in roles.obliques(verb)
        if (case in COMES_TO or (counts and case == "to"))
        and (nominal.pos_ == "NUM" or roles.children(nominal, "nummod"))
    ]
    hurt = [each for each in roles.children(cue, "conj") if each.tag_ in BEFALLEN and number_before(each) is not None]
    listed = [each for thing in told for each in _spelled_out(thing)]
    given = told if come_to or listed else [each for each in told if each.lemma_ in COUNTS and is_count(each)]
    return set().union(*(subtree(each) for each in (*given, *hurt, *come_to, *listed)), set()) if given else set()


def count_of(token: Token) -> Token:
    """The number that is told of a noun, "the number of dead"; any other noun stands for itself.

    Parses take the dead for an adjective: what follows the count and its "of" is what is counted.
    """
    after_of = token.i > token.head.i + 1 and token.nbor(-1).lower_ == "of" and token.dep_ == "amod"
    return token.head if (roles.case_of(token) == "of" or after_of) and token.head.lemma_ in COUNTS else token


def partitive(word: Token) -> Token | None:
    """The six of "six of the dead", "six of those killed", "six of the nine people"; None for any other word."""
    after = word.dep_ in {"nmod", "obl"} and word.head.pos_ == "NUM" and word.i > word.head.i
    known = word.lower_ in THEM or any(child.lower_ == "the" for child in word.children)
    return word.head if after and known and roles.case_of(word) == "of" else None


def counted_out(word: Token) -> Token | None:
    """Who alone are counted, the six of "six of the dead"; "the nine people" count themselves."""
    return None if word.pos_ == "NUM" or roles.children(word, "nummod") else partitive(word)


def reached(count: Token) -> list[Token]:
    """What a count came to: "the toll rose to 40", "put the number at 40", "the toll is 40", "the toll reached 40".

    Of reports of it, what they come to: "estimates of the toll ranged from 5 to 15".
    """
    left = [each for each in count.children if each.dep_ == "orphan" and roles.case_of(each) in COMES_TO]
    if left:  # "put the dead at ten and the wounded | at 20"
        return left
    if _is_one(count) or _is_of_them(count):  # "the youngest victim was 19"
        return []
    count = count.head if roles.case_of(count) == "of" else count
    governor, base_ = count.head, roles.base(count)
    if base_ == "nsubj" and governor.pos_ in {"NUM", "NOUN"}:
        return [governor]
    governor = next(iter(_said_of(count, governor)), governor)
    if base_ not in {"nsubj", "obj"} or governor.pos_ not in {"VERB", "AUX"}:
        return []
    far = [governor.head] if governor.dep_ == "advcl" and governor.tag_ == "VBG" else []
    below = [governor, *(token for token in count.subtree if token.pos_ in FATES)]  # parses hang "to 40" on these, too
    below += count.subtree if governor.lemma_ == "put" else ()  # "the number of dead in the raid | at 300"
    placed = [(case, each) for token in below for case, each in roles.obliques(token)]
    if not any(token.lower_ in PERIODS for token in count.subtree):  # "bringing | the number of dead to four"
        placed += [(case, each) for case, each in roles.obliques(count) if case in {"to", "at"}]
    placed += [
        (case, each) for _, old in placed for case, each in roles.obliques(old) if case == "to"
    ]  # "from 12 | to 9"
    placed += [(case, each) for verb in far for case, each in roles.obliques(verb) if each.i > count.i and case == "to"]
    found = [(case, each) for case, each in placed if each.pos_ == "NUM" or roles.children(each, "nummod")]
    to = [each for case, each in found if case in {"to", "at", "as"}] or [
        each for case, each in found if case == "from"
    ]
    return to or (roles.children(governor, "obj") if base_ == "nsubj" else [])


def numbered(fate: Token) -> Token | None:
    """The 17 of "the dead numbered at least | 17" and the 35 of "put its own dead at | 35", whatever the parse says."""
    doc, end, at = fate.doc, sentence_of(fate).end, fate.i + 1
    told = {token.lower_ for token in doc[max(fate.i - 3, sentence_of(fate).start) : fate.i]} & KNOWN_DEAD
    while at + 1 < end and doc[at].lower_ in {"and", "or"} and doc[at + 1].lower_ in FALLEN:
        at += 2  # "the dead and wounded numbered 40"
    put = any(token.lemma_ == "put" for token in doc[sentence_of(fate).start : fate.i])
    cue = at < end and (doc[at].lower_ == "numbered" or (doc[at].lower_ == "at" and put))
    if not (told and cue):
        return None
    rest = list(takewhile(lambda each: each.pos_ in HEDGES or each.pos_ == "NUM", doc[at + 1 : end]))
    return next((each for each in rest if each.pos_ == "NUM"), None)


def stated(word: Token) -> list[Token]:
    """What a count is said to be: "the toll could be | over 30"; none or one."""
    count = count_of(word)
    said = count.head if count.lemma_ in COUNTS and roles.base(count) == "nsubj" else count
    return [said] if said != count and said.pos_ == "NUM" and roles.children(said, "cop") else []


def _is_one(noun: Token) -> bool:
    """True for one of those counted: a number that is said of "the victim" is an age, or a rank."""
    known = noun.lemma_ not in COUNTS and noun.lower_ not in FALLEN  # "raising | the dead | to 29"
    return noun.tag_ == "NN" and known and group_of(noun.lemma_.lower()) is not None


def _is_of_them(noun: Token) -> bool:
    """True for the wounded of "two of | the wounded | died, bringing the toll to 14", which counts the dead."""
    return partitive(noun) is not None and noun.head.pos_ == "NUM"


def _said_of(count: Token, speech: Token) -> list[Token]:
    """The verb of "the toll rose to 40, officials said", where parses take the toll for one who says so."""
    clauses = [each for each in roles.children(speech, "ccomp") if count.i < each.i < speech.i]
    return [each for each in clauses if roles.own_subject(each) is None and roles.surface_subject(each) == count]


def numbers_put(noun: Token) -> list[Token]:
    """The number that somebody puts a noun at: "put civilian deaths at | 34", "their losses at | 34 men"."""
    hosts = (noun, *([noun.head] if roles.base(noun) == "obj" else []))
    at = (each for host in hosts for case, each in roles.obliques(host) if case == "at")
    return [each for each in at if each.pos_ == "NUM" or (group_of(each.lemma_) and roles.children(each, "nummod"))]


def figure_before(participle: Token) -> Token | None:
    """The 40 of a terse "24 killed, 40 wounded in strikes": a number before a participle that describes no noun."""
    after = participle.nbor(1) if participle.i + 1 < sentence_of(participle).end else participle
    beyond = participle.doc[after.i + 1 : after.i + 2]
    some = after.pos_ == "NUM" and any(each.pos_ == "AUX" for each in beyond)  # "of the 12 | killed | four were"
    terse = participle.tag_ in {"VBN", "VBD"} and (some or after.pos_ not in roles.NOMINAL)
    return number_before(participle) if terse else None


def raises_toll(head: Token) -> bool:
    """True for a toll that grows: "a man died, taking | the toll | to three", "the number | killed | to 14"."""
    return any(map(is_raised, (head, *roles.governors(head))))


def is_raised(noun: Token) -> bool:
    """True for "the toll" that a death is said to take higher."""
    return noun.lemma_ in COUNTS and noun.dep_ == "obj" and noun.head.tag_ == "VBG" and noun.head.dep_ == "advcl"
