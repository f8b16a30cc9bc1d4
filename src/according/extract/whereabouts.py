"""Which of the places that a report names can be where one of its events was: not those of people, sides and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Token

from according.extract import roles
from according.extract.answerable import ACCUSED, SUSPECTED
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.reading import Reading
from according.ontology.frames import Frames
from according.resolve.actors import ActorMention
from according.resolve.places import PlaceMention
from according.values import Span

BESIDE = frozenset({"context", "adjective"})
"""Kinds of place mentions that only help to find another place ("300 miles from the capital")."""
HOME = re.compile(r",\s+(?:aged?\s+)?\d{1,3},\s+(?:who\s+(?:is|was)\s+)?(?:of|from)\s+(?:[\w’'-]+\s+){0,3}$")
"""Before the place where somebody lives, which is not where they were hurt: "Amina Sow, 47, of the village of Kita"."""
WHERE = frozenset({"in", "near", "from", "to", "around", "outside"})
"""Prepositions after which a word is a place, though somebody in the report is called so."""
FORCES = frozenset({"military", "police", "militia", "rebel", "jihadist", "gang"})
"""Kinds of actors whose listed names are no places, though a village may be called so: FAMa."""
HOME_REACH = 60
"""Code points in which it is looked for."""


def locating(mentions: Sequence[Mention], reading: Reading) -> Iterator[PlaceMention]:
    """The places that may say where an event was, whichever it is."""
    doers = {a.head.idx for m in mentions for a in m.arguments if a.role in {"perpetrator", "participant"}}
    blamed = {a.head.i for m in mentions for a in m.of("perpetrator") if a.slot in {ACCUSED, SUSPECTED}}
    for place in reading.places:
        if place.role == "literal" and place.kind not in BESIDE and not _is_home(place.span, reading):
            root = root_of(place.span, reading)
            person = _is_person(place.span, root, reading)
            other = _is_beyond(root, reading.frames) or _is_of_any(root, blamed)
            if not person and not other and not _acts(place.span, root, doers):
                yield place


def root_of(span: Span, reading: Reading) -> Token | None:
    """The word of a range on which its others hang."""
    tokens = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def _is_home(span: Span, reading: Reading) -> bool:
    return HOME.search(reading.report.text, max(0, span.start - HOME_REACH), span.start) is not None


def _acts(span: Span, root: Token | None, doers: set[int]) -> bool:
    """True where a place's name is one who acts, "France staged an intervention in Mali", or in it: "the Gao Front"."""
    if root is not None and not roles.case_of(root):
        beside = (root.head, *root.doc[root.i + 1 : root.i + 2])
        if any(each.idx in doers and each.pos_ == "PROPN" and each != root for each in beside):
            return True
    return any(span.start <= offset < span.end for offset in doers)


def _is_of_any(root: Token | None, blamed: set[int]) -> bool:
    """ "Linked the attack to militants in the mountains": where those are of whom it is said, not where they did it."""
    governors = roles.governors(root) if root is not None else ()
    return any(token.i in blamed for token in takewhile(lambda token: token.pos_ != "VERB", governors))


def _is_beyond(root: Token | None, frames: Frames) -> bool:
    """True for where a group has its seat, "fighters based in Y", and where the hurt are brought, "were flown to Y"."""
    above = next(iter(roles.governors(root)), root) if root is not None else None
    if root is None or above is None or above.pos_ != "VERB":
        return False
    words, verb = frames.whereabouts, above.head if roles.base(above) == "conj" else above
    seated = roles.base(above) in {"acl", "amod"} and is_any(above, words.seated, frames)
    brought = roles.case_of(root) == "to" and roles.is_passive(verb) and is_any(above, words.brought, frames)
    return seated or brought


def _is_force(named: ActorMention, span: Span) -> bool:
    return named.actor.kind in FORCES and (named.span.start, named.span.end) == (span.start, span.end)


def _is_person(span: Span, root: Token | None, reading: Reading) -> bool:
    """True where the words name a person or a force, or are part of an actor's longer name ("... in West Africa")."""
    longer = any(
        m.actor.id is not None
        and m.span.overlaps(span)
        and (m.actor.kind == "person" or m.span.end - m.span.start > span.end - span.start or _is_force(m, span))
        for m in reading.actors
    )
    case = roles.case_of(root) if root is not None else ""
    return longer or (span.text in reading.surnames and case not in WHERE)
