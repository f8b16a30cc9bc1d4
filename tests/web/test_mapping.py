"""Incidents as points."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

import samples
from according.errors import UsageError
from according.values import Place
from according.web.mapping import WORLD, Window, features, short, window

CLASH = samples.record().incidents[0]


def placed(longitude: float, latitude: float, name: str) -> object:
    place = Place(name=name, longitude=longitude, latitude=latitude, precision=1, text=name)
    return CLASH.model_copy(update={"id": f"i-{name}", "place": place})


def test_a_point_says_low_and_high_and_how_roughly_it_is_known(client: TestClient) -> None:
    (point,) = client.get("/api/map").json()["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [20.25, -12.5]}
    assert (point["properties"]["low"], point["properties"]["high"]) == (7, 10)
    assert point["properties"]["radius_km"] == 5


def test_what_is_known_by_its_country_only_has_no_point(client: TestClient) -> None:
    found = client.get("/api/map").json()["features"]
    assert [each["properties"]["title"] for each in found] == ["Clash near Dorma"]
    assert "Blast in Ketu" in client.get("/map").text.partition("Without a point on the map")[2]


def test_near_ones_share_a_cell_until_there_is_room() -> None:
    near = [placed(20.1, 10.1, "a"), placed(20.2, 10.2, "b"), placed(90.0, 10.0, "c")]
    far_out = sorted(each["properties"]["count"] for each in features(near, Window(zoom=2)))  # type: ignore[arg-type,index,misc]
    close = sorted(each["properties"]["count"] for each in features(near, Window(zoom=12)))  # type: ignore[arg-type,index,misc]
    assert (far_out, close) == ([1, 2], [1, 1, 1])


def test_only_what_is_in_view_is_sent(client: TestClient) -> None:
    assert client.get("/api/map?bbox=0,0,10,10").json()["features"] == []
    assert len(client.get("/api/map?bbox=19,-13,21,-12").json()["features"]) == 1


def test_a_window_that_is_none_is_refused() -> None:
    assert window("", 3) == Window(WORLD, 3)
    for text in ("1,2,3", "a,b,c,d", "1,2,3,4,5"):
        with pytest.raises(UsageError, match="is no window"):
            window(text, 3)


@pytest.mark.parametrize(("count", "label"), [(940, "940"), (12_400, "12k")])
def test_counts_are_short(count: int, label: str) -> None:
    assert short(count) == label
