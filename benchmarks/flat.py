"""Memory over time while a war is read: python benchmarks/flat.py --reports 10000 [--svg FILE]

Writes a simulated war in words (benchmarks/war_texts.py), runs `according read` on it in a process of its own, into a
new store and with JSON output, and samples what that process holds. Prints a table, and draws it. Time is that of
processors, so that a busy machine draws the same curve. Linux only: the figures are those of /proc.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from war_texts import write

EVERY = 5.0
"""Seconds between samples."""
ROWS = 20
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class Sample(NamedTuple):
    """Of a process at one time: seconds of processors so far, reports kept so far, its stage, resident MiB."""

    processor: float
    reports: int
    stage: str
    mebibytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=10000)
    parser.add_argument("--svg", type=Path, help="draw memory against time into this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "reports", given.reports)
        samples = watched(Path(folder), given.reports)
    print("| processor seconds | reports kept | stage | MiB |\n|---|---|---|---|")
    for sample in samples[:: max(1, len(samples) // ROWS)]:
        print(f"| {sample.processor:.0f} | {sample.reports} | {sample.stage} | {sample.mebibytes:.0f} |")
    for stage in dict.fromkeys(sample.stage for sample in samples):
        held = [sample.mebibytes for sample in samples if sample.stage == stage]
        print(f"{stage}: {held[0]:.0f} MiB at first, {max(held):.0f} at most")
    if given.svg:
        given.svg.write_text(drawing(samples), encoding="utf-8")


def watched(folder: Path, number: int) -> list[Sample]:
    """Read the reports of a folder into a new store, and look at it now and then."""
    store, output = folder / "war.db", folder / "war.json"
    command = ["read", str(folder / "reports"), "--store", str(store), "--format", "json", "--output", str(output)]
    process = subprocess.Popen([sys.executable, "-m", "according.cli", *command])
    samples: list[Sample] = []
    while process.poll() is None:
        if (kept := sample(process.pid, store, output, number)) is not None:
            samples.append(kept)
        time.sleep(EVERY)
    if process.returncode:
        sys.exit(f"reading ended with code {process.returncode}")
    return samples


def sample(pid: int, store: Path, output: Path, number: int) -> Sample | None:
    """How a process stands; None when it has just ended."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except (OSError, IndexError):
        return None
    kept = count(store)
    stage = "writing" if output.exists() else "deriving" if kept == number else "reading"
    return Sample(sum(map(int, ticks)) / TICK, kept, stage, held)


def count(store: Path) -> int:
    """How many reports a store holds; none where there is no table yet."""
    if not store.exists():
        return 0
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=30)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def drawing(samples: list[Sample]) -> str:
    """A curve for each stage: resident memory against processor time."""
    width, height, edge = 640, 320, 56
    latest, most = samples[-1].processor, max(sample.mebibytes for sample in samples)
    colours = {"reading": "#1b6ca8", "deriving": "#b8501f", "writing": "#3d7a3d"}

    def at(sample: Sample) -> str:
        x = edge + (width - 2 * edge) * sample.processor / latest
        y = height - edge - (height - 2 * edge) * sample.mebibytes / most
        return f"{x:.1f},{y:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="12">',
        f'<text x="{width / 2}" y="20" text-anchor="middle">Memory while {samples[-1].reports:,} are read</text>',
        f'<path d="M{edge},{edge} V{height - edge} H{width - edge}" fill="none" stroke="#444"/>',
        f'<text x="{edge - 6}" y="{edge + 4}" text-anchor="end">{most:.0f}</text>',
        f'<text x="{edge - 6}" y="{height - edge}" text-anchor="end">0 MiB</text>',
        f'<text x="{width - edge}" y="{height - edge + 18}" text-anchor="end">{latest:.0f} s of processors</text>',
    ]
    for number, (stage, colour) in enumerate(colours.items()):
        points = " ".join(at(each) for each in samples if each.stage == stage)
        x = edge + 130 * number
        parts.append(f'<polyline fill="none" stroke="{colour}" points="{points}"/>')
        parts.append(f'<text x="{x}" y="{height - 16}" fill="{colour}">{stage}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"


if __name__ == "__main__":
    main()
