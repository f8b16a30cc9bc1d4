"""Values in the words of the pages."""

from __future__ import annotations

from datetime import date

import pytest

import samples
from according.values import EventType, Group, Published, Quantity, TimeSpan, Unresolved, UnresolvedDate
from according.web.wording import day_words, outlet, published_words, span_words, words

PEOPLE = Group(text="people")


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(15, 148, "15–148"), (32, 32, "32"), (72, None, "72 or more"), (None, 10, "up to 10"), (None, None, "no figure")],
)
def test_a_range(low: int | None, high: int | None, text: str) -> None:
    assert span_words(low, high) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(low=7, best=7, high=7, qualifier="exact", text="7", group=PEOPLE), "7 people"),
        (Quantity(low=7, best=7, high=7, qualifier="exact", text="7", group=Group(text="")), "7"),
        (Quantity(best=40, qualifier="about", text="about 40", group=PEOPLE), "40 people, about"),
        (Quantity(low=91, high=None, qualifier="more-than", text="", group=PEOPLE), "91 or more people"),
        (Quantity(low=2, best=3, high=4, qualifier="range", scope="subset", text=""), "2–4 (best 3), subset"),
        (EventType(value="armed-clash", text="fought"), "armed clash"),
        (
            Unresolved(unresolved="two places bear this name", text="Ketu"),
            "unresolved: two places bear this name (“Ketu”)",
        ),
    ],
)
def test_a_value(value: Quantity | EventType | Unresolved, text: str) -> None:
    assert words(value) == text


def test_days() -> None:
    first, last = date(2021, 3, 1), date(2021, 3, 4)
    assert day_words(TimeSpan(start=first, end=first, precision="day", text="")) == "2021-03-01"
    assert day_words(TimeSpan(start=first, end=last, precision="day", text="")) == "2021-03-01 – 2021-03-04"
    assert day_words(TimeSpan(start=None, end=last, precision="day", text="")) == "… – 2021-03-04"
    assert day_words(TimeSpan(start=None, end=None, precision="unknown", text="")) == "no date"
    assert day_words(Unresolved(unresolved="no time is given")) == "unresolved"


def test_when_a_report_was_published_and_how_that_is_known() -> None:
    day = date(2021, 3, 1)
    stated = samples.report("x", "x", Published(start=day, end=day, precision="day", basis="stated", text="1 March"))
    undated = samples.report("x", "x", UnresolvedDate(unresolved="the text states none", after=day))
    assert published_words(stated) == "2021-03-01 (stated)"
    assert published_words(undated) == "undated: the text states none (after 2021-03-01)"


def test_a_report_without_an_outlet_is_known_by_its_file() -> None:
    report = samples.report("x", "some/folder/x.txt", UnresolvedDate(unresolved="none"))
    assert outlet(report) == "The Sample"
    assert outlet(report.model_copy(update={"publisher": None})) == "x.txt"
