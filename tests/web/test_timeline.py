"""Incidents over time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.store.overviews import Interval
from according.web.timeline import BOTTOM, LEFT, RIGHT, TOP, line_of


def day(text: str, background: bool = False) -> Interval:
    return Interval(start=date.fromisoformat(text), end=date.fromisoformat(text), background=background, number=1)


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (["2021-03-01", "2021-03-09"], "day"),
        (["2021-03-01", "2022-03-09"], "month"),
        (["1991-03-01", "2022-03-09"], "year"),
        (["9999-12-31"], "day"),
        (["0001-01-01", "9999-12-31"], "year"),
    ],
)
def test_columns_are_as_narrow_as_can_be_told_apart(days: list[str], unit: str) -> None:
    line = line_of([day(each) for each in days])
    assert line is not None and line.unit == unit
    assert sum(column.news for column in line.columns) == len(days)


def test_background_stands_apart_and_what_is_known_roughly_is_not_drawn() -> None:
    year = Interval(start=date(2021, 1, 1), end=date(2021, 12, 31), background=False, number=1)
    open_ = Interval(start=None, end=date(2021, 3, 1), background=False, number=1)
    line = line_of([day("2021-03-01"), day("2021-03-01", background=True), year, open_])
    assert line is not None and line.undrawn == 2
    assert [(column.news, column.background) for column in line.columns] == [(1, 1)]


def test_without_a_day_there_is_no_line() -> None:
    assert line_of([]) is None
    assert line_of([Interval(start=None, end=None, background=False, number=7)]) is None


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_everything_stands_within_the_picture(days: list[date]) -> None:
    line = line_of([day(each.isoformat()) for each in days], days)
    assert line is not None
    for column in line.columns:
        assert LEFT <= column.x <= RIGHT and TOP <= column.background_y <= BOTTOM
    assert all(LEFT <= x <= RIGHT for x, _ in line.labels)
    assert all(LEFT <= x <= RIGHT for x in line.published)
