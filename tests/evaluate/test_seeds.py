"""The checks that hold are counted as the given scorer counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.errors import UsageError
from according.evaluate import seeds
from according.evaluate.result import Task

SCORER = """
import json, sys
record = json.load(open(sys.argv[1]))
killed = [claim["value"]["best"] for claim in record["claims"] if claim["field"] == "killed"]
print("FAILS  the sun is green")
print(f"{len(record['reports']) + killed.count(3)} of 3 checks hold")
"""


def gold(folder: Path, scorer: str) -> Path:
    for name in ("gold", "reports", "data/dev"):
        (folder / name).mkdir(parents=True)
    (folder / "gold/seeds.json").write_text("{}")
    (folder / "gold/score.py").write_text(scorer)
    (folder / "reports/a.txt").write_text("Three farmers were killed by gunmen in Hargeisa on 3 May 2016, police said.")
    return folder / "data/dev"


def test_the_scorer_reads_the_record_of_the_reports(tmp_path: Path, task: Task) -> None:
    result = seeds.score(seeds.files(gold(tmp_path, SCORER)), task)
    assert result.figures == {"checks_hold": 2.0, "checks": 3.0}
    assert [miss.text for miss in result.misses] == ["the sun is green"]


def test_a_folder_above_the_data_may_hold_the_checks_or_the_data_itself(tmp_path: Path) -> None:
    data = gold(tmp_path, SCORER)
    assert seeds.files(data) == seeds.files(tmp_path)


def test_without_checks_or_without_a_count_the_error_says_so(tmp_path: Path, task: Task) -> None:
    with pytest.raises(UsageError, match="no gold/seeds"):
        seeds.files(tmp_path / "none" / "none" / "none")
    with pytest.raises(UsageError, match="gave no count: it broke"):
        seeds.score(seeds.files(gold(tmp_path, "print('it broke')")), task)
