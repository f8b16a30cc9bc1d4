"""What a form tells, as a value."""

from __future__ import annotations

from datetime import date

import pytest

import samples
from according.acts import Override
from according.errors import UsageError
from according.model import Claim
from according.values import Actor, Candidate, EventType, Place, Quantity, Thing, TimeSpan
from according.web.corrections import MOST, checked, corrected, number

KILLED, PLACE, TIME = samples.first().claims[:3]


def of(field: str, value: object) -> Claim:
    return Claim.model_validate({**KILLED.model_dump(), "field": field, "value": value})


def test_a_figure_keeps_its_group_unless_it_is_renamed() -> None:
    value = corrected(KILLED, {"low": "5", "best": "6", "high": ""})
    assert isinstance(value, Quantity) and isinstance(KILLED.value, Quantity)
    assert (value.low, value.best, value.high, value.group) == (5, 6, None, KILLED.value.group)
    renamed = corrected(KILLED, {"low": "5", "group": "farmers"})
    assert isinstance(renamed, Quantity) and renamed.group and renamed.group.text == "farmers"


def test_days_may_be_open() -> None:
    value = corrected(TIME, {"start": "", "end": "2021-03-02"})
    assert value == TimeSpan(start=None, end=date(2021, 3, 2), precision="day", text="on Monday")


def test_a_place_is_chosen_among_the_candidates_or_written() -> None:
    assert isinstance(PLACE.value, Place)
    other = Candidate(
        gazetteer_id="g:2", name="Dorma", latitude=1.5, longitude=2.5, country="CD", kind="town", score=0.4, why="name"
    )
    claim = PLACE.model_copy(update={"value": PLACE.value.model_copy(update={"candidates": (other,)})})
    chosen = corrected(claim, {"candidate": "g:2", "name": "ignored"})
    assert isinstance(chosen, Place) and (chosen.gazetteer_id, chosen.country) == ("g:2", "CD")
    written = corrected(
        claim, {"candidate": "", "name": "Dorma hill", "latitude": "1", "longitude": "2", "country": "cd"}
    )
    assert isinstance(written, Place) and (written.name, written.country, written.latitude) == ("Dorma hill", "CD", 1)


def test_an_actor_a_type_and_a_thing_are_named() -> None:
    actor = Actor(id="army-1", name="the army", kind="military", text="army")
    assert corrected(of("target", actor), {"name": "the army"}) == actor
    renamed = corrected(of("target", actor), {"name": "the police"})
    assert isinstance(renamed, Actor) and (renamed.id, renamed.name) == (None, "the police")
    words = KILLED.spans[0].text
    assert corrected(of("type", EventType(value="attack", text="x")), {"name": "air-strike"}) == EventType(
        value="air-strike", text=words
    )
    assert corrected(of("weapon", Thing(name="rifle", text="x")), {"name": "mortar"}) == Thing(
        name="mortar", text=words
    )


@pytest.mark.parametrize(
    ("claim", "sent", "message"),
    [
        (KILLED, {"low": "9", "high": "3"}, "is no toll"),
        (KILLED, {"low": "-1"}, "is no count"),
        (KILLED, {"low": "٣"}, "is no count"),
        (KILLED, {}, "is no toll"),
        (TIME, {"start": "2021-03-05", "end": "2021-03-02"}, "cannot end"),
        (TIME, {"start": "spring"}, "is no date"),
        (PLACE, {"name": ""}, "A name is missing"),
        (PLACE, {"name": "x", "latitude": "north"}, "latitude"),
    ],
)
def test_what_makes_no_value_is_refused(claim: Claim, sent: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        corrected(claim, sent)


def test_counts_are_of_this_world() -> None:
    assert number(" 12 ") == 12 and number("") is None
    with pytest.raises(UsageError, match="is no count"):
        number("9" * 30)
    beyond = Quantity(low=MOST + 1, qualifier="at-least", text="")
    with pytest.raises(UsageError, match="is a mistake"):
        checked(Override(effect="killed", value=beyond))
