"""Who the dead were: the figures that a noun phrase tells, the whole first, then those who make it up.

"Nine people, four of them children", "22 dead: 12 nurses and ten patients", "the dead included two guards", "six of the
dead were children and two had come from Niger", "of those killed, six were women".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.elided import sharing_noun
from according.extract.events import Mention
from according.extract.forms import bases
from according.extract.misparsed import some_of
from according.extract.quantities import (
    AMID,
    INCLUDING,
    SUBSET_CASES,
    Figure,
    counts_people,
    described_as,
    figure_of,
    may_be_people,
    names_people,
    noun_of,
    number_of,
    sharing,
    status_of,
    value_of,
)
from according.extract.reading import Reading
from according.extract.recalled import RECOUNTED, is_whole, whose_bodies
from according.extract.reckoning import THEM, counted_out, counts_them, is_none, partitive
from according.extract.shares import share_of
from according.ontology.groups import WHOLE, WOUNDED, are_foes
from according.values import Group, Quantity, Status, Unresolved

INSIDE_NAME = frozenset({"compound", "nmod:poss", "flat"})
"""Labels of nouns within a name or before another noun."""
ALL = frozenset({"all", "both"})
UNCOUNTED = frozenset({"unknown", "unspecified", "undetermined", "undisclosed", "unconfirmed"})
"""Said of a number that nobody knows, or tells."""
COMPRISE = frozenset({"include", "comprise"})
OPENS_LIST = frozenset({":", "(", "–", "—", "--", "-"})
"""What stands before a list of those who make up a whole; a comma, too, after a noun for anybody ("people")."""
UNTOLD: frozenset[Status] = frozenset({"unknown", "mixed"})
"""Statuses of people who may be anybody."""


def figures(
    head: Token, reading: Reading, trigger: Collection[Token] = (), *, itself: bool = False, harmed: bool = False
) -> Iterator[Figure]:
    """The figures that a noun phrase tells: the whole first, then the subsets ("including two children").

    Args:
        head: the head of the phrase that fills a victim's role.
        trigger: the words of the event itself, which are no part of the phrase ("shot dead two policemen").
        itself: the phrase counts people by what befell them, whatever its noun ("nine deaths", "nine of the deaths").
        harmed: the phrase tells who was killed or hurt, so that its noun may be one for people that no list has.
    """
    if (untold := _untold(head, reading)) is not None:
        yield untold
        return
    if (share := share_of(head, reading, trigger)) is not None:
        yield share
        return
    if (known := whose_bodies(head, reading)) is not None:
        yield from (f for f in [figure_of(known, [known], reading, trigger)] if f is not None)
        return
    told_in = [_told_as(word) for word in (head, *trigger)]
    head = _counting(head, reading) if itself else counted_out(head) or _numbered(head, reading)
    head = _all_of(head, reading) or head
    alone = itself and is_none(head)  # "no injuries or deaths": each of them befell nobody
    members = [head] if alone else sharing(head)
    if members[0] != head:
        return
    people = itself or counts_people(head, reading) or (harmed and may_be_people(head, reading))
    several = list(sharing_noun(head, reading, trigger)) if people and members == [head] else []
    whole = figure_of(head, members, reading, trigger) if people and not several else None
    told = {
        part: figure_of(part, [part], reading, trigger)
        for part in _subsets(head, reading)
        if counts_people(part, reading)
    }
    parts = {token: part for token, part in told.items() if part is not None and isinstance(part.value, Quantity)}
    # "two medics among 31 dead": who is among more people is the part
    amid = (part for token, part in parts.items() if roles.case_of(token) in AMID)
    outer = next((part for part in amid if 0 < _size(whole) < _size(part)), whole)
    clauses = [part for clause in told_in if clause is not None for part in _clauses(clause, head, reading)]
    said = clauses or (parts and head.lower_ in THEM)  # "those killed included": only who they were is told
    if whole is not None and not (said and not isinstance(whole.value, Quantity)):
        yield whole if outer is whole else _as_part(whole)
    yield from several
    yield from _partitives(head, reading)
    yield from _breakdown(head, whole, reading)
    beside = [part for token, part in parts.items() if _are_others(head, token, reading)]
    yield from (part if part is outer or part in beside else _as_part(part) for part in (*parts.values(), *clauses))


def _are_others(whole: Token, part: Token, reading: Reading) -> bool:
    """True for the civilian of "four soldiers, including an officer, and a civilian", who is none of the soldiers."""
    nouns = [noun_of(each, reading) for each in (whole, part)]
    statuses = {noun.status for noun in nouns if noun is not None}
    return statuses == {"combatant", "civilian"} or are_foes(*nouns)


def _untold(head: Token, reading: Reading) -> Figure | None:
    """Of how many nobody knows: "an unknown number of people", "3,000 families"; None for any other words."""
    span, noun = reading.between(*roles.phrase(head)), noun_of(head, reading)
    if head.lemma_ == "number" and any(each.lower_ in UNCOUNTED for each in roles.children(head, "amod")):
        why, group = "the report says that the number is not known", Group(text="")
    elif noun is not None and noun.collective and noun.status == "civilian" and roles.children(head, "nummod"):
        if names_people(head, reading):  # "two hospital staff"
            return None
        if _numbered(head, reading) != head:  # "two families of five"
            return None
        why, group = f"the report counts {head.lower_}, not people", Group(text=head.text, status=noun.status)
    else:
        return None
    return Figure(Unresolved(unresolved=why, text=span.text), group, span)


def is_comprised(noun: Token) -> bool:
    """True for a subject whose clause names some of those whom it stands for: "the dead included two guards"."""
    return roles.base(noun) == "nsubj" and noun.head.lemma_ in COMPRISE


def fatal(head: Token, reading: Reading) -> Iterable[Figure]:
    """Those of the wounded who died: "wounding six of them, three fatally"."""
    for token in head.doc[head.i + 1 : sentence_of(head).end]:
        figure = fatal_count(token) if token.lower_ in reading.frames.fatal else None
        yield from figures(figure, reading) if figure is not None else ()


def fatal_count(adverb: Token) -> Token | None:
    """The three of "three fatally" and of "three of them fatally"."""
    before = [*reversed(adverb.doc[sentence_of(adverb).start : adverb.i])]
    if len(before) > 2 and before[0].lower_ in THEM and before[1].lower_ == "of":
        before = before[2:]
    return before[0] if before and before[0].pos_ == "NUM" else None


def named(mention: Mention) -> Token:
    """The words that stand for the harmed: "the dead", "those | killed", "the dead | rebels"."""
    return mention.head.head if mention.head.dep_ in {"acl", "amod"} else mention.head


def is_part(mention: Mention) -> bool:
    """True for "six of the dead were children", "six of those killed", "six were children" after nine dead.

    So it is for "six deaths were of children".
    """
    if roles.base(mention.head) == "nsubj" and mention.head.pos_ == "NOUN" and roles.case_of(mention.head.head) == "of":
        return bool(roles.children(mention.head.head, "cop"))
    alone = mention.head.pos_ == "NUM" and not mention.reach  # "ten died in Gao and | four | in Kidal" are no part
    recalled = alone and all(each.slot != RECOUNTED for each in mention.arguments)
    if counted_out(named(mention)) is not None or (recalled and not is_whole(mention.head)):
        return True
    return mention.head.dep_ == "acl" and any(
        case == "of" and nominal.lower_ in THEM
        for each in mention.of("victim")
        for case, nominal in roles.obliques(each.head)
    )


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
    members = (each for each in of if each.pos_ == "NUM" or (number_of(each, reading) and names_people(each, reading)))
    uncounted = head.pos_ == "NOUN" and head.i not in reading.counted and (noun is None or noun.collective)
    return next(members, head) if uncounted else head


def _all_of(word: Token, reading: Reading) -> Token | None:
    """The rebels of "six rebels hid in the school, and all of them were killed": who was counted in the sentence."""
    if word.lower_ not in ALL:
        return None
    before = [t for t in word.doc[sentence_of(word).start : word.i] if roles.base(t) == "nsubj" and t.pos_ == "NOUN"]
    counted = [each for each in before if counts_people(each, reading) and number_of(each, reading) is not None]
    return counted[-1] if counted else None


def _counting(noun: Token, reading: Reading) -> Token:
    """The nine of "nine of these deaths", else the noun."""
    counts = roles.case_of(noun) == "of" and noun.head.i in reading.counted
    return noun.head if counts else noun


def _told_as(word: Token) -> Token | None:
    """The clause that tells who some of the dead were: "six of the dead | were guards", "of the dead, six | were"."""
    some = some_of(word)  # "six of the nine | dead | were children"
    if some is not None and roles.base(some[0]) == "nsubj" and roles.children(some[0].head, "cop"):
        return some[0].head
    out = partitive(word)
    if out is not None:
        return out.head if roles.base(out) == "nsubj" else None
    fronted = word.dep_ in {"nmod", "obl"} and roles.case_of(word) == "of" and word.i < word.head.i
    return word.head if fronted else None


def _clauses(clause: Token, head: Token, reading: Reading) -> Iterator[Figure]:
    """Those counted as subjects of a clause and of the ones beside it that say who they were: "and two were women"."""
    for each in (clause, *roles.children(clause, "conj")):
        subjects = (child for child in roles.children(each, "nsubj") if child.i < each.i)
        counted = [child for child in subjects if child.pos_ == "NUM" and child != head]
        if each != clause:  # "and one of the captives was a nurse" is of others
            counted = [child for child in counted if not list(roles.obliques(child))]
        if each == clause or any(described_as(child, reading) for child in counted):
            found = (figure_of(child, [child], reading, ()) for child in counted)
            yield from (figure for figure in found if figure is not None)


def _subsets(head: Token, reading: Reading) -> Iterator[Token]:
    counted = [each for case, each in roles.obliques(head) if case == "of"] if head.i in reading.counted else []
    for host in (head, *counted[:1]):  # "a total of 26 | people |, including two nurses"
        for child in roles.children(host, "nmod", "obl", "acl"):
            if roles.case_of(child) in SUBSET_CASES and not _counted_between(host, child, reading):
                yield from _of_it(child, reading)
        for appositive in roles.children(host, "appos", "parataxis"):
            if any(c.lower_ in SUBSET_CASES for c in appositive.children):
                yield from _of_it(appositive, reading)
    yield from (each for part in _said_to_be(head) for each in roles.coordinated(part))
    yield from _said_after(head, reading)


def _said_to_be(those: Token) -> list[Token]:
    """Who is said to be of "those killed": they "included two guards", "three nurses were among" them, or inverted.

    So are the nurses of "three nurses were among | 12 people | killed".
    """
    amid = roles.case_of(those) in AMID
    if those.lower_ not in THEM:
        return roles.children(those, "nsubj") if amid else []
    if is_comprised(those):
        return roles.children(those.head, "obj")
    if not amid:
        return []
    inverted = those.i < those.head.i and those.head.pos_ in roles.NOMINAL
    return [those.head] if inverted else roles.children(those, "nsubj")


def _said_after(head: Token, reading: Reading) -> Iterator[Token]:
    """The parts told later in the sentence, wherever the parse hangs them.

    "16 were hurt, among them two guards shot in the hall", "12 died when a shell hit a bus, including three nurses".
    """
    for token in head.doc[head.i + 1 : sentence_of(head).end]:
        if token.i in reading.counted and not _counts_things(token, reading):
            return  # they are among those counted last
        if token.lower_ in THEM and token.nbor(-1).lower_ in AMID and token.nbor(-2).pos_ in {"NOUN", "PROPN"}:
            yield from (each for each in [token.nbor(-2)] if names_people(each, reading))  # "a priest among them"
            return
        if token.lower_ in INCLUDING or (token.lower_ in THEM and roles.case_of(token) in AMID):
            rest = head.doc[token.i + 1 : sentence_of(head).end]
            named = next((t for t in rest if t.pos_ in {"NOUN", "PROPN"} and not _is_inside(t)), None)
            between = head.doc[token.i + 1 : named.i] if named is not None else ()
            if named is not None and not any(t.pos_ in {"VERB", "PUNCT"} and t.text != "-" for t in between):
                yield from (t for t in _of_it(named, reading) if t.ent_type_ == "PER" or names_people(t, reading))
            return


def _counted_between(host: Token, part: Token, reading: Reading) -> bool:
    """True for the people of "killed nine people and wounded at least 14, including | four children |"."""
    between = (token for token in host.doc[host.i + 1 : part.left_edge.i] if token.i in reading.counted)
    return any(token.pos_ == "NUM" and token.head != host and not _counts_things(token, reading) for token in between)


def _of_it(part: Token, reading: Reading) -> Iterator[Token]:
    """A part of a whole and what is coordinated with it, but for those to whom something else was done."""
    for each in roles.coordinated(part):
        if each == part or not (_is_harmed(each, reading) or _goes_on(part, each)):
            yield each


def _goes_on(part: Token, member: Token) -> bool:
    """True for the 12 of "killed 11, including seven guards, and wounded 58, among them | 12", to parses of the 11."""
    between = part.doc[part.i + 1 : member.i]
    return any(each.pos_ == "VERB" and each.dep_ == "conj" and each.head.i < part.i for each in between)


def _is_harmed(member: Token, reading: Reading) -> bool:
    """True for the last of "35 dead, including 14 children, and 13 (others badly) injured", who are not of the dead."""
    rest = member.doc[member.i + 1 : sentence_of(member).end]
    after = next((each for each in rest if each.pos_ != "ADV"), member)
    words = [base for t in (member, after) for base in bases(t, reading.frames)]
    return member.lower_ in WOUNDED or any(word in reading.frames.effects_of_verbs for word in words)


def _counts_things(number: Token, reading: Reading) -> bool:
    """True for the two of "two raids"."""
    thing = number.head
    return number.dep_ == "nummod" and thing.pos_ == "NOUN" and not names_people(thing, reading)


def _counts_people(number: Token, reading: Reading) -> bool:
    """True for the nine of "nine guards", and of "nine others"."""
    people = number.head
    return number.dep_ == "nummod" and (people.lower_ == "others" or names_people(people, reading))


def _has_other_verb(noun: Token, later: Token) -> bool:
    """True where another verb than a noun's own stands before what is counted later."""
    own = next((each for each in roles.governors(noun) if each.pos_ == "VERB"), None)
    return any(each.pos_ == "VERB" and each != own for each in noun.doc[noun.i + 1 : later.i])


