"""Faults that do happen: a full disk, a lock, readers and a writer at once, a migration cut off, a broken file.

None of them loses a claim, and each says what to do.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from according import keep
from according.errors import StoreError
from according.ids import content_id
from according.model import Extraction
from according.store import Store, schema
from damage import broken
from samples import FIRST, SECOND, first, record, second
from worked import fill, shelling

TESTS = Path(__file__).resolve().parent.parent


def renumbered(number: int) -> Extraction:
    """The first sample report under other ids, as if it were another."""
    told = first()
    body = told.model_dump_json()
    for id_ in (told.report.id, told.report.sha256, *(x.id for x in (*told.speakers, *told.accounts, *told.claims))):
        body = body.replace(id_, content_id("r" if "-" not in id_ else id_[0], id_, number))  # type: ignore[arg-type]
    return Extraction.model_validate_json(body)


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own, with the tests' helpers."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS / "store"), *sys.path))}
    done = [sys.executable, "-c", code, *arguments]
    return subprocess.run(done, capture_output=True, text=True, env=environment, check=False)


FILLING = """
import resource, sys
from according.errors import StoreError
from according.store import Store
from test_faults import renumbered

with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    for number in range(500):
        try:
            store.save(renumbered(number), b"x" * 2000)
        except StoreError as error:
            print(number, error, sep="\\n")
            break
"""


def test_a_full_disk_keeps_what_was_saved_and_says_what_to_do(tmp_path: Path) -> None:
    file = str(tmp_path / "x.db")
    done = python(FILLING, file)
    saved, error = done.stdout.split("\n", 1)
    assert int(saved) > 0, done.stderr
    assert "room" in error
    with Store.open(file) as store:
        kept = list(store.extractions())
        assert len(kept) == int(saved)
        assert {len(each.claims) for each in kept} == {len(first().claims)}
        assert store.save(renumbered(int(saved)), b"x")  # once there is room again


def test_a_locked_store_waits_and_then_says_who_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_MILLISECONDS", 100)
    file = tmp_path / "x.db"
    with Store.open(str(file)) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another process is writing"):
            store.save(first(), FIRST.encode())
        other.execute("COMMIT")
        other.close()
        assert store.save(first(), FIRST.encode())


def test_two_readers_see_whole_reports_while_one_writes(tmp_path: Path) -> None:
    file = str(tmp_path / "x.db")
    seen: list[int] = []
    wrong: list[Extraction] = []
    opened = threading.Barrier(3, timeout=60)  # else the writer may be done before a reader has opened the store
    done = threading.Event()

    def read() -> None:
        with Store.open(file) as store:
            opened.wait()
            last = False
            while not last:
                last = done.is_set()
                found = list(store.extractions())
                seen.append(len(found))
                wrong.extend(each for each in found if len(each.claims) != len(first().claims))

    with Store.open(file) as store:
        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        opened.wait()
        for number in range(40):
            store.save(renumbered(number), b"x")
        done.set()
        for reader in readers:
            reader.join()
        assert len(list(store.extractions())) == 40
    assert wrong == []
    assert seen.count(40) >= 2  # what was saved last is seen by both


DYING = """
import os, signal, sys
from alembic import op
from according.store import Store

left = int(sys.argv[2])

def dies_at_last(real):
    def step(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    return step

for name in ("create_table", "create_index", "add_column"):
    setattr(op, name, dies_at_last(getattr(op, name)))
Store.open(sys.argv[1])
"""


@pytest.mark.parametrize("step", [1, 5, 12, 20])
def test_a_migration_that_is_killed_leaves_the_store_as_it_was(tmp_path: Path, step: int) -> None:
    file = str(tmp_path / "x.db")
    with Store.open(file) as store:
        store.save(first(), FIRST.encode())
        store.save(second(), SECOND.encode())
        store.conclude(record())
        whole = store.record()
    _downgrade(file)
    assert python(DYING, file, str(step)).returncode == -signal.SIGKILL
    with Store.open(file) as store:
        assert store.record() == whole


def _downgrade(file: str) -> None:
    """Make a store what it was in the first version."""
    config = Config()
    config.set_main_option("script_location", schema.MIGRATIONS)
    engine = schema.open_engine(file)
    with schema.writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    engine.dispose()


def test_a_broken_store_says_so_and_names_the_way_back(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with Store.open(str(file)) as store:
        store.save(first(), FIRST.encode())
    broken(file)
    with pytest.raises(StoreError, match="according rescue"), Store.open(str(file)) as store:
        list(store.extractions())


def test_what_can_be_read_is_rescued_and_the_rest_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with Store.open(str(file)) as store:
        fill(store)
        a, b = shelling(store).accounts
        keep.judge(store, a, b, "different", why="Two streets.", by="ana")
        whole = store.record()
        originals = {each.id: store.original(each.id) for each in whole.reports}
    broken(file)
    with Store.open(str(file)) as old, Store.open(str(tmp_path / "new.db")) as new:
        found = keep.rescue(old, new)
        assert found.reports == 0
        assert {each.report for each in found.lost} == {report.id for report in whole.reports}
        assert {each.report: each.original for each in found.lost} == originals  # their bytes can be read anew
        assert new.judgements() == whole.judgements


def test_a_sound_store_is_rescued_whole(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as old, Store.open(str(tmp_path / "new.db")) as new:
        fill(old)
        a, b = shelling(old).accounts
        keep.judge(old, a, b, "different", why="Two streets.", by="ana")
        found = keep.rescue(old, new)
        assert (found.reports, found.lost) == (3, ())
        assert new.record() == old.record()
