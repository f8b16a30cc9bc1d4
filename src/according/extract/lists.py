"""Lists of people and things: "four traders, three porters and two policemen", whatever the parse makes of them.

Parses often take the middle of a list for an apposition of what stands before it. Counts tell the two apart: an
apposition says again who was counted before, and so comes to the same number ("two women, a nurse and a cook").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.annotate.text import entity_of, sentence_of
from according.ontology.groups import SEX_AND_AGE, WHOLE, group_of
from according.resolve.days import WEEKDAYS
from according.resolve.numberwords import read_number

BESIDE = frozenset({"appos", "parataxis"})
"""What parses make of the middle of a list."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
END = frozenset({".", "?", "!"})
"""Marks that headlines do without."""
KIN = SEX_AND_AGE | frozenset(
    """father mother husband wife son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother
    grandson granddaughter stepfather stepmother stepson stepdaughter bride groom""".split()
)
"""Words by pairs of which two people are told: "a father and son"; "a poet and activist" is one."""
ALONG = frozenset({"along", "alongside", "together"})
"""First words of prepositions before those who share what befell somebody."""


def conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated with it, in order of the text.

    What follows a title and a name ("the priest Ivo Reh and two nuns") parses hang on the name: it goes on after both.
    """
    found, queue = [token], [token]
    while queue:
        above = queue.pop()
        for child in above.children:
            other = is_behind_verb(child) or is_gapped(child) or _is_aside(child) or _is_in_part(child, above)
            joined = child.dep_ == "conj" and not (other or _is_other_side(child, above))
            if (joined or _is_member(child, above) or _is_along(child)) and child not in found:
                found.append(child)
                queue.append(child)
            elif is_own_name(child, above) or _goes_on_behind(child, above):
                queue.append(child)
            low = [each for each in child.children if is_hung_low(each) and each not in found]
            found += low
            queue += low
    return sorted(found, key=lambda each: each.i)


def _is_other_side(member: Token, event: Token) -> bool:
    """True for the rebels of "fighting between the army and | rebels", whom parses coordinate with the fighting."""
    sides = [each for each in event.children if any(child.lower_ == "between" for child in each.children)]
    people = member.pos_ == "PROPN" or group_of(member.lemma_.lower()) is not None
    return people and event.tag_ in {"VBG", "NN", "NNS"} and bool(sides) and sides[0].i < member.i


def _is_in_part(member: Token, whole: Token) -> bool:
    """True for the captains of "12 soldiers including a major and two | captains", whom parses hang on the soldiers.

    Those who are of another side than the whole, "and three passers-by", may be no part of it.
    """
    part = next((each for each in whole.children if each.dep_ == "nmod" and each.i < member.i), None)
    opened = part is not None and any(c.dep_ == "case" and c.lower_ == "including" for c in part.children)
    if part is None or not opened:
        return False
    words = {each.text for each in whole.doc[part.i + 1 : member.i]}
    few = (_count(member) or 0) < (_count(whole) or 0)
    return few and "," not in words and _status(member) == _status(whole) != "unknown"


def named_together(title: Token) -> list[Token]:
    """The persons of "engineers | Ali Bah and | Ivo Reh", whose names parses hang on what they are."""
    bare = title.tag_ in {"NNS", "NNPS"} and not any(each.dep_ in {"nummod", "det"} for each in title.children)
    first = title.nbor(1) if bare and title.i + 1 < len(title.doc) else title
    if first.head != title or first.dep_ not in {"flat", "appos"} or first.ent_type_ != "PER":
        return []
    others = [each for each in first.children if each.dep_ == "conj" and each.ent_type_ == "PER"]
    return [first, *others] if others else []


def shares_article(member: Token) -> bool:
    """True for the son of "a father and | son | were killed", who is one more; not "a lawyer and activist was killed".

    Kin are two unless their verb is in the singular; others, "the mayor and deputy", where it is in the plural.
    """
    first = first_of(member)
    told = any(each.dep_ in {"det", "nmod:poss"} and each.lower_ not in {"no", "any"} for each in first.children)
    if first == member or not told or {first.tag_, member.tag_} != {"NN"}:
        return False
    verbs = {each.lower_ for each in first.head.children if each.dep_ in {"aux", "aux:pass"} and first.dep_ in SUBJECTS}
    kin = {each.lemma_.lower() for each in (first, member)} <= KIN
    return not verbs & {"was", "is", "has"} and (kin or bool(verbs & {"were", "are", "have"}))


def is_one_in_headline(noun: Token) -> bool:
    """True for the soldier of a headline's "Soldier killed in raid", which has no article; not for a "crew"."""
    group = group_of(noun.lemma_.lower())
    kin = {each.lemma_.lower() for each in (first_of(noun), noun)} <= KIN
    alone = noun.dep_ != "conj" or kin  # of a headline's "poet and activist" nobody knows
    return alone and noun.tag_ == "NN" and group is not None and not group.collective and _is_title(noun)


