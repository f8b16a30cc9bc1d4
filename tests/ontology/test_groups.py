"""Nouns for groups of people: their kinds, and a status that is never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.errors import OntologyError
from according.ontology.groups import Groups, group_of, load_groups, plural


@pytest.fixture(scope="module")
def groups() -> Groups:
    return load_groups()


@pytest.mark.parametrize(
    ("noun", "kind", "status"),
    [
        ("soldier", "military", "combatant"),
        ("policemen", "police", "combatant"),
        ("guerrillas", "rebel", "combatant"),
        ("suicide bombers", "jihadist", "combatant"),
        ("militiamen", "militia", "combatant"),
        ("gunmen", "gang", "unknown"),
        ("peacekeepers", "peacekeeping", "civilian"),
        ("villagers", "civilians", "civilian"),
        ("passers-by", "civilians", "civilian"),
        ("children", "civilians", "civilian"),
        ("aid workers", "aid", "civilian"),
        ("hostages", "hostage", "civilian"),
        ("inmates", "detainee", "unknown"),
        ("people", "people", "unknown"),
        ("bodies", "people", "unknown"),
    ],
)
def test_a_noun_has_a_kind_and_a_status(noun: str, kind: str, status: str, groups: Groups) -> None:
    found = groups.group_of(noun)
    assert found is not None and (found.kind, found.status) == (kind, status)


@pytest.mark.parametrize("word", ["battalion", "families", "militia", "gang", "government"])
def test_a_collective_is_not_counted_as_people(word: str, groups: Groups) -> None:
    found = groups.group_of(word)
    assert found is not None and found.collective


@pytest.mark.parametrize("word", ["village", "attack", "grenade", "station", "aid", "Friday"])
def test_other_nouns_name_no_people(word: str) -> None:
    assert group_of(word) is None


def test_words_that_say_nothing_of_status_have_none(groups: Groups) -> None:
    silent = ["person", "people", "man", "victim", "casualty", "fatality", "other", "dead", "member", "prisoner"]
    assert {groups.nouns[word].status for word in silent} == {"unknown"}


def test_the_list_is_long_and_told_in_one_place(groups: Groups) -> None:
    assert len(groups.nouns) > 500


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("policewoman", "policewomen"),
        ("human", "humans"),
        ("refugee family", "refugee families"),
        ("boy", "boys"),
        ("passerby", "passersby"),
        ("witness", "witnesses"),
        ("child soldier", "child soldiers"),
    ],
)
def test_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_a_noun_under_two_kinds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groups.yaml"
    row = "{{kind: {kind}, status: unknown, nouns: [ranger]}}"
    path.write_text(
        f"kinds: [{row.format(kind='gang')}, {row.format(kind='police')}]\nmodifiers: []\n", encoding="utf-8"
    )
    with pytest.raises(OntologyError, match=r'"ranger" stands twice'):
        load_groups(path)


def test_a_status_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groups.yaml"
    path.write_text("kinds: [{kind: gang, status: evil, nouns: [ranger]}]\nmodifiers: []\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"groups\.yaml does not fit"):
        load_groups(path)
