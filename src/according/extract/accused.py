"""Who is held or tried for violence is its perpetrator, no victim of the arrest ("arrested for kidnapping a clerk")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Mention, is_any
from according.ontology.frames import Frame, Frames


def held_for_violence(mentions: Sequence[Mention], frames: Frames) -> frozenset[int]:
    """The arrests and trials, by their number, of people who are called violent or are held for violence."""
    violent = frozenset(mention.head.i for mention in mentions if _is_violence(mention.frame))
    return frozenset(
        number
        for number, mention in enumerate(mentions)
        if _is_holding(mention.frame)
        and (_names_accused(mention, frames) or any(ground.i in violent for ground in _grounds(mention, frames)))
    )


def _names_accused(mention: Mention, frames: Frames) -> bool:
    """True where a noun calls people what they are held for: "arrested two suspects", "jailed the kidnappers"."""
    held = (*mention.of("victim"), *mention.of("target"))
    return any(is_any(argument.head, frames.accused.names, frames) for argument in held)


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
    for argument in (*mention.of("victim"), *mention.of("target")):
        yield from (noun for case, noun in roles.obliques(argument.head) if case in frames.accused.cases)
