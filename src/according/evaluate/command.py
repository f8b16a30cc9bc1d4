"""What `according evaluate` does, apart from its arguments: measure, print, keep the misses, hold the gate."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from according.errors import UsageError
from according.evaluate.bench import BENCHES, Measured, chosen, listing, load_aims, measure, table
from according.evaluate.gate import fallen, load_baseline, renewed, to_json
from according.pipeline import load_tools

FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)
"""Where the figures stand on a page that a person wrote around them."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What to do about floors: hold the figures against them, or write them anew, even lower."""

    file: Path
    gate: bool = False
    keep: bool = False
    lower: bool = False


def measured(
    names: Sequence[str], data: Path | None, limit: int | None, progress: Callable[[str, int], None]
) -> tuple[Measured, ...]:
    """Measure the sets of some names, or all where none is named. Raises UsageError for a name or a folder missing."""
    benches = chosen(names) if names else BENCHES
    if data is None:
        raise UsageError("No data is named.", "Name its folder with --data, or set ACCORDING_DATA.")
    for bench in benches:
        bench.files(data)  # so that a folder missing is told before the first set is read, not hours later
    tools = load_tools()
    return tuple(measure(bench, data, tools, limit, progress) for bench in benches)


def printed(results: Sequence[Measured], *, as_json: bool) -> str:
    """The figures as a table, or as JSON: {set: {figure: number}}."""
    if not as_json:
        return table((each.result for each in results), load_aims())
    figures = {each.result.name: {name: round(v, 4) for name, v in each.result.figures.items()} for each in results}
    return json.dumps(figures, indent=2) + "\n"


def misses(results: Sequence[Measured]) -> str:
    """Every miss of every set, with its text."""
    return "".join(f"# {each.result.name}\n\n{''.join(map(listing, each.result.misses))}" for each in results)


def onto_page(results: Sequence[Measured], file: Path) -> str:
    """A page's text with the figures between its two marks. Raises UsageError when it has none."""
    page = file.read_text(encoding="utf-8") if file.is_file() else ""
    if not FIGURES.search(page):
        raise UsageError(f"{file} has no mark for figures.", "Put <!-- figures --> and <!-- end of figures --> in it.")
    figures = "\n" + table((each.result for each in results), load_aims()) + "\n"
    return FIGURES.sub(lambda found: found[1] + figures + found[2], page)


def save(file: Path, text: str) -> None:
    """Write a text to a file. Raises UsageError when that is not possible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror}).", "Name another file.") from error


def hold(results: Sequence[Measured], floors: Floors) -> list[str]:
    """Hold the gate, then write floors; the figures that fell."""
    baseline = load_baseline(floors.file)
    fell = fallen(results, baseline) if floors.gate else []
    if floors.keep or floors.lower:
        save(floors.file, to_json(renewed(results, baseline, lower=floors.lower)))
    return fell
