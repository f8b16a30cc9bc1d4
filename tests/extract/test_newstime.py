"""When undated news happened: bounds where the report is dated, and nothing where it is not."""

from __future__ import annotations

from datetime import date

import pytest

from according.ingest.parse import read_bytes
from according.model import Ingested
from according.pipeline import Tools, extract_report, load_tools
from according.values import TimeSpan

SATURDAY = date(2016, 5, 14)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def times(text: str, published: date | None, tools: Tools) -> list[tuple[date | None, date | None, str]]:
    read = read_bytes(text.encode(), None, published)
    assert isinstance(read, Ingested)
    found = [claim for claim in extract_report(read.report, tools).claims if claim.field == "time"]
    return [(c.value.start, c.value.end, c.method.split()[-1]) for c in found if isinstance(c.value, TimeSpan)]


def test_a_lede_without_a_day_is_of_the_days_up_to_publication(tools: Tools) -> None:
    lede = "Gunmen killed two guards at a market in Aden, police said."
    assert times(lede, SATURDAY, tools) == [(date(2016, 5, 11), SATURDAY, "news/undated")]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Gunmen killed two guards at a market in Aden, police said.", None),
        ("Investigators returned to the scene of the attack that killed 12 people.", SATURDAY),
        ("Gunmen will attack a market in Aden, police said.", SATURDAY),
    ],
    ids=["no day of publication", "only mentioned", "not happened"],
)
def test_nothing_is_bounded_without_news_and_its_day(text: str, published: date | None, tools: Tools) -> None:
    assert times(text, published, tools) == []
