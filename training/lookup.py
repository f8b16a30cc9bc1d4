"""The lemmas that the treebanks give to words they have, for `lemmas.tsv`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import corpora

from according.annotate.lemmas import key_of
from according.annotate.words import plain

WORD = re.compile(r"[A-Za-z][a-z]*(?:'[a-z]+|\.)?|'[a-z]+|n't")
"""Plain words and clitics: no addresses, prices or slips of the keyboard."""

AGREED = 0.8
"""A word's commonest lemma is kept if so large a share of its places have it."""


def lookup(sentences: Iterable[corpora.Sentence]) -> list[tuple[str, str, str]]:
    """Form, part of speech and lemma, in order; words that are their own lemma are left out."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for form, pos, lemma in zip(sentence.forms, sentence.upos, sentence.lemmas, strict=True):
            counts[key_of(plain(form), pos)][lemma] += 1
    rows = []
    for (form, pos), lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if lemma != form and count >= AGREED * lemmas.total() and WORD.fullmatch(form):
            rows.append((form, pos, lemma))
    return sorted(rows)


def table(sentences: Iterable[corpora.Sentence]) -> str:
    """The file's content: a row a line, tabs between."""
    return "".join("\t".join(row) + "\n" for row in lookup(sentences))
