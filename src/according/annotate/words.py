"""What the encoder is told about a word beside its letters: a plain form and its shape.

The base model is uncased, so "Mali" and "mali" are the same pieces to it. The shape gives back
what lower-casing took away, and whether a space stood before the word.
Training and run time share this module: a change here asks for a new model.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHAPES = 15
"""Number of case classes that `case_class` tells apart (0 is kept for padding)."""

SHAPE_IDS = 2 * SHAPES
"""Number of shape ids: every case class, with and without a space before the word."""

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "``": '"', "''": '"',
    "\u2013": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u00ad": "",
    "\u2014": "--", "\u2015": "--", "\u2026": "...",
}  # fmt: skip
_PLAIN_RE = re.compile("|".join(map(re.escape, _PLAIN)))

# First match wins; the order goes from the most to the least particular.
_CLASSES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"[^\W\d_]+\Z")),  # letters only: divided further by case
    (6, re.compile(r"\d+\Z")),
    (7, re.compile(r"[\d.,:/%-]*\d[\d.,:/%-]*\Z")),
    (10, re.compile(r"(?:[^\W\d_]\.){2,}\Z")),  # U.S.
    (11, re.compile(r"[^\W\d_]+\.\Z")),  # Dec.
    (8, re.compile(r"\w*\d")),
    (12, re.compile(r"'[^\W\d_]+\Z|[^\W\d_]+'[^\W\d_]+\Z")),  # 's, n't
    (9, re.compile(r"[^\w\s]+\Z")),
)


def plain(form: str) -> str:
    """The form as the treebanks would write it: straight quotes, plain hyphens, three dots."""
    if form.isalnum():  # none of those marks is a letter or a digit
        return form
    return _PLAIN_RE.sub(lambda m: _PLAIN[m.group()], form) or form


@lru_cache(maxsize=1 << 14)
def case_class(form: str) -> int:
    """The class (1 to SHAPES - 1) of a form's letter case, digits and marks."""
    for number, pattern in _CLASSES:
        if pattern.match(form):
            return _letters(form) if number == 1 else number
    return 13


def _letters(form: str) -> int:
    if form.islower():
        return 1
    if form.isupper():
        return 3 if len(form) == 1 else 4
    if form[0].isupper() and form[1:].islower():
        return 2
    return 5 if form.lower() != form else 14  # mixed case; letters without case


def shape_id(form: str, space_before: bool) -> int:
    """The id (0 to SHAPE_IDS - 1) that the encoder's shape embedding is looked up by."""
    return case_class(form) + (SHAPES if space_before else 0)
