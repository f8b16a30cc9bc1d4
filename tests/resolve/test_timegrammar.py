"""The grammar's shortcuts change nothing: a rule tried only where it may begin finds what it finds everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.resolve.timerules import Rule
from according.resolve.timesense import calendar
from according.resolve.timestarts import word_starts

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))
BOUND = [rule for rule in calendar().rules if rule.first]
PARTS = [
    *("about", "no more than", "at least", "just over", "up to", "the", "first", "a few", "several", "half an", "an"),
    *("three", "Twenty-four", "a hundred", "two million", "12", "1,500", "2½", "$5", "once", "tens of", "those"),
    *("days", "week", "year", "-year", "-month", "hours", "ago", "from now", "later", "before,", "old", "-old"),
    *("March", "Sept.", "DEC", "of", "mid", "early", "late", "very late", "last half of", "this", "next", "summer"),
    *("1990s", "2004", "quarter", "-quarter", "century", "-century", "fiscal", "earlier", "current", "300 B.C."),
    *(
        "Monday",
        "Tue.",
        "FRIDAY",
        "morning",
        "the night of",
        "3:15 p.m.",
        "noon",
        "at",
        "14-16",
        "2014-01-25",
        "25/1/14",
    ),
    *(
        "yesterday",
        "last night",
        "earlier",
        "tonight",
        "now",
        "recently",
        "until",
        "Christmas",
        "Eid al-Adha",
        "the day",
    ),
    *(
        "eighties",
        "that year",
        "week",
        "Wednesday,",
        "past",
        "coming",
        "nineteen",
        "the '80s",
        "through",
        "–",
        "overnight",
    ),
    *("anniversary", "tenth", "21st", "times a", "per", "and a half", "or so", "more", "straight", ".", "\n", "to"),
]


def alike(rule: Rule, text: str) -> bool:
    everywhere = [hit.span() for hit in rule.pattern.finditer(text)]
    return [hit.span() for hit in rule.hits(text, word_starts(text))] == everywhere


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_on_every_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [rule.pattern.pattern for rule in BOUND if not alike(rule, text)] == []


@given(st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join))
def test_on_phrases_of_counts_and_units(text: str) -> None:
    assert [rule.pattern.pattern for rule in BOUND if not alike(rule, text)] == []


def test_some_rules_are_bound_and_match() -> None:
    """So that the two above cannot pass on nothing."""
    assert sum(any(rule.pattern.search(text) for text in ("ten years ago", "a 12-year-old")) for rule in BOUND) >= 2
