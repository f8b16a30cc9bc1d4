"""The ranks of speakers: every kind has one, and the order is the one that the documents state."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from according.errors import OntologyError
from according.estimate.reliability import load_reliability
from according.model import SpeakerKind


def test_every_kind_of_speaker_has_a_rank():
    assert set(get_args(SpeakerKind)) <= set(load_reliability().ranks)


def test_own_losses_are_believed_first_and_the_enemys_last():
    ranks = load_reliability().ranks
    assert ranks["own-losses"] == min(ranks.values())
    assert ranks["party"] == max(ranks.values())


@pytest.mark.parametrize("text", ["ranks: [", "ranks: {}"])
def test_a_broken_file_is_named(tmp_path: Path, text: str):
    (tmp_path / "reliability.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match="reliability"):
        load_reliability(tmp_path / "reliability.yaml")
