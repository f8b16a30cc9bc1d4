"""A mention in its situation: whether it happened, when, where, and with which figures.

Times and places are attached by grammar: a time or place belongs to the event whose words it hangs on, directly or
through words that are no event; one that hangs on a reporting verb is when or where something was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.accused import held_for_violence, with_doers
from according.extract.acting import is_actor
from according.extract.assertion import assertion_of, is_hedged
from according.extract.chronicle import entry_places, entry_times
from according.extract.events import Mention
from according.extract.fleeing import with_doers_told_after
from according.extract.forms import is_any
from according.extract.fronted import (
    charge_before,
    condemned,
    dating,
    is_of_day,
    is_of_followed,
    is_outside_clause,
    is_rite,
    is_set_off,
    labels_line,
    met,
    tells_of_beginning,
    told_of,
    told_when,
    told_where,
    told_which,
    told_within,
)
from according.extract.gapping import shared
from according.extract.harm import figures_told, is_burial
from according.extract.lasting import dates_none, is_campaign, ranks
from according.extract.motives import is_motive
from according.extract.quantities import Figure, names_people, noun_of
from according.extract.reading import Reading
from according.extract.tellers import said_on
from according.extract.verdicts import is_claimed
from according.extract.whereabouts import is_apart, locating, site_of
from according.model import Assertion, Effect
from according.ontology.frames import Frames
from according.resolve.places import PlaceMention
from according.resolve.times import TimeMention
from according.values import Quantity, Span

T = TypeVar("T", bound=TimeMention | PlaceMention)
REAL: frozenset[Assertion] = frozenset({"asserted", "denied"})
"""What is said to have happened, or said not to have. Plans, threats and habits make no account."""
FRONT = frozenset({"headline", "standfirst", "subhead", "caption"})
"""Zones that stand before or beside the story and tell it in short."""
COMMENTS = frozenset({"comment", "respond", "react"})
"""Verbs of who says something, or not: "declined to comment Friday on the attack"."""
REPORTS = frozenset({"report", "mention", "give", "specify", "disclose", "announce"})
"""Verbs by whose denial nothing is said: who "did not report any casualties" does not say that there were none."""
CROWDED = frozenset({"protest", "riot", "crowd-control"})  # types of events of crowds
APART = frozenset({"after", "before", "since", "until", "following"})
"""Prepositions before another event, whose clause the verb's time is not of."""
SCENE = frozenset({"at", "during"})  # before an event at which another one was


@dataclass(frozen=True)
class Situation:
    """One mention with what its own sentence says of it."""

    mention: Mention
    assertion: Assertion
    rule: str
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    figures: tuple[tuple[Effect, Figure], ...]
    zone: str
    actors: frozenset[str] = frozenset()  # ids of those who take part where known, else folded names
    accused: bool = False  # people are held or tried for violence, as its perpetrators
    said: date | None = None  # the day on which somebody says so, where the report tells it
    label: str | None = None  # the place before a colon that the sentence begins with
    entry: TimeMention | None = None  # the day of the record or entry of a chronology in which it stands
    pretext: frozenset[int] = frozenset()  # the words above it, where it is what somebody was accused of
    hedged: bool = False  # it counts people whom somebody believes to have been harmed

    @property
    def real(self) -> bool:
        """True for what is said to have happened, or not to, and for harm that may have: only these make accounts."""
        return self.hedged or self.assertion in REAL

    @property
    def dated(self) -> tuple[TimeMention, ...]:
        """Its own times, else the day of its entry."""
        return self.times or ((self.entry,) if self.entry is not None else ())

    @cached_property
    def spine(self) -> frozenset[int]:
        """The token indices of the trigger and the verbs that carry it."""
        return frozenset(token.i for token in (self.mention.head, *self.mention.tokens, *self.mention.verbs))

    @cached_property
    def sentence(self) -> int:
        """The index of the sentence's first token."""
        return sentence_of(self.mention.head).start


def situate(mentions: Sequence[Mention], reading: Reading) -> tuple[Situation, ...]:
    """Give each mention its assertion, times, places and figures, and violence those who are held for it."""
    mentions = with_doers_told_after(with_doers(mentions, reading.frames), reading.doc, reading.frames)
    days = [(each.span, each) for each in dating(reading)]
    times = _with_scene(_attach(mentions, days, reading), mentions)
    places = _with_scene(_attach(mentions, [(m.span, m) for m in locating(mentions, reading)], reading), mentions)
    accused = held_for_violence(mentions, reading.frames)
    entries = entry_times(reading)
    dated = [next((each for span, each in entries.items() if m.head.idx in span), None) for m in mentions]
    found = (
        _situation(mention, tuple(times.get(i, ())), dated[i], tuple(places.get(i, ())), reading)
        for i, mention in enumerate(mentions)
    )
    labels, cities = dict(_labelled(reading)), entry_places(reading)
    labelled = (replace(each, accused=i in accused, label=labels.get(each.sentence)) for i, each in enumerate(found))
    return tuple(_under(each, cities) for each in labelled)


