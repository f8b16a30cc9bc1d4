"""How many, and of whom: a noun phrase read as a quantity with bounds and a group.

"more than 90 soldiers and civilians" counts one mixed group; "a soldier" counts one; a named victim counts one and
stands in the group's text; "soldiers" without a figure is unresolved, never a number.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import reckoning, roles
from according.extract.forms import is_any
from according.extract.lists import is_one_in_headline, shares_article
from according.extract.lostcounts import is_next
from according.extract.reading import Reading
from according.extract.reckoning import counted_out
from according.ontology.groups import WOUNDED, GroupNoun, group_of
from according.ontology.kinds import IRREGULARS
from according.resolve.numbers import Number
from according.values import Group, Quantity, Span, Status, Unresolved

NAMED_SO = frozenset({"appos", "flat", "nmod:desc", "nmod:unmarked"})
"""How parses hang a name on what somebody is."""
OTHERS = frozenset({"other", "more", "further"})
"""Words that say that people are of the sort of those beside them."""
COLLECTIVES = frozenset("people police crowd personnel crew group family staff force population".split())
"""Nouns in the singular that are of many."""
NOBODY = frozenset({"nobody", "none", "no-one"})
AMID = frozenset({"among", "amongst"})
INCLUDING = frozenset({"including", "incl", "incl."})
SUBSET_CASES = AMID | INCLUDING
"""Prepositions before some of those counted."""
PLURAL_PRONOUNS = frozenset("they them people everyone others dozens those some many several all both no one".split())
WHOM = frozenset({"DET", "NUM", "NOUN", "ADJ"})
"""Parts of speech between some people and what befell all of them: "six of | the 40 people | wounded"."""
CLOCK = frozenset({"am", "pm"})
LEADING = frozenset({"", "of ", "of the ", "the ", "all ", "all the ", "all of ", "all of the ", "altogether "})
"""What may stand before a number and says nothing of whom it counts."""
QUOTED = " \"“”‘’'"
"""What may stand between a quoted number and whom it counts: "“scores” of militants"."""
ANOTHER = "another"
"""One more person, where it stands alone: "one was killed and | another injured"."""
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who"})


AS_MEMBERS = frozenset({"staff", "crew"})
"""Nouns for many that a number counts one by one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity (or why there is none) with the words it was read from."""

    value: Quantity | Unresolved
    group: Group
    span: Span


def hyphened(head: Token) -> list[Token]:
    """The part of a word before its hyphen, where parses take what is behind it for the head: the passer of "-by"."""
    return [each for each in roles.children(head, "compound") if each.nbor(1).text in {"-", "–"}]


def noun_of(head: Token, reading: Reading) -> GroupNoun | None:
    """The group noun that a head is, alone or with the words it is written with ("aid worker", "passers-by")."""
    words = [head.lemma_.lower(), head.lower_]
    before = head.nbor(-1) if head.i > sentence_of(head).start else None
    if before is not None and before.dep_ in {"compound", "amod"}:
        words[:0] = [f"{before.lower_} {word}" for word in words[:2]]
    if head.i > sentence_of(head).start + 1 and before is not None and before.text in {"-", "–"}:
        words[:0] = [f"{before.nbor(-1).lower_}-{word}" for word in words[-2:]]  # a passer | -by
    if head.i + 2 < sentence_of(head).end and head.nbor(1).text in {"-", "–"}:
        words[:0] = [f"{word}-{head.nbor(2).lower_}" for word in (head.lemma_.lower(), head.lower_)]
    return next((noun for word in words if (noun := reading.groups.group_of(word)) is not None), None)


def counts_people(head: Token, reading: Reading) -> bool:
    """True when a phrase can be somebody: a person noun, a name, a number standing alone, a personal pronoun."""
    if head.i in reading.counted or head.lower_ == ANOTHER:
        return True
    if head.pos_ == "PRON":
        return head.lower_ in SINGULAR_PRONOUNS | NOBODY | PLURAL_PRONOUNS
    if head.pos_ == "PROPN":
        return head.ent_type_ in {"PER", "NORP", ""} or names_people(head, reading) or _names_members(head, reading)
    if head.pos_ == "NUM":
        ages = (number for number in reading.numbers if number.kind == "age")
        return not any(number.start_token <= head.i < number.end_token for number in ages)
    if head.pos_ == "ADJ" and not _is_next(head):  # "three wounded", "a Norwegian"
        somebody = head.ent_type_ == "NORP" or names_people(head, reading)  # to parses "a civilian" may be an adjective
        return number_of(head, reading) is not None or (somebody and _indefinite(head))
    return _is_next(head) or names_people(head, reading)


def _names_members(name: Token, reading: Reading) -> bool:
    """True for those of an armed group, counted by its name alone: "killed 25 | Taliban"."""
    whose = reading.actor_at(name) if roles.children(name, "nummod") and not roles.children(name, "det") else None
    return whose is not None and whose.actor.kind in IRREGULARS


def _is_next(head: Token) -> bool:
    """True for the fifth of "killed four and wounded a fifth", who is one more; not for "a fifth of the men"."""
    return is_next(head) and not any(case == "of" for case, _ in roles.obliques(head))


def is_own_name(noun: Token) -> bool:
    """True for a name within a sentence, whatever its word means: "the | Tigers |"."""
    return noun.tag_ in {"NNP", "NNPS"} and not noun.is_sent_start and noun.text.istitle()


def names_anybody(head: Token, reading: Reading) -> bool:
    """True for a number alone and for people, few or many: "seized two", "seized a family", "dozens of others"."""
    of = next((nominal for case, nominal in roles.obliques(head) if case == "of"), head)
    others = of != head and head.i in reading.counted and (of.lower_ == "others" or names_people(of, reading))
    alone = head.pos_ == "NUM" and of.pos_ != "NOUN"  # not "seized nine of | 12 rifles"
    return alone or reading.groups.group_of(head.lemma_.lower()) is not None or others


def names_people(head: Token, reading: Reading) -> bool:
    """True for a noun whose count is one of people, "two guards", not "two families", or with a name: "owner A".

    "Nine staff" and "three crew" are so many people, too; "two crews" are not.
    """
    noun = noun_of(head, reading)
    if noun is None:
        beside = (child for child in head.children if child.dep_ in NAMED_SO and child.ent_type_ == "PER")
        return head.tag_ == "NN" and any(child.i > head.i for child in beside)
    return not noun.collective or (head.lower_ in AS_MEMBERS and bool(roles.children(head, "nummod")))


def may_be_people(head: Token, reading: Reading) -> bool:
    """True for "six parishioners" who were killed: nobody lists all nouns for people, and what is none is listed.

    So it is for one beside people: "a rubber tapper and his wife".
    """
    frames = reading.frames
    said_of = frames.figurative_of(set(frames.figurative) - {"offices"})
    animals = () if is_own_name(head) else frames.harmless.animals  # "killed 25 | Tigers"
    nothuman = (*frames.facilities, *frames.ground, *said_of, *animals)
    listed = noun_of(head, reading) is not None or is_any(head, nothuman, frames)
    armed = frames.weapons.type_of(head.lemma_.lower()) is not None
    counted = head.pos_ in {"NOUN", "PROPN"} and roles.is_plural(head) and bool(roles.children(head, "nummod"))
    determined = head.tag_ == "NN" and bool(roles.children(head, "det", "nmod:poss"))
    beside = determined and any(each != head and names_people(each, reading) for each in roles.coordinated(head))
    return (counted or beside) and not (listed or armed or head.lower_ in CLOCK)


def figure_of(head: Token, members: list[Token], reading: Reading, trigger: Collection[Token]) -> Figure | None:
    """The quantity of one noun phrase, or of nouns that share a number; None where a number in it counts others."""
    counted = _counted(head, reading)
    if counted != head:  # "12 of its staff and ten patients": the ten are counted by themselves
        beside = (each for each in roles.coordinated(counted) if each != counted)
        members = [counted, *takewhile(lambda each: not roles.children(each, "nummod"), beside)]
    first, last = roles.phrase(head, without=trigger)
    if counted != head and len(members) < len(roles.coordinated(counted)):
        last = min(last, roles.phrase(members[-1])[1])
    if len(members) > 1:
        last = max(roles.phrase(member)[1] for member in members)
    tail = reading.doc[max(counted.i, members[-1].i) : last - 1]
    commas = (token.i for token in tail if token.text == "," and _opens_part(token.nbor(1)))  # "ten, | three of them"
    last = min([last, *commas, *(token.i for token in trigger if token.i > head.i)])
    number = number_of(head, reading)
    if number is None and any(n.kind == "count" and head.i < n.start_token < last for n in reading.numbers):
        return None  # "and the minister of 70": he names a figure, and is none of it
    if number is not None:
        counter = (
            reading.doc[first].pos_ == "NUM" and first < number.start_token
        )  # the page's own: "Views 2440 At least"
        first = number.start_token if counter else min(first, number.start_token)
    described = described_as(head, reading)
    if described is not None:
        last = described.i + 1
        verb = roles.children(described, "cop")[0]
        text = reading.between(max(verb.i + 1, roles.phrase(described)[0]), last).text
        group = Group(text=text, actor=_listed(described, reading), status=status_of(described, reading))
    span = reading.between(first, last)
    if described is None:
        group = _group(counted, members, number, span, reading, trigger)
    if number is not None and number.start_token >= last:  # "the | number of people killed in the raid to 14 |"
        span = reading.between(min(first, reckoning.count_of(head).i), number.end_token)
    return Figure(value_of(head, number, span, group), group, span)


def _opens_part(word: Token) -> bool:
    """True for a number, for the "among" of "civilians, among them two nurses", and for "most of them nurses"."""
    some = word.lower_ in {"most", "many", "some", "all"} and word.doc[word.i + 1 : word.i + 2].text.lower() == "of"
    return some or word.pos_ == "NUM" or word.lower_ in SUBSET_CASES


def described_as(number: Token, reading: Reading) -> Token | None:
    """The guards of "six of the dead were guards": who those are whom a number counts; None for no such words."""
    said = number.head
    before = (
        roles.base(number) == "nsubj" and number.i < said.i
    )  # not the three of "were patients, three of them women"
    told = number.pos_ == "NUM" and before and said.pos_ in roles.NOMINAL
    return said if told and roles.children(said, "cop") and names_people(said, reading) else None


def _counted(head: Token, reading: Reading) -> Token:
    """In "dozens of civilians" the figure is the head and the people hang on it."""
    if head.i in reading.counted:
        return next((nominal for preposition, nominal in roles.obliques(head) if preposition == "of"), head)
    return head


def value_of(head: Token, number: Number | None, span: Span, group: Group) -> Quantity | Unresolved:
    """The number told of a noun, none for "no soldier", one for a person; unresolved where the words give none."""
    noun = group_of(head.lemma_.lower())
    counts = number is not None and number.start_token <= head.i < number.end_token  # "a couple of soldiers"
    each = 1 if noun is None or counts else noun.persons  # "a couple" are two, "three couples" six
    if number is not None:
        low, best, high = (None if bound is None else each * bound for bound in (number.low, number.best, number.high))
        return Quantity(low=low, best=best, high=high, qualifier=number.qualifier, text=span.text, group=group)
    if head.lower_ in NOBODY or reckoning.is_none(head):
        return Quantity(low=0, best=0, high=0, qualifier="none", text=span.text, group=group)
    if _one(head):
        return Quantity(low=each, best=each, high=each, qualifier="exact", text=span.text, group=group)
    return Unresolved(unresolved="the report gives no figure", text=span.text)


def _one(head: Token) -> bool:
    """One person: a name, one of a people, a singular pronoun, a singular noun with an article or a possessive."""
    if head.lower_ == ANOTHER:
        return True
    if head.pos_ == "PROPN" or head.ent_type_ == "NORP":
        return (head.ent_type_ == "PER" and not roles.is_plural(head)) or _indefinite(head)
    if head.pos_ == "PRON":
        return head.lower_ in SINGULAR_PRONOUNS | {"one"}
    if _is_next(head):
        return True
    singular = head.tag_ == "NN" or head.doc[head.i - 1 : head.i + 1].text.lower() == "-old"  # "shot a 17-year | -old"
    each_one = any(child.lower_ in {"every", "each"} for child in head.children)
    told = any(roles.base(child) in {"det", "appos"} or child.dep_ == "nmod:poss" for child in head.children)
    articles = [each for part in hyphened(head) for each in roles.children(part, "det")]  # "a passer | -by"
    determined = not each_one and bool(told or articles)
    named = any(child.dep_ == "flat" and child.ent_type_ == "PER" for child in head.children)
    determined = determined or shares_article(head) or is_one_in_headline(head)
    return singular and (determined or named) and not is_collective(head)


def _indefinite(head: Token) -> bool:
    return any(child.lower_ in {"a", "an"} for child in head.children)


def is_one_person(head: Token, reading: Reading) -> bool:
    """True for a noun in the singular of one person, "commander"; not for police, nor for a militia."""
    noun = noun_of(head, reading)
    return noun is not None and head.tag_ == "NN" and not (noun.collective or is_collective(head))


def is_collective(head: Token) -> bool:
    """A noun that names many in the singular: "the crowd", "police", "the dead"."""
    return head.lemma_.lower() in COLLECTIVES or head.lower_ in {"dead", "injured", "wounded"}


def number_of(head: Token, reading: Reading) -> Number | None:
    """The count that belongs to a noun: right before its phrase, or inside it with no other noun between."""
    first = roles.phrase(head)[0]
    near = reading.counts_in(first, head.i)
    own = next((n for n in near if n.start_token <= head.i < n.end_token), None)
    if own is not None and (head.pos_ == "NOUN" or (head.pos_ == "NUM" and not _counts_at(own.end_token, reading))):
        return own  # "nine dead, | dozens | hurt"; "of the 40 wounded | 15 | were children"
    for number in near:
        if _counts_at(number.end_token, reading):  # "Views 2440 At least six people"
            continue
        inside = first < number.end_token and number.start_token <= head.i
        words = reading.doc[number.start_token : number.end_token]
        beside = number.end_token in {first, head.i}
        paired = words[0].dep_ == "cc:preconj"  # "both adults and children"
        if (beside or (inside and any(_belongs(token, head, number) for token in words))) and not paired:
            return number
    count = reckoning.count_of(head)
    found = sorted(each.i for each in reckoning.reached(count)) if count is not head else []
    figures = (reading.number_by_token.get(number) for number in found)
    return next((each for each in figures if each is not None and not _of_others(each, reading)), None)


def _counts_at(token: int, reading: Reading) -> bool:
    """True where a count begins at a token."""
    number = reading.number_by_token.get(token)
    return number is not None and number.kind == "count" and number.start_token == token


def _of_others(number: Number, reading: Reading) -> bool:
    """True for the one of "the number of dead was one of the highest", which counts numbers and no people."""
    return number.best == 1 and number.end_token < len(reading.doc) and reading.doc[number.end_token].lower_ == "of"


def _belongs(token: Token, head: Token, number: Number) -> bool:
    """Climbs out of the number's own words: the first word outside must be the noun itself."""
    if token.i == head.i:
        return True
    above = token
    while number.start_token <= above.i < number.end_token and above.head.i != above.i:
        if above.i == head.i:
            return True
        above = above.head
    return above.i == head.i or (
        above.head.i == head.i and roles.base(above) in {"nmod", "advmod", "amod", "compound"} and above.i < head.i
    )


