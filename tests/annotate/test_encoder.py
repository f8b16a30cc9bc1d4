"""Batches: every sentence once, of like length, within the bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from according.annotate.encoder import BATCH_PADDING, BATCH_PIECES, Words, batch_of, batches

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
