"""Accounts as rows: keys, totals and names."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.link.blocking import COLUMNS, Row, is_aggregate
from according.link.blocking import rows as rows_of
from according.link.settings import load_settings
from according.link.survey import Gauge, names_a_person, survey_of
from according.link.tellings import ROLES, tellings
from according.values import TimeSpan
from told import ReportBuilder, actor, count, day, done, place, until

SETTINGS = load_settings()
BROD = place("Brod", 45.15, 18.0)
NORTH = place("northern highlands", 45.0, 17.5, radius=260, precision=5)

SEA = place("Brod sea", 44.0, 14.0, radius=260, precision=7)


def rows(builders: list[ReportBuilder]) -> list[Row]:
    """The rows of some reports that are all there are."""
    told = tellings(done(builders))
    return list(rows_of(told, Gauge(SETTINGS, survey_of(told))))


def row(**fields) -> Row:
    a = ReportBuilder("A")
    a.account(**fields)
    (found,) = rows([a])
    return found


def share(key: str, a: Row, b: Row) -> bool:
    return bool(set(a[key] or ()) & set(b[key] or ()))


def test_a_row_has_the_columns_of_the_table():
    kin = {f"{role}_{how}" for role in ROLES for how in ("kin", "sorts", "fits")}  # known once rows are compared
    assert set(row(type="raid", time=day("2016-04-03"), place=BROD, killed=count(5))) == set(COLUMNS) - kin


def test_what_an_account_does_not_say_is_missing_and_not_empty():
    found = row(type="raid")
    assert [found[c] for c in ("begins", "latitude", "killed", "killed_low", "perpetrators", "names")] == [None] * 6


def test_the_day_before_is_the_same_week_even_from_monday_to_sunday():
    sunday, monday = (row(place=BROD, time=day(text)) for text in ("2016-04-03", "2016-04-04"))
    assert share("place_week", sunday, monday)
    assert not share("day_country", sunday, monday)


def test_an_open_time_is_found_by_its_known_edge():
    assert share("day_country", row(place=BROD, time=until("2016-04-03")), row(place=BROD, time=day("2016-04-03")))


def test_news_without_a_day_is_looked_up_by_the_days_before_its_report():
    def told(published: str, **fields) -> Row:
        report = ReportBuilder("A", published=published)
        report.account(place=NORTH, **fields)
        return rows([report])[0]

    dated = told("2016-04-20", time=day("2016-04-03"))
    assert share("news_country", dated, told("2016-04-05"))
    assert not share("news_country", dated, told("2016-04-07"))
    assert not share("news_country", dated, told("2016-04-05", background=True))


def test_a_year_is_found_by_year_type_and_country_and_by_no_day():
    found = row(place=BROD, type="coup", time=day("2011"))
    assert found["past"] == ["2011|coup|BA"]
    assert found["day_country"] is None


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(-0.29, 0.29), st.floats(-0.29, 0.29))
def test_two_places_less_than_a_third_of_a_degree_apart_share_a_key(latitude, longitude, north, east):
    here = row(time=day("2016-04-03"), place=place("Here", latitude, longitude))
    there = row(time=day("2016-04-03"), place=place("There", latitude + north, longitude + east))
    assert share("place_week", here, there)


def test_a_wide_area_proposes_by_country_and_never_by_place():
    assert row(time=day("2016-04-03"), place=NORTH)["place_week"] is None


@pytest.mark.parametrize(
    ("title", "fields", "expected"),
    [
        ("an undated figure for a region", {"place": NORTH, "killed": count(40)}, True),
        ("an undated figure for a sea", {"place": SEA, "killed": count(40)}, False),
        ("a year's figure for a region", {"place": NORTH, "time": day("2015"), "killed": count(40)}, True),
        ("a figure that calls itself a total", {"place": BROD, "killed": count(9, scope="aggregate")}, True),
        ("a day's figure for a region", {"place": NORTH, "time": day("2016-04-03"), "killed": count(40)}, False),
        ("an operation that ended on a day", {"place": NORTH, "time": until("2016-04-03"), "killed": count(40)}, False),
        ("an undated figure for a town", {"place": BROD, "killed": count(40)}, False),
        ("one man killed somewhere in a region", {"place": NORTH, "killed": count(1, "Samir Haddad")}, False),
        ("a coup of a year", {"place": NORTH, "time": day("2011"), "type": "coup"}, False),
        ("a figure without time and place", {"killed": count(40)}, False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_a_total(title, fields, expected):
    a = ReportBuilder("A")
    a.account(**fields)
    (telling,) = tellings(done([a]))
    assert is_aggregate(telling, SETTINGS) is expected, title


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Samir Haddad", 1, True),
        ("Abd al-Karim of Brod", 1, True),
        ("A French soldier", 1, False),
        ("soldier", 1, False),
        ("Brod Front fighters", 8, False),
    ],
)
def test_who_is_named(text, number, expected):
    assert names_a_person(count(number, text)) is expected


def test_a_name_that_many_reports_have_is_not_rare():
    few, many = [ReportBuilder(f"F{n}") for n in range(2)], [ReportBuilder(f"M{n}") for n in range(6)]
    for builder in few:
        builder.account(killed=count(1, "Mira Kovan"))
    for builder in many:
        builder.account(perpetrator=actor("General Holm", kind="person"))
    found = rows(few + many)
    assert {name for each in found for name in each["names"] or ()} == {"mira kovan"}


def test_shingles_tell_copies_and_short_accounts_have_none():
    text = "Eight people died when shells fell on the market of Brod on Sunday morning"
    long = row(occurrence=text)
    assert len(long["words"]) == len(text.split()) - 3
    assert row(occurrence="an attack")["words"] is None


def test_every_blocking_rule_has_a_column():
    assert {rule.keys for rule in SETTINGS.blocking} <= set(COLUMNS)
    assert len({rule.name for rule in SETTINGS.blocking}) == len(SETTINGS.blocking)


def test_rows_follow_the_accounts_ids():
    builders = [ReportBuilder(name) for name in "ABC"]
    for builder in builders:
        builder.account(time=TimeSpan(start=None, end=None, precision="unknown", text="once"))
    ids = [str(found["unique_id"]) for found in rows(builders)]
    assert all(a < b for a, b in combinations(ids, 2))
