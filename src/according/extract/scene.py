"""Where that happened which names no place itself, and which of a headline's places are an account's.

"Residents of X woke to gunfire. Six people were killed": a reader takes X for the place, as nothing else is told
between the two. Where a report names no place at all, the town of its dateline stands for the land around it, if those
who speak are people of the place and not a government: a bureau in a capital writes about the whole country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.episodes import Gathering
from according.extract.forms import is_any
from according.extract.parts import Draft
from according.extract.reading import Reading
from according.extract.sentences import start_before
from according.extract.situations import FRONT, Situation
from according.extract.vicinity import AREA, COUNTRY, PINNED, near
from according.extract.whereabouts import is_of_speaker, locating
from according.resolve.places import PlaceMention
from according.values import Place, Unresolved

LOCAL = frozenset({"police", "resident", "eyewitness", "medical"})
"""Kinds of speakers who speak of what is near them: "police in Gao said that a bomb had gone off"."""
FAR_OFF = frozenset({"igo", "ngo", "media", "company"})
"""Kinds of speakers who speak of what was anywhere: "in Geneva, the UN said that shells had hit a camp"."""
OWN = frozenset({"its", "their", "our"})
AROUND_KM = 50.0
"""Beyond the town of a dateline: a correspondent goes to the next town to write of what was around it."""
HAPPENED = frozenset({"happen", "occur"})
"""What "it" did in a sentence that tells where: "It | happened | in Gao"."""


def with_own_places(gathering: Gathering, all_told: Sequence[Gathering]) -> Iterator[Situation]:
    """The situations of one account, the headline's without places where the body tells of another event.

    "Shells hit X and Y" heads two events; the account of X is not in Y too. Nor is it where somebody marched or was
    sent, "bodies were found by police deployed in X", if anything else places it.
    """
    own = _body_pins(gathering)
    placed = any(each.places and each.mention.frame.family != "movement" for each in gathering.dated)
    others = [pin for each in all_told if each is not gathering for pin in _body_pins(each)]
    for each in gathering.dated:
        if placed and each.mention.frame.family == "movement":
            yield replace(each, places=())
            continue
        kept = tuple(p for p in each.places if _is_own(p, own, others))
        yield replace(each, places=kept) if each.zone in FRONT and kept and own else each


def _body_pins(gathering: Gathering) -> list[Place]:
    return [pin for each in gathering.situations if each.zone not in FRONT for pin in _pins(each.places)]


def _is_own(mention: PlaceMention, own: Sequence[Place], others: Sequence[Place]) -> bool:
    """True for a place of the account's own sentences, and for one that no other account's sentences have."""
    pins = list(_pins([mention]))
    told, elsewhere = (any(near(pin, one) for pin in pins for one in places) for places in (own, others))
    return told or not elsewhere


def place_told(gathering: Gathering, all_told: Sequence[Gathering], reading: Reading) -> Iterator[tuple[Draft, str]]:
    """The place of an account that its own words do not place, as a claim in the report's voice, and its ground."""
    real = [each for each in gathering.situations if each.real and each.zone not in FRONT]
    if real and not gathering.background and any(each.places for each in gathering.situations):
        yield from _narrower(real, gathering, all_told, reading)
        return
    grounds = any(argument.role == "ground" for each in real for argument in each.mention.arguments)
    if gathering.background or not real or grounds or any(each.places for each in gathering.situations):
        return
    if any(each.mention.frame.elsewhere for each in real):
        return
    others = {each.sentence for one in all_told if one is not gathering for each in one.situations}
    named = list(locating([each.mention for each in gathering.situations], reading))
    scenes = (
        (_speakers(real, named, reading), "speaker"),
        (_opening(real, named, reading), "opening"),
        (_before(real[0], named, others, reading), "sentence-before"),
        (_after(real[-1], named, reading), "sentence-after"),
    )
    scene = next(((each, where) for each, where in scenes if each is not None), None)
    if scene is not None:
        yield Draft(real[0], "place", scene[0].place, (scene[0].span,)), f"scene/{scene[1]}"
    elif gathering is all_told[0] and (dated := _dateline(named, reading)) is not None:
        yield Draft(real[0], "place", dated[1], (dated[0].span,)), "scene/dateline"


