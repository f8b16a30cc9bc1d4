"""What the scorers of linkage share: the account that a report is about, and how two ways of grouping compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from according.evaluate.result import Task, fraction
from according.ingest.parse import read_bytes
from according.link.tellings import lead, tellings
from according.model import Account, Extraction, Failure
from according.pipeline import extract_report

Labels = Mapping[str, Hashable]
"""The group of each item."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well a grouping agrees with the right one. All are fractions; a part of nothing is 0."""

    b3_f1: float
    pair_precision: float
    pair_recall: float


def extraction_of(text: str, task: Task, published: date | None = None) -> Extraction | None:
    """What one text says as a report; None when it cannot be read as one."""
    item = read_bytes(text.encode(), "item.txt", published)
    return None if isinstance(item, Failure) else extract_report(item.report, task.tools)


def main_account(extraction: Extraction) -> Account | None:
    """The account that a report is about; None where it has none."""
    main = lead(tellings((extraction,)))
    return main.account if main else None


def agreement(gold: Labels, ours: Labels) -> Agreement:
    """Compare two groupings of the same items by B-cubed (Bagga and Baldwin 1998) and by pairs."""
    both = Counter((gold[item], ours[item]) for item in gold)
    of_gold, of_ours = Counter(gold.values()), Counter(ours[item] for item in gold)
    precision = fraction(sum(both[gold[item], ours[item]] / of_ours[ours[item]] for item in gold), len(gold))
    recall = fraction(sum(both[gold[item], ours[item]] / of_gold[gold[item]] for item in gold), len(gold))
    right = _pairs(both.values())
    return Agreement(
        b3_f1=fraction(2 * precision * recall, precision + recall),
        pair_precision=fraction(right, _pairs(of_ours.values())),
        pair_recall=fraction(right, _pairs(of_gold.values())),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def wrong_pairs(gold: Labels, ours: Labels) -> Sequence[tuple[str, str]]:
    """The pairs of items that one grouping joins and the other does not, in order."""
    return [(a, b) for a, b in combinations(sorted(gold), 2) if (gold[a] == gold[b]) != (ours[a] == ours[b])]
