"""`according evaluate` from its arguments to its output, on data written for this test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.cli import main
from according.evaluate.bench import BENCHES, Measured, chosen, digest, listing, load_aims, table
from according.evaluate.command import onto_page
from according.evaluate.result import Miss, Result

RESULT = Result(
    "drone", 3, {"both_bounds": 1 / 3, "checks": 12.0}, (Miss("both_bounds", "7", " Rain fell.\n", "1-1", "0-0", ""),)
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "drone"
    folder.mkdir(parents=True)
    rows = [("A drone killed four people in a village.", "4"), ("A drone killed four people in a town.", "5")]
    for number, (text, deaths) in enumerate(rows):
        row = {"number": str(number), "narrative": text, "date": "2009-03-01T00:00:00.000Z"}
        row |= {"deaths": deaths, "deaths_min": deaths, "deaths_max": deaths}
        (folder / f"{number}.jsonl").write_text(json.dumps(row) + "\n")
    return folder.parent


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_figures_as_json_and_misses_in_a_file(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("drone", "--data", data, "--json", "--errors", tmp_path / "misses.txt") == 0
    figures = {"both_bounds": 0.5, "either_bound": 0.5, "both_bounds_stated": 1.0}
    assert json.loads(capsys.readouterr().out) == {"drone": figures}
    misses = (tmp_path / "misses.txt").read_text()
    for part in ("# drone", "expected  5-5", "got       4-4", "method    killing/active", "in a town."):
        assert part in misses


def test_the_same_data_gives_the_same_figures(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = [capsys.readouterr().out for _ in range(2) if run("drone", "--data", data) == 0]
    assert printed[0] == printed[1] != ""


def test_the_data_may_be_named_by_the_environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDING_DATA", str(data))
    assert run("drone", "--limit", 1) == 0


def test_the_gate_holds_floors_and_fails_below_them(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "new" / "floors.json"
    told = ("drone", "--data", data, "--floors", floors)
    assert run(*told, "--gate") == 2
    assert run(*told, "--raise") == 0
    assert run(*told, "--gate") == 0
    higher = json.loads(floors.read_text())
    higher["drone"]["figures"]["both_bounds"]["value"] = 0.8
    floors.write_text(json.dumps(higher))
    capsys.readouterr()
    assert run(*told, "--gate") == 1
    assert "drone both_bounds: 0.500, floor 0.800" in capsys.readouterr().err
    assert run(*told, "--raise") == 2
    assert json.loads(floors.read_text()) == higher
    assert run(*told, "--lower") == 0
    assert json.loads(floors.read_text())["drone"]["figures"]["both_bounds"]["value"] == 0.5


def test_the_figures_are_put_on_a_page(data: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n")
    assert run("drone", "--data", data, "--page", page) == 0
    assert "| drone | 2 | both_bounds | 0.500 | 0.750, missed |" in page.read_text()
    assert page.read_text().startswith("before\n") and page.read_text().endswith("\nafter\n")
    assert "old" not in page.read_text()
    assert onto_page((Measured(RESULT, "aa"),), page).count("| drone | 3 | checks | 12 |  |") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Which sets?"),
        (("drone", "--all"), "Which sets?"),
        (("moon", "--data", "."), "no set 'moon'"),
        (("drone",), "No data is named"),
        (("drone", "--data", "missing"), "has no .jsonl"),
        (("drone", "--limit", "0"), "limit"),
    ],
)
def test_what_is_missing_is_said(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCORDING_DATA", raising=False)
    assert run(*arguments) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_said(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("drone", "--data", data, "--errors", tmp_path) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert run("drone", "--data", data, "--page", tmp_path / "none.md") == 2


def test_every_aim_is_of_a_set_of_the_registry() -> None:
    assert load_aims().keys() <= {bench.name for bench in BENCHES}


def test_sets_come_in_the_registrys_order() -> None:
    assert [bench.name for bench in chosen(["fakes", "seeds"])] == ["seeds", "fakes"]
    assert len({bench.name for bench in BENCHES}) == len(BENCHES)


def test_the_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_text("same")
    first = digest(paths)
    assert digest(paths) == first != digest(paths[:1])
    paths[1].write_text("other")
    assert digest(paths) != first


def test_tables_and_misses_are_plain_text() -> None:
    aims = {"drone": {"both_bounds": 0.333, "checks": 12.5}, "seeds": {"checks": 12}}
    told = ["| drone | 3 | both_bounds | 0.333 | 0.333 |", "| drone | 3 | checks | 12 | 12.500, missed |"]
    assert table([RESULT], aims).splitlines()[2:] == told
    assert listing(RESULT.misses[0]).splitlines()[:5] == [
        "## both_bounds 7", "expected  1-1", "got       0-0", "method    -", "Rain fell."
    ]  # fmt: skip
