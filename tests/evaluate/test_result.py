"""What scorers share: files by form, the harmonic mean, the order of incidents."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.errors import UsageError
from according.evaluate.result import Task, f1, files_in, in_order, lines_of


def test_every_file_of_the_form_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "part_b.jsonl.gz", "wt") as file:
        file.write("2\n")
    (tmp_path / "part_a.jsonl").write_text("1\n")
    (tmp_path / "README.md").write_text("0\n")
    found = files_in(tmp_path, ".jsonl", ".jsonl.gz")
    assert [path.name for path in found] == ["part_a.jsonl", "part_b.jsonl.gz"]
    assert list(lines_of(found)) == ["1\n", "2\n"]


def test_a_folder_without_such_a_file_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UsageError, match=folder.name):
            files_in(folder, ".csv")


@pytest.mark.parametrize(
    ("counts", "expected"), [((5, 10, 5, 10), 0.5), ((1, 1, 1, 3), 0.5), ((0, 4, 0, 0), 0.0), ((0, 0, 0, 0), 0.0)]
)
def test_f1_of_counts(counts: tuple[int, int, int, int], expected: float) -> None:
    assert f1(*counts) == pytest.approx(expected)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_is_between_precision_and_recall(both: int, missed: int, extra: int) -> None:
    value = f1(both, both + missed, both, both + extra)
    assert 0 <= value <= 1
    assert (value == 1) == (both > 0 and missed == extra == 0)


def test_incidents_come_as_told_and_background_not_at_all(task: Task) -> None:
    record = task.read(
        "Gunmen killed four farmers in Hargeisa on Monday. The army said it shelled Bosaso on Tuesday, killing nine"
        " rebels. In 2011 a bomb killed 30 people in Kismayo.\n",
    )
    assert record is not None
    best = [[toll.best for toll in incident.tolls] for incident, _ in in_order(record)]
    assert best == [[4], [9]]


def test_only_so_many_items_are_taken_and_each_is_told(task: Task) -> None:
    told: list[int] = []
    assert list(Task(task.tools, 2, told.append).take("abc")) == ["a", "b"]
    assert told == [1, 2]
