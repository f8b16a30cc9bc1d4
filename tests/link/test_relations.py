"""When a total may hold an incident."""

from __future__ import annotations

import pytest

from according.link.relations import Told, may_hold, relate
from according.link.settings import load_settings
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


@pytest.mark.parametrize(("recalled", "doubtful"), [("2009", False), ("2016-04", True)])
def test_a_pair_is_in_doubt_unless_the_dates_of_other_accounts_lie_months_apart(recalled, doubtful):
    news, follow_up, other = ReportBuilder("A"), ReportBuilder("B"), ReportBuilder("C")
    dated = news.account(killed=count(5), time=day("2016-04-03"))
    undated = follow_up.account(killed=count(5))
    past = other.account(killed=count(7), time=day(recalled))
    told = {telling.id: telling for telling in tellings(done([news, follow_up, other]))}
    homes = {dated: "i-1", undated: "i-1", past: "i-2"}
    weights = {(undated, past): -1.0, (dated, past): -12.0}
    times = {account: telling.time for account, telling in told.items()}
    found = relate(weights.items, Told(told.__getitem__, lambda _: times), homes, (), by_name, load_settings())
    assert bool(found) is doubtful
