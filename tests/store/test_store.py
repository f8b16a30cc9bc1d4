"""The store: what goes in comes out, once, whole, and under ids that never die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from according.errors import NotFoundError, StoreError
from according.model import Failure, Record
from according.store import Store, schema
from according.store.views import Filter
from according.values import EventType
from samples import FIRST, SECOND, first, incident, judgement, record, second


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "x.db")) as opened:
        yield opened


def filled(store: Store) -> Record:
    """Both sample reports, concluded."""
    store.save(first(), FIRST.encode())
    store.save(second(), SECOND.encode())
    store.conclude(record())
    return record()


def merged() -> Record:
    """The sample record after somebody held that all three accounts are one incident, founded by the second report."""
    whole = record()
    one = incident(second(), first(), first().accounts[1])
    return whole.model_copy(update={"incidents": (one,), "relations": ()})


def test_a_report_comes_back_as_it_was_saved(store: Store) -> None:
    assert store.save(first(), FIRST.encode())
    assert list(store.extractions()) == [first()]
    assert store.original(first().report.id) == FIRST.encode()


def test_the_same_report_again_adds_nothing(store: Store) -> None:
    store.save(first(), FIRST.encode())
    assert not store.save(first(), FIRST.encode())
    assert list(store.extractions()) == [first()]


def test_the_same_bytes_under_another_id_add_nothing(store: Store) -> None:
    store.save(first(), FIRST.encode())
    renamed = first().report.model_copy(update={"id": "r-0000000000000000"})
    assert not store.save(second().model_copy(update={"report": renamed}), FIRST.encode())


def test_known_bytes_are_known_before_anything_is_read(store: Store) -> None:
    store.save(first(), FIRST.encode())
    assert store.knows(first().report.sha256)
    assert not store.knows(second().report.sha256)


def test_extractions_come_in_the_order_of_ids_whatever_the_order_of_saving(tmp_path: Path) -> None:
    orders = ((first(), second()), (second(), first()))
    seen = []
    for number, order in enumerate(orders):
        with Store.open(str(tmp_path / f"{number}.db")) as store:
            for each in order:
                store.save(each, each.report.text.encode())
            seen.append(list(store.extractions()))
    assert seen[0] == seen[1]


def test_the_record_comes_back_whole(store: Store) -> None:
    whole = filled(store)
    store.add_failure(whole.failures[0])
    back = store.record()
    for field in Record.model_fields:
        if field not in ("schema_", "method"):
            assert set(getattr(back, field)) == set(getattr(whole, field)), field
    assert back.method == whole.method


def test_a_store_without_a_conclusion_says_so(store: Store) -> None:
    store.save(first(), FIRST.encode())
    with pytest.raises(NotFoundError, match="no incidents yet"):
        store.record()


def test_one_incident_comes_with_what_it_rests_on_and_no_more(store: Store) -> None:
    whole = filled(store)
    clash, blast = whole.incidents
    part = store.record(blast.id)
    assert [each.id for each in part.incidents] == [blast.id]
    assert {each.account for each in part.claims} == set(blast.accounts)
    assert part.speakers == ()  # the blast is told in the report's own voice
    assert part.relations == whole.relations
    assert {each.incident for each in store.record(clash.id).accounts} == {clash.id}


def test_a_failure_is_kept_until_the_report_is_read(store: Store) -> None:
    store.add_failure(Failure(path="first.txt", reason="Not text.", remedy="Convert it."))
    store.add_failure(Failure(path="first.txt", reason="Still not text.", remedy="Convert it."))
    assert [each.reason for each in store.failures()] == ["Still not text."]
    store.save(first(), FIRST.encode())
    assert store.failures() == ()


def test_judgements_are_appended_in_order_and_never_twice(store: Store) -> None:
    yes, no = judgement("same"), judgement("different", "two days apart")
    assert [store.add_judgement(each) for each in (yes, no, yes)] == [True, True, False]
    assert store.judgements() == (yes, no)


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(), ["Clash near Dorma", "Blast in Ketu"]),
        (Filter(type="explosion"), ["Blast in Ketu"]),
        (Filter(country="AO"), ["Clash near Dorma"]),
        (Filter.model_validate({"since": "2021-03-01", "until": "2021-03-01"}), ["Clash near Dorma"]),
        (Filter.model_validate({"since": "2021-03-02"}), []),
        (Filter.model_validate({"until": "2021-02-28"}), []),
    ],
)
def test_incidents_by_filter(store: Store, wanted: Filter, titles: list[str]) -> None:
    filled(store)
    assert [each.title for each in store.incidents(wanted)] == titles


def test_every_kind_of_id_is_found(store: Store) -> None:
    whole = filled(store)
    store.add_judgement(judgement())
    kinds = (whole.reports, whole.speakers, whole.accounts, whole.claims, whole.incidents, (judgement(),))
    for value in (kind[0] for kind in kinds):
        assert store.find(value.id) == value


@pytest.mark.parametrize("id_", ["i-0000000000000000", "c-0000000000000000", "x-1", "", "nonsense"])
def test_an_unknown_id_is_an_error_with_a_remedy(store: Store, id_: str) -> None:
    filled(store)
    with pytest.raises(NotFoundError, match="according incidents"):
        store.find(id_)


def test_a_merge_and_a_split_leave_redirects_that_never_loop(store: Store) -> None:
    before = filled(store)
    after = merged()
    store.conclude(after)
    for old in before.incidents:
        assert store.incident(old.id) == after.incidents[0]
    store.conclude(before)  # split again: the old ids live again, the merged id leads to where most accounts went
    for old in before.incidents:
        assert store.incident(old.id) == old
    assert store.incident(after.incidents[0].id) == before.incidents[0]
    store.conclude(after)
    assert store.incident(before.incidents[1].id) == after.incidents[0]


def test_a_redirect_of_a_redirect_leads_to_the_living(store: Store) -> None:
    before = filled(store)
    third = incident(first().accounts[1], second(), first(), type=EventType(value="attack", text="blast"))
    store.conclude(before.model_copy(update={"incidents": (merged().incidents[0],), "relations": ()}))
    store.conclude(before.model_copy(update={"incidents": (third,), "relations": ()}))
    assert store.incident(merged().incidents[0].id) == third
    assert store.incident(before.incidents[0].id) == third


def test_concluding_again_changes_nothing(store: Store) -> None:
    whole = filled(store)
    before = store.record()
    store.conclude(whole)
    assert store.record() == before


def test_a_failed_conclusion_leaves_the_one_before(store: Store) -> None:
    whole = filled(store)
    twice = whole.model_copy(update={"incidents": whole.incidents + whole.incidents[:1]})
    with pytest.raises(StoreError, match="writing the incidents"):
        store.conclude(twice)
    assert set(store.record().incidents) == set(whole.incidents)


WRITER = """
import sys
from samples import first
from according.ids import content_id
from according.store import Store, schema

