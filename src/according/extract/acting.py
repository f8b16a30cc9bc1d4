"""Who can act: people, forces, states and what bears a name, where the words are no place, time or report of it."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.answerable import RESPONSIBILITY, is_not_only, takes_responsibility
from according.extract.events import Argument, Mention
from according.extract.forms import arms_named, bases, is_any, is_hit
from according.extract.hanging import is_reported
from according.extract.quantities import counts_people, noun_of
from according.extract.reading import Reading
from according.extract.reference import bears_arms, is_armed_body, possessor
from according.ontology.groups import SEX_AND_AGE
from according.ontology.kinds import HAVING_ARMS, IRREGULARS
from according.values import Actor, Place, Span

ADJECTIVES = IRREGULARS - {"gang"}
"""Kinds of people whose nouns are adjectives as often: "rebel raids"; a "major offensive" is no officer's.

A "criminal attack" is what somebody thinks of it.
"""

NOBODY = frozenset({"no", "neither", "nor"})
"""Words before those who did not: "neither the rebels nor any other group claimed it"."""
WRECKED = ("crash", "collide", "overturn", "capsize", "sink", "derail")
"""What befalls vehicles and those in them."""
BY_PEOPLE = frozenset(
    {"abduction", "hostage-taking", "assassination", "execution", "torture", "sexual-violence", "arrest", "prosecution"}
)
"""Types of what no storm or illness does."""
BY_NO_STATE = frozenset({"abduction", "hostage-taking"})
"""Types of what nobody does in a land's name."""
MINES = ("mine", "landmine")
IGNITING = frozenset({"set", "detonate", "explode", "trigger"})
"""Verbs of what is done to arms that burst: "set off a mine"."""
RUNNING_INTO = ("hit", "strike")
"""What vehicles do to mines and bombs on the road."""
RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "latest"})
SUPERLATIVE = frozenset({"JJS", "RBS"})
AIMED = frozenset({"on", "against", "of", "at"})
FIRED = frozenset({"air-strike", "shelling"})
"""Types of what only those who have the arms of a state do: "the land's first strike" is one by it."""


def is_actor(argument: Argument, reading: Reading) -> bool:
    """True when an argument can act: a person noun, a name, a force, a state."""
    head = argument.head
    if _are_anybody(argument) or (argument.role == "perpetrator" and _has_crashed(head, reading)):
        return False
    if any(child.lower_ in NOBODY or _rules_out(child) for child in head.children) or head.left_edge.lower_ == "how":
        return False  # "did not say how many soldiers died"
    if argument.role == "perpetrator" and head.lemma_ in RESPONSIBILITY:
        return False  # in "the group, which claimed one raid, claimed | responsibility for it" parses have it claim
    if _elsewhere(head, reading) or _only_tells(argument, reading) or _is_one_thing(head, reading):
        return False
    known = reading.actor_at(head)
    unlisted = known is None or (known.actor.id is None and known.actor.kind == "unknown")  # a headline's "Air Strike"
    if unlisted and _is_event(head, reading):
        return False
    if argument.slot == "on" and is_any(head, reading.frames.harmless.channels, reading.frames):
        return False  # "claimed responsibility for the attack on Telegram"
    if argument.slot == "modifier" and argument.role == "perpetrator" and is_hit(head, reading.frames):
        return False  # "US | embassy | bombing"
    if argument.role == "perpetrator" and _is_ranked_in(head, reading):
        return False
    if reading.actor_at(head) is not None or head.ent_type_ in {"ORG", "PER", "NORP"} or _is_called(head, reading):
        return True
    if argument.role == "perpetrator" and takes_responsibility(head, reading.frames):
        return True
    if argument.slot == "modifier":
        if [token.lower_ for token in head.doc[head.i + 1 : head.i + 3]] == ["-", "related"]:
            return False  # a "terrorist-related" attack
        noun = noun_of(head, reading)
        if noun is None or (noun.lemma in SEX_AND_AGE and argument.role == "perpetrator"):
            return False  # "child abuse"
        adjective = head.lower_ == noun.lemma and (noun.kind in ADJECTIVES or noun.collective)
        return head.pos_ == "NOUN" or adjective  # no "suspected" raid is a suspect's
    if head.pos_ == "PROPN" and not head.ent_type_:
        return False
    if argument.role in {"perpetrator", "participant"} and _is_unit(head, reading):
        return True
    return noun_of(head, reading) is not None or (head.pos_ not in {"PRON", "NUM"} and counts_people(head, reading))


