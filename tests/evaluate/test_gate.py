"""Floors hold, do not fall in passing, and belong to their data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.errors import UsageError
from according.evaluate.bench import Measured
from according.evaluate.gate import NOISE, fallen, load_baseline, renewed, to_json
from according.evaluate.result import Result


def measured(value: float, figure: str = "total_exact", *, data: str = "aa", items: int = 100) -> Measured:
    return Measured(Result("fakes", items, {figure: value}, ()), data)


def floors_at(value: float, figure: str = "total_exact") -> dict:
    return dict(renewed([measured(value, figure)], {}, lower=False))


@pytest.mark.parametrize(
    ("figure", "value", "falls"),
    [
        ("total_exact", 0.50, False),
        ("total_exact", 0.50 - NOISE, False),
        ("total_exact", 0.48, True),
        ("total_exact", 0.9, False),
        ("checks_hold", 0.49, True),
        ("total_mae", 0.52, False),
        ("total_mae", 0.53, True),
        ("total_mae", 0.1, False),
        ("double_counting", 0.6, True),
        ("interval_width", 0.4, False),
    ],
)
def test_a_figure_falls_when_it_is_worse_than_its_floor_by_more_than_its_noise(
    figure: str, value: float, falls: bool
) -> None:
    assert bool(fallen([measured(value, figure)], floors_at(0.5, figure))) is falls


def test_a_floor_holds_nothing_on_other_data_or_on_a_part_of_it() -> None:
    for other in (measured(0.5, data="bb"), measured(0.5, items=10)):
        with pytest.raises(UsageError, match="hold nothing on this data"):
            fallen([other], floors_at(0.5))
    with pytest.raises(UsageError, match="hold nothing"):
        fallen([measured(0.5)], {})


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_floor_is_lowered_only_when_asked(old: float, new: float) -> None:
    before = floors_at(old)
    if round(new, 4) < round(old, 4):
        with pytest.raises(UsageError, match="would fall: fakes total_exact"):
            renewed([measured(new)], before, lower=False)
    else:
        assert renewed([measured(new)], before, lower=False) == floors_at(new)
    assert renewed([measured(new)], before, lower=True) == floors_at(new)


def test_an_error_that_grows_lowers_its_floor_and_so_does_a_figure_that_is_gone() -> None:
    with pytest.raises(UsageError, match="total_mae"):
        renewed([measured(2.0, "total_mae")], floors_at(1.0, "total_mae"), lower=False)
    with pytest.raises(UsageError, match="total_exact"):
        renewed([measured(2.0, "total_mae")], floors_at(1.0), lower=False)


def test_the_floors_of_other_sets_stay() -> None:
    other = Measured(Result("drone", 3, {"both_bounds": 0.4}, ()), "cc")
    both = renewed([other], floors_at(0.5), lower=False)
    assert set(both) == {"fakes", "drone"} and both["fakes"] == floors_at(0.5)["fakes"]


def test_counts_and_the_baseline_method_have_no_floor() -> None:
    assert renewed([measured(9, "checks")], {}, lower=False)["fakes"].figures == {}
    assert renewed([measured(0.4, "baseline_total_exact")], {}, lower=False)["fakes"].figures == {}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    assert load_baseline(file) == {}
    file.write_text(to_json(floors_at(0.5)))
    assert load_baseline(file) == floors_at(0.5)
    file.write_text('{"fakes": 3}')
    with pytest.raises(UsageError, match="does not hold floors"):
        load_baseline(file)
