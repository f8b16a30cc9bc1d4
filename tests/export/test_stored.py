"""What a store gives piece by piece is what its record gives whole."""

from __future__ import annotations

import gc
import io

import pytest

from according import keep
from according.acts import Override
from according.errors import NotFoundError
from according.export.record import to_json
from according.export.stored import write_whole
from according.export.tables import to_csv
from according.model import Extraction, Failure
from according.store import Store
from according.values import UnresolvedDate
from told import ReportBuilder, count, day, done
from worked import fill, reports, shelling

QUOTE = 'The mayor said: "They came at dawn and took everything that we had in the house."\n'


def written(store: Store, form: str, failures: tuple[Failure, ...] | None = None) -> str:
    out = io.StringIO()
    with store.whole() as whole:
        write_whole(whole, form, out, failures)
    return out.getvalue()


def quoting() -> list[Extraction]:
    """An undated report, in a path before all others, that quotes what a dated one quotes."""
    dated, undated = (ReportBuilder(name, "2016-05-02", text=f"{QUOTE}{name}.\n") for name in ("Dated", "Undated"))
    for builder in (dated, undated):
        builder.account(type="raid", time=day("2016-05-01"), killed=count(2))
    first, second = done([dated, undated])
    silent = {"published": UnresolvedDate(unresolved="the text states none"), "path": "a/undated.txt"}
    return [first, second.model_copy(update={"report": second.report.model_copy(update=silent)})]


@pytest.mark.parametrize(("form", "whole"), [("json", to_json), ("csv", to_csv)])
def test_with_people_s_work_and_a_date_proposed_it_is_the_same(form, whole):
    with Store.open("sqlite://") as store:
        for extraction in quoting():
            store.save(extraction, extraction.report.text.encode())
        fill(store)
        killed = Override(effect="killed", value=keep.figure_of(11, 12, 14))
        keep.act(store, shelling(store).id, killed, why="the hospital's list", by="Ana")
        keep.judge(store, *shelling(store).accounts[:2], "different", why="two streets", by="Ana")
        assert "date-proposed" in written(store, "json")
        assert written(store, form) == whole(store.record())


def test_failures_of_a_run_stand_in_place_of_those_of_the_store():
    now = Failure(path="now.txt", reason="it is empty.", remedy="Give a file with a report in it.")
    with Store.open("sqlite://") as store:
        fill(store)
        store.add_failure(now.model_copy(update={"path": "before.txt"}))
        assert written(store, "json", (now,)) == to_json(store.record().model_copy(update={"failures": (now,)}))


def test_what_some_reports_say_is_let_go_before_the_next_are_read(monkeypatch):
    monkeypatch.setattr("according.store.views.TOGETHER", 1)
    with Store.open("sqlite://") as store:
        fill(store)
        gc.collect()
        before = sum(isinstance(each, Extraction) for each in gc.get_objects())
        with store.whole() as whole:
            most = max(sum(isinstance(each, Extraction) for each in gc.get_objects()) for _ in whole.said())
    assert len(reports()) == 3
    assert most - before <= 4  # the one at hand, as it was saved, with work, with its copies, and in order


def test_before_incidents_are_derived_there_is_no_record():
    with Store.open("sqlite://") as store, pytest.raises(NotFoundError), store.whole():
        pass
