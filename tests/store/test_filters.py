"""Lists: every filter finds what has its value and no other; pages follow each other without a gap or an overlap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from according import keep
from according.acts import Assign
from according.ids import content_id
from according.model import Account, Grade, Incident, Record
from according.store import Store
from according.store.filters import Filter, Page, Sort
from according.values import Actor, Place, TimeSpan, Unresolved
from samples import FIRST, SECOND, first, incident, record, second
from worked import fill, shelling

NUMBER = 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The sample record: a clash of fighters near Dorma told by two, and a blast in Ketu of which little is known."""
    with Store.open(str(tmp_path / "x.db")) as opened:
        opened.save(first(), FIRST.encode())
        opened.save(second(), SECOND.encode())
        opened.conclude(record())
        yield opened


CLASH, BLAST = "Clash near Dorma", "Blast in Ketu"


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"place": "dórma"}, [CLASH]),
        ({"place": "%"}, []),
        ({"actor": "FIGHTER"}, [CLASH]),
        ({"actor": "nobody"}, []),
        ({"effect": "killed"}, [CLASH]),
        ({"effect": "injured"}, []),
        ({"grade": "single-voice"}, [BLAST]),
        ({"figure": "contested"}, [CLASH]),
        ({"outlet": "sample"}, [CLASH, BLAST]),
        ({"outlet": "other"}, []),
        ({"words": "fighters clash"}, [CLASH]),
        ({"words": "fighters ketu"}, []),
        ({"review": "open"}, [CLASH, BLAST]),
        ({"review": "confirmed"}, []),
        ({"background": True}, []),
        ({"type": "explosion", "grade": "single-voice"}, [BLAST]),
        ({"type": "explosion", "grade": "corroborated"}, []),
    ],
)
def test_a_filter_finds_what_has_its_value(store: Store, wanted: dict[str, object], titles: list[str]) -> None:
    found = store.page(Filter.model_validate(wanted), Page())
    assert [each.title for each in found.incidents] == titles
    assert found.total == len(titles)


def test_review_and_assignment_can_be_asked_for(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "y.db")) as store:
        fill(store)
        id_ = shelling(store).id
        keep.review(store, id_, "right", why="Read.", by="ana")
        keep.act(store, id_, Assign(to="ben"), why="Second pair of eyes.", by="ana")
        for wanted in (Filter(review="reviewed"), Filter(assigned="ben")):
            assert [each.id for each in store.incidents(wanted)] == [id_]


def test_what_can_be_asked_for_is_counted(store: Store) -> None:
    found = store.choices()
    assert [(each.value, each.count) for each in found["type"]] == [("armed-clash", 1), ("explosion", 1)]
    assert [(each.value, each.count) for each in found["outlet"]] == [("the sample", 2)]


def many(store: Store) -> tuple[Incident, ...]:
    """Many incidents, in ten places, of which some have no time and some are known by their country only."""
    store.save(first(), FIRST.encode())
    told = first().report.id
    accounts = tuple(Account(id=content_id("a", n), report=told) for n in range(NUMBER))
    found = tuple(_one(account, n) for n, account in enumerate(accounts))
    # The accounts stand in no report of the store, so they are given with the record alone.
    store.conclude(record().model_copy(update={"incidents": found, "relations": (), "accounts": accounts}))
    return found


def _one(account: Account, n: int) -> Incident:
    where = incident(account).place
    assert isinstance(where, Place)
    time = TimeSpan.model_validate(
        {"start": f"2015-01-{n % 7 + 1:02}", "end": f"2015-01-{n % 7 + 1:02}", "precision": "day", "text": "then"}
    )
    return incident(
        account,
        title=f"Incident {n % 9}",
        time=time if n % 5 else Unresolved(unresolved="no time is given"),
        place=where.model_copy(update={"latitude": 10.0 + n % 10, "precision": 6 if n % 8 == 0 else 2}),
        targets=(Actor(name=f"Group {n % 3}", kind="rebel", text="x"),),
        independent_voices=n % 4,
        grade=Grade(event="single-voice", toll="unknown"),
    )


@pytest.mark.parametrize("sort", ["time", "killed", "disagreement", "voices", "accounts", "title"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_hold_every_incident_once_in_order(store: Store, sort: Sort, descending: bool) -> None:
    whole = many(store)
    seen: list[Incident] = []
    for offset in range(0, NUMBER, 7):
        page = store.page(Filter(), Page(sort=sort, descending=descending, offset=offset, limit=7))
        assert page.total == NUMBER
        seen += page.incidents
    assert sorted(each.id for each in seen) == sorted(each.id for each in whole)
    if sort == "voices":
        assert [e.independent_voices for e in seen] == sorted((e.independent_voices for e in whole), reverse=descending)
    if sort == "time":
        known = [each.time.start for each in seen if isinstance(each.time, TimeSpan)]
        assert known == sorted((day for day in known if day), reverse=descending)
        assert all(isinstance(each.time, Unresolved) for each in seen[len(known) :])


def test_cells_count_every_point_in_the_box_once_and_none_of_a_country(store: Store) -> None:
    whole = many(store)
    pinned = [e for e in whole if isinstance(e.place, Place) and e.place.precision < 6]
    for degrees in (0.5, 2.0, 90.0):
        cells = store.cells(Filter(), (-90, -180, 90, 180), degrees)
        assert sum(cell.count for cell in cells) == len(pinned)
        assert all((cell.incident is not None) == (cell.count == 1) for cell in cells)
    assert len(store.cells(Filter(), (-90, -180, 90, 180), 180.0)) == 1
    assert store.cells(Filter(), (50, -180, 90, 180), 2.0) == ()
    north = store.cells(Filter(), (15, -180, 90, 180), 0.5)
    assert {cell.latitude for cell in north} == {e.place.latitude for e in pinned if e.place.latitude >= 15}


def test_cells_obey_the_filter(store: Store) -> None:
    many(store)
    everything = (-90.0, -180.0, 90.0, 180.0)
    parts = [store.cells(Filter(actor=f"group {n}"), everything, 180.0) for n in range(3)]
    whole = store.cells(Filter(), everything, 180.0)
    assert sum(cell.count for part in parts for cell in part) == whole[0].count


def test_a_page_in_reverse_is_the_last_page_first(store: Store) -> None:
    many(store)
    forward = store.page(Filter(), Page(sort="voices", limit=NUMBER)).incidents
    backward = store.page(Filter(), Page(sort="voices", descending=True, limit=NUMBER)).incidents
    assert [e.independent_voices for e in backward] == [e.independent_voices for e in forward][::-1]


def test_the_record_of_a_filter_holds_what_it_rests_on(store: Store) -> None:
    part: Record = store.record(wanted=Filter(type="explosion"))
    assert [each.title for each in part.incidents] == [BLAST]
    assert {claim.account for claim in part.claims} == set(part.incidents[0].accounts)
