"""Which mentions tell of something: who or what they need is there, and no illness did it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.accused import is_violence
from according.extract.acting import is_actor, is_named_doer
from according.extract.answerable import ACCUSED, means_deed
from according.extract.arms import used_in
from according.extract.assertion import assertion_of
from according.extract.events import Argument, Mention
from according.extract.forms import arms_named, bases, is_any
from according.extract.meanwhile import with_main_doers
from according.extract.misparsed import blamed_in
from according.extract.quantities import counts_people, names_anybody, noun_of
from according.extract.reading import Reading
from according.extract.reference import bears_arms, owner
from according.extract.sentences import start_before
from according.extract.undergone import as_passive, done_to_whom, is_shot_at
from according.extract.unmeant import (
    is_hit_without_violence,
    is_of_a_body,
    is_of_illness,
    is_of_violence,
    is_unmeant,
    names_one_of,
    of_unclear_cause,
)
from according.ontology.groups import WOUNDED
from according.ontology.kinds import CIVIL, FORCES, HAVING_ARMS, OF_NO_STATE

SAID_OF = frozenset({"of", "against", "with", "for", "to", "on", "as", "under", "beneath"})  # what it is said of
FILMED = frozenset({"films"})  # what is shot without harm; people may be shot "on film"
GOING_BACK = frozenset({"the", "these", "those"})  # determiners of what was told before
ASKED = frozenset({"which", "what", "whose", "any"})  # of whom nobody names: "by any group"
SHARES = frozenset({"all", "most", "half", "both", "many", "several"})  # of some people
ANY_ONE = frozenset({"a", "an", "one", "another"})  # one of whom nothing was told
NOBODY = frozenset({"no", "nobody", "none", "neither"})
WHAT_FOR = frozenset({"for", "on", "over", "of", "in"})  # what somebody is blamed for, or has a part in
OF_THEM = frozenset({"of", "from"})
"""Before those of whom some are counted, and what they died of."""
BURSTING = frozenset({"explosion", "shelling"})
"""Types of weapons that tear through things; planes and people slam into them by mishap."""
FALLEN = WOUNDED | {"dead", "casualties"}  # whom their own side carries off
ONE = frozenset({"he", "she", "his", "her", "him"})  # pronouns of one person


def standing(mentions: Iterable[Mention], reading: Reading) -> list[Mention]:
    """The mentions that tell of something, each word in the sense that it has in this report.

    A report has "strike" in one sense (Gale, Church and Yarowsky 1992): where work is laid down, nothing is bombed.
    """
    said = (
        _in_its_sense(_of_people(as_passive(mention, reading), reading), reading)
        for mention in with_main_doers(mentions)
        if stands(mention, reading)
    )
    told = [done_to_whom(mention, reading) for mention in said]
    told = [mention for mention in told if not is_of_illness(mention, told, reading)]
    told = of_unclear_cause(told, reading)
    accusing = [mention.head.i for mention in told if _accuses(mention)]
    deeds = {m.head.i for m in told if is_violence(m.frame) and m.of("perpetrator")}
    told = [mention for mention in told if not _gets_away(mention, deeds)]
    told = [m for m in told if not m.frame.rebuts or any(i < m.head.i for i in accusing)]
    told = [mention for mention in told if not mention.frame.vague or _is_armed(mention, told, reading)]
    if not any(is_of_violence(mention) for mention in told):
        told = [mention for mention in told if not is_of_one(mention, reading)]
    others = {mention.frame.id for mention in told}
    others |= {m.frame.unless for m in told if m.frame.unless is not None and _by_civilians(m, reading)}
    return [mention for mention in told if mention.frame.unless not in others]


def _gets_away(mention: Mention, deeds: Collection[int]) -> bool:
    """True for gunmen who "opened fire and fled", and for one who ran: "was hurt as he fled"; not "displaced 300"."""
    if mention.frame.effects != ("displaced",) or any(each.slot == "object" for each in mention.of("victim")):
        return False
    alone = mention.frame.counted and all(each.head.lower_ in {"he", "she"} for each in mention.of("victim"))
    goes_on = mention.head.dep_ == "conj" and mention.head.head.i in deeds
    return alone or (goes_on and roles.own_subject(mention.head) is None)


def _is_armed(vague: Mention, told: Iterable[Mention], reading: Reading) -> bool:
    """Whether words that tell of much else tell of violence: the army's campaign, the incident of a report on a raid.

    What is told in the plural or by a verb needs such words near it, unless it goes back to them by "the".
    """
    after = vague.frame.aftermath  # who buries, does so after what killed them was told
    if not after and any(bears_arms(argument.head, reading) for argument in vague.arguments):
        return True
    violent = [mention for mention in told if is_of_violence(mention)]
    if vague.head.tag_ in {"NN", "NNP"} or any(child.lower_ in GOING_BACK for child in vague.head.children):
        return bool(violent)
    near = range(start_before(vague.head), vague.head.i if after else sentence_of(vague.head).end)
    return any(mention.head.i in near for mention in violent)


def is_of_one(mention: Mention, reading: Reading) -> bool:
    """ "The former president died", "her death", "was hospitalised": of one person, by nobody, in no event.

    Where a report tells of no violence, or of nothing else as its news, nobody did it; "one man died", "was found
    dead" and "died in custody" may be all that a bulletin says of an attack.
    """
    frame, victims = mention.frame, mention.of("victim")
    if frame.type is not None or frame.effects not in {("killed",), ("injured",)} or mention.head.pos_ == "ADJ":
        return False
    inside = [noun.lemma_.lower() for token in mention.tokens for _, noun in roles.obliques(token)]
    if any(lemma in reading.frames.by_lemma for lemma in inside):
        return False
    return len(victims) == 1 and not any(_is_counted(each.head) for each in victims)


def _is_counted(noun: Token) -> bool:
    """True for several, and for "one civilian", "a man", "another"."""
    counted = noun.pos_ == "NUM" or noun.lower_ in SHARES or bool(roles.children(noun, "nummod"))
    return counted or roles.is_plural(noun) or any(each.lower_ in ANY_ONE for each in (noun, *noun.children))


def _of_people(mention: Mention, reading: Reading) -> Mention:
    """Who seizes people arrests them, or abducts civilians if of no state; nobody says who seized "12 passengers"."""
    things = mention.of("thing") if mention.frame.of_people else ()
    doers = {_kind(argument.head, reading) for argument in mention.of("perpetrator")}
    plain = {_kind(thing.head, reading) for thing in things} <= CIVIL
    if not (doers or plain) or not any(names_anybody(thing.head, reading) for thing in things):
        return mention
    fighters = any(bears_arms(thing.head, reading) for thing in things)
    arrest, abduction = mention.frame.of_people
    abducts = doers <= OF_NO_STATE | {"people"} and not fighters
    frame = arrest if doers and doers <= FORCES else abduction if abducts else None
    if frame is None:
        return mention
    arguments = tuple(replace(a, role="victim") if a in things else a for a in mention.arguments)
    return replace(mention, frame=reading.frames.by_id(frame), arguments=arguments)


def _in_its_sense(mention: Mention, reading: Reading) -> Mention:
    """A mention with the frame of who did it and to whom: police who "took her from her home" arrested her."""
    doers = [a for a in mention.of("perpetrator") if is_actor(a, reading)]
    of_state = bool(doers) and all(_kind(doer.head, reading) in FORCES for doer in doers)
    objects = [a for a in mention.of("victim") if a.head in roles.deep_objects(mention.head)]
    suffered = roles.is_passive(mention.head) or any(is_actor(a, reading) for a in objects)
    other = (mention.frame.official if of_state else None) or (mention.frame.done if suffered else None)
    counted = {"counted": True} if mention.frame.counted else {}  # soldiers take televisions from houses, too
    return replace(mention, frame=reading.frames.by_id(other).model_copy(update=counted)) if other else mention


def _kind(doer: Token, reading: Reading) -> str:
    return reading.actor_of(reading.between(*roles.phrase(doer)).text).kind


def _accuses(mention: Mention) -> bool:
    """True where somebody is said, or suspected, to have done violence, which those may then reject."""
    told = mention.frame.elliptic or is_violence(mention.frame)
    return told and not mention.frame.rebuts and bool(mention.of("perpetrator"))


def _by_civilians(mention: Mention, reading: Reading) -> bool:
    """True for the strike that teachers, or a union, are said to stage, and dockers, who are on no list."""
    return any(_is_civil(argument.head, reading) for argument in mention.of("perpetrator"))


def _is_civil(doer: Token, reading: Reading) -> bool:
    group = noun_of(doer, reading)
    if group is not None:
        return group.status == "civilian"
    armed = reading.frames.weapons.type_of(doer.lemma_.lower()) is not None or reading.actor_at(doer) is not None
    return doer.tag_ == "NNS" and not armed


def stands(mention: Mention, reading: Reading) -> bool:
    """Taking ground needs ground: "took the town", never "took place" or "took the lead"; threats need a target."""
    if mention.frame.own_clause and mention.head.dep_ == "acl:relcl":
        return False
    if mention.frame.elliptic and not _answers(mention, reading):
        return False
    if mention.frame.needs:
        fillers = [
            each
            for role in mention.frame.needs
            for each in mention.of(role)
            if can_answer(each, mention, reading) or _fills(each.head, mention, reading)
        ]
        bearing = any(bears_arms(each.head, reading) for each in fillers)
        lost = owner(mention, reading) if mention.frame.armed else None  # "said | it | suffered no losses"
        if lost is not None and lost.kind in HAVING_ARMS:
            fillers, bearing = [*fillers, *mention.of("owner")], True
        if not fillers or (mention.frame.armed and not bearing) or (mention.frame.unarmed and bearing):
            return is_shot_at(mention, reading)
    if _is_harmless(mention, reading) or is_unmeant(mention, reading):
        return False
    if mention.frame.family == "control" and (_fears(mention.head) or _cares(mention, reading)):
        return False
    if _lie_there(mention):
        return False
    if mention.frame.own_arms and not _is_by_its_arms(mention, reading):
        return False
    if mention.frame.recalls and not _recalled(mention, reading):
        return False
    if _is_of_a_crowd(mention, reading) or _is_from_no_ground(mention, reading):
        return False
    ground = mention.of("ground")
    return "ground" not in mention.frame.roles.values() or (
        bool(ground) and all(is_ground(argument.head, reading) for argument in ground)
    )


def _lie_there(mention: Mention) -> bool:
    """True for soldiers who "are buried" at a cemetery, whenever they died."""
    now = any(child.lower_ in {"is", "are"} for child in roles.children(mention.head, "aux:pass"))
    return now and mention.frame.aftermath and mention.frame.several


def _fears(verb: Token) -> bool:
    """True for "apprehended that the plant would close", where nobody is apprehended."""
    active = verb.pos_ == "VERB" and not roles.is_passive(verb)
    return active and bool(roles.children(verb, "ccomp")) and not roles.children(verb, "obj")


def _cares(mention: Mention, reading: Reading) -> bool:
    """True for soldiers who "took 12 people to hospital" and rebels who "carried off their wounded".

    Not for who took them to the woods.
    """
    own = [each.head for each in mention.of("victim")]
    if mention.frame.type == "abduction" and own and all(each.lower_ in FALLEN for each in own):
        return True
    where, counted = reading.frames.whereabouts, mention.frame.counted and mention.frame.type == "abduction"
    to = [noun for token in (mention.head, *mention.fixed) for case, noun in roles.obliques(token) if case == "to"]
    return counted and any(is_any(noun, (*where.wards, *where.havens), reading.frames) for noun in to)


def _fills(head: Token, mention: Mention, reading: Reading) -> bool:
    """True for people, though not for nobody, the town of "used gas against Y", and what a bomber drives into."""
    if mention.frame.family == "violence" and (reading.place_at(head) is not None or is_ground(head, reading)):
        return True
    bombers = any(reading.frames.weapons.type_of(each.head.lemma_.lower()) for each in mention.of("perpetrator"))
    loads = (clause for each in mention.of("weapon") for clause in roles.clauses(each.head))
    bombers = bombers or any(used_in(clause, reading.frames) for clause in loads)  # "a truck packed with explosives"
    built = bombers and is_any(head, (*reading.frames.facilities, *reading.frames.parts_of_facilities), reading.frames)
    return built or (counts_people(head, reading) and head.lower_ not in NOBODY)


def _is_by_its_arms(mention: Mention, reading: Reading) -> bool:
    """True where a weapon of the frame's own type does it: shells land on a house, and planes land, too.

    Of no type of its own are bombs, missiles and what is loaded with explosives, all of which tear through a market.
    """
    frames, arms = reading.frames, [each.head for each in mention.of("weapon")]
    if not mention.frame.generic:
        return any(frames.weapons.type_of(arms_named(each, frames)) == mention.frame.type for each in arms)
    things = [each for each in arms if not is_any(each, frames.facilities, frames)]  # "a vehicle"
    loaded = any(used_in(clause, frames) for each in arms for clause in roles.clauses(each))
    return loaded or any(frames.weapons.type_of(arms_named(each, frames)) in BURSTING for each in things)


def _answers(mention: Mention, reading: Reading) -> bool:
    """Whether words on who did it tell so by themselves: a plain "blamed bandits for the raid" is read at the raid."""
    frame, tokens = mention.frame, {mention.head, *mention.tokens}
    told = assertion_of(mention, reading.frames, headline=True)[0]
    nobody = any(child.lower_ in NOBODY for argument in mention.head.children for child in argument.subtree)
    if mention.head.dep_ == "case" and not means_deed(mention.head.head, reading.frames):
        return False  # who is "behind bars", or "behind the army", did nothing
    doubted = frame.owns and told in {"denied", "possible"}
    if not doubted and (nobody or told != (frame.holds or "asserted")):
        return False
    tokens |= {argument.head for argument in mention.arguments}  # "accused | rebels of the raid"
    beside = [noun for token in tokens for case, noun in roles.obliques(token) if case in WHAT_FOR]
    beside = [each for each in beside if each.pos_ != "PRON"]  # "had no hand in it": in what is told before
    beside = [each for each in beside if each.head == mention.head or each.lemma_.lower() in reading.frames.by_lemma]
    agents = roles.children(mention.head, "obl:agent")  # "was accused by residents | of shelling it"
    clauses = [each for each in roles.children(mention.head, "advcl", "xcomp") if roles.has_ground(each)]
    clauses += [each for agent in agents for each in roles.children(agent, "acl") if blamed_in(each) is not None]
    said_for = [each for each in (*beside, *clauses) if all(each != argument.head for argument in mention.arguments)]
    deeds = [each for each in said_for if each.lemma_.lower() in reading.frames.by_lemma]
    if doubted:  # "did not take part in the talks" is of no attack
        return bool(deeds or not said_for)
    if frame.doubted:  # "gunmen took part" in what is told before, nobody in "took part in the talks"
        return not said_for and all(bears_arms(argument.head, reading) for argument in mention.of("perpetrator"))
    if frame.holds != "possible":
        return frame.holds is not None or not said_for
    describes = mention.head.dep_ in {"acl", "amod"} and roles.own_subject(mention.head) is None
    describes = describes or (bool(roles.children(mention.head, "xcomp")) and not said_for)  # "suspected to have fever"
    return not describes and bool(deeds or not said_for)  # "people suspected of having ties" are of no attack


def can_answer(argument: Argument, mention: Mention, reading: Reading) -> bool:
    """True when an argument can act, and for any name that is blamed or suspected, which only somebody can be."""
    blamed = mention.frame.elliptic or argument.slot == ACCUSED  # "was attributed to Russia"
    named = argument.role == "perpetrator" and (
        (blamed and argument.head.pos_ == "PROPN") or is_named_doer(argument, mention, reading)
    )
    if mention.frame.family == "violence" and argument.role == "target" and _is_village(argument.head, reading):
        return False
    asked = any(each.lower_ in ASKED for each in roles.children(argument.head, "det"))  # "which group was behind it"
    if asked or _says_where(argument, mention, reading):
        return False
    return (named and argument.head.ent_type_ != "DATE") or is_actor(argument, reading)


def _says_where(argument: Argument, mention: Mention, reading: Reading) -> bool:
    """True for the country of "an Afghan bus bombing" and "a Kenya mall attack"; an "Israeli bombing" is Israel's."""
    actor = reading.actor_at(argument.head) if argument.slot == "modifier" else None
    if actor is None or actor.actor.kind != "state":
        return False
    beside = [each for each in roles.modifiers(mention.head) if each != argument.head and each.pos_ == "NOUN"]
    if mention.frame.type == "explosion":
        return bool(beside) or mention.head.lemma_.lower() != "bombing"
    hit = (*reading.frames.facilities, *reading.frames.ground)
    return any(is_any(each, hit, reading.frames) for each in beside)


