"""According's parts in a spaCy pipeline of somebody else's."""

from __future__ import annotations

from datetime import date
from importlib.metadata import entry_points

import pytest
import spacy
from spacy.language import Language

from according.resolve import components
from according.values import Unresolved


def pipeline(**config: str) -> Language:
    assert components.times_component  # importing it registers it, as the entry point does
    nlp = spacy.blank("en")
    nlp.add_pipe("according_times", config=config)
    return nlp


def test_times_are_on_the_doc() -> None:
    doc = pipeline(published="2023-03-14")("Two men died on Friday; the war began in 2012.")
    assert [(each.span.text, str(each.value.start)) for each in doc._.times] == [
        ("Friday", "2023-03-10"),
        ("2012", "2012-01-01"),
    ]


def test_a_text_has_its_own_day() -> None:
    nlp = pipeline()
    doc = nlp.make_doc("Two men died on Friday.")
    doc._.published = date(2020, 5, 6)
    (mention,) = nlp(doc)._.times
    assert str(mention.value.start) == "2020-05-01"


def test_without_a_day_friday_is_unresolved() -> None:
    (mention,) = pipeline()("Two men died on Friday.")._.times
    assert isinstance(mention.value, Unresolved)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no day"):
        pipeline(published="no day")


def test_spacy_finds_them_by_their_entry_points() -> None:
    names = {point.name: point.value for point in entry_points(group="spacy_factories")}
    assert names["according_times"] == "according.resolve.components:times_component"
    assert names["according_places"] == "according.resolve.components:places_component"


def test_places_are_on_the_doc() -> None:
    assert components.places_component
    nlp = spacy.blank("en")
    nlp.add_pipe("according_places")
    (mention,) = nlp("Two men died in Bunia.")._.places
    assert (mention.span.text, mention.place.country, mention.role) == ("Bunia", "CD", "literal")