def _narrower(
    real: Sequence[Situation], gathering: Gathering, all_told: Sequence[Gathering], reading: Reading
) -> Iterator[tuple[Draft, str]]:
    """The one place in an account's wide ones that a local office or a description tells, and its ground."""
    told = [each.place for s in gathering.situations for each in s.places if isinstance(each.place, Place)]
    elsewhere = [pin for each in all_told if each is not gathering for s in each.situations for pin in _pins(s.places)]
    if any(each.precision <= PINNED for each in told):
        return
    around = {each.gazetteer_id for each in told}  # "west of Mosul" is not in Mosul
    fitting = [p for p in reading.places if _is_within(p.place, told) and _id_of(p.place) not in around]
    inside = [each for each in fitting if not _is_at_any(each.place, elsewhere)]
    sentences = {each.sentence for each in real}
    official = [each for each in inside if _is_of_office(each, sentences, reading)]
    described = [each for each in inside if _is_described(each, reading)] if gathering is all_told[0] else []
    for mentions, ground in ((official, "office"), (described, "described")):
        pins = list(_pins(mentions))
        if pins and all(near(pins[0], pin) for pin in pins[1:]):
            yield Draft(real[0], "place", mentions[0].place, (mentions[0].span,)), f"scene/{ground}"
            return


def _id_of(place: Place | Unresolved) -> str | None:
    return place.gazetteer_id if isinstance(place, Place) else None


def _is_within(place: Place | Unresolved, told: Sequence[Place]) -> bool:
    """True for a town or district in all of some wide places."""
    pinned = isinstance(place, Place) and place.precision <= PINNED and place.latitude is not None
    return isinstance(place, Place) and pinned and bool(told) and all(near(place, each) for each in told)


def _is_at_any(place: Place | Unresolved, pins: Sequence[Place]) -> bool:
    return isinstance(place, Place) and any(near(place, pin) for pin in pins if pin.precision <= PINNED)


def _is_of_office(mention: PlaceMention, sentences: set[int], reading: Reading) -> bool:
    """True for the X of "the governor of X district", who tells of it; a city's chief may be one of its province."""
    root = reading.root_of(mention.span)
    if root is None or sentence_of(root)[0] not in sentences or _is_seat_of_unit(mention):
        return False
    for each in reading.attributions:
        if each.naming.holds(root.idx):
            above = (word for word in roles.governors(root) if each.naming.holds(word.idx))
            return any(is_any(word, reading.frames.whereabouts.local, reading.frames) for word in above)
    return False


def _is_seat_of_unit(mention: PlaceMention) -> bool:
    """True for a town whose name is also that of a first-level unit."""
    place = mention.place
    if not isinstance(place, Place) or place.precision == PINNED:
        return False
    return any(each.kind == "admin1" and each.country == place.country for each in place.candidates)


def _is_described(mention: PlaceMention, reading: Reading) -> bool:
    """True for the X of "X is a border town"."""
    root = reading.root_of(mention.span)
    if root is None or root.dep_ != "nsubj" or root.head.pos_ != "NOUN":
        return False
    return root.i == sentence_of(root)[0] and bool(roles.children(root.head, "cop"))


def _pins(places: Sequence[PlaceMention]) -> Iterator[Place]:
    return (each.place for each in places if isinstance(each.place, Place) and each.place.latitude is not None)


def _speakers(told: Sequence[Situation], named: Sequence[PlaceMention], reading: Reading) -> PlaceMention | None:
    """Where those of the place are who tell it: "police in X said that two were killed"."""
    sentences = {each.sentence for each in told}
    for each in named:
        root = reading.root_of(each.span)
        near_by = root is not None and sentence_of(root)[0] in sentences and is_of_speaker(root, reading, LOCAL)
        if near_by and any(_pins([each])):
            return each
    return None


