"""Which lemmas a word may be a form of, where the annotator's own may err."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from spacy.tokens import Token

from according.ontology.frames import Frame, Frames, Trigger

ENDINGS = {
    "VBD": ("ed", "d"),
    "VBN": ("ed", "d"),
    "VBG": ("ing",),
    "VBZ": ("s", "es"),
    "NNS": ("s", "es"),
    "NNP": ("s", "es"),
    "NNPS": ("s", "es"),
}
"""Regular endings by Penn tag: a trigger is found even where the lemmatiser errs ("seized" read as "seiz")."""

SERIES = frozenset({"series", "string", "spate", "wave"})
"""Nouns before "of" that stand for the events after it."""


def bases(token: Token, frames: Frames) -> tuple[str, ...]:
    """The lemmas a word may have: the annotator's, the irregular one, and what regular endings leave."""
    word = token.lower_
    return _bases(word, token.tag_, token.lemma_.lower(), frames.irregular.get(word, word))


@lru_cache(maxsize=1 << 14)
def _bases(word: str, tag: str, lemma: str, irregular: str) -> tuple[str, ...]:
    found = [lemma, irregular]
    for ending in ENDINGS.get(tag, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem]
            found += [stem[:-1] + "y"] if stem[-1] == "i" else []  # "crucified"
    return tuple(dict.fromkeys(found))


def arms_named(token: Token, frames: Frames) -> str:
    """The lemma of a weapon, with the word before it where that makes it another: a "mortar round" is no bullet."""
    whole = (
        token.lower_ if frames.weapons.type_of(token.lower_) is not None else None
    )  # lemmatisers make "my" of a mine
    name = whole or token.lemma_.lower()
    pair = f"{token.nbor(-1).lemma_.lower()} {name}" if token.i else name
    return pair if frames.weapons.type_of(pair) not in {None, frames.weapons.type_of(name)} else name


def is_dug(mine: Token) -> bool:
    """True for the mine of "an attack on a gold | mine", which is no weapon."""
    return any(each.dep_ in {"compound", "amod"} and each.pos_ in {"NOUN", "ADJ"} for each in mine.children)


def is_named(thing: Token, names: set[str], trigger: Trigger, frame: Frame, frames: Frames) -> bool:
    """True for an object of a trigger, but where the word before makes it another kind of weapon than the frame's."""
    arms = arms_named(thing, frames)
    alone = arms == thing.lemma_.lower() or frames.weapons.type_of(arms) == frame.type
    return arms in trigger.object or (alone and not names.isdisjoint(trigger.object))


def is_any(token: Token, lemmas: Collection[str], frames: Frames) -> bool:
    """True when a word may be a form of one of some lemmas."""
    return any(base in lemmas for base in bases(token, frames))


def other_effect(token: Token, frame: Frame, frames: Frames, among: Collection[str] = ()) -> bool:
    """True for a form of a verb that does something else to people, one `among` some effects where these are given."""
    told = (effects for base in bases(token, frames) for effects in frames.effects_of_verbs.get(base, ()))
    return any(effects.isdisjoint(frame.effects) and (not among or not effects.isdisjoint(among)) for effects in told)


def is_hit(modifier: Token, frames: Frames) -> bool:
    """True for the building or vehicle before an event noun, which no weapon is: "army | base | attack"."""
    armed = frames.weapons.type_of(modifier.lemma_.lower()) is not None
    return modifier.dep_ == "compound" and not armed and is_any(modifier, (*frames.facilities, *frames.ground), frames)