def is_behind_verb(member: Token) -> bool:
    """True for the nine of "soldiers shelled the camp, and | nine who slept there | died", who are no soldiers.

    Parses coordinate them with the subject of the verb before.
    """
    first = member.head
    verb = first.head
    hung = member.dep_ == "conj" and first.dep_ == "nsubj" and verb.pos_ == "VERB"
    return bool(hung) and first.i < verb.i < member.i


def is_gapped(member: Token) -> bool:
    """True for the brother of "was killed by a sniper and | his brother | by a mine", who suffered it."""
    agent = any(each.dep_ == "case" and each.lower_ == "by" for each in member.head.children)
    last = member.i + 1 == len(member.doc)
    return member.dep_ == "conj" and agent and not last and member.nbor().lower_ == "by"


def _is_aside(member: Token) -> bool:
    """True for who the hostage was in "killed one hostage, | a Dutch engineer |, and fled", to parses a second one.

    Of two who are each one, with a comma and no "and" between, the second says who the first is.
    """
    first = member.head
    later = [*member.children, *(each for each in first.children if each.i > member.i)]
    last = not any(each.dep_ in {"conj", "cc", "appos"} for each in later) and first.dep_ in {"obj", "nsubj:pass"}
    one = any(each.dep_ == "nummod" and each.lower_ == "one" for each in first.children)
    described = any(each.dep_ == "det" and each.lower_ in {"a", "an"} for each in member.children)
    return member.dep_ == "conj" and last and one and described and _after_comma(member)


def gapped(verb: Token) -> Iterator[tuple[str, Token]]:
    """(slot, noun) for who suffered it besides, and by whom: "was killed by a mine and | a third | by | a sniper"."""
    members = (child for agent in verb.children for child in agent.children if is_gapped(child))
    for member in members:
        yield "object", member
        yield from (("by", each) for each in member.children if each.dep_ == "orphan")


def first_of(token: Token) -> Token:
    """The first member of the list that a token stands in; itself where it stands in none."""
    while token.dep_ == "conj" or _is_member(token, token.head):
        token = token.head.head if is_hung_low(token) else token.head
    return token


def first_in_headline(noun: Token) -> Token:
    """The soldiers of "2 | soldiers, 5 militants killed in a raid", where parses have the latter killed alone."""
    return noun.head if noun.dep_ == "appos" and _in_headline(noun, noun.head) else noun


