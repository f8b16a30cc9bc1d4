"""Named spans from the scores of IOB2 tags: the best sequence in which no I- stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int, str]
"""First word, word after the last, and label."""

FORBIDDEN = -1e9


def best_spans(scores: NDArray[Any], tags: Sequence[str]) -> list[Span]:
    """The spans of the best allowed sequence (Viterbi); `scores` is [words, tags]."""
    if not len(scores):
        return []
    allowed, start = _transitions(tuple(tags))
    greedy = scores.argmax(1)
    if not (greedy != tags.index("O")).any():
        return []
    if start[greedy[0]] == 0 and (allowed[greedy[:-1], greedy[1:]] == 0).all():
        return _spans([tags[tag] for tag in greedy])  # allowed as it is, so nothing scores higher
    total = scores[0] + start
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        ways = total[:, None] + allowed
        back[i] = ways.argmax(0)
        total = ways.max(0) + scores[i]
    path = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return _spans([tags[tag] for tag in reversed(path)])


@cache
def _transitions(tags: tuple[str, ...]) -> tuple[NDArray[Any], NDArray[Any]]:
    """What may follow what, and what may come first: 0, or FORBIDDEN. [from, to] and [to]."""
    follows = [[FORBIDDEN if to[0] == "I" and before[1:] != to[1:] else 0.0 for to in tags] for before in tags]
    return np.array(follows), np.array([FORBIDDEN if tag[0] == "I" else 0.0 for tag in tags])


def _spans(tags: Sequence[str]) -> list[Span]:
    starts = [i for i, tag in enumerate(tags) if tag[0] == "B"]
    spans = []
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end][0] == "I":
            end += 1
        spans.append((start, end, tags[start][2:]))
    return spans


def joined(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    """All of the first, and those of the second that overlap none of them; in order."""
    free = [s for s in second if all(s[1] <= f[0] or f[1] <= s[0] for f in first)]
    return sorted([*first, *free])
