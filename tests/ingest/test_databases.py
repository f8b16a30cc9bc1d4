"""Exports of news databases: every article a report with its own headline, outlet, day and words, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.ingest.databases import article_of, articles, is_article
from according.ingest.parse import ingest
from according.model import Failure, Ingested
from according.values import Published
from exported import FORMS, UNI


def read(folder: Path, text: str, name: str = "export.txt") -> list[Ingested | Failure]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(ingest([path]))


@pytest.mark.parametrize("form", FORMS)
def test_each_article_is_a_report_of_its_own(tmp_path: Path, form: str) -> None:
    first, second = read(tmp_path, FORMS[form])
    assert isinstance(first, Ingested)
    assert isinstance(second, Ingested)
    assert [each.report.path for each in (first, second)] == [f"{tmp_path}/export.txt:{n}" for n in (1, 2)]
    assert first.report.title == "Nine villagers die in raid on Kesto"
    assert second.report.title == "Four dockers hurt as grenade is thrown at gate"
    assert (first.report.publisher or "").startswith("The Northern Courier")
    assert second.report.publisher == "The Harbour Gazette"
    days = [each.report.published for each in (first, second)]
    assert [day.start.isoformat() if isinstance(day, Published) else day for day in days] == [
        "2014-01-24",
        "2014-02-02",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_an_articles_text_is_its_headline_and_its_words(tmp_path: Path, form: str) -> None:
    first, second = read(tmp_path, FORMS[form])
    assert isinstance(first, Ingested)
    assert isinstance(second, Ingested)
    assert "".join(second.report.text.split("\n\n")).replace("\n", " ") == (
        "Four dockers hurt as grenade is thrown at gate"
        "A grenade was thrown at the gate of the harbour on Saturday and wounded four dockers, a union said."
    )
    paragraphs = [" ".join(part.split()) for part in first.report.text.split("\n\n")]
    assert paragraphs == [
        "Nine villagers die in raid on Kesto",
        "KESTO, Mali — Gunmen raided the village of Kesto on Thursday and killed nine villagers, the mayor said.",
        "The raiders fled north before soldiers came. Nobody has said that it was behind the raid.",
    ]
    datelines = [zone for zone in first.report.zones if zone.kind == "dateline"]
    assert [first.report.text[zone.start : zone.end].rstrip(" —") for zone in datelines] == ["KESTO, Mali"]


@pytest.mark.parametrize("form", FORMS)
def test_an_article_is_the_same_report_whatever_else_a_search_found(tmp_path: Path, form: str) -> None:
    whole = read(tmp_path, FORMS[form])
    middle = FORMS[form].index("Four dockers")
    start = FORMS[form].rindex("2 of 2 DOCUMENTS") if form == "nexis" else FORMS[form].rindex("\n\n", 0, middle)
    alone = FORMS[form][start:].replace("2 of 2 DOCUMENTS", "1 of 1 DOCUMENT")
    if form == "nexis":
        assert [each.report.id for each in read(tmp_path, alone) if isinstance(each, Ingested)] == [
            each.report.id for each in whole[1:] if isinstance(each, Ingested)
        ]
    (last,) = read(tmp_path, alone)
    assert isinstance(last, Ingested)
    assert last.report.title == "Four dockers hurt as grenade is thrown at gate"


def test_what_is_kept_of_an_article_can_be_read_again_alone(tmp_path: Path) -> None:
    for form, text in FORMS.items():
        for each in read(tmp_path, text):
            assert isinstance(each, Ingested), form
            (again,) = read(tmp_path, each.original.decode(), "again.txt")
            assert isinstance(again, Ingested), form
            assert (again.report.id, again.report.text) == (each.report.id, each.report.text)


def test_words_of_a_report_that_look_like_a_databases_are_words(tmp_path: Path) -> None:
    told = "The list has 40 names.\n\n520 words\n\nNotes\n\nNine men were killed in Kesto, the mayor said.\n"
    (only,) = read(tmp_path, told)
    assert isinstance(only, Ingested)
    assert only.report.text == told


def test_an_article_that_is_cut_short_is_read_as_it_stands(tmp_path: Path) -> None:
    whole, cut = read(tmp_path, UNI), read(tmp_path, UNI[: UNI.rindex("Load-Date")])
    assert [isinstance(each, Ingested) for each in cut] == [True, True]
    assert cut[0] == whole[0]
    assert isinstance(cut[1], Ingested)
    assert "wounded four dockers" in cut[1].report.text


@pytest.mark.parametrize("form", FORMS)
def test_no_words_are_lost_where_any_line_is_missing(tmp_path: Path, form: str) -> None:
    lines = FORMS[form].split("\n")
    for number, missing in enumerate(lines):
        told = read(tmp_path, "\n".join(lines[:number] + lines[number + 1 :]))
        texts = " ".join(each.report.text for each in told if isinstance(each, Ingested))
        words = [
            part for part in ("raided the village", "fled north before", "thrown at the gate") if part not in missing
        ]
        assert all(part in texts for part in words), missing


@given(st.lists(st.sampled_from([line for form in FORMS.values() for line in form.split("\n")]), max_size=40))
def test_lines_of_exports_in_any_order_are_read_without_an_error(lines: list[str]) -> None:
    text = "\n".join(lines)
    for article in [*articles(text), text]:
        if is_article(article):
            article_of(article)


@given(st.text(alphabet=st.sampled_from("ab1 of\n:DOCUMENTSLENGTHOAD-EndofDocument"), max_size=400))
def test_any_text_is_one_report_or_has_articles_that_hold_together(text: str) -> None:
    for article in articles(text):
        assert article
        assert article in text
