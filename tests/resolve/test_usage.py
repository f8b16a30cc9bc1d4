"""The words of one country's institutions and units say which of its namesakes a report means."""

from __future__ import annotations

import pytest

from according.resolve.gazetteer import Gazetteer, open_gazetteer
from according.resolve.places import read_names
from according.resolve.usage import countries_by_words


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Two men were shot in the next barangay.", ("PH",)),
        ("Thieves took 12 lakh rupees; the Lok Sabha heard of it.", ("IN",)),
        ("He was jailed at the Crown Court. Gardai had found him.", ("GB", "IE")),
        ("The collection of levies went on; the crown prince kept his court.", ()),
    ],
)
def test_words_tell_the_country(text: str, codes: tuple[str, ...]) -> None:
    assert countries_by_words(text) == codes


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Thieves broke into a shop in Richmond.", "US"),
        ("Thieves broke into a shop in Richmond. Magistrates' Court papers name two men.", "GB"),
    ],
)
def test_a_namesake_is_of_that_country(gazetteer: Gazetteer, text: str, country: str) -> None:
    start = text.index("Richmond")
    (reading,) = read_names(text, [(start, start + len("Richmond"))], gazetteer)
    assert reading is not None and reading.best.country == country
