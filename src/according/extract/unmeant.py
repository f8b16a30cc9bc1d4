"""Harm that nobody meant: of illness, accidents and the weather, by beasts, and what may have been somebody's work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.arms import used_in
from according.extract.events import Mention
from according.extract.forms import arms_named, bases, is_any
from according.extract.habits import RATE
from according.extract.quantities import counts_people, is_own_name, noun_of
from according.extract.reading import Reading
from according.extract.reference import bears_arms
from according.extract.sentences import start_before
from according.ontology.groups import group_of

SUFFERED = frozenset({"of", "from", "by", "with", "to", "due", "in", "because", "because of"})
"""Prepositions between a death and what it came of: "died of", "succumbed to", "killed in"."""
HARM = (("killed",), ("injured",))
"""The effects of which somebody may suffer though nobody did it."""
GOING_ON = frozenset({"advcl", "xcomp", "conj", "acl"})
"""How what came of something hangs on it: "collapsed, killing 12", "sank, leaving 30 dead"."""
FAR = 3
"""So many words up a tree at most: "sank | leaving | 30 dead"."""


def is_of_violence(mention: Mention) -> bool:
    """True for words that say by which kind of violence, or that somebody was taken; no toll does, nor "incident"."""
    frame = mention.frame
    return frame.type is not None and not frame.vague and frame.family in {"harm", "violence", "control"}


def is_unmeant(mention: Mention, reading: Reading) -> bool:
    """True for a heart attack, for harm that nobody did ("died of cancer", "killed in a collision") and for beasts.

    So for what a novel tells of, and for attacks in a match.
    """
    harmless = (_is_natural, _is_of_beasts, _is_in_fiction, _is_at_play, _is_of_a_throng, _is_for_a_cause, _is_suicide)
    return _is_rate(mention) or any(is_so(mention, reading) for is_so in harmless)


def of_unclear_cause(told: Sequence[Mention], reading: Reading) -> list[Mention]:
    """What is told, without a type where a bridge collapsed or a plane crashed, which may have been somebody's work.

    In a report that tells of no violence besides, and of no fighters who died so, nobody did it.
    """
    unclear = [_is_by_chance(mention, reading) for mention in told]
    clear = [mention for mention, chance in zip(told, unclear, strict=True) if not chance]
    if not any(is_of_violence(mention) for mention in clear) and not any(
        bears_arms(victim.head, reading) for mention in told for victim in mention.of("victim")
    ):
        return clear
    return [_untyped(mention) if chance else mention for mention, chance in zip(told, unclear, strict=True)]


def is_of_a_body(noun: Token, reading: Reading) -> bool:
    """True for "the rapporteur on | torture"; not for "the commission on the | torture of a clerk"."""
    bare = not roles.children(noun, "det", "nummod", "nmod", "acl")
    named = roles.case_of(noun) in {"on", "against"} and is_any(
        noun.head, reading.frames.harmless.bodies, reading.frames
    )
    return noun.pos_ in {"NOUN", "PROPN"} and bare and named


def is_hit_without_violence(mention: Mention, reading: Reading) -> bool:
    """ "Hit the bank with sanctions", "an earthquake struck the town", "shops hit by inflation"; "a train derailed"."""
    head = mention.head
    if head.pos_ != "VERB" or mention.frame.effects:
        return False
    if _is_of_losses(head, reading):
        return True
    means = [noun for case, noun in roles.obliques(head) if case in {"with", "by"}]
    means += [a.head for a in mention.arguments if a.role == "perpetrator" or a.slot == "subject"]
    unarmed = (*reading.frames.harmless.instruments, *reading.frames.natural, *reading.frames.mishaps.causes)
    beside = (head, head.head) if head.dep_ == "conj" else (head,)  # "the plane crashed and struck a house"
    return any(names_one_of(each, unarmed) for each in means) or any(_happened_by_chance(v, reading) for v in beside)


def _is_of_losses(verb: Token, reading: Reading) -> bool:
    """True for profits that were hit."""
    hit = roles.deep_objects(verb)
    return bool(hit) and all(names_one_of(each, reading.frames.harmless.losses) for each in hit)


def is_of_illness(mention: Mention, told: Iterable[Mention], reading: Reading) -> bool:
    """True for deaths by nobody in a sentence on an illness that tells of no violence: "200 cases and one death".

    So is a toll that stands alone in the sentence after such a one.
    """
    if mention.frame.type is not None or mention.frame.effects != ("killed",):
        return False
    start, end = sentence_of(mention.head)
    if mention.frame.recalls or mention.head.lemma_ == "toll":
        start = start_before(mention.head)
    ill = any(names_one_of(word, reading.frames.illnesses) for word in reading.doc[start:end])
    return ill and not any(start <= m.head.i < end for m in told if m.frame.family == "violence")


def names_one_of(noun: Token, words: Collection[str]) -> bool:
    """True for a noun that is one of some words, alone, with the word before ("heart attack") or a name ("Storm X").

    Nobody is called so: a headline's "Suicide bomber" is no suicide.
    """
    if noun.pos_ == "VERB":  # gunmen who stormed a school were no weather
        return False
    before = noun.nbor(-1).lower_ if noun.i else ""
    named = noun.pos_ == "PROPN" and group_of(noun.lemma_.lower()) is None
    titles = [part.lower_ for part in noun.children if named and part.pos_ == "PROPN"]
    return bool({noun.lower_, noun.lemma_.lower(), f"{before} {noun.lemma_.lower()}", *titles} & set(words))


def _is_natural(mention: Mention, reading: Reading) -> bool:
    frames = reading.frames
    if mention.frame.effects not in HARM:
        return names_one_of(mention.head, frames.natural)
    if any(_is_mishap(clause, frames.mishaps.verbs, reading) for clause in _clauses_around(mention)):
        return True
    causes = (mention.head, *_causes(mention, reading))
    unarmed = (*frames.natural, *frames.harmless.names, *frames.harmless.instruments)
    return any(names_one_of(cause, unarmed) for cause in causes)


def _is_of_beasts(mention: Mention, reading: Reading) -> bool:
    """True where no people are harmed, or by no people: "police shot dead a dog", "a shark killed a swimmer"."""
    harmed = [argument.head for argument in mention.arguments if argument.role in {"victim", "target"}]
    doers = [argument.head for argument in mention.of("perpetrator") if argument.head.pos_ == "NOUN"]
    animals = reading.frames.harmless.animals
    beasts = [[names_one_of(each, animals) and not is_own_name(each) for each in some] for some in (harmed, doers)]
    return any(each and all(each) for each in beasts)


def _is_in_fiction(mention: Mention, reading: Reading) -> bool:
    """True for "in the novel, rebels storm the palace", "the opera tells of a man who kills", "plays a spy who"."""
    fiction, part = reading.frames.harmless.fiction, mention.head
    for verb in (mention.head, *roles.governors(mention.head)):
        if is_any(verb, reading.frames.harmless.parts, reading.frames) and part in roles.deep_objects(verb):
            return True  # who is killed is the one who is played
        part = verb
        nouns = [noun for case, noun in roles.obliques(verb) if case == "in"]
        nouns += roles.children(verb, "nsubj") if verb != mention.head else []
        if any(names_one_of(noun, fiction) for noun in nouns):
            return True
    return False


def _is_at_play(mention: Mention, reading: Reading) -> bool:
    """True for "attacked before the winning goal", where nobody bears arms and nobody is harmed."""
    if mention.frame.family != "violence" or mention.frame.effects:
        return False
    start, end = sentence_of(mention.head)
    played = any(names_one_of(word, reading.frames.harmless.play) for word in reading.doc[start:end])
    return played and not any(a.role == "weapon" or bears_arms(a.head, reading) for a in mention.arguments)


def _is_of_a_throng(mention: Mention, reading: Reading) -> bool:
    """True for "an army of volunteers invaded the beach": civilians of whom nobody bears arms, and nobody is harmed."""
    doers = [a.head for a in mention.arguments if a.role in {"perpetrator", "participant"} and a.slot == "subject"]
    throngs = [each for each in doers if each.lemma_.lower() in reading.frames.harmless.throngs]
    of = [noun_of(noun, reading) for each in throngs for case, noun in roles.obliques(each) if case == "of"]
    return not mention.frame.effects and any(noun is not None and noun.status == "civilian" for noun in of)


def _is_for_a_cause(mention: Mention, reading: Reading) -> bool:
    """True for what a group is there for, and no fight of the day: "the Front, fighting for independence, said"."""
    causes = reading.frames.harmless.causes
    aims = (noun for case, noun in roles.obliques(mention.head) if case == "for")
    return mention.head.lemma_ == "fight" and any(names_one_of(each, causes) for each in aims)


def _is_suicide(mention: Mention, reading: Reading) -> bool:
    """True for those who killed themselves alone; not for who did it in an attack: "the gunman killed himself"."""
    verb = mention.head
    things = roles.children(verb, "obj")
    alone = len(things) == 1 and things[0].lower_ in roles.REFLEXIVE and len(roles.coordinated(things[0])) == 1
    if not alone or mention.frame.effects != ("killed",):
        return False
    ways = [each for each in roles.children(verb, "advcl") if each.tag_ == "VBG"]
    quiet = any(is_any(each, reading.frames.harmless.suicides, reading.frames) for each in ways)
    subject = roles.surface_subject(verb)
    return quiet or (subject is not None and not (ways or bears_arms(subject, reading)))


def _is_rate(mention: Mention) -> bool:
    """True for "100,000 deaths annually"."""
    start, end = sentence_of(mention.head)
    noun = mention.head.pos_ == "NOUN" and mention.frame.type is None and mention.frame.effects == ("killed",)
    return noun and any(word.lower_ in RATE for word in mention.head.doc[start:end])


def _is_by_chance(mention: Mention, reading: Reading) -> bool:
    if mention.frame.effects not in HARM:
        return False
    if any(_happened_by_chance(clause, reading) for clause in _clauses_around(mention)):
        return True
    causes = (each for each in _causes(mention, reading) if names_one_of(each, reading.frames.mishaps.causes))
    return any(not any(bears_arms(word, reading) for word in cause.subtree) for cause in causes)


def _causes(mention: Mention, reading: Reading) -> Iterator[Token]:
    """The nouns of which harm is said to have come."""
    verbs = [token for token in mention.tokens if token.pos_ == "VERB"]
    joined = [each for token in verbs for each in roles.children(token, "conj") if each.pos_ == "VERB"]
    around = [
        each for token in (*mention.tokens, *joined) for each in roles.obliques(token)
    ]  # "killed and three hurt in"
    yield from (noun for preposition, noun in around if preposition in SUFFERED)
    yield from (each for case, noun in around if case == "after" for _, each in roles.obliques(noun))
    yield from (argument.head for argument in mention.arguments if argument.role in {"perpetrator", "cause"})
    yield from (each for token in mention.tokens for each in (*roles.modifiers(token), *_leaving(token, reading)))


def _leaving(dead: Token, reading: Reading) -> Iterator[Token]:
    """What "left 20 dead", or "resulted in 20 deaths"."""
    if dead.pos_ in {"ADJ", "NOUN"} and is_any(dead.head, reading.frames.support.result, reading.frames):
        subject = roles.deep_subject(dead.head)
        yield from [subject] if subject is not None else ()


def _clauses_around(mention: Mention) -> Iterator[Token]:
    """What happened when somebody was harmed ("died when the bus overturned"), or before ("overturned, killing 12")."""
    yield from (clause for token in mention.tokens for clause in roles.children(token, "advcl"))
    harm = mention.head
    if harm.pos_ == "NOUN" and roles.case_of(harm) == "to" and harm.head.pos_ == "VERB":
        yield harm.head  # "fell to his death"
    for _ in range(FAR):
        if roles.base(harm) not in GOING_ON or harm.head == harm:
            return
        harm = harm.head
        if harm.pos_ == "VERB":
            yield harm


def _is_mishap(clause: Token, verbs: Collection[str], reading: Reading) -> bool:
    """True for "when their bus overturned", "as she fell from a train", "lost control"; not for what fell on Sunday."""
    with_it = ("", *(f" {case}" for case, noun in roles.obliques(clause) if noun.ent_type_ != "DATE"))
    things = (f" + {each.lemma_.lower()}" for each in roles.children(clause, "obj"))
    return any(f"{base}{more}" in verbs for base in bases(clause, reading.frames) for more in (*with_it, *things))


def _happened_by_chance(verb: Token, reading: Reading) -> bool:
    """True for a plane that crashed; not for gunmen who burst in, a bomb that burst, or a boat that was sunk."""
    if not _is_mishap(verb, reading.frames.mishaps.chances, reading):
        return False
    subject = roles.own_subject(verb)
    if subject is None or roles.is_passive(verb) or roles.children(verb, "obj"):
        return False
    into = [noun for case, noun in roles.obliques(verb) if case == "into"]
    if is_any(subject, reading.frames.mishaps.movers, reading.frames):
        armed = names_one_of(
            subject, reading.frames.attackers
        )  # a bomber is a plane, or somebody who drives into things
        return not (into and (armed or any(counts_people(noun, reading) for noun in into)))
    armed = reading.frames.weapons.type_of(arms_named(subject, reading.frames)) is not None
    armed = armed or any(
        used_in(clause, reading.frames) for clause in roles.clauses(subject)
    )  # "a car packed with TNT"
    return not (armed or counts_people(subject, reading) or bears_arms(subject, reading))


def _untyped(mention: Mention) -> Mention:
    """Harm of which it is not said that anybody did it, or with what."""
    told = tuple(each for each in mention.arguments if each.role not in {"perpetrator", "weapon"})
    return replace(mention, frame=mention.frame.model_copy(update={"type": None}), arguments=told)
