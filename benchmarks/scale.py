"""How memory and time grow with a store: python benchmarks/scale.py 1000 3000 10000 [--corpus FILE.jsonl.gz]

For each size a simulated war (benchmarks/simulate.py) is put into a new store, every report as long as an ordinary one,
and then, each in a process of its own:

- derive: all incidents from nothing;
- add one: ten reports come, and are placed among the others;
- judge: a person parts two accounts.

With a corpus (JSON lines with a "text" each) also `read`: its first texts, half of them, a quarter, into new stores,
to see that memory does not follow. Prints seconds, seconds of processors (what counts on a busy machine), MiB at most.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from run import cost, unpack

from according import keep
from according.derivation import derive
from according.evaluate.simulated import make_war
from according.model import Extraction, Method, Zone
from according.store import Store
from according.store.filters import Filter, Page

METHOD = Method(version="benchmark", model="none", gazetteer="none", rules="ucdp")
LENGTH = 400
"""Words added to a simulated report: with its own, as long as an ordinary news report."""
VOCABULARY = 5000
LATER = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, help="reports")
    parser.add_argument("--corpus", type=Path, help="JSON lines, gzipped, with a text each")
    parser.add_argument("--step", nargs=2, metavar=("STEP", "STORE"), help="do one step here")
    given = parser.parse_args()
    if given.step:
        step, store = given.step
        fill(Path(store), given.sizes[0]) if step == "fill" else STEPS[step](Path(store))
        return
    print("| reports | step | seconds | processors | MiB |\n|---|---|---|---|---|")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, __file__, str(size), "--step", "fill", f"{folder}/x.db"], check=True)
            for step in ("derive", "add", "judge"):
                print(f"| {size} | {step} | {measured(step, f'{folder}/x.db')} |", flush=True)
    if given.corpus:
        read(given.corpus)


def measured(step: str, store: str) -> str:
    """Do a step in a process of its own."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, "--step", step, store])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{step} ended with code {process.returncode}")
    spent = usage.ru_utime + usage.ru_stime
    return f"{time.perf_counter() - begun:.1f} | {spent:.1f} | {usage.ru_maxrss / 1024:.0f}"


def fill(store: Path, size: int) -> None:
    """Put a war into a store, and its last reports beside it."""
    said = lengthened(size + LATER)
    with Store.open(str(store)) as opened:
        for extraction in islice(said, size):
            opened.save(extraction, extraction.report.text.encode())
    store.with_suffix(".later").write_text("\n".join(each.model_dump_json() for each in said), encoding="utf-8")


def lengthened(size: int) -> Iterator[Extraction]:
    """The reports of a war, each with some hundred words more that no account claims."""
    chance = random.Random(size)
    for said in make_war(size).extractions:
        words = " ".join(f"word{int(chance.paretovariate(0.7)) % VOCABULARY}" for _ in range(LENGTH))
        text = f"{said.report.text}\n{words}."
        body = Zone(kind="body", start=0, end=len(text))
        yield said.model_copy(update={"report": said.report.model_copy(update={"text": text, "zones": (body,)})})


def derive_all(store: Path) -> None:
    with Store.open(str(store)) as opened:
        derive(opened, METHOD)


def add(store: Path) -> None:
    with Store.open(str(store)) as opened:
        for line in store.with_suffix(".later").read_text(encoding="utf-8").splitlines():
            said = Extraction.model_validate_json(line)
            opened.save(said, said.report.text.encode())
        derive(opened, METHOD)


def judge(store: Path) -> None:
    with Store.open(str(store)) as opened:
        joined = next(each for each in opened.page(Filter(), Page(sort="accounts", descending=True)).incidents)
        keep.judge(opened, *joined.accounts[:2], "different", why="To see how long it takes.", by="benchmark")


STEPS: dict[str, Callable[[Path], None]] = {"derive": derive_all, "add": add, "judge": judge}


def read(corpus: Path) -> None:
    """Read a quarter, a half and the whole of a corpus into new stores."""
    with tempfile.TemporaryDirectory() as folder:
        paths = unpack(corpus, Path(folder) / "all")
        for part in (4, 2, 1):
            some = Path(folder) / f"part{part}"
            some.mkdir()
            for path in paths[::part]:
                (some / path.name).symlink_to(path)
            spent = cost("read", str(some), "--store", f"{folder}/{part}.db")
            print(
                f"| {len(paths[::part])} | read | {spent.seconds:.1f} | {spent.processor:.1f} | {spent.mebibytes:.0f} |"
            )


if __name__ == "__main__":
    main()
