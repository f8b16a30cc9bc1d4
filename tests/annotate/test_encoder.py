"""Batches: every sentence once, of like length, within the bounds."""

from __future__ import annotations

from threading import Barrier
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from according.annotate.encoder import BATCH_PADDING, BATCH_PIECES, Encoder, Words, batch_of, batches

LENGTHS = st.lists(st.integers(min_value=1, max_value=300), max_size=60)


def sentence(words: int) -> Words:
    return Words(((7,),) * words, (1,) * words)


@given(LENGTHS)
def test_every_sentence_is_in_one_batch(lengths: list[int]) -> None:
    numbers = [i for batch in batches([sentence(length) for length in lengths]) for i in batch]
    assert sorted(numbers) == list(range(len(lengths)))


@given(LENGTHS)
def test_batches_hold_little_padding(lengths: list[int]) -> None:
    sentences = [sentence(length) for length in lengths]
    for batch in batches(sentences):
        padded = len(batch) * max(sentences[i].length for i in batch)
        assert padded - sum(sentences[i].length for i in batch) <= BATCH_PADDING
        assert len(batch) == 1 or padded <= BATCH_PIECES


def test_short_sentences_share_a_batch_and_a_long_one_stands_apart() -> None:
    sentences = [sentence(length) for length in (10, 100, 11, 12)]
    assert list(batches(sentences)) == [[0, 2, 3], [1]]
    assert batch_of([sentences[0], sentences[2]])["ids"].shape == (2, 13)


class Together:
    """In place of the model: says how many words a sentence has once two batches have come to it at once."""

    def __init__(self) -> None:
        self.met = Barrier(2)

    def get_outputs(self) -> list[Any]:
        return [SimpleNamespace(name="last")]

    def run(self, names: list[str], batch: dict[str, Any]) -> list[Any]:
        self.met.wait(timeout=60)
        return [batch[name] for name in names]


def test_batches_run_side_by_side_and_each_sentence_gets_its_own_scores() -> None:
    lengths = (10, 100, 11, 12)  # two batches: one alone would wait at the barrier for ever
    found = Encoder(Together(), 2)([sentence(length) for length in lengths])  # type: ignore[arg-type]
    assert [scores["last"].tolist() for scores in found] == [list(range(length + 1)) for length in lengths]
