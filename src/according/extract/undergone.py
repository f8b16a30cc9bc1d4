"""Who suffered what words seem to say that he did: "Mayor stabbed", "student kidnappings", "commander killing"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.extract.quantities import counts_people, is_collective, is_one_person, names_anybody, noun_of
from according.extract.reading import Reading

BEFORE = frozenset({"modifier", "possessor", "subject"})
"""Slots of who stands before the words of a killing: "the | commander | killing"."""
MOVING = frozenset(
    {"convoy", "motorcade", "vehicle", "car", "truck", "bus", "jeep", "ambulance", "tank", "ship", "boat", "vessel"}
)
"""What moves and is shot at, besides aircraft."""
WHY = frozenset({"from", "by", "for", "over", "as", "after"})
"""Prepositions behind which critics stand, and what they find fault with: "came under fire for his remarks"."""


def as_passive(mention: Mention, reading: Reading) -> Mention:
    """ "Mayor stabbed" as a headline: active verbs are in the present there, a past without object is a passive."""
    head, slots = mention.head, mention.frame.roles
    own_past = reading.frames.irregular.get(head.lower_)
    past = (head.tag_ in {"VBD", "VBN"} or own_past is not None) and own_past != head.lower_
    alone = past and not (roles.children(head, "aux", "obj") or mention.of("target"))
    done = (slots.get("subject"), slots.get("object")) == ("perpetrator", "target")
    if not (alone and done) or reading.report.zone_at(head.idx) != "headline":
        return mention
    own = roles.own_subject(head)
    told = tuple(replace(a, role="target") if a.slot == "subject" and a.head == own else a for a in mention.arguments)
    return replace(mention, arguments=told)


def done_to_whom(mention: Mention, reading: Reading) -> Mention:
    """ "Student kidnappings", "the journalist killings": civilians before a noun of harm are those harmed.

    So is one person: "militia commander killing".
    """
    if "victim" not in mention.frame.roles.values():
        return mention
    if any(each.slot == "of" and counts_people(each.head, reading) for each in mention.of("victim")):
        told = (replace(a, role="perpetrator") if a.slot == "possessor" else a for a in mention.arguments)
        return replace(mention, arguments=tuple(told))  # "the commander's killing of six villagers"
    if (one := _one_killed(mention, reading)) is not None:
        return replace(
            mention, arguments=tuple(replace(a, role="victim") if a == one else a for a in mention.arguments)
        )
    if mention.head.pos_ != "NOUN":
        return mention
    before = [argument for argument in mention.arguments if argument.slot == "modifier"]
    harmed = [each for each in before if (noun := noun_of(each.head, reading)) and noun.status == "civilian"]
    arguments = tuple(replace(a, role="victim") if a in harmed else a for a in mention.arguments)
    return replace(mention, arguments=arguments) if harmed else mention


def _one_killed(mention: Mention, reading: Reading) -> Argument | None:
    """The one person right before the noun of a killing that names no other victim, which parses take for a verb.

    Forces and bands before it are who killed ("army killings"), and so is whoever is said to do it ("is killing").
    """
    head = mention.head
    noun = head.pos_ == "NOUN" or (head.tag_ == "VBG" and not roles.children(head, "aux", "mark"))
    if "killed" not in mention.frame.effects or not noun:
        return None
    others = [each.head for each in mention.of("victim") if each.head != head]
    if any(names_anybody(each, reading) or counts_people(each, reading) for each in others):
        return None
    before = [each for each in mention.of("perpetrator") if each.slot in BEFORE and _ends_before(each, mention)]
    return next((each for each in before if is_one_person(each.head, reading)), None)


def _ends_before(argument: Argument, mention: Mention) -> bool:
    """True where nothing but the sign of a genitive stands between them."""
    between = mention.head.doc[argument.head.i + 1 : mention.head.i]
    return argument.head.i < mention.head.i and all(token.tag_ == "POS" for token in between)


def is_shot_at(mention: Mention, reading: Reading) -> bool:
    """True for the patrol of "a patrol came under fire near the bridge", of whom nobody says who fired.

    Ministers and armies come under fire, too, and nobody shoots at them: who is shot at are men under arms, not their
    force, what moves, and ground.
    """
    head = mention.head
    if not mention.frame.armed or roles.case_of(head) != "under" or any(c in WHY for c, _ in roles.obliques(head.head)):
        return False
    return any(each.slot == "on" and _may_be_shot_at(each.head, reading) for each in mention.of("target"))


def _may_be_shot_at(head: Token, reading: Reading) -> bool:
    noun, frames = noun_of(head, reading), reading.frames
    several = roles.is_plural(head) and not is_collective(head)
    armed = noun is not None and noun.armed and (noun.lemma == "patrol" or (several and not noun.collective))
    return armed or head.lemma_ in MOVING or is_any(head, (*frames.mishaps.movers, *frames.ground), frames)
