"""FA-KES's form, on reports written for this test."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from according.evaluate import fakes
from according.evaluate.result import Task
from according.resolve.gazetteer import open_gazetteer
from according.values import Actor, Place, TimeSpan

COLUMNS = "unit_id article_title article_content source date location actor nb_civilians nb_noncivilians row".split()
SHELLING = (
    "Shells kill seven in Homs",
    "Seven civilians were killed on Sunday when the Syrian army shelled a market in Homs, doctors said.",
)


def table(folder: Path, *rows: tuple[object, ...]) -> Path:
    (folder / "fakes").mkdir()
    with (folder / "fakes" / "any_name.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([COLUMNS, *rows])
    return folder


def row(title: str, text: str, day: str, location: str, actor: str, civilians: int, others: int) -> tuple[object, ...]:
    return (1, title, text, "outlet", day, location, actor, civilians, others, 0)


def test_a_report_read_rightly_and_one_read_wrongly(tmp_path: Path, task: Task) -> None:
    actor = "syrian government or russian troops"
    folder = table(
        tmp_path,
        row(*SHELLING, "5/8/16", "homs", actor, 7, 0),
        row(*SHELLING, "5/8/16", "idlib", "al-nusra front", 7, 5),
    )
    result = fakes.score(fakes.files(folder), task)
    assert result.items == 2
    assert result.figures == {
        "total_exact": 0.5,
        "total_within_20": 0.5,
        "civilians_exact": 1.0,
        "date_accuracy": 1.0,
        "place_accuracy": 0.5,
        "actor_accuracy": 0.5,
        "baseline_total_exact": 0.5,
        "total_mae": 2.5,
    }
    missed = {miss.figure: (miss.expected, miss.got) for miss in result.misses}
    assert missed["total_exact"] == ("12", "7")
    assert missed["actor_accuracy"] == ("al-nusra front", actor)
    assert all(miss.method and SHELLING[1] in miss.text for miss in result.misses)


def test_a_report_without_killed_has_a_total_of_none(tmp_path: Path, task: Task) -> None:
    folder = table(tmp_path, row("Rain", "Rain fell on the hills all day.", "5/8/16", "homs", "unknown", 0, 0))
    figures = fakes.score(fakes.files(folder), task).figures
    assert (figures["total_exact"], figures["actor_accuracy"], figures["place_accuracy"]) == (1.0, 1.0, 0.0)


def test_more_than_forty_is_forty_to_the_readers(tmp_path: Path, task: Task) -> None:
    shelling = ("Shells kill civilians in Homs", SHELLING[1].replace("Seven", "More than 40"))
    folder = table(tmp_path, row(*shelling, "5/8/16", "homs", "unknown", 40, 0))
    assert fakes.score(fakes.files(folder), task).figures["total_exact"] == 1.0


def test_rows_read_by_hand_are_scored_as_corrected_and_tell_how_often_a_label_is_wrong() -> None:
    right = fakes.Checked(7, date(2016, 5, 8), total_right=True, day_right=True)
    wrong = fakes.Checked(12, None, total_right=False, day_right=True)
    seven = fakes.Main(None, (), {"civilian": 7})
    assert fakes.on_checked([]) == {}
    assert fakes.on_checked([(right, seven), (wrong, seven)]) == {
        "checked_total_exact": 0.5,
        "checked_total_within_20": 0.5,
        "checked_date_accuracy": 0.0,
        "checked_total_wrong": 0.5,
        "checked_date_wrong": 0.0,
    }


def test_sixty_rows_were_read_by_hand() -> None:
    checked = fakes.load_checked()
    assert len(checked) == 60
    assert sum(not row.total_right for row in checked.values()) == 4


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Six killed in a blast", 6),
        ("A blast killed at least 32 people.", 32),
        ("About 1,200 people died", 1200),
        ("The blast on 3 May was loud. Two were killed.", 2),
        ("Nobody came.", 0),
    ],
)
def test_the_baseline_takes_the_number_next_to_a_word_of_killing(text: str, total: int) -> None:
    assert fakes.baseline_total(text) == total


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [((2016, 5, 8), (2016, 5, 8), True), ((2016, 5, 5), (2016, 5, 5), True), ((2016, 5, 4), (2016, 5, 4), False),
     ((2016, 5, 9), (2016, 5, 9), False), ((2016, 5, 2), (2016, 5, 8), True), ((2016, 5, 1), (2016, 5, 31), False)],
)  # fmt: skip
def test_a_time_is_right_within_the_days_before_the_report(start: tuple, end: tuple, right: bool) -> None:
    time = TimeSpan(start=date(*start), end=date(*end), precision="day", text="then")
    assert fakes.same_day(time, date(2016, 5, 8)) is right
    assert fakes.same_day(None, date(2016, 5, 8)) is False


def place(latitude: float, radius: float, admin1: str | None = None) -> Place:
    return Place(
        name="x",
        latitude=latitude,
        longitude=36.73,
        radius_km=radius,
        country="SY",
        admin1=admin1,
        precision=1,
        text="x",
    )


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (place(34.2, 5, "Homs"), True),
        (place(34.75, 5), True),
        (place(34.75, 500), False),
        (place(35.13, 5, "Hama"), False),
        (None, False),
    ],
)
def test_a_place_is_right_in_the_province_or_around_the_town(told: Place | None, right: bool) -> None:
    assert fakes.same_place(told, "homs", open_gazetteer()) is right


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        ([], "unknown"),
        ([("rebel", None)], "armed opposition groups"),
        ([("military", None), ("jihadist", "al-nusra")], "al-nusra front"),
        ([("military", "military-ru")], "syrian government or russian troops"),
        ([("military", "military-fr")], "unknown"),
    ],
)
def test_the_class_of_the_actors(actors: list[tuple[str, str | None]], expected: str) -> None:
    told = [Actor(id=key, name="x", kind=kind, text="x") for kind, key in actors]
    assert fakes.actor_class(told, fakes.load_classes()) == expected
