"""How alike two accounts are worded: the words that tell of an event, weighed by how rare they are.

A word that few reports have says much (a victim's name), one that all of them have says nothing ("killed"). How rare a
word is comes from a table of ordinary news (`data/newswords.tsv`) together with the reports that are linked: what all
reports of one war say tells none of them apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from according.link.tellings import Telling

Weights = Mapping[str, float]
"""The weight of each word of a text."""
Vector = NDArray[np.float32]
"""A text's weights, each word's added to or taken from one of `DIMENSIONS` numbers; of length about 1."""
DIMENSIONS = 512
"""Feature hashing (Weinberger et al. 2009) errs by about 1/23 on unrelated texts: less than a step between levels."""
WORD = re.compile(r"\w\w+")
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
STANDING = 8
"""Words of a sentence that two reports can hardly both have written by themselves: one they share is a standing one."""


@dataclass(frozen=True)
class Frequencies:
    """In how many of `texts` texts each word stands."""

    counts: Mapping[str, int]
    texts: int

    def with_counts(self, counts: Mapping[str, int], texts: int) -> Frequencies:
        """The frequencies with those of some more texts."""
        return Frequencies(Counter(self.counts) + Counter(counts), self.texts + texts)

    def rarity(self, word: str) -> float:
        """The information of a word in nats: inverse document frequency, of half a text for a word never seen."""
        return math.log((self.texts + 1) / (self.counts.get(word, 0) + 0.5))


def load_frequencies() -> Frequencies:
    """The words of ordinary news."""
    text = files("according").joinpath("data/newswords.tsv").read_text(encoding="utf-8")
    (_, articles), *rows = (line.split("\t") for line in text.splitlines())
    return Frequencies({word: int(count) for word, count in rows}, int(articles))


def words_of(text: str) -> list[str]:
    """The words of a text of two letters or more, folded."""
    return WORD.findall(text.casefold())


def information(words: Iterable[str], frequencies: Frequencies) -> dict[str, float]:
    """The information of each word in nats: the more often it stands here and the rarer it is elsewhere, the more."""
    return {word: (1 + math.log(count)) * frequencies.rarity(word) for word, count in Counter(words).items()}


def length(raw: Weights) -> float:
    """The length of a vector of information: how much a text says, whatever it is compared with."""
    return math.sqrt(sum(weight * weight for weight in raw.values()))


def weights(raw: Weights) -> Weights:
    """Each word's share of a text's information, as a vector of length 1."""
    whole = length(raw) or 1.0
    return {word: weight / whole for word, weight in raw.items()}


def likeness(a: Weights, b: Weights) -> float:
    """The cosine of two texts: 0 without a common word, 1 for the same words."""
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())


def vector(weighed: Weights) -> Vector:
    """The weights in a fixed number of dimensions."""
    found = np.zeros(DIMENSIONS, np.float32)
    for word, weight in weighed.items():
        place = crc32(word.encode())
        found[place % DIMENSIONS] += weight if place & 0x10000 else -weight
    return found


def written(numbers: Vector) -> str:
    """The numbers as DuckDB reads a list: text takes a tenth of the memory that Python's numbers do."""
    cells = ["0"] * len(numbers)
    for place in np.flatnonzero(numbers).tolist():
        cells[place] = f"{numbers[place]:.3g}"
    return f"[{','.join(cells)}]"


def passages(told: Sequence[Telling], main: Telling | None, standing: Collection[int] = ()) -> dict[str, str]:
    """The words in which each account of one report stands: all of the report for its `main` one, else its sentences.

    Who wrote the report chose all its words for what it is about: whom it calls, what it recalls, what came of it. What
    was not written for it, a `standing` sentence that tells nothing of it, says nothing of what it is about.
    """
    sentences = list(_told_in(told))
    found = {each.id: " ".join(text for text, accounts in sentences if each.id in accounts) for each in told}
    if main is not None:
        own = (text for text, accounts in sentences if main.id in accounts or mark_of(text) not in standing)
        found[main.id] = " ".join(own)
    return found


def _told_in(told: Sequence[Telling]) -> Iterator[tuple[str, frozenset[str]]]:
    """Every sentence of one report, with the accounts that have claims in it."""
    places = {each.id: {(span.start, span.end) for claim in each.claims for span in claim.spans} for each in told}
    for sentence in SENTENCE.finditer(told[0].report.text) if told else ():
        start, end = sentence.span()
        yield (
            sentence[0],
            frozenset(a for a, spans in places.items() if any(begin < end and last > start for begin, last in spans)),
        )


def marks_of(text: str) -> frozenset[int]:
    """What the longer sentences of a text are known again by in other texts."""
    return frozenset(mark for sentence in SENTENCE.findall(text) if (mark := mark_of(sentence)) is not None)


def mark_of(sentence: str) -> int | None:
    """A number for a sentence's words; None for a shorter one, which many write alike."""
    words = words_of(sentence)
    folded = " ".join(words).encode()
    return int.from_bytes(blake2b(folded, digest_size=6).digest()) if len(words) >= STANDING else None
