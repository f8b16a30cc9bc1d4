"""The store on a real PostgreSQL server: a private one, started for these tests where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from according import keep
from according.acts import Reject
from according.derivation import put_in_place
from according.errors import StoreError
from according.store import Store
from according.store.filters import Filter, Page
from samples import FIRST, SECOND, first, record, second
from worked import METHOD, fill, shelling

FOLDERS = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"), Path("/usr/bin")]
UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root; tests that do run as root start it as this user."""


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs; skips where it is not installed."""
    found = shutil.which(name) or next((str(f / name) for f in FOLDERS if (f / name).exists()), None)
    if found is None:
        pytest.skip(f"needs PostgreSQL's server programs ({name})")
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server of its own, without a port, whose data is thrown away."""
    if find_spec("psycopg") is None:
        pytest.skip("needs psycopg: pip install according[postgres]")
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="according-pg-"))
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    data, log = str(folder / "data"), str(folder / "log")
    try:
        run(initdb, "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(pg_ctl, "-D", data, "-l", log, "-w", "-o", f"-k {folder} -c listen_addresses= -c fsync=off", "start")
        yield f"postgresql+psycopg://tester@/postgres?host={folder}"
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def url(server: str) -> str:
    """The server, emptied."""
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


def test_a_report_and_what_it_says_come_back(url: str) -> None:
    with Store.open(url) as store:
        assert store.save(first(), FIRST.encode())
        assert not store.save(first(), FIRST.encode())
        assert list(store.extractions()) == [first()]
        assert store.original(first().report.id) == FIRST.encode()


def test_the_record_is_that_of_sqlite(url: str, tmp_path: Path) -> None:
    whole = []
    for address in (url, str(tmp_path / "x.db")):
        with Store.open(address) as store:
            store.save(first(), FIRST.encode())
            store.save(second(), SECOND.encode())
            store.conclude(record())
            whole.append(store.record())
    assert whole[0] == whole[1]


def test_lists_and_maps_are_those_of_sqlite(url: str, tmp_path: Path) -> None:
    asked = [Filter(), Filter(words="brod"), Filter(effect="killed"), Filter.model_validate({"since": "2015-01-01"})]
    answers = []
    for address in (url, str(tmp_path / "x.db")):
        with Store.open(address) as store:
            fill(store)
            pages = [store.page(each, Page(sort="killed", descending=True)) for each in asked]
            answers.append((pages, store.cells(Filter(), (-90, -180, 90, 180), 5.0), store.choices()))
    assert answers[0] == answers[1]


def test_people_work_on_it_and_the_work_is_kept(url: str) -> None:
    with Store.open(url) as store:
        fill(store)
        claim = next(c.id for c in store.record().claims if c.field == "killed" and c.value.best == 9)  # type: ignore[union-attr]
        keep.act(store, claim, Reject(), why="Another town.", by="ana")
    with Store.open(url) as again:
        assert [toll.high for toll in shelling(again).tolls] == [8]
        assert len(keep.history_of(again, shelling(again).id)) == 1


def test_reports_that_are_read_anew_say_what_they_say_now(url: str) -> None:
    with Store.open(url) as store:
        fill(store)
        said = next(iter(store.extractions()))
        fewer = said.model_copy(update={"claims": said.claims[:-1]})
        store.set_aside(fewer.model_copy(update={"report": said.report.model_copy(update={"read_by": "newer"})}))
        assert said in list(store.extractions())
        assert put_in_place(store, METHOD) == (1, 1, ())
        assert [each.claims for each in store.extractions([said.report.id])] == [fewer.claims]
        assert store.readers() == {"newer": 1, None: 2}


def test_two_writers_and_a_reader(url: str) -> None:
    with Store.open(url) as one, Store.open(url) as two:
        assert one.save(first(), FIRST.encode())
        reading = iter(two.extractions())
        next(reading)
        assert one.save(second(), SECOND.encode())
        assert len(list(two.extractions())) == 2
        reading.close()


def test_a_server_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="opening") as caught:
        Store.open(f"postgresql+psycopg://tester:s3cret@/postgres?host={tmp_path}")
    assert caught.value.remedy
    assert "s3cret" not in str(caught.value)
