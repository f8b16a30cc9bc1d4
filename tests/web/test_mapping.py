"""Incidents as points."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

import samples
from according.errors import UsageError
from according.store import Store
from according.store.filters import Filter
from according.values import Place
from according.web.lookups import gazetteer
from according.web.mapping import Window, alone, features, outlines, short, window


@pytest.fixture
def crowded(store: Store) -> Store:
    """Three incidents: two near each other, the third far off."""
    whole = samples.record()
    spots = {"near": (20.1, 10.1), "nearer": (20.2, 10.2), "far": (90.0, 10.0)}
    placed = [
        whole.incidents[number].model_copy(
            update={
                "place": Place(name=name, longitude=spot[0], latitude=spot[1], precision=1, text=name),
                "title": name,
                "id": f"i-{name}",
                "accounts": (),
            }
        )
        for number, (name, spot) in zip((0, 0, 1), spots.items(), strict=True)
    ]
    store.conclude(whole.model_copy(update={"incidents": tuple(placed), "relations": ()}))
    return store


def counts(store: Store, seen: Window) -> list[object]:
    return sorted(each["properties"]["count"] for each in features(store, Filter(), seen))  # type: ignore[index]


def test_a_point_says_low_and_high_and_how_roughly_it_is_known(client: TestClient) -> None:
    (point,) = client.get("/api/map").json()["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [20.25, -12.5]}
    assert (point["properties"]["low"], point["properties"]["high"]) == (7, 10)
    assert point["properties"]["radius_km"] == 5


def test_what_has_no_place_has_no_point(client: TestClient) -> None:
    blast = samples.record().incidents[1].id
    assert client.get(f"/api/map?incident={blast}").json()["features"] == []


def test_near_ones_share_a_cell_until_there_is_room(crowded: Store) -> None:
    assert counts(crowded, Window(zoom=2)) == [1, 2]
    assert counts(crowded, Window(zoom=12)) == [1, 1, 1]


def test_those_on_one_spot_are_told_one_by_one_when_asked_for_nearest(crowded: Store) -> None:
    assert counts(crowded, Window((10.0, 20.0, 10.3, 20.3), zoom=20)) == [1, 1]


def test_a_cell_knows_its_edges(crowded: Store) -> None:
    (cell,) = (f["properties"] for f in features(crowded, Filter(), Window((0, 0, 30, 30), zoom=2)))
    assert cell == {  # type: ignore[comparison-overlap]
        "count": 2,
        "label": "2",
        "radius_km": 0,
        "west": 20.1,
        "south": 10.1,
        "east": 20.2,
        "north": 10.2,
    }


def test_only_what_is_in_view_is_sent(client: TestClient) -> None:
    assert client.get("/api/map?bbox=0,0,10,10").json()["features"] == []
    assert len(client.get("/api/map?bbox=19,-13,21,-12").json()["features"]) == 1


def test_a_window_that_is_none_is_refused() -> None:
    assert window("1,2,3,4", 3) == Window((2, 1, 4, 3), 3)
    for text in ("1,2,3", "a,b,c,d", "1,2,3,4,5"):
        with pytest.raises(UsageError, match="is no window"):
            window(text, 3)


@pytest.mark.parametrize(("count", "label"), [(940, "940"), (12_400, "12k")])
def test_counts_are_short(count: int, label: str) -> None:
    assert short(count) == label


class TestOutlines:
    """A region is drawn by its outline, a part of it by its circle."""

    def outlined(self, radius_km: float) -> dict[str, object]:
        sahel = gazetteer().lookup("Sahel")[0]
        place = Place(
            name="Sahel", latitude=sahel.latitude, longitude=sahel.longitude, radius_km=radius_km, precision=5,
            gazetteer_id=sahel.id, text="the Sahel",
        )  # fmt: skip
        incident = samples.record().incidents[0].model_copy(update={"place": place})
        return dict(outlines(alone(incident), gazetteer()))

    def test_of_the_whole_region(self) -> None:
        assert list(self.outlined(gazetteer().lookup("Sahel")[0].radius_km)) == ["according:sahel"]

    def test_not_of_a_part_nor_of_a_town(self, client: TestClient) -> None:
        assert self.outlined(300) == {}
        assert client.get("/api/map").json()["outlines"] == {}
