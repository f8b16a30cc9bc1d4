"""Which of the places that a report names can be where one of its events was: not those of people, sides and names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Token

from according.extract import misparsed, roles
from according.extract.answerable import ACCUSED, SUSPECTED
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.quantities import names_people
from according.extract.reading import Reading
from according.extract.vicinity import COUNTRY
from according.ontology.frames import Frames
from according.ontology.kinds import ARMED_KINDS
from according.resolve.actors import ActorMention
from according.resolve.page import PERSONS
from according.resolve.places import PlaceMention
from according.values import Place, Span

BESIDE = frozenset({"context", "adjective"})
"""Kinds of place mentions that only help to find another place ("300 miles from the capital")."""
HOME = re.compile(r",\s+(?:aged?\s+)?\d{1,3},\s+(?:who\s+(?:is|was)\s+)?(?:of|from)\s+(?:[\w’'-]+\s+){0,3}$")
"""Before the place where somebody lives, which is not where they were hurt: "Amina Sow, 47, of the village of Kita"."""
HOME_REACH = 60
"""Code points before a place in which HOME is looked for."""
WHERE = frozenset({"in", "near", "from", "to", "around", "outside"})
"""Prepositions after which a word is a place, though somebody in the report is called so."""
BOUND = frozenset({"from", "to", "for", "toward", "towards"})
"""Prepositions of the ends of a way: "a convoy going from Y to Z was hit near X"."""
LISTED = frozenset({"conj", "appos", "compound", "flat", "nmod:unmarked"})
"""How the second and later places of a list hang on its first."""
FORCES = ARMED_KINDS | {"police"}
"""Kinds of actors whose listed names are no places, though a village may be called so: FAMa."""
BORN = frozenset({"native", "national", "citizen"})
"""Words for people of a place, which they may have left: "nine natives of the highlands were killed in the town"."""
COMING = frozenset({"originate", "hail", "come"})
"""What people who are at home elsewhere do: "mercenaries | originating | from Y"."""
MEANWHILE = frozenset({"as", "while"})
"""Words that open what others did at the time."""


SITES = frozenset({"scene", "site", "target"})


def site_of(event: Token) -> list[Token]:
    """The "scene" of "the market was the | scene | of an attack": what hangs on it tells where and when that was."""
    noun = event.head
    if misparsed.is_shot_and(event):
        return [noun]
    told = event.dep_ == "nmod" and noun.lemma_.lower() in SITES and roles.case_of(event) == "of"
    return [noun] if told and roles.children(noun, "cop") else []


def locating(mentions: Sequence[Mention], reading: Reading) -> tuple[PlaceMention, ...]:
    """The places that may say where an event was, whichever it is.

    Where others were meanwhile, or where those hit were going, is none where the report tells another place. Nor is the
    town of a headline's "Gao bombing", which may be the nearest that readers know.
    """
    found = tuple(_locating(mentions, reading))
    spines = {token.i for m in mentions for token in (*m.verbs, *m.tokens, m.head)}
    doers = {a.head.idx for m in mentions for a in m.of("perpetrator") if a.slot == "modifier"}
    beside = {each.span for each in found if _is_setting(each, spines, reading) or each.span.start in doers}
    body = [each for each in found if reading.report.zone_at(each.span.start) not in {"dateline", "headline"}]
    own = any(
        isinstance(each.place, Place) and each.place.precision < COUNTRY for each in body if each.span not in beside
    )
    return tuple(each for each in found if each.span not in beside) if own else found


def _is_setting(mention: PlaceMention, spines: Collection[int], reading: Reading) -> bool:
    """True where others than those told of were: not "was killed as | he | drove to work in Y"."""
    root = reading.root_of(mention.span)
    if root is None or is_of_speaker(root, reading) or not is_apart(root, spines, reading):
        return False
    above = (root, *takewhile(lambda token: token.i not in spines, roles.governors(root)))
    clauses = [each for each in above if each.pos_ == "VERB" and _is_of_others(each)]
    opened = all({mark.lower_ for mark in roles.children(each, "mark")} & MEANWHILE for each in clauses)
    return opened and all(subject.pos_ != "PRON" for each in clauses for subject in roles.children(each, "nsubj"))


def _locating(mentions: Sequence[Mention], reading: Reading) -> Iterator[PlaceMention]:
    acting = [a for m in mentions for a in m.arguments if a.role in {"perpetrator", "participant"}]
    doers = {a.head.idx for a in acting}
    named = {a.head.idx for a in acting if a.slot != "modifier" or _is_cut_off(a.head)}
    accusing = (m for m in mentions if m.head.dep_ != "cop")  # "shot by men believed to be of the Front in Gao"
    blamed = {a.head.i for m in accusing for a in m.of("perpetrator") if a.slot in {ACCUSED, SUSPECTED}}
    hurt = {a.head.i for m in mentions if m.frame.effects for a in m.of("victim") if not roles.case_of(a.head)}
    for place in reading.places:
        if place.role == "literal" and place.kind not in BESIDE and not _is_home(place.span, reading):
            root = reading.root_of(place.span)
            person = _is_person(place.span, root, reading) or (root is not None and root.i in hurt)
            told_before = root is not None and any(_is_harm_before(m, root) for m in mentions)
            other = (
                _is_beyond(root, reading.frames, told_before) or _is_origin(root, reading) or _is_of_any(root, blamed)
            )
            other = other or _is_of_saying(root, reading)
            town = isinstance(place.place, Place) and place.place.precision < COUNTRY
            if not person and not other and not _acts(place.span, root, named if town else doers):
                yield place


def _is_cut_off(modifier: Token) -> bool:
    """True for a name that an article parts from its noun: "BEIRUT | An air strike", where a dateline lost its dash."""
    between = modifier.doc[modifier.i + 1 : modifier.head.i]
    return any(token.pos_ in {"DET", "PUNCT", "NUM"} for token in between)


def _is_home(span: Span, reading: Reading) -> bool:
    return HOME.search(reading.report.text, max(0, span.start - HOME_REACH), span.start) is not None


def _acts(span: Span, root: Token | None, doers: set[int]) -> bool:
    """True where a place's name is one who acts, "France staged an intervention in Mali", or in it: "the Gao Front"."""
    if root is not None and not roles.case_of(root):
        beside = (root.head, *root.doc[root.i + 1 : root.i + 2])
        if any(each.idx in doers and each.pos_ == "PROPN" and each != root for each in beside):
            return True
    return any(map(span.holds, doers))