def _under(situation: Situation, cities: Mapping[range, PlaceMention]) -> Situation:
    """A situation with the place that its line of a list begins with, where it has none of its own."""
    offset = situation.mention.head.idx
    city = next((place for line, place in cities.items() if offset in line), None)
    if city is None:
        return situation
    places = situation.places or (() if situation.mention.frame.elsewhere else (city,))
    return replace(situation, places=places, label=city.span.text)


def _labelled(reading: Reading) -> Iterator[tuple[int, str]]:
    """Sentences, by their first token, that begin with a place and a colon, as the entries of a list do."""
    for place in reading.places:
        root = reading.root_of(place.span)
        if root is not None and place.role == "literal" and labels_line(root):
            yield sentence_of(root).start, place.span.text


def _situation(
    mention: Mention,
    times: tuple[TimeMention, ...],
    entry: TimeMention | None,
    places: tuple[PlaceMention, ...],
    reading: Reading,
) -> Situation:
    """A mention with what is told of it; `entry` is the day of the entry of a chronology in which it stands."""
    zone = reading.report.zone_at(mention.head.idx)
    assertion, rule = assertion_of(mention, reading.frames, headline=zone in FRONT or entry is not None)
    figures = tuple(figures_told(mention, reading))
    if assertion == "denied" and _counts_harm(mention) and _is_unsaid(mention.head):
        assertion, rule, figures = "habitual", "habitual/unsaid", ()
    if assertion == "denied" and _counts_harm(mention):
        assertion, figures = "asserted", tuple((effect, _none(figure)) for effect, figure in figures)
    if assertion == "asserted" and not figures and is_campaign(mention, times, reading):
        assertion, rule = "habitual", "habitual/since"
    if assertion in REAL:
        times = tuple(time for time in times if not dates_none(time, mention, reading.report.published))
    where = () if mention.frame.elsewhere else places  # the hospital of "taken to a hospital in the capital"
    actors, said = _actors(mention, reading), said_on(mention, reading)
    entry = None if is_motive(mention.head, reading.frames) else entry
    own = () if mention.frame.answers or is_burial(mention.frame) else tuple(time for time in times if time != entry)
    counted = any(isinstance(figure.value, Quantity) for _, figure in figures)
    hedged = (counted or is_claimed(mention, rule)) and is_hedged(mention, rule, reading.frames.modality)
    above = list(roles.governors(mention.head))
    charged = any(is_any(each, reading.frames.accused.nouns, reading.frames) for each in above[:1])
    pretext = frozenset(each.i for each in above[1:] if charged)
    return Situation(
        mention,
        assertion,
        rule,
        own,
        where,
        figures,
        zone,
        actors,
        said=said,
        entry=entry,
        pretext=pretext,
        hedged=hedged,
    )


def _is_unsaid(noun: Token) -> bool:
    """True for the casualties of no report, "did not report any", and of "did not tell the names of | the dead"."""
    given = roles.base(noun) == "nmod" and any(child.lower_ in {"the", "these", "those"} for child in noun.children)
    return given or noun.head.lemma_ in REPORTS


def _counts_harm(mention: Mention) -> bool:
    """True for harm by its noun alone, with no number: who denies "any casualties" says that there were none."""
    uncounted = mention.head.pos_ == "NOUN" and not roles.children(mention.head, "nummod", "nmod", "acl")
    return uncounted and mention.frame.type is None and bool(mention.frame.effects)


def _none(figure: Figure) -> Figure:
    words = figure.span.text
    return replace(figure, value=Quantity(low=0, best=0, high=0, qualifier="none", text=words, group=figure.group))


def tells_of_none(situation: Situation) -> bool:
    """ "No arrests were made", "nobody has been detained", "no casualties": of an event that is told elsewhere."""
    told, mention = [figure.value for _, figure in situation.figures], situation.mention
    none = bool(told) and all(isinstance(value, Quantity) and value.high == 0 for value in told)
    spared = "detained" in mention.frame.effects and not mention.of("perpetrator")
    return none and (mention.head.pos_ in {"NOUN", "PROPN"} or spared)


def hits_crowd(situation: Situation, reading: Reading) -> bool:
    """True where those hit are a crowd: "shot at the demonstrators"."""
    hit = (a.head for a in situation.mention.arguments if a.role in {"target", "victim"})
    return any(noun is not None and noun.kind == "crowd" for noun in (noun_of(head, reading) for head in hit))


