"""Whether the verb that governs a word looks back or ahead: weekdays and months without a year need it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "future"]

WILL = frozenset(("will", "'ll", "’ll", "shall", "would", "wo", "could", "may", "might", "should", "must", "can"))
PLANS = frozenset(
    ("plan", "planned", "plans", "planning", "schedule", "scheduled", "expect", "expected", "expects", "due", "set")
    + ("slated", "vowed", "promised", "upcoming", "forthcoming", "deadline", "tomorrow", "until")
)
"""Words that put what they govern ahead, whatever their own tense: "talks planned for Sunday"."""

REACH = 12
"""How many words before the mention are looked at when the text has no parse: about one clause."""


def tense_of(token: Token) -> Tense:
    """ "future" when the governing clause looks ahead (will, to meet, planned for); a report's default is "past".

    With a parse the governing verb decides, else the words before the token in its clause.
    """
    ahead = _governor_ahead(token) if token.doc.has_annotation("DEP") else _words_ahead(token)
    return "future" if ahead else "past"


def _governor_ahead(token: Token) -> bool:
    for word in (token, *token.ancestors):
        if word.lower_ in PLANS:
            return True
        if word.pos_ in ("VERB", "AUX"):
            helpers = {child.lower_ for child in word.children if child.dep_.startswith(("aux", "mark"))}
            return bool(helpers & WILL) or "to" in helpers
    return False


def _words_ahead(token: Token) -> bool:
    for index in range(token.i - 1, max(token.i - REACH, 0) - 1, -1):
        word = token.doc[index]
        if word.text in ".!?;:" or "\n" in word.text:
            return False
        if word.lower_ in WILL or word.lower_ in PLANS:
            return True
        if word.lower_.endswith("ed") or word.lower_ in ("said", "was", "were", "had"):
            return False
    return False
