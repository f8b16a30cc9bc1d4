"""What another event answers, and is therefore none of it: "revenge for air strikes"."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.events import Mention
from according.extract.forms import is_any
from according.ontology.frames import Frames


def is_charge_of(deed: Mention, fate: Mention, frames: Frames) -> bool:
    """True for the murder of "police killed two men wanted for the | murder | of a judge": no part of their end."""
    if sentence_of(deed.head) != sentence_of(fate.head):
        return False
    held = [each for each in roles.governors(deed.head) if each.lower_ in frames.modality.part]
    wanted = [each for each in held if each.pos_ == "VERB" and fate.head != each]
    harmed = {each.head for each in fate.of("victim")}
    return any(each.head in harmed or (each.head == fate.head and each.dep_ != "conj") for each in wanted)


def is_motive(event: Token, frames: Frames) -> bool:
    """True for what another event answers: "revenge for | air strikes", "in response to the | raid", "to avenge it"."""
    path = event
    for governor in roles.governors(event):
        before = [noun for case, noun in roles.obliques(governor) if case == "in" and noun.i == path.left_edge.i - 1]
        sorts = roles.children(governor, "compound", "amod")  # "a | reprisal | attack for the killing"
        if any(is_any(each, frames.motives, frames) for each in (governor, *before, *sorts)):
            return path.dep_ == "obj" or roles.case_of(path) in {"for", "to"}  # "acted in | retaliation | for the raid"
        path = governor
    return False
