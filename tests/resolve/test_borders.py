"""Borders of countries: a text, the words for the border, where it is, how exactly, and whether it only situates."""

from __future__ import annotations

import pytest
import spacy

from according.resolve.gazetteer import Gazetteer, open_gazetteer
from according.resolve.places import PlaceMention, find_places
from according.resolve.shapes import distance_km
from according.values import Place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def borders(text: str, gazetteer: Gazetteer) -> dict[str, PlaceMention]:
    doc = spacy.blank("en")(text)
    return {m.span.text: m for m in find_places(doc, gazetteer) if "border" in m.span.text or "frontier" in m.span.text}


@pytest.mark.parametrize(
    ("text", "words", "near", "within_km", "country", "precision"),
    [
        ("Rebels in Arua, Uganda, sit near the border with Congo.", "the border with Congo", (3.0, 30.8), 40, "UG", 2),
        ("A truck burned in Chaman at the Afghan border.", "Afghan border", (30.9, 66.4), 30, "PK", 2),
        ("A raid on the Kenya-Somalia border failed.", "Kenya-Somalia border", (1.5, 41.0), 200, None, 5),
        ("Two died on the Kenyan–Somali border.", "Kenyan–Somali border", (1.5, 41.0), 200, None, 5),
        ("Shots on the border between Chad and Libya.", "the border between Chad and Libya", (21.5, 19), 250, None, 5),
        (
            "Raids in the tri-border area of Niger, Chad and Libya.",
            "the tri-border area of Niger, Chad and Libya",
            (22.9, 15.2),
            50,
            None,
            5,
        ),
        ("Men sit at Chad’s frontier with Libya.", "Chad’s frontier with Libya", (21.5, 19), 250, "TD", 5),
        ("Chad is calm. Men crossed the border with Libya.", "the border with Libya", (21.5, 19), 250, "TD", 5),
    ],
)
def test_a_border_is_the_stretch_told_or_the_whole_of_it(
    text: str, words: str, near: tuple[float, float], within_km: float, country: str | None, precision: int,
    gazetteer: Gazetteer,
) -> None:  # fmt: skip
    place = borders(text, gazetteer)[words].place
    assert isinstance(place, Place) and place.latitude is not None and place.longitude is not None
    assert distance_km((place.latitude, place.longitude), near) < within_km
    assert (place.country, place.precision) == (country, precision)


def test_a_whole_border_reaches_to_its_ends(gazetteer: Gazetteer) -> None:
    place = borders("A raid on the Kenya-Somalia border failed.", gazetteer)["Kenya-Somalia border"].place
    assert isinstance(place, Place) and place.radius_km is not None and 300 < place.radius_km < 500


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They met in Chaman, near the border with Afghanistan.", "context"),
        ("They met in Chaman, Pakistan, a town on the border with Afghanistan.", "context"),
        ("From Chaman they went to the border with Afghanistan.", "border"),
    ],
)
def test_a_border_may_only_say_where_a_town_is(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert borders(text, gazetteer)["the border with Afghanistan"].kind == kind


@pytest.mark.parametrize("text", ["Patrols went to the border with Chile.", "Fiji sent men to the border with Chile."])
def test_without_a_neighbour_it_has_no_point(text: str, gazetteer: Gazetteer) -> None:
    place = borders(text, gazetteer)["the border with Chile"].place
    assert isinstance(place, Place) and (place.latitude, place.precision) == (None, 5)


def test_border_guards_are_people(gazetteer: Gazetteer) -> None:
    assert not borders("In Chaman, Afghan border guards fired.", gazetteer)
