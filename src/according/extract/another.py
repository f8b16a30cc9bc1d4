"""What the words say is another event than those told before: "in another raid", "in a separate ambush"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.accused import names_of
from according.extract.episodes import HARMED, Episode
from according.extract.events import Argument
from according.extract.forms import is_any
from according.extract.inreturn import retaliates, was_days_before
from according.extract.lists import first_of
from according.extract.motives import is_motive
from according.extract.quantities import ANOTHER
from according.extract.reckoning import COUNTS
from according.extract.several import is_in_another_scene, strikes_anew
from according.extract.vicinity import PINNED
from according.ontology.frames import Frames

PARTS = frozenset({"part", "region", "area", "corner"})
OTHER = frozenset({ANOTHER, "different", "other"})
"""Words for places where something else was: "in a | different part of the country"."""
EARLIER = ("earlier this ", "earlier in the ")
"""How times begin that look back from the news of a report."""
SOON = frozenset({"seconds", "moments", "minutes", "simultaneous", "simultaneously"})
"""Said of another blow of one attack."""
HOURS = frozenset({"hour", "hours"})
"""Said of one, too, but for one that has dead of its own: "hours later a second raid killed four"."""
ADDED = frozenset({ANOTHER, "further", "additional"})
LOOKING_INTO = ("investigate", "probe", "examine", "cover", "document", "prosecute", "report", "look")
"""What those did who were attacked for it: "was investigating a massacre", "had looked into the murder"."""
DYING = frozenset({"die", "succumb"})
MORE = ADDED | {"others", "other", "more"}
SECOND = frozenset({"second", "third", "fourth", "fifth", "new", "fresh"})


def is_another(episode: Episode, whole: Episode, frames: Frames, *, counted: bool = False) -> bool:
    """ "Four died in a separate ambush", "revenge for a raid": the words say that it is none of those told before.

    "Others died in attacks elsewhere in the country" says so, too.

    So does "in another raid"; another blast minutes later is of the first, "it was another crime" is said of it, and
    another toll is another count of the same dead. "Two separate raids" are apart from each other where what they did
    was `counted` before.
    """
    heads = [s.mention.head for s in episode.situations]
    nouns = [*heads, *(noun for head in heads for _, noun in roles.obliques(head))]
    one = [noun for noun in nouns if not (counted and roles.children(noun, "nummod"))]
    words = {token.lower_ for head in heads for token in head.sent}
    hours = bool(words & HOURS)
    own = not counted and any(effect == "killed" for effect, _ in episode.numbers)
    soon = bool(words & SOON) or (hours and not own)
    nominal = [head for head in heads if head.pos_ == "NOUN" and head.lemma_.lower() not in COUNTS]
    events = [] if soon else [head for head in nominal if not roles.children(head, "cop")]
    return (
        all(is_motive(head, frames) for head in heads)
        or any(child.lower_ in frames.another for noun in one for child in roles.children(noun, "amod"))
        or any(child.lower_ == ANOTHER for noun in events for child in roles.children(noun, "det"))
        or (hours and any(child.lower_ in SECOND for noun in events for child in roles.children(noun, "amod")))
        or (_adds(episode) and (_is_elsewhere(episode, whole) or (not soon and strikes_anew(episode, whole))))
        or (_counts_others(episode) and is_in_another_scene(episode, whole))
        or any(child.lower_ in frames.away for noun in nouns for child in roles.children(noun, "advmod"))
        or any(_is_another_place(noun, case, frames) for head in heads for case, noun in _where(head))
        or (not counted and (_looks_back(episode) or was_days_before(episode.situations)))
        or (not counted and retaliates(episode.situations, whole.situations, frames))
        or any(_was_their_case(head, whole, frames) for head in heads)
    )


def _adds(episode: Episode) -> bool:
    """ "Another five died", "a further four were hurt": people beside those who were counted."""
    harmed = (v.head for s in episode.situations for v in s.mention.of("victim"))
    return any(c.lower_ in ADDED for people in harmed for c in roles.children(people, "det", "amod", "nummod"))


def _counts_others(episode: Episode) -> bool:
    """ "Seven others were killed", "three more rebels were shot": none of those counted before.

    Who "died" in another place may have died in hospital.
    """
    told = [s.mention for s in episode.situations if s.mention.head.lemma_ not in DYING]
    harmed = [v.head for mention in told for v in mention.of("victim")]
    return any(t.lower_ in MORE for people in harmed for t in (people, *roles.children(people, "amod", "nummod")))


def _is_elsewhere(episode: Episode, whole: Episode) -> bool:
    """ "In shelling of Makiivka", after eight in Donetsk: those of another place are another event's."""
    here, there = ({(p.name, p.country) for p in e.places if p.precision < PINNED} for e in (episode, whole))
    return bool(here) and bool(there) and here.isdisjoint(there)


def _was_their_case(event: Token, whole: Episode, frames: Frames) -> bool:
    """ "The judge, who was shot dead, was investigating | the massacre": what those looked into who were harmed."""
    noun = first_of(event)
    verb = noun.head if noun.pos_ == "NOUN" and roles.base(noun) in {"obj", "obl"} else event
    subject = roles.deep_subject(verb) if verb != event and is_any(verb, LOOKING_INTO, frames) else None
    harmed = [a for s in whole.situations for role in HARMED for a in s.mention.of(role)]
    if subject is None or not harmed:
        return False
    named = names_of([Argument("victim", subject, "subject")]) & names_of(harmed)
    return bool(named) or subject.lower_ in {"he", "she"} or any(subject == each.head for each in harmed)


def _looks_back(episode: Episode) -> bool:
    """ "Three rebels were killed earlier this week": other dead than those of the news; "the attack" then may be it."""
    back = any((time.text or "").casefold().startswith(EARLIER) for time in episode.times)
    known = any(child.lower_ == "the" for s in episode.situations for child in s.mention.head.children)
    return back and bool(episode.numbers) and not known


def _where(head: Token) -> Iterator[tuple[str, Token]]:
    """What an event's words hang at: "an attack on | a bar in | another city"."""
    for case, noun in roles.obliques(head):
        yield case, noun
        yield from _where(noun)


def _is_another_place(noun: Token, case: str, frames: Frames) -> bool:
    """ "In another city of the state"; not for who "fled to another village"."""
    if case not in {"in", "at", "near", "outside"}:
        return False
    part = noun.lemma_ in PARTS and any(child.lower_ in OTHER for child in roles.children(noun, "amod", "det"))
    town = is_any(noun, frames.ground, frames)
    return part or (town and any(child.lower_ == ANOTHER for child in roles.children(noun, "det")))