def is_hung_low(member: Token) -> bool:
    """True for the civilians of "11 members of the forces and seven civilians", whom parses hang on the forces.

    They are counted as the members are, and the forces are not. So are the driver and the guards of "the mayor of
    Gao, | his driver | and | two guards", whom parses hang on the town.
    """
    whose = member.head
    belongs = whose.dep_ == "nmod" and any(each.lower_ == "of" for each in whose.children)
    if not belongs or member.dep_ not in {"conj", "appos"}:
        return False
    people = all(group_of(each.lemma_.lower()) is not None for each in (member, whose.head))
    if whose.pos_ == "PROPN" and people and member.pos_ == "NOUN":
        owned = _is_counted(member) or any(each.dep_ == "nmod:poss" for each in member.children)
        listed = any(each.dep_ == "conj" and each.i > member.i for each in (*whose.children, *whose.head.children))
        one = any(each.dep_ == "det" for each in member.children)
        return (owned and listed) if member.dep_ == "appos" else (owned or one)
    counted = _is_counted(member) and _is_counted(whose.head) and not _counts_alike(whose, member)
    return member.dep_ == "conj" and counted


def _counts_alike(whose: Token, member: Token) -> bool:
    """True for "nine residents of two towns and three | villages"; not for "of one family and three | others"."""
    noun, group = group_of(member.lemma_.lower()), group_of(whose.lemma_.lower())
    person = member.lower_ == "others" or (noun is not None and not noun.collective)
    return _is_counted(whose) and not (person and group is not None and group.collective)


def _is_counted(noun: Token) -> bool:
    return any(each.dep_ == "nummod" for each in noun.children)


def is_date(word: Token) -> bool:
    """True for the day of "rebels | Monday attacked a post", which parses take for a part of who did it.

    So they take the town of "in | Bor | 14 people were killed".
    """
    named = word.pos_ == "PROPN" and word.i + 1 < word.head.i and word.nbor(1).pos_ == "NUM"
    people = named and group_of(word.head.lemma_.lower()) is not None
    return word.ent_type_ == "DATE" or word.lower_ in WEEKDAYS or people


def is_own_name(child: Token, noun: Token) -> bool:
    """True for the name right after a singular noun: "the priest | Ivo Reh"."""
    named = child.dep_ in {"appos", "flat"} and child.pos_ == "PROPN" and noun.tag_ == "NN"
    return bool(named and child.left_edge.i == noun.i + 1)


def _goes_on_behind(name: Token, noun: Token) -> bool:
    """True for the name of "two | X-e-Y | militants and a civilian", on which parses hang the civilian."""
    inside = name.dep_ == "compound" and name.pos_ == "PROPN" and name.i < noun.i
    later = [each for each in name.children if inside and each.dep_ == "conj" and each.i > noun.i]
    return any(each.dep_ in {"det", "nummod"} for member in later for each in member.children)


def _is_along(child: Token) -> bool:
    """True for the sons of "a woman, along with three of her | sons"."""
    return child.dep_ == "nmod" and any(each.dep_ == "case" and each.lower_ in ALONG for each in child.children)


def _is_member(child: Token, noun: Token) -> bool:
    """True for the next of a list that parses call an apposition: it is counted, "and" follows, and sums differ."""
    if child.dep_ not in BESIDE or child.pos_ == "VERB" or not _after_comma(child):
        return False
    if _are_two_persons(noun, child):
        return True
    counts = _count(noun), _count(child)
    later = [each for each in (*noun.children, *conjuncts(child)) if each.dep_ == "conj" and each.i > child.i]
    if not later and _in_headline(child, noun):
        return True
    if None in counts or not later or noun.lemma_.lower() in WHOLE:
        return False
    if counts == (1, 1) and any(map(_after_comma, later)):
        return False  # "a clerk, a father of two, and a guard"
    apart = counts[0] != (counts[1] or 0) + sum(_count(each) or 0 for each in later)
    if (
        noun.lemma_.lower() in SEX_AND_AGE
    ):  # "two men, a priest and a clerk" are two, "two men, a woman and a girl" four
        return apart or any(each.lemma_.lower() in SEX_AND_AGE for each in (child, *later))
    if noun.pos_ != "NUM" and _status(noun) != _status(child):
        return True  # "two policemen, a chief and his son": no chief is a policeman
    return apart


