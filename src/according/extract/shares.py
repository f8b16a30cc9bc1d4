"""Shares of a number: "half of the 300 hostages", "nearly all of the 60 people", "all but one of the eight".

Without them the number of all is taken for that of those who were harmed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from spacy.tokens import Token

from according.extract import roles
from according.extract.quantities import Figure, figure_of, number_of
from according.extract.reading import Reading
from according.resolve.numbers import Number
from according.values import Qualifier, Quantity

FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
"""Into how many parts a whole is cut."""
PERCENT = frozenset({"percent", "per", "%", "percentage"})
MOST = frozenset({"most", "majority", "bulk"})
"""More than half of the whole, and nobody says how many."""
ALMOST = frozenset({"nearly", "almost", "virtually", "practically"})
BEYOND = frozenset({"more", "over", "least"})
"""Before a share, it is no less: "more than half", "at least a third"."""
SHORT_OF = frozenset({"less", "fewer", "under", "most"})
"""Before a share, it is no more: "less than half"."""


def share_of(head: Token, reading: Reading, trigger: Collection[Token] = ()) -> Figure | None:
    """The figure of a share of a number; None for words that tell of none."""
    whole = _whole(head)
    if whole is None or any(token in trigger for token in head.subtree):
        return None  # "almost all of the 20 killed were children"
    number, figure = number_of(whole, reading), figure_of(whole, [whole], reading, trigger)
    if number is None or figure is None or number.best is None or number.best < 2:
        return None
    every = head.lower_ == "all" or _is_spared(head)
    bounds = _all_of(head, number.best, reading) if every else _part_of(head, number.best, reading)
    if bounds is None:
        return None
    low, best, high, qualifier = bounds if _is_known(whole) else _unbounded(bounds)
    span = reading.between(roles.phrase(head)[0], roles.phrase(head)[1])
    value = Quantity(low=low, best=best, high=high, qualifier=qualifier, text=span.text, group=figure.group)
    return replace(figure, value=value, span=span)


def _whole(head: Token) -> Token | None:
    """The 300 hostages of "half of the 300 hostages", of "half the 300 hostages"."""
    if any(child.dep_ == "det:predet" and child.lower_ == "half" for child in head.children):
        return head
    shares = head.lower_ in {*FRACTIONS, *PERCENT, *MOST, "all"} or _is_spared(head)
    spared = [each for each in roles.children(head, "conj") if head.nbor(1).lower_ == "but"]  # "all but | one | of the"
    of = (nominal for each in (head, *spared) for case, nominal in roles.obliques(each) if case == "of")
    return next(of, None) if shares else None


def _is_spared(head: Token) -> bool:
    """True for the two of "all but | two | of the 19 people", to parses the head of the phrase."""
    return head.pos_ == "NUM" and [each.lower_ for each in head.doc[max(head.i - 2, 0) : head.i]] == ["all", "but"]


_Bounds = tuple[int | None, int | None, int | None, Qualifier]


def _is_known(whole: Token) -> bool:
    """True for "the 300 hostages"; of "a quarter of a million people" nobody counts the million."""
    counted = any(child.pos_ == "NUM" and child.i < whole.i for child in whole.children)
    told = any(child.lower_ in {"the", "these", "those"} or child.dep_ == "nmod:poss" for child in whole.children)
    return told or (counted and not any(child.lower_ in {"a", "an"} for child in whole.subtree))


def _unbounded(bounds: _Bounds) -> _Bounds:
    low, best, _, qualifier = bounds
    return (low, low, None, "at-least") if qualifier == "range" else (low, best, None, qualifier)


def _all_of(head: Token, whole: int, reading: Reading) -> _Bounds | None:
    """All, "nearly all", or "all but one"."""
    if _is_spared(head) or (head.i + 2 < len(head.doc) and head.nbor(1).lower_ == "but"):
        spared = _number_at(head.i if _is_spared(head) else head.i + 2, reading)
        left = whole - (spared.best or 0) if spared is not None and spared.best else 0
        return (left, left, left, "exact") if left > 0 else None
    if any(child.lower_ in ALMOST for child in head.children):
        return whole // 2 + 1, None, whole, "range"
    return whole, whole, whole, "exact"


def _part_of(head: Token, whole: int, reading: Reading) -> _Bounds | None:
    before = {token.lower_ for token in head.doc[max(head.i - 3, 0) : head.i]}
    if head.lower_ in MOST:
        return whole // 2 + 1, None, whole, "range"
    share = _fraction(head, reading)
    if share is None:
        return None
    part = round(whole * share)
    if before & BEYOND and "most" not in before:
        return part + ("more" in before or "over" in before), None, whole, "range"
    if before & SHORT_OF:
        return None, None, part, "up-to"
    return None, part, None, "about"


def _fraction(head: Token, reading: Reading) -> float | None:
    """The two thirds, the half or the 40 percent; None where no number says how many."""
    if head.lower_ not in {*FRACTIONS, *PERCENT}:
        return 0.5  # "half the 300 hostages"
    number = _number_at(head.i - 1, reading)
    count = number.best if number is not None else None
    if head.lower_ in PERCENT:
        return count / 100 if count else None
    cut = FRACTIONS[head.lower_]
    return (count or 1) / cut if not count or count < cut else None


def _number_at(place: int, reading: Reading) -> Number | None:
    return next((n for n in reading.numbers if n.start_token <= place < n.end_token), None)
