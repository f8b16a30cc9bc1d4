"""An account with its claims and its report."""

from __future__ import annotations

from according.link.tellings import Telling, by_name, lead, tellings
from according.values import EventType, Place
from told import ReportBuilder, actor, count, day, done, place

BROD = place("Brod", 45.15, 18.0)


def only(builder: ReportBuilder) -> Telling:
    (found,) = tellings(done([builder]))
    return found


def test_the_shortest_time_and_the_narrowest_place_describe_it():
    a = ReportBuilder("A")
    country = Place(name="Highland", radius_km=2, country="BA", precision=6, text="Highland")
    a.account(time=[day("2016-04"), day("2016-04-03")], place=[country, place("the north", 46, 18, 300), BROD])
    assert only(a).time == day("2016-04-03")
    assert only(a).place == BROD


def test_a_denial_describes_the_event_and_gives_no_figure():
    a = ReportBuilder("A")
    account = a.account()
    a.claim(account, "type", "air-strike", assertion="denied")
    a.claim(account, "killed", count(8), assertion="denied")
    assert [found.value for found in only(a).values(EventType, "type")] == ["air-strike"]
    assert only(a).figures("killed") == ()


def test_a_part_of_a_total_is_no_figure_of_the_event():
    a = ReportBuilder("A")
    a.account(killed=[count(8), count(2, "children", scope="subset")])
    assert [figure.best for figure in only(a).figures("killed")] == [8]


def test_without_a_place_the_country_is_the_one_its_report_tells_of_most():
    a = ReportBuilder("A")
    bare = a.account(type="coup")
    a.account(place=[BROD, place("Lipa", 50, 30, country="UA")])
    a.account(place=place("Orahova", 45.1, 18.1))
    assert {telling.id: telling.country for telling in tellings(done([a]))}[bare] == "BA"


def test_actors_by_name():
    front, gunmen = actor("Front"), actor("gunmen", known=False)
    assert by_name(front, actor("Front")) == "same"
    assert by_name(front, actor("Army")) == "different"
    assert by_name(front, gunmen) == "generic"
    assert by_name(gunmen, actor("Gunmen", known=False)) == "same"


def test_a_report_is_about_the_first_of_its_news_that_counts_the_killed():
    report = ReportBuilder("A")
    report.account(occurrence="a mine in May", killed=count(30), background=True)
    report.account(occurrence="the curfew")
    shelling = report.account(occurrence="the shelling", killed=count(3))
    main = lead(tellings(done([report])))
    assert main is not None and main.id == shelling


def test_a_report_of_old_news_is_about_the_first_of_it():
    report = ReportBuilder("A")
    old = report.account(occurrence="a mine in May", background=True)
    main = lead(tellings(done([report])))
    assert main is not None and main.id == old
    assert lead(()) is None
