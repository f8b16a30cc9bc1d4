"""Where marks stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.model import Comparison, Pair
from according.web.charts import bar, list_bar, scale_for, waterfall

counts = st.integers(0, 10**7)


@given(st.lists(counts, min_size=1))
def test_every_count_fits_its_scale(found: list[int]) -> None:
    scale = scale_for(found)
    assert scale.ticks[0] == 0 and scale.ticks[-1] == scale.top
    assert all(0 <= scale.at(count) <= 100 for count in found)
    assert 2 <= len(scale.ticks) <= 12


@pytest.mark.parametrize(("most", "ticks"), [(0, (0, 1)), (7, (0, 2, 4, 6, 8)), (148, (0, 50, 100, 150))])
def test_ticks_are_round(most: int, ticks: tuple[int, ...]) -> None:
    assert scale_for([most, None]).ticks == ticks


@given(st.lists(counts, min_size=3, max_size=3).map(sorted))
def test_a_bar_holds_its_best_figure(bounds: list[int]) -> None:
    for made in (bar(*bounds, scale_for(bounds)), list_bar(*bounds)):
        assert made is not None and made.best is not None
        assert 0 <= made.left <= made.best <= made.right <= 100


def test_an_open_end_reaches_the_edge_and_says_so() -> None:
    made = bar(72, 72, None, scale_for([100]))
    assert made is not None and made.open and made.right == 100


def test_where_nothing_is_known_there_is_no_bar() -> None:
    assert bar(None, None, None, scale_for([])) is None
    assert list_bar(None, None, None) is None


def pair(*weights: float) -> Pair:
    told = [Comparison(name=f"c{n}", level="", weight=w, left="", right="") for n, w in enumerate(weights)]
    return Pair(a="a", b="b", proposed_by="", weight=sum(weights) - 9, probability=0.5, comparisons=tuple(told))


def test_a_waterfall_begins_at_the_prior_and_each_step_where_the_last_ended() -> None:
    fall = waterfall(pair(10.0, -2.0))
    assert [step.bits for step in fall.steps] == [-9.0, 10.0, -2.0]
    assert [(step.x, step.width) for step in fall.steps] == [(0, 90), (0, 100), (80, 20)]
    assert fall.zero == 90


@given(st.lists(st.floats(-20, 20), max_size=15))
def test_a_waterfall_stays_within_its_width(weights: list[float]) -> None:
    for step in waterfall(pair(*weights)).steps:
        assert step.x >= -0.02 and step.x + step.width <= 100.02