def _is_village(name: Token, reading: Reading) -> bool:
    """True for "rebels attacked | Kibumba": one word that is taken for a person whom nothing calls so.

    Reports give a person's full name, or say who that is, before they attack him by one word.
    """
    known = (entity for entity in reading.doc.ents if entity.label_ == "PER" and len(entity) > 1)
    alone = name.ent_type_ == "PER" and roles.base(name) == "obj" and name.left_edge == name.right_edge
    alone = alone and not _is_one_person(name)
    return alone and not any(name.lower_ == part.lower_ for entity in known for part in entity)


def _is_one_person(name: Token) -> bool:
    """True where the "his" after a name can be nobody else's: "several men attacked | Rahim outside his shop"."""
    subject = roles.surface_subject(name.head)
    after = name.doc[name.i + 1 : sentence_of(name).end]
    return subject is not None and roles.is_plural(subject) and any(token.lower_ in ONE for token in after)


def _recalled(mention: Mention, reading: Reading) -> bool:
    """Whether words before tell of the effect of a bare "the total"; "the number of missing" says of whom."""
    head = mention.head
    known = any(child.lower_ == "the" for child in head.children)
    bare = known and not list(roles.obliques(head)) and head.nbor(1).lower_ != "of"
    before = [w for w in reading.doc[start_before(head) : head.i] if bare and w != head.head]
    before = [
        w for w in before if roles.case_of(w) not in OF_THEM
    ]  # "two | of the wounded | died", "of their | wounds"
    told = [(word.i, effect) for word in before for effect in _effects_told(word, reading)]
    own, harm = sentence_of(head).start, set(mention.frame.effects)
    beside = {effect for i, effect in told if i >= own}  # "nine were arrested, bringing the total to 45"
    return beside <= harm and any(effect in harm for _, effect in told)