def _is_of_any(root: Token | None, blamed: set[int]) -> bool:
    """ "Linked the attack to militants in the mountains": where those are of whom it is said, not where they did it."""
    governors = roles.governors(root) if root is not None else ()
    return any(token.i in blamed for token in takewhile(lambda token: token.pos_ != "VERB", governors))


def _is_of_saying(root: Token | None, reading: Reading) -> bool:
    """True for where somebody was when they spoke: "the minister said during a visit to Y"."""
    if root is None or roles.base(root) != "nmod":
        return False
    outer = [root, *takewhile(lambda token: token.pos_ != "VERB", roles.governors(root))][-1]
    if roles.case_of(outer) != "during" or outer.left_edge.i == 0:
        return False
    before = root.doc[outer.left_edge.i - 1].idx
    return any(each.cue is not None and each.cue.holds(before) for each in reading.attributions)


def _is_beyond(root: Token | None, frames: Frames, told_before: bool) -> bool:
    """True for where a group has its seat, "fighters based in Y", where the hurt are brought, "were flown to Y", or
    died of what is told before, "at Y Hospital", where somebody was before, "a convoy that had left Y", and where it
    was "planned"."""
    if root is not None and told_before and _is_ward(root, frames):
        return True
    above = next(iter(roles.governors(root)), root) if root is not None else None
    if root is None or above is None or above.pos_ != "VERB":
        return False
    words, verb = frames.whereabouts, above.head if roles.base(above) == "conj" else above
    seated = roles.base(above) in {"acl", "amod"} and is_any(above, words.seated, frames)
    brought = roles.case_of(root) == "to" and roles.is_passive(verb) and is_any(above, words.brought, frames)
    left = root.dep_ == "obj" and roles.base(above) == "acl" and is_any(above, words.left, frames)
    plotted = roles.case_of(root) in {"in", "from"} and is_any(above, words.plotted, frames)
    return seated or brought or left or plotted


