"""Events that a report sets a measured time apart: which of them gets which day."""

from __future__ import annotations

from datetime import date

import pytest

from according.ingest.parse import read_bytes
from according.model import Ingested
from according.pipeline import Tools, extract_report, load_tools
from according.values import TimeSpan

FRIDAY = date(2017, 6, 9)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def measured(text: str, tools: Tools) -> list[tuple[date | None, date | None, str]]:
    """The times that are measured from another event's, with their words."""
    read = read_bytes(text.encode(), None, FRIDAY)
    assert isinstance(read, Ingested)
    times = (claim.value for claim in extract_report(read.report, tools).claims if claim.field == "time")
    found = (time for time in times if isinstance(time, TimeSpan) and time.text.split()[-1] in ("after", "before"))
    return [(time.start, time.end, time.text) for time in found]


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        (
            "A mine killed two soldiers near Gao on Thursday, three days after gunmen had killed six in Gossi.",
            date(2017, 6, 5),
            date(2017, 6, 5),
            "three days after",
        ),
        (
            "Shells killed four people in Aden on Wednesday evening, hours after a bomb had killed nine in Lahij.",
            date(2017, 6, 6),
            date(2017, 6, 7),
            "hours after",
        ),
        (
            "Two days after an ambush killed nine policemen in Pattani on Monday, soldiers killed three men in Yala.",
            date(2017, 6, 7),
            date(2017, 6, 7),
            "Two days after",
        ),
    ],
    ids=["the one before", "over midnight", "the one after"],
)
def test_one_of_two_events_has_its_day_from_the_other(
    text: str, start: date, end: date, words: str, tools: Tools
) -> None:
    assert (start, end, words) in measured(text, tools)


@pytest.mark.parametrize(
    "text",
    [
        "A mine killed two soldiers near Gao on Thursday, days after gunmen had killed six villagers in Gossi.",
        "A mine killed two soldiers near Gao in May, a day after gunmen had killed six villagers in Gossi.",
        "A mine killed two soldiers near Gao on Thursday, a day after gunmen killed six villagers in Gossi on Sunday.",
    ],
    ids=["no number", "no day to count from", "a day of its own"],
)
def test_nothing_is_measured_without_a_number_and_a_day(text: str, tools: Tools) -> None:
    assert measured(text, tools) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Families lit candles in Jos on Friday to mark two years since gunmen killed 14 people there.", 2015, 2015),
        ("Jos marks the third anniversary of an attack on a market in which 14 people were killed.", 2014, 2014),
    ],
    ids=["years since", "an anniversary"],
)
def test_what_an_anniversary_is_of_has_its_day_some_years_ago(text: str, start: int, end: int, tools: Tools) -> None:
    read = read_bytes(text.encode(), None, FRIDAY)
    assert isinstance(read, Ingested)
    times = [claim.value for claim in extract_report(read.report, tools).claims if claim.field == "time"]
    found = [(time.start, time.end) for time in times if isinstance(time, TimeSpan) and time.start != time.end]
    assert (date(start, 6, 6), date(end, 6, 12)) in found
