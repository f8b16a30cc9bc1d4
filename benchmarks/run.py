"""How long According takes: python benchmarks/run.py REPORTS [--corpus FILE.jsonl.gz] [--runs N]

Prints the time of a cold `according version`, the time and peak memory of `according read REPORTS`, both as a person
meets them (a fresh process, the best of N runs), and with a corpus (JSON lines with a "text" each) how many reports a
second are read into a new store, the incidents derived once at the end.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processors (what counts on a busy machine), greatest resident memory in MiB."""

    seconds: float
    processor: float
    mebibytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", type=Path, help="a folder of reports")
    parser.add_argument("--corpus", type=Path, help="JSON lines, gzipped, with a text each")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    show("according version", min(cost("version") for _ in range(given.runs)))
    show(
        f"according read {given.reports}",
        min(cost("read", str(given.reports), "--format", "json") for _ in range(given.runs)),
    )
    if given.corpus:
        corpus(given.corpus)


def corpus(file: Path) -> None:
    """Read every text of a corpus into a new store."""
    with tempfile.TemporaryDirectory() as folder:
        number = unpack(file, Path(folder) / "reports")
        spent = cost("read", f"{folder}/reports", "--store", f"{folder}/new.db", "--format", "json")
    show(f"{number} reports of {file.name} into a new store", spent)
    print(f"{number / spent.seconds:.1f} reports a second, {1000 * spent.seconds / number:.0f} ms each")


def unpack(file: Path, folder: Path) -> int:
    """Write each text of the corpus to a file of its own; the number of files."""
    folder.mkdir()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return len(texts)


def cost(*arguments: str) -> Cost:
    """Run a command of According in a process of its own, its output thrown away.

    Reports that cannot be read (code 3) are part of the work; any other failure ends the measurement.
    """
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "according.cli", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        sys.exit(f"according {' '.join(arguments)} ended with code {process.returncode}")
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def show(what: str, spent: Cost) -> None:
    print(f"{what}: {spent.seconds:.2f} s, {spent.processor:.2f} s of processors, {spent.mebibytes:.0f} MiB")


if __name__ == "__main__":
    main()
