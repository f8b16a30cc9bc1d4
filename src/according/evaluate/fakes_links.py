"""FA-KES: are reports of one day and place by different outlets joined, and their neighbours kept apart?

A pair of reports by different outlets is gold when its readers gave both one day and one place. It is a look-alike
when their days are one to three apart in one place, or their places differ on one day. All reports are read and linked
in one run; a pair is joined when the main accounts of both are one incident. A report without an account is joined to
none. Readers' days and places are coarse: one day in one governorate can hold two incidents, and one incident can be
told a day later, so neither figure can come to 1.

The interval is the low and the high of the killed of a report's incident, over all groups and all its reports: how
often it holds the readers' total (`interval_coverage`), how wide it is on average where it is closed (`interval_width`,
in people killed), and how often it has no upper end (`interval_open`).

The pairs of one half were read by hand (data/evaluation/fakes_links_checked.csv). Where a file has some of them,
`checked_precision` and `checked_recall` ask the same of the incidents that the texts are chiefly about, over the
`checked_pairs` of which the texts tell, and `label_wrong` is the share of these whose label parts from the texts.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from itertools import combinations
from pathlib import Path

from according.evaluate import fakes
from according.evaluate.linked import extraction_of, main_account
from according.evaluate.result import Miss, Result, Task, fraction, killed
from according.model import Claim, Extraction, Incident
from according.pipeline import conclude

NEAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One report with its outlet, and the incident of its main account, or None, with the incident's claims."""

    row: fakes.Row
    outlet: str
    incident: Incident | None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Couple:
    """Two reports by different outlets; `one` when they are of one day and place, else they only look alike."""

    a: Told
    b: Told
    one: bool

    @property
    def joined(self) -> bool:
        """True when both tell of one incident of ours."""
        return self.a.incident is not None and self.b.incident is not None and self.a.incident.id == self.b.incident.id

    @property
    def items(self) -> frozenset[str]:
        """The rows of both reports, by "unit_id/row"."""
        return frozenset((self.a.row.item, self.b.row.item))


Checked = Mapping[frozenset[str], bool]
"""Whether the texts of two rows are chiefly about one incident, for the pairs of which they tell."""


def files(data: Path) -> tuple[Path, ...]:
    """The tables of reports."""
    return fakes.files(data)


def score(paths: Sequence[Path], task: Task) -> Result:
    """Precision and recall over gold pairs and look-alikes, and how good the intervals are."""
    told = read_all(list(task.take(zip(fakes.rows_of(paths), outlets_of(paths), strict=True))), task)
    couples, checked = list(couples_of(told)), load_checked()
    joined = [each for each in couples if each.joined]
    figures = {
        "precision": fraction(sum(each.one for each in joined), len(joined)),
        "recall": fraction(sum(each.one for each in joined), sum(each.one for each in couples)),
        **intervals(told),
        **on_checked(couples, checked),
    }
    by_label = [miss(each, each.one) for each in couples if each.joined != each.one]
    by_text = [miss(c, checked[c.items], "checked_") for c in couples if c.joined != checked.get(c.items, c.joined)]
    return Result("fakes_links", len(couples), figures, (*by_label, *by_text))


def on_checked(couples: Sequence[Couple], checked: Checked) -> dict[str, float]:
    """The figures on pairs read by hand, and how often their labels are wrong; none without such pairs."""
    read = [(couple.joined, couple.one, checked[couple.items]) for couple in couples if couple.items in checked]
    if not read:
        return {}
    right = sum(joined and same for joined, _, same in read)
    return {
        "checked_precision": fraction(right, sum(joined for joined, _, _ in read)),
        "checked_recall": fraction(right, sum(same for _, _, same in read)),
        "checked_pairs": len(read),
        "label_wrong": fraction(sum(label != same for _, label, same in read), len(read)),
    }


