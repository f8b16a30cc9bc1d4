"""How a report comes back to an event it has told of: "the attack", "it", "the gunmen", "three of the assailants"."""

from __future__ import annotations

from spacy.tokens import Token

from according.extract import roles
from according.extract.accused import is_violence, names_of
from according.extract.episodes import DEFINITE, HARMED, KNOWN, Episode, shares_number
from according.extract.harm import CASUALTIES
from according.extract.quantities import names_people
from according.extract.reading import Reading
from according.extract.situations import Situation
from according.extract.turning import is_known_band
from according.ontology.frames import Frames
from according.ontology.groups import WOUNDED, group_of
from according.ontology.kinds import IRREGULARS
from according.values import Quantity

FATES = WOUNDED | {"dead", "casualty", "fatality", "victim"}
"""Words for people by what befell them, which name no event."""

DRIVEN = frozenset({"car", "truck", "lorry", "suicide"})
"""Before "bomb" and "attack" these tell that nobody flew."""
DESCRIBING = frozenset({"acl", "acl:relcl", "amod"})
"""Labels of words that tell which people are meant: "the two men | killed in Gao"."""
OTHERS = frozenset({"same", "other"})
"""Said of doers in telling of another deed: "the same gunmen killed a guard on Monday"."""


def hits_same(episode: Episode, whole: Episode, reading: Reading) -> bool:
    """ "Denied bombing the theatre": what is hit was hit before in the account, and no other thing is meant."""
    hit = [target.head for s in episode.situations for target in s.mention.of("target")]
    known = {
        thing.lemma_
        for thing in hit
        if thing.pos_ == "NOUN" and not names_people(thing, reading) and {c.lower_ for c in thing.children} & DEFINITE
    }
    told = (each for s in whole.situations for each in s.mention.head.sent if known)
    return any(token.pos_ == "NOUN" and token.lemma_ in known for token in told)


def hits_them(episode: Episode, whole: Episode) -> bool:
    """ "The civilians were hit as they fled": people whom the account has counted, and whom nothing counts anew."""
    struck = (a.head for s in episode.situations for role in ("target", "victim") for a in s.mention.of(role))
    known = {t.lower_ for t in struck if roles.is_plural(t) and {c.lower_ for c in t.children} <= DEFINITE} - {"people"}
    values = (figure.value for s in whole.situations for _, figure in s.figures)
    return any(isinstance(v, Quantity) and v.group and known & set(v.group.text.lower().split()) for v in values)


def befalls_the_same(episode: Episode, whole: Episode) -> bool:
    """ "The British soldier died as he", after "killed a British soldier": by all its words one known."""
    harmed = [a.head for s in episode.situations for role in HARMED for a in s.mention.of(role)]
    known = {_called(a.head) for s in whole.situations for role in HARMED for a in s.mention.of(role)}
    return any(_called(each) in known for each in harmed if _is_definite(each) and _called(each)[1])


def _called(person: Token) -> tuple[str, frozenset[str]]:
    """What somebody is called, with the words before it: a soldier, British."""
    return person.lemma_, frozenset(child.lower_ for child in roles.children(person, "amod", "compound"))


def counts_again(episode: Episode, whole: Episode) -> bool:
    """ "The two fighters died in a gun battle", after two militants were killed: as many, who are known.

    Not "the two fighters who were killed in X", which says itself which two it means.
    """
    told = [s.mention for s in episode.situations if s.mention.frame.effects and s.mention.head.dep_ not in DESCRIBING]
    harmed = [a.head for mention in told for a in mention.of("victim")]
    counted = [each for each in harmed if roles.children(each, "nummod") and _is_definite(each)]
    known = (each for each in counted if {c.lower_ for c in each.children}.isdisjoint(OTHERS))
    alone = any(not any(c.dep_ in DESCRIBING or c.dep_ == "nmod" for c in each.children) for each in known)
    return alone and shares_number(episode, whole)


def hurts_others(episode: Episode, whole: Episode) -> bool:
    """ "About 18 others were wounded when armed men attacked several villages": beside the dead who were told of."""
    hurt = [s.mention for s in episode.situations if "injured" in s.mention.frame.effects]
    people = [a.head for mention in hurt for a in mention.of("victim")]
    others = any({t.lower_, *(c.lower_ for c in t.children)} & {"other", "others"} for t in people)
    dead = (any(effect == "killed" for effect, _ in each.numbers) for each in (whole, episode))
    return others and [*dead] == [True, False]


