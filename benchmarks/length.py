"""How time grows with the length of one report: python benchmarks/length.py 10000 20000 50000 100000

A report of so many letters is the first paragraphs of a simulated war's reports (benchmarks/war_texts.py), one after
another, as a yearly review tells of a war. Prints the seconds that the annotator takes, and those of all the rest.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

from war_texts import write

from according.ingest.parse import read_bytes
from according.model import Ingested
from according.pipeline import extract_report, load_tools

LETTERS = 200
"""Of a first paragraph, about: how many are needed is known by it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("letters", type=int, nargs="+")
    given = parser.parse_args()
    tools, bodies = load_tools(), _bodies(max(given.letters))
    extract_report(_report(bodies, LETTERS).report, tools)  # what is loaded at first use counts for none
    print("| letters | annotating (s) | the rest (s) | claims |\n|---|---|---|---|")
    for letters in given.letters:
        report = _report(bodies, letters).report
        began = time.perf_counter()
        doc = tools.annotator(report.text, report.zones)
        annotated = time.perf_counter()
        claims = extract_report(report, tools, doc).claims
        ended = time.perf_counter()
        print(f"| {len(report.text)} | {annotated - began:.1f} | {ended - annotated:.1f} | {len(claims)} |", flush=True)


def _bodies(letters: int) -> str:
    """The first paragraphs of a war's reports, without their headlines, outlets and dates."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), letters // LETTERS * 2)
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())]
    return "\n\n".join(text.split("\n\n")[2] for text in texts)


def _report(bodies: str, letters: int) -> Ingested:
    read = read_bytes(bodies[: bodies.rindex(".", 0, letters) + 1].encode(), None, date(2026, 1, 1))
    if not isinstance(read, Ingested):
        raise SystemExit(f"the text made for it could not be read: {read.reason}")
    return read


if __name__ == "__main__":
    main()
