"""Who did it and what it hit, where parses hang them on the things that it was done with, or on a place beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.answerable import ACCUSED
from according.extract.arms import used_in
from according.extract.forms import SERIES, is_any
from according.ontology.frames import Frames
from according.ontology.groups import group_of

JOINING = frozenset({"CCONJ", "PUNCT", "ADJ", "ADV"})
"""What stands between event nouns that share what follows: "the arrest, beating and brutal | murder of"."""
FATES = frozenset({"killed", "injured"})
"""Effects of which nobody has both."""
CARRIED = "carried"
"""The slot of the arms that people have about them, which say nothing of how they attack."""
LENGTHS = frozenset({"hour", "day", "week", "month"})
"""What an event went on for: "two | days | of fighting left 64 dead"."""


def under_fire(noun: Token) -> Iterator[tuple[str, Token]]:
    """Who fired, and on whom, in "a patrol came | under fire | from smugglers"."""
    verb = noun.head
    blamed = any(case in {"for", "over"} for case, _ in roles.obliques(verb))  # "came under fire over his budget"
    if roles.case_of(noun) == "under" and noun.dep_ == "obl" and verb.pos_ == "VERB" and not blamed:
        yield from ((case, each) for case, each in roles.obliques(verb) if case in {"from", "by"})
        subject = roles.surface_subject(verb)
        yield from [("on", subject)] if subject is not None else ()


def bearer(noun: Token) -> Iterator[tuple[str, Token]]:
    """Whose it was, in "the battalion took the hill | for the loss of six men"; "six dead" tell of themselves."""
    verb, told = noun.head, any(of.pos_ == "ADJ" for case, of in roles.obliques(noun) if case == "of")
    if not told and roles.case_of(noun) in {"for", "with"} and noun.dep_ == "obl" and verb.pos_ == "VERB":
        subject = roles.deep_subject(verb)
        yield from [("bearer", subject)] if subject is not None else ()


def beside_first(noun: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """The drivers of "the killing of a nun | and two drivers", whom parses coordinate with the killing."""
    first = next((each for case, each in roles.obliques(noun) if case == "of"), None)
    for other in roles.children(noun, "conj") if first is not None else ():
        joined = first is not None and other.left_edge.i == first.right_edge.i + 1 and other.left_edge.lower_ == "and"
        if joined and other.pos_ in {"NOUN", "PROPN"} and other.lemma_.lower() not in frames.by_lemma:
            yield "of", other


def sharing(noun: Token, frames: Frames) -> list[Token]:
    """The event nouns, itself too, that share what follows the last: "the | abduction | and | murder | of two men".

    What has a determiner of its own is another event: "clashes and the killing of a nun".
    """
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    chain = [first, *(each for each in roles.coordinated(first) if each != first)]
    told = all(each.pos_ == "NOUN" and each.lemma_.lower() in frames.by_lemma for each in chain)
    between = noun.doc[first.i + 1 : chain[-1].i]
    joined = all(token in chain or token.pos_ in JOINING for token in between)
    return chain if told and joined and noun in chain else [noun]


def shared(noun: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """Whom or by whom, told behind an event noun beside: "the arrest and | torture | of two clerks by soldiers"."""
    chain = sharing(noun, frames)
    beside = (pair for each in chain if each != noun for pair in roles.obliques(each))
    yield from ((case, each) for case, each in beside if case in {"of", "by"} and each.i > chain[-1].i)


def counts_fates(figure: Token, noun: Token, frames: Frames) -> bool:
    """True for the 12 of "the killing and wounding of 12", of whom nobody says how many were killed."""
    chain = sharing(noun, frames)
    told = (frame for each in chain for frame, _ in frames.by_lemma.get(each.lemma_.lower(), ()))
    counted = figure.pos_ == "NUM" or bool(roles.children(figure, "nummod"))
    return counted and figure.i > chain[-1].i and {effect for frame in told for effect in frame.effects} >= FATES


def laden_into(things: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """What was driven at, behind a clause about the load: "drove a truck packed with bombs into | the gate"."""
    laden = (clause for thing in things for clause in roles.clauses(thing))
    yield from (("into", each) for clause in laden for case, each in roles.obliques(clause) if case == "into")


def far_agents(verb: Token, frames: Frames) -> Iterator[Token]:
    """Who did it, where the parse hangs them on a place or a day before: "was shot outside his home by | two men"."""
    if not roles.is_passive(verb) or roles.deep_subject(verb) is not None:
        return
    for host in roles.children(verb, "obl"):
        aside = host.ent_type_ in {"LOC", "DATE"} or roles.case_of(host) == "without"  # "without a warrant by | agents"
        aside = aside or (
            roles.case_of(host) == "with" and group_of(host.lemma_.lower()) is None
        )  # "with a rifle butt"
        if aside or is_any(host, (*frames.facilities, *frames.ground), frames):
            yield from (agent for case, agent in roles.obliques(host) if case == "by")


def staged(clause: Token) -> Iterator[tuple[str, Token]]:
    """By whom and on what, in "a raid staged | by rebels on the mill"; not the motorcycles that rebels came on.

    Parses may hang the mill on the rebels.
    """
    told = [pair for pair in roles.obliques(clause) if pair[0] in {"by", "on", "against"}]
    yield from told
    for case, noun in (pair for by, agent in told if by == "by" for pair in roles.obliques(agent)):
        if case == "against" or (case == "on" and any(child.lower_ == "the" for child in noun.children)):
            yield case, noun


def behind(thing: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """Who used the thing that did it, "a missile fired by the army"; with what, "gunmen armed with rifles".

    Who accuses or backs people did not do what they did: "the militia, accused by the mission of a raid".
    """
    people = thing.pos_ in {"PROPN", "PRON"} or group_of(thing.lemma_.lower()) is not None
    for clause in roles.clauses(thing):
        if not people and is_any(clause, frames.support.attribute, frames):  # "a bomb blamed on bandits"
            yield from ((ACCUSED, each) for case, each in roles.obliques(clause) if case in {"on", "to"})
        used = not people or is_any(clause, frames.support.perform, frames)
        yield from (("by", agent) for preposition, agent in roles.obliques(clause) if preposition == "by" and used)
        yield from ((CARRIED, each) for each in used_in(clause, frames))
    yield from ((CARRIED, each) for clause in roles.children(thing, "acl:relcl") for each in used_in(clause, frames))


def is_past_verb(noun: Token, participle: Token) -> bool:
    """True for the Mali of "rockets | fired from Gaza | killed a man from Mali", wherever the parse hangs it."""
    verb = participle.head.head if participle.dep_ == "acl" else participle
    return bool(verb.pos_ == "VERB" and participle.i < verb.i < noun.i)


def affected(verb: Token) -> Iterator[Token]:
    """What an event did harm to: "hit the hotel", "caused damage to the hotel"."""
    things = roles.deep_objects(verb)
    yield from things
    yield from (nominal for each in (verb, *things) for case, nominal in roles.obliques(each) if case == "to")


def is_counted(noun: Token) -> bool:
    """True for the deaths of "nine of the deaths", "a string of deaths", and the fighting of "two days of fighting".

    The count stands in the clause for them.
    """
    of = roles.case_of(noun) == "of" or any(mark.lower_ == "of" for mark in roles.children(noun, "mark"))
    return of and (noun.head.pos_ == "NUM" or noun.head.lemma_ in SERIES | LENGTHS)


def follows_another(verb: Token) -> bool:
    """True for the verb of "the raid followed a bombing on Monday", which tells of two events, and carries neither."""
    return verb.lemma_ == "follow" and not roles.is_passive(verb) and bool(roles.children(verb, "obj"))
