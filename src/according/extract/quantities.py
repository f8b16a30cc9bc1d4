"""How many, and of whom: a noun phrase read as a quantity with bounds and a group.

"more than 90 soldiers and civilians" counts one mixed group; "a soldier" counts one; a named victim counts one and
stands in the group's text; "soldiers" without a figure is unresolved, never a number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import reckoning, roles
from according.extract.reading import Reading
from according.ontology.groups import GroupNoun
from according.resolve.numbers import Number
from according.resolve.numberwords import read_ordinal
from according.values import Group, Quantity, Span, Status, Unresolved

AMID = frozenset({"among", "amongst"})
SUBSET_CASES = AMID | {"including"}
NAMED_SO = frozenset({"appos", "flat", "nmod:desc", "nmod:unmarked"})
INSIDE_NAME = frozenset({"compound", "nmod:poss", "flat"})
THEM = frozenset({"them", "whom", "those", "these"})
NOBODY = frozenset({"nobody", "none", "no-one"})
PLURAL_PRONOUNS = frozenset("they them people everyone others dozens those some many several all both no one".split())
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity (or why there is none) with the words it was read from."""

    value: Quantity | Unresolved
    group: Group
    span: Span


def figures(
    head: Token, reading: Reading, trigger: Collection[Token] = (), *, itself: bool = False
) -> Iterator[Figure]:
    """The figures that a noun phrase tells: the whole first, then the subsets ("including two children").

    Args:
        head: the head of the phrase that fills a victim's role.
        trigger: the words of the event itself, which are no part of the phrase ("shot dead two policemen").
        itself: the phrase counts people by what befell them, whatever its noun ("nine deaths", "nine of the deaths").
    """
    head = _counting(head, reading) if itself else _numbered(head, reading)
    members = _shared(head)
    if members[0] != head:
        return
    whole = _figure(head, members, reading, trigger) if itself or counts_people(head, reading) else None
    told = {
        part: _figure(part, [part], reading, trigger)
        for part in _subsets(head, reading)
        if counts_people(part, reading)
    }
    parts = {token: part for token, part in told.items() if part is not None and isinstance(part.value, Quantity)}
    # "two medics among 31 dead": who is among more people is the part
    amid = (part for token, part in parts.items() if roles.case_of(token) in AMID)
    outer = next((part for part in amid if 0 < _size(whole) < _size(part)), whole)
    if whole is not None:
        yield whole if outer is whole else _as_part(whole)
    yield from _partitives(head, reading)
    yield from _breakdown(head, _size(whole), reading)
    yield from (part if part is outer else _as_part(part) for part in parts.values())


def _size(figure: Figure | None) -> int:
    value = figure.value if figure is not None else None
    return (value.best or value.low or 0) if isinstance(value, Quantity) else 0


def _as_part(figure: Figure) -> Figure:
    if not isinstance(figure.value, Quantity):
        return figure
    return replace(figure, value=figure.value.model_copy(update={"scope": "subset"}))


def _numbered(head: Token, reading: Reading) -> Token:
    """The seven of "a family of seven", the fighters of "a unit of 60 fighters": a collective's members count it."""
    noun = noun_of(head, reading)
    of = (each for preposition, each in roles.obliques(head) if preposition == "of")
    members = (each for each in of if each.pos_ == "NUM" or (_number(each, reading) and _names_people(each, reading)))
    uncounted = head.pos_ == "NOUN" and head.i not in reading.counted and (noun is None or noun.collective)
    return next(members, head) if uncounted else head


def _counting(noun: Token, reading: Reading) -> Token:
    """The nine of "nine of these deaths", else the noun."""
    counts = roles.case_of(noun) == "of" and noun.head.i in reading.counted
    return noun.head if counts else noun


def noun_of(head: Token, reading: Reading) -> GroupNoun | None:
    """The group noun that a head is, alone or with the words it is written with ("aid worker", "passers-by")."""
    words = [head.lemma_.lower(), head.lower_]
    before = head.nbor(-1) if head.i > sentence_of(head).start else None
    if before is not None and before.dep_ in {"compound", "amod"}:
        words[:0] = [f"{before.lower_} {word}" for word in words[:2]]
    if head.i + 2 < sentence_of(head).end and head.nbor(1).text in {"-", "–"}:
        words[:0] = [f"{word}-{head.nbor(2).lower_}" for word in (head.lemma_.lower(), head.lower_)]
    return next((noun for word in words if (noun := reading.groups.group_of(word)) is not None), None)


def counts_people(head: Token, reading: Reading) -> bool:
    """True when a phrase can be somebody: a person noun, a name, a number standing alone, a personal pronoun."""
    if head.i in reading.counted:
        return True
    if head.pos_ == "PRON":
        return head.lower_ in SINGULAR_PRONOUNS | NOBODY | PLURAL_PRONOUNS
    if head.pos_ == "PROPN":
        return head.ent_type_ in {"PER", "NORP", ""} or _names_people(head, reading)
    if head.pos_ == "NUM":
        ages = (number for number in reading.numbers if number.kind == "age")
        return not any(number.start_token <= head.i < number.end_token for number in ages)
    if head.pos_ == "ADJ" and not _is_next(head):  # "three wounded", "a Norwegian"
        return _number(head, reading) is not None or (head.ent_type_ == "NORP" and _indefinite(head))
    return _is_next(head) or _names_people(head, reading)


