"""What is done to attackers in return: "guards opened fire on the bomber" answers an attack, and is not it.

Here by whom somebody aims at, where nobody was harmed; who killed or wounded attackers is told by whose losses those
are (`sides`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.parts import Draft
from according.extract.reading import Reading
from according.extract.sentences import start_before

OF_ONE = frozenset({"him", "her"})


def with_returned_fire(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """The drafts of an account, those who answer an attack taking part in it; an answer has no type of its own."""
    harming = {id(draft.situation) for draft in drafts if draft.field in {"killed", "injured"}}
    attacks = [draft.situation for draft in drafts if draft.field == "perpetrator"]
    answers = {
        id(one)
        for one in attacks
        if id(one) not in harming and any(_answers(one.mention, other.mention, reading) for other in attacks)
    }
    kept = [draft for draft in drafts if id(draft.situation) not in answers or draft.field != "type"]
    return [
        replace(draft, field="participant")
        if draft.field == "perpetrator" and id(draft.situation) in answers
        else draft
        for draft in kept
    ]


def _answers(mention: Mention, attack: Mention, reading: Reading) -> bool:
    """True where those whom a mention hits are the ones who did, or tried, what another one tells of.

    So where troops "regained control of the base" that others attacked.
    """
    doers = {each.head.i for each in mention.of("perpetrator")}
    others = [each.head for each in attack.of("perpetrator") if each.head.i not in doers]
    hit = [each.head for role in ("target", "victim") for each in mention.of(role)]
    held = [each.head for each in mention.of("ground") if is_any(each.head, reading.frames.facilities, reading.frames)]
    return bool(others) and (bool(held) or any(_is_attacker(head, others, reading) for head in hit))


def _is_attacker(head: Token, doers: Sequence[Token], reading: Reading) -> bool:
    if head.lower_ in OF_ONE:  # of the man told of last
        return any(start_before(head) <= doer.i < head.i and not roles.is_plural(doer) for doer in doers)
    whole = next((noun for case, noun in roles.obliques(head) if case == "of"), head)  # "shot two of | the gunmen"
    known = any(child.lower_ in {"the", "both", "all"} for child in whole.children)
    return known and is_any(whole, reading.frames.attackers, reading.frames)