def _effects_told(word: Token, reading: Reading) -> set[str]:
    """What a word tells that befell people, without an object of its own: "bringing" brings no bodies."""
    pairs = (pair for base in bases(word, reading.frames) for pair in reading.frames.by_lemma.get(base, ()))
    alone = (f for f, trigger in pairs if not (f.recalls or trigger.object or len(trigger.lemmas) > 1))
    return {effect for frame in alone for effect in frame.effects}


def _is_harmless(mention: Mention, reading: Reading) -> bool:
    """True for "drug abuse" and "panic attack", and for what is said of no people: "violated the truce"."""
    head, sorts = mention.head, mention.frame.figurative
    if names_one_of(head, reading.frames.harmless.names) or is_hit_without_violence(mention, reading):
        return True
    if is_of_a_body(head, reading):
        return True
    if not sorts:
        return False
    objects = roles.deep_objects(head) if head.pos_ == "VERB" else []
    beside = [each for token in (head, *objects) for each in roles.obliques(token)]
    besides = [noun for case, noun in beside if case in SAID_OF]
    things = [*((each, set(sorts)) for each in objects), *((each, set(sorts) - FILMED) for each in besides)]
    frames = reading.frames
    return any(names_one_of(each, (*frames.figurative_of(of), *frames.illnesses)) for each, of in things)


