"""Deeds of others than those who did what an account tells: what the arrested did before, whom forces killed after.

"Soldiers shot dead two people. ... Three gunmen who had shot at a patrol were arrested": not the gunmen shot the two.
"A bomb killed nine people. Troops killed two suspects": the troops set off no bomb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from spacy.tokens import Token

from according.extract import roles
from according.extract.accused import BY_STEALTH, is_violence
from according.extract.episodes import DEFINITE, HARMED, KNOWN, Episode
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.extract.reading import Reading
from according.extract.reference import doer_of
from according.extract.situations import FRONT
from according.ontology.frames import Frames
from according.ontology.groups import FOES, GroupNoun, group_of
from according.ontology.kinds import FORCES, IRREGULARS

FOUGHT = frozenset({"armed-clash", "military-operation", "protest", "riot", "crowd-control"})
"""Types of events that have two sides: what the one did to the other is told there."""
CLAUSES = frozenset({"acl", "acl:relcl"})
FURTHER = frozenset({"other", "others", "another", "second", "third", "fourth", "more", "same"})
"""Words of people told of after others of them: they may have fought beside those."""
TOGETHER = frozenset({"crowd", "civilians"})
"""Kinds of people at whom forces shoot, and who throw stones at them, in one event."""
OF_WHAT = frozenset({"to", "of", "for", "in", "with", "over"})
"""What follows a word of charge: "wanted | for | an attack", "said | to | have killed", not "said that"."""
SUSPECTS = frozenset({"suspect"})
"""Said of whom forces look for afterwards; "the attackers" may have died in the attack."""
UNMET = BY_STEALTH | {"shelling", "air-strike"}
"""Types of what nobody meets with arms where it strikes."""
THERE = frozenset({"ensuing", "subsequent", "return", "returned", "scene", "clash", "gunfight", "gunbattle"})
"""Words that tell that both sides met in one event."""


def is_deed_of_others(episode: Episode, whole: Episode, reading: Reading) -> bool:
    """True for what people of another side did to others than those in the account, or before it."""
    story = (s for s in whole.situations if s.real and s.zone not in FRONT)  # what a headline tells is told again
    told = [s.mention for s in story if s.sentence != episode.sentence]
    violent = [each for each in told if is_violence(each.frame) and "detained" not in each.frame.effects]
    if not violent or any(each.frame.type in FOUGHT for each in told):
        return False
    return (
        _is_charged_with(episode, violent, reading)
        or _did_before(episode, violent, reading)
        or _kills_afterwards(episode, violent, reading)
    )


def _is_charged_with(episode: Episode, told: Sequence[Mention], reading: Reading) -> bool:
    """ "Captured three rebels wanted for the murder of a mayor", after a sniper killed a policeman: of other dead.

    Not so where they are wanted for the murder of the policeman, of villagers, or of as many as were counted.
    """
    charges = (*reading.frames.answerable.charge, *reading.frames.accused.names)
    deeds = [
        s.mention for s in episode.situations if is_violence(s.mention.frame) and "killed" in s.mention.frame.effects
    ]
    charged = [m for m in deeds if any(is_any(t, charges, reading.frames) for t in roles.governors(m.head))]
    hit, harmed = [each.head for each in _harmed(charged)], [each.head for each in _harmed(told)]
    one = all(each.tag_ == "NN" and {c.lower_ for c in roles.children(each, "det")} & {"a", "an"} for each in hit)
    nouns = {each.lemma_ for each in harmed}
    known = not harmed or any(each.pos_ != "NOUN" or _group(each) is None for each in harmed)
    return bool(hit) and one and not known and not any(each.lemma_ in nouns for each in hit) and _are_one(harmed)


def _are_one(harmed: Sequence[Token]) -> bool:
    """True for "a policeman", who is no mayor; one of "12 people" may be one."""
    return all(each.tag_ == "NN" for each in harmed)


def _did_before(episode: Episode, told: Sequence[Mention], reading: Reading) -> bool:
    """ "Gunmen who had shot at a patrol", "wanted for an attack on a patrol": after what forces did to civilians.

    Not so where those harmed were in arms, or where the deed hits whom the report has told of.
    """
    deeds = [s.mention for s in episode.situations if is_violence(s.mention.frame)]
    pairs = [(deed, person) for deed in deeds for person in _told_of(deed, reading.frames)]
    doers = [each for mention in told for each in mention.of("perpetrator")]
    harmed = [each.head for each in _harmed(told)]
    if not pairs or not doers or any(map(_is_in_arms, harmed)):
        return False
    here = {_kind(Argument("perpetrator", person, "subject"), reading) for _, person in pairs}
    there = {_kind(each, reading) for each in doers}
    if not ((there <= FORCES and here.isdisjoint(FORCES)) or (here <= FORCES and there <= IRREGULARS)):
        return False
    known = [*harmed, *(each.head for each in doers)]
    hit = [each.head for deed, _ in pairs for each in _harmed([deed])]
    hit = hit or [each for deed, _ in pairs for each in roles.deep_objects(deed.head) if deed.head.pos_ == "VERB"]
    new = all(_is_new(person) and here.isdisjoint(TOGETHER) for _, person in pairs)
    counted = any(effect == "killed" for effect, _ in episode.numbers)
    return new and bool(hit or counted) and not any(_is_told(each, known) for each in hit)


def _told_of(deed: Mention, frames: Frames) -> Iterator[Token]:
    """Those of whom a clause tells a deed to say who they are: "gunmen | who had shot at a patrol".

    So does "wanted for an attack", "believed to have killed a guard", right behind them, whatever a parse makes of it.
    """
    path, charges = deed.head, (*frames.answerable.charge, *frames.answerable.held_to)
    for governor in roles.governors(deed.head):
        before = governor.nbor(-1) if governor.i else governor
        charged = governor.tag_ in {"VBN", "VBD"} and is_any(governor, charges, frames)
        charged = charged and governor.doc[governor.i + 1 : governor.i + 2].text.lower() in OF_WHAT
        if charged and before.tag_ in {"NN", "NNS"} and group_of(before.lemma_.lower()) is not None:
            yield before
            return
        if path.dep_ in CLAUSES and governor.pos_ in {"NOUN", "PROPN"}:
            if governor not in {each.head for each in _harmed([deed])}:
                yield governor
            return
        path = governor


def _kills_afterwards(episode: Episode, told: Sequence[Mention], reading: Reading) -> bool:
    """ "Troops killed two suspects", after a bomb that nobody is said to have met with arms: by forces alone."""
    deeds = [s.mention for s in episode.situations if s.real and "killed" in s.mention.frame.effects]
    doers = [each for mention in deeds for each in mention.of("perpetrator") + mention.of("participant")]
    harmed = [each.head for each in _harmed(deeds)]
    types = {each for mention in told for each in _types(mention, reading.frames)}
    before = [each for mention in told for each in mention.of("perpetrator")]
    if not (types and types <= UNMET and doers and harmed):
        return False
    if not all(_kind(each, reading) in FORCES for each in doers) or any(each.frame.type in FOUGHT for each in deeds):
        return False
    if any(_kind(each, reading) in FORCES for each in before) or {t.lower_ for t in deeds[0].head.sent} & THERE:
        return False
    known = [each.head for each in (*_harmed(told), *before)]
    band = any(_is_of_band(each, by_arms=not before) for each in harmed)
    return all(map(_is_new, harmed)) and not band and not any(_is_told(each, known) for each in harmed)


def _types(mention: Mention, frames: Frames) -> Iterator[str]:
    """Of which types violence is, by its frame or by what did it."""
    arms = (frames.weapons.type_of(each.head.lemma_.lower()) for each in mention.arguments)
    known = [None if mention.frame.generic else mention.frame.type, *arms]
    yield from (each for each in known if each is not None)


def _is_of_band(person: Token, *, by_arms: bool) -> bool:
    """True where those killed may have struck: "two attackers"; after "a bomb killed nine" no rebels or suspects."""
    noun = _group(person)
    if noun is None or person.lemma_.lower() in SUSPECTS:
        return False
    return noun.kind in IRREGULARS and not (by_arms and noun.kind in FOES)


def _harmed(mentions: Iterable[Mention]) -> list[Argument]:
    return [each for mention in mentions for role in HARMED for each in mention.of(role) if each.slot != "self"]


def _kind(argument: Argument, reading: Reading) -> str:
    return doer_of(argument, reading).kind


def _group(noun: Token) -> GroupNoun | None:
    return group_of(noun.lower_) or group_of(noun.lemma_.lower())


def _is_in_arms(person: Token) -> bool:
    noun = _group(person)
    return noun is not None and (noun.status == "combatant" or noun.kind in IRREGULARS)


def _is_new(person: Token) -> bool:
    words = {child.lower_ for child in roles.children(person, "det", "amod", "nummod")} | {person.lower_}
    return person.pos_ in {"NOUN", "PROPN", "NUM"} and not words & (DEFINITE | KNOWN | FURTHER)


def _is_told(hit: Token, known: Iterable[Token]) -> bool:
    """True for "the patrol", "them", "the crowd", and for "soldiers" without a number beside soldiers told of."""
    if not _is_new(hit):
        return True
    bare = roles.is_plural(hit) and not roles.children(hit, "nummod", "det")
    kinds = [(_group(a), _group(b)) for a, b in product([hit], known)]
    akin = any(a is not None and b is not None and a.kind == b.kind for a, b in kinds)
    return bare and (akin or hit.lemma_ in {each.lemma_ for each in known})
