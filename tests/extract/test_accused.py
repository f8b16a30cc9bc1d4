"""Who is held or tried for violence: the sides that claims give to those held."""

from __future__ import annotations

import pytest

from according.pipeline import Tools, load_tools
from according.values import Quantity
from test_cases import Case, extraction_of


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The model and the data, loaded once for all these tests."""
    return load_tools()


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Police arrested a clerk for kidnapping on Monday.", "perpetrator"),
        ("Police arrested two men in connection with the killing of a trader on Monday.", "perpetrator"),
        ("Police arrested three suspects in Nakuru on Monday.", "perpetrator"),
        ("Police arrested three of the murder suspects on Monday.", "perpetrator"),
        ("Two guards were arrested and charged with battery on Monday.", "perpetrator"),
        ("Two guards were arrested and charged with sedition on Monday.", "target"),
        ("Police arrested a blogger over a protest on Monday.", "target"),
        ("Police arrested a blogger for writing a poem on Monday.", "target"),
        ("Police arrested a student in a raid on Monday.", "target"),
    ],
)
def test_whoever_is_held_for_violence_is_of_the_perpetrators(text: str, side: str, tools: Tools) -> None:
    claims = extraction_of(Case("held", "2016-05-10", text + "\n", ()), tools).claims
    held = [claim.value for claim in claims if claim.field == "detained"]
    assert held
    assert {value.group.side for value in held if isinstance(value, Quantity) and value.group} == {side}


@pytest.mark.parametrize(
    ("text", "name", "accused"),
    [
        ("Police arrested Tom Kerr over the killing of a guard. Kerr was jailed on Monday.", "Kerr", True),
        ("Ana Ruiz was indicted on murder charges on Friday. Ruiz was jailed on Monday.", "Ruiz", True),
        ("Police arrested Tom Kerr over the killing of a guard. Ana Ruiz was jailed on Monday.", "Ana Ruiz", False),
    ],
)
def test_who_is_held_for_violence_once_is_so_by_name(text: str, name: str, accused: bool, tools: Tools) -> None:
    claims = extraction_of(Case("held", "2016-05-10", text + "\n", ()), tools).claims
    sides = [
        c.value.group.side for c in claims if isinstance(c.value, Quantity) and c.value.text == name if c.value.group
    ]
    assert sides == ["perpetrator" if accused else "target"]
