"""What the accounts of one incident come to."""

from __future__ import annotations

import pytest

from according.link.incidents import outline
from according.link.tellings import tellings
from according.resolve.kinship import Agreement
from according.values import Actor, Candidate, EventType, Place, TimeSpan, Unresolved
from told import ReportBuilder, actor, count, day, done, place

BROD = place("Brod", 45.15, 18.0)
REGION = place("Brod region", 45.2, 18.1, radius=80, precision=4)
LIPA = place("Lipa", 50.0, 30.0, radius=1)


def told(*accounts: dict):
    builders = [ReportBuilder(f"R{n}") for n in range(len(accounts))]
    for builder, fields in zip(builders, accounts, strict=True):
        builder.account(**fields)
    return outline("i-1", tellings(done(builders)))


def test_a_suicide_bombing_is_the_explosion_that_others_tell():
    incident = told({"type": "explosion"}, {"type": "explosion"}, {"type": "suicide-bombing"})
    assert isinstance(incident.type, EventType)
    assert incident.type.value == "suicide-bombing"


@pytest.mark.parametrize(("killed", "abducted", "type_"), [(25, 3, "attack"), (1, 50, "abduction")])
def test_an_attack_in_which_more_were_killed_than_taken_is_no_abduction(killed: int, abducted: int, type_: str):
    incident = told({"type": "attack", "killed": count(killed), "abducted": count(abducted)}, {"type": "abduction"})
    assert isinstance(incident.type, EventType)
    assert incident.type.value == type_


def test_a_specific_type_goes_before_a_general_one():
    incident = told({"type": "attack"}, {"type": "attack"}, {"type": "suicide-bombing"})
    assert isinstance(incident.type, EventType)
    assert incident.type.value == "suicide-bombing"


def test_a_truce_that_broke_is_not_what_a_killing_was():
    incident = told({"type": "agreement"}, {"type": "agreement"}, {"type": "attack"})
    assert isinstance(incident.type, EventType)
    assert incident.type.value == "attack"


def test_the_narrowest_place_that_the_others_hold():
    incident = told({"place": REGION}, {"place": BROD})
    assert incident.place == BROD


def test_a_narrow_place_that_no_other_account_supports_does_not_win():
    incident = told({"place": REGION}, {"place": BROD}, {"place": LIPA})
    assert incident.place == BROD


def test_a_part_of_the_country_that_holds_two_towns_does_not_win_over_them():
    north = place("north of Bosnia", 45.0, 17.8, radius=150, precision=5)
    other = place("Doboj", 44.73, 18.09, radius=3)
    assert told({"place": [north, BROD]}, {"place": BROD}, {"place": other}).place == BROD


def test_a_place_that_is_only_held_possible_gives_way_to_one_that_is_told():
    a = ReportBuilder("R0")
    account = a.account(place=REGION)
    a.claim(account, "place", LIPA, assertion="possible")
    assert outline("i-1", tellings(done([a]))).place == REGION


def test_the_shortest_time_that_the_others_hold():
    incident = told({"time": day("2016-04")}, {"time": day("2016-04-03")}, {"time": day("2016")})
    assert isinstance(incident.time, TimeSpan)
    assert incident.time.text == "2016-04-03"


def test_days_of_one_week_are_the_edges_of_the_event():
    incident = told(
        {"time": [day("2016-04-03"), day("2016-04-04")]}, {"time": day("2016-04-04")}, {"time": day("2015")}
    )
    assert isinstance(incident.time, TimeSpan)
    assert (str(incident.time.start), str(incident.time.end)) == ("2016-04-03", "2016-04-04")


def test_the_reason_for_an_unresolved_place_is_kept():
    unresolved = Unresolved(unresolved="two towns have that name", text="Brod")
    assert told({"place": unresolved}, {"type": "raid"}).place == unresolved


def test_nothing_said_is_unresolved_too():
    incident = told({"type": "raid"})
    assert isinstance(incident.time, Unresolved)
    assert isinstance(incident.place, Unresolved)


def test_a_place_without_coordinates_is_better_than_none():
    somewhere = Place(name="the border", precision=5, text="the border")
    assert told({"place": somewhere}).place == somewhere


def test_each_actor_stands_once_and_no_general_word_beside_who_is_named():
    front, gunmen = actor("Brod Front"), actor("gunmen", known=False)
    incident = told({"perpetrator": [front, gunmen]}, {"perpetrator": front, "target": actor("Army")})
    assert incident.perpetrators == (front,)
    assert [target.name for target in incident.targets] == ["Army"]


def test_who_takes_part_stands_against_the_perpetrators_or_on_both_sides_where_there_are_none():
    gunmen, soldiers = actor("gunmen", known=False), actor("soldiers", known=False)
    incident = told({"perpetrator": gunmen, "participant": [gunmen, soldiers]})
    assert (incident.perpetrators, incident.targets) == ((gunmen,), (soldiers,))
    assert set(told({"participant": [gunmen, soldiers]}).perpetrators) == {gunmen, soldiers}


def test_the_more_telling_of_two_general_words_stands_for_both():
    gunmen, masked, guards = (actor(name, known=False) for name in ("gunmen", "masked gunmen", "guards"))
    assert told({"perpetrator": gunmen}, {"perpetrator": [masked, guards]}).perpetrators == (masked, guards)


def test_who_is_only_accused_does_not_stand_for_those_who_did_it():
    front, gunmen = actor("Brod Front"), actor("gunmen", known=False)
    a = ReportBuilder("A")
    account = a.account(type="raid", perpetrator=gunmen)
    a.claim(account, "perpetrator", front, assertion="possible")
    assert outline("i-1", tellings(done([a]))).perpetrators == (gunmen, front)


def test_a_force_stands_for_its_state():
    state, army, front = actor("Bosnia", kind="state"), actor("Army of Bosnia", kind="military"), actor("Brod Front")
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(type="raid", perpetrator=[state, front])
    b.account(type="raid", perpetrator=army)

    def kin(one: Actor, other: Actor) -> Agreement:
        return "related" if {one, other} == {state, army} else "different"

    assert outline("i-1", tellings(done([a, b])), kin).perpetrators == (army, front)


def test_who_only_denies_a_part_did_nothing():
    front, army = actor("Brod Front"), actor("Army")
    a = ReportBuilder("A")
    account = a.account(type="raid", perpetrator=front)
    a.claim(account, "perpetrator", army, assertion="denied")
    (telling,) = tellings(done([a]))
    assert outline("i-1", [telling]).perpetrators == (front,)


def test_attackers_who_died_are_no_target():
    attackers, guards = actor("attackers", known=False), actor("guards", known=False)
    incident = told({"target": [guards, attackers], "killed": [count(4, "attackers", side="perpetrator"), count(2)]})
    assert incident.targets == (guards,)


def test_what_no_gazetteer_holds_is_where_it_was_only_where_it_is_named_as_often():
    town = Candidate(
        gazetteer_id="brod", name="Brod", latitude=45.15, longitude=18.0, country="BA", kind="town", score=1.0, why=""
    )
    put = {"gazetteer_id": None, "radius_km": 40.0, "candidates": (town,)}
    hotel = BROD.model_copy(update={**put, "name": "Hotel Lipa", "text": "Hotel Lipa"})
    assert told({"place": BROD}, {"place": hotel}).place == hotel
    assert told({"place": BROD}, {"place": BROD}, {"place": hotel}).place == BROD
