"""When a total may hold an incident."""

from __future__ import annotations

import pytest

from according.link.relations import may_hold
from according.link.tellings import by_name, tellings
from told import ReportBuilder, actor, count, day, done, place

NORTH = place("northern highlands", 45.0, 17.5, radius=200, precision=5)
BROD = place("Brod", 45.15, 18.0)
FAR = place("Lipa", 50.0, 30.0)
TOTAL = {"place": NORTH, "killed": count(40), "perpetrator": actor("Army of the East")}


@pytest.mark.parametrize(
    ("title", "whole", "part", "expected"),
    [
        ("an incident inside the region", {}, {}, True),
        ("by an unnamed group", {}, {"perpetrator": actor("gunmen", known=False)}, True),
        ("by another army", {}, {"perpetrator": actor("Brod Front")}, False),
        ("far away", {}, {"place": FAR}, False),
        ("without a place", {}, {"place": None}, False),
        ("with other losses", {}, {"killed": None, "injured": count(3)}, False),
        ("in the total's month", {"time": day("2016-04")}, {"time": day("2016-04-03")}, True),
        ("in another month", {"time": day("2016-03")}, {"time": day("2016-04-03")}, False),
        ("long ago, beside an undated total in the news", {}, {"background": True, "time": day("2009")}, False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_total_may_hold(title, whole, part, expected):
    a, b = ReportBuilder("A"), ReportBuilder("B")
    said = {"place": BROD, "killed": count(5), "perpetrator": actor("Army of the East"), **part}
    total = a.account(**{**TOTAL, **whole})
    b.account(**{name: value for name, value in said.items() if value is not None})
    first, second = sorted(tellings(done([a, b])), key=lambda telling: telling.id != total)
    assert (may_hold(first, second, by_name) is not None) is expected, title
