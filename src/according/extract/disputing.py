"""Words of one speaker that another denies: "the army rejected the rebels' claim that 12 soldiers had died".

They are two claims: the rebels assert it, and the army denies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from spacy.tokens import Token

from according.extract import roles
from according.extract.parts import Draft, saying
from according.extract.reading import Reading
from according.extract.reckoning import COUNTS
from according.model import Attribution, Effect
from according.values import Quantity, Span

APART = frozenset({"acl:relcl", "advcl", "parataxis"})
"""Clauses that what somebody denies holds, but takes for granted: "the camp where, residents said, six had died"."""
OF_WORDS = r"claim|statement|version|account|allegation|accusation|charge|assertion|report|story"
OF_COUNTS = r"figure|number|toll|count|tally|estimate|total|reckoning"
OF_HARM = r"(?:any )?(?:civilian )?(?:deaths|casualties|fatalities|killings|losses)"
SAID_BEFORE = re.compile(
    rf"this|that|it|which|(?:(?:the|this|that|these|those|their|its|his|her) )?(?:{OF_WORDS})s?"
    rf"|(?:a|an|the|this|that|these|those) (?:[a-z]+ )?(?:{OF_WORDS}|{OF_COUNTS})s?"
    rf"|(?:the |these |those |all )?(?:{OF_WORDS})s? (?:of|about) {OF_HARM}"
)
"""Words that stand for what somebody else has just said: "the army denied | this", "| a figure the army disputes"."""
CALLED = re.compile(
    rf"(?P<what>{SAID_BEFORE.pattern}) (?:(?:as|is|are|was|were|to be|had been) )?"
    r"(?:(?:an?|all|pure|\w+ly) )*(?P<how>\w+)",
    re.IGNORECASE,
)
"""What somebody calls what another has said: "called | the reports | fabricated"."""
NOT = frozenset({"not", "never", "n't"})
TOO_MUCH = ("exaggerat", "overstat", "inflat", "overblown")
"""Of what is so it may be true that it happened."""
A_COUNT = re.compile(rf"\b(?:{OF_COUNTS})s?$|\b{OF_HARM}$")
"""Of these words who denies them disputes how many there were, and nothing else: "denied reports of | deaths"."""
CIVILIAN = re.compile(rf"\bcivilian {OF_HARM}$")
EFFECTS = frozenset(get_args(Effect))
NEXT = 2
"""Sentences in which such words come after what they stand for, its own one of them."""


def said_by(draft: Draft, reading: Reading) -> Iterator[tuple[Draft, Attribution | None]]:
    """A draft with each who says it, and each who denies that they are right.

    Who disputes a toll, or that he did it, denies no event.
    """
    event = draft.situation.mention
    counts = event.head.lemma_ in COUNTS or event.head.pos_ == "NUM"  # "gave a figure of | 17"
    of_count = draft.field == "occurrence" and (counts or event.frame.elliptic)
    for told in saying(draft, reading):
        if of_count and told is not None and told.stance == "denies":
            continue
        deniers = tuple(_deniers(told, reading)) if told is not None else ()
        deniers = tuple(each for each in deniers if draft.field in EFFECTS or not _is_of(A_COUNT, each))
        deniers = tuple(each for each in deniers if not (_is_of(CIVILIAN, each) and _counts_fighters(draft)))
        rejected = any(_is_denied_by(each, draft, reading) for each in deniers) or _is_rejected(told, draft, reading)
        granted = _asserted(draft) if rejected else draft
        yield granted, told
        yield from ((granted, each) for each in deniers if not of_count)


def _deniers(told: Attribution, reading: Reading) -> Iterator[Attribution]:
    """Those who deny the words of another speaker, the cue of the other in what they deny."""
    for said in reading.attributions:
        each = said if said.stance == "denies" else _calling_untrue(said, reading)
        if each is None or each.speaker.id == told.speaker.id or told.stance == "denies":
            continue
        if each.cue is not None and told.cue is not None and any(s.holds(told.cue.start) for s in each.content):
            inner, outer = (reading.root_of(cue) for cue in (told.cue, each.cue))
            if inner is not None and outer is not None and _is_under(inner, outer):
                yield each
        elif told.cue is not None and _stands_for(each, told.cue, reading):
            yield each


def _calling_untrue(said: Attribution, reading: Reading) -> Attribution | None:
    """The denial that "called | the reports | fabricated" is, as "said that | the reports | were false"; else None."""
    content = said.content[0] if len(said.content) == 1 else None
    found = CALLED.fullmatch(content.text.rstrip(".,;")) if content is not None else None
    cue = reading.root_of(said.cue) if said.cue is not None else None
    if content is None or found is None or cue is None or any(child.lower_ in NOT for child in cue.children):
        return None
    how = found["how"].casefold()
    untrue = {how, how.removesuffix("s")} & set(reading.frames.modality.untrue)
    if not untrue or how.startswith(TOO_MUCH):
        return None
    what = reading.report.span(content.start, content.start + found.end("what"))
    return said.model_copy(update={"stance": "denies", "content": (what,)})


def _stands_for(denial: Attribution, cue: Span, reading: Reading) -> bool:
    """True for "denied this", "rejected the claim", right after words of somebody else of which these are the last."""
    if denial.cue is None or not denial.content or cue.end > denial.cue.start:
        return False
    words = " ".join(span.text for span in denial.content).casefold().rstrip(".,")
    between = reading.doc.char_span(cue.start, denial.cue.start, alignment_mode="expand")
    if SAID_BEFORE.fullmatch(words) is None or between is None:
        return False
    near = sum(1 for token in between[1:] if token.is_sent_start) < NEXT
    others = (a.cue for a in reading.attributions if a.cue is not None and a.speaker.id != denial.speaker.id)
    return near and not any(cue.start < other.start < denial.cue.start for other in others)


def _is_of(words: re.Pattern[str], denial: Attribution) -> bool:
    return any(words.search(span.text.casefold()) for span in denial.content)


def _counts_fighters(draft: Draft) -> bool:
    """True for soldiers, of whom whoever denies civilian deaths says nothing."""
    return (
        isinstance(draft.value, Quantity) and draft.value.group is not None and draft.value.group.status == "combatant"
    )


def _is_under(inner: Token, outer: Token) -> bool:
    """True where no clause that is taken for granted lies between what is denied and its denial."""
    above = list(roles.governors(inner))
    if outer not in above:
        return False
    return not any(each.dep_ in APART for each in (inner, *above[: above.index(outer)]))


def _is_denied_by(denier: Attribution, draft: Draft, reading: Reading) -> bool:
    """True where the cue of somebody's denial is what makes the event a denied one."""
    kind, _, cue = draft.situation.rule.partition("/")
    root = reading.root_of(denier.cue) if denier.cue is not None else None
    return kind == "denied" and root is not None and root.lemma_.lower() in {cue, f"{cue}e", cue.removesuffix("e")}


def _is_rejected(told: Attribution | None, draft: Draft, reading: Reading) -> bool:
    """True for the rebels' claim in "dismissed as propaganda | a rebel claim | that six had died": they say it is so.

    What somebody denies makes the event a denied one; who is said to claim it, below that word, asserts it.
    """
    kind, _, cue = draft.situation.rule.partition("/")
    root = reading.root_of(told.cue) if told is not None and told.cue is not None else None
    if kind != "denied" or root is None or told is None or told.stance != "asserts" or root.pos_ != "NOUN":
        return False
    return any(each.lemma_.lower() == cue for each in roles.governors(root))


def _asserted(draft: Draft) -> Draft:
    return replace(draft, situation=replace(draft.situation, assertion="asserted", rule="asserted"))
