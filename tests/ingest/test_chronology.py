"""Reports whose paragraphs begin with dates."""

from __future__ import annotations

import pytest

from according.ingest.chronology import entries, labels_of
from according.ingest.paragraphs import paragraphs_of
from according.ingest.parse import read_bytes
from according.model import Ingested
from according.values import Published

LINES = "Mali in May\n\n1 May 2021: Gunmen kill three.\n\n3 May 2021: A mine kills two.\n"
HEADINGS = "Mali in May\n\n1 May\n\nGunmen killed three.\n\n3 May\n\nA mine killed two.\n\nFour were hurt.\n"


def words(text: str) -> list[str]:
    paragraphs = paragraphs_of(text)
    return [paragraphs[place].words for place in sorted(entries(paragraphs))]


def test_dated_lines_are_entries():
    assert words(LINES) == ["1 May 2021: Gunmen kill three.", "3 May 2021: A mine kills two."]


def test_date_headings_are_entries():
    assert words(HEADINGS) == ["1 May", "3 May"]


@pytest.mark.parametrize(
    "text",
    [
        "A raid\n\n3 May 2021\n\nGunmen killed three.\n",
        "3 May 2021 - Gunmen killed three.\n\nThe army came on 4 May 2021: too late.\n",
        "A raid\n\n3 May 2021: Gunmen killed three.\n\n3 May 2021: Gunmen killed three.\n",
    ],
)
def test_one_date_makes_no_chronology(text):
    assert words(text) == []


def test_the_day_of_printing_is_later_than_the_first_entry():
    below = "A list.\n\n1 May 2021\n\nGunmen killed three.\n\n3 May 2021\n\nA mine killed two.\n"
    text = f"Mali in May\n\n9 June 2021\n\n{below}"
    assert words(text) == ["1 May 2021", "3 May 2021"]
    read = read_bytes(text.encode(), None)
    assert isinstance(read, Ingested)
    assert isinstance(read.report.published, Published)
    assert str(read.report.published.start) == "2021-06-09"


def test_an_entry_is_no_day_of_printing():
    read = read_bytes(LINES.encode(), None)
    assert isinstance(read, Ingested)
    assert not isinstance(read.report.published, Published)
    assert [zone.kind for zone in read.report.zones] == ["headline", "subhead", "body", "subhead", "body"]


@pytest.mark.parametrize(
    "labels",
    [
        ("8/9:", "9/9 –"),
        ("Monday:", "Tuesday -"),
        ("• PALMA (7 Sep) –", "* Mueda, 11 Sept. –"),
        ("7 September, Gao region:", "8 September (Kidal) –"),
    ],
)
def test_entries_of_a_list_begin_in_many_ways(labels):
    text = "A list\n\n" + "".join(f"{label} Gunmen killed three.\n" for label in labels)
    assert [text[each.start : each.end] for each in labels_of(text)] == list(labels)


@pytest.mark.parametrize("line", ["GAO, 7 Sept – ", "Monday: ", "8/9: ", "Rebels came on 7 September: "])
def test_one_such_line_makes_no_list(line):
    text = f"{line}Gunmen killed three in the market.\n\nThe army came at once.\n"
    assert labels_of(text) == ()


def test_a_line_ends_at_the_next_item_of_a_list():
    text = "3 May: Gunmen killed three.\nTwo died later.\n- Gao: a mine.\n5 May: Rain.\n"
    first, _ = labels_of(text)
    assert text[first.end : first.sure] == " Gunmen killed three."
    assert text[first.end : first.until].strip() == "Gunmen killed three.\nTwo died later."


@pytest.mark.parametrize("date", ["03/08/2021", "3/8/2021", "25.08.2021", "8/2021", "2021-08-03"])
def test_a_date_in_figures_with_a_colon_is_the_entry_of_a_record(date):
    text = f"{date}: Gunmen killed three in Yala.\n"
    assert words(text) == [text.strip()]
    read = read_bytes(text.encode(), None)
    assert isinstance(read, Ingested)
    assert not isinstance(read.report.published, Published)
    label = read.report.zones[0]
    assert (label.kind, text[label.start : label.end]) == ("subhead", f"{date}:")


@pytest.mark.parametrize(
    "text", ["03/08/2021 - Gunmen killed three.\n", "3/8: Gunmen killed three.\n", "12:30: Shots.\n"]
)
def test_other_figures_make_no_record(text):
    assert words(text) == []
