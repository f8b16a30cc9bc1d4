"""The words that stand for what a claim says: those of the event, those that name who takes part, and both together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Argument
from according.extract.idioms import COUNTING
from according.extract.reading import Reading
from according.extract.situations import Situation
from according.values import Span

SHORT = 3
"""A verb within three words of its event noun is shown with it ("explosions were reported")."""
NEAR_SPAN = 60
"""Words of one claim closer than this many characters are shown as one span; farther ones as two."""
LIST = re.compile(r"(?:\s*\([^)]{1,40}\))?(?:\s*(?:--|[–—])[^–—]{1,160}?(?:--|[–—]))?\s*,?\s*(?:and\s+)?(?:the\s+)?")
"""What may stand between two members of a list of actors: an acronym, an aside between dashes, a comma, "and the"."""


def event_span(situation: Situation, reading: Reading) -> Span:
    mention = situation.mention
    near = [v for v in mention.verbs if abs(v.i - mention.head.i) <= SHORT]
    return reading.span((*mention.tokens, *near))


def naming(argument: Argument, situation: Situation, reading: Reading) -> Span:
    """The words that name an argument: its phrase, and the whole of an actor's name that begins in it."""
    head, own = _counted(argument.head), situation.mention.tokens
    first, last = roles.phrase(head, without=(*own, *roles.paired(head)))
    harm = [token.i + 1 for token in own if first <= token.i < head.i]
    end = head.i + 1 if argument.slot == "modifier" else last
    span = reading.between(max([first, *harm]), end)  # "23 dead hostages" are hostages
    named = reading.actor_at(head)
    if named is None or named.actor.id is None:
        return span
    return reading.report.span(min(span.start, named.span.start), max(span.end, named.span.end))


def _counted(head: Token) -> Token:
    """The soldiers of "a couple of soldiers"; any other noun itself."""
    counted = (noun for case, noun in roles.obliques(head) if case == "of")
    return next(counted, head) if head.lemma_.lower() in COUNTING else head


def listed(head: Token, reading: Reading) -> Iterator[Span]:
    """The actors that go on a list after one: "the X (XYZ), the Y -- a unit of Z -- and fighters loyal to W".

    Such lists, with asides in brackets and dashes, are where parses of coordination fail.
    """
    found = reading.actor_at(head)
    while found is not None:
        separator = LIST.match(reading.report.text, found.span.end)
        start = separator.end() if separator is not None and separator.group().strip() else None
        found = next((m for m in reading.actors if m.span.start == start and start < head.sent.end_char), None)
        tokens = reading.words(found.span) if found else None
        if found is not None and any(each.naming.overlaps(found.span) for each in reading.attributions):
            return  # "rival gangs, the state government said": who speaks is no member of the list
        if tokens is not None and not any(child == head for child in roles.coordinated(tokens.root)):
            yield reading.between(tokens.start, max(tokens.end, roles.phrase(tokens.root)[1]))


def joined(span: Span, event: Span, reading: Reading) -> tuple[Span, ...]:
    first, second = sorted((span, event), key=lambda each: each.start)
    if second.start - first.end <= NEAR_SPAN:
        return (reading.report.span(first.start, max(first.end, second.end)),)
    return (span, event)
