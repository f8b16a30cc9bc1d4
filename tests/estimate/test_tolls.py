"""Tolls by both rules, from made-up claims of one incident."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.estimate.reliability import load_reliability
from according.estimate.rules import RULES
from according.estimate.tolls import Evidence, tolls
from according.estimate.voices import voices
from according.link.tellings import by_name
from according.model import Toll
from according.values import Unresolved
from told import ReportBuilder, actor, count, done, place

FIGHTERS = {"who": "fighters", "status": "combatant", "side": "target"}
CIVILIANS = {"who": "civilians", "status": "civilian", "side": "target"}


def derive(*builders: ReportBuilder, rule: str = "ucdp") -> tuple[Toll, ...]:
    extractions = done(builders)
    claims = [claim for extraction in extractions for claim in extraction.claims]
    speakers = {speaker.id: speaker for extraction in extractions for speaker in extraction.speakers}
    reports = {extraction.report.id: extraction.report for extraction in extractions}
    evidence = Evidence(claims, speakers, reports, voices(claims, speakers, reports, by_name), by_name)
    return tolls(evidence, rule, load_reliability())


def bounds(found: tuple[Toll, ...]) -> list[tuple[int | None, int | None, int | None]]:
    return [(toll.low, toll.best, toll.high) for toll in found]


# -- bounds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (count(11), (11, 11, 11)),
        (count(40, qualifier="about"), (40, 40, 40)),
        (count(90, qualifier="more-than"), (91, 91, None)),
        (count(10, qualifier="at-least"), (10, 10, None)),
        (count(50, qualifier="up-to"), (None, None, 50)),
        (count(0, qualifier="none"), (0, 0, 0)),
        (count(None, qualifier="dozens"), (12, 12, None)),
    ],
    ids=lambda value: getattr(value, "qualifier", ""),
)
def test_one_figure_gives_its_own_bounds(figure, expected):
    a = ReportBuilder("A")
    a.account(killed=figure)
    assert bounds(derive(a)) == [expected]


@pytest.mark.parametrize(("word", "number"), [("several", 3), ("dozens", 12), ("hundreds", 100)])
def test_acled_has_numbers_for_vague_words(word, number):
    a = ReportBuilder("A")
    a.account(killed=count(None, qualifier=word))
    assert [toll.best for toll in derive(a, rule="acled")] == [number]


def test_an_unknown_toll_is_no_toll():
    a = ReportBuilder("A")
    account = a.account(type="explosion")
    a.claim(account, "killed", Unresolved(unresolved="the report gives no figure", text="casualties"))
    assert derive(a) == ()


def test_nobody_hurt_is_a_toll_of_zero():
    a = ReportBuilder("A")
    a.account(injured=count(0, qualifier="none"))
    assert bounds(derive(a)) == [(0, 0, 0)]


# -- several figures ---------------------------------------------------------------------------------


def disputed() -> ReportBuilder:
    """A doctor counts 14, the army that fired says 5, the village head 20."""
    a = ReportBuilder("A")
    account = a.account(type="shelling", perpetrator=actor("Army of the East"))
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    a.claim(account, "killed", count(14, **FIGHTERS), a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo"))
    a.claim(account, "killed", count(5, **FIGHTERS), army)
    a.claim(account, "killed", count(20, **FIGHTERS), a.speaker("the village head", "official", name="Ivo Dan"))
    return a


def test_ucdp_takes_the_most_reliable_and_keeps_the_range():
    (toll,) = derive(disputed())
    assert (toll.low, toll.best, toll.high) == (5, 14, 20)
    assert len(toll.claims) == 3


def test_a_report_stands_for_the_figure_it_leads_with():
    a = ReportBuilder("A")
    account = a.account(killed=count(45, **CIVILIANS))
    a.claim(account, "killed", count(30, **CIVILIANS), a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo"))
    assert bounds(derive(a)) == [(30, 45, 45)]


def test_a_number_leads_before_a_vague_word():
    a = ReportBuilder("A")
    a.account(killed=[count(None, qualifier="dozens", **CIVILIANS), count(38, **CIVILIANS)])
    assert bounds(derive(a)) == [(38, 38, 38)]


def test_a_vague_word_bounds_a_toll_only_where_nobody_gives_a_number():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(None, qualifier="dozens", **CIVILIANS))
    b.account(killed=count(65, **CIVILIANS))
    assert bounds(derive(a)) == [(12, 12, None)]
    assert bounds(derive(a, b)) == [(65, 65, 65)]


def test_what_one_speaker_counts_after_a_greater_number_is_a_part_of_it():
    a = ReportBuilder("A")
    monitor, medic = a.speaker("a monitor", "ngo"), a.speaker("a medic", "medical")
    account = a.account(speaker=monitor, killed=count(85, **FIGHTERS))
    a.claim(account, "killed", count(16, **FIGHTERS), monitor)
    a.claim(account, "killed", count(60, **FIGHTERS), medic)
    (toll,) = derive(a)
    assert (toll.low, toll.high) == (60, 85)
    assert [item.reason for item in toll.set_aside] == [
        "The same speaker told a greater number before: a part of it, or an older count."
    ]


def test_a_vague_word_is_no_total_that_holds_a_number():
    a = ReportBuilder("A")
    a.account(killed=[count(10, **CIVILIANS), count(None, "people", qualifier="dozens")])
    assert [toll.best for toll in derive(a)] == [10]


def test_a_partys_number_leads_where_others_have_but_words():
    a = ReportBuilder("A")
    account = a.account(type="shelling")
    rebels = a.speaker("the Brod Front", "rebel", of="Brod Front", party=True)
    a.claim(account, "killed", count(300, **CIVILIANS), rebels)
    a.claim(account, "killed", count(None, qualifier="dozens", **CIVILIANS), a.speaker("Dr Lena Orlo", "medical"))
    assert bounds(derive(a)) == [(300, 300, 300)]


def test_a_party_on_the_enemys_losses_leads_no_report_with_another_figure():
    a = ReportBuilder("A")
    account = a.account(type="armed-clash", perpetrator=actor("Army of the East"))
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    a.claim(account, "killed", count(60, **FIGHTERS), army)
    a.claim(account, "killed", count(12, **FIGHTERS), a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo"))
    assert bounds(derive(a)) == [(12, 12, 60)]


def test_acled_takes_the_lowest():
    (toll,) = derive(disputed(), rule="acled")
    assert (toll.low, toll.best, toll.high) == (5, 5, 20)


def test_among_equals_the_lower_figure_is_best():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(14, **FIGHTERS))
    b.account(killed=count(12, **FIGHTERS))
    assert bounds(derive(a, b)) == [(12, 12, 14)]


def test_a_party_is_believed_on_its_own_losses_and_not_on_the_enemys():
    a = ReportBuilder("A")
    account = a.account(type="armed-clash", perpetrator=actor("Brod Front"), target=actor("Army of the East"))
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    rebels = a.speaker("the Brod Front", "rebel", of="Brod Front", party=True)
    soldiers = {"who": "soldiers", "status": "combatant", "side": "target"}
    a.claim(account, "killed", count(3, **soldiers), army)
    a.claim(account, "killed", count(30, **soldiers), rebels)
    assert bounds(derive(a)) == [(3, 3, 30)]


def test_an_open_figure_does_not_open_a_range_that_another_figure_closes():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(10, qualifier="at-least", **FIGHTERS))
    b.account(killed=count(12, **FIGHTERS))
    assert bounds(derive(a, b)) == [(10, 10, 12)]


def test_an_open_figure_above_all_others_leaves_the_range_open():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(90, qualifier="more-than", **FIGHTERS))
    b.account(killed=count(60, **FIGHTERS))
    assert bounds(derive(a, b)) == [(60, 60, None)]


# -- groups ------------------------------------------------------------------------------------------


def test_two_words_for_one_side_are_one_group():
    """The headline's "8 militants" are the officer's "eight terrorists"."""
    a = ReportBuilder("A")
    account = a.account(type="raid")
    a.claim(account, "killed", count(8, "militants", "combatant", "target"))
    a.claim(account, "killed", count(8, "terrorists", "combatant", "target"), a.speaker("an officer"))
    assert bounds(derive(a)) == [(8, 8, 8)]


def test_two_sides_are_two_groups():
    a = ReportBuilder("A")
    account = a.account(type="armed-clash")
    a.claim(account, "killed", count(8, "rebels", "combatant", "target"))
    a.claim(account, "killed", count(2, "soldiers", "combatant", "perpetrator"))
    assert bounds(derive(a)) == [(8, 8, 8), (2, 2, 2)]


def test_two_words_of_one_report_for_one_side_are_not_counted_twice():
    a = ReportBuilder("A")
    a.account(killed=[count(32, "rebels", "combatant", "target"), count(15, "militants", "combatant", "target")])
    assert bounds(derive(a)) == [(32, 32, 32)]


def test_one_number_that_a_report_repeats_is_one_group_whatever_the_side():
    a = ReportBuilder("A")
    a.account(killed=[count(18, "rebels", "combatant", "perpetrator"), count(18, "militants", "combatant", "target")])
    assert bounds(derive(a)) == [(18, 18, 18)]


def test_two_numbers_in_one_breath_are_two_groups():
    a = ReportBuilder("A")
    account = a.account(type="explosion")
    officer = a.speaker("an officer")
    a.claim(account, "killed", count(8, "soldiers", "combatant", "target"), officer)
    a.claim(account, "killed", count(4, "policemen", "combatant", "target"), officer)
    assert bounds(derive(a)) == [(8, 8, 8), (4, 4, 4)]


def test_a_figure_without_a_group_repeats_the_group_it_fits():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(8, **CIVILIANS))
    b.account(killed=count(9, "people"))
    (toll,) = derive(a, b)
    assert (toll.low, toll.best, toll.high) == (8, 8, 9)
    assert toll.group.status == "civilian"


def test_a_total_is_not_counted_again_beside_its_parts():
    a = ReportBuilder("A")
    account = a.account(type="explosion")
    total = a.claim(account, "killed", count(12, "people"))
    a.claim(account, "killed", count(8, "soldiers", "combatant", "target"))
    a.claim(account, "killed", count(4, "civilians", "civilian", "target"))
    found = derive(a)
    assert bounds(found) == [(8, 8, 8), (4, 4, 4)]
    assert total in {item.claim for toll in found for item in toll.set_aside}


def test_a_total_greater_than_its_parts_stands_for_them():
    a = ReportBuilder("A")
    account = a.account(type="explosion")
    a.claim(account, "killed", count(20, "people"))
    parts = {
        a.claim(account, "killed", count(8, "soldiers", "combatant", "target")),
        a.claim(account, "killed", count(4, "civilians", "civilian", "target")),
    }
    (toll,) = derive(a)
    assert toll.best == 20
    assert {item.claim for item in toll.set_aside} == parts


def test_a_named_victim_is_in_the_figure_that_holds_him():
    a = ReportBuilder("A")
    account = a.account(type="raid")
    a.claim(account, "killed", count(3, "rebels", "combatant", "target"))
    named = a.claim(account, "killed", count(1, "Samir Haddad", "combatant", "target"))
    (toll,) = derive(a)
    assert toll.best == 3
    assert [item.claim for item in toll.set_aside] == [named]


def test_two_victims_named_are_two_tolls_and_one_name_is_one():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=[count(1, "Mira Kovan", **_of(CIVILIANS)), count(1, "Ivo Dan", **_of(CIVILIANS))])
    b.account(killed=count(1, "Kovan", **_of(CIVILIANS)))
    assert bounds(derive(a, b)) == [(1, 1, 1), (1, 1, 1)]


def _of(group: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in group.items() if key != "who"}


# -- what is set aside -------------------------------------------------------------------------------


@pytest.mark.parametrize("assertion", ["denied", "possible", "planned"])
def test_what_is_not_asserted_is_set_aside(assertion):
    a = ReportBuilder("A")
    account = a.account(killed=count(8, **FIGHTERS))
    aside = a.claim(account, "killed", count(20, **FIGHTERS), assertion=assertion)
    (toll,) = derive(a)
    assert (toll.low, toll.high) == (8, 8)
    assert [(item.claim, assertion in item.reason) for item in toll.set_aside] == [(aside, True)]


def test_subsets_and_totals_over_several_incidents_are_set_aside():
    a = ReportBuilder("A")
    account = a.account(killed=count(8, **CIVILIANS))
    subset = a.claim(account, "killed", count(2, "children", "civilian", "target", scope="subset"))
    total = a.claim(account, "killed", count(900, **CIVILIANS, scope="aggregate"))
    (toll,) = derive(a)
    assert (toll.low, toll.best, toll.high) == (8, 8, 8)
    assert {item.claim for item in toll.set_aside} == {subset, total}


def test_a_total_is_its_own_incidents_toll():
    a = ReportBuilder("A")
    a.account(killed=count(900, **CIVILIANS, scope="aggregate"))
    assert bounds(derive(a)) == [(900, 900, 900)]


def test_the_same_voice_raising_its_toll_supersedes_itself():
    a, b = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-06")
    for builder, number in ((a, 8), (b, 13)):
        doctor = builder.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
        builder.account(speaker=doctor, killed=count(number, **CIVILIANS))
    (toll,) = derive(a, b)
    assert (toll.low, toll.best, toll.high) == (13, 13, 13)
    assert ["later" in item.reason for item in toll.set_aside] == [True]


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [(("killing/active", 9), ("toll/nominal", 12), 12), (("toll/nominal", 9), ("killing/active", 12), 9)],
    ids=["a toll goes on to hold what was told", "a figure after a toll is none"],
)
def test_a_toll_holds_the_smaller_number_told_before_it(first, second, best):
    a = ReportBuilder("A")
    account = a.account()
    for method, number in (first, second):
        a.claim(account, "killed", count(number, **CIVILIANS), method=method)
    (toll,) = derive(a)
    assert (toll.best, len(toll.set_aside)) == (best, best == 12)


def test_a_toll_of_another_voice_leaves_a_number_standing():
    a = ReportBuilder("A")
    account = a.account(killed=count(9, **CIVILIANS))
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    a.claim(account, "killed", count(12, **CIVILIANS), doctor, method="toll/nominal")
    assert bounds(derive(a)) == [(9, 9, 12)]


def test_a_voice_that_repeats_its_number_does_not_supersede_itself():
    a, b = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-06")
    for builder in (a, b):
        builder.account(speaker=builder.speaker("Dr Lena Orlo", "medical", name="Lena Orlo"), killed=count(8))
    (toll,) = derive(a, b)
    assert len(toll.claims) == 2


def test_of_equals_a_zero_stands_and_is_the_lower_figure():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(8, **CIVILIANS))
    b.account(killed=count(0, **CIVILIANS, qualifier="none"))
    assert bounds(derive(a, b)) == [(0, 0, 8)]


def test_two_voices_do_not_supersede_each_other_but_the_later_knows_more():
    a, b = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-06")
    a.account(killed=count(8, **CIVILIANS))
    b.account(killed=count(13, **CIVILIANS))
    assert bounds(derive(a, b)) == [(8, 13, 13)]


def test_the_accuseds_zero_does_not_lower_the_toll():
    a = ReportBuilder("A")
    account = a.account(type="air-strike", perpetrator=actor("Army of the East"))
    doctor = a.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    a.claim(account, "killed", count(8, "fighters", "combatant", "target"), doctor)
    a.claim(account, "killed", count(0, "fighters", "combatant", "target", qualifier="none"), army)
    assert bounds(derive(a)) == [(8, 8, 8)]


def test_a_party_that_says_it_lost_nobody_is_believed_last():
    a = ReportBuilder("A")
    account = a.account(type="armed-clash", target=actor("Army of the East", kind="military"))
    soldiers = {"who": "soldiers", "status": "combatant", "side": "target", "of": "army-of-the-east"}
    army = a.speaker("an army spokesman", of="Army of the East", party=True)
    a.claim(account, "killed", count(0, **soldiers, qualifier="none"), army)
    assert bounds(derive(a)) == [(0, 0, 0)]  # as long as nobody says otherwise
    a.claim(account, "killed", count(5, **soldiers), a.speaker("a resident", "resident"))
    assert bounds(derive(a)) == [(5, 5, 5)]


def test_a_party_that_admits_losses_is_still_believed_first():
    a = ReportBuilder("A")
    account = a.account(type="armed-clash", target=actor("Army of the East", kind="military"))
    soldiers = {"who": "soldiers", "status": "combatant", "side": "target", "of": "army-of-the-east"}
    a.claim(account, "killed", count(9, **soldiers), a.speaker("an army spokesman", of="Army of the East", party=True))
    b = ReportBuilder("B")
    b.account(speaker=b.speaker("a resident", "resident"), killed=count(5, **soldiers))
    assert bounds(derive(a, b)) == [(5, 9, 9)]


def test_a_zero_of_the_first_day_is_no_count_of_those_found_later():
    a, b = ReportBuilder("A", "2016-04-03"), ReportBuilder("B", "2016-04-05")
    a.account(killed=count(0, **CIVILIANS, qualifier="none"), speaker=a.speaker("a nurse", "medical"))
    b.account(killed=count(6, **CIVILIANS), speaker=b.speaker("a village chief", "official"))
    (toll,) = derive(a, b)
    assert (toll.low, toll.best, toll.high) == (6, 6, 6)
    assert ["before" in item.reason for item in toll.set_aside] == [True]
    assert bounds(derive(a, b, rule="acled")) == [(6, 6, 6)]


def test_a_later_zero_stands_as_a_correction():
    a, b = ReportBuilder("A", "2016-04-03"), ReportBuilder("B", "2016-04-05")
    a.account(killed=count(6, **CIVILIANS), speaker=a.speaker("a village chief", "official"))
    b.account(killed=count(0, **CIVILIANS, qualifier="none"), speaker=b.speaker("a nurse", "medical"))
    assert bounds(derive(a, b)) == [(0, 0, 6)]


def test_every_casualty_gives_the_range_and_prefers_no_figure():
    a = disputed()
    (toll,) = derive(a, rule="every-casualty")
    assert (toll.low, toll.best, toll.high) == (5, None, 20)
    assert "no best figure" in toll.why


def test_every_casualty_has_a_best_figure_where_all_agree():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    a.account(killed=count(8, **CIVILIANS))
    b.account(killed=count(8, **CIVILIANS))
    assert bounds(derive(a, b, rule="every-casualty")) == [(8, 8, 8)]


def test_acled_takes_a_vague_word_as_it_was_read():
    a = ReportBuilder("A")
    tens = count(None, qualifier="dozens", **CIVILIANS).model_copy(update={"low": 10, "text": "tens of civilians"})
    a.account(killed=tens)
    assert bounds(derive(a, rule="acled")) == [(10, 10, None)]


def test_a_toll_names_whose_figure_it_takes_and_why():
    a, b = ReportBuilder("A", "2016-04-03"), ReportBuilder("B", "2016-04-05")
    a.account(killed=count(6, **CIVILIANS), speaker=a.speaker("a village chief", "official"))
    b.account(killed=count(9, **CIVILIANS), speaker=b.speaker("a nurse", "medical"))
    (toll,) = derive(a, b)
    assert toll.why == (
        "9 is the figure of a nurse: the latest that a report leads with. "
        "Low and high span 2 claims of 2 voices; 0 set aside."
    )


def doctors(*numbers: int) -> list[ReportBuilder]:
    """One doctor gives another number in each report of one day."""
    found = [ReportBuilder(f"R{n}", "2016-04-04") for n in range(len(numbers))]
    for builder, number in zip(found, numbers, strict=True):
        doctor = builder.speaker("Dr Lena Orlo", "medical", name="Lena Orlo")
        builder.account(speaker=doctor, killed=count(number, **CIVILIANS))
    return found


def told_with(builders: list[ReportBuilder], **noticed: frozenset[str]) -> tuple[Toll, ...]:
    extractions = done(builders)
    claims = [claim for extraction in extractions for claim in extraction.claims]
    speakers = {speaker.id: speaker for extraction in extractions for speaker in extraction.speakers}
    reports = {extraction.report.id: extraction.report for extraction in extractions}
    heard = voices(claims, speakers, reports, by_name)
    return tolls(Evidence(claims, speakers, reports, heard, by_name, **noticed), "ucdp", load_reliability())


def test_a_correction_of_the_same_day_goes_before_what_it_corrects():
    wrong, right = doctors(19, 9)
    assert bounds(told_with([wrong, right])) == [(9, 9, 19)]
    (toll,) = told_with([wrong, right], corrections=frozenset({right.id}))
    assert (toll.low, toll.best, toll.high) == (9, 9, 9)
    assert [item.claim for item in toll.set_aside] == [wrong.claims[0].id]


def test_a_report_that_was_taken_back_counts_for_nothing():
    wrong, right = doctors(19, 9)
    (toll,) = told_with([wrong, right], retracted=frozenset({wrong.id}))
    assert (toll.low, toll.best, toll.high) == (9, 9, 9)
    assert [item.reason for item in toll.set_aside] == ["The outlet took this report back."]


# -- what always holds -------------------------------------------------------------------------------

qualifiers = st.sampled_from(["exact", "about", "at-least", "more-than", "up-to"])
figures = st.builds(
    lambda number, qualifier, status: count(number, "people", status, "target", qualifier),
    st.integers(0, 500),
    qualifiers,
    st.sampled_from(["combatant", "civilian", "unknown", "mixed"]),
)


@given(st.lists(figures, min_size=1, max_size=5), st.sampled_from(sorted(RULES)))
def test_low_best_and_high_never_fall_and_no_claim_is_lost(told, rule):
    builders = [ReportBuilder(f"R{n}") for n in range(len(told))]
    for builder, figure in zip(builders, told, strict=True):
        builder.account(killed=figure)
    found = derive(*builders, rule=rule)
    for toll in found:
        known = [bound for bound in (toll.low, toll.best, toll.high) if bound is not None]
        assert known == sorted(known)
    named = [claim for toll in found for claim in (*toll.claims, *(item.claim for item in toll.set_aside))]
    assert sorted(named) == sorted(claim.id for builder in builders for claim in builder.claims)


# -- across reports --------------------------------------------------------------------------------------

KITA, LERE, NEAR_KITA = (
    place("Kita", 13.0, -9.5),
    place("Lere", 14.0, -8.0),
    place("Kita circle", 13.0, -9.5, radius=60),
)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([KITA, LERE], [(34, 34, 34)]),
        ([KITA], [(12, 12, 34)]),
        ([KITA, NEAR_KITA], [(12, 12, 34)]),
    ],
    ids=["one of two places", "the same place", "the place and what holds it"],
)
def test_one_place_of_several_is_a_part(places, expected):
    all_of_them, one = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-05")
    all_of_them.account(place=places, killed=count(34))
    one.account(place=KITA, killed=count(12))
    assert bounds(derive(all_of_them, one)) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (count(5, "children", "civilian"), [(18, 18, 18)]),
        (count(5, "of its citizens"), [(18, 18, 18)]),
        (count(9, "Peruvians"), [(18, 18, 18)]),
        (count(12, "Peruvians"), [(12, 12, 18)]),
        (count(5, "passengers", "civilian"), [(5, 18, 18)]),
        (count(5, "civilians", "civilian"), [(5, 5, 18)]),
        (count(1, "child", "civilian"), [(1, 18, 18)]),
    ],
    ids=[
        "by age",
        "citizens",
        "half of them of one people",
        "most of them",
        "of a kind",
        "another word for all",
        "a child",
    ],
)
def test_some_of_them_are_no_low_of_another_reports_whole(part, expected):
    whole, some = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-05")
    whole.account(killed=count(18))
    some.account(killed=part)
    assert bounds(derive(whole, some)) == expected


def test_a_headline_repeats_the_part_that_its_report_counts():
    whole, some = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-05")
    whole.account(killed=count(18))
    some.account(killed=[count(6), count(6, "Peruvians")])
    assert bounds(derive(whole, some)) == [(18, 18, 18)]


def test_of_one_voice_and_day_the_report_that_is_printed_later_holds():
    first, second = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-05")
    for report, number in ((first, 17), (second, 11)):
        told = report.account()
        report.claim(told, "killed", count(number), report.speaker("the police", of="Police"), said="2016-04-04")
    assert bounds(derive(first, second)) == [(11, 11, 11)]


def test_the_wounded_who_are_injured_are_the_injured():
    a = ReportBuilder("A")
    a.account(injured=[count(17), count(17, "wounded")])
    assert bounds(derive(a)) == [(17, 17, 17)]


def test_a_number_printed_later_holds_of_those_said_on_one_day():
    first, second = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-05")
    first.claim(first.account(), "killed", count(50), first.speaker("a doctor", "medical"), said="2016-04-04")
    second.claim(second.account(), "killed", count(68), second.speaker("a minister", "government"), said="2016-04-04")
    assert bounds(derive(first, second)) == [(50, 68, 68)]


def test_soldiers_may_be_some_of_the_people_of_another_report_and_are_no_best_figure():
    whole, some = ReportBuilder("A", "2016-04-04"), ReportBuilder("B", "2016-04-05")
    whole.account(killed=count(8))
    some.account(killed=count(5, "soldiers", "combatant", "target"))
    assert bounds(derive(whole, some)) == [(5, 8, 8)]


def test_the_militants_of_an_army_may_be_the_civilians_of_a_doctor():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    army, doctor = a.speaker("an army spokesman", of="Army", party=True), b.speaker("a doctor", "medical")
    a.claim(a.account(), "killed", count(9, "militants", "combatant", "target"), army)
    b.claim(b.account(), "killed", count(4, "civilians", "civilian", "target"), doctor)
    assert bounds(derive(a, b)) == [(4, 4, 9)]


def test_fighters_and_civilians_whom_one_voice_counts_are_added():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    army = a.speaker("an army spokesman", of="Army", party=True)
    account = a.account()
    a.claim(account, "killed", count(9, "militants", "combatant", "target"), army)
    a.claim(account, "killed", count(2, "civilians", "civilian", "target"), army)
    b.account(killed=count(2, "civilians", "civilian", "target"))
    assert bounds(derive(a, b)) == [(9, 9, 9), (2, 2, 2)]


def test_a_number_told_below_a_headline_of_dozens_is_of_its_dead():
    """ "Rebels kill dozens of civilians", and the body: "at least 25 people died, the mayor said", and 26 by itself."""
    a = ReportBuilder("A")
    account = a.account(killed=count(None, qualifier="dozens", **CIVILIANS))
    a.claim(account, "killed", count(25, qualifier="at-least"), a.speaker("the mayor", "official"))
    a.claim(account, "killed", count(26, qualifier="at-least"))
    (toll,) = derive(a)
    assert toll.low == 25
    assert len(toll.set_aside) == 1
