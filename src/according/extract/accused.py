"""Who is held or tried for violence is its perpetrator, no victim of the arrest ("arrested for kidnapping a clerk")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.ontology.frames import Frame, Frames


def held_for_violence(mentions: Sequence[Mention], frames: Frames) -> frozenset[int]:
    """The arrests and trials, by their number, of people who are called violent or are held for violence.

    A person is, too, whom the report names as held for violence, or as having done it, in another sentence.
    """
    violent = frozenset(mention.head.i for mention in mentions if _is_violence(mention.frame))
    holding = {number: mention for number, mention in enumerate(mentions) if _is_holding(mention.frame)}
    told = {
        number
        for number, mention in holding.items()
        if _names_accused(mention, frames)
        or any(ground.i in violent or _qualifies(ground, frames) for ground in _grounds(mention, frames))
    }
    doers = [argument for mention in mentions if mention.head.i in violent for argument in mention.of("perpetrator")]
    names = _names((*doers, *(argument for number in told for argument in _held(holding[number]))))
    return frozenset(number for number in holding if number in told or names & _names(_held(holding[number])))


def _held(mention: Mention) -> tuple[Argument, ...]:
    return (*mention.of("victim"), *mention.of("target"))


def _names(arguments: Iterable[Argument]) -> set[str]:
    """The family names of persons, as reports name them again."""
    named = (roles.entity_of(argument.head) for argument in arguments if argument.head.ent_type_ == "PER")
    return {name[-1].lower_ for name in named if name is not None}


def _names_accused(mention: Mention, frames: Frames) -> bool:
    """True where a noun calls people what they are held for: "arrested two suspects", "jailed the kidnappers"."""
    return any(is_any(argument.head, frames.accused.names, frames) for argument in _held(mention))


def _qualifies(ground: Token, frames: Frames) -> bool:
    """True for the murder of "murder charges", which tells of no event by itself."""
    violent = (trigger.lemmas for frame in frames.frames if _is_violence(frame) for trigger in frame.triggers)
    return ground.dep_ == "compound" and (ground.lemma_.lower(),) in violent


def _is_holding(frame: Frame) -> bool:
    return "detained" in frame.effects or frame.type == "prosecution"


def _is_violence(frame: Frame) -> bool:
    return frame.family in {"harm", "violence"} or "abducted" in frame.effects


def _grounds(mention: Mention, frames: Frames) -> Iterator[Token]:
    """What follows "for", "of", "with" or "over": a verb, a noun, those coordinated with it; through "charges of"."""
    for token in mention.tokens:
        for child in roles.children(token, "obl", "nmod", "advcl", "acl", "xcomp"):
            cue = next((c.lower_ for c in child.children if c.dep_ in {"case", "mark"}), "")
            if is_any(child, frames.accused.nouns, frames):
                yield from (each for _, noun in roles.obliques(child) for each in roles.conjuncts(noun))
                yield from roles.children(child, "compound", "acl", "advcl")
            elif cue in frames.accused.cases:
                yield from roles.conjuncts(child)
    # "convicted a guard of murder": the parse may hang the murder on the guard.
    for argument in _held(mention):
        yield from (noun for case, noun in roles.obliques(argument.head) if case in frames.accused.cases)
