"""Days with a name, against calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.resolve.feasts import islamic, occurrences


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-24", 2021, date(2021, 12, 24)),
        ("easter", 2016, date(2016, 3, 27)),
        ("easter-2", 2023, date(2023, 4, 7)),
        ("orthodox", 2016, date(2016, 5, 1)),
    ],
)
def test_days_of_one_date_and_of_easter(rule: str, year: int, day: date) -> None:
    assert [(each.start, each.end) for each in occurrences(rule, year)] == [(day, day)]


@pytest.mark.parametrize(
    ("rule", "seen"),
    [("islamic 10-01", date(2023, 4, 21)), ("islamic 12-10", date(2021, 7, 20)), ("islamic 01-10", date(2019, 9, 10))],
)
def test_islamic_days_have_a_day_to_spare(rule: str, seen: date) -> None:
    (found,) = occurrences(rule, seen.year)
    assert found.start is not None and found.end is not None
    assert found.start <= seen <= found.end
    assert found.end - found.start == timedelta(2)


def test_a_feast_may_come_twice_in_a_year_and_a_month_is_a_month() -> None:
    assert len(list(occurrences("islamic 10-01", 2000))) == 2
    (ramadan,) = occurrences("islamic 09", 2014)
    assert (ramadan.start, ramadan.end, ramadan.precision) == (date(2014, 6, 28), date(2014, 7, 29), "month")


@given(st.integers(1300, 1600), st.integers(1, 12))
def test_islamic_months_follow_one_another(year: int, month: int) -> None:
    following = islamic(year + month // 12, month % 12 + 1, 1)
    assert (following - islamic(year, month, 1)).days in (29, 30)


def test_what_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        list(occurrences("whenever", 2020))
