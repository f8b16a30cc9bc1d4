"""What befell several places at once: "killed eight people in two villages", "raided the towns of Gao and Menaka"."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Mention

SETTLEMENTS = frozenset(
    "village town city hamlet settlement community district neighbourhood neighborhood suburb camp county".split()
)
"""Nouns for where people live, of which a report may tell one by one."""
SCENES = frozenset({"in", "on", "at", "near", "across", "from"})


def in_several_places(mention: Mention) -> bool:
    """True for what befell people in several places that are told together, or hit these."""
    words = (mention.head, *mention.verbs, *(a.head for a in mention.of("victim")))
    told = [noun for word in words for case, noun in roles.obliques(word) if case in SCENES]
    within = [inner for noun in told for case, inner in roles.obliques(noun) if case in SCENES]
    hit = [a.head for a in mention.arguments if a.role in {"target", "ground"}]
    return any(map(_are_settlements, (*told, *within, *hit)))


def _are_settlements(noun: Token) -> bool:
    return bool(roles.is_plural(noun)) and noun.lemma_.lower() in SETTLEMENTS