def _opening(told: Sequence[Situation], named: Sequence[PlaceMention], reading: Reading) -> PlaceMention | None:
    """What a sentence opens with before those who tell it: "in | Mosul |, residents said ...".

    A capital is where they sit, and so is wherever bodies and papers of the world speak, but of their own troops.
    """
    sentences = {each.sentence for each in told}
    doers = (argument.head for each in told for argument in each.mention.of("perpetrator"))
    own = any(child.lower_ in OWN for doer in doers for child in roles.children(doer, "nmod:poss"))
    there = [each for each in reading.attributions if own or each.speaker.kind not in FAR_OFF]
    cues = {each.cue.start for each in there if each.cue is not None}
    for each in named:
        root = reading.root_of(each.span)
        first = root is not None and root.left_edge.i in sentences and roles.base(root) == "obl"
        pinned = isinstance(each.place, Place) and each.place.precision < COUNTRY and not _is_capital(each.place)
        if root is not None and first and pinned and root.head.idx in cues and any(_pins([each])):
            return each
    return None


def _before(first: Situation, named: Sequence[PlaceMention], others: set[int], reading: Reading) -> PlaceMention | None:
    """The one place of the sentence before, where that tells of no other event."""
    start = first.sentence
    if start == 0:
        return None
    before = start_before(reading.doc[start])
    head, body = reading.doc[before], reading.report.zone_at(reading.doc[start].idx)
    if before in others or reading.report.zone_at(head.idx) != body:
        return None
    end = reading.doc[start].idx
    there = [each for each in named if head.idx <= each.span.start < end and not _is_of_talk(each, reading)]
    pins = list(_pins(there))
    one = len(pins) == len(there) and all(near(pins[0], pin) for pin in pins[1:])
    return min(there, key=_width) if pins and one else None


def _is_of_talk(mention: PlaceMention, reading: Reading) -> bool:
    """True for the Y of "the minister | told | a forum in Y", unless those who spoke are people of the place."""
    root = reading.root_of(mention.span)
    verb = next((each for each in roles.governors(root) if each.pos_ == "VERB"), None) if root is not None else None
    if root is None or verb is None or is_of_speaker(root, reading, LOCAL):
        return False
    subject = roles.own_subject(verb)
    aside = subject is None or root.i not in range(*roles.phrase(subject))  # not "the mayor of Y told"
    return aside and is_any(verb, reading.frames.whereabouts.spoken, reading.frames)


def _after(last: Situation, named: Sequence[PlaceMention], reading: Reading) -> PlaceMention | None:
    """The place of the sentence after, where it says that "it happened in X"."""
    _, end = sentence_of(last.mention.head)
    subject, verb = reading.doc[end : end + 2] if end + 2 <= len(reading.doc) else (None, None)
    if subject is None or verb is None or subject.lower_ not in {"it", "this"} or verb.lemma_ not in HAPPENED:
        return None
    start, stop = sentence_of(subject)
    spans = range(reading.doc[start].idx, reading.doc[stop - 1].idx + 1)
    return next((each for each in named if each.span.start in spans and any(_pins([each]))), None)


def _width(mention: PlaceMention) -> int:
    return mention.place.precision if isinstance(mention.place, Place) else AREA


def _dateline(named: Sequence[PlaceMention], reading: Reading) -> tuple[PlaceMention, Place] | None:
    """The town of the dateline and the land around it, where the report names no other place and no other country."""
    dated = [each for each in named if reading.report.zone_at(each.span.start) == "dateline"]
    if not dated or len(dated) < len(named) or not any(each.speaker.kind in LOCAL for each in reading.attributions):
        return None
    town = dated[0].place
    if not isinstance(town, Place) or town.latitude is None or _is_capital(town):
        return None
    lands = {each.place.country for each in reading.places if isinstance(each.place, Place)}
    if lands != {town.country}:
        return None
    around = town.model_copy(update={"precision": AREA, "radius_km": (town.radius_km or 0.0) + AROUND_KM})
    return dated[0], around


def _is_capital(town: Place) -> bool:
    return bool(town.candidates) and town.candidates[0].kind in {"capital", "country"}
