"""The example reports are read as their page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from according.ingest import copy_groups, ingest
from according.model import Ingested, Report
from according.values import Published

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PAGE = ROOT / "docs" / "examples.md"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    read = list(ingest([EXAMPLES / "reports"]))
    assert all(isinstance(one, Ingested) for one in read)
    return {Path(one.report.path or "").name: one.report for one in read if isinstance(one, Ingested)}


def test_the_page_lists_every_report(reports: dict[str, Report]) -> None:
    listed = re.findall(r"`(\d\d_\w+\.\w+)`", PAGE.read_text("utf-8"))
    assert sorted(set(listed)) == sorted(reports)


def test_all_but_the_undated_one_state_their_date(reports: dict[str, Report]) -> None:
    undated = [name for name, report in reports.items() if not isinstance(report.published, Published)]
    assert undated == ["03_mali_forty_undated.txt"]


def test_every_report_has_a_headline_and_a_body(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert [zone.kind for zone in report.zones].count("headline") == 1
        assert [zone.kind for zone in report.zones].count("body") >= 3


def test_only_the_wire_story_has_copies(reports: dict[str, Report]) -> None:
    groups = copy_groups(reports.values())
    names = {report.id: name for name, report in reports.items()}
    copies = sorted(names[one] for one in groups if list(groups.values()).count(groups[one]) > 1)
    assert copies == ["08_garissa_wire_lakeside_post.txt", "09_garissa_wire_coast_herald.txt"]


def test_readers_comments_and_links_to_other_reports_are_left_out(reports: dict[str, Report]) -> None:
    assert "300 people" not in reports["11_kunduz_hospital.html"].text
    timed = reports["12_kunduz_accounts_change.txt"]
    assert timed.zone_at(timed.text.index("Ghani names")) == "boilerplate"
