"""The seed reports: how many of a careful analyst's checks hold on the record of the reports beside them."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from according.errors import UsageError
from according.evaluate.result import Miss, Result, Task
from according.export.record import to_json
from according.pipeline import read

COUNT = re.compile(r"^(\d+) of (\d+) checks hold$", re.MULTILINE)
FAILED = re.compile(r"^FAILS\s+(.*)$", re.MULTILINE)


def files(data: Path) -> tuple[Path, ...]:
    """The scorer, the checks and the reports, in the data folder or in one of the two above it."""
    folders = (data, *data.resolve().parents[:2])
    home = next((folder for folder in folders if (folder / "gold/seeds.json").is_file()), None)
    if home is None:
        raise UsageError(f"There is no gold/seeds.json in or above {data}.", "Name its folder with --data.")
    return home / "gold/score.py", home / "gold/seeds.json", *sorted((home / "reports").glob("*.txt"))


def score(paths: Sequence[Path], task: Task) -> Result:
    """Run the pipeline on the reports, and the analyst's own scorer on the record."""
    scorer, _, *reports = paths
    record = read(list(task.take(reports)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "record.json")
        file.write_text(to_json(record), encoding="utf-8")
        ran = subprocess.run([sys.executable, scorer, file], capture_output=True, text=True, check=False)
    count = COUNT.search(ran.stdout)
    if count is None:
        raise UsageError(f"{scorer} gave no count: {(ran.stderr or ran.stdout).strip()}", "Measure with both reports.")
    misses = [Miss("checks_hold", "", what, "holds", "fails", "") for what in FAILED.findall(ran.stdout)]
    figures = {"checks_hold": float(count[1]), "checks": float(count[2])}
    return Result("seeds", len(reports), figures, tuple(misses))
