"""The gazetteer: built whole or not at all, the same bytes from the same sources, and names found however spelled."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.errors import GazetteerError
from according.resolve.gazetteer import SOURCES, Gazetteer, open_gazetteer
from according.resolve.gazetteer_build import (
    COLUMNS,
    build_gazetteer,
    built_version,
    fold,
    skeleton,
    sources_version,
)

ROWS = [
    ("x:1", "Tarnovar", "Tarnovár|Tarnawar", "48.1", "20.2", "3", "XA", "Upper", "populated", "90000", "0.5", ""),
    ("x:2", "Tarnovar", "", "10.0", "11.0", "2", "XB", "", "populated", "500", "0.3", ""),
    ("x:3", "Xandia", "Republic of Xandia", "48.0", "20.0", "200", "XA", "", "country", "9", "0.9", "Xandian|Xandians"),
    ("x:4", "Yondia", "", "-10.0", "20.0", "200", "XB", "", "country", "9", "0.9", "Yondian|Xandian"),
]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    write(folder / "places.csv", ROWS)
    return folder


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow([*COLUMNS, "demonyms"])
        writer.writerows(rows)


@pytest.fixture
def small(sources: Path, tmp_path: Path) -> Gazetteer:
    target = tmp_path / "small.sqlite"
    build_gazetteer(sources, target)
    return open_gazetteer(target)


class TestBuild:
    def test_same_sources_give_the_same_bytes(self, sources: Path, tmp_path: Path) -> None:
        for name in ("a.sqlite", "b.sqlite"):
            build_gazetteer(sources, tmp_path / name)
        assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()

    def test_the_version_is_that_of_the_sources(self, sources: Path, small: Gazetteer) -> None:
        assert small.version == sources_version(sources)
        write(sources / "more.csv", [])
        assert small.version != sources_version(sources)

    def test_a_broken_row_leaves_the_old_file_and_nothing_else(self, sources: Path, tmp_path: Path) -> None:
        target = tmp_path / "built" / "gazetteer.sqlite"
        build_gazetteer(sources, target)
        before = target.read_bytes()
        write(sources / "broken.csv", [("x:9", "Nowhere", "", "north", "0", "1", "", "", "site", "0", "0.1", "")])
        with pytest.raises(ValueError, match="north"):
            build_gazetteer(sources, target)
        assert target.read_bytes() == before
        assert [path.name for path in target.parent.iterdir()] == ["gazetteer.sqlite"]

    def test_missing_columns_are_named(self, sources: Path, tmp_path: Path) -> None:
        (sources / "odd.csv").write_text("id,name\n1,Odd\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"odd\.csv lacks the columns .*importance"):
            build_gazetteer(sources, tmp_path / "g.sqlite")

    def test_no_sources(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            build_gazetteer(tmp_path, tmp_path / "g.sqlite")

    def test_a_place_of_two_sources_is_one_entry_with_both_names(self, sources: Path, tmp_path: Path) -> None:
        write(
            sources / "more.csv", [("x:1", "Ternowar", "", "48.1", "20.2", "3", "XA", "", "populated", "1", "0.2", "")]
        )
        build_gazetteer(sources, tmp_path / "g.sqlite")
        gazetteer = open_gazetteer(tmp_path / "g.sqlite")
        assert gazetteer.lookup("Ternowar") == gazetteer.lookup("Tarnawar")

    def test_progress_is_told(self, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("according.resolve.gazetteer_build.BATCH", 2)
        told: list[int] = []
        build_gazetteer(sources, tmp_path / "g.sqlite", told.append)
        assert told == [2, 4]


class TestLookup:
    def test_the_most_important_first(self, small: Gazetteer) -> None:
        assert [entry.country for entry in small.lookup("Tarnovar")] == ["XA", "XB"]

    @pytest.mark.parametrize("spelled", ["TARNOVAR", "Tarnovár", "tarnovar ", "Tarnawar"])
    def test_however_written(self, small: Gazetteer, spelled: str) -> None:
        assert small.lookup(spelled)[0].id == "x:1"

    def test_an_unknown_name_gives_nothing(self, small: Gazetteer) -> None:
        assert small.lookup("Zzyzx") == ()

    def test_another_spelling_is_similar_and_a_known_name_has_none(self, small: Gazetteer) -> None:
        assert small.similar("Tarnowarr")[0].id == "x:1"
        assert small.similar("Tarnovar") == ()
        assert small.similar("Hellebrook") == ()

    def test_adjectives_tell_the_country_or_countries(self, small: Gazetteer) -> None:
        assert small.country_of("Yondian") == ("XB",)
        assert small.country_of("xandian") == ("XA", "XB")
        assert small.country_of("Tarnovar") == ()


class TestOpen:
    def test_a_file_that_is_none(self, tmp_path: Path) -> None:
        other = tmp_path / "other.sqlite"
        other.write_bytes(b"no database")
        with pytest.raises(GazetteerError, match="no gazetteer"):
            open_gazetteer(other)
        with pytest.raises(GazetteerError):
            open_gazetteer(tmp_path / "missing.sqlite")

    def test_built_into_the_cache_when_the_package_has_none(
        self, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("according.resolve.gazetteer.PACKAGED", tmp_path / "none.sqlite")
        monkeypatch.setattr("according.resolve.gazetteer.SOURCES", sources)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        assert open_gazetteer().lookup("Xandia")[0].id == "x:3"
        built = list((tmp_path / "cache" / "according").iterdir())
        assert [built_version(path) for path in built] == [sources_version(sources)]
        assert open_gazetteer().version == sources_version(sources)

    def test_a_cache_that_cannot_be_written_is_an_error_with_a_remedy(
        self, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        monkeypatch.setattr("according.resolve.gazetteer.PACKAGED", tmp_path / "none.sqlite")
        monkeypatch.setattr("according.resolve.gazetteer.SOURCES", sources)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
        with pytest.raises(GazetteerError, match="XDG_CACHE_HOME"):
            open_gazetteer()


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return open_gazetteer()


class TestPackage:
    """The gazetteer that the package ships."""

    def test_it_was_built_from_the_sources_here(self, shipped: Gazetteer) -> None:
        assert shipped.version == sources_version(SOURCES)

    @pytest.mark.parametrize(
        ("name", "country", "latitude", "longitude"),
        [
            ("Bakhmut", "UA", 48.6, 38.0),
            ("Khan Sheikhoun", "SY", 35.4, 36.7),
            ("El Fasher", "SD", 13.6, 25.3),
            ("Ménaka", "ML", 15.9, 2.4),
            ("Aguel'hoc", "ML", 19.5, 0.9),
            ("Hindu Kush", None, 35.0, 70.0),
            ("PK5", "CF", 4.4, 18.5),
            ("Kauda", "SD", 11.1, 30.5),
            ("Kereneik", "SD", 13.4, 22.9),
            ("Gumuruk", "SS", 6.7, 32.9),
            ("Mamund", "PK", 34.8, 71.4),
            ("Thantlang", "MM", 22.7, 93.4),
            ("Zalambessa", "ET", 14.5, 39.4),
            ("Welkait", "ET", 13.7, 37.2),
            ("Mucojo", "MZ", -12.1, 40.5),
            ("Kitchanga", "CD", -1.2, 29.0),
            ("Bulo Mareer", "SO", 1.6, 44.5),
        ],
    )
    def test_known_places(
        self, shipped: Gazetteer, name: str, country: str | None, latitude: float, longitude: float
    ) -> None:
        entry = shipped.lookup(name)[0]
        assert entry.country == country
        assert abs(entry.latitude - latitude) < 1.5 and abs(entry.longitude - longitude) < 1.5

    @pytest.mark.parametrize(("spelled", "meant"), [("Khan Cheikhun", "Khān Shaykhūn"), ("Deir Ezzur", "Deir ez-Zor")])
    def test_transliterations(self, shipped: Gazetteer, spelled: str, meant: str) -> None:
        assert shipped.lookup(spelled) == ()
        assert shipped.similar(spelled)[0].name == meant

    def test_places_checked_by_hand_lie_in_their_countries(self, shipped: Gazetteer) -> None:
        with (SOURCES / "supplement.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if shipped.country(row["country"])]
        disputed = {"Kerch Bridge", "Saky air base"}  # in Crimea, which the outlines draw in Russia
        for row in rows:
            outline = shipped.country(row["country"]).outline  # type: ignore[union-attr]
            inside = outline is None or outline.holds(float(row["lat"]), float(row["lon"]), 60)
            assert inside or row["name"] in disputed, row["name"]
        assert len(rows) > 700

    def test_adjectives(self, shipped: Gazetteer) -> None:
        assert shipped.country_of("Burkinabe") == ("BF",)
        assert shipped.country_of("Congolese") == ("CD", "CG")

    def test_every_entry_has_a_kind_a_radius_and_a_point(self, shipped: Gazetteer) -> None:
        for name in ("San José", "Gao", "Victoria", "Al Bab"):
            for entry in shipped.lookup(name):
                assert entry.radius_km > 0 and -90 <= entry.latitude <= 90 and -180 <= entry.longitude <= 180
                assert 0 <= entry.importance <= 1


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_a_skeleton_holds_no_vowel_and_nothing_new(folded: str) -> None:
    assert not set(skeleton(folded)) & set("aeiouy hw")
