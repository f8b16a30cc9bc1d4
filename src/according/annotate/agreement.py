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
    chances = [_chances(score) for score in scores]
    outside = tags.index("O")
    places: dict[str, list[tuple[int, int]]] = {}
    for sentence, chance in enumerate(chances):
        for word in np.flatnonzero(chance[:, outside] < 1 - HARDLY).tolist():
            places.setdefault(forms[sentence][word], []).append((sentence, word))
    found = list(scores)
    kinds = _kinds(tags)
    for like in places.values():
        if len(like) > 1:
            own = np.array([chances[sentence][word] @ kinds for sentence, word in like])
            for (sentence, word), factors in zip(like, _factors(own), strict=True):
                if found[sentence] is scores[sentence]:
                    found[sentence] = scores[sentence].astype(np.float64)
                found[sentence][word] += kinds @ np.log(factors)
    return found


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
