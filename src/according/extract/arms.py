"""The arms that words around an event tell: how much of them, and that somebody used them."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.extract.forms import arms_named, is_any
from according.ontology.frames import Frames

BURSTING = "explosion"
"""The type of event of what a vehicle may be packed with to blow it up; rifles on a truck are cargo."""


def armament(used: Token, frames: Frames) -> Token:
    """The weapon of which words say how much or how many: "fifty kilos of | dynamite", "a hail of | bullets"."""
    inside = (noun for case, noun in roles.obliques(used) if case == "of")
    armed = (noun for noun in inside if frames.weapons.type_of(arms_named(noun, frames)) is not None)
    return used if frames.weapons.type_of(used.lemma_.lower()) is not None else next(armed, used)


def used_in(clause: Token, frames: Frames) -> list[Token]:
    """With what it was done, in a clause that says so: "using | guns", "armed with | axes", "rigged with | a bomb"."""
    inside = [each for case, each in roles.obliques(clause) if case == "with"]
    if is_any(clause, frames.answerable.load, frames):
        return [
            each for each in inside if frames.weapons.type_of(arms_named(armament(each, frames), frames)) == BURSTING
        ]
    used = is_any(clause, frames.answerable.use, frames)
    return [*roles.children(clause, "obj"), *inside] if used else []


def put_to_use(verb: Token, frames: Frames) -> list[Token]:
    """The "used" of "used dynamite to | blow up a bridge", on which, or on whose object, the verb hangs."""
    above = verb.head.head if verb.dep_ == "acl" else verb.head
    to = any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)
    used = to and verb.dep_ in {"acl", "advcl", "xcomp"} and is_any(above, frames.answerable.use, frames)
    return [above] if used and above.pos_ == "VERB" and not roles.is_passive(above) else []
