"""How times and places lie to each other."""

from __future__ import annotations

import pytest

from according.link.extents import kilometres, place_inside, places_meet, time_inside, times_meet
from according.values import Place, TimeSpan
from told import day, place

PARIS, LONDON = place("Paris", 48.8566, 2.3522), place("London", 51.5074, -0.1278)
HIGHLAND = Place(name="Highland", radius_km=300, country="BA", precision=6, text="Highland")
NOWHERE = Place(name="?", precision=7, text="?")


def test_kilometres_between_two_capitals():
    assert kilometres(PARIS, LONDON) == pytest.approx(343.6, abs=1)
    assert kilometres(PARIS, NOWHERE) is None


def test_a_country_without_coordinates_holds_its_towns():
    assert places_meet(PARIS, HIGHLAND)
    assert place_inside(PARIS, HIGHLAND)
    assert not place_inside(HIGHLAND, PARIS)
    assert not places_meet(place("Lipa", 50, 30, country="UA"), HIGHLAND)


def test_an_unknown_place_meets_nothing():
    assert not places_meet(PARIS, NOWHERE)
    assert not places_meet(PARIS, None)
    assert not place_inside(NOWHERE, NOWHERE)


def test_circles_meet_with_slack_and_hold_without():
    assert places_meet(place("A", 0, 0, radius=50), place("B", 0, 1, radius=50))  # 111 km apart
    assert not places_meet(place("A", 0, 0, radius=40), place("B", 0, 1, radius=40))
    assert place_inside(place("A", 0, 0, radius=10), place("B", 0, 1, radius=125))
    assert not place_inside(place("A", 0, 0, radius=20), place("B", 0, 1, radius=125))


def test_an_open_time_meets_what_is_before_its_end():
    until = TimeSpan(start=None, end=day("2016-04-03").end, precision="day", text="until Sunday")
    assert times_meet(until, day("2016-04-01"))
    assert not times_meet(until, day("2016-04-04"))
    assert not time_inside(day("2016-04-01"), until)
    assert time_inside(day("2016-04-01"), day("2016-04"))
