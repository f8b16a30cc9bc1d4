"""Who stands around the object that makes an idiom: whose lives were lost, whom they cost, who was aboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.arms import armament
from according.extract.forms import is_any, is_named
from according.extract.lists import first_of
from according.extract.misparsed import given_to
from according.extract.reckoning import BODIES
from according.ontology.frames import Frame, Frames, Trigger
from according.ontology.groups import group_of

COUNTING = frozenset(
    {"dozen", "score", "hundred", "thousand", "number", "couple", "pair", "salvo", "volley", "barrage", "stick"}
)
"""Nouns before "of" that say how many of the thing there are."""
LIE = frozenset({"lie", "lay", "litter"})
"""Verbs of what is there, or covers a place."""
WOUNDS = frozenset({"wound", "injury", "burn", "fracture"})
WITH_WOUNDS = frozenset({"leave", "receive", "admit", "treat"})
"""Verbs whose object is told with its wounds; those that people kill or find "with gunshot wounds" are dead."""
GRAVES = frozenset({"grave", "pit"})
HOLD = frozenset({"contain", "hold", "carry"})
SPOTS = frozenset({"in", "on", "at", "by", "near", "along", "outside", "inside", "beside"})
SPEAK = frozenset({"speak", "talk", "tell"})
PORTIONS = frozenset({"part", "section", "stretch", "segment", "portion", "meter", "metre", "kilometer", "kilometre"})
"""Nouns before "of" that say how much of the thing it was: "destroyed a | section | of the pipeline"."""


def idiom_slots(verb: Token, fixed: Iterable[Token], frames: Frames) -> Iterator[tuple[str, Token]]:
    """(slot, nominal) for the objects that belong to a trigger itself, "lost their | lives", and those beside them."""
    for thing in fixed:
        yield "idiom", thing
        yield from (("recipient", each) for each in given_to(verb, thing))
        yield from (("aboard", each) for each in _aboard(thing, frames))
        of = (nominal for case, nominal in roles.obliques(thing) if case == "of")
        owner = next(iter(roles.children(thing, "nmod:poss")), None) or next(of, None)
        if owner is not None:
            yield "object", _possessor(owner, verb)
            yield "object-of", _possessor(owner, verb)


def left_with(wounds: Token) -> Token | None:
    """The others of "left nine dead and 30 | others | with wounds", "received 30 | others | with wounds"; no bodies."""
    people = wounds.head
    living = group_of(people.lemma_.lower()) is not None and people.lemma_ not in {"body", "corpse"}
    told = living or people.lower_ == "others"
    counted = people.pos_ == "NUM" or (told and any(child.dep_ == "nummod" for child in people.children))
    if wounds.dep_ != "nmod" or roles.case_of(wounds) != "with" or not counted:
        return None
    first = first_of(people)
    dead = first != people and any(each.lower_ == "dead" for each in (first, *first.children))
    return people if dead or (roles.base(first) == "obj" and first.head.lemma_ in WITH_WOUNDS) else None


def is_with_wounds(people: Token) -> bool:
    """True for the others of "left nine dead and 30 | others | with injuries", of whom no other harm is told."""
    return any(case == "with" and each.lemma_.lower() in WOUNDS for case, each in roles.obliques(people))


def is_beside_bodies(noun: Token) -> bool:
    """True for the survivors of "found 12 bodies and three | survivors"; not for "nine bodies and six in a well"."""
    listed = noun.dep_ == "conj" and noun.pos_ in {"NOUN", "ADJ"}
    return listed and noun.head.lemma_ in BODIES and noun.lemma_ not in BODIES


def lying(verb: Token) -> list[Token]:
    """The bodies of "12 | bodies | lay in the street", "there were 12": no object, but who is there."""
    subject = roles.surface_subject(verb) if verb.lemma_ in LIE or _is_there(verb) else None
    if subject is None or roles.is_passive(verb):
        return []
    told = verb.lemma_ in LIE or (_lies(subject) and not any(child.lower_ == "no" for child in subject.children))
    return [subject] if told else []


def told_of(verb: Token) -> list[Token]:
    """The dead of "found a mass grave with nine | bodies", "of 30 | people", and of "spoke of 20 | corpses".

    Those of "spoke of two bodies that would oversee the truce" are none: who lies somewhere is.
    """
    spoken = [each for case, each in roles.obliques(verb) if case == "of" and verb.lemma_ in SPEAK and _lies(each)]
    graves = [each for each in roles.deep_objects(verb) if each.lemma_ in GRAVES]
    held = [each for grave in graves for case, each in roles.obliques(grave) if case in {"with", "of"}]
    clauses = [clause for grave in graves for clause in roles.clauses(grave) if clause.lemma_ in HOLD]
    return spoken + held + [each for clause in clauses for each in roles.deep_objects(clause)]


def _lies(body: Token) -> bool:
    """True for corpses, and for bodies of which is told where they are: "in the street", "lying there"."""
    spots = [each for word in (body, body.head) for each in roles.obliques(word) if word == body or _is_there(word)]
    there = any(case in SPOTS for case, _ in spots) or any(each.dep_ == "acl" for each in body.children)
    return body.lemma_ != "body" or (there and not any(each.dep_ == "acl:relcl" for each in body.children))


def _is_there(verb: Token) -> bool:
    return verb.lemma_ == "be" and bool(roles.children(verb, "expl"))


def of_a_life(slot: tuple[str, Token]) -> tuple[str, Token]:
    """A slot with whose life it is, "an attack on | his life"; any other as it is."""
    case, nominal = slot
    owner = next(iter(roles.children(nominal, "nmod:poss")), None) if nominal.lemma_ == "life" else None
    return (case, nominal if owner is None else _possessor(owner, nominal))


def inflicted(event: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """(slot, nominal) for those who "subjected | a clerk | to torture"."""
    verb = first_of(event).head
    if roles.case_of(event) == "to" and is_any(verb, frames.support.inflict, frames):
        doer = roles.deep_subject(verb)
        yield from [("by", doer)] if doer is not None else []
        yield from (("of", each) for each in roles.deep_objects(verb))


def _aboard(thing: Token, frames: Frames) -> Iterator[Token]:
    """The people of "a plane with 90 passengers", "a bus carrying pilgrims"."""
    yield from (nominal for case, nominal in roles.obliques(thing) if case == "with")
    loaded = (clause for clause in roles.clauses(thing) if is_any(clause, frames.answerable.carry, frames))
    yield from (each for clause in loaded for each in roles.deep_objects(clause))


def _possessor(owner: Token, verb: Token) -> Token:
    """ "had their throats cut": the possessive pronoun stands for the subject of the governing clause."""
    if owner.pos_ != "PRON":
        return owner
    if owner.lower_ == "whose":  # "46 people whose bodies were found"
        return roles.antecedent(owner, verb)
    for governor in (verb, *roles.governors(verb)):
        subject = roles.surface_subject(governor) if governor.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.pos_ != "PRON" and subject != owner.head:
            return subject
    return owner


def called(thing: Token) -> set[str]:
    """What an object is called, alone and with the word before it: "man", "dead man"."""
    lemma = thing.lemma_.lower()
    measured = lemma in COUNTING or lemma in PORTIONS or thing.pos_ == "NUM"  # "lost two | of its men"
    counted = [each for case, each in roles.obliques(thing) if case == "of" and measured]  # "dozens of shells"
    mass = any(each.lower_ == "mass" for each in thing.head.children)
    buried = ["body"] if mass and thing.head.lemma_ in GRAVES and group_of(lemma) is not None else []
    none = [f"no {lemma}" for child in thing.children if child.lower_ == "no"]  # "lost | no one"
    return {
        lemma,
        thing.lower_,
        *none,
        *buried,
        *(f"{each.lower_} {lemma}" for each in roles.modifiers(thing)),
        *map(_lemma, counted),
    }


def _lemma(token: Token) -> str:
    return str(token.lemma_.lower())


def is_of(thing: Token, trigger: Trigger, frame: Frame, frames: Frames) -> bool:
    """True for an object of a trigger, itself or what it holds of it: "dropped | barrels | of chlorine"."""
    held = armament(thing, frames)
    named = is_named(thing, called(thing), trigger, frame, frames)
    return named or (held is not thing and is_named(held, called(held), trigger, frame, frames))
