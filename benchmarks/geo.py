"""How fast names become places, and what memory the gazetteer takes.

    python benchmarks/geo.py FOLDER

FOLDER holds corpora in the form that `according evaluate geo` reads; their names are looked up with their context, as
that command does (it measures how good they are).
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from according.evaluate.geo import articles, files
from according.resolve.gazetteer import open_gazetteer
from according.resolve.places import read_names


def main(folder: Path) -> None:
    """Print look-ups a second, cold and warm, and the memory that both added."""
    told = [article for path in files(folder) for article in articles(path)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gazetteer = open_gazetteer()
    for run in ("cold", "warm"):
        started, names = time.process_time(), 0
        for article in told:
            spans = [(gold.start, gold.end) for gold in article.golds if gold.names]
            read_names(article.text, spans, gazetteer)
            names += len(spans)
        seconds = time.process_time() - started
        sys.stdout.write(f"{run}: {names} names in {len(told)} texts, {1000 * seconds / names:.2f} s for 1,000 names\n")
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(f"memory added: {added:.0f} MB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
