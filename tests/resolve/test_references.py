"""Places told without their names: a text, the words, the place that they mean or the reason why none."""

from __future__ import annotations

import pytest
import spacy

from according.resolve.gazetteer import Gazetteer, open_gazetteer
from according.resolve.places import PlaceMention, find_places
from according.resolve.shapes import distance_km
from according.values import Place, Unresolved


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def told(text: str, words: str, gazetteer: Gazetteer) -> PlaceMention:
    (found,) = (m for m in find_places(spacy.blank("en")(text), gazetteer) if m.span.text == words)
    return found


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rebels left Goma on Monday. Two guards were killed in this city.", "this city", "Goma"),
        ("Rebels came from Goma to Bunia. Shots rang out in the same city.", "the same city", "Bunia"),
        ("A clinic in Gardez, 80 km from Khost, burned. Crowds wept in the town.", "the town", "Gardez"),
        ("Rebels sit in Masisi and in Kinshasa. In the town, prices rose.", "the town", "Masisi"),
        ("Rebels hold Ituri province. Trade has ceased in the province.", "the province", "Ituri"),
        ("Rebels hold parts of Kunar. Trade has ceased across the province.", "the province", "Kunar"),
        ("Mortars hit Kandahar province. Some in the provincial capital shut.", "the provincial capital", "Kandahār"),
        ("A man was held in Dallas, Texas. He was tried in the state capital.", "the state capital", "Austin"),
        ("Rebels left Bangui. Shots rang out in the capital.", "the capital", "Bangui"),
        ("The city of Goma burned. They called men in Lima. Shots were heard in the city.", "the city", "Goma"),
    ],
)  # fmt: skip
def test_the_place_of_the_kind_named_last(text: str, words: str, name: str, gazetteer: Gazetteer) -> None:
    place = told(text, words, gazetteer).place
    assert isinstance(place, Place) and place.name == name and place.latitude is not None


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Six people died in this village.", "this village", "no village is named before it"),
        ("Riots in Lagos went on. Six died in the village.", "the village", "no village is named before it"),
        ("A school in the provincial capital was shut.", "the provincial capital", "no province is named before it"),
    ],
)
def test_unresolved_where_nothing_of_the_kind_is_named(text: str, words: str, why: str, gazetteer: Gazetteer) -> None:
    found = told(text, words, gazetteer)
    assert found.place == Unresolved(unresolved=why, text=words) and found.role == "literal"


def test_a_name_beside_the_capital_is_the_place(gazetteer: Gazetteer) -> None:
    found = find_places(spacy.blank("en")("Sarin killed six in the Ghouta suburbs of the Syrian capital."), gazetteer)
    assert next(m.place.name for m in found if isinstance(m.place, Place) and m.role == "literal") == "Ghouta"


def test_a_distance_from_the_capital_is_a_place_beside_it(gazetteer: Gazetteer) -> None:
    found = told("Togo mourns. A bus burned 40 km north of the capital.", "40 km north of the capital", gazetteer)
    lome = gazetteer.capital("TG")
    assert isinstance(found.place, Place) and found.place.name == "40 km north of Lomé" and found.kind == "reference"
    assert lome and found.place.latitude is not None and found.place.longitude is not None
    away = distance_km((lome.latitude, lome.longitude), (found.place.latitude, found.place.longitude))
    assert away == pytest.approx(40, abs=1)


def test_outside_the_town_is_near_it(gazetteer: Gazetteer) -> None:
    found = told("Rebels sit in Gardez. Two buses burned outside the town.", "outside the town", gazetteer)
    assert isinstance(found.place, Place) and (found.place.name, found.place.precision) == ("outside Gardez", 2)


def test_a_village_that_no_gazetteer_holds_is_meant_too(gazetteer: Gazetteer) -> None:
    doc = spacy.blank("en")("Two died in Ombakuru, a village outside Goma. Many were hurt in the village.")
    doc.ents = [doc.char_span(12, 20, "LOC")]
    first, last = (m.place for m in find_places(doc, gazetteer) if m.span.text in {"Ombakuru", "the village"})
    assert isinstance(first, Place) and isinstance(last, Place)
    assert (last.name, last.latitude, last.radius_km) == ("Ombakuru", first.latitude, first.radius_km)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels left Goma. The city said no more.",  # a government
        "Rebels left Goma. Two died in the city of Bunia.",
        "Rebels left Goma. Two died in the city, Bunia.",
        "Rebels left Goma. Two died in the town where they were born.",
        "Rebels left Goma. Two died in the nearby town.",
        "Rebels left Goma. They headed north from the city.",  # where they were
    ],
)
def test_what_is_told_otherwise_or_is_no_place(text: str, gazetteer: Gazetteer) -> None:
    mentions = find_places(spacy.blank("en")(text), gazetteer)
    assert not [m.span.text for m in mentions if m.span.text.startswith("the ")]
