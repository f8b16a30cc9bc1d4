"""Who did it, told in a sentence after the deed: "Two clerks were shot dead. **The gunmen** fled on motorcycles."

A word for those who carry an attack out goes back to one that nobody has done yet, by "the" or "these".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from according.annotate.text import tokens_of
from according.extract import roles
from according.extract.accused import is_violence
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.extract.sentences import start_before
from according.ontology.frames import Frames

GOING_BACK = frozenset({"the", "these", "those", "both"})
AFTER = 3
"""Sentences after the deed; farther on a report of several attacks may mean another."""


def with_doers_told_after(mentions: Sequence[Mention], doc: Doc, frames: Frames) -> tuple[Mention, ...]:
    """The mentions, each act of violence that nobody does with the attackers of whom a sentence soon after tells."""
    found: dict[int, Argument] = {}
    for noun in _attackers(doc, mentions, frames):
        deed = _deed_before(noun, mentions)
        if deed is not None:
            found.setdefault(deed.head.i, Argument("perpetrator", noun, "by"))
    return tuple(
        replace(each, arguments=(*each.arguments, found[each.head.i])) if each.head.i in found else each
        for each in mentions
    )


def _attackers(doc: Doc, mentions: Sequence[Mention], frames: Frames) -> Iterator[Token]:
    """The nouns for attackers told of before, with nothing that says which, who do nothing violent where they stand."""
    doing = {argument.head.i for mention in mentions for argument in mention.of("perpetrator")}
    for token in tokens_of(doc, {"NOUN"}):
        goes_back = any(each.lower_ in GOING_BACK for each in roles.children(token, "det")) and token.i not in doing
        if goes_back and is_any(token, frames.attackers, frames):
            yield from [token] * (not roles.children(token, "amod", "compound", "nmod"))


def _deed_before(noun: Token, mentions: Sequence[Mention]) -> Mention | None:
    """The last act of violence before a noun, where nobody does it nor any other that is told near it."""
    start = start_before(noun, AFTER)
    near = [each for each in mentions if start <= each.head.i < noun.i and is_violence(each.frame)]
    done = any(each.of("perpetrator") or each.of("participant") for each in near)
    return near[-1] if near and not done else None
