"""What is remembered of the store holds until anybody writes to it."""

from __future__ import annotations

from pathlib import Path

import samples
from according import keep
from according.acts import Override
from according.store import Store
from according.store.filters import Filter, Page
from according.values import Quantity
from according.web.memory import KEPT, Memory


def test_an_answer_is_kept_until_the_store_is_written_to_by_whomever(store: Store, tmp_path: Path) -> None:
    memory, asked = Memory(store), []

    def titles(wanted: Filter) -> list[str]:
        asked.append(wanted)
        return [each.title for each in store.page(wanted, Page()).incidents]

    assert memory.ask(titles, Filter()) == memory.ask(titles, Filter()) and len(asked) == 1
    memory.ask(titles, Filter(country="AO"))
    assert len(asked) == 2
    seven = Quantity(low=7, best=7, high=7, qualifier="exact", text="7")
    keep.act(store, samples.record().incidents[0].id, Override(effect="killed", value=seven), why="x", by="Ada")
    memory.ask(titles, Filter())
    assert len(asked) == 3
    with Store.open(str(tmp_path / "desk.db")) as other:  # as a command beside the desk does
        other.conclude(samples.record().model_copy(update={"incidents": (), "relations": ()}))
    assert memory.ask(titles, Filter()) == []


def test_it_lets_go_of_what_was_asked_longest_ago(store: Store) -> None:
    memory, asked = Memory(store), []

    def number(each: int) -> int:
        asked.append(each)
        return each

    for each in (*range(KEPT), 0, KEPT, 0, 1):
        memory.ask(number, each)
    assert asked == [*range(KEPT), KEPT, 1]


def test_a_database_that_does_not_tell_is_asked_every_time() -> None:
    with Store.open("sqlite://") as store:
        memory, asked = Memory(store), []
        for _ in range(2):
            memory.ask(lambda: asked.append(1))
        assert store.version() is None and len(asked) == 2
