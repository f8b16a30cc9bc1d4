"""The XML forms of LGL, GeoWebNews and GeoVirus, on articles written for this test."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from according.errors import UsageError
from according.evaluate import geo
from according.evaluate.result import Task

TEXT = "Two shells hit Bamako on Friday, Malian police said. Shops in Goma stayed shut. Prices rose in the city."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def web_news(*names: tuple[str, str, str]) -> str:
    """GeoWebNews' form: words, type, "latitude,longitude" or nothing."""
    marked = ""
    for words, kind, point in names:
        start, end = at(words)
        lat, _, lon = point.partition(",")
        place = f"<latitude>{lat}</latitude><longitude>{lon}</longitude>" if point else ""
        marked += f"<toponym><type>{kind}</type><start>{start}</start><end>{end}</end>{place}</toponym>"
    return f"<articles><article file='1'><text>{TEXT}</text><toponyms>{marked}</toponyms></article></articles>"


def scored(folder: Path, task: Task, name: str, xml: str) -> geo.Result:
    (folder / "geo").mkdir()
    with gzip.open(folder / "geo" / f"{name}.xml.gz", "wt", encoding="utf-8") as file:
        file.write(xml)
    return geo.score(geo.files(folder), task)


def test_names_given_and_found_of_a_file_of_any_name(tmp_path: Path, task: Task) -> None:
    names = ("Bamako", "Literal", "12.65,-8.0"), ("Malian", "Non_Literal_Modifier", "17.6,-2.0")
    figures = scored(tmp_path, task, "Part7", web_news(*names, ("Goma", "Literal", ""))).figures
    assert figures["part7_acc161"] == 0.5  # the middle of Mali has no one point, and no id is given
    assert figures["part7_literal_f1"] == figures["part7_names_f1"] == 1.0
    assert figures["part7_end_to_end_f1"] == 1.0  # Goma, without coordinates, is left out
    assert not any(name.startswith("mordecai") for name in figures)


def test_a_wrong_place_and_a_name_not_found_are_misses(tmp_path: Path, task: Task) -> None:
    names = ("Bamako", "Literal", "48.0,2.0"), ("Shops", "Literal", "-1.7,29.2"), ("Malian", "Metonymic", "")
    result = scored(tmp_path, task, "gwn", web_news(*names))
    assert result.figures["gwn_acc161"] == result.figures["gwn_end_to_end_f1"] == 0.0
    assert result.figures["gwn_literal_recall"] == 0.5
    assert result.figures["mordecai_gwn_acc161"] == geo.MORDECAI["gwn_acc161"]
    assert {(miss.figure, miss.expected, miss.got) for miss in result.misses if miss.figure == "gwn_literal_f1"} == {
        ("gwn_literal_f1", "Shops", "none"),
        ("gwn_literal_f1", "none", "Goma"),
    }


def test_the_country_of_lgl_and_its_id(tmp_path: Path, task: Task) -> None:
    start, end = at("Bamako")
    tag = "<gaztag geonameid='2460596'><lat>0.5</lat><lon>0.5</lon><country geonameid='2453866'>Mali</country></gaztag>"
    name = f"<toponym><start>{start}</start><end>{end}</end><phrase>Bamako</phrase>{tag}</toponym>"
    xml = f"<articles><article docid='9'><text>{TEXT}</text><toponyms>{name}</toponyms></article></articles>"
    figures = scored(tmp_path, task, "lgl", xml).figures
    assert figures["lgl_acc161"] == figures["lgl_country"] == 1.0  # the same entry, wherever its point
    assert "lgl_literal_f1" not in figures


def test_offsets_that_count_from_one(tmp_path: Path) -> None:
    start, end = at("Goma")
    name = f"<name>Goma</name><start>{start + 1}</start><end>{end + 1}</end><lat>-1.7</lat><lon>29.2</lon>"
    path = tmp_path / "virus.xml"
    path.write_text(
        f"<articles><article number='3'><text>{TEXT}</text><location>{name}</location></article></articles>"
    )
    (article,) = geo.articles(path)
    assert [(gold.start, gold.end, gold.point) for gold in article.golds] == [(start, end, (-1.7, 29.2))]


def test_a_file_that_is_no_xml(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text("no xml")
    with pytest.raises(UsageError, match="is no XML"):
        list(geo.articles(path))