def _is_next(head: Token) -> bool:
    """True for the fifth of "killed four and wounded a fifth", who is one more; not for "a fifth of the men"."""
    ordinal = head.pos_ in {"ADJ", "NOUN"} and read_ordinal(head.lower_) is not None
    return ordinal and any(child.lower_ == "a" for child in head.children) and not list(roles.obliques(head))


def _names_people(head: Token, reading: Reading) -> bool:
    """True for a noun whose count is one of people, "two guards", not "two families", or with a name: "owner A"."""
    noun = noun_of(head, reading)
    if noun is None:
        beside = (child for child in head.children if child.dep_ in NAMED_SO and child.ent_type_ == "PER")
        return head.tag_ == "NN" and any(child.i > head.i for child in beside)
    return not noun.collective


def _figure(head: Token, members: list[Token], reading: Reading, trigger: Collection[Token]) -> Figure | None:
    counted = _counted(head, reading)
    if counted != head:
        members = roles.coordinated(counted)
    first, last = roles.phrase(head, without=trigger)
    if len(members) > 1:
        last = max(roles.phrase(member)[1] for member in members)
    last = min([last, *(token.i for token in trigger if token.i > head.i)])
    number = _number(head, reading)
    if number is None and any(n.kind == "count" and head.i < n.start_token < last for n in reading.numbers):
        return None  # "and the minister of 70": he names a figure, and is none of it
    if number is not None:
        counter = (
            reading.doc[first].pos_ == "NUM" and first < number.start_token
        )  # the page's own: "Views 2440 At least"
        first = number.start_token if counter else min(first, number.start_token)
    span = reading.between(first, last)
    group = _group(counted, members, number, span, reading, trigger)
    return Figure(_value(head, number, span, group), group, span)


def _counted(head: Token, reading: Reading) -> Token:
    """In "dozens of civilians" the figure is the head and the people hang on it."""
    if head.i in reading.counted:
        return next((nominal for preposition, nominal in roles.obliques(head) if preposition == "of"), head)
    return head


def _value(head: Token, number: Number | None, span: Span, group: Group) -> Quantity | Unresolved:
    if number is not None:
        return Quantity(
            low=number.low, best=number.best, high=number.high, qualifier=number.qualifier, text=span.text, group=group
        )
    if head.lower_ in NOBODY or any(child.lower_ == "no" and child.dep_ == "det" for child in head.children):
        return Quantity(low=0, best=0, high=0, qualifier="none", text=span.text, group=group)
    if _one(head):
        return Quantity(low=1, best=1, high=1, qualifier="exact", text=span.text, group=group)
    return Unresolved(unresolved="the report gives no figure", text=span.text)


def _one(head: Token) -> bool:
    """One person: a name, one of a people, a singular pronoun, a singular noun with an article or a possessive."""
    if head.pos_ == "PROPN" or head.ent_type_ == "NORP":
        return bool(head.ent_type_ == "PER") or _indefinite(head)
    if head.pos_ == "PRON":
        return head.lower_ in SINGULAR_PRONOUNS | {"one"}
    if _is_next(head):
        return True
    singular = bool(head.tag_ == "NN")
    determined = any(roles.base(child) in {"det", "appos"} or child.dep_ == "nmod:poss" for child in head.children)
    return singular and determined and not _collective(head)


def _indefinite(head: Token) -> bool:
    return any(child.lower_ in {"a", "an"} for child in head.children)


def _collective(head: Token) -> bool:
    """A noun that names many in the singular: "the crowd", "police"."""
    return head.lemma_.lower() in {
        "people",
        "police",
        "crowd",
        "personnel",
        "crew",
        "group",
        "family",
        "staff",
        "force",
        "population",
    }


def _number(head: Token, reading: Reading) -> Number | None:
    """The count that belongs to a noun: right before its phrase, or inside it with no other noun between."""
    first = roles.phrase(head)[0]
    begun = {number.start_token for number in reading.numbers if number.kind == "count"}
    for number in reading.numbers:
        if number.kind != "count" or number.end_token in begun:  # "Views 2440 At least six people"
            continue
        inside = first < number.end_token and number.start_token <= head.i
        words = reading.doc[number.start_token : number.end_token]
        beside = number.end_token in {first, head.i}
        if beside or (inside and any(_belongs(token, head, number) for token in words)):
            return number
    count = reckoning.count_of(head)
    found = {each.i for each in reckoning.reached(count)} if count is not head else set()
    counts = (n for n in reading.numbers if found & set(range(n.start_token, n.end_token)))
    return next((number for number in counts if not _of_others(number, reading)), None)


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
        above.head.i == head.i and roles.base(above) in {"nmod", "advmod", "amod"} and above.i < head.i
    )