def load_checked() -> Checked:
    """The pairs read by hand; those of which the texts do not tell are left out."""
    text = resources("according").joinpath("data/evaluation/fakes_links_checked.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {frozenset((row["a"], row["b"])): row["verdict"] == "same" for row in rows if row["verdict"] != "unclear"}


def outlets_of(paths: Sequence[Path]) -> Iterator[str]:
    """The outlet of every row, in the rows' order."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["source"] for row in csv.DictReader(file))


def read_all(rows: Sequence[tuple[fakes.Row, str]], task: Task) -> list[Told]:
    """Every report with the incident of its main account, all linked together."""
    read = [extraction_of(row.text, task, row.day) for row, _ in rows]
    reports: dict[str, Extraction] = {each.report.id: each for each in read if each is not None}
    record = conclude(tuple(reports.values()), task.tools)
    incidents: Mapping[str, Incident] = {account: each for each in record.incidents for account in each.accounts}
    mains = [main_account(each) if each else None for each in read]
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        if claim.account in incidents:
            claims[incidents[claim.account].id].append(claim)
    homes = [incidents[account.id] if account else None for account in mains]
    return [
        Told(row, outlet, home, tuple(claims[home.id]) if home else ())
        for (row, outlet), home in zip(rows, homes, strict=True)
    ]


def couples_of(told: Sequence[Told]) -> Iterator[Couple]:
    """The pairs of reports by different outlets that are of one day and place, or look alike."""
    near: defaultdict[int, list[Told]] = defaultdict(list)
    for each in sorted(told, key=lambda each: (each.row.day, each.row.item)):
        day = each.row.day.toordinal()
        for before in range(day - NEAR_DAYS, day):
            yield from (Couple(o, each, one=False) for o in near[before] if _differ(o, each) and _meet(o, each))
        near[day].append(each)
    for day_told in list(near.values()):
        yield from (Couple(a, b, one=_meet(a, b)) for a, b in combinations(day_told, 2) if _differ(a, b))


def _differ(a: Told, b: Told) -> bool:
    return a.outlet != b.outlet


def _meet(a: Told, b: Told) -> bool:
    return a.row.location == b.row.location


def intervals(told: Sequence[Told]) -> dict[str, float]:
    """How often the readers' total lies in the interval, how wide closed ones are, and how many are open."""
    counted = ((each, each.incident) for each in told if each.incident and killed(each.incident))
    ranges = [(each.row.total, *interval(incident, each.claims)) for each, incident in counted]
    closed = [high - low for _, low, high in ranges if high is not None]
    covered = sum(low <= total and (high is None or total <= high) for total, low, high in ranges)
    return {
        "interval_coverage": fraction(covered, len(ranges)),
        "interval_width": fraction(sum(closed), len(closed)),
        "interval_open": fraction(len(ranges) - len(closed), len(ranges)),
    }


def interval(incident: Incident, claims: Sequence[Claim]) -> tuple[int, int | None]:
    """The low and the high of the killed of all groups; a high of None is open, and "more than 40" begins at 40."""
    tolls = killed(incident)
    lows = ((toll.low or 0) - fakes.exceeds(toll.low, toll, claims) for toll in tolls)
    highs = [toll.high for toll in tolls]
    return sum(lows), None if None in highs else sum(high or 0 for high in highs)


def miss(couple: Couple, one: bool, kind: str = "") -> Miss:
    """A pair of one incident that stayed apart, or of two that was joined, with both texts."""
    a, b = couple.a.row, couple.b.row
    silent = ", ".join(each.row.item for each in (couple.a, couple.b) if each.incident is None)
    got = "one incident" if couple.joined else "two incidents"
    return Miss(
        f"{kind}recall" if one else f"{kind}precision",
        f"{a.item} {b.item}",
        f"{a.day} {a.location}: {a.text}\n--\n{b.day} {b.location}: {b.text}",
        "one incident" if one else "two incidents",
        f"{got}; no account in {silent}" if silent else got,
        "link",
    )
