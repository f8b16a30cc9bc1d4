"""Coordinates in a text, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.resolve.coordinates import coordinates


@pytest.mark.parametrize(
    ("text", "point", "radius"),
    [
        ("The convoy was hit at 13.5127, 2.1126 on Friday.", (13.5127, 2.1126), 0.1),
        ("Wreckage lies at 13.52° N, 2.11° W.", (13.52, -2.11), 1.1),
        ("The boat sank at 34°26′N 35°50′E.", (34.433333, 35.833333), 1.9),
        ("The ship was at 3 degrees South, 41 degrees East.", (-3.0, 41.0), 111.2),
        ("(-1.6740, 29.2280)", (-1.674, 29.228), 0.1),
    ],
)
def test_points(text: str, point: tuple[float, float], radius: float) -> None:
    ((span, place),) = coordinates(text)
    assert (place.latitude, place.longitude) == point
    assert place.radius_km == radius
    assert text[span.start : span.end] == span.text == place.name


@pytest.mark.parametrize(
    "text",
    [
        "They won 3, 2.",
        "It rose from 12.5, 13.1 per cent.",
        "At 0.0000, 0.0000.",
        "At 95.1234, 12.1234.",
        "In 2014, 35 died.",
    ],
)
def test_numbers_that_are_no_point(text: str) -> None:
    assert list(coordinates(text)) == []


@given(st.text(alphabet="0123456789.,-+°′'NSEW ", max_size=40))
def test_whatever_stands_there_is_a_point_on_earth_and_not_null_island(text: str) -> None:
    for span, place in coordinates(text):
        assert abs(place.latitude or 0) <= 90 and abs(place.longitude or 0) <= 180
        assert (place.latitude, place.longitude) != (0.0, 0.0)
        assert text[span.start : span.end] == span.text