def _is_ranked_in(land: Token, reading: Reading) -> bool:
    """ "Nigeria's second mass abduction", "Norway's deadliest attack": among those of the land, whoever did it.

    Not "Israel's first air strike", nor "Russia's largest attack on Kyiv".
    """
    actor, event = reading.actor_at(land), land.head
    if land.dep_ != "nmod:poss" or actor is None or actor.actor.kind != "state":
        return False
    ranked = any(t.tag_ in SUPERLATIVE or t.lower_ in RANKS for t in roles.children(event, "amod", "nummod"))
    aimed = any(case in AIMED and _is_named(each, reading) for case, each in roles.obliques(event))
    known = reading.frames.by_lemma.get(event.lemma_.lower(), ())
    fired = (trigger.words for frame, trigger in known if frame.type in FIRED)
    before = [token.lemma_.lower() for token in event.doc[land.i + 1 : event.i + 1]]
    return ranked and not aimed and not any(tuple(before[-len(words) :]) == words for words in fired)


def _is_named(token: Token, reading: Reading) -> bool:
    return reading.place_at(token) is not None or token.ent_type_ in {"LOC", "ORG", "PER"}


def is_named_doer(argument: Argument, mention: Mention, reading: Reading) -> bool:
    """True for a name that no recogniser knows of who did what people alone do: "the Zinda | kidnapped two nurses"."""
    head, said = argument.head, {child.lower_ for child in argument.head.children}
    name = head.pos_ == "PROPN" or (head.pos_ == "NOUN" and head.text.istitle() and head.i > sentence_of(head).start)
    name = name and not head.ent_type_ and not {"a", "an"} & said  # no "Criminal Court Justice"
    name = name and argument.slot in {"subject", "by"} and reading.place_at(head) is None
    done = any(is_any(verb, reading.frames.support.perform, reading.frames) for verb in mention.verbs)
    return name and (mention.frame.type in BY_PEOPLE or mention.head.lemma_ == "murder" or done)


def is_weapon(argument: Argument, reading: Reading) -> bool:
    """True for what was used to do it; a bomber or a sniper did it, but for the "sniper" of "sniper attacks"."""
    named = reading.frames.weapons.type_of(arms_named(argument.head, reading.frames)) is not None
    person = argument.slot != "modifier" and noun_of(argument.head, reading) is not None
    return (
        named and argument.role not in {"victim", "thing"} and not person and not _runs_into_one(argument.head, reading)
    )


def _runs_into_one(vehicle: Token, reading: Reading) -> bool:
    """True for the vehicle of "a patrol | vehicle | struck an explosive device, killing two", which was hit itself."""
    verb = vehicle.head if roles.base(vehicle) == "nsubj" else vehicle
    met = roles.deep_objects(verb) if is_any(verb, RUNNING_INTO, reading.frames) else []
    return any(reading.frames.weapons.type_of(arms_named(each, reading.frames)) == "explosion" for each in met)


def is_set_off(argument: Argument, mention: Mention) -> bool:
    """True for the mine of "set off a mine", which was used and not hit; an iron mine may be blown up."""
    return mention.frame.type == "explosion" and argument.slot == "object" and mention.head.lemma_.lower() in IGNITING


