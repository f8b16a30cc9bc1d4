"""What the words of a group say: of what kind its people are, whether they are people beside others, or anybody."""

from __future__ import annotations

import re

from according.ontology.groups import SEX_AND_AGE, WHOLE, WOUNDED, GroupNoun, group_of, names_its_own
from according.ontology.kinds import IRREGULARS, UNIFORMED
from according.values import Group

MORE = frozenset({"more", "further", "additional"})
OTHERS = MORE | {"other", "others", "another"}
VAGUE = ("unknown", "mixed")
"""Statuses of words that count people whoever they were ("15 dead"): figures of totals, which belong together."""
DEAD = frozenset({"body", "corpse", "remains", "dead", "casualty", "fatality", "death", "life"})
WOUNDS = frozenset({"injury", "injuries"})
PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them", "all", "both", "those", "these"})
BELONGING = re.compile(r" (?:of|from|in|with|near|at|for|who) ")
"""What stands between people and what they belong to or where they were."""
SOME_OF_THEM = re.compile(r"\bof (?:whom|which|them)\b")
ITS_OWN = frozenset({"its", "their", "our"})
LONGEST = 3
"""Words in the longest noun that is looked for: "security force member"."""


def counts_more(group: Group) -> bool:
    """ "Three more bodies", "two of the wounded" died: people beside those counted before, and no rival figure."""
    return was_wounded(group) or bool(MORE & set(group.text.casefold().split()[:1]))


def was_wounded(group: Group) -> bool:
    """ "Two of the wounded"."""
    return group.text.casefold() in WOUNDED


def says_wounded(group: Group) -> bool:
    """ "Two of the wounded", "a wounded child"."""
    return bool(WOUNDED & set(group.text.casefold().split()))


def is_some_of_them(text: str) -> bool:
    """True for a count of some of those just told of: "three of whom", "two of them"."""
    return SOME_OF_THEM.search(text.casefold()) is not None


def names_as_its_own(group: Group) -> bool:
    """ "15 of its soldiers": whoever says so counts people of its own."""
    return bool(ITS_OWN & set(group.text.casefold().split()[:1]))


def is_beside(group: Group) -> bool:
    """ "Four others", "seven other people": people beside those named; a noun on no list is as telling."""
    return bool(OTHERS & set(group.text.casefold().split())) or (bool(group.text) and noun_of(group) is None)


def other_uniforms(a: str | None, b: str | None) -> bool:
    """True for two kinds of people of whom one wears a uniform that the other does not."""
    return None not in (a, b) and "people" not in (a, b) and a != b and bool({a, b} & UNIFORMED)


def is_vague(group: Group) -> bool:
    """True for words that count anybody; attackers are nobody else, though they be no combatants."""
    return group.status in VAGUE and kind_of(group) != "gang"


def is_general(group: Group) -> bool:
    """True for words that hold those whom narrower ones count: people, civilians, members of the forces."""
    noun = noun_of(group)
    return is_vague(group) or (noun is not None and (noun.lemma in WHOLE or noun.kind == "armed"))


def holds(whole: Group, part: Group) -> bool:
    """True where narrower words count some of whom general ones do: pupils are civilians, soldiers of the forces."""
    if is_vague(whole):
        return not is_vague(part)
    if is_general(part) or not is_general(whole):
        return False
    return part.status == "civilian" if whole.status == "civilian" else kind_of(part) in UNIFORMED


def other_people(a: Group, b: Group) -> bool:
    """True for words that cannot be of the same people: soldiers and rebels, attackers and villagers.

    "28 of their own" are none of the fighters or civilians whom others count.
    """
    if names_its_own(a.text) != names_its_own(b.text) and not (is_vague(a) or is_vague(b)):
        return True
    attackers = "gang" in {kind_of(a), kind_of(b)} and "civilian" in {a.status, b.status}
    return are_foes(a, b) or attackers


def are_foes(a: Group, b: Group) -> bool:
    """True for a state's forces and those who are none: soldiers and rebels."""
    first, second = (_kinds(each) & (UNIFORMED | IRREGULARS) for each in (a, b))
    sides = (first <= UNIFORMED and second <= IRREGULARS) or (first <= IRREGULARS and second <= UNIFORMED)
    return bool(first and second) and sides


def _kinds(group: Group) -> set[str]:
    """The kinds of all its nouns: "soldiers and fighters of a militia" are of the forces and of none.

    Those of a force that the list of actors has ("police-in") are of it, whatever their noun: "three X personnel".
    """
    found = (group_of(word) for word in group.text.casefold().split())
    force = UNIFORMED & {(group.actor or "").partition("-")[0]}
    return {noun.kind for noun in found if noun is not None} | {kind_of(group) or ""} | force


def kind_of(group: Group) -> str | None:
    """The kind of its people (data/groups.yaml)."""
    noun = noun_of(group)
    return noun.kind if noun is not None else None


def noun_of(group: Group) -> GroupNoun | None:
    """The noun that says who a group is, the longest: a "gang member" is no member; None where it has none.

    Of "rebels from the northern group" it is the first, of "members of the northern group" the last.
    """
    first, *rest = BELONGING.split(group.text.casefold(), maxsplit=1)
    head = _last_noun(first)
    return head if head is not None and head.kind not in ("staff", "people") else _last_noun(" ".join(rest)) or head


def _last_noun(text: str) -> GroupNoun | None:
    words = text.split()
    ends = range(len(words), 0, -1)
    phrases = (" ".join(words[start:end]) for end in ends for start in range(max(0, end - LONGEST), end))
    return next((noun for phrase in phrases if (noun := group_of(phrase)) is not None), None)


def is_bare(group: Group) -> bool:
    """True for words that say of nobody who it was: "25 bodies", "five others", "he"."""
    noun = noun_of(group)
    dead = noun is not None and noun.lemma in DEAD and not counts_more(group)
    return dead or group.text.casefold() in OTHERS | PRONOUNS | WOUNDS


def is_nation(group: Group) -> bool:
    """True for people by their nation alone: "six Peruvians"."""
    return len(words := group.text.split()) == 1 and words[0].istitle()


def is_sex_or_age(group: Group) -> bool:
    noun = noun_of(group)
    return noun is not None and noun.lemma in SEX_AND_AGE
