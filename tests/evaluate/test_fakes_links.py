"""Pairs of reports in FA-KES's form, on reports written for this test."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from according.evaluate import fakes_links
from according.evaluate.result import Task

COLUMNS = "unit_id article_title article_content source date location actor nb_civilians nb_noncivilians row".split()
ONE = "Seven civilians were killed on Sunday when army shells hit the Zahra market in Homs, doctors said."
TWO = "Army shelling of the Zahra market in Homs killed seven civilians on Sunday, according to doctors."
LATER = "Two policemen died on Tuesday in a car bombing in Homs, state television reported."


def table(folder: Path) -> Path:
    rows = [
        (1, "Market shelled", ONE, "first", "5/8/16", "homs", "unknown", 7, 0, 0),
        (2, "Seven die in Homs", TWO, "second", "5/8/16", "homs", "unknown", 7, 0, 1),
        (3, "Bomb in Homs", LATER, "third", "5/10/16", "homs", "unknown", 0, 2, 2),
        (4, "Market shelled again", ONE + " It rained.", "first", "5/8/16", "homs", "unknown", 9, 0, 3),
    ]
    (folder / "fakes").mkdir()
    with (folder / "fakes" / "any_name.csv").open("w", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return folder


def test_pairs_and_intervals(tmp_path: Path, task: Task) -> None:
    result = fakes_links.score(fakes_links.files(table(tmp_path)), task)
    assert result.items == 5  # by two outlets: 1-2 and 2-4 are one, 1-3, 2-3 and 3-4 look alike
    assert result.figures["precision"] == result.figures["recall"] == 1
    assert result.figures["interval_coverage"] == pytest.approx(3 / 4)  # nine were not said
    assert result.figures["interval_width"] == 0
    assert not result.misses
    assert "checked_pairs" not in result.figures  # none of these was read by hand


def test_pairs_read_by_hand_are_scored_by_their_texts(
    tmp_path: Path, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand = {("1/0", "2/1"): True, ("2/1", "4/3"): False, ("1/0", "3/2"): True, ("5/4", "6/5"): True}
    monkeypatch.setattr(fakes_links, "load_checked", lambda: {frozenset(pair): same for pair, same in by_hand.items()})
    result = fakes_links.score(fakes_links.files(table(tmp_path)), task)
    assert result.figures["precision"] == 1
    assert (result.figures["checked_precision"], result.figures["checked_recall"]) == (0.5, 0.5)
    assert (result.figures["checked_pairs"], result.figures["label_wrong"]) == (3, pytest.approx(2 / 3))
    assert {miss.figure for miss in result.misses} == {"checked_precision", "checked_recall"}


def test_a_half_was_read_by_hand() -> None:
    checked = fakes_links.load_checked()
    assert (len(checked), sum(checked.values())) == (385, 101)  # of 392; of seven the texts do not tell


def test_a_limit_leaves_the_others_out(tmp_path: Path, task: Task) -> None:
    limited = Task(task.tools, limit=1)
    assert fakes_links.score(fakes_links.files(table(tmp_path)), limited).items == 0


def test_an_interval_of_more_than_a_number_begins_at_the_number(task: Task) -> None:
    record = task.read("Shells killed more than 40 people in Homs on Sunday, doctors said.")
    assert record is not None
    (incident,) = record.incidents
    assert fakes_links.interval(incident, record.claims) == (40, None)
    assert fakes_links.interval(incident, ()) == (41, None)