def bursts(argument: Argument, mention: Mention, reading: Reading) -> bool:
    """True for what "exploded" by itself and bears no arms."""
    alone = mention.head.pos_ == "VERB" and not (mention.fixed or roles.deep_objects(mention.head))
    return alone and not bears_arms(argument.head, reading)


def steps_on_it(argument: Argument, mention: Mention, reading: Reading) -> bool:
    """True for the farmer of "a farmer set off a mine": who bears no arms meant it as little as one who steps on it."""
    mined = any(is_set_off(a, mention) and is_any(a.head, MINES, reading.frames) for a in mention.arguments)
    person = noun_of(argument.head, reading) is not None or argument.head.ent_type_ == "PER"
    return argument.slot == "subject" and mined and person and not bears_arms(argument.head, reading)


def is_origin(weapon: Token, named: Actor) -> bool:
    """True for the Lebanon of "a rocket fired from Lebanon", where many may fire, and of "rockets from Lebanon"."""
    nouns = (noun for each in (weapon, *roles.clauses(weapon)) for case, noun in roles.obliques(each) if case == "from")
    return named.kind == "state" and any(noun.ent_type_ == "LOC" for noun in (weapon, *nouns))


def only_locates(argument: Argument, named: Actor, mention: Mention, reading: Reading) -> bool:
    """True for the Syria of a headline's "Syria strike kills three": where it was, as like as who did it.

    Where another land is named for a place, "Israel strike kills nine in Gaza", it is who did it; so is "US strike".
    No "Kenya kidnapping" is Kenya's. The Lebanon of "fire from Lebanon" only locates, too, and so does a place by which
    nobody is called: "Helmand attack leaves nine dead".
    """
    head = argument.head
    if argument.slot == "from" and is_origin(head, named):
        return True
    bare = argument.slot == "modifier" and head.pos_ == "PROPN" and not head.text.isupper()
    if bare and named.id is None and any(each.span.holds(head.idx) for each in reading.places):
        return True  # whatever the recogniser takes it for
    if not bare or named.kind != "state":
        return False
    if mention.frame.type in BY_NO_STATE:
        return True
    start, end = (head.doc[at].idx for at in (sentence_of(head).start, sentence_of(head).end - 1))
    around = (m.place for m in reading.places if m.role == "literal" and start <= m.span.start <= end)
    entry = reading.actor_list.entries.get(named.id) if named.id is not None else None
    own = entry.country if entry is not None else None
    return not any(isinstance(place, Place) and place.country not in {None, own} for place in around)


def owner_of(weapon: Token, span: Span, reading: Reading) -> Actor | None:
    """Whose a weapon is: "Kenyan warplanes" are Kenya's, "police bullets" and "the rebels' rockets" theirs."""
    named = reading.actor_of(span.text)
    lemma, beside = weapon.lemma_.lower(), roles.modifiers(weapon)
    there = reading.frames.weapons.type_of(lemma) == "explosion" and any(each.pos_ == "PROPN" for each in beside)
    if named.id is not None and not (there or is_origin(weapon, named)):  # "a Yemen bomb" went off there
        return named
    kinds = {f"{each.lower_} {lemma}": each for each in beside}
    before = [each for kind, each in kinds.items() if reading.frames.weapons.type_of(kind) is None]  # "fighter jets"
    before += roles.children(weapon, "nmod:poss")
    armed = next((each for each in before if is_armed_body(each, reading)), None)
    if armed is not None:
        return reading.actor_of(reading.between(*roles.phrase(armed)).text)
    whose = possessor(weapon, reading, HAVING_ARMS)
    return whose.model_copy(update={"text": span.text}) if whose is not None else None


def _is_called(head: Token, reading: Reading) -> bool:
    """True for the affiliate of "its local | affiliate X | claimed it", which is nobody without the listed name."""
    named = (reading.actor_at(each) for each in roles.children(head, "appos", "flat") if each.left_edge.i == head.i + 1)
    return head.pos_ == "NOUN" and any(each is not None and each.actor.id is not None for each in named)


