"""Figures sorted into the groups that they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from according.estimate.figures import Figure, Pool
from according.estimate.groups import pool
from according.link.tellings import by_name
from according.values import Quantity
from told import ReportBuilder, count


def figures(*quantities: Quantity) -> list[Figure]:
    """Each figure from a report and a voice of its own."""
    found = []
    for n, quantity in enumerate(quantities):
        builder = ReportBuilder(f"R{n}")
        builder.account(killed=quantity)
        found.append(Figure(builder.claims[0], quantity, f"voice {n}", 5, None))
    return found


def numbers(pools: list[Pool]) -> list[list[int | None]]:
    return sorted(sorted(f.value for f in found.figures if f.value is not None) for found in pools)


def test_a_vague_figure_goes_to_the_group_whose_number_it_repeats():
    told = figures(
        count(8, "rebels", "combatant", "target"), count(3, "soldiers", "combatant", "perpetrator"), count(3, "people")
    )
    assert numbers(pool(told, by_name)) == [[3, 3], [8]]


def claimed(people: int, fighters: int, rank: int) -> list[list[int | None]]:
    """People whom officials count, beside fighters of whom somebody of a rank says that they were killed."""
    a = ReportBuilder("A")
    account, official, enemy = a.account(), a.speaker("an official", "official"), a.speaker("the enemy")
    a.claim(account, "killed", count(people, "people"), official)
    a.claim(account, "killed", count(fighters, "soldiers", "combatant", "target"), enemy)
    told = [(claim, claim.value) for claim in a.claims if isinstance(claim.value, Quantity)]
    ranks = (4, rank)
    return numbers(pool([Figure(c, q, c.id, r, None) for (c, q), r in zip(told, ranks, strict=True)], by_name))


def test_a_few_dead_are_no_count_of_the_fighters_whom_the_enemy_claims():
    assert claimed(5, 40, rank=7) == [[5], [40]]


def test_a_count_that_is_believed_more_rivals_the_other():
    assert claimed(5, 40, rank=1) == [[5, 40]]


def test_fighters_whom_the_enemy_claims_are_some_of_more_dead_of_nobody_named():
    assert claimed(50, 40, rank=7) == [[50]]


def test_known_groups_of_two_actors_are_two():
    told = figures(
        count(8, "rebels", "combatant", "target", of="front"), count(3, "rebels", "combatant", "target", of="league")
    )
    assert numbers(pool(told, by_name)) == [[3], [8]]


def test_as_many_named_victims_are_counted_as_the_figure_holds():
    told = figures(count(1, "rebel", "combatant"), count(1, "Ivo Dan", "combatant"), count(1, "Jan Holm", "combatant"))
    assert numbers(pool(told, by_name)) == [[1], [1]]


def test_a_full_name_and_its_part_are_one_victim():
    told = figures(count(1, "Colonel Samir Haddad", "combatant"), count(1, "Haddad", "combatant"))
    assert numbers(pool(told, by_name)) == [[1, 1]]


def test_the_group_is_named_by_its_most_reliable_figure_and_knows_what_any_does():
    told = figures(count(8, "people"), count(8, "villagers", "civilian", "target"))
    (found,) = pool([Figure(told[0].claim, told[0].quantity, "v", 1, None), told[1]], by_name)
    assert (found.group.text, found.group.status, found.group.side) == ("people", "civilian", "target")


def test_a_bare_figure_is_of_people():
    (found,) = pool(figures(count(79, "79")), by_name)
    assert found.group.text == "people"


def of_one_report(*quantities: Quantity) -> list[Figure]:
    """Figures that one report gives in its own voice."""
    builder = ReportBuilder("R")
    builder.account(killed=list(quantities))
    return [Figure(claim, q, "voice", 5, None) for claim, q in zip(builder.claims, quantities, strict=True)]


def test_two_words_of_one_report_count_the_same_people():
    told = of_one_report(count(31, "rebels", "combatant", "target"), count(15, "militants", "combatant", "target"))
    assert numbers(pool(told, by_name)) == [[15, 31]]


def test_two_uniforms_are_two_groups():
    told = of_one_report(count(8, "soldiers", "combatant", "target"), count(4, "policemen", "combatant", "target"))
    assert numbers(pool(told, by_name)) == [[4], [8]]


def test_others_are_others():
    told = of_one_report(count(2, "people", "civilian", "target"), count(23, "others", "civilian", "target"))
    assert numbers(pool(told, by_name)) == [[2], [23]]


def test_a_greater_number_of_people_holds_the_others():
    told = of_one_report(count(70, "people"), count(2, "children", "civilian", "target"))
    assert numbers(pool(told, by_name)) == [[70]]


def test_more_people_told_later_do_not_hold_the_group_that_the_report_is_about():
    builder = ReportBuilder("R")
    account = builder.account(killed=count(85, "soldiers", "combatant", "target"))
    builder.text += "What a report tells besides. " * 5
    builder.claim(account, "killed", count(270, "people"))
    (found,) = pool([Figure(claim, claim.value, "voice", 5, None) for claim in builder.claims], by_name)
    assert found.value == 85
    assert ["told after" in item.reason for item in found.aside] == [True]


def test_more_people_told_in_the_next_sentence_hold_the_group():
    told = of_one_report(count(2, "officers", "civilian", "target"), count(9, "people"))
    assert numbers(pool(told, by_name)) == [[9]]


some = st.builds(
    count,
    st.integers(1, 50),
    st.sampled_from(["people", "rebels", "Ivo Dan"]),
    st.sampled_from(["combatant", "civilian", "mixed", "unknown"]),
    st.sampled_from(["target", "perpetrator", "unknown"]),
)


@given(st.lists(some, min_size=1, max_size=6))
def test_no_figure_is_lost_or_counted_twice(quantities):
    told = figures(*quantities)
    pools = pool(told, by_name)
    used = [figure.claim.id for found in pools for figure in found.figures]
    aside = [item.claim for found in pools for item in found.aside]
    assert sorted(used + aside) == sorted(figure.claim.id for figure in told)


@given(st.lists(some, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_figures_does_not_matter(quantities, random):
    told = figures(*quantities)
    shuffled = list(told)
    random.shuffle(shuffled)
    assert pool(told, by_name) == pool(shuffled, by_name)


def test_more_people_are_counted_beside_those_before_whoever_counts_them():
    told = figures(count(11, "miners", "civilian", "target"), count(6, "people"), count(3, "more bodies"))
    assert numbers(pool(told, by_name)) == [[3], [6, 11]]


def test_more_people_are_within_the_greater_figure_that_their_report_leads_with():
    told = of_one_report(count(18, "shoppers", "civilian", "target"), count(3, "more people"))
    assert numbers(pool(told, by_name)) == [[18]]


def test_more_people_whom_another_speaker_adds_are_counted_beside_the_first_ones():
    a = ReportBuilder("A")
    ministry, surgeon = a.speaker("the ministry", "government"), a.speaker("a surgeon", "medical")
    account = a.account(speaker=ministry, killed=count(15, "soldiers", "combatant", "target"))
    a.claim(account, "killed", count(2, "more soldiers", "combatant", "target"), surgeon)
    told = [Figure(claim, claim.value, str(claim.speaker), 5, None) for claim in a.claims if claim.field == "killed"]
    assert numbers(pool(told, by_name)) == [[2], [15]]


def test_more_people_than_the_figure_before_are_counted_beside_it():
    told = of_one_report(count(4, "hostages", "civilian", "target"), count(25, "more bodies"))
    assert numbers(pool(told, by_name)) == [[4], [25]]


def test_one_of_a_headline_is_the_one_that_its_report_names():
    told = of_one_report(count(1, "", side="target"), count(1, "guard", "combatant", "perpetrator"))
    assert numbers(pool(told, by_name)) == [[1, 1]]


def test_people_named_beside_others_are_no_total_of_them():
    builder = ReportBuilder("R")
    told = [count(4, "soldiers", "combatant", "target"), count(1, "a Malaysian", side="target")]
    builder.account(killed=told)
    one, other = builder.claims
    phrase = other.model_copy(update={"spans": one.spans})  # "four soldiers and a Malaysian were killed"
    found = pool([Figure(one, told[0], "voice", 5, None), Figure(phrase, told[1], "voice", 5, None)], by_name)
    assert numbers(found) == [[1], [4]]


def test_more_people_are_within_a_greater_figure_of_a_later_day():
    first, later = figures(count(25, "more bodies"), count(37, "foreigners", "civilian", "target"))
    told = [replace(first, day=date(2013, 1, 20)), replace(later, day=date(2013, 1, 21))]
    assert numbers(pool(told, by_name)) == [[37]]
    assert numbers(pool([replace(told[0], day=date(2013, 1, 22)), told[1]], by_name)) == [[25], [37]]


def test_bodies_are_people():
    (found,) = pool(figures(count(27, "bodies"), count(19, "people")), by_name)
    assert found.group.text == "people"


def test_soldiers_and_rebels_are_two_groups_whoever_counts_them():
    soldiers, rebels = count(15, "soldiers", "combatant", "target"), count(30, "insurgents", "combatant", "target")
    assert numbers(pool(figures(soldiers, rebels), by_name)) == [[15], [30]]


def test_attackers_are_no_villagers():
    villagers, attackers = count(23, "villagers", "civilian", "target"), count(4, "attackers")
    assert numbers(pool(figures(villagers, attackers), by_name)) == [[4], [23]]


def test_a_few_fighters_claimed_by_one_side_are_some_of_the_dead_whom_a_better_source_counts():
    a, b = ReportBuilder("A"), ReportBuilder("B")
    people, fighters = count(22, "people"), count(10, "fighters", "combatant", "target")
    a.claim(a.account(), "killed", people, a.speaker("a surgeon", "medical"))
    b.claim(b.account(), "killed", fighters, b.speaker("a ministry", "government"))
    told = [Figure(a.claims[-1], people, "a surgeon", 2, None), Figure(b.claims[-1], fighters, "a ministry", 6, None)]
    (found,) = pool(told, by_name)
    assert [figure.value for figure in found.figures] == [22]
    assert [item.reason for item in found.aside] == ["A part of the total, which counts more people than its parts."]


def test_two_groups_of_one_number_in_one_phrase_are_two():
    women, children = of_one_report(count(3, "women", "civilian", "target"), count(3, "children", "civilian", "target"))
    assert numbers(pool([women, children], by_name)) == [[3, 3]]
    beside = replace(children, claim=children.claim.model_copy(update={"spans": women.claim.spans}))
    assert numbers(pool([women, beside], by_name)) == [[3], [3]]


def in_reports(*reports: list[Quantity]) -> list[Figure]:
    """Figures of several reports, each in its own voice."""
    found = []
    for n, quantities in enumerate(reports):
        builder = ReportBuilder(f"R{n}")
        builder.account(killed=quantities)
        found += [Figure(c, q, f"voice {n}", 5, None) for c, q in zip(builder.claims, quantities, strict=True)]
    return found


PUPILS, TEACHERS = count(22, "pupils", "civilian", "target"), count(6, "teachers", "civilian", "target")
SOLDIERS = count(8, "soldiers", "combatant", "target")


def test_parts_of_several_reports_do_not_outgrow_the_total_of_one():
    told = in_reports(
        [count(30)], [count(20, "monks", "civilian", "target")], [count(15, "soldiers", "combatant", "target")]
    )
    assert numbers(pool(told, by_name)) == [[30]]


def test_parts_that_one_report_counts_side_by_side_outgrow_an_older_total():
    told = in_reports(
        [count(25)], [count(20, "monks", "civilian", "target"), count(15, "soldiers", "combatant", "target")]
    )
    assert numbers(pool(told, by_name)) == [[15], [20]]


def test_civilians_of_one_report_are_the_pupils_and_teachers_of_another():
    pupils, teachers, civilians = in_reports([PUPILS, TEACHERS], [count(35, "civilians", "civilian", "target")])
    beside = replace(teachers, claim=teachers.claim.model_copy(update={"spans": pupils.claim.spans}))
    assert numbers(pool([pupils, beside, civilians], by_name)) == [[35]]


def test_groups_of_both_sides_may_make_up_a_total():
    militants = count(12, "militants", "combatant", "perpetrator")
    told = in_reports([count(20)], [militants, SOLDIERS])
    assert numbers(pool(told, by_name)) == [[8], [12]]


def test_a_total_is_a_rival_of_the_group_that_is_all_of_them():
    told = in_reports([count(22), count(17)], [count(22, "villagers", "civilian", "target"), SOLDIERS])
    assert numbers(pool(told, by_name)) == [[8], [17, 22, 22]]


def test_the_militants_of_one_are_as_many_farmers_of_another():
    told = figures(count(11, "militants", "combatant", "target"), count(11, "farmers", "civilian", "target"))
    assert numbers(pool(told, by_name)) == [[11]]
    few = figures(count(2, "militants", "combatant", "target"), count(2, "farmers", "civilian", "target"))
    assert numbers(pool(few, by_name)) == [[2], [2]]


def test_soldiers_and_fighters_of_one_phrase_are_no_rebels_of_their_own():
    both = count(40, "soldiers and fighters of a militia", "combatant", "target")
    told = figures(both, count(38, "members of government forces", "combatant", "target"))
    assert numbers(pool(told, by_name)) == [[38, 40]]


def test_a_gang_member_is_no_member_of_anything():
    told = figures(count(34, "gang members", side="target"), count(37), count(3, "bystanders", "civilian", "target"))
    assert numbers(pool(told, by_name)) == [[3], [34]]


def test_more_bodies_are_in_the_toll_that_their_report_comes_to():
    builder = ReportBuilder("R")
    builder.account(killed=[count(3, "more bodies"), count(31)])
    more, toll = builder.claims
    toll = toll.model_copy(update={"method": "toll/nominal"})
    told = [Figure(c, c.value, "voice", 5, None) for c in (more, toll)]
    assert numbers(pool(told, by_name)) == [[31]]


def test_fighters_of_one_noun_are_one_group_whatever_side_a_report_puts_them_on():
    rebels, others = (
        count(14, "rebels of the front", "combatant", "perpetrator"),
        count(9, "rebels", "combatant", "target"),
    )
    assert numbers(pool(figures(rebels, others), by_name)) == [[9, 14]]
    soldiers = count(9, "soldiers", "combatant", "target")
    assert numbers(pool(figures(rebels, soldiers), by_name)) == [[9], [14]]


def test_who_are_civilians_to_one_and_fighters_to_another_are_either_in_the_words_of_both():
    builder = ReportBuilder("R")
    army, police = builder.speaker("the army"), builder.speaker("the police")
    account = builder.account(killed=count(8, "villagers", "civilian", "target"))
    builder.claim(account, "killed", count(21, "militants", "combatant", "target"), army)
    killed = [claim for claim in builder.claims if claim.field == "killed"]
    told = [
        Figure(c, c.value, c.id, r, None, speaker=s) for c, r, s in zip(killed, (4, 7), (police, army), strict=True)
    ]
    (found,) = pool(told, by_name)
    assert (numbers([found]), found.group.status, found.group.text) == ([[8, 21]], "mixed", "villagers or militants")


def test_who_says_that_no_civilian_died_does_not_hold_the_fighters_for_others():
    builder = ReportBuilder("R")
    army, ministry = builder.speaker("the army"), builder.speaker("the ministry")
    account = builder.account(killed=count(70, "civilians", "civilian", "target"))
    builder.claim(account, "killed", count(30, "rebels", "combatant", "target"), army)
    builder.claim(account, "killed", count(0, "civilians", "civilian", "target", qualifier="none"), army)
    ranks, speakers = (4, 7, 7), (ministry, army, army)
    killed = [claim for claim in builder.claims if claim.field == "killed"]
    told = [Figure(c, c.value, c.id, r, None, speaker=s) for c, r, s in zip(killed, ranks, speakers, strict=True)]
    assert numbers(pool(told, by_name)) == [[0, 70]]


def test_a_group_that_one_speaker_puts_on_both_sides_is_on_either():
    builder = ReportBuilder("R")
    coalition = builder.speaker("the coalition")
    account = builder.account(killed=count(30, "Taliban rebels", "combatant", "target", of="taliban"))
    builder.claim(account, "killed", count(30, "rebels", "combatant", "perpetrator"), coalition)
    builder.claim(account, "killed", count(25, "insurgents", "combatant", "target"), builder.speaker("the ministry"))
    killed = [claim for claim in builder.claims if claim.field == "killed"]
    told = [Figure(c, c.value, c.id, rank, None) for c, rank in zip(killed, (5, 1, 4), strict=True)]
    assert numbers(pool(told, by_name)) == [[25, 30, 30]]