def _shared(head: Token) -> list[Token]:
    """Nouns that share one figure: "90 soldiers and civilians"; one with a figure of its own stands alone."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ in roles.NOMINAL:
        first = first.head
    shared: list[Token] = []
    for member in roles.coordinated(first):
        own = roles.children(member, "nummod", "det", "nmod:poss") or member.pos_ in {"PROPN", "NUM"}
        if not shared or own or not roles.children(first, "nummod"):
            if head in shared:
                return shared
            shared = [member]
        else:
            shared.append(member)
    return shared if head in shared else [head]


def _subsets(head: Token, reading: Reading) -> Iterator[Token]:
    for child in roles.children(head, "nmod", "obl", "acl"):
        if roles.case_of(child) in SUBSET_CASES:
            yield from roles.coordinated(child)
    for appositive in roles.children(head, "appos", "parataxis"):
        if any(c.lower_ in SUBSET_CASES for c in appositive.children):
            yield from roles.coordinated(appositive)
    yield from _said_after(head, reading)


def _said_after(head: Token, reading: Reading) -> Iterator[Token]:
    """The parts told later in the sentence, wherever the parse hangs them.

    "16 were hurt, among them two guards shot in the hall", "12 died when a shell hit a bus, including three nurses".
    """
    for token in head.doc[head.i + 1 : sentence_of(head).end]:
        if token.i in reading.counted:
            return  # they are among those counted last
        if token.lower_ == "including" or (token.lower_ in THEM and roles.case_of(token) in AMID):
            rest = head.doc[token.i + 1 : sentence_of(head).end]
            named = next((t for t in rest if t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in INSIDE_NAME), None)
            between = head.doc[token.i + 1 : named.i] if named is not None else ()
            if named is not None and not any(t.pos_ in {"VERB", "PUNCT"} for t in between):
                yield from (t for t in roles.coordinated(named) if t.ent_type_ == "PER" or _names_people(t, reading))
            return


def _partitives(head: Token, reading: Reading) -> Iterator[Figure]:
    """The parts told beside a whole: "81 people, 47 of them civilians", "nine men, two of whom were guards"."""
    for token in head.doc[head.i + 1 : sentence_of(head).end]:
        of = next((nominal for case, nominal in roles.obliques(token) if case == "of"), None)
        number = _number(token, reading) if token.pos_ == "NUM" and of is not None and of.lower_ in THEM else None
        if of is None or number is None:
            continue
        after = token.nbor(of.i + 1 - token.i) if of.i + 1 < sentence_of(head).end else token
        noun = token.head if token.dep_ == "nsubj" and token.head.pos_ in roles.NOMINAL else after
        if noun.pos_ not in {"ADJ", "NOUN", "PROPN", "DET"} or not _names_people(noun, reading):
            continue
        span = reading.between(*roles.phrase(noun))
        group = Group(text=span.text, status=_status(noun, reading))
        value = _value(token, number, reading.between(number.start_token, noun.i + 1), group)
        if isinstance(value, Quantity):
            yield Figure(value.model_copy(update={"scope": "subset"}), group, reading.between(token.i, noun.i + 1))


def _breakdown(head: Token, whole: int, reading: Reading) -> Iterator[Figure]:
    """The groups that make up a whole, after a colon: "18 dead: eleven gunmen, five guards and two nurses"."""
    rest = head.doc[head.i + 1 : sentence_of(head).end]
    colon = next((token.i for token in rest if token.text == ":"), sentence_of(head).end)
    first = next((t for t in head.doc[colon + 1 : sentence_of(head).end] if t.pos_ in {"NOUN", "PROPN", "VERB"}), head)
    members = roles.coordinated(first) if first is not head and counts_people(first, reading) else []
    found = [figure for member in members if (figure := _figure(member, [member], reading, ())) is not None]
    if len(found) > 1 and sum(map(_size, found)) == whole:
        yield from found


def _group(
    head: Token, members: list[Token], number: Number | None, span: Span, reading: Reading, trigger: Collection[Token]
) -> Group:
    """Who is counted, in the words after the number and after the word of harm ("15 dead" names nobody)."""
    statuses = {_status(member, reading) for member in members}
    status: Status = statuses.pop() if len(statuses) == 1 else "mixed"
    mention = reading.actor_at(head)
    harm = (token for token in trigger if token != head or head.pos_ == "ADJ")
    before = [token.idx + len(token) for token in harm if span.start <= token.idx <= head.idx]
    if number is not None and number.span.start == span.start:
        before.append(number.span.end)
    text = span.text[max(before, default=span.start) - span.start :]
    text = text.strip().removeprefix("of ").removeprefix("the ")
    return Group(text=text, actor=mention.actor.id if mention is not None else None, status=status)


def _status(member: Token, reading: Reading) -> Status:
    noun = noun_of(member, reading)
    if noun is not None and noun.status != "unknown":
        return noun.status
    mention = reading.actor_at(member)
    if mention is not None and mention.status != "unknown":
        return mention.status
    for modifier in roles.modifiers(member):
        described = noun_of(modifier, reading)
        if described is not None and described.status != "unknown":
            return described.status
    return "unknown"