def renumbered(n):
    told = first()
    body = told.model_dump_json()
    for id_ in (told.report.id, told.report.sha256, *(x.id for x in (*told.speakers, *told.accounts, *told.claims))):
        body = body.replace(id_, content_id(id_[0] if "-" in id_ else "r", id_, n))
    return type(told).model_validate_json(body)

with Store.open(sys.argv[1]) as store:
    n = 0
    while True:
        store.save(renumbered(n), b"")
        n += 1
        print(n, flush=True)
"""


def test_a_writer_killed_midway_leaves_whole_reports_only(tmp_path: Path) -> None:
    file = tmp_path / "killed.db"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    saved = 0
    with process:
        for line in process.stdout:
            saved = int(line)
            if saved == 25:
                time.sleep(0.003)  # somewhere inside a later report
                process.send_signal(signal.SIGKILL)
    with Store.open(str(file)) as store:
        found = list(store.extractions())
    assert len(found) >= saved >= 25
    whole = first()
    for each in found:
        kinds = (each.speakers, each.accounts, each.claims, each.flags)
        assert [len(kind) for kind in kinds] == [
            len(kind) for kind in (whole.speakers, whole.accounts, whole.claims, whole.flags)
        ]


def test_two_writers_take_turns(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as one, Store.open(str(tmp_path / "x.db")) as two:
        assert one.save(first(), FIRST.encode())
        assert two.save(second(), SECOND.encode())
        assert not one.save(second(), SECOND.encode())
        assert len(list(two.extractions())) == 2


def test_reading_goes_on_while_a_conclusion_is_written(store: Store) -> None:
    whole = filled(store)
    reading = store.extractions()
    next(reading)
    store.conclude(whole)
    assert len(list(reading)) == 1


def test_a_store_made_by_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    Store.open(str(file)).close()
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="newer According"):
        Store.open(str(file))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense://", "driver"),
        ("://x", "no store's address"),
        ("sqlite:////no/such/folder/x.db", "unable to open"),
    ],
)
def test_a_bad_address_is_an_error_with_a_remedy(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        Store.open(url)
    assert caught.value.remedy


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Not a database, but somebody's notes. " * 40)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(str(file))
    assert file.read_text().startswith("Not a database")


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    for url in ("postgresql+nodriver://user:s3cret@host/x", f"sqlite://user:s3cret@/{tmp_path}"):
        with pytest.raises(StoreError) as caught:
            Store.open(url)
        assert "s3cret" not in str(caught.value)


def test_a_reader_makes_no_empty_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="according read PATH"):
        Store.open(str(tmp_path / "x.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_an_older_version_is_brought_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    file = str(tmp_path / "old.db")
    config = Config()
    config.set_main_option("script_location", schema.MIGRATIONS)
    with Store.open(file) as store:
        whole = filled(store)
        claims = store.record().claims
    engine = schema.open_engine(file)
    with schema.writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    engine.dispose()
    with Store.open(file) as store:
        assert set(store.record().claims) == set(claims)
        assert set(store.incidents(Filter(words="dorma"))) == {whole.incidents[0]}