def _are_two_persons(noun: Token, child: Token) -> bool:
    """True for the chief of "judge Ali Bah, police chief Ivo Reh and Senator Ana Pop", who has a name of his own."""
    names = [_name_of(each) for each in (noun, child)]
    goes_on = any(each.dep_ == "conj" and each.i > child.i for each in (*noun.children, *child.subtree))
    return goes_on and all(names) and not names[0] & names[1]


def _name_of(person: Token) -> set[str]:
    """The words of a person's name that a noun is, or that stands right after it: "police chief | Ivo Reh"."""
    after = person.doc[person.i : person.i + 2]
    name = next((each for each in after if each.ent_type_ == "PER" and each.pos_ == "PROPN"), None)
    entity = entity_of(name) if name is not None else None
    return {each.lower_ for each in entity} if entity is not None else set()


def _in_headline(child: Token, noun: Token) -> bool:
    """True for the militants of a headline's "2 soldiers, 5 | militants killed in a raid", which has no "and".

    They stand between the first ones and what befell them, are counted and called something else.
    """
    if _is_struck_in_headline(child, noun):
        return True
    words, after = sentence_of(noun), child.i + 1
    opening = noun.left_edge
    behind = ":" in {opening.text, opening.nbor(-1).text if opening.i else ""}  # "Army: 8 | soldiers, 9 rebels killed"
    first = (opening.i == words.start or behind) and noun.tag_ in {"NN", "NNS"} and noun.lemma_.lower() not in WHOLE
    if not first or noun.doc[words.end - 1].text in END or after >= words.end:
        return False
    people = all(group_of(each.lemma_.lower()) is not None for each in (noun, child))
    befell = people and noun.lemma_ != child.lemma_ and child.doc[after].tag_ in {"VBN", "VBD", "VBP"}
    kin = {each.lemma_.lower() for each in (noun, child)} <= KIN  # "Man, | woman | shot dead"
    return befell and (kin or _is_counted(child)) and child.left_edge.i <= noun.i + 2


def _is_struck_in_headline(child: Token, noun: Token) -> bool:
    """True for the children of a headline's "Shell kills mother, four | children", which no "and" joins either.

    Those who may be some of the ones before are none: "kills nine villagers, three children".
    """
    beside = child.left_edge.i - noun.i in {1, 2} and _after_comma(child)
    if not beside or noun.dep_ != "obj" or not _is_counted(child) or not _is_title(noun):
        return False
    people = group_of(child.lemma_.lower()) is not None and (_is_one(noun) or group_of(noun.lemma_.lower()) is not None)
    fewer = (_count(noun) or 1) < (_count(child) or 0)
    return people and noun.lemma_.lower() not in WHOLE and (fewer or _status(noun) != _status(child))


def _is_one(noun: Token) -> bool:
    """True for one who is on no list, "drug lord", before others in a headline."""
    return noun.tag_ == "NN" and noun.dep_ == "obj" and noun.head.lemma_ in {"kill", "injure", "wound", "shoot"}


def _is_title(noun: Token) -> bool:
    """True in a line without a stop at its end, which is written as headlines are."""
    words = sentence_of(noun)
    last = next((each for each in reversed(noun.doc[words.start : words.end]) if not each.is_space), noun)
    return last.text not in END


def _status(noun: Token) -> str | None:
    group = group_of(noun.lemma_.lower())
    return group.status if group is not None else None


def _after_comma(member: Token) -> bool:
    first = member.left_edge
    return "," in {first.text, first.nbor(-1).text if first.i else ""}


def _count(noun: Token) -> int | None:
    """The number that a noun, or a number standing alone, is counted by; one for "a teacher" and "his wife"."""
    words = [noun] if noun.pos_ == "NUM" else [each for each in noun.children if each.dep_ == "nummod"]
    one = noun.tag_ == "NN" and any(each.dep_ in {"det", "nmod:poss"} for each in noun.children)
    return next((read_number(each.lower_) for each in words), 1 if one else None)
