"""Incidents whole: their title, their voices, their tolls."""

from __future__ import annotations

import pytest

from according.errors import UsageError
from according.estimate.incidents import assemble
from according.link.linkage import link
from according.model import Incident
from according.values import TimeSpan, Unresolved
from told import ReportBuilder, count, day, done, place

BROD = place("near Brod", 45.15, 18.0)


def only(builder: ReportBuilder, rule: str = "ucdp") -> Incident:
    extractions = done([builder])
    (incident,) = assemble(extractions, link(extractions), rule)
    return incident


def test_a_title_for_people():
    a = ReportBuilder("A")
    a.account(type="armed-clash", time=day("2016-04-03"), place=BROD, killed=count(8, "rebels"))
    assert only(a).title == "8 killed · armed clash · near Brod · 3 Apr 2016"


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"killed": count(90, qualifier="more-than")}, "91+ killed"),
        ({"killed": count(50, qualifier="up-to")}, "up to 50 killed"),
        ({"type": "coup", "time": day("2011")}, "coup · 2011"),
        ({"type": "raid", "time": day("2016-04")}, "raid · Apr 2016"),
        ({"type": "raid", "place": Unresolved(unresolved="two towns have that name")}, "raid"),
        ({"occurrence": "something"}, "An incident of which nothing more is known"),
        (
            {"type": "raid", "time": TimeSpan(start=None, end=day("2016-04-03").end, precision="day", text="…")},
            "raid · until 3 Apr 2016",
        ),
        (
            {
                "type": "raid",
                "time": TimeSpan(start=day("2016-04-03").start, end=day("2016-04-05").end, precision="day", text="…"),
            },
            "raid · 3–5 Apr 2016",
        ),
    ],
)
def test_a_title_says_what_is_known_and_no_more(fields, title):
    a = ReportBuilder("A")
    a.account(**fields)
    assert only(a).title == title


def test_a_title_adds_up_the_groups_and_is_open_where_one_is():
    a = ReportBuilder("A")
    soldiers, clerks = count(3, "soldiers", "combatant"), count(2, "clerks", "civilian", qualifier="at-least")
    a.account(type="raid", killed=[soldiers, clerks])
    assert only(a).title == "5+ killed · raid"


def test_every_incident_has_voices_and_a_grade():
    a = ReportBuilder("A")
    a.account(type="raid")
    incident = only(a)
    assert incident.independent_voices == 1
    assert incident.grade is not None
    assert incident.tolls == ()


def test_both_rules_can_be_asked_for():
    a = ReportBuilder("A")
    a.account(killed=count(None, qualifier="dozens"))
    assert [toll.rule for toll in (*only(a).tolls, *only(a, "acled").tolls)] == ["ucdp", "acled"]


def test_a_rule_that_is_not_there_is_refused():
    a = ReportBuilder("A")
    a.account(type="raid")
    with pytest.raises(UsageError, match="acled"):
        only(a, "guess")
