"""The settings of linking: every weight has its reason, and agreement never weighs less than contradiction."""

from __future__ import annotations

import re
from math import log2
from pathlib import Path

import pytest

from according.errors import OntologyError
from according.link.settings import load_settings

SETTINGS = load_settings()


@pytest.mark.parametrize("comparison", SETTINGS.comparisons, ids=lambda comparison: comparison.name)
def test_missing_comes_first_and_weighs_nothing(comparison):
    first, *others = comparison.levels
    assert (first.level, first.bits) == ("missing", 0.0)
    assert all(level.m is not None for level in others)
    assert others[-1].sql == "ELSE"


@pytest.mark.parametrize("comparison", SETTINGS.comparisons, ids=lambda comparison: comparison.name)
def test_the_first_level_weighs_most_and_the_last_least(comparison):
    narrowing = {"another-day", "another-toll", "town-beside"}  # each stands before the levels that it takes pairs from
    bits = [level.bits for level in comparison.levels[1:] if level.level not in narrowing]
    assert bits[0] == max(bits)
    assert bits[-1] == min(bits)


def test_every_type_of_event_that_frames_give_is_in_a_family():
    from according.ontology.frames import load_frames

    known = {name for members in SETTINGS.families.values() for name in members}
    assert {frame.type for frame in load_frames().frames if frame.type} <= known


def test_what_is_hit_is_called_as_frames_call_it():
    from according.ontology.frames import load_frames

    assert {name for names in SETTINGS.things.values() for name in names} <= set(load_frames().facilities)


def test_what_contradicts_plainly_and_what_only_has_nothing_in_common():
    start = log2(SETTINGS.prior / (1 - SETTINGS.prior))
    least = {comparison.name: comparison.levels[-1].bits for comparison in SETTINGS.comparisons}
    assert start + least["naming"] + least["words"] > SETTINGS.veto_bits
    assert start + least["time"] <= SETTINGS.veto_bits
    assert start + least["type"] <= SETTINGS.veto_bits


@pytest.mark.parametrize("text", ["{", "{}"])
def test_broken_settings_are_named(tmp_path: Path, text: str):
    (tmp_path / "linkage.json").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match="linkage"):
        load_settings(tmp_path / "linkage.json")


def test_days_between_dates_are_asked_as_spark_can_be_asked_too() -> None:
    conditions = [level.sql for comparison in SETTINGS.comparisons for level in comparison.levels]
    days = [each for each in conditions if re.search(r"\b(?:begins|ends|news)_[lr] - ", each)]
    assert days
    assert not [each for each in days if re.search(r"\b\w+_[lr] - \w+_[lr](?! between)", each)]
