"""The best tree is the best of all trees with one root, found here by trying every one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.annotate.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    """One root, and a way from every word to it."""
    for start in range(1, len(heads)):
        word, seen = start, set[int]()
        while word and word not in seen:
            seen.add(word)
            word = heads[word]
        if word:
            return False
    return sum(head == 0 for head in heads[1:]) == 1


def by_trial(scores: np.ndarray) -> float:
    size = len(scores)
    trees = (heads for heads in product(range(size), repeat=size - 1) if is_tree([0, *heads]))
    return max(sum(scores[i, h] for i, h in enumerate(heads, 1)) for heads in trees)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_it_is_the_best(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1)) * 5
    heads = best_tree(scores)
    assert is_tree(heads)
    assert sum(scores[i, h] for i, h in enumerate(heads) if i) == pytest.approx(by_trial(scores))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 0, 0], [1, 0, 9], [3, 8, 0]], float)
    assert best_tree(scores) == [0, 2, 0]  # 9 + 3 beats 8 + 1


def test_of_two_roots_one_is_kept() -> None:
    scores = np.array([[0, 0, 0], [9, 0, 1], [8, 1, 0]], float)
    assert best_tree(scores) == [0, 0, 1]


def test_many_words_at_random_make_a_tree() -> None:
    scores = np.random.default_rng(7).normal(size=(150, 150))
    assert is_tree(best_tree(scores))
