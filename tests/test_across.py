"""Cases across reports that an expert can read (tests/across/*.txt): a few reports, and the incidents they make.

== Title
-- 2019-05-15                           a report and the day it was printed, or "undated"
Its text, in paragraphs.

= 1 2: corroborated, contested; fair    an incident that reports 1 and 2 tell of, and no other one: its grade, that of
                                        its figures, that of the harm to civilians, as far as they are written
  killed 9 16 16 | people               a toll: low, best, high (? open), words in its group's text if they are written;
                                        tolls of an effect are all written, or none of the incident's
related                                 two of the incidents are said to be related
not yet: why                            a reader holds so and According does not: once it does, the case fails until the
                                        mark is taken off

An incident with a toll that is written nowhere is a failure: it counts somebody twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from according.ingest.parse import read_bytes
from according.model import Extraction, Incident, Ingested, Record
from according.pipeline import Tools, extract_report, load_tools, settle
from according.values import figures

FOLDER = Path(__file__).parent / "across"


@dataclass(frozen=True)
class Expected:
    """An incident as written: the numbers of its reports, its grades ("" for any), its tolls."""

    reports: tuple[int, ...]
    grades: tuple[str, str, str]
    tolls: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A case as written."""

    title: str
    reports: tuple[tuple[str, str], ...]
    expected: tuple[Expected, ...]
    related: bool
    not_yet: bool


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    return [_case(block) for block in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]]


def _case(block: str) -> Case:
    head, *rest = re.split(r"(?m)^(?==)", block, maxsplit=1)
    title, *reports = re.split(r"(?m)^-- ", head)
    claims = "".join(rest)
    expected = tuple(_expected(part) for part in re.split(r"(?m)^= ", claims)[1:])
    dated = (report.partition("\n") for report in reports)
    return Case(
        title=title.strip(),
        reports=tuple((day.strip(), text.strip() + "\n") for day, _, text in dated),
        expected=expected,
        related=bool(re.search(r"(?m)^related$", claims)),
        not_yet="\nnot yet:" in claims,
    )


def _expected(part: str) -> Expected:
    line, *tolls = part.splitlines()
    numbers, _, grades = line.partition(":")
    events, _, harm = grades.partition(";")
    event, _, toll = events.partition(",")
    return Expected(
        reports=tuple(int(number) for number in numbers.split()),
        grades=(event.strip(), toll.strip(), harm.strip()),
        tolls=tuple(toll.strip() for toll in tolls if toll.startswith("  ")),
    )


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()


def record_of(case: Case, tools: Tools) -> Record:
    """What the reports of a case come to; the path of each is its number."""
    return settle(
        [_extracted(number, *report, tools) for number, report in enumerate(case.reports, 1)],
        tools.actors,
        tools.method("ucdp"),
    )


def _extracted(number: int, printed: str, text: str, tools: Tools) -> Extraction:
    day = None if printed == "undated" else date.fromisoformat(printed)
    ingested = read_bytes(text.encode(), str(number), day)
    assert isinstance(ingested, Ingested), ingested
    return extract_report(ingested.report, tools)


def faults(case: Case, record: Record) -> list[str]:
    """What the record holds otherwise than the case."""
    left = list(record.incidents)
    found = []
    for expected in case.expected:
        holds = next((incident for incident in left if _holds(expected, incident, record)), None)
        if holds is None:
            found.append(f"no incident {expected}")
        else:
            left.remove(holds)
    found += [f"an incident too many: {told(incident, record)}" for incident in left if incident.tolls]
    if case.related and not record.relations:
        found.append("no incidents are related")
    return found


def _holds(expected: Expected, incident: Incident, record: Record) -> bool:
    return (
        _reports(incident, record) == expected.reports
        and all(not wanted or wanted == grade for wanted, grade in zip(expected.grades, _grades(incident), strict=True))
        and (not expected.tolls or _tolls_hold(expected.tolls, incident))
    )


def _tolls_hold(expected: tuple[str, ...], incident: Incident) -> bool:
    tolls = [(f"{toll.effect} {_figures(toll.low, toll.best, toll.high)}", toll.group.text) for toll in incident.tolls]
    effects = {line.split()[0] for line in expected}
    for line in expected:
        numbers, _, words = line.partition(" | ")
        one = next((toll for toll in tolls if toll[0] == numbers and words in toll[1]), None)
        if one is None:
            return False
        tolls.remove(one)
    return not any(numbers.split()[0] in effects for numbers, _ in tolls)


def _figures(*bounds: int | None) -> str:
    return " ".join("?" if bound is None else str(bound) for bound in bounds)


def _grades(incident: Incident) -> tuple[str, str, str]:
    grade = incident.grade
    return (grade.event, grade.toll, grade.harm or "") if grade else ("", "", "")


def _reports(incident: Incident, record: Record) -> tuple[int, ...]:
    paths = {report.id: int(report.path or 0) for report in record.reports}
    return tuple(sorted({paths[account.report] for account in record.accounts if account.id in incident.accounts}))


def told(incident: Incident, record: Record) -> str:
    """One incident in a line, for people who read a failure."""
    tolls = [f"{t.effect} {figures(t.low, t.best, t.high)} {t.group.text}: {t.why}" for t in incident.tolls]
    return "\n      ".join([f"{_reports(incident, record)} {incident.title} {_grades(incident)}", *tolls])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_reports_make_these_incidents(case: Case, tools: Tools) -> None:
    record = record_of(case, tools)
    wrong = faults(case, record)
    shown = "\n   ".join([*wrong, "Held:", *(told(incident, record) for incident in record.incidents)])
    if case.not_yet:
        assert wrong, "It holds now: take the mark off."
    else:
        assert not wrong, f"{case.title}\n   {shown}"
