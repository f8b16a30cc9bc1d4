"""From words to the arrays the model takes, and from its arrays to scores for each sentence.

The model is one ONNX file. B sentences in a batch, P word pieces, W words counted with the root,
which is word 0 and stands on the [CLS] piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from according.annotate.words import plain, shape_id

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Array = NDArray[Any]

CLS, SEP, UNKNOWN = 101, 102, 100
"""Ids of the special pieces in the base model's vocabulary (tokenizer.json)."""

MOST_PIECES = 512
"""Length of the base model's position table, [CLS] and [SEP] included."""

MOST_PIECES_OF_A_WORD = 16
"""A word of more pieces (an address, a base64 run) keeps its first and last ones."""

WRITTEN_OUT = {"incl": "including", "incl.": "including"}
"""Words that posts and notes shorten, and the treebanks do not have short."""

MOST_LETTERS_OF_A_WORD = 200
"""Letters of a word that are read, so that a line without spaces costs no more than others."""

BATCH_PIECES = 2048
"""Pieces a batch holds, padding included: past this more costs memory and gains no time."""

BATCH_PADDING = 32
"""Pieces of padding a batch may hold: past this its sentences cost more together than a batch of their own."""

BATCH_SQUARE = 1 << 16
"""Bound of sentences times words squared: the label scores are 50 floats for each."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as the encoder reads it."""

    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def length(self) -> int:
        """Number of pieces with [CLS] and [SEP]."""
        return 2 + sum(map(len, self.pieces))

    def fitting(self, most: int) -> Words:
        """As many of the first words as have no more than `most` pieces with [CLS] and [SEP]."""
        total, count = 2, 0
        for ids in self.pieces:
            total += len(ids)
            if total > most:
                break
            count += 1
        return Words(self.pieces[:count], self.shapes[:count])


class Pieces:
    """Cuts words into word pieces, remembering the words it has met lately."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._encode = tokenizer.encode
        self._of = lru_cache(maxsize=1 << 16)(self._cut)

    def __call__(self, forms: Sequence[str], spaces: Sequence[bool]) -> Words:
        """The sentence of these forms; `spaces` says where white space stands before one."""
        pairs = zip(forms, spaces, strict=True)
        shapes = tuple(1 + shape_id(form[:MOST_LETTERS_OF_A_WORD], space) for form, space in pairs)
        return Words(tuple(self._of(form[:MOST_LETTERS_OF_A_WORD]) for form in forms), shapes)

    def _cut(self, form: str) -> tuple[int, ...]:
        form = WRITTEN_OUT.get(form.lower(), form)
        ids = tuple(self._encode(plain(form), add_special_tokens=False).ids) or (UNKNOWN,)
        if len(ids) > MOST_PIECES_OF_A_WORD:
            return ids[: MOST_PIECES_OF_A_WORD - 1] + ids[-1:]
        return ids


def batch_of(sentences: Sequence[Words]) -> dict[str, Array]:
    """The model's inputs: `ids` and `shapes` [B, P], `first` and `last` piece of words [B, W]."""
    pieces = max(sentence.length for sentence in sentences)
    words = 1 + max(map(len, sentences))
    batch = {name: np.zeros((len(sentences), pieces), np.int64) for name in ("ids", "shapes")}
    batch |= {name: np.zeros((len(sentences), words), np.int64) for name in ("first", "last")}
    for row, sentence in enumerate(sentences):
        sizes = np.array([len(ids) for ids in sentence.pieces], np.int64)
        ends = np.cumsum(sizes)
        flat = [piece for ids in sentence.pieces for piece in ids]
        batch["ids"][row, : len(flat) + 2] = [CLS, *flat, SEP]
        batch["shapes"][row, 1 : len(flat) + 1] = np.repeat(sentence.shapes, sizes)
        batch["first"][row, 1 : len(sizes) + 1] = ends - sizes + 1
        batch["last"][row, 1 : len(sizes) + 1] = ends
    return batch


def batches(sentences: Sequence[Words]) -> Iterator[list[int]]:
    """The numbers of the sentences, in batches of like length."""
    order = sorted(range(len(sentences)), key=lambda i: (sentences[i].length, i))
    batch: list[int] = []
    real = 0
    for i in order:
        padded = (len(batch) + 1) * sentences[i].length
        square = (len(batch) + 1) * (1 + len(sentences[i])) ** 2
        padding = padded - real - sentences[i].length
        if batch and (padding > BATCH_PADDING or padded > BATCH_PIECES or square > BATCH_SQUARE):
            yield batch
            batch, real = [], 0
        batch.append(i)
        real += sentences[i].length
    if batch:
        yield batch


class Encoder:
    """Runs the model over sentences, as many batches at once as it is told.

    Batches side by side, each on one processor, take a quarter less time than one batch on two: the operators of the
    model are too small to be worth sharing out.
    """

    def __init__(self, session: InferenceSession, at_once: int = 1) -> None:
        self._session = session
        self._names = [output.name for output in session.get_outputs()]
        self._workers = ThreadPoolExecutor(at_once, "encoder")

    def __call__(self, sentences: Sequence[Words]) -> list[Mapping[str, Array]]:
        """The outputs for each sentence, cut to its words (the root is word 0).

        `upos`, `xpos`, `feats`, `lemma` [W]: the class; `arc` [W, W]: the score of the second as
        head of the first; `deprel` [W, W]: the class of the label, were it the head; `entity` and
        `kind` [W, classes]: scores.
        """
        found: dict[int, Mapping[str, Array]] = {}
        todo = list(batches(sentences))[::-1]  # those of long sentences first, so that none is waited for at the end
        for numbers, outputs in zip(todo, self._workers.map(self._run, todo, repeat(sentences)), strict=True):
            for row, i in enumerate(numbers):
                found[i] = self._cut(outputs, row, 1 + len(sentences[i]))
        return [found[i] for i in range(len(sentences))]

    def _run(self, numbers: Sequence[int], sentences: Sequence[Words]) -> Sequence[Any]:
        outputs: Sequence[Any] = self._session.run(self._names, batch_of([sentences[i] for i in numbers]))
        return outputs

    def _cut(self, outputs: Sequence[Any], row: int, words: int) -> Mapping[str, Array]:
        scores = {}
        for name, output in zip(self._names, outputs, strict=True):
            square = name in ("arc", "deprel")
            scores[name] = output[row, :words, :words] if square else output[row, :words]
        return scores
