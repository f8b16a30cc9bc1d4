"""How long According takes: python benchmarks/run.py REPORTS [--corpus FILE.jsonl.gz] [--sample N] [--runs N]

Prints the time of a cold `according version`, the time and peak memory of `according read REPORTS`, both as a person
meets them (a fresh process, the best of N runs), and with a corpus (JSON lines with a "text" each):

- of its first N texts, one after another: sentences a second of the annotator, reports a second of all stages that
  see one report, and the share of the processors' time that the model itself takes;
- reports a second of the same stages as a run has them, the next reports annotated meanwhile;
- reports a second of the whole corpus into a new store, the incidents derived once at the end.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from onnxruntime import InferenceSession

from according.cli import hurry
from according.ingest.parse import ingest
from according.model import Ingested, Report
from according.pipeline import Tools, extract_report, load_tools, stream


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processors (what counts on a busy machine), greatest resident memory in MiB."""

    seconds: float
    processor: float
    mebibytes: float


class Timed(NamedTuple):
    """Seconds on the clock and of processors, and what the work gave."""

    seconds: float
    processor: float
    given: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", type=Path, help="a folder of reports")
    parser.add_argument("--corpus", type=Path, help="JSON lines, gzipped, with a text each")
    parser.add_argument("--sample", type=int, default=30, help="texts of the corpus to time stage by stage")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    show("according version", min(cost("version") for _ in range(given.runs)))
    show(
        f"according read {given.reports}",
        min(cost("read", str(given.reports), "--format", "json") for _ in range(given.runs)),
    )
    if given.corpus:
        sample(given.corpus, given.sample, given.runs)
        corpus(given.corpus)


def sample(file: Path, number: int, runs: int) -> None:
    """Time the stages over the first texts of a corpus, the best of some runs each, with the command's own settings."""
    hurry()
    with tempfile.TemporaryDirectory() as folder:
        paths = unpack(file, Path(folder) / "reports", number)
        reports = [item.report for item in ingest(paths) if isinstance(item, Ingested)]
        tools = load_tools()
        best = min(timed(lambda: annotated(reports, tools)) for _ in range(runs))
        rate = f"{best.given / best.seconds:.0f} sentences a second"
        print(f"annotator: {rate}, {best.processor:.2f} s of processors ({best.given} in {len(reports)} reports)")
        best = min(timed(lambda: extracted(reports, tools)) for _ in range(runs))
        share = f"of which the model {100 * best.given / best.processor:.0f} %"
        print(f"one after another: {told(best, len(reports))}, {share}")
        best = min(timed(lambda: sum(1 for _ in stream(paths, tools))) for _ in range(runs))
        print(f"annotated ahead: {told(best, len(reports))}")


def told(work: Timed, reports: int) -> str:
    return f"{reports / work.seconds:.1f} reports a second, {1000 * work.processor / reports:.0f} ms of processors each"


def annotated(reports: Sequence[Report], tools: Tools) -> float:
    """The number of sentences of some reports, once they are annotated."""
    return sum(sum(1 for _ in tools.annotator(report.text, report.zones).sents) for report in reports)


def extracted(reports: Sequence[Report], tools: Tools) -> float:
    """The seconds of processors that the model took while some reports were extracted."""
    with model_clock() as spent:
        for report in reports:
            extract_report(report, tools)
    return sum(spent)


@contextmanager
def model_clock() -> Iterator[list[float]]:
    """A list that gets the processor's seconds of every run of an ONNX model, each of which has a thread of its own."""
    spent: list[float] = []
    run = InferenceSession.run

    def clocked(session: InferenceSession, *arguments: Any) -> Any:
        begun = time.thread_time()
        outputs = run(session, *arguments)
        spent.append(time.thread_time() - begun)
        return outputs

    with patch.object(InferenceSession, "run", clocked):
        yield spent


def timed(work: Callable[[], float]) -> Timed:
    """How long some work took, and what it gave."""
    begun, processor = time.perf_counter(), time.process_time()
    given = work()
    return Timed(time.perf_counter() - begun, time.process_time() - processor, given)


def corpus(file: Path) -> None:
    """Read every text of a corpus into a new store."""
    with tempfile.TemporaryDirectory() as folder:
        number = len(unpack(file, Path(folder) / "reports"))
        spent = cost("read", f"{folder}/reports", "--store", f"{folder}/new.db", "--format", "json")
    show(f"{number} reports of {file.name} into a new store", spent)
    print(f"{number / spent.seconds:.1f} reports a second, {1000 * spent.seconds / number:.0f} ms each")


def unpack(file: Path, folder: Path, most: int | None = None) -> list[Path]:
    """Write each text of the corpus, or the first ones, to a file of its own; the files."""
    folder.mkdir()
    paths = []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, most)):
            paths.append(folder / f"{number:05}.txt")
            paths[-1].write_text(json.loads(line)["text"], encoding="utf-8")
    return paths


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
