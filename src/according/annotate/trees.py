"""The best dependency tree with exactly one root, from the scores of all arcs.

Chu and Liu (1965), Edmonds (1967): take the best head of every word; while there is a cycle,
contract it and go on. Word 0 is the root that stands for no word.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

ROOT_COST = 1e6
"""Taken off every arc from the root, so that the best tree has as few of them as can be: one.
Greater than any sum of scores of a sentence, small enough to keep the scores' digits."""

NEVER = -1e12


def best_tree(arcs: NDArray[Any]) -> list[int]:
    """The head of every word: `arcs` [W, W] has the score of word j as head of word i.

    The first entry is that of the root and is 0. A sentence of no words gives [0].
    """
    scores = np.array(arcs, np.float64)
    np.fill_diagonal(scores, NEVER)
    heads = scores.argmax(1)
    heads[0] = 0
    if np.count_nonzero(heads[1:] == 0) != 1 or _cycle(heads) is not None:
        scores[1:, 0] -= ROOT_COST
        heads = _spanning(scores)
    found: list[int] = heads.tolist()
    return found


def _spanning(scores: Scores) -> Heads:
    """The maximum spanning arborescence from word 0."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = np.ones(len(scores), bool)
    outside[cycle] = False
    rest = np.flatnonzero(outside)
    inner = scores[cycle, heads[cycle]]
    into = scores[cycle[:, None], rest] - inner[:, None]  # gain of entering the cycle at a word
    out = scores[rest[:, None], cycle]
    smaller = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    smaller[:-1, :-1] = scores[rest[:, None], rest]
    smaller[-1, :-1] = into.max(0)
    smaller[:-1, -1] = out.max(1)
    above = _spanning(smaller)
    return _expanded(heads, above, rest, cycle, into.argmax(0), out.argmax(1))


def _expanded(heads: Heads, above: Heads, rest: Heads, cycle: Heads, entry: Heads, exit_: Heads) -> Heads:
    """The tree over all words, from the tree `above` in which the cycle was one word, the last."""
    result = heads.copy()
    outer = above[:-1]
    result[rest] = np.where(outer == len(rest), cycle[exit_], rest[np.minimum(outer, len(rest) - 1)])
    result[0] = 0
    result[cycle[entry[above[-1]]]] = rest[above[-1]]
    return result


def _cycle(heads: Heads) -> Heads | None:
    """The words of one cycle, ascending; none if the heads make a tree."""
    above: list[int] = heads.tolist()  # a list is walked far faster than an array
    state = [-1] + [0] * (len(above) - 1)  # the walk that met the word
    for start in range(1, len(above)):
        word = start
        while state[word] == 0:
            state[word] = start
            word = above[word]
        if state[word] == start:
            found = [word]
            while above[found[-1]] != word:
                found.append(above[found[-1]])
            return np.array(sorted(found), np.int64)
    return None
