"""What another event answers, and is therefore none of it: "revenge for air strikes"."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.extract.forms import is_any
from according.ontology.frames import Frames


def is_motive(event: Token, frames: Frames) -> bool:
    """True for what another event answers: "revenge for | air strikes", "in response to the | raid", "to avenge it"."""
    path = event
    for governor in roles.governors(event):
        before = [noun for case, noun in roles.obliques(governor) if case == "in" and noun.i == path.left_edge.i - 1]
        if is_any(governor, frames.motives, frames) or any(is_any(noun, frames.motives, frames) for noun in before):
            return path.dep_ == "obj" or roles.case_of(path) in {"for", "to"}  # "acted in | retaliation | for the raid"
        path = governor
    return False
