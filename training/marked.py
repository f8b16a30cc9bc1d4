"""re3d's texts cut into sentences and words, with the kinds as IOB2 tags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import corpora

from according.annotate.sentences import sentence_starts
from according.annotate.tokens import tokenizer


def marked_sentences(data: Path) -> list[corpora.Sentence]:
    """The sentences of re3d with the layer `kinds`, in the tokens that run time uses."""
    return [s for text in corpora.re3d(data) for s in _sentences(text)]


def _sentences(text: corpora.Marked) -> Iterator[corpora.Sentence]:
    doc = tokenizer()(text.text)
    tags = _tags(text, [(token.idx, token.idx + len(token)) for token in doc])
    starts = [*sentence_starts(doc), len(doc)]
    for number, (start, end) in enumerate(pairwise(starts)):
        words = [token for token in doc[start:end] if not token.is_space]
        if words:
            yield corpora.Sentence(
                id=f"{text.id}-{number}",
                forms=tuple(word.text for word in words),
                spaces=tuple(w.i == 0 or bool(doc[w.i - 1].whitespace_) or doc[w.i - 1].is_space
                             for w in words),
                kinds=tuple(tags[word.i] for word in words),
            )  # fmt: skip


def _tags(text: corpora.Marked, tokens: list[tuple[int, int]]) -> list[str]:
    tags = ["O"] * len(tokens)
    for start, end, label in text.marks:
        inside = [i for i, (a, b) in enumerate(tokens) if a >= start and b <= end]
        whole = inside and tokens[inside[0]][0] == start and tokens[inside[-1]][1] == end
        if whole:  # a mark that cuts a word in two is an error of the corpus
            for i in inside:
                tags[i] = f"{'B' if i == inside[0] else 'I'}-{label}"
    return tags
