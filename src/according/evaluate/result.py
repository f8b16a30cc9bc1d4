"""What a scorer takes and gives: the task, the figures, and the misses with their words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from according.errors import UsageError
from according.ingest.parse import read_bytes
from according.model import Claim, Failure, Incident, Record, Toll
from according.pipeline import Tools, conclude, extract_report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Miss:
    """One item that was read wrongly: which figure it lowers, its words, and the method of the claim that was used."""

    figure: str
    item: str
    text: str
    expected: str
    got: str
    method: str


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one set: fractions from 0 to 1, errors in their own unit, counts; and what was missed."""

    name: str
    items: int
    figures: Mapping[str, float]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a scorer works with: the tools of the pipeline, how many items at most, and whom to tell of each."""

    tools: Tools
    limit: int | None = None
    progress: Callable[[int], None] | None = None

    def take(self, items: Iterable[T]) -> Iterator[T]:
        """The items to measure, telling of each."""
        for number, item in enumerate(islice(items, self.limit), start=1):
            if self.progress is not None:
                self.progress(number)
            yield item

    def read(self, text: str, published: date | None = None) -> Record | None:
        """The record of one text as a report; None when it cannot be read as one."""
        item = read_bytes(text.encode(), "item.txt", published)
        return None if isinstance(item, Failure) else conclude((extract_report(item.report, self.tools),), self.tools)


def files_in(folder: Path, *suffixes: str) -> tuple[Path, ...]:
    """The files of a set, whatever each part is called. Raises UsageError when there is none."""
    found = sorted(path for path in folder.glob("*") if path.name.endswith(suffixes)) if folder.is_dir() else []
    if not found:
        raise UsageError(f"{folder} has no {' or '.join(suffixes)} file.", "Name the data's folder with --data.")
    return tuple(found)


def lines_of(paths: Sequence[Path]) -> Iterator[str]:
    """The lines of text files, gzipped or plain."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from lines


def objects_of(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The objects of files with one JSON object a line."""
    return (json.loads(line) for line in lines_of(paths) if line.strip())


def fraction(part: float, whole: float) -> float:
    """A part of a whole; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def f1(right_gold: int, gold: int, right_ours: int, ours: int) -> float:
    """The harmonic mean of precision (of ours, how many are right) and recall (of gold, how many are found)."""
    precision, recall = fraction(right_ours, ours), fraction(right_gold, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def in_order(record: Record) -> list[tuple[Incident, tuple[Claim, ...]]]:
    """The incidents of a record that are no mere background, as its text tells them, each with its claims."""
    background = {account.id: account.background for account in record.accounts}
    claims = [
        (incident, tuple(claim for claim in record.claims if claim.account in incident.accounts))
        for incident in record.incidents
        if not all(background[account] for account in incident.accounts)
    ]
    return sorted(((i, c) for i, c in claims if c), key=lambda pair: min(claim.spans[0].start for claim in pair[1]))


def main_incident(record: Record | None) -> tuple[Incident | None, tuple[Claim, ...]]:
    """The first incident told with killed, else the first told, with its claims; background is not looked at."""
    told = in_order(record) if record else []
    return next((pair for pair in told if killed(pair[0])), told[0] if told else (None, ()))


def killed(incident: Incident) -> tuple[Toll, ...]:
    """The tolls of killed of an incident."""
    return tuple(toll for toll in incident.tolls if toll.effect == "killed")
