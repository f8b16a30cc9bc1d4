"""Which mentions tell of something: who or what they need is there, and no illness did it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from according.annotate.text import Stretch, sentence_of
from according.extract import roles
from according.extract.events import Mention
from according.extract.forms import bases, is_any
from according.extract.quantities import counts_people, noun_of
from according.extract.reading import Reading
from according.extract.reference import bears_arms
from according.extract.situations import is_actor

SUFFERED = frozenset({"of", "from", "by", "with", "to", "due"})
"""Prepositions between a death and what it came of: "died of", "succumbed to"."""
WHAT_FOR = frozenset({"for", "on", "over"})
"""Prepositions before what somebody is blamed for."""


def standing(mentions: Iterable[Mention], reading: Reading) -> list[Mention]:
    """The mentions that tell of something, each word in the sense that it has in this report.

    A report has "strike" in one sense (Gale, Church and Yarowsky 1992): where work is laid down, nothing is bombed.
    """
    told = [mention for mention in mentions if stands(mention, reading)]
    others = {mention.frame.id for mention in told}
    others |= {m.frame.unless for m in told if m.frame.unless is not None and _by_civilians(m, reading)}
    return [mention for mention in told if mention.frame.unless not in others]


def _by_civilians(mention: Mention, reading: Reading) -> bool:
    """True for the strike that dockers, or a union, are said to stage."""
    groups = (noun_of(argument.head, reading) for argument in mention.of("perpetrator"))
    return any(group is not None and group.status == "civilian" for group in groups)


def stands(mention: Mention, reading: Reading) -> bool:
    """Taking ground needs ground: "took the town", never "took place" or "took the lead"; threats need a target."""
    if mention.frame.own_clause and mention.head.dep_ == "acl:relcl":
        return False
    if mention.frame.elliptic and any(case in WHAT_FOR for case, _ in roles.obliques(mention.head)):
        return False
    needed = mention.frame.needs
    if needed is not None:
        fillers = [each for each in mention.of(needed) if is_actor(each, reading) or counts_people(each.head, reading)]
        if not any(bears_arms(each.head, reading) for each in fillers) if mention.frame.armed else not fillers:
            return False
    if _is_natural(mention, reading) or (mention.frame.recalls and not _recalled(mention, reading)):
        return False
    ground = mention.of("ground")
    return "ground" not in mention.frame.roles.values() or (
        bool(ground) and all(_is_ground(argument.head, reading) for argument in ground)
    )


def _recalled(mention: Mention, reading: Reading) -> bool:
    """Whether the sentence before tells of the effect of a bare "the number"."""
    start = sentence_of(mention.head).start
    bare = any(child.lower_ == "the" for child in mention.head.children) and not list(roles.obliques(mention.head))
    before = sentence_of(reading.doc[start - 1]) if bare and start else Stretch(0, 0)
    return any(
        set(mention.frame.effects) & set(frame.effects)
        for token in reading.doc[before.start : before.end]
        for base in bases(token, reading.frames)
        for frame, _ in reading.frames.by_lemma.get(base, ())
        if not frame.recalls
    )


def _is_natural(mention: Mention, reading: Reading) -> bool:
    """True for a heart attack, and for harm that nobody did: "died of cancer", "taken to hospital with cholera"."""
    causes = [mention.head]
    if mention.frame.effects in {("killed",), ("injured",)}:
        around = (each for token in mention.tokens for each in roles.obliques(token))
        causes += [noun for preposition, noun in around if preposition in SUFFERED]
        causes += [argument.head for argument in mention.arguments if argument.role in {"perpetrator", "cause"}]
        causes += [modifier for token in mention.tokens for modifier in roles.modifiers(token)]
    return any(_names(cause, reading.frames.natural) for cause in causes)


def _names(noun: Token, words: Collection[str]) -> bool:
    """True for a noun that is one of some words, alone or with the word before ("heart attack")."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return bool({noun.lower_, noun.lemma_.lower(), f"{before} {noun.lemma_.lower()}"} & set(words))


def _is_ground(head: Token, reading: Reading) -> bool:
    """True for a place or a noun for ground, and for a part of one: "the centre of the town", "most of Kunduz"."""
    if is_any(head, reading.frames.parts_of_ground, reading.frames):
        return any(case == "of" and _is_ground(whole, reading) for case, whole in roles.obliques(head))
    literal = any(m.span.start <= head.idx < m.span.end and m.role == "literal" for m in reading.places)
    return literal or head.ent_type_ == "LOC" or is_any(head, reading.frames.ground, reading.frames)