def _is_of_a_crowd(mention: Mention, reading: Reading) -> bool:
    """ "The population exploded", "the crowd exploded in anger": what bursts is no people, unless they bear arms."""
    bursting = [a.head for a in mention.of("weapon") if a.slot == "subject"] if mention.head.pos_ == "VERB" else []
    alone = bursting and not roles.deep_objects(mention.head)
    return bool(alone) and all(names_anybody(each, reading) and not bears_arms(each, reading) for each in bursting)


def _is_from_no_ground(mention: Mention, reading: Reading) -> bool:
    """True for who "withdrew from the talks" or "retreated from its goal"; where they withdrew from may be left out."""
    left = [argument.head for argument in mention.arguments if argument.slot == "from"]
    leaves = "from" in mention.frame.roles and mention.frame.type == "territory-change"
    return leaves and bool(left) and not any(is_ground(each, reading) for each in left)


def is_ground(head: Token, reading: Reading) -> bool:
    """True for a place or a noun for ground, and for a part of one: "the centre of the town", "most of Kunduz"."""
    if is_any(head, reading.frames.parts_of_ground, reading.frames):
        return any(case == "of" and is_ground(whole, reading) for case, whole in roles.obliques(head))
    return (
        reading.place_at(head) is not None
        or head.ent_type_ == "LOC"
        or is_any(head, reading.frames.ground, reading.frames)
    )
