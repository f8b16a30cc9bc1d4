"""Kill a read again and again, and see that nothing is lost or doubled: python benchmarks/kill.py REPORTS [--times 50]

Starts `according read REPORTS --store NEW`, kills it (SIGKILL) a random number of reports on and after a random
moment, starts it again, and so on; once all are read and derived, it starts over with a new store. At the
end of each round the store must hold the record of a run that nobody stopped, byte for byte.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POLL_SECONDS = 0.005
STRIDE = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", type=Path, help="a folder of reports")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kills, rounds, kept = survive(given.reports, Path(folder), given.times, random.Random(given.seed))
    print(f"killed {kills} times in {rounds} rounds, after {sorted(kept)} reports; nothing lost or doubled")


def survive(reports: Path, folder: Path, times: int, chance: random.Random) -> tuple[int, int, list[int]]:
    """Kill so many times. Returns the kills, the rounds, and after how many reports each kill came.

    Raises AssertionError when a round ends with another record than a run that nobody stopped.
    """
    whole = record(reports, folder / "whole.db")
    number = count(folder / "whole.db")
    kills = rounds = 0
    kept: list[int] = []
    while kills < times:
        rounds += 1
        store = folder / f"{rounds}.db"
        while kills < times and killed(reports, number, store, chance):
            kills += 1
            kept.append(count(store))
        assert record(reports, store) == whole, f"round {rounds}: the record is not that of an unbroken run"
    return kills, rounds, kept


def killed(reports: Path, number: int, store: Path, chance: random.Random) -> bool:
    """Start a read and kill it a few reports on, or while incidents are derived; False when it is to end this time."""
    kept = count(store)
    if kept == number and chance.random() < 0.5:
        return False
    point = min(kept + chance.randint(1, STRIDE), number)
    process = subprocess.Popen(command(reports, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and count(store) < point:
        time.sleep(POLL_SECONDS)
    time.sleep(chance.random() * 0.3)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def count(store: Path) -> int:
    """How many reports a store holds; none where there is no table yet."""
    if not store.exists():
        return 0
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=30)
    try:
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def record(reports: Path, store: Path) -> bytes:
    """The record of a run that is left alone."""
    done = subprocess.run(command(reports, store), capture_output=True, check=True)
    return done.stdout


def command(reports: Path, store: Path) -> list[str]:
    read = ["read", str(reports), "--store", str(store), "--format", "json"]
    return [sys.executable, "-m", "according.cli", *read]


if __name__ == "__main__":
    main()
