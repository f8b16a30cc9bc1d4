"""TimeML's form, on papers written for this test."""

from __future__ import annotations

import tarfile
from datetime import date
from pathlib import Path

import pytest

from according.errors import UsageError
from according.evaluate import timex
from according.evaluate.result import Task

PAPER = """<?xml version="1.0" ?><TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2023-03-14" functionInDocument="CREATION_TIME">2023-03-14</TIMEX3></DCT>
<TEXT>
Gunmen came <TIMEX3 tid="t1" type="DATE" value="{friday}">on Friday</TIMEX3>. The road was shut
from <TIMEX3 tid="t2" type="DATE" value="2016">2016</TIMEX3> to <TIMEX3 tid="t3" type="DATE" value="2018">2018</TIMEX3>.
He is <TIMEX3 tid="t4" type="DURATION" value="P2D">two days</TIMEX3> late{more}.
</TEXT></TimeML>"""


def paper(friday: str = "2023-03-10", more: str = "") -> bytes:
    return PAPER.format(friday=friday, more=more).encode()


def test_each_folder_is_a_set_of_its_own_name(tmp_path: Path, task: Task) -> None:
    (tmp_path / "timex" / "Plain").mkdir(parents=True)
    (tmp_path / "timex" / "Plain" / "a.tml").write_bytes(paper())
    (tmp_path / "wikiwars" / "tml").mkdir(parents=True)
    (tmp_path / "wikiwars" / "tml" / "b.tml").write_bytes(paper("2023-03-17", ", said a man of yesterday"))
    figures = timex.score(timex.files(tmp_path), task).figures
    assert figures["plain_strict_f1"] == pytest.approx(0.75)  # "Friday" without "on" is another span
    assert figures["plain_relaxed_f1"] == figures["plain_value_f1"] == 1.0
    assert figures["wikiwars_relaxed_f1"] == pytest.approx(2 * 0.8 / 1.8)  # "yesterday" is not marked
    assert figures["wikiwars_value_f1"] < figures["wikiwars_relaxed_f1"]


def test_an_archive_is_read_and_misses_show_both_readings(tmp_path: Path, task: Task) -> None:
    (tmp_path / "timex").mkdir()
    source = tmp_path / "a.tml"
    source.write_bytes(paper("2023-03-09"))
    with tarfile.open(tmp_path / "timex" / "news.tar.gz", "w:gz") as archive:
        archive.add(source, "News/a.tml")
    result = timex.score(timex.files(tmp_path), task)
    assert [(m.figure, m.expected, m.got, m.method) for m in result.misses] == [
        ("news_strict_f1", "on Friday = 2023-03-09", "Friday = 2023-03-10", "weekday")
    ]


def test_what_is_no_timeml_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no \.tml"):
        timex.files(tmp_path)
    with pytest.raises(UsageError, match="a is no TimeML"):
        timex.paper_of("x", "a", b"<TimeML>")
    with pytest.raises(UsageError, match="without a creation time"):
        timex.paper_of("x", "a", b"<TimeML/>")


def test_quarters_are_counted_as_timex3_does() -> None:
    assert (timex.in_quarters("P6M"), timex.in_quarters("PXM")) == ("P2Q", "PXQ")


def test_times_that_name_no_day_are_written_as_timex3_does() -> None:
    assert [timex.set_of(words) for words in ("each thursday", "tuesday nights", "every july", "now and then")] == [
        "XXXX-WXX-4", "XXXX-WXX-2TNI", "XXXX-07", "PAST_REF",
    ]  # fmt: skip
    assert timex.reference("the current") == timex.reference("this moment") == "PRESENT_REF"
    assert timex.dates(date(2019, 7, 1), date(2019, 12, 31), "year", "the second half of 2019") == "2019-H2"