def _is_inside(noun: Token) -> bool:
    """True for a noun within a name, and for the year of "a six-year-old boy"."""
    hyphened = noun.i + 1 < sentence_of(noun).end and noun.nbor(1).text == "-"
    return noun.dep_ in INSIDE_NAME or hyphened


def _partitives(head: Token, reading: Reading) -> Iterator[Figure]:
    """The parts told beside a whole: "81 people, 47 of them civilians", "nine men, two of whom were guards"."""
    for token in head.doc[head.i + 1 : sentence_of(head).end]:
        number = number_of(token, reading) if token.pos_ == "NUM" and counts_them(token) else None
        if number is None:
            counts = token.pos_ == "NUM" and token.i in reading.counted and _counts_people(token, reading)
            if token.text == ";" or (counts and _has_other_verb(head, token)):
                return  # "killed a guard; relatives said nine had died, | six of them children |"
            continue
        after = token.nbor(3) if token.i + 3 < sentence_of(head).end else token
        predicate = token.dep_ == "nsubj" and token.head.pos_ in roles.NOMINAL and token.head.i > token.i
        noun = token.head if predicate else after
        people = names_people(noun, reading) or noun.ent_type_ == "NORP"
        if noun.pos_ not in {"ADJ", "NOUN", "PROPN", "DET"} or not people:
            continue
        span = reading.between(max(roles.phrase(noun)[0], min(token.i + 3, noun.i)), roles.phrase(noun)[1])
        group = Group(text=span.text, status=status_of(noun, reading))
        value = value_of(token, number, reading.between(number.start_token, noun.i + 1), group)
        if isinstance(value, Quantity):
            yield Figure(value.model_copy(update={"scope": "subset"}), group, reading.between(token.i, noun.i + 1))


