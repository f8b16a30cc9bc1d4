"""Outlines: a square with a hole, two neighbours, and the package's own regions."""

from __future__ import annotations

import csv
import gzip
import math
from pathlib import Path

import pytest

from according.resolve.gazetteer import SOURCES, Gazetteer, open_gazetteer
from according.resolve.gazetteer_build import OUTLINES
from according.resolve.outlines import DEGREE_KM, Outline, common_border
from according.resolve.shapes import distance_km

SQUARE = Outline("[[[[10,0],[12,0],[12,2],[10,2],[10,0]],[[10.5,0.5],[10.5,1],[11,1],[11,0.5],[10.5,0.5]]]]")
EASTWARD = Outline("[[[[12.02,0],[15,0],[15,2],[12.01,2],[12.02,0]]]]")  # simplified by itself: two kilometres off
FAR = Outline("[[[[40,0],[41,0],[41,1],[40,0]]]]")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside"),
    [(1.5, 11.5, True), (0.7, 10.7, False), (1, 13, False), (3, 11, False), (-0.01, 11, False)],
)
def test_a_point_is_inside_or_in_the_hole_or_outside(latitude: float, longitude: float, inside: bool) -> None:
    assert SQUARE.holds(latitude, longitude) is inside


def test_a_margin_takes_in_what_lies_just_outside() -> None:
    assert SQUARE.holds(1, 12.05, within_km=10) and not SQUARE.holds(1, 12.2, within_km=10)
    assert SQUARE.edge_km(1, 13) == pytest.approx(DEGREE_KM, rel=0.01)


def test_a_side_is_the_half_beyond_the_middle() -> None:
    side = EASTWARD.side(90)
    assert side is not None
    latitude, longitude, radius = side
    assert (latitude, longitude) == (pytest.approx(1, abs=0.05), pytest.approx(14.25, abs=0.05))
    assert radius == pytest.approx(DEGREE_KM * math.sqrt(1.5 * 2 / math.pi), rel=0.02)


def test_an_outline_around_the_globe_has_no_sides() -> None:
    assert Outline("[[[[-179,0],[179,0],[179,60],[-179,0]]]]").side(0) is None


def test_a_border_is_where_two_edges_run_together() -> None:
    border = common_border(SQUARE, EASTWARD)
    assert len(border) > 20 and all(abs(x - 12) < 0.2 for x, _ in border)
    assert common_border(SQUARE, FAR) == []


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("Sahel", ["Gao", "Agadez"], ["Bamako", "Tamanrasset"]),
        ("Sahara", ["Tamanrasset", "Kidal"], ["Niamey", "Algiers"]),
        ("Hindu Kush", ["Chitral"], ["Kandahar", "Lahore"]),
        ("Balkans", ["Sofia"], ["Vienna"]),
    ],
)
def test_towns_inside_and_outside_a_region(
    gazetteer: Gazetteer, region: str, inside: list[str], outside: list[str]
) -> None:
    outline = gazetteer.lookup(region)[0].outline
    assert outline is not None
    for towns, holds in ((inside, True), (outside, False)):
        places = [gazetteer.lookup(town)[0] for town in towns]
        assert [outline.holds(place.latitude, place.longitude, within_km=10) for place in places] == [holds] * len(
            towns
        )


@pytest.mark.parametrize(("point", "country"), [((16.27, -0.05), "ML"), ((36.2, 37.15), "SY"), ((0.0, -20.0), None)])
def test_the_country_around_a_point(gazetteer: Gazetteer, point: tuple[float, float], country: str | None) -> None:
    assert gazetteer.country_at(*point) == country


def test_a_part_of_a_country_keeps_to_its_outline(gazetteer: Gazetteer) -> None:
    mali = gazetteer.country("ML")
    assert mali is not None and mali.outline is not None
    north = mali.outline.side(0)
    assert north is not None and mali.outline.holds(north[0], north[1])
    assert distance_km(north[:2], (mali.latitude, mali.longitude)) > 200 and north[2] < mali.radius_km


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_outline_of_the_package_is_whole(gazetteer: Gazetteer) -> None:
    ids = [row["id"] for row in rows(SOURCES / OUTLINES)]
    outlined = [gazetteer.outlined(id_) for id_ in ids]
    assert len(ids) > 2000 and all(outlined)
    for entry in outlined:
        assert entry is not None and entry.outline is not None
        assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in entry.outline.rings), entry.id


def test_a_region_within_one_country_is_of_it(gazetteer: Gazetteer) -> None:
    found = [gazetteer.lookup(name)[0].country for name in ("Aïr Mountains", "Sicily", "Hindu Kush", "Sahara")]
    assert found == ["NE", "IT", None, None]