def definite(episode: Episode) -> bool:
    """ "The attack"; of "the toll in a truck bombing" the bombing is none that was told of."""
    nouns = [s.mention for s in episode.situations if s.mention.head.pos_ == "NOUN"]
    events = [each for each in nouns if each.frame.family == "violence"] or nouns
    return any(_is_definite(each.head) for each in events)


def points_at_last(episode: Episode) -> bool:
    """ "That attack", "those killings": what was told last, and nothing before it."""
    heads = (s.mention.head for s in episode.situations if s.mention.head.pos_ == "NOUN")
    return any(child.lower_ in {"that", "those"} for head in heads for child in roles.children(head, "det"))


def points_at_first(episode: Episode) -> bool:
    """ "The Taliban claimed the first attack": the one that the report told first, whatever came after."""
    heads = (s.mention.head for s in episode.situations if s.mention.head.pos_ == "NOUN")
    nouns = (head for head in heads if head.tag_ == "NN" and _is_definite(head) and not episode.numbers)
    return any(child.lower_ == "first" for noun in nouns for child in roles.children(noun, "amod"))


def is_latest(episode: Episode) -> bool:
    """ "Condemned the latest killings": the news of the report, whatever was told since."""
    heads = (
        s.mention.head for s in episode.situations if s.mention.head.pos_ == "NOUN" and _is_definite(s.mention.head)
    )
    return not episode.numbers and any(child.lower_ == "latest" for head in heads for child in head.children)


def names_doers(episode: Episode, whole: Episode) -> bool:
    """ "The gunmen opened fire", after "gunmen of the front killed 21": doers whom the account has by that noun."""
    known = {a.head.lemma_ for s in whole.situations for a in s.mention.of("perpetrator") if a.head.pos_ == "NOUN"}
    doers = (a.head for s in episode.situations for a in s.mention.of("perpetrator"))
    same = (each for each in doers if each.lemma_ in known and _is_definite(each))
    return any(not {child.lower_ for child in each.children} & OTHERS for each in same)


def harms_doers(episode: Episode, whole: Episode) -> bool:
    """ "Three of the assailants also died": who did what the account tells of, by "the" and a word for no one else.

    "Two of the soldiers", where soldiers did it, are some of these, too.
    """
    doers = {a.head.lemma_ for s in whole.situations for a in s.mention.of("perpetrator") if a.head.pos_ == "NOUN"}
    hurt = (s.mention for s in episode.situations if CASUALTIES & set(s.mention.frame.effects))
    harmed = (a.head for mention in hurt for a in mention.of("victim"))
    people = [(noun, noun != head) for head in harmed for noun in (head, *_of_whom(head))]
    known = [(each, some) for each, some in people if _is_definite(each)]
    theirs = (each for each, some in known if each.lemma_ in doers and (some or _is_irregular(each)))
    return bool(doers) and (any(is_known_band(each) for each, _ in known) or any(theirs))


def _of_whom(some: Token) -> list[Token]:
    return [noun for case, noun in roles.obliques(some) if case == "of"]


def _is_irregular(people: Token) -> bool:
    noun = group_of(people.lemma_.lower())
    return noun is not None and noun.kind in IRREGULARS


def came_otherwise(episode: Episode, whole: Episode, frames: Frames) -> bool:
    """ "The government launched air strikes" after a suicide bombing, "the car-bomb attack" after an air raid: another.

    A word on what it was, "residents said it was an air strike", names nobody's deed and counts nobody.
    """
    doers = any(s.mention.of("perpetrator") for s in episode.situations)
    air = [_came_by_air(each, frames) for each in (episode, whole)]
    ground = [_was_driven(each) for each in (episode, whole)]
    return (doers or bool(episode.numbers)) and air != ground and sorted(air) == sorted(ground) == [False, True]


def _came_by_air(episode: Episode, frames: Frames) -> bool:
    """True for an air strike by its name, or with what flies; whoever "bombed" a station may have driven there."""
    told = [s.mention for s in episode.situations if s.mention.frame.type == "air-strike"]
    flown = (frames.weapons.type_of(a.head.lemma_.lower()) == "air-strike" for m in told for a in m.arguments)
    return any(mention.head.pos_ == "NOUN" for mention in told) or any(flown)


