"""How actors of two reports stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.ontology.actors import ActorList, load_actors
from according.ontology.groups import Groups, load_groups
from according.resolve.actors import resolve_phrase
from according.resolve.kinship import compatible
from according.values import Actor

ACTORS = load_actors()
IDS = [*sorted(ACTORS.entries)[:400], "military-co", "state-co", "police-ua"]


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return ACTORS


@pytest.fixture(scope="module")
def groups() -> Groups:
    return load_groups()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ukrainian troops", "the Ukrainian army", "same"),
        ("masked gunmen", "Masked gunmen", "same"),
        ("Colombia", "Colombian soldiers", "related"),
        ("Kenyan police", "Kenyan soldiers", "related"),
        ("Operation Barkhane", "the French military", "related"),
        ("ISWAP", "Boko Haram", "related"),
        ("Abubakar Shekau", "Boko Haram", "related"),
        ("fighters loyal to Joseph Kony", "the Lord's Resistance Army", "related"),
        ("Houthi-backed fighters", "the Houthis", "related"),
        ("militants", "Al-Shabaab", "generic"),
        ("attackers", "the Taliban", "generic"),
        ("security forces", "Indian police", "generic"),
        ("villagers", "farmers", "generic"),
        ("militants", "Somali soldiers", "different"),
        ("FARC", "the Taliban", "different"),
        ("Syrian troops", "Turkish troops", "different"),
        ("hostages", "rebels", "different"),
    ],
)
def test_kinship(one: str, other: str, expected: str, actors: ActorList, groups: Groups) -> None:
    a, b = resolve_phrase(one, actors, groups), resolve_phrase(other, actors, groups)
    assert compatible(a, b, actors) == compatible(b, a, actors) == expected


@settings(deadline=None)
@given(st.sampled_from(IDS), st.sampled_from(IDS))
def test_kinship_has_no_direction(one: str, other: str) -> None:
    a, b = (
        Actor(id=key, name=ACTORS.entries[key].name, kind=ACTORS.entries[key].kind, text="") for key in (one, other)
    )
    assert compatible(a, b, ACTORS) == compatible(b, a, ACTORS)
    assert (compatible(a, b, ACTORS) == "same") == (one == other)
