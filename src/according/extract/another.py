"""What the words say is another event than those told before: "in another raid", "in a separate ambush"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from according.extract import roles
from according.extract.accused import names_of
from according.extract.episodes import HARMED, Episode
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.extract.inreturn import comes_after, retaliates, was_days_before
from according.extract.lists import first_of
from according.extract.motives import is_charge_of, is_motive
from according.extract.quantities import ANOTHER
from according.extract.reckoning import COUNTS
from according.extract.several import is_in_another_scene, strikes_anew
from according.extract.vicinity import PINNED, are_other_towns
from according.ontology.frames import Frames
from according.values import Quantity

PARTS = frozenset({"part", "region", "area", "corner"})
OTHER = frozenset({ANOTHER, "different", "other"})
"""Words for places where something else was: "in a | different part of the country"."""
EARLIER = ("earlier this ", "earlier in the ")
"""How times begin that look back from the news of a report."""
SAME = re.compile(r"\bthe same (?:day|night|morning|afternoon|evening)\b", re.IGNORECASE)
SOON = frozenset({"seconds", "moments", "minutes", "simultaneous", "simultaneously"})
"""Said of another blow of one attack."""
HOURS = frozenset({"hour", "hours"})
"""Said of one, too, but for one that has dead of its own: "hours later a second raid killed four"."""
ADDED = frozenset({ANOTHER, "further", "additional"})
LOOKING_INTO = ("investigate", "probe", "examine", "cover", "document", "prosecute", "report", "look")
"""What those did who were attacked for it: "was investigating a massacre", "had looked into the murder"."""
DYING = frozenset({"die", "succumb"})
MORE = ADDED | {"others", "other", "more"}
TAKEN = frozenset({"abducted", "detained", "missing"})
RELATIVE = "acl:relcl"
HARM = frozenset({"killed", "injured"})
AS_THEY = frozenset({"as", "when", "while", "after"})
"""Before what people did at the first blow when the next one struck: "as rescuers arrived"."""
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
        or any(_are_more(noun) for noun in events)
        or (hours and any(child.lower_ in SECOND for noun in events for child in roles.children(noun, "amod")))
        or (not (soon or counted) and _is_next_blow(episode, whole, frames))
        or _is_of_witness(episode, whole)
        or any(
            comes_after(*pair) or comes_after(*reversed(pair)) for pair in product(episode.situations, whole.situations)
        )
        or any(is_charge_of(s.mention, each.mention, frames) for s in episode.situations for each in whole.situations)
        or (_adds(episode) and (_is_elsewhere(episode, whole) or (not soon and strikes_anew(episode, whole))))
        or (_counts_others(episode) and is_in_another_scene(episode, whole))
        or any(child.lower_ in frames.away for noun in nouns for child in roles.children(noun, "advmod"))
        or any(_is_another_place(noun, case, frames) for head in heads for case, noun in _where(head))
        or (not counted and (_looks_back(episode) or was_days_before(episode.situations)))
        or (not counted and _was_weeks_before(episode, whole))
        or (not counted and _counts_harm(episode) and _is_beside(episode))
        or (not counted and retaliates(episode.situations, whole.situations, frames))
        or any(_was_their_case(head, whole, frames) for head in heads)
    )


def _are_more(event: Token) -> bool:
    """ "Two other blasts", "three more raids": none of those told before."""
    more = any(child.lower_ in {"other", "more", "further"} for child in roles.children(event, "amod"))
    return more and bool(roles.children(event, "nummod"))


def _is_next_blow(episode: Episode, whole: Episode, frames: Frames) -> bool:
    """ "A second blast rocked the district, wounding 30": another one, with dead or hurt of its own.

    What came as people had gathered at the first is of one attack with it, and so are blows that are counted together.
    """
    blows = [blow for s in episode.situations for blow in _blows(s.mention, frames)]
    told = [blow for s in whole.situations for blow in _blows(s.mention, frames)]
    anew = any(
        {child.lower_ for child in each.children} & {"a"} and {c.lower_ for c in roles.children(each, "amod")} & SECOND
        for each in blows
    )
    apart = all(_counts_harm(each) for each in (episode, whole)) and not any(map(roles.is_plural, told))
    clauses = [clause for s in episode.situations for clause in _clauses_beside(s.mention.head)]
    gathered = any(mark.lower_ in AS_THEY for each in clauses for mark in roles.children(each, "mark"))
    return anew and apart and not gathered


def _blows(mention: Mention, frames: Frames) -> Iterator[Token]:
    """The nouns of what struck: the event's own, the weapon, and the subject of its clause: "a | blast | rocked it"."""
    if mention.head.pos_ == "NOUN" and mention.frame.family == "violence":
        yield mention.head
    yield from (each.head for each in mention.of("weapon"))
    for verb in (mention.head, *([mention.head.head] if mention.head.dep_ == "advcl" else [])):
        subject = roles.own_subject(verb) if verb.pos_ == "VERB" else None
        told = frames.by_lemma.get(subject.lemma_.lower(), ()) if subject is not None else ()
        if subject is not None and any(f.family == "violence" and t.upos == "NOUN" for f, t in told):
            yield subject


def _counts_harm(episode: Episode) -> bool:
    told = [value for s in episode.situations for effect, f in s.figures if effect in HARM for value in [f.value]]
    return any(isinstance(value, Quantity) and value.high != 0 for value in told)


def _clauses_beside(head: Token) -> list[Token]:
    """The clauses that say when something happened: "killed four | as rescuers arrived"."""
    above = [head.head] if head.dep_ == "advcl" else []
    return [clause for verb in (head, *above) for clause in roles.children(verb, "advcl")]


def _is_of_witness(episode: Episode, whole: Episode) -> bool:
    """ "A rancher whose son was kidnapped said ...", where nobody was taken: what befell one who speaks of the raid."""
    taken = [s for s in episode.situations if TAKEN & set(s.mention.frame.effects)]
    told = {effect for s in whole.situations for effect in s.mention.frame.effects}
    clauses = [
        next((t for t in (s.mention.head, *roles.governors(s.mention.head)) if t.dep_ == RELATIVE), None) for s in taken
    ]
    whose = [each.head for each in clauses if each is not None and roles.base(each.head) == "nsubj"]
    one = all({child.lower_ for child in roles.children(each, "det")} & {"a", "an"} for each in whose)
    return len(whose) == len(taken) == len(episode.situations) > 0 and one and not TAKEN & told


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


def _was_weeks_before(episode: Episode, whole: Episode) -> bool:
    """ "A week ago 12 were killed in nearby Eringeti", after 14 in Oicha on a day: of another town, however near."""
    days = [time for time in whole.times if time.precision in {"hour", "day"}]
    spans = [time for time in episode.times if time.precision not in {"hour", "day"}]
    told = bool(days) and bool(spans) and len(spans) == len(episode.times)
    dead = [{number for number in each.numbers if number[0] == "killed"} for each in (episode, whole)]
    pins = [[place for place in each.places if place.precision <= PINNED] for each in (episode, whole)]
    return told and all(dead) and are_other_towns(*pins)


def _is_beside(episode: Episode) -> bool:
    """ "The same day, troops shot dead six rebels": what had a day in common with the event told before."""
    same = any(SAME.search(s.mention.head.sent.text) for s in episode.situations)
    return same and any(s.mention.of("perpetrator") or s.mention.of("weapon") for s in episode.situations)


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
