"""Lemmas: from a table of words the treebanks have, else by an edit script the model chooses.

A script is `case|n|ending`: case `l` lower-cases the form first and `k` keeps it; then `n`
characters are taken off the end and `ending` is added. "Studies" with `l|3|y` is "study".
After Chrupała (2006), whose shortest edit scripts make lemmatising a matter of choosing a class.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile

from according.annotate.words import plain

LONGEST_ENDING = 2
"""Letters that a script may add to a word the table does not have ("-ed" to "-y", "-ies" to "-y").
Longer endings belong to one word each ("n't" is "not", "were" is "be")."""

UNCHANGED = frozenset(("PUNCT", "SYM", "NUM", "X"))
"""Parts of speech whose lemma is the form."""


def script_of(form: str, lemma: str) -> str:
    """The script that makes the lemma from the form."""
    keep = form if lemma != lemma.lower() or form == form.lower() else form.lower()
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(keep, lemma, strict=False)))
    case = "k" if keep != form.lower() else "l"
    return f"{case}|{len(keep) - shared}|{lemma[shared:]}"


def apply(script: str, form: str) -> str | None:
    """The lemma that the script makes from the form; none if the form is too short for it."""
    case, count, ending = script.split("|", 2)
    base = form.lower() if case == "l" else form
    taken = int(count)
    if taken > len(base) or (taken == len(base) and not ending):
        return None
    return base[: len(base) - taken] + ending


def key_of(form: str, pos: str) -> tuple[str, str]:
    """What the table is asked by: names keep their case."""
    return (form if pos == "PROPN" else form.lower()), pos


def lemma_of(form: str, pos: str, script: str, table: Mapping[tuple[str, str], str]) -> str:
    """The lemma of a form with this part of speech; the form itself where nothing fits."""
    if pos in UNCHANGED:
        return form
    key = key_of(plain(form), pos)
    known = table.get(key)
    if known is not None:
        return known
    return _scripted(script, plain(form)) or key[0]


@lru_cache(maxsize=1 << 14)
def _scripted(script: str, form: str) -> str | None:
    fits = len(script.split("|", 2)[2]) <= LONGEST_ENDING
    return apply(script, form) if fits else None


def read_table(text: str) -> dict[tuple[str, str], str]:
    """The table from its file: form, part of speech and lemma on every line, tabs between."""
    rows = (line.split("\t") for line in text.split("\n") if line)
    return {(form, pos): lemma for form, pos, lemma in rows}
