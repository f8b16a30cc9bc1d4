"""The arms that words around an event tell: how much of them, and that somebody used them."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.extract.forms import arms_named, is_any
from according.ontology.frames import Frames


def armament(used: Token, frames: Frames) -> Token:
    """The weapon of which words say how much or how many: "fifty kilos of | dynamite", "a hail of | bullets"."""
    inside = (noun for case, noun in roles.obliques(used) if case == "of")
    armed = (noun for noun in inside if frames.weapons.type_of(arms_named(noun, frames)) is not None)
    return used if frames.weapons.type_of(used.lemma_.lower()) is not None else next(armed, used)


def used_in(clause: Token, frames: Frames) -> list[Token]:
    """With what it was done, in a clause that says so: "using | mortars", "armed with | rifles"."""
    if not is_any(clause, frames.answerable.use, frames):
        return []
    return [*roles.children(clause, "obj"), *(each for case, each in roles.obliques(clause) if case == "with")]