def _breakdown(head: Token, whole: Figure | None, reading: Reading) -> Iterator[Figure]:
    """The groups that make up a whole, told right after it or after a colon: "18 dead: eleven gunmen and seven guards".

    Of one status they are parts of the whole; fighters and civilians are groups of which each has a toll.
    """
    doc, end = head.doc, sentence_of(head).end
    last = roles.phrase(head)[1]
    anybody = head.lemma_.lower() in WHOLE
    starts = [
        i for i in range(head.i + 1, end) if doc[i].text in OPENS_LIST or (anybody and i == last and doc[i].text == ",")
    ]
    lists = (_making_up(range(start + 1, end), _size(whole), reading) for start in starts)
    found = next((each for each in lists if each), ())
    known = {whole.group.status} - UNTOLD if whole is not None else set()
    parts = known or len({figure.group.status for figure in found} - UNTOLD) < 2
    yield from (_as_part(figure) if parts else figure for figure in found)


def _making_up(rest: range, whole: int, reading: Reading) -> tuple[Figure, ...]:
    """The first members of a list that come to a whole; none where they do not."""
    found: list[Figure] = []
    for token in (reading.doc[i] for i in rest):
        if token.pos_ == "VERB" or token.lower_ in THEM or sum(map(_size, found)) > whole:
            break
        alone = token.dep_ not in {"nummod", *INSIDE_NAME} and counts_people(token, reading)
        figure = figure_of(token, [token], reading, ()) if alone else None
        if figure is not None and _size(figure):
            found.append(figure)
        if len(found) > 1 and sum(map(_size, found)) == whole:
            return tuple(found)
    return ()