def _is_harm_before(mention: Mention, root: Token) -> bool:
    """True for people hurt in what is told before: they died at a hospital of that, and not of what happened there."""
    harm = bool(mention.frame.effects) or mention.frame.family == "harm"
    return harm and mention.head.i < root.i and mention.head not in roles.governors(root)


def _is_ward(root: Token, frames: Frames) -> bool:
    """True for a hospital, or its town, of a verb of what is done or happens to the hurt: "died at Y Hospital"."""
    path = [root, *takewhile(lambda token: token.pos_ != "VERB", roles.governors(root))]
    verb = path[-1].head
    path += [root.doc[root.left_edge.i - 1]] if root.left_edge.i else []  # "died in | hospital | in Y"
    hurt = frames.whereabouts.treated + frames.whereabouts.brought
    return any(each.lemma_.lower() in frames.whereabouts.wards for each in path) and is_any(verb, hurt, frames)


def _is_origin(root: Token | None, reading: Reading) -> bool:
    """True for where people are at home, "a soldier from Y was killed"; who is taken is taken "from Y"."""
    while root is not None and {root.dep_, roles.base(root)} & LISTED and root.head != root:  # "from Y, Z and X"
        root = root.head
    if root is None:
        return False
    people, case = root.head, roles.case_of(root)
    born = case in {"of", "from", "to"} and people.lemma_.lower() in BORN  # "natives of Y", "native to Y"
    if born or (case == "from" and people.lemma_.lower() in COMING and roles.base(people) == "acl"):
        return True
    if roles.base(root) != "nmod":
        return False
    if case != "from":
        return False
    if not (people.pos_ in {"NOUN", "PROPN"} and (people.ent_type_ in PERSONS or names_people(people, reading))):
        return False
    verbs = (each for each in roles.governors(people) if each.pos_ == "VERB" and not misparsed.is_attribute(each))
    verb = next(verbs, None)
    return verb is None or not is_any(verb, reading.frames.whereabouts.taken, reading.frames)


def _is_force(named: ActorMention, span: Span) -> bool:
    return named.actor.kind in FORCES and (named.span.start, named.span.end) == (span.start, span.end)


def _is_person(span: Span, root: Token | None, reading: Reading) -> bool:
    """True where the words name a person or a force, or are part of an actor's longer name ("... in West Africa")."""
    longer = any(
        m.actor.id is not None
        and (m.actor.kind == "person" or m.span.end - m.span.start > span.end - span.start or _is_force(m, span))
        for m in reading.actors_in(span)
    )
    case = roles.case_of(root) if root is not None else ""
    return longer or (span.text in reading.surnames and case not in WHERE)


def is_of_speaker(root: Token, reading: Reading, kinds: Collection[str] = ()) -> bool:
    """True for a word that tells of who speaks, of some `kinds` or of any: "police in | Gao said"."""
    if kinds and roles.case_of(root) not in WHERE | {"of"}:  # not "the director of the X hospital"
        return False
    told = reading.speaks_around(root.idx)
    return bool(told.intersection(kinds) if kinds else told)


def is_apart(root: Token, spines: Collection[int], reading: Reading) -> bool:
    """True for the place of those who speak, of what others did meanwhile, "as negotiators met in Y, shells hit X", and
    for where a convoy was going.

    It is where something happened only if no other place is told of it.
    """
    if is_of_speaker(root, reading):
        return True
    above = (root, *roles.governors(root))
    path = list(
        takewhile(lambda each: not {each.i, *(c.i for c in roles.children(each, "xcomp"))} & set(spines), above)
    )
    clauses = [each for each in path if each.pos_ == "VERB"]
    bound = roles.case_of(root) in BOUND and any(roles.base(each) == "acl" for each in clauses)
    return bound or any(_is_of_others(each) for each in clauses)


def _is_of_others(clause: Token) -> bool:
    """True for "as negotiators met in Y", which parses hang on a noun, too: "the raid, | which came as"."""
    hung = roles.base(clause) == "advcl" or any(each.lower_ == "as" for each in roles.children(clause, "mark"))
    return hung and bool(roles.children(clause, "nsubj"))
