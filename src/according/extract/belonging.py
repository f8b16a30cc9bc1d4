"""Whose men the attackers were: "the gunmen were from **the Front**", "gunmen believed to be **rebels** shot two".

Words that say so tell of no event of their own: they name the perpetrators of the one that is told beside or before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from according.annotate.text import sentence_of, tokens_of
from according.extract import roles
from according.extract.answerable import NEGATIONS, SUSPECTED
from according.extract.assertion import assertion_at
from according.extract.events import Argument, Mention
from according.extract.forms import is_any
from according.extract.quantities import noun_of
from according.extract.reading import Reading
from according.ontology.kinds import ATTACKERS, IRREGULARS

KNOWN, THOUGHT = "naming-attackers", "suspecting"
"""The frames (data/frames) of what is said, and of what is only believed, of those who did it."""
MEMBERS = frozenset({"member", "part", "element", "man", "fighter", "follower"})
"""Nouns before those to whom attackers belong: "were members of | the Front"."""
PLAIN = frozenset({"asserted", "habitual"})
"""Classes of words that say what is so: "the attackers are from the Front"."""
LINKS = {"belong": "to", "come": "from"}
"""Verbs that say the same, each with its preposition."""


def with_bands(mentions: Sequence[Mention], reading: Reading) -> tuple[Mention, ...]:
    """The mentions, and those of whom the attackers are said, or believed, to have been."""
    taken = {mention.head.i for mention in mentions}
    found = [
        each for noun in tokens_of(reading.doc, {"NOUN"}) for each in _bands(noun, reading) if each.head.i not in taken
    ]
    return tuple(sorted((*mentions, *found), key=lambda mention: mention.head.i))


def _are_attackers(noun: Token, reading: Reading) -> bool:
    return is_any(noun, reading.frames.attackers, reading.frames)


def _are_rebels(noun: Token, reading: Reading) -> bool:
    """True for several who fight for no state, by no name: "the guerrillas"."""
    group = noun_of(noun, reading)
    named = reading.actor_at(noun)
    nameless = named is None or named.actor.id is None
    return roles.is_plural(noun) and group is not None and group.kind in IRREGULARS and nameless


def _bands(attackers: Token, reading: Reading) -> Iterator[Mention]:
    """What is said of attackers that names a band; what is only thought hangs on the verb for that.

    Of rebels only a name says more.
    """
    rebels = not _are_attackers(attackers, reading)
    if rebels and not _are_rebels(attackers, reading):
        return
    above = [attackers.head] if roles.base(attackers) == "nsubj" else []
    for word in (*above, *_said_after(attackers)):
        held = is_any(word, reading.frames.answerable.held_to, reading.frames) and word.pos_ == "VERB"
        beside = roles.children(word, "xcomp", "advcl", "ccomp") if held else [word] if word in above else []
        for said in beside:
            band = _band(said)
            plain = assertion_at(word, reading.frames)[0] in PLAIN or held  # no "if they were", no "were not"
            negated = any(child.lower_ in NEGATIONS for each in (said, word) for child in each.children)
            if band is not None and plain and not negated and _is_band(band, reading, named=rebels):
                frame, slot = (THOUGHT, SUSPECTED) if held else (KNOWN, "by")
                head = next(iter(roles.children(said, "cop")), said)
                told = (Argument("perpetrator", band, slot),)
                yield Mention(reading.frames.by_id(frame), head, (head,), told, (word,) if held else ())


def _said_after(noun: Token) -> list[Token]:
    """The participle of "gunmen | believed to be rebels", also behind a comma, wherever the parse hangs it."""
    after = [each for each in noun.doc[noun.i + 1 : sentence_of(noun).end][:2] if each.text != ","][:1]
    return [each for each in after if each.tag_ in {"VBN", "VBD"} and roles.own_subject(each) is None]


def _band(said: Token) -> Token | None:
    """The Front of "were from the Front", "were members of it", "belonged to the Front"; the rebels that they were."""
    if said.pos_ == "VERB":
        case = LINKS.get(said.lemma_)
        return next((nominal for preposition, nominal in roles.obliques(said) if preposition == case), None)
    if not roles.children(said, "cop"):
        return None
    if said.lemma_.lower() in MEMBERS:
        return next((nominal for preposition, nominal in roles.obliques(said) if preposition in {"of", "from"}), said)
    return said if roles.case_of(said) in {"", "from", "of"} else None


def _is_band(band: Token, reading: Reading, *, named: bool) -> bool:
    """True for those who bear arms, by name or by their noun; not for a village, a country or other attackers."""
    noun, listed = noun_of(band, reading), reading.actor_at(band)
    if named and (listed is None or listed.actor.id is None):
        return False
    armed = noun is not None and noun.armed and not _are_attackers(band, reading)
    return armed or (listed is not None and listed.actor.kind in ATTACKERS)
