"""Phrases around a place name as circles: title, words with the name in brackets, what is expected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.resolve.gazetteer import Entry
from according.resolve.shapes import Shape, bearing_of, between, displaced, distance_km, plain_shape, read_shape

TOWN = Entry("t", "Orvik", 10.0, 20.0, 4.0, "XA", "Upper", "populated", 50_000, 0.5)
UNIT = Entry("u", "Orvik", 10.3, 20.3, 120.0, "XA", "Orvik", "admin1", 0, 0.5)
LAND = Entry("c", "Xandia", 10.0, 20.0, 400.0, "XA", None, "country", 9_000_000, 0.95)
HILLS = Entry("m", "Orvik", 10.0, 20.0, 90.0, "XA", None, "mountain", 0, 0.5)


def read(text: str, entry: Entry) -> Shape | None:
    start, end = text.index("["), text.index("]") - 1
    return read_shape(text.replace("[", "").replace("]", ""), start, end, entry)


@pytest.mark.parametrize(
    ("text", "entry", "kind", "words", "precision"),
    [
        ("shells fell 12 km north of [Orvik] on Monday", TOWN, "offset", "12 km north of Orvik", 2),
        ("90 miles (145 km) south-east of [Orvik]", TOWN, "offset", "90 miles (145 km) south-east of Orvik", 5),
        ("twenty kilometres from the town of [Orvik]", TOWN, "offset", "twenty kilometres from the town of Orvik", 2),
        ("several hundred km west of [Orvik]", TOWN, "offset", "several hundred km west of Orvik", 5),
        ("a boat 9 nautical miles off [Orvik]", TOWN, "offset", "9 nautical miles off Orvik", 2),
        ("a boat 5 miles off the coast of [Orvik]", TOWN, "offset", "5 miles off the coast of Orvik", 2),
        ("a boat off the coast of [Orvik]", TOWN, "near", "off the coast of Orvik", 5),
        ("fighting in the north of the [Orvik]", HILLS, "part", "the north of the Orvik", 5),
        ("in villages north of [Orvik]", TOWN, "offset", "north of Orvik", 5),
        ("a convoy near the market town of [Orvik]", TOWN, "near", "near the market town of Orvik", 2),
        ("on the northern outskirts of [Orvik]", TOWN, "near", "on the northern outskirts of Orvik", 2),
        ("raids in the [Orvik] region", UNIT, "region", "Orvik region", 4),
        ("raids in the region of [Orvik]", TOWN, "region", "the region of Orvik", 5),
        ("fighting in northern [Xandia]", LAND, "part", "northern Xandia", 5),
        ("fighting in the far north of [Xandia]", LAND, "part", "the far north of Xandia", 5),
        ("fighting in the east of [Xandia]", LAND, "part", "the east of Xandia", 5),
        ("unrest in [Xandia]’s arid south", LAND, "part", "Xandia’s arid south", 5),
        ("unrest in central [Xandia]", LAND, "part", "central Xandia", 5),
        ("shelling of eastern [Orvik]", TOWN, "part", "eastern Orvik", 1),
        ("killed in the far-northern [Orvik]", HILLS, "region", "far-northern Orvik", 5),
        ("patrols on the border with [Xandia]", LAND, "border", "the border with Xandia", 5),
    ],
)  # fmt: skip
def test_phrases(text: str, entry: Entry, kind: str, words: str, precision: int) -> None:
    shape = read(text, entry)
    assert shape is not None
    bare = text.replace("[", "").replace("]", "")
    assert (shape.kind, bare[shape.start : shape.end], shape.precision) == (kind, words, precision)


@pytest.mark.parametrize(
    "text",
    [
        "a bomb in [Orvik] killed two",
        "the men left [Orvik]",
        "[Orvik] was quiet",
        "rockets from north of the Sarn river hit [Orvik]",
    ],
)
def test_a_plain_name_has_no_shape(text: str) -> None:
    assert read(text, TOWN) is None


class TestWhere:
    def test_an_offset_lies_at_its_distance_and_wide_when_vague(self) -> None:
        exact, vague = read("40 km north of [Orvik]", TOWN), read("a few hundred kilometres north of [Orvik]", TOWN)
        assert exact is not None and vague is not None
        assert point_distance(exact) == pytest.approx(40, abs=0.5) and exact.radius_km < 15
        assert point_distance(vague) == pytest.approx(300, abs=0.5) and vague.radius_km >= 150
        assert exact.latitude is not None and exact.latitude > TOWN.latitude

    def test_no_circle_is_drawn_at_a_distance_from_the_middle_of_a_country(self) -> None:
        assert read("a ship 40 miles off [Xandia]", LAND) is None

    def test_miles_are_miles(self) -> None:
        shape = read("100 miles east of [Orvik]", TOWN)
        assert shape is not None and point_distance(shape) == pytest.approx(160.9, abs=0.5)

    def test_a_region_named_after_a_town_is_no_pin(self) -> None:
        shape = read("in the [Orvik] region", TOWN)
        assert shape is not None and shape.radius_km >= 50

    def test_the_north_of_a_country_lies_north_and_is_smaller(self) -> None:
        shape = read("northern [Xandia]", LAND)
        assert shape is not None and shape.latitude is not None and shape.longitude is not None
        assert shape.latitude > LAND.latitude and 200 <= shape.radius_km < LAND.radius_km

    def test_a_border_and_a_country_have_no_point(self) -> None:
        border = read("near the border with [Xandia]", LAND)
        assert border is not None and border.latitude is None
        assert plain_shape(LAND, "Xandia").latitude is None

    def test_between_two_places_holds_both(self) -> None:
        other = TOWN._replace(name="Torvik", latitude=11.0, longitude=21.0)
        shape = between(TOWN, other, "between", 0, 10)
        assert shape.latitude == pytest.approx(10.5) and shape.longitude == pytest.approx(20.5)
        assert point_distance(shape) < shape.radius_km

    def test_between_over_the_date_line_takes_the_short_way(self) -> None:
        west, east = TOWN._replace(longitude=179.0), TOWN._replace(longitude=-179.0)
        longitude = between(west, east, "between", 0, 1).longitude
        assert longitude is not None and abs(longitude) == pytest.approx(180)


def point_distance(shape: Shape) -> float:
    assert shape.latitude is not None and shape.longitude is not None
    return distance_km((TOWN.latitude, TOWN.longitude), (shape.latitude, shape.longitude))


@pytest.mark.parametrize(
    ("direction", "degrees"), [("north", 0), ("South-West", 225), ("north-northwest", 337.5), ("southsoutheast", 157.5)]
)
def test_bearings(direction: str, degrees: float) -> None:
    assert bearing_of(direction) == degrees


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(1, 1000), st.floats(0, 360))
def test_a_displaced_point_is_as_far_as_told(latitude: float, longitude: float, far: float, bearing: float) -> None:
    point = displaced(latitude, longitude, far, bearing)
    assert distance_km((latitude, longitude), point) == pytest.approx(far, rel=0.01, abs=0.2)
