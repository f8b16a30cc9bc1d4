"""Who is held or tried for violence is its perpetrator, no victim of the arrest ("arrested for kidnapping a clerk")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from according.annotate.text import entity_of
from according.extract import misparsed, roles
from according.extract.answerable import ACCUSED, SUSPECTED, slot_of
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.extract.lists import conjuncts
from according.extract.sentences import start_before
from according.ontology.frames import Frame, Frames
from according.ontology.groups import group_of
from according.ontology.kinds import FORCES, IRREGULARS

DEFINITE = frozenset({"the", "these", "those", "both"})
ONE = frozenset({"he", "him", "she", "her"})
SEVERAL = frozenset({"they", "them"})
SEEKING = frozenset({"search", "hunt", "pursuit", "look"})
ORDERING = ("order", "commission")
"""Verbs of those who have others do it."""
BY_STEALTH = frozenset({"explosion", "suicide-bombing", "assassination", "abduction", "hostage-taking", "robbery"})
"""Types of what the police who arrest people afterwards have not done, where nobody is named for it."""
THINGS = frozenset({None, "unknown"})
"""Kinds of what no list of people or actors has: a bomb."""
CALLED = ("appos", "flat", "nmod:desc", "nmod:unmarked")
"""How parses hang a name on what somebody is."""


def held_for_violence(mentions: Sequence[Mention], frames: Frames) -> frozenset[int]:
    """The arrests and trials, by their number, of people who are called violent or are held for violence or a crime.

    A person is, too, whom the report names as held for it, or as having done it, in another sentence; and so are those
    whom it names no more ("they were arrested", "the man was charged") after telling of such an arrest.
    """
    violent = frozenset(mention.head.i for mention in mentions if is_violence(mention.frame))
    holding = {number: mention for number, mention in enumerate(mentions) if _is_holding(mention.frame)}
    told = {
        number
        for number, mention in holding.items()
        if _names_accused(mention, frames)
        or any(_had_a_hand(argument.head, violent, frames) for argument in _held(mention))
        or any(ground.i in violent or _is_crime(ground, frames) for ground in _grounds(mention, frames))
    }
    doers = [argument for mention in mentions if mention.head.i in violent for argument in mention.of("perpetrator")]
    names = names_of((*doers, *(argument for number in told for argument in _held(holding[number]))))
    told |= {number for number, mention in holding.items() if names & names_of(_held(mention))}
    # "arrested | two men and accused them of killing a priest"
    done = {a.head.i for m in mentions if m.head.i in violent for a in m.of("perpetrator") if _is_laid_on(a, m)}
    told |= {number for number, mention in holding.items() if done & {a.head.i for a in _held(mention)}}
    charged = {argument.head.i for number in told for argument in _held(holding[number])}
    # "arrested and charged with it": those who are held for nothing there are held for something beside it.
    told |= {number for number, mention in holding.items() if charged & {a.head.i for a in _held(mention)}}
    told |= {number for number, mention in holding.items() if _is_after_trial(mention, [holding[n] for n in told])}
    charges = {ground.i for number in told for ground in _grounds(holding[number], frames)}
    told |= {number for number, mention in holding.items() if mention.head.i in charges}  # "with false imprisonment"
    before = dict(pairwise(holding))
    for number, following in before.items():
        if number in told and _refers_back(holding[following], frames):
            told.add(following)
    return frozenset(told)


def arrests_others(
    arrests: Sequence[Mention], deeds: Sequence[Mention], kind: Callable[[Argument], str | None]
) -> bool:
    """True for arrests by a state's force of others than those hurt, beside violence that it is not said to have done.

    So after "gunmen killed five", and after a bomb that nobody is named for: "Police arrested 20 people." So is the
    search for those who did it: "The police raided houses in search of the killers."
    """
    arresting = [each for each in arrests if "detained" in each.frame.effects and each.frame.type == "arrest"]
    sought = [each for each in arrests if _seeks(each)]
    holds = all(each in arresting or each in sought for each in arrests)
    doers = [argument for mention in arrests for argument in mention.of("perpetrator")]
    held = [argument for mention in arresting for argument in _held(mention)]
    harmed = [argument for mention in deeds for argument in _held(mention)]
    known = any(each.head.pos_ == "PRON" or _is_told_before(each.head) for each in held)
    if not (holds and doers and (held or sought)) or known or names_of(held) & names_of(harmed):
        return False
    return all(kind(each) in FORCES for each in doers) and _are_of_others(deeds, kind)


def _seeks(mention: Mention) -> bool:
    """True for "raided several houses | in search of the killers", "searching for them"."""
    looking = any(each.lemma_ in SEEKING for each in roles.children(mention.head, "advcl"))
    return looking or any(case == "in" and each.lemma_ in SEEKING for case, each in roles.obliques(mention.head))


def _are_of_others(deeds: Sequence[Mention], kind: Callable[[Argument], str | None]) -> bool:
    """True for violence by irregulars alone, or by nobody who is named, of a kind that no force does beside arrests."""
    doing = [a for m in deeds for a in m.arguments if a.role in {"perpetrator", "participant"} or a.slot == "subject"]
    harmed = {a.head for m in deeds for a in _held(m)}
    doing = [argument for argument in doing if argument.head not in harmed]
    people = [each for each in doing if each.head.pos_ != "NOUN" or not {kind(each), kind_of(each)} <= THINGS]
    types = {each.frame.type for each in deeds if is_violence(each.frame)}
    if people:
        return bool(types) and all(kind(each) in IRREGULARS for each in people)
    by_arms = any(each.slot == "subject" and each.head.tag_ == "NN" for each in doing)  # "a bomb killed 12"
    return bool(types) and (by_arms or types <= BY_STEALTH or all(_is_told_before(each.head) for each in deeds))


def kind_of(argument: Argument) -> str | None:
    """The kind of people of a noun."""
    group = group_of(argument.head.lower_) or group_of(argument.head.lemma_.lower())
    return group.kind if group is not None else None


def _is_told_before(noun: Token) -> bool:
    """True for "the men" and "one of them", whom the report told of before, and for "the attack"."""
    some = any(case == "of" and each.pos_ == "PRON" for case, each in roles.obliques(noun))
    return some or any(child.lower_ in DEFINITE for child in noun.children)


def _is_laid_on(doer: Argument, deed: Mention) -> bool:
    """True for those whom others accuse of a deed, or of whom a pronoun tells it."""
    subject = roles.deep_subject(deed.head) if deed.head.pos_ == "VERB" else None
    meant = subject is not None and subject.pos_ == "PRON" and subject != doer.head
    return doer.slot in {ACCUSED, SUSPECTED} or meant


def _is_after_trial(mention: Mention, told: Iterable[Mention]) -> bool:
    """True for "was jailed after | she pleaded guilty to theft": what the same person is told to be held for there."""
    return any(
        each.head.head == mention.head
        and roles.base(each.head) == "advcl"
        and all(argument.head.pos_ == "PRON" or argument in _held(mention) for argument in _held(each))
        for each in told
    )


def _refers_back(mention: Mention, frames: Frames) -> bool:
    """True for an arrest for nothing that is told there, of nobody or of people told before: "he", "the man"."""
    definite = all(
        argument.head.pos_ == "PRON" or any(child.lower_ in DEFINITE for child in argument.head.children)
        for argument in _held(mention)
    )
    return definite and not any(_grounds(mention, frames))


def with_doers(mentions: Sequence[Mention], frames: Frames) -> tuple[Mention, ...]:
    """The mentions, each act of violence with those who are held for it as its perpetrators."""
    mentions = [_with_held(mention, mentions) for mention in mentions]
    held = {
        ground.i: tuple(Argument("perpetrator", each.head, slot_of(mention.head, frames)) for each in _held(mention))
        for mention in mentions
        if _is_holding(mention.frame)
        for ground in _grounds(mention, frames)
    }
    return tuple(
        _done_by(mention, held[mention.head.i])
        if mention.head.i in held and is_violence(mention.frame) and not mention.of("perpetrator")
        else mention
        for mention in mentions
    )


def _with_held(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """An act of violence whose doer a pronoun names, with those arrested just before: "and accused | him of"."""
    frame = mention.frame
    if not is_violence(frame) or _is_holding(frame) or frame.answers or frame.elliptic or frame.vague:
        return mention
    meant = ((a, _held_before(a, mention, mentions) if a.role == "perpetrator" else []) for a in mention.arguments)
    told = tuple(each for a, held in meant for each in ([replace(a, head=head) for head in held] or [a]))
    return replace(mention, arguments=told)


def _held_before(doer: Argument, deed: Mention, mentions: Sequence[Mention]) -> list[Token]:
    """Those arrested in the sentence, or in the one before, for whom "he" stands, or "them" where it is accused.

    Nobody where another person is named since, or where one alone made the arrest, who may be meant; nor whom a
    sentence goes on to tell as harmed, "was beaten to confess that he had burnt a car".
    """
    pronoun = doer.head
    several, charged = pronoun.lower_ in SEVERAL, doer.slot in {ACCUSED, SUSPECTED} and pronoun.head != deed.head
    if pronoun.pos_ != "PRON" or not (pronoun.lower_ in ONE or (several and charged)):
        return []
    since = start_before(pronoun)
    arrest = next((m for m in reversed(mentions) if _is_holding(m.frame) and since <= m.head.i < pronoun.i), None)
    held = [each.head for each in _held(arrest) if each.head.pos_ != "PRON"] if arrest is not None else []
    if arrest is None or not held or held[0].i > pronoun.i or several != _are_several(held):
        return []
    by_one = any(not (roles.is_plural(a.head) or a.head.lower_ == "police") for a in arrest.of("perpetrator"))
    named = {token.lower_ for head in held for token in head.subtree}
    speaks = [each for verb in (pronoun.head, pronoun.head.head) for each in roles.children(verb, "nsubj")]
    others = (t for t in pronoun.doc[held[-1].right_edge.i + 1 : pronoun.i] if t.ent_type_ == "PER")
    others = (t for t in others if t.lower_ not in named and not any(t in each.subtree for each in speaks))
    harmed = any(is_violence(m.frame) and arrest.head.i < m.head.i < pronoun.i for m in mentions)
    return [] if ((by_one or harmed) and not charged) or any(others) else held


def _are_several(people: Sequence[Token]) -> bool:
    return len(people) > 1 or any(roles.is_plural(each) or len(roles.coordinated(each)) > 1 for each in people)


def _done_by(mention: Mention, doers: Iterable[Argument]) -> Mention:
    return replace(mention, arguments=tuple(sorted((*mention.arguments, *doers), key=lambda each: each.head.i)))


def _held(mention: Mention) -> tuple[Argument, ...]:
    return (*mention.of("victim"), *mention.of("target"))


def names_of(arguments: Iterable[Argument]) -> set[str]:
    """The family names of persons, as reports name them again, alone or after what they are: "the trader Ali Bah"."""
    heads = (t for a in arguments for t in (a.head, *roles.children(a.head, *CALLED)) if t.ent_type_ == "PER")
    named = (entity_of(head) for head in heads)
    return {name[-1].lower_ for name in named if name is not None}


def _names_accused(mention: Mention, frames: Frames) -> bool:
    """True where a noun calls people what they are held for: "arrested two suspects", "one of the kidnappers"."""
    heads = [argument.head for argument in _held(mention)]
    heads += [noun for head in heads if head.pos_ == "NUM" for case, noun in roles.obliques(head) if case == "of"]
    return any(is_any(head, frames.accused.names, frames) for head in heads)


def _had_a_hand(person: Token, violent: frozenset[int], frames: Frames) -> bool:
    """True for the man of "arrested | the man who ordered the killing", "a man who helped plan it"."""
    clauses = [each for each in roles.children(person, "acl:relcl") if not roles.is_passive(each)]
    verbs = [verb for each in clauses for verb in (each, *roles.children(each, "xcomp", "ccomp", "conj"))]
    hands = (*frames.whereabouts.plotted, *frames.support.perform, *ORDERING)
    done = [thing for verb in verbs if is_any(verb, hands, frames) for thing in roles.deep_objects(verb)]
    told = {thing: range(start_before(thing), thing.i) for thing in done if thing.lower_ == "it"}  # told just before
    return any(thing.i in violent or violent.intersection(told.get(thing, ())) for thing in done)


def _is_crime(ground: Token, frames: Frames) -> bool:
    """True for a crime of gain, and for the murder of "murder charges", which tells of no event by itself.

    So is what is done to such a thing: "for | leading a gang", "for | selling cocaine".
    """
    things = roles.deep_objects(ground) if ground.pos_ == "VERB" else []
    if any(is_any(each, frames.accused.crimes, frames) for each in (ground, *things)):
        return True
    violent = (trigger.lemmas for frame in frames.frames if is_violence(frame) for trigger in frame.triggers)
    return ground.dep_ == "compound" and (ground.lemma_.lower(),) in violent


def _is_holding(frame: Frame) -> bool:
    return "detained" in frame.effects or frame.type == "prosecution"


def is_violence(frame: Frame) -> bool:
    """True for what harms people, fights or takes them away."""
    return frame.family in {"harm", "violence"} or "abducted" in frame.effects


def _grounds(mention: Mention, frames: Frames) -> Iterator[Token]:
    """What follows "for", "of", "with" or "over": a verb, a noun, those coordinated with it; through "charges of".

    So does what follows such words beside whom they took: "arrested a guard accused of taking part in the murder".
    """
    charged = [clause for argument in _held(mention) for clause in _charging(argument.head, frames)]
    for token in (*mention.tokens, *charged):
        for child in roles.children(token, "obl", "nmod", "advcl", "acl", "xcomp"):
            cue = next((c.lower_ for c in child.children if c.dep_ in {"case", "mark"}), "")
            if is_any(child, frames.accused.nouns, frames):
                yield from (each for _, noun in roles.obliques(child) for each in conjuncts(noun))
                said = roles.children(child, "compound", "acl", "advcl")
                yield from (each for each in said if not roles.children(each, "nsubj:pass"))  # "that she was tortured"
            elif cue in frames.accused.cases:
                yield from (each for ground in conjuncts(child) for each in (ground, *_shared(ground, frames)))
    around = (*mention.tokens, *(argument.head for argument in _held(mention)))
    inside = (noun for token in around for case, noun in roles.obliques(token) if case == "in")
    suspects = _names_accused(mention, frames)  # "arrested two suspects in | the bombing"; not "two men in the raid"
    yield from (
        noun
        for noun in inside
        if any(child.lower_ in DEFINITE for child in noun.children)
        and (suspects or is_any(noun, frames.accused.deeds, frames))
    )
    # "convicted a guard of murder": the parse may hang the murder on the guard.
    for argument in _held(mention):
        yield from (noun for case, noun in roles.obliques(argument.head) if case in frames.accused.cases)
        yield from (clause for clause in roles.children(argument.head, "acl", "advcl") if roles.has_ground(clause))


def _charging(person: Token, frames: Frames) -> Iterator[Token]:
    """The participles that say of what somebody is accused, or for what wanted, wherever the parse hangs them."""
    after = misparsed.participle_after(person)
    clauses = dict.fromkeys((*roles.clauses(person), *([after] if after is not None else [])))
    yield from (clause for clause in clauses if is_any(clause, frames.answerable.charge, frames))


def _shared(ground: Token, frames: Frames) -> Iterator[Token]:
    """What somebody had a part in: the murder of "taking part in the murder", "involvement in the murder"."""
    for part in (ground, *roles.deep_objects(ground)):
        if is_any(part, frames.answerable.part, frames):
            yield from (noun for token in (ground, part) for case, noun in roles.obliques(token) if case == "in")
