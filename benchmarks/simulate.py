"""How linking grows: a simulated war of several sizes, with time, memory and figures.

    python benchmarks/simulate.py 1000 10000 100000 --svg docs/linkage-scale.svg

Each size is linked in a process of its own, so that its peak memory is its own. Wall-clock hangs on what else the
machine does; CPU time is over all cores.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from math import log10
from pathlib import Path

from according.evaluate.simulated import figures_of, make_war
from according.link.linkage import link
from according.ontology.actors import load_actors
from according.resolve.actors import comparer

Row = dict[str, float]


def main() -> None:
    """Measure every size, print a table, and draw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="accounts")
    parser.add_argument("--svg", type=Path, help="draw time and memory against size into this file")
    parser.add_argument("--one", action="store_true", help="measure one size here, and print it as JSON")
    given = parser.parse_args()
    if given.one:
        sys.stdout.write(json.dumps(measured(given.sizes[0])) + "\n")
        return
    rows = [_apart(size) for size in given.sizes]
    names = list(rows[0])
    sys.stdout.write(f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n")
    for row in rows:
        sys.stdout.write("| " + " | ".join(f"{row[name]:.4g}" for name in names) + " |\n")
    if given.svg:
        given.svg.write_text(drawing(rows), encoding="utf-8")


def _apart(size: int) -> Row:
    done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True)
    found: Row = json.loads(done.stdout)
    return found


def measured(size: int) -> Row:
    """Link one war: seconds for linking alone, peak memory of the whole process."""
    war = make_war(size)
    compatible = comparer(load_actors())
    gc.freeze()  # the made-up war is the benchmark's: linking need not look through it for garbage
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    linkage = link(war.extractions, compatible)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "accounts": size,
        "pairs": len(linkage.compared.weights),
        "seconds": wall,
        "CPU seconds": cpu,
        "GB before": before / 2**20,
        "GB peak": peak / 2**20,
        **figures_of(war, linkage.incident_of),
    }


def drawing(rows: list[Row]) -> str:
    """Two curves on logarithmic axes: CPU seconds and peak memory against accounts."""
    width, height, edge = 640, 360, 60
    most = max(row["accounts"] for row in rows)
    least = min(row["accounts"] for row in rows)

    def x(row: Row) -> float:
        return edge + (width - 2 * edge) * (log10(row["accounts"] / least) / max(log10(most / least), 1e-9))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="12">',
        f'<text x="{width / 2}" y="20" text-anchor="middle">Linking a simulated war: CPU time and peak memory</text>',
        f'<line x1="{edge}" y1="{height - edge}" x2="{width - edge}" y2="{height - edge}" stroke="#444"/>',
    ]
    parts += [
        f'<text x="{x(row):.0f}" y="{height - edge + 18}" text-anchor="middle">{row["accounts"]:,.0f}</text>'
        for row in rows
    ]
    for name, unit, colour in (("CPU seconds", "s", "#1b6ca8"), ("GB peak", "GB", "#b8501f")):
        top = max(row[name] for row in rows)
        points = [(x(row), height - edge - (height - 2 * edge) * row[name] / top, row[name]) for row in rows]
        parts.append(
            f'<polyline fill="none" stroke="{colour}" points="{" ".join(f"{a:.0f},{b:.0f}" for a, b, _ in points)}"/>'
        )
        parts += [
            f'<circle cx="{a:.0f}" cy="{b:.0f}" r="3" fill="{colour}"/>'
            f'<text x="{a:.0f}" y="{b - 8:.0f}" text-anchor="middle" fill="{colour}">{value:.3g} {unit}</text>'
            for a, b, value in points
        ]
    parts.append(f'<text x="{width / 2}" y="{height - 15}" text-anchor="middle">accounts (logarithmic)</text></svg>')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