def _actors(mention: Mention, reading: Reading) -> frozenset[str]:
    found = set()
    for argument in mention.arguments:
        listed = reading.actor_at(argument.head)
        if listed is not None and not listed.generic:
            found.add(listed.actor.id or listed.actor.name.casefold())
        elif is_actor(argument, reading):
            found.add(argument.head.lemma_.casefold())
    return frozenset(found)


def _attach(mentions: Sequence[Mention], things: Sequence[tuple[Span, T]], reading: Reading) -> dict[int, list[T]]:
    spines = {
        token.i: index
        for index, mention in reversed(list(enumerate(mentions)))
        if mention.head.dep_ != "cop" and not is_burial(mention.frame)  # who they were tells neither when nor where
        for token in (*mention.verbs, *mention.tokens, mention.head, *site_of(mention.head))
    }
    cues = _cue_tokens(reading)
    found: dict[int, list[T]] = {}
    around: dict[int, list[T]] = {}  # of what has none of its own: "Gao, 3 May: Two were killed", "were in Gao when"
    for span, thing in things:
        root = reading.root_of(span)
        of = (charge_before(root), root.head.i if root.dep_ == "nmod" else -1) if root is not None else ()
        within = any(i in spines for i in of)  # "said the bombing | in Gao"
        if root is None or (_beside_cue(root, cues) and not within) or is_of_followed(root) or is_set_off(root, spines):
            continue
        host = next((i for i, mention in enumerate(mentions) if root.i in mention.reach), None)
        host = told_when(root, span.end, mentions) if host is None else host
        if host is None and not _seats(root, spines, reading):
            host = _host(root, spines, cues, reading.frames)
        if host is None:
            host = _neighbour(root, mentions, cues, reading.frames)
        if host is None:
            host = _clausemate(root, mentions, cues, reading.frames)
        if host is None and labels_line(root):
            host = next((i for i, m in enumerate(mentions) if sentence_of(m.head) == sentence_of(root)), None)
        setting = host is None or is_apart(root, spines, reading)
        if host is None:
            host = met(root, spines, cues)
        if host is not None and not is_outside_clause(root, mentions[host].head):
            zone = reading.report.zone_at(root.idx)
            line = zone == "dateline" or (labels_line(root) and zone not in FRONT)
            (around if setting or line else found).setdefault(host, []).append(thing)
    told = {sentence_of(mentions[host].head) for host in found}
    around = {host: things for host, things in around.items() if sentence_of(mentions[host].head) not in told}
    return shared({**around, **found}, mentions)


