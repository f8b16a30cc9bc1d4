"""Absolute dates: the words, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.ingest.dates import dates_in

DAY = {
    "It ended on 25th January 2014 at noon.": date(2014, 1, 25),
    "It ended on Jan. 25, 2014.": date(2014, 1, 25),
    "It ended on January 25 2014, he said.": date(2014, 1, 25),
    "Saturday, 25 January 2014": date(2014, 1, 25),
    "the 3rd of May, 2015": date(2015, 5, 3),
    "2014-01-25T10:00:00Z": date(2014, 1, 25),
    "25/01/2014": date(2014, 1, 25),
    "Sept. 4, 2013": date(2013, 9, 4),
}


@pytest.mark.parametrize("words", DAY)
def test_a_day(words: str) -> None:
    (written,) = dates_in(words)
    assert (written.start, written.end, written.precision) == (DAY[words], DAY[words], "day")


def test_a_month_and_a_year_are_whole() -> None:
    (month,) = dates_in("The war began in January 2013.")
    assert (month.start, month.end, month.precision) == (date(2013, 1, 1), date(2013, 1, 31), "month")
    (year,) = dates_in("The coup in 2012 brought chaos.")
    assert (year.start, year.end, year.precision) == (date(2012, 1, 1), date(2012, 12, 31), "year")


def test_an_ambiguous_date_has_both_readings() -> None:
    (written,) = dates_in("03/04/2015")
    assert (written.start, written.end, written.precision) == (date(2015, 3, 4), date(2015, 4, 3), "unknown")


def test_a_date_without_a_year_has_no_day() -> None:
    (written,) = dates_in("BAMAKO, Jan 25 -")
    assert (written.words, written.start) == ("Jan 25", None)


@pytest.mark.parametrize("words", ["31 June 2014", "some 300 miles", "in 1500 houses", "Route 2014-5", "10/2/3"])
def test_no_date(words: str) -> None:
    assert dates_in(words) == []


def test_short_years_are_read_only_when_asked_for() -> None:
    assert [written.start for written in dates_in("LIMA, 3 JAN 90 --", short_years=True)] == [date(1990, 1, 3)]
    assert [written.start for written in dates_in("On 3 Jan 12 people died.")] == [None]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = f"{day:%B}"
    for words in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert [(written.start, written.words) for written in dates_in(f"On {words}.")] == [(day, words)]
