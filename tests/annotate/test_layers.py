"""What is read off the model's scores before the tree is chosen."""

from __future__ import annotations

import numpy as np

from according.annotate.layers import CONTRADICTION, PARTED, Classes, Layers

NAMES = {
    "upos": ["NOUN", "VERB", "NUM", "CCONJ"],
    "xpos": ["NN", "VBD", "VBN"],
    "feats": ["_"],
    "lemma": ["k|0|"],
    "deprel": ["root", "nsubj", "acl", "obj"],
    "entity": ["O"],
    "kind": ["O"],
}
CLASSES = Classes(NAMES, {})


def scores(tag: str) -> dict[str, np.ndarray]:
    """ "Study cited killings blamed": by a little, the second word is said of the first and the fourth is the root."""
    arc = np.zeros((5, 5), np.float32)
    arc[1, 4], arc[2, 1], arc[3, 2], arc[4, 0] = 2, 3, 3, 3
    arc[1, 2], arc[2, 0], arc[4, 3] = 2.5, 2.5, 2.5
    labels = np.full((5, 5), NAMES["deprel"].index("obj"), np.uint8)
    labels[2, 1] = labels[4, 3] = NAMES["deprel"].index("acl")
    labels[1] = NAMES["deprel"].index("nsubj")
    tags = [0, 0, NAMES["xpos"].index(tag), 0, NAMES["xpos"].index("VBN")]
    none = np.zeros(5, np.int64)
    words = {"upos": none, "xpos": np.array(tags), "feats": none, "lemma": none}
    return {"arc": arc, "deprel": labels, **words, "entity": np.zeros((5, 1)), "kind": np.zeros((5, 1))}


def heads(tag: str) -> list[int]:
    layers = Layers(["Study", "cited", "killings", "blamed"])
    layers.put(range(4), scores(tag), CLASSES)
    return layers.heads


def test_a_finite_past_tense_is_hardly_a_reduced_relative() -> None:
    assert heads("VBN") == [3, 0, 1, 3]
    assert heads("VBD") == [1, 1, 1, 2]


def test_only_such_arcs_cost() -> None:
    given = scores("VBD")
    cost = given["arc"] - CLASSES.arcs(given)
    assert cost[2, 1] == CONTRADICTION
    assert np.count_nonzero(cost) == 1


def test_a_number_counts_nothing_over_and_and_a_verb() -> None:
    """ "Two and wounded four soldiers", behind the root: the two count no soldiers."""
    upos = [0, *map(NAMES["upos"].index, ("NUM", "CCONJ", "VERB", "NUM", "NOUN"))]
    given = {**scores("VBN"), "upos": np.array(upos), "xpos": np.zeros(6, np.int64)}
    given |= {"arc": np.zeros((6, 6), np.float32), "deprel": np.zeros((6, 6), np.uint8)}
    cost = given["arc"] - CLASSES.arcs(given)
    assert np.argwhere(cost == PARTED).tolist() == [[1, 4], [1, 5]]
    assert np.count_nonzero(cost) == 2
