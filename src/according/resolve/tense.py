"""Whether the clause around a word looks back or ahead: weekdays and dates without a year need it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "done", "over", "future", "unknown"]
"""Where a clause looks; "over" when what it tells of cannot lie ahead ("since March"), "done" when it hardly does
("killed in March")."""

AHEAD = frozenset(("will", "'ll", "’ll", "shall", "would", "wo", "'d", "’d"))
PLANS = frozenset(
    (
        "plan",
        "planned",
        "plans",
        "planning",
        "schedule",
        "scheduled",
        "schedules",
        "expect",
        "expected",
        "expects",
        "expecting",
        "due",
        "slated",
        "vow",
        "vowed",
        "promise",
        "promised",
        "upcoming",
        "forthcoming",
        "deadline",
        "payable",
        "effective",
        "expire",
        "expires",
        "await",
        "awaits",
        "awaiting",
        "postponed",
        "rescheduled",
        "adjourned",
        "extended",
    )
)
"""Words that put what they govern ahead, whatever their own tense: "talks planned for Sunday"."""

PLANNED_THINGS = frozenset(("plan", "plans", "promise", "schedule", "schedules", "vow"))
"""Those of them that are also things, which are told of on a day of their own."""

PAST = frozenset(
    "was were had said did came took began told went got made left overran overthrew retook withdrew fled fought "
    "struck blew slew sank".split()
)
"""Past forms that do not end in "-ed" and that news uses most, for texts without a parse and for those tagged amiss."""

DONE = frozenset(
    "kill murder massacre slaughter assassinate execute behead lynch die shoot stab wound injure attack ambush bomb "
    "shell explode blow storm raid arrest detain capture kidnap abduct jail sentence convict".split()
)
"""Verbs whose past tells of no day to come: who "were killed in January" were killed in the last one. One may have
"agreed on 17 November" in October."""

TRYING = frozenset({"try", "attempt", "fail", "manage", "begin", "start", "continue"})
"""Verbs whose infinitive is of their own day: "tried to stab an officer on Sunday"."""

REACH = 14
"""How many words before the mention are looked at when the text has no parse: about one clause."""


def tense_of(token: Token) -> Tense:
    """ "future" under will, an infinitive or a plan ("to meet", "due"), "past" under a past form, else "unknown".

    With a parse the governing verb decides, else the nearest telling word before the token in its clause.
    """
    if not token.doc.has_annotation("DEP"):
        return _of_words_before(token)
    tense = _of_governor(token)
    of_a_thing = token.dep_ == "compound" and token.head.pos_ == "NOUN" and not _is_ahead(token.head)
    return "unknown" if of_a_thing and tense == "future" else tense  # "to build on a June deal" says nothing of June


def is_earlier(token: Token) -> bool:
    """True in a clause in the pluperfect, which goes back behind what the text tells: "it had called on 29 May"."""
    clause = next((word for word in (token, *token.ancestors) if word.pos_ == "VERB"), None)
    return clause is not None and "had" in _helpers(clause)


def _of_governor(token: Token) -> Tense:
    for word in (token, *token.ancestors):
        if any(child.lower_ == "that" and child.dep_ == "mark" and child.i > token.i for child in word.children):
            continue  # "said on Friday that it would": the day stands before the clause that the parse hangs it on
        helpers = _helpers(word) | (_helpers(word.head) if word.dep_ == "xcomp" else set())
        if (
            helpers >= {"had", "been"} or "having" in helpers
        ):  # "it had been due to end on Friday"; "to having shot him"
            return "past"
        if helpers >= {"to", "have"} and not helpers & AHEAD:  # "are known to have died on Friday"
            return "past"
        if "to" in helpers and word.dep_ == "xcomp" and word.head.lemma_ in TRYING and _is_past(word.head):
            return "past"
        if _is_ahead(word) or helpers & AHEAD or (word.pos_ == "VERB" and "to" in helpers):
            return "future"
        if ("had" in helpers or (word.lemma_ in DONE and _is_past(word))) and not _is_set_for(token):
            return "done"
        if word.pos_ in ("VERB", "AUX") or helpers:
            return "past" if _is_past(word) or any(_is_past(child) for child in word.children) else "unknown"
    return "unknown"


def _is_set_for(token: Token) -> bool:
    """ "They had set a vote for 10 January": for when it was, not when that was done."""
    return any(child.dep_ == "case" and child.lower_ == "for" for child in token.children)


def _helpers(word: Token) -> set[str]:
    return {child.lower_ for child in word.children if child.dep_.startswith(("aux", "mark", "cop"))}


def _is_ahead(word: Token) -> bool:
    """A plan, unless it is a noun under a verb: "announced the plan on Friday" is told of the announcing."""
    return word.lower_ in PLANS and not (word.lower_ in PLANNED_THINGS and word.pos_ == "NOUN")


def _is_past(word: Token) -> bool:
    """Past by its form: a parse need not carry Penn tags or features."""
    if word.tag_ in ("VBD", "VBN") or "Tense=Past" in str(word.morph):
        return True
    regular = word.pos_ == "VERB" and word.lower_.endswith("ed") and word.lower_ != word.lemma_
    return regular or (word.pos_ in ("VERB", "AUX") and word.lower_ in PAST)


def _of_words_before(token: Token) -> Tense:
    for index in range(token.i - 1, max(token.i - REACH, 0) - 1, -1):
        word, after = token.doc[index], token.doc[index + 1]
        if word.text in (".", "!", "?", ";", ":") or "\n" in word.text:
            return "unknown"
        infinitive = word.lower_ == "to" and after.is_alpha and after.is_lower and not after.is_stop
        if word.lower_ in AHEAD or word.lower_ in PLANS or infinitive:
            return "future"
        if word.lower_.endswith("ed") or word.lower_ in PAST:
            return "past"
    return "unknown"
