"""The grammars' shortcuts change nothing: a pattern tried only where it may begin finds what it finds everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.resolve import numbers
from according.resolve.timesense import calendar
from according.resolve.timestarts import ORDINAL_FIRST, hits, word_starts

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))
RULES = calendar().rules
FIGURES = (
    (numbers._FIGURE, numbers._FIGURE_FIRST),
    (numbers._WORD, numbers._WORD_FIRST),
    (numbers._ORDINAL, ORDINAL_FIRST),
)
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
        "the late ’70s",
        "to date",
        "Mondays",
        "each",
        "through",
        "–",
        "overnight",
    ),
    *("upwards of", "a minimum of", "between", "and", "$3", "€ 40", "5m", "dozen", "quite a few", "no", "hundreds of"),
    *(
        "in excess of",
        "well over",
        "somewhere around",
        "approx.",
        "precisely",
        "an additional",
        "just under",
        "nobody",
        "twin",
        "half a dozen",
        "close to",
        "an estimated",
        "as many as",
        "how many",
        "thousand",
    ),
    *("anniversary", "tenth", "21st", "times a", "per", "and a half", "or so", "more", "straight", ".", "\n", "to"),
]


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [hit.span() for hit in found]


def unlike(text: str) -> list[str]:
    """The patterns that find something else where they are tried than everywhere."""
    starts = word_starts(text)
    tried = [(rule.pattern, rule.hits(text, starts)) for rule in RULES]
    tried += [(pattern, hits(pattern, text, first, starts)) for pattern, first in FIGURES]
    return [pattern.pattern for pattern, found in tried if spans(found) != spans(pattern.finditer(text))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_on_every_case(path: Path) -> None:
    assert unlike(path.read_text(encoding="utf-8")) == []


@given(st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join))
def test_on_phrases_of_counts_and_units(text: str) -> None:
    assert unlike(text) == []


@pytest.mark.parametrize("text", ["the 60th anniversary of it", "in the '80s", "the 3rd-century wall", "a 12-year-old"])
def test_what_begins_with_a_figure(text: str) -> None:
    assert unlike(text) == []
    assert any(True for rule in RULES for _ in rule.hits(text, word_starts(text)))