def sharing(head: Token) -> list[Token]:
    """Nouns that share one figure: "90 soldiers and civilians"; one with a figure of its own stands alone."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ in roles.NOMINAL:
        first = first.head
    shared: list[Token] = []
    for member in roles.coordinated(first):
        parts = (member, *hyphened(member))  # "a passer | -by"
        own = any(roles.children(each, "nummod", "det", "nmod:poss") for each in parts) or member.pos_ in {
            "PROPN",
            "NUM",
        }
        own = own or _is_counted_after(member)
        listed = member.i > first.i and member.nbor(-1).text == ","
        own = own or (listed and member.tag_ == "NN" and first.tag_ == "NNS")  # "2 soldiers, civilian killed"
        if not shared or own or not (roles.children(first, "nummod") or _either(first, member)):
            if head in shared:
                return shared
            shared = [member]
        else:
            shared.append(member)
    return shared if head in shared else [head]


def _is_counted_after(noun: Token) -> bool:
    """True for the forces of "militants killed 47 civilians and government | forces 31": these did it, too."""
    after = noun.nbor(1) if noun.i + 1 < sentence_of(noun).end else noun
    return bool(after.pos_ == "NUM" and after.head.i <= noun.i)


def _either(first: Token, member: Token) -> bool:
    """True for "civilians or militants", "civilians and/or militants": who they were nobody says, however many."""
    return any(word.lower_ == "or" for word in first.doc[first.i + 1 : member.i])


def _group(
    head: Token, members: list[Token], number: Number | None, span: Span, reading: Reading, trigger: Collection[Token]
) -> Group:
    """Who is counted, in the words after the number and after the word of harm ("15 dead" names nobody)."""
    statuses = {status_of(member, reading) for member in members}
    status: Status = statuses.pop() if len(statuses) == 1 else "mixed"
    harm = (token for token in trigger if token != head or head.pos_ == "ADJ")
    before = [token.idx + len(token) for token in harm if span.start <= token.idx <= head.idx]
    if number is not None and span.text[: max(number.span.start - span.start, 0)].lower() in LEADING:
        before.append(number.span.end)
    text = span.text[max(before, default=span.start) - span.start :]
    nameless = counted_out(head) is not None and head.pos_ not in {"NOUN", "PROPN"}  # "six of them", "of the dead"
    nameless = nameless or (head in trigger and reckoning.is_short(head))  # "2 | KIA"
    known = _hurt_before(head, number)
    after = number is not None and number.start_token > head.i and number.span.text in text  # "of the dead | was 10"
    text = text.replace(";", ",").partition(",")[0] if head.pos_ == "NUM" else text  # "rose to 43 |, with 100 hurt|"
    told = text.lstrip(QUOTED).rstrip().removeprefix("of ").removeprefix("the ").removeprefix("number of ")
    bare = head.pos_ == "NUM" and number is not None and number.span.end >= span.end  # "the dead numbered | 17"
    text = known if nameless or known or after or bare else told
    return Group(text=text, actor=_listed(head, reading), status=status)


def _hurt_before(head: Token, number: Number | None) -> str:
    """What befell those of whom some died: "six of | the wounded", "of 40 people | injured"; no earlier dead."""
    some = head.head if head.head.pos_ == "NUM" and head.head.i < head.i else head
    if number is not None and number.start_token > some.i:
        return ""  # of the 40 nobody says that they died
    after = head.doc[some.i + 1 : sentence_of(head).end]
    words = takewhile(lambda each: each.pos_ in WHOM or each.lower_ in {"of", *WOUNDED}, after)
    told = [each.lower_ for each in words] if len(after) and after[0].lower_ == "of" else []
    return next((each for each in told if each in WOUNDED), head.lower_ if head.lower_ in WOUNDED else "")


def _listed(head: Token, reading: Reading) -> str | None:
    mention = reading.actor_at(head)
    return mention.actor.id if mention is not None else None


def status_of(member: Token, reading: Reading) -> Status:
    noun = noun_of(member, reading)
    if noun is not None and noun.status != "unknown":
        return noun.status
    mention = reading.actor_at(member)
    if mention is not None and mention.status != "unknown":
        return mention.status
    if noun is not None and noun.kind == "staff" and (whose := _whose(member)) is not None:
        return status_of(whose, reading)
    others = (each for each in roles.coordinated(member) if any(child.lower_ in OTHERS for child in each.children))
    alike = (*roles.children(member, "appos"), *others) if member.pos_ == "PROPN" else ()
    for word in (*roles.modifiers(member), *alike):  # "Ali Bah, a commander", "Ali Bah and eight other fighters"
        described = noun_of(word, reading)
        if described is not None and described.status != "unknown":
            return described.status
    return "unknown"


def _whose(member: Token) -> Token | None:
    """Whose members some are tells what they are: those "of an armed group" are fighters, "of a family" civilians."""
    return next((nominal for preposition, nominal in roles.obliques(member) if preposition == "of"), None)
