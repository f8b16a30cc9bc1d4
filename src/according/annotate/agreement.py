"""What kind of name a word is, agreed upon by all the places of a text where it stands.

A sentence alone may not tell whether "Hamas" is a body or a place; another sentence of the text often does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

HARDLY = 0.02
"""Chance of being in a name below which a word is left alone, and tells the others nothing."""

WEIGHT = 0.8
"""How far a word gives way to the mean of its like, were they without number; of two it is half of that. Of 0.5 and 0.8
this one finds more in the dev documents of GUM (names 71.9 without, 72.3 and 72.7) and in UNER's dev part."""


def agreed(scores: Sequence[Array], forms: Sequence[Sequence[str]], tags: Sequence[str]) -> list[Array]:
    """The scores [words, tags] of a text's sentences, in which a word's kinds of name agree better from place to place.

    Whether a word is in a name, and whether it begins one, is left to its own sentence. `forms` are the words of the
    sentences, `tags` are IOB2.
    """
    if not scores:
        return []
    found = np.concatenate(scores).astype(np.float64)
    words = [form for sentence in forms for form in sentence]
    chances, kinds = _chances(np.concatenate(scores)), _kinds(tags)
    places: dict[str, list[int]] = {}
    for place in np.flatnonzero(chances[:, tags.index("O")] < 1 - HARDLY).tolist():
        places.setdefault(words[place], []).append(place)
    for like in places.values():
        if len(like) > 1:
            found[like] += np.log(_factors(chances[like] @ kinds)) @ kinds.T
    return np.split(found, np.cumsum([len(score) for score in scores])[:-1])


def _chances(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Array = powers / powers.sum(-1, keepdims=True)
    return chances


def _kinds(tags: Sequence[str]) -> Array:
    """[tags, kinds]: one where the tag is of the kind."""
    kinds = sorted({tag[2:] for tag in tags if tag != "O"})
    return np.array([[float(tag[2:] == kind) for kind in kinds] for tag in tags])


def _factors(own: Array) -> Array:
    """What the chances of the kinds [places, kinds] are to be multiplied by. A place's sum of them stays."""
    weight = WEIGHT * (1 - 1 / len(own))
    own = np.maximum(own, 1e-9)
    total = own.sum(1, keepdims=True)
    mean = own.mean(0) / own.mean(0).sum()
    factors: Array = (1 - weight) + weight * mean * total / own
    return factors
