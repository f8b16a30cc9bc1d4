"""Two accounts of one report: told apart, or one event that the report came back to."""

from __future__ import annotations

import pytest

from according.link.linkage import link
from according.link.settings import load_settings
from according.link.siblings import siblings_of, told_apart
from according.link.tellings import tellings
from told import ReportBuilder, count, day, done, place

SETTINGS = load_settings()
BROD = place("Brod", 45.1, 18.0)
LUKA = place("Luka", 43.1, 17.0)


@pytest.mark.parametrize(
    ("title", "one", "other", "apart"),
    [
        ("a raid, and the attack that it was", {"type": "raid", "place": BROD}, {"type": "attack"}, False),
        ("the same number again", {"killed": count(4)}, {"killed": count(4, "farmers")}, False),
        ("another day", {"time": day("2016-04-03")}, {"time": day("2016-04-05")}, True),
        ("the month, and a day of it", {"time": day("2016-04-03")}, {"time": day("2016-04")}, False),
        ("another town", {"place": BROD}, {"place": LUKA}, True),
        ("another number", {"killed": count(4)}, {"killed": count(7)}, True),
        ("a shelling, and an arrest", {"type": "shelling"}, {"type": "arrest"}, True),
        ("what is recalled", {"type": "attack"}, {"type": "attack", "background": True}, True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_tells_two_accounts_apart(title, one, other, apart):
    report = ReportBuilder("A")
    report.account(**one)
    report.account(**other)
    a, b = tellings(done([report]))
    assert told_apart(a, b, SETTINGS) is apart, title
    assert siblings_of((a, b), SETTINGS)[a.id] == ([] if apart else [b.id])


def test_a_report_that_comes_back_to_its_event_does_not_keep_others_reports_of_it_apart():
    day_of_it = {"time": day("2016-04-03"), "place": BROD, "type": "armed-attack"}
    first, second = ReportBuilder("A", published="2016-04-04"), ReportBuilder("B", published="2016-04-04")
    whole = first.account(**day_of_it, killed=count(14))
    opening = second.account(**day_of_it)
    again = second.account(**day_of_it, killed=count(14))
    found = link(done([first, second])).incident_of
    assert found[whole] == found[opening] == found[again]
