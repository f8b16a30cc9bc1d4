"""Days, registers, and what a person should look at next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import samples
from according import keep
from according.model import Relation
from according.store import Store
from according.store.filters import Filter, Page
from according.store.overviews import Entry, Interval

FIRST, SECOND = samples.first(), samples.second()
CLASH, BLAST = samples.record().incidents
MONDAY = date(2021, 3, 1)
WORLD = (-90.0, -180.0, 90.0, 180.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "overviews.db")) as opened:
        for extraction in (FIRST, SECOND):
            opened.save(extraction, extraction.report.text.encode())
        opened.conclude(samples.record())
        yield opened


def test_intervals_tell_when_things_happened_and_how_they_are_told(store: Store) -> None:
    expected = {Interval(MONDAY, MONDAY, False, 1), Interval(None, None, False, 1)}
    assert set(store.intervals(Filter())) == expected
    assert store.intervals(Filter(country="AO")) == (Interval(MONDAY, MONDAY, False, 1),)
    assert store.publication_days() == (MONDAY,)


def test_reports_come_the_latest_first_and_the_undated_last(store: Store) -> None:
    found, total = store.reports(Page())
    assert ([each.id for each in found], total) == ([FIRST.report.id, SECOND.report.id], 2)
    assert store.reports(Page(offset=1)) == ((SECOND.report,), 2)


def test_registers_count_incidents_by_folded_name(store: Store) -> None:
    assert store.actors("", Page()).entries == (Entry(name="fighters", of=None, count=1),)
    assert store.places("Dórma", Page()).entries == (Entry(name="dorma", of="AO", count=1),)
    assert store.places("dorm%", Page()).total == 0
    assert store.counts() == {"reports": 2, "claims": len(samples.record().claims), "incidents": 2, "failures": 0}


def test_those_within_a_box_pass_the_filter_too(store: Store) -> None:
    assert store.within(Filter(), WORLD, 10) == (CLASH,)
    assert store.within(Filter(country="ML"), WORLD, 10) == ()
    assert store.within(Filter(), (0.0, 0.0, 1.0, 1.0), 10) == ()


def kinds(store: Store) -> list[str]:
    return [task.kind for task in store.tasks(10)]


def test_what_could_change_a_toll_by_most_comes_first(store: Store) -> None:
    first, *_, last = store.tasks(10)
    assert (first.kind, first.stake, first.incident) == ("contested toll", 3, CLASH.id)
    assert (last.kind, last.report) == ("flag", FIRST.report.id)


def test_a_pair_in_doubt_waits_until_somebody_judges_it(store: Store) -> None:
    doubt = Relation(from_=BLAST.id, to=CLASH.id, kind="related", why="Unsure whether these are one incident.")
    store.conclude(samples.record().model_copy(update={"relations": (doubt,)}))
    assert "uncertain pair" in kinds(store)
    a, b = FIRST.accounts[1].id, SECOND.accounts[0].id
    keep.judge(store, a, b, "different", why="two places", by="Ada")
    store.conclude(samples.record().model_copy(update={"relations": (doubt,)}))
    assert "uncertain pair" not in kinds(store)


def test_a_review_settles_an_incident_and_a_dispute_brings_it_back(store: Store) -> None:
    keep.review(store, CLASH.id, "right", why="read both", by="Ada")
    assert "contested toll" not in kinds(store)
    keep.review(store, CLASH.id, "disputed", why="read again", by="Grace")
    assert "disputed" in kinds(store)