def _with_scene(found: dict[int, list[T]], mentions: Sequence[Mention]) -> dict[int, list[T]]:
    """The times or places of each mention; of what befell people at another event, "at a rally on Saturday", its."""
    by_head = {mention.head.i: number for number, mention in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        around = (noun.i for token in mention.tokens for case, noun in roles.obliques(token) if case in SCENE)
        scene = next((by_head[i] for i in around if i in by_head), None)
        if not found.get(number) and scene is not None and scene in found:
            found[number] = found[scene]
    return found


def _host(root: Token, spines: dict[int, int], cues: frozenset[int], frames: Frames) -> int | None:
    if (own := next((i for i in (root.i, charge_before(root)) if i in spines), None)) is not None:
        return spines[own]
    if (told := told_where(root, spines)) is not None or (told := told_within(root, spines)) is not None:
        return told
    path = root
    for governor in roles.governors(root):
        if root.ent_type_ == "DATE" and is_any(governor, frames.support.attribute, frames):
            return None  # "blamed rebels on Monday for the raid": when somebody said so
        if (
            root.ent_type_ == "DATE"
            and not spines.keys() & {governor.i, governor.head.i}
            and tells_of_beginning(governor)
        ):
            return None  # "soldiers of a mission which began in | May"
        if (since := next((c for c in roles.children(path, "mark") if c.lower_ == "since"), None)) is not None:
            return None if ranks(since) else spines.get(governor.i)  # "the worst raid since | war broke out in 1996"
        if governor.i in spines:
            return spines[governor.i]
        if roles.base(path) == "ccomp" and any((c.dep_, c.lower_) == ("mark", "that") for c in path.children):
            return None  # "39 died, they said, adding that | rescuers ended their work yesterday"
        path = governor
        deeds = (each.i for each in roles.children(governor, "obj") if roles.is_ground(governor) and each.i in spines)
        if (deed := next(deeds, None)) is not None:
            return spines[deed]  # "was jailed on Friday for ordering the massacre in April 1994"
        aimed = is_any(governor, frames.answerable.aim, frames) and roles.base(governor) != "obj"
        event = next((each.i for case, each in roles.obliques(governor) if case == "of" and each.i in spines), None)
        if aimed and event is not None:
            return spines[event]  # "a post at Tessit was the target of an attack"
        if governor.i in cues:
            told = told_of(governor, root, spines)
            return condemned(governor, root, spines) if told is None else told
        when = (each.i for each in roles.children(governor, "advcl") if is_of_day(each, root) and each.i in spines)
        if (deed := next(when, None)) is not None:
            return spines[deed]
        hit = next((each.i for each in roles.children(governor, "acl:relcl") if each.i in spines), None)
        if hit is not None and roles.is_passive(root.doc[hit]) and roles.own_subject(root.doc[hit]) is None:
            return spines[hit]  # "a theatre in Gao where people sat | was bombed", to parses a theatre that was bombed
        left = next(
            (each.i for each in roles.children(governor, "xcomp") if each.pos_ == "ADJ" and each.i in spines), None
        )
        if left is not None:
            return spines[left]  # "left dozens dead in the town"
    return told_which(root, spines)


def _seats(root: Token, spines: dict[int, int], reading: Reading) -> bool:
    """True for where people of another clause sit: "the bombing went on after it had called officials in Kabul"."""
    above = [root, *roles.governors(root)]
    clause = next((n for n, each in enumerate(above) if roles.base(each) == "advcl"), 0)
    told = above[: clause + 1]
    people = any(each.pos_ == "NOUN" and names_people(each, reading) for each in told[1:clause])
    return people and bool(roles.children(told[-1], "nsubj")) and not any(each.i in spines for each in told)


def _beside_cue(root: Token, cues: frozenset[int]) -> bool:
    """True right after a reporting verb ("told reporters on Thursday", "said Friday"): when it was said.

    "Condemned Thursday's ambush" dates the ambush.
    """
    if root.dep_ == "nmod:poss" or (root.dep_ == "nmod" and root.head.pos_ == "NOUN" and roles.case_of(root) == "of"):
        return False  # "says the raid | of 18 June"
    for token in reversed(root.doc[max(sentence_of(root).start, root.left_edge.i - 3) : root.left_edge.i]):
        if token.i in cues or token.lemma_ in COMMENTS:
            return root.ent_type_ == "DATE" or root.pos_ in {"PROPN", "NOUN"}
        if token.pos_ in {"VERB", "PUNCT"} or token.dep_ == "mark" or _goes_on_around(token, root):
            return False  # "found that | on Sunday rebels killed six", "condemned the killing | on Sunday | of a clerk"
    return False


def _neighbour(root: Token, mentions: Sequence[Mention], cues: frozenset[int], frames: Frames) -> int | None:
    """The event whose words end where a time or place begins: "since a coup | in 2010", wherever the parse hangs it."""
    first, told = root.left_edge.i, [i for i, m in enumerate(mentions) if sentence_of(m.head) == sentence_of(root)]
    if first == sentence_of(root).start:
        return None
    if is_rite(root.head, frames):
        return None
    if root.head.i in cues:
        return next((i for i in told if _goes_on_around(mentions[i].head, root)), None)
    return next((i for i in told if mentions[i].head.right_edge.i == first - 1), None)


def _goes_on_around(head: Token, root: Token) -> bool:
    """True for the Tuesday of "put the number killed in X | on Tuesday | at 43", which parses hang on who says so."""
    return head.i < root.left_edge.i and root.right_edge.i < head.right_edge.i and head not in roles.governors(root)


def _clausemate(root: Token, mentions: Sequence[Mention], cues: frozenset[int], frames: Frames) -> int | None:
    """The first event that hangs on the same verb, which is no event: "forced their way in on Friday and shot"."""
    verb = next((token for token in roles.governors(root) if token.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.i in cues:
        return None
    for index, mention in enumerate(mentions):
        path = [mention.head, *roles.governors(mention.head)]
        rite = verb in path and any(is_rite(token, frames) for token in path[: path.index(verb) + 1])
        if verb not in path or (rite and roles.base(root) != "nsubj"):  # "Gao on Monday buried | its dead"
            continue
        if all(_shares_subject(token) for token in path[: path.index(verb)]):
            return index
    return None


def _shares_subject(token: Token) -> bool:
    """True for a predicate that goes on with its governor's subject, and for what such a predicate governs."""
    if token.pos_ not in {"VERB", "AUX"}:  # "was buried on Monday after | a siege" was not besieged on Monday
        return roles.base(token) in {"obj", "obl"} and roles.case_of(token) not in APART
    return roles.own_subject(token) is None and roles.base(token) in {"conj", "xcomp", "advcl"}


def _cue_tokens(reading: Reading) -> frozenset[int]:
    cues = [each.cue for each in reading.attributions if each.cue is not None]
    return frozenset(token.i for cue in cues for token in reading.words(cue) or ())
