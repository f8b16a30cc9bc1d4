"""The actor list loads, is checked row by row, and knows every part of every state by rule."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from according.errors import OntologyError
from according.ontology.actors import ActorList, ActorRelation, load_actors

SHIPPED = Path(str(files("according") / "data" / "actors"))


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return load_actors()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the rules of the shipped list and no entries."""
    for name in ("countries.yaml", "states.yaml", "wording.yaml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    (tmp_path / "nicknames.yaml").write_text("military-id: [Tentara]\n", encoding="utf-8")
    return tmp_path


def listed(folder: Path, *rows: str) -> ActorList:
    (folder / "own.yaml").write_text("\n".join(f"- {row}" for row in rows), encoding="utf-8")
    return load_actors(folder)


def test_a_state_has_its_parts_by_rule(actors: ActorList) -> None:
    army = actors.entries["military-co"]
    assert (army.name, army.kind, army.country, army.parent) == ("Military of Colombia", "military", "CO", "state-co")
    assert actors.entries["government-ph"].ucdp_id is not None
    assert actors.is_state_part(army) and not actors.is_state_part(actors.entries["operation-serval"])


def test_a_nickname_belongs_to_a_part_of_a_state(actors: ActorList) -> None:
    assert "military-mm" in {alias.actor for alias in actors.names.exactly("Tatmadaw")}


def test_an_unknown_id_is_no_entry(actors: ActorList) -> None:
    assert "military-zz" not in actors.entries and "nobody" not in actors.entries


def test_every_parent_and_every_group_is_an_entry(actors: ActorList) -> None:
    linked = [r.of for entry in actors.entries.values() for r in entry.relations if r.type != "office_holder"]
    assert len(linked) > 300
    assert all(key in actors.entries for key in linked)


def test_ucdp_ids_are_not_given_twice(actors: ActorList) -> None:
    ids = [entry.ucdp_id for entry in actors.entries.values() if entry.ucdp_id is not None]
    assert len(ids) > 1400 and len(ids) == len(set(ids))


def test_rows_may_be_plain_yaml(folder: Path) -> None:
    found = listed(folder, "{id: blue-front, name: Blue Front, kind: rebel, country: ID, parent: military-id}")
    assert found.entries["blue-front"].parent == "military-id"


@pytest.mark.parametrize(
    ("title", "rows", "told"),
    [
        (
            "an id twice",
            ["{id: a, name: A B, kind: rebel}", "{id: a, name: C D, kind: ngo}"],
            r"own.yaml, row 2: the id a",
        ),
        (
            "an alias twice",
            ["{id: a, name: Blue Front, kind: rebel}", "{id: b, name: Blue-Front, kind: ngo}"],
            "a and b",
        ),
        ("a kind that is none", ["{id: a, name: A B, kind: wizard}"], r"own.yaml, row 1 \(a\)"),
        ("a word too many", ["{id: a, name: A B, kind: rebel, colour: red}"], "colour"),
        ("a parent off the list", ["{id: a, name: A B, kind: rebel, parent: b}"], "parent of a, b,"),
        (
            "an office that is none",
            ["{id: a, name: A B, kind: person, relations: [{type: office_holder, of: wizard-fr}]}"],
            "a is office_holder wizard-fr",
        ),
        (
            "a date that is none",
            ["{id: a, name: A B, kind: rebel, relations: [{type: part_of, of: state-fr, from: spring}]}"],
            "own.yaml, row 1",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_named(title: str, rows: list[str], told: str, folder: Path) -> None:
    with pytest.raises(OntologyError, match=told):
        pytest.fail(f"{title}: read as {listed(folder, *rows)}")


def test_a_shared_spelling_may_be_generic(folder: Path) -> None:
    found = listed(
        folder, "{id: a, name: Blue Front, kind: rebel}", "{id: b, name: Old Front, kind: ngo, generic: [Blue Front]}"
    )
    assert {alias.actor: alias.generic for alias in found.names.exactly("blue front")} == {"a": False, "b": True}


def test_a_folder_without_a_list_says_so(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"states\.yaml cannot be read"):
        load_actors(tmp_path)


def test_a_broken_line_is_named(folder: Path) -> None:
    (folder / "own.yaml").write_text('- {"id": "a", "name"\n', encoding="utf-8")
    with pytest.raises(OntologyError, match=r"own\.yaml has a row that is not JSON"):
        load_actors(folder)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2011, 5, 9), date(2011, 5, 9), False),
        (date(2012, 3, 31), date(2012, 3, 31), True),
        (date(2014, 12, 31), date(2014, 12, 31), True),
        (date(2015, 1, 1), date(2015, 1, 1), False),
        (date(2015, 1, 1), None, False),
        (None, date(2011, 12, 1), False),
        (None, None, True),
        (date(2000, 1, 1), date(2020, 1, 1), True),
    ],
)
def test_a_relation_holds_between_its_dates(first: date | None, last: date | None, expected: bool) -> None:
    relation = ActorRelation(type="leader_of", of="x", start="2012-03", end="2014")
    assert relation.holds(first, last) is expected