def _is_event(head: Token, reading: Reading) -> bool:
    """True for an event that the annotator took for a name, as it does at the head of a sentence: "Shelling killed"."""
    beside = head.doc[max(head.i - 1, 0) : head.i + 2]
    alone = not any(token.ent_type_ and token != head for token in beside)
    told = (trigger for base in bases(head, reading.frames) for _, trigger in reading.frames.by_lemma.get(base, ()))
    nouns = [trigger.lemmas for trigger in told if trigger.upos == "NOUN"]
    before = head.nbor(-1).lower_ if head.i else ""
    return any((alone and len(lemmas) == 1) or lemmas[-2:-1] == (before,) for lemmas in nouns)  # "US | Air Strike"


def _is_one_thing(head: Token, reading: Reading) -> bool:
    """True for the bomb of "a car bomb hit an office, another one a bank", for "another"; not for "one of the men"."""
    some = any(case == "of" for case, _ in roles.obliques(head))
    return head.lower_ in {"one", "another"} and not some and noun_of(head, reading) is None


def _are_anybody(argument: Argument) -> bool:
    """True for the others of "several others were hurt in a blast", to parses those who did it."""
    return argument.role == "perpetrator" and argument.head.lower_ == "others"


def _has_crashed(head: Token, reading: Reading) -> bool:
    """True for those of "a bus with pilgrims crashed, killing nine", who did nothing to anybody."""
    noun = noun_of(head, reading)
    wrecked = roles.base(head) == "nsubj" and is_any(head.head, WRECKED, reading.frames)
    return wrecked and (noun is None or not noun.armed)


def _rules_out(word: Token) -> bool:
    """True for the "not" of "soldiers, not rebels, shot them"; not for "not only rebels"."""
    return word.lower_ == "not" and word.i + 1 < len(word.doc) and not is_not_only(word)


def _elsewhere(head: Token, reading: Reading) -> bool:
    """True for a word of a time, or of a place that stands for no actor."""
    if reading.time_at(head) is not None and noun_of(head, reading) is None:  # "an 18-year-old" is somebody
        return True
    here = (m for m in reading.places if m.role == "literal" and m.span.holds(head.idx))
    return any(not _state(place.span, reading) for place in here)


def _state(span: Span, reading: Reading) -> bool:
    """True where a place's name stands for an actor: "France staged an intervention"."""
    return any(m.span.start <= span.start and span.end <= m.span.end for m in reading.actors)


def _is_unit(noun: Token, reading: Reading) -> bool:
    """True for what armed people make up: "a guerrilla column", "a column of rebels"; for no thing, ground or event."""
    frames, lemma = reading.frames, noun.lemma_.lower()
    of = (each for case, each in roles.obliques(noun) if case == "of")
    if noun.pos_ == "NOUN" and any(bears_arms(each, reading) for each in of):
        return lemma not in frames.by_lemma and not is_any(noun, frames.ground, frames)
    if noun.pos_ != "NOUN" or is_any(noun, (*frames.facilities, *frames.ground), frames):
        return False
    if lemma in frames.by_lemma or frames.weapons.type_of(lemma) is not None:
        return False
    named = (noun_of(modifier, reading) for modifier in roles.modifiers(noun))
    return any(each is not None and each.armed for each in named)


def _only_tells(argument: Argument, reading: Reading) -> bool:
    """True for the residents of "residents reported fighting": they speak of it, and the parse has them do it."""
    cue = next((each for each in roles.governors(argument.head) if each.pos_ == "VERB"), argument.head)
    reports = argument.slot == "subject" and any(map(is_reported, roles.children(cue, "xcomp")))
    return _is_cue(argument.head, reading) or (reports and _is_cue(cue, reading))  # "by police estimates"


def _is_cue(token: Token, reading: Reading) -> bool:
    return any(each.cue is not None and each.cue.holds(token.idx) for each in reading.attributions)
