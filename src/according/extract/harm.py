"""Figures of harm: what a mention says that befell how many of whom, with the scope of what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.events import Argument, Mention
from according.extract.forms import bases, other_effect
from according.extract.lasting import cumulative
from according.extract.members import fatal, fatal_count, figures, is_comprised, is_part, named
from according.extract.misparsed import some_of
from according.extract.quantities import SUBSET_CASES, Figure, names_anybody
from according.extract.reading import Reading
from according.extract.reckoning import BODIES, COUNTS, FALLEN, THEM, is_none, numbered, partitive
from according.extract.reference import owner, possessor
from according.extract.surviving import UNSURVIVED, dead_of
from according.extract.tellers import is_taken_back
from according.model import Effect
from according.ontology.frames import Frame, Frames
from according.ontology.groups import group_of
from according.ontology.kinds import HAVING_ARMS
from according.values import Actor, Group, Quantity, Scope, Unresolved

DEAD = "dead"
CASUALTIES = frozenset({"killed", "injured"})
"""Effects that share a figure: "killed and injured"."""
HARM: frozenset[Effect] = frozenset({"killed", "injured", "abducted"})
"""What befalls people and beasts alone: who is counted so is somebody, whatever the noun."""
TAKEN: frozenset[Effect] = frozenset({"abducted", "detained", "missing"})
OF_ONE_KIND = frozenset(
    "apparent visible external outward obvious internal physical bodily serious severe major grave significant".split()
)
"""Of the injured: "no external injuries", "no serious injuries" leave others hurt."""
OWNING = frozenset({"object-of", "object"})
"""Slots of whose the thing of an idiom is: "their | lives", "her | body"."""
HIS = frozenset({"his", "her"})
AMONG_THEM = re.compile(r"\bamong(?:st)? (?:them|whom(?: (?:are|were))?) $", re.IGNORECASE)
"""Right before some of those who were just counted."""
BETWEEN_EFFECTS = frozenset({"and", "or", "and/or", ",", "/", "&"})
"""What may stand between two effects that share a figure: "killed or wounded", "killed, injured"."""


def figures_told(mention: Mention, reading: Reading) -> Iterable[tuple[Effect, Figure]]:
    """Each figure of a mention with the effect that it counts; none where an older count is only looked back at."""
    effects = effects_of(mention, reading.frames)
    above = [each for each in (*roles.governors(mention.head),)[:2] if each.lemma_ in COUNTS]
    tolls = (mention.head, *above)  # "an earlier toll of 18 | dead"
    if any(c.lower_ in reading.frames.superseded for each in tolls for c in roles.children(each, "amod")):
        return  # "raising an earlier toll of 18"
    if is_taken_back(mention, reading) or _is_none_of_a_kind(mention):
        return
    scope: Scope | None = "aggregate" if cumulative(mention, reading) else None
    # "seven Japanese were among the dead", "the dead included seven Japanese"
    among = roles.case_of(mention.head) in SUBSET_CASES or is_comprised(named(mention))
    scope = "subset" if is_part(mention) or is_burial(mention.frame) else scope  # who is buried is one of the dead
    joint = len(effects) > 1 or _joint(mention, reading.frames)
    arguments = mention.of("victim") if mention.frame.effects else shot(mention, effects)
    taken = mention.frame.counted and "abducted" in effects  # gunmen take computers and cash, too
    harmed = bool(HARM & set(effects)) and not taken
    arguments = tuple(each for each in arguments if not _is_whose(each, arguments, reading))
    arguments = tuple(each for each in arguments if not _only_left_them(each, arguments))
    arguments = tuple(each for each in arguments if not _is_corrected(each.head))
    alone = len(arguments) == 1  # "the deaths of nine people" are not counted by the plural
    told = any(
        argument.slot in {"reach", "put"} for argument in arguments
    )  # "the number of dead rose to 12" is one figure
    words = (*mention.tokens, *mention.fixed) if mention.reach else mention.tokens
    if (put := numbered(mention.head)) is not None:  # "the dead | numbered at least | 17"
        words = (*words, *mention.head.doc[mention.head.i + 1 : put.i])
    for argument in arguments:
        if argument.slot == UNSURVIVED:
            yield from (("killed", figure) for figure in dead_of(mention, argument.head, reading))
            continue
        itself = argument.slot == "self"
        if itself and (told or not _counts_itself(argument.head, plural=alone)):
            continue
        told_of = figures(argument.head, reading, words, itself=itself, harmed=harmed)
        for figure in (_of_owner(each, mention, reading) for each in told_of):
            value = _shared(figure.value) if joint else figure.value
            inside = (among and argument.head.dep_ != "nummod") or _is_told_among(figure, reading)
            part: Scope | None = "subset" if inside else scope
            scoped = replace(figure, value=_scoped(value, part))  # "two among 31 dead": the dead are the whole
            yield from ((effect, scoped) for effect in effects)
    if effects == ("injured",):
        yield from (("killed", figure) for figure in fatal(mention.head, reading))


def _is_whose(argument: Argument, others: Iterable[Argument], reading: Reading) -> bool:
    """True for the body of "the | body | of a clerk was found", which is he; not for "12 | bodies | of soldiers"."""
    if argument.slot != "idiom" or roles.children(argument.head, "nummod"):
        return False
    owned = (each.head for each in others if each.slot in OWNING)
    owners = (each for each in owned if each.pos_ != "PRON" or each.lower_ in HIS)  # "her body"
    his = any(child.pos_ == "PRON" for child in roles.children(argument.head, "nmod:poss"))  # "took | his | own life"
    owners = (owner for owner in owners if his or owner.head == argument.head)
    told = (figure.value for owner in owners for figure in figures(owner, reading))
    return any(isinstance(value, Quantity) for value in told)


def _is_corrected(number: Token) -> bool:
    """True for the eight of "23 people had been killed, | not eight |", wherever the parse hangs it."""
    return number.dep_ == "conj" and number.pos_ == "NUM" and any(c.lower_ == "not" for c in number.children)


def _only_left_them(argument: Argument, others: Iterable[Argument]) -> bool:
    """True for the gunmen of "gunmen seized three men and | their bodies | were found", who did it."""
    bodies = [each.head for each in others if each.slot == "idiom" and each.head.lemma_ in BODIES]
    theirs = any(child.lower_ == "their" for each in bodies for child in roles.children(each, "nmod:poss"))
    return theirs and argument.slot in OWNING and argument.head.dep_ == "nsubj"


def is_burial(frame: Frame) -> bool:
    """True for what is done with the dead days later, of however many of them."""
    return frame.aftermath and frame.several


def _is_told_among(figure: Figure, reading: Reading) -> bool:
    """True for the two of "11 captives, among them | two officers", whatever the parse hangs them on."""
    return AMONG_THEM.search(reading.report.text, max(0, figure.span.start - 16), figure.span.start) is not None


def _is_none_of_a_kind(mention: Mention) -> bool:
    """True for "no apparent injuries", which nobody counts as none."""
    kinds = {child.lower_ for child in roles.children(mention.head, "amod")}
    return is_none(mention.head) and not kinds.isdisjoint(OF_ONE_KIND)


def _of_owner(figure: Figure, mention: Mention, reading: Reading) -> Figure:
    """A figure of those whom an armed side lost: they fought for it, and "two men" are men of it."""
    whose = owner(mention, reading) or _whose_dead(mention, reading)
    if whose is None or whose.kind not in HAVING_ARMS or not isinstance(figure.value, Quantity):
        return figure
    status = "combatant" if figure.group.status == "unknown" else figure.group.status
    noun = group_of(figure.group.text.casefold().rpartition(" ")[2])
    name = re.sub("^The ", "the ", whose.text).removesuffix(
        f" {figure.value.text}"
    )  # "the rebels lost ten, the army four"
    people = re.sub(r"^(?:its|their|our)(?: own)?\b ?", "", figure.group.text)  # "lost three of | its men"
    people = "" if mention.head.text in people.split() else people  # "suffered no | losses"
    text = figure.group.text if noun is not None and noun.armed else f"{people or 'men'} of {name}"
    group = Group(text=text, actor=figure.group.actor or whose.id, status=status)
    return replace(figure, group=group, value=figure.value.model_copy(update={"group": group}))


def _whose_dead(mention: Mention, reading: Reading) -> Actor | None:
    """Whose the dead are that somebody numbers: "the army put | its own dead | at 35"."""
    if mention.head.pos_ != "ADJ" or numbered(mention.head) is None:
        return None
    told = (possessor(each, reading, HAVING_ARMS) for each in (mention.head, mention.head.nbor(-1)))
    return next((each for each in told if each is not None), None)


def _scoped(value: Quantity | Unresolved, scope: Scope | None) -> Quantity | Unresolved:
    if not scope or not isinstance(value, Quantity) or (scope == "aggregate" and value.scope == "subset"):
        return value  # "34 died in two days of fighting, 16 of them civilians": a part of a sum is a part
    return value.model_copy(update={"scope": scope})


def _counts_itself(noun: Token, *, plural: bool) -> bool:
    """ "14 fatalities", "no casualty", "one death"; not "truth was the first casualty"."""
    counted = bool(roles.children(noun, "nummod")) or is_none(noun)
    return counted or (plural and roles.is_plural(noun))


def _joint(mention: Mention, frames: Frames) -> bool:
    """True for two effects with one figure: "killed or wounded", "killed or captured", "Dozens Killed Injured".

    Who was "kidnapped and killed" was both; "left four dead and wounded nine" counts each.
    """
    head, taken = mention.head, {"detained"} if mention.frame.of_people else set[str]()
    effects = set(effects_of(mention, frames)) or taken
    if len(effects) != 1 or head.pos_ in {"NOUN", "PROPN"}:
        return False
    start, end = sentence_of(head)
    after = [t for t in head.doc[head.i + 1 : min(head.i + 3, end)] if t.lower_ not in BETWEEN_EFFECTS][:1]
    before = [t for t in head.doc[max(head.i - 2, start) : head.i] if t.lower_ not in BETWEEN_EFFECTS][-1:]
    said = (each for each in (*after, *before) if not (_is_said_of(head, each) or _is_said_of(each, head)))
    beside = [each for each in said if not _has_own(each, mention)]
    either = [each for each in beside if _says_or(each, head)]
    if head.pos_ == "ADJ" and any(each.lower_ in FALLEN - {head.lower_} for each in beside):
        return True  # "the dead and wounded numbered 40"
    if any(_takes_people(each, frames) for each in either) and not effects & TAKEN:
        return True
    if not effects & CASUALTIES:
        return any(other_effect(each, mention.frame, frames) for each in either if not _takes_people(each, frames))
    return any(other_effect(each, mention.frame, frames, () if each in either else CASUALTIES) for each in beside)


def people_taken(head: Token, mention: Mention, reading: Reading) -> list[Figure]:
    """The figures of people whom a verb says to be taken: of the 40 "killed or captured" up to 40 were."""
    told = figures(head, reading) if names_anybody(head, reading) else ()
    joint = _joint(mention, reading.frames)
    return [replace(figure, value=_shared(figure.value)) if joint else figure for figure in told]


def _takes_people(verb: Token, frames: Frames) -> bool:
    """True for "captured", which people are as well as towns."""
    return any(frame.of_people for base in bases(verb, frames) for frame, _ in frames.by_lemma.get(base, ()))


def _has_own(verb: Token, mention: Mention) -> bool:
    """True for the wounded of "left | four | dead and wounded | nine |", where each has people of its own."""
    counted = any(argument.head.i < verb.i for argument in mention.of("victim"))
    return counted and any(thing.i > verb.i for thing in roles.children(verb, "obj"))


def _says_or(a: Token, b: Token) -> bool:
    return any(token.lower_ == "or" for token in a.doc[min(a.i, b.i) : max(a.i, b.i)])


def _is_said_of(subject: Token, verb: Token) -> bool:
    """True for the wounded of "11 of the wounded died", "of those wounded", "six of 40 wounded died"."""
    whom = subject.head if subject.dep_ == "acl" and subject.head.lower_ in THEM else subject
    some = some_of(subject) or (partitive(whom) or whom, whom)
    return roles.base(some[0]) == "nsubj" and some[0].head == verb


def _shared(value: Quantity | Unresolved) -> Quantity | Unresolved:
    """A figure of killed and hurt together bounds each of them from above; one that is open above bounds neither."""
    if isinstance(value, Unresolved) or (value.high is not None and value.high <= 1):
        return value
    if value.high is None:
        return Unresolved(unresolved="the figure counts the killed and the injured together", text=value.text)
    return value.model_copy(update={"low": None, "best": None, "qualifier": "up-to"})


def shot(mention: Mention, effects: tuple[Effect, ...]) -> tuple[Argument, ...]:
    """The targets of an event that a nominal execution or killing turns into victims ("were shot in executions")."""
    return mention.of("target") if effects else ()


def effects_of(mention: Mention, frames: Frames) -> tuple[Effect, ...]:
    """The frame's effects, or those of its manner: of an event noun ("shot in executions") or "fatally"."""
    adverbs = (child for child in mention.head.children if child.lower_ in frames.fatal)
    if any(fatal_count(adverb) is None for adverb in adverbs):
        return ("killed",)
    if mention.frame.effects == ("injured",) and any(c.lower_ == DEAD for c in roles.children(mention.head, "xcomp")):
        return ()  # "were brought | dead | to the hospital"
    if mention.frame.effects or mention.head.pos_ != "VERB":
        return mention.frame.effects
    manner = {n.lemma_.lower() for preposition, n in roles.obliques(mention.head) if preposition == "in"}
    if manner & set(frames.limbs):  # "was shot in the leg"
        return ("injured",)
    fatal = next((f for f in frames.frames if f.effects == ("killed",) and not f.generic and manner & _nouns(f)), None)
    return fatal.effects if fatal is not None else ()


def _nouns(frame: Frame) -> set[str]:
    return {trigger.lemmas[-1] for trigger in frame.triggers if trigger.upos == "NOUN"}