def _was_driven(episode: Episode) -> bool:
    """True for what somebody blew himself up with, or left in a car."""
    told = [s.mention for s in episode.situations]
    words = {t.lower_ for m in told for each in (m.head, *m.tokens) for t in (each, *each.children)}
    return bool(words & DRIVEN) or any(mention.frame.type == "suicide-bombing" for mention in told)


def goes_back(episode: Episode, whole: Episode) -> bool:
    """ "The incident occurred in X when a truck blew up", "the attack took place at noon": of the event told last.

    What else such a sentence tells may be of a kind of its own. So does "the shooting" where nobody said of which kind.
    """
    told = (s.mention for s in episode.situations if is_violence(s.mention.frame))
    heads = (mention.head for mention in told if mention.frame.generic or not whole.frames)
    return any(t.tag_ == "NN" and roles.base(t) == "nsubj" and _is_definite(t) for t in heads)


def is_said_of_it(episode: Episode) -> bool:
    """ "It was the third such attack this month": what was told last."""
    heads = (s.mention.head for s in episode.situations if roles.children(s.mention.head, "cop"))
    return any(subject.lower_ in {"it", "this"} for head in heads for subject in roles.children(head, "nsubj"))


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in noun.children if roles.base(child) == "det")


def befalls_them(episode: Episode) -> bool:
    """ "Officers shot him dead": somebody who was just told of, and of nothing else."""
    harmed = [a.head for s in episode.situations for role in ("victim", "target") for a in s.mention.of(role)]
    return bool(harmed) and all(each.lower_ in KNOWN for each in harmed)


def refers(episode: Episode) -> bool:
    """ "The attack", "last night's attack", "the killings": of no kind of its own, which is the one told."""
    told = (s for s in episode.situations if s.mention.frame.generic)
    heads = (s.mention.head for s in told if s.mention.frame.family == "violence" or _is_harm(s))
    nouns = (head for head in heads if head.pos_ == "NOUN")
    known = (c for head in nouns for c in head.children if roles.base(c) in {"det", "nmod"})
    dated = (c.lower_ in DEFINITE or (c.dep_ == "nmod:poss" and c.ent_type_ == "DATE") for c in known)
    return any(dated) and not episode.frames


def hits_named(episode: Episode, whole: Episode) -> bool:
    """ "Bah's car was hit by gunfire", after the mayor, Ali Bah, was killed in an ambush."""
    hurt = (s.mention for s in whole.situations if CASUALTIES & set(s.mention.frame.effects))
    known = names_of(a for mention in hurt for role in HARMED for a in mention.of(role))
    struck = (s.mention for s in episode.situations if s.mention.frame.family == "violence")
    here = [a.head for mention in struck for role in HARMED for a in mention.of(role)]
    owners = (owner for head in here for owner in (head, *roles.children(head, "nmod:poss")))
    return any(owner.ent_type_ == "PER" and owner.lower_ in known for owner in owners)


def sums_another(episode: Episode, whole: Episode) -> bool:
    """ "The war has cost 60,000 lives since 1972" after "4,800 have died since 2005": two totals are of two periods."""
    here, told = ({n for effect, n in each.numbers if effect == "killed"} for each in (episode, whole))
    return episode.aggregate and whole.aggregate and bool(here and told) and not here & told


def kills_none(episode: Episode, whole: Episode) -> bool:
    """True for "the killings" beside an account in which nobody has been killed."""
    deaths = (s for s in episode.situations if _is_harm(s) and "killed" in s.mention.frame.effects)
    told = any("killed" in s.mention.frame.effects for s in whole.situations)
    return not told and any(_is_definite(s.mention.head) for s in deaths if s.mention.head.pos_ == "NOUN")


def _is_harm(situation: Situation) -> bool:
    """ "The killings", whom nothing counts; not "the dead", who are people."""
    harm = situation.mention.frame.family == "harm" and situation.mention.head.lemma_.lower() not in FATES
    return harm and not any(isinstance(figure.value, Quantity) for _, figure in situation.figures)


def are_air_raids(episode: Episode, whole: Episode) -> bool:
    """ "The raids" after air strikes are these, though a raid alone may be one on foot."""
    told = [{frame.type for frame in each.frames} for each in (episode, whole)]
    return "raid" in told[0] and "air-strike" in told[1]
