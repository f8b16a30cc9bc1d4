"""Values in words: nothing known is left out, nothing unknown is put in."""

from __future__ import annotations

from datetime import date

import pytest

from according.export.wording import actors_text, place_text, time_text, value_text
from according.link.incidents import alleged
from according.model import Assertion, Claim, ClaimField
from according.values import (
    Actor,
    AnyValue,
    EventType,
    Occurrence,
    Place,
    Quantity,
    Span,
    Thing,
    TimeSpan,
    Unresolved,
    figures,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(low=91, qualifier="more-than", text="more than 90"), "91–?–? (more-than)"),
        (Actor(name="the militia", kind="generic", text="militiamen"), "the militia"),
        (Thing(name="mortar", text="mortars"), "mortar"),
        (EventType(value="air-strike", text="bombed"), "air-strike"),
        (Occurrence(text="A blast\nwas heard"), "A blast was heard"),
        (Unresolved(unresolved="no figure", text="casualties"), "unresolved: no figure (“casualties”)"),
        (Unresolved(unresolved="no figure"), "unresolved: no figure"),
    ],
)
def test_every_kind_of_value(value: AnyValue, text: str) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize(
    ("bounds", "text"), [((11, 11, 11), "11–11–11"), ((91, None, None), "91–?–?"), ((0, 0, 1200), "0–0–1,200")]
)
def test_figures(bounds: tuple[int | None, int | None, int | None], text: str) -> None:
    assert figures(*bounds) == text


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        (date(2014, 1, 24), date(2014, 1, 24), "day", "2014-01-24"),
        (date(2013, 2, 20), date(2013, 2, 28), "week", "2013-02-20 to 2013-02-28 (precision: week)"),
        (None, date(2014, 1, 24), "unknown", "until 2014-01-24 (precision: unknown)"),
        (date(2014, 1, 24), None, "day", "from 2014-01-24 (precision: day)"),
        (None, None, "unknown", "no date (precision: unknown)"),
    ],
)
def test_times(start: date | None, end: date | None, precision: str, text: str) -> None:
    span_ = TimeSpan.model_validate({"start": start, "end": end, "precision": precision, "text": "then"})
    assert time_text(span_) == text


def test_places_say_how_exactly_they_are_known() -> None:
    assert place_text(Place(name="Dorma", precision=1, text="Dorma")) == "Dorma (exact)"
    assert place_text(Place(name="Kesto", country="KE", radius_km=150, precision=4, text="x")) == (
        "Kesto, KE (region, within 150 km)"
    )


def claim(field: ClaimField, name: str, assertion: Assertion) -> Claim:
    value = Actor(name=name, kind="unknown", text=name)
    return Claim(
        id=f"c-{name}-{assertion}", account="a-1", report="r-1", speaker=None, field=field, value=value,
        assertion=assertion, said=None, spans=(Span(start=0, end=1, text="x"),), method="attack/active",
    )  # fmt: skip


def test_who_is_only_accused_is_alleged_to_have_done_it() -> None:
    claims = [
        claim("perpetrator", "rebels", "possible"),
        claim("perpetrator", "soldiers", "possible"),
        claim("perpetrator", "Soldiers", "asserted"),
        claim("target", "traders", "asserted"),
    ]
    actors = [Actor(name=name, kind="unknown", text=name) for name in ("rebels", "soldiers", "the mayor")]
    assert actors_text(actors, alleged(actors, claims)) == "rebels (alleged), soldiers, the mayor"
    assert actors_text((), ()) == ""


def test_who_is_accused_and_denies_it_stays_alleged() -> None:
    claims = [claim("perpetrator", "rebels", "possible"), claim("perpetrator", "rebels", "denied")]
    rebels = Actor(name="rebels", kind="unknown", text="rebels")
    assert alleged([rebels], claims) == (rebels,)
