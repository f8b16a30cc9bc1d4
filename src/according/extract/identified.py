"""Who people are by name: "the arrested clerks are A and B", "those killed were named as C", "her brother, D, was"."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from according.annotate.text import entity_of, sentence_of
from according.extract import roles
from according.extract.lists import conjuncts, first_of
from according.extract.quantities import INCLUDING

IN_LIST = frozenset({"NUM", "NOUN", "CCONJ", "DET"})
"""Parts of speech of what stands between the names of a list: ages, "his wife", "and their children"."""
BETWEEN = frozenset({",", ";", "(", ")", "-", "–", "aged", "old", "his", "her", "their"})
NAMING = frozenset({"identify", "name"})
"""Verbs that tell who people are: "police | named | them as A and B"."""
OF_ONE = frozenset({"he", "she", "him", "her"})
SET_OFF = frozenset({",", "--", "–", "—", "-", "("})
"""Marks before a name that says who somebody is."""


def named_as(noun: Token) -> list[Token]:
    """The persons whom a clause says that a subject is, includes or was named as."""
    if roles.base(noun) != "nsubj":
        return []
    above = noun.head
    if roles.children(above, "cop"):
        found = [above]
    elif above.lemma_ == "include":
        found = roles.children(above, "obj")
    else:
        found = [each for case, each in roles.obliques(above) if case == "as"] if roles.is_passive(above) else []
    return [name for each in found for name in roles.coordinated(each) if name.ent_type_ == "PER"]


def names_beside(head: Token, trigger: Token) -> list[tuple[int, int]]:
    """Token ranges of persons' names in apposition to a noun, or set off by marks between it and what befell it.

    Marks tell them where the parse hangs them elsewhere: "two editors of a weekly -- A, 27, and B -- were detained".
    """
    listed = conjuncts(first_of(head))  # the others of a list are told of by themselves
    beside = [child for child in roles.children(head, "appos", "parataxis") if child not in listed]
    appositives = [each for child in beside for each in roles.coordinated(child)]
    appositives += [head.head] if head.dep_ == "appos" and head == first_of(head) else []  # "A, a clerk who was taken"
    among = (
        head.head if roles.case_of(head) == "of" else head
    )  # "A and B were among | those killed", "A was one of them"
    appositives += [each for it in roles.children(among, "nsubj") for each in roles.coordinated(it) if _is_said(among)]
    some = [child for child in head.children if roles.case_of(child) in {*INCLUDING, "among"}]
    found = [t for each in some for part in roles.coordinated(each) for t in (part, *part.children)]
    found += [t for each in appositives for t in (each, *each.children) if not roles.children(t, "case")]
    found += [head.nbor(1)] if head.i + 1 < sentence_of(head).end else []  # "the murder of blogger | A"
    for token in head.doc[head.i + 1 : trigger.i]:
        before = token.nbor(-1).lower_
        if (before in SET_OFF or (before == "and" and found)) and roles.base(token) != "nsubj":
            found.append(token)
    named = [entity_of(token) for token in found if token.ent_type_ == "PER"]
    return sorted({(name.start, name.end) for name in named if name is not None})


def _is_said(predicate: Token) -> bool:
    """True for what "was one", "were among those" say of somebody."""
    one = predicate.lower_ == "one" or roles.case_of(predicate) == "among"
    return one and bool(roles.children(predicate, "cop"))


def names_listed(head: Token) -> list[tuple[int, int]]:
    """Token ranges of the persons whom a list names from a word on: "A, 45, his wife B (40) and their sons C and D".

    What stands between them tells it, as parses of such lists go wrong.
    """
    found: list[tuple[int, int]] = []
    i, end = head.i, sentence_of(head).end
    while i < end:
        token = head.doc[i]
        name = _name_at(token)
        if name is not None:
            found.append(name)
        elif not (token.pos_ in IN_LIST or token.lower_ in BETWEEN):
            break
        i = name[1] if name is not None else i + 1
    return found


def named_after(event: Token, counts: Collection[int], those: Collection[str], *, alone: bool) -> list[tuple[int, int]]:
    """Token ranges of the persons whom the next words name as the people that an event's sentence counts.

    "Two clerks died. They were A and B", or "were identified as A and B", names as many as were counted, "the injured
    are A and B" no more. `alone`: of nobody else is told there whom "he" may mean.
    """
    first = sentence_of(event).end
    after = sentence_of(event.doc[min(first, len(event.doc) - 1)])
    for token in event.doc[event.i + 1 : after.end]:
        subjects = _named_so(token) if token.ent_type_ == "PER" else []
        names = names_listed(token) if subjects else []
        for subject in subjects:
            the = any(child.lower_ in {"the", "those"} for child in subject.children)
            if subject.lower_ in {"they", "them"} and len(names) > 1 and len(names) in counts:
                return names
            if the and subject.lower_ in those and len(names) <= max(counts, default=0):
                return names
            one = alone and subject.lower_ in OF_ONE and not roles.children(token, "cop")
            if one and len(names) == 1 and 1 in counts:
                return names
    return []


def _named_so(name: Token) -> list[Token]:
    """Of whom a name tells who they are: "| they are A", "| they were identified as A", "police named | them as A"."""
    if roles.children(name, "cop"):
        return roles.children(name, "nsubj")
    verb = name.head
    told = verb.lemma_ in NAMING and roles.case_of(name) == "as"
    return [each for each in roles.deep_objects(verb) if each.pos_ == "PRON"] if told else []


def _name_at(token: Token) -> tuple[int, int] | None:
    """The range of a person's name that begins with a word, or holds it; a proper noun of no other kind is one."""
    entity = entity_of(token)
    if entity is not None:
        return (entity.start, entity.end) if token.ent_type_ == "PER" else None
    return (token.i, token.i + 1) if token.pos_ == "PROPN" else None
