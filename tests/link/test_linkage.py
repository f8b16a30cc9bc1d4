"""Cases of linking: which accounts of made-up reports tell of one incident, which do not, and what they have to do
with each other."""

from __future__ import annotations

import pytest

from according.link.ledger import Author, judge
from according.link.linkage import Linkage, link, redirects
from told import ReportBuilder, actor, count, day, done, place, until

BROD = place("Brod", 45.15, 18.0)
ORAHOVA = place("Orahova", 45.10, 18.1)
NORTH = place("northern highlands", 45.0, 17.5, radius=260, precision=5)
COUNTRY = place("Highland", 44.0, 17.5, radius=300, precision=6)
FIGHTERS = {"who": "fighters", "status": "combatant", "side": "target"}
ANA, BEN = Author("ana", "person"), Author("ben", "person")


def report(name: str, published: str | None = None, **more: str) -> ReportBuilder:
    return ReportBuilder(name, published, **more)


def one(linkage: Linkage, *accounts: str) -> bool:
    return len({linkage.incident_of[account] for account in accounts}) == 1


def related(linkage: Linkage, a: str, b: str) -> str | None:
    ends = {linkage.incident_of[a], linkage.incident_of[b]}
    return next((r.kind for r in linkage.relations if {r.from_, r.to} == ends), None)


# -- one incident ------------------------------------------------------------------------------------


def test_two_reports_of_one_shelling_are_one_incident():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-05")
    first = a.account(type="shelling", time=day("2016-04-03"), place=BROD, killed=count(8, "civilians"))
    second = b.account(type="shelling", time=day("2016-04-03"), place=BROD, killed=count(9, "people"))
    assert one(link(done([a, b])), first, second)


def test_a_village_and_near_the_town_are_one_place():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-05")
    near_brod = place("near Brod", 45.15, 18.0, radius=25, precision=2)
    first = a.account(type="armed-clash", time=day("2016-04-03"), place=ORAHOVA, killed=count(6, **FIGHTERS))
    second = b.account(type="attack", time=day("2016-04-03"), place=near_brod, killed=count(6, **FIGHTERS))
    assert one(link(done([a, b])), first, second)


def test_an_operation_that_ended_on_a_day_is_the_one_of_that_day():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-05")
    first = a.account(type="raid", time=until("2016-04-03"), place=BROD, killed=count(11, **FIGHTERS))
    second = b.account(type="raid", time=day("2016-04-03"), place=BROD, killed=count(11, **FIGHTERS))
    assert one(link(done([a, b])), first, second)


def test_a_coup_told_by_its_year_alone_is_one_incident():
    a, b = report("A", "2016-04-04"), report("B")
    first = a.account(background=True, type="coup", time=day("2011"), place=COUNTRY)
    a.account(type="explosion", time=day("2016-04-03"), place=BROD)
    second = b.account(background=True, type="coup", time=day("2011"), perpetrator=actor("A. Captain", kind="person"))
    b.account(type="shelling", time=day("2016-03-01"), place=ORAHOVA)
    assert one(link(done([a, b])), first, second)


def test_an_intervention_told_by_its_month_is_one_incident_and_not_the_coup_of_the_year_before():
    a, b = report("A", "2016-04-04"), report("B")
    army = actor("Army of the East", kind="military")
    first = a.account(background=True, type="military-operation", time=day("2012-01"), perpetrator=army, place=COUNTRY)
    coup = a.account(background=True, type="coup", time=day("2011"), place=COUNTRY)
    second = b.account(background=True, type="military-operation", time=day("2012-01"), perpetrator=army)
    other_coup = b.account(background=True, type="coup", time=day("2011"))
    b.account(type="shelling", time=day("2016-03-01"), place=ORAHOVA)
    linkage = link(done([a, b]))
    assert one(linkage, first, second)
    assert one(linkage, coup, other_coup)
    assert not one(linkage, first, coup)


def test_a_victim_named_in_both_ties_two_accounts_without_a_place():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-20")
    victim = count(1, "Mira Kovan", "civilian", "target")
    first = a.account(type="assassination", time=day("2016-04-03"), place=BROD, killed=victim)
    second = b.account(background=True, type="attack", time=day("2016-04"), killed=victim, place=BROD)
    assert one(link(done([a, b])), first, second)


# -- two incidents -----------------------------------------------------------------------------------


def test_two_battles_in_one_region_are_two():
    a, b = report("A", "2016-04-04"), report("B", "2016-05-20")
    first = a.account(type="armed-clash", time=day("2016-04-03"), place=BROD, killed=count(6, **FIGHTERS))
    second = b.account(type="armed-clash", time=day("2016-05-19"), place=ORAHOVA, killed=count(6, **FIGHTERS))
    assert not one(link(done([a, b])), first, second)


def test_a_shelling_and_an_arrest_on_one_day_in_one_town_are_two():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-04")
    first = a.account(type="shelling", time=day("2016-04-03"), place=BROD, killed=count(8))
    second = b.account(type="arrest", time=day("2016-04-03"), place=BROD, detained=count(20))
    assert not one(link(done([a, b])), first, second)


def test_what_one_report_tells_apart_is_apart():
    """Two blasts on one day in one town, told by one report; a second report tells of one of them."""
    a, b = report("A", "2016-04-04"), report("B", "2016-04-04")
    first = a.account(type="explosion", time=day("2016-04-03"), place=BROD, killed=count(8))
    other = a.account(type="explosion", time=day("2016-04-03"), place=BROD, killed=count(5))
    told = b.account(type="explosion", time=day("2016-04-03"), place=BROD, killed=count(8))
    linkage = link(done([a, b]))
    assert not one(linkage, first, other)
    assert one(linkage, first, told)
    walls = [judgement for judgement in linkage.judgements if judgement.kind == "rule"]
    assert [{wall.a, wall.b} for wall in walls] == [{first, other}]
    assert "bits" in walls[0].why


def test_two_strikes_on_one_town_are_not_chained_by_a_vague_report():
    a, b, c = report("A", "2016-04-04"), report("B", "2016-04-12"), report("C", "2016-05-01")
    first = a.account(type="air-strike", time=day("2016-04-03"), place=BROD, killed=count(12))
    second = b.account(type="air-strike", time=day("2016-04-11"), place=BROD, killed=count(30))
    c.account(type="air-strike", time=day("2016-04"), place=BROD)
    assert not one(link(done([a, b, c])), first, second)


def test_accounts_that_say_nothing_of_time_place_and_figure_are_not_joined():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-04")
    first, second = a.account(type="attack"), b.account(type="attack")
    assert not one(link(done([a, b])), first, second)


# -- totals ------------------------------------------------------------------------------------------


def test_a_total_without_a_date_is_related_to_an_incident_and_never_joined():
    a, b = report("A", "2016-04-04"), report("B")
    army = actor("Army of the East", kind="military")
    highlands = place("north of Brod", 45.8, 18.0, radius=120, precision=4)
    raid = a.account(
        type="military-operation",
        time=until("2016-04-03"),
        place=highlands,
        perpetrator=army,
        target=actor("Brod Front"),
        killed=count(11, **FIGHTERS),
    )
    old = a.account(background=True, type="attack", time=day("2014-02"), place=BROD, killed=count(7))
    total = b.account(
        type="attack",
        place=NORTH,
        perpetrator=army,
        target=actor("rebels", known=False),
        killed=count(40, qualifier="about", **FIGHTERS),
    )
    linkage = link(done([a, b]))
    assert not one(linkage, raid, total)
    assert related(linkage, raid, total) == "may-overlap"
    assert related(linkage, old, total) is None


def test_a_total_that_says_so_is_not_joined_even_where_all_else_agrees():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-04")
    first = a.account(type="air-strike", time=day("2016-04-03"), place=BROD, killed=count(20))
    total = b.account(type="air-strike", time=day("2016-04-03"), place=BROD, killed=count(20, scope="aggregate"))
    linkage = link(done([a, b]))
    assert not one(linkage, first, total)
    assert related(linkage, first, total) == "part-of"


def test_a_report_that_tells_a_total_and_one_of_its_parts_relates_them():
    a = report("A", "2016-04-04")
    total = a.account(type="attack", time=day("2016-04-03"), place=NORTH, killed=count(40, scope="aggregate"))
    bomb = a.account(type="explosion", time=day("2016-04-03"), place=BROD, killed=count(9))
    later = a.account(type="explosion", time=day("2016-04-05"), place=BROD, killed=count(9))
    linkage = link(done([a]))
    assert related(linkage, bomb, total) == "part-of"
    assert related(linkage, later, total) is None


def test_a_total_of_another_perpetrator_is_not_related():
    a, b = report("A", "2016-04-04"), report("B")
    first = a.account(
        type="attack", time=day("2016-04-03"), place=BROD, perpetrator=actor("Brod Front"), killed=count(9)
    )
    army = actor("Army of the East", kind="military")
    total = b.account(type="attack", place=NORTH, perpetrator=army, killed=count(40))
    assert related(link(done([a, b])), first, total) is None


def test_one_total_told_twice_is_one():
    a, b = report("A", "2016-04-04"), report("B", "2016-04-04")
    army = actor("Army of the East", kind="military")
    told = {"type": "military-operation", "time": day("2016-03"), "place": NORTH, "perpetrator": army}
    first = a.account(killed=count(40, **FIGHTERS), **told)
    second = b.account(killed=count(40, **FIGHTERS), **told)
    assert one(link(done([a, b])), first, second)


# -- people ------------------------------------------------------------------------------------------


@pytest.fixture
def clash():
    """Two reports that the evidence joins."""
    a, b = report("A", "2016-04-04"), report("B", "2016-04-05")
    told = {"type": "armed-clash", "time": day("2016-04-03"), "place": BROD, "killed": count(6, **FIGHTERS)}
    return a.account(**told), b.account(**told), done([a, b])


def test_a_persons_different_is_a_wall_and_can_be_undone(clash):
    first, second, reports = clash
    wall = judge((first, second), "different", "The second is the attack of the evening.", ANA)
    assert not one(link(reports, judgements=[wall]), first, second)
    undone = judge((first, second), "unsure", "I am no longer sure.", ANA)
    assert one(link(reports, judgements=[wall, undone]), first, second)


def test_a_persons_same_is_a_bond():
    a, b = report("A", "2016-04-04"), report("B", "2016-06-05")
    first = a.account(type="shelling", time=day("2016-04-03"), place=BROD)
    second = b.account(type="shelling", time=day("2016-06-03"), place=COUNTRY)
    reports = done([a, b])
    assert not one(link(reports), first, second)
    bond = judge((first, second), "same", "The second report has the wrong month.", ANA)
    assert one(link(reports, judgements=[bond]), first, second)


def test_judgements_that_cannot_all_hold_are_reported():
    builders = [report(name, "2016-04-04") for name in "ABC"]
    a, b, c = (builder.account(type="shelling", time=day("2016-04-03"), place=BROD) for builder in builders)
    held = [
        judge((a, b), "same", "…", ANA),
        judge((b, c), "same", "…", ANA),
        judge((a, c), "different", "…", BEN),
    ]
    linkage = link(done(builders), judgements=held)
    assert not one(linkage, a, c)
    assert len(linkage.contradictions) == 1
    assert held[2].id in linkage.contradictions[0].judgements


def test_a_judgement_about_an_account_that_is_gone_is_reported(clash):
    first, _, reports = clash
    lost = judge((first, "a-0000000000000000"), "same", "…", ANA)
    assert [found.judgements for found in link(reports, judgements=[lost]).contradictions] == [(lost.id,)]


# -- ids, order, reasons -----------------------------------------------------------------------------


def test_the_order_of_the_reports_does_not_matter(clash):
    *_, reports = clash
    assert link(reports) == link(reports[::-1])


def test_the_founding_account_is_the_earliest_published_one():
    """A later report leaves the id alone; an earlier one takes it over and leaves a redirect."""
    told = {"type": "shelling", "time": day("2016-04-03"), "place": BROD, "killed": count(8)}
    builders = [report("B", "2016-04-05"), report("C", "2016-04-06"), report("A", "2016-04-04"), report("D")]
    b, c, a, d = (builder.account(**told) for builder in builders)
    alone = link(done(builders[:1]))
    later = link(done([builders[0], builders[1], builders[3]]))
    earlier = link(done(builders))
    assert one(earlier, a, b, c, d)
    assert later.incident_of[b] == alone.incident_of[b]
    assert redirects(alone.incident_of, later.incident_of) == {}
    assert redirects(later.incident_of, earlier.incident_of) == {later.incident_of[b]: earlier.incident_of[a]}


def test_a_pair_says_which_rule_proposed_it_and_what_each_comparison_weighed(clash):
    *_, reports = clash
    (pair,) = link(reports).pairs
    assert pair.proposed_by == "same-day-and-country"
    levels = {comparison.name: comparison.level for comparison in pair.comparisons}
    assert levels["time"] == "same-day"
    assert levels["killed"] == "same-small-figure"
    assert levels["perpetrators"] == "missing"
    missing = [comparison.weight for comparison in pair.comparisons if comparison.level == "missing"]
    assert set(missing) == {0.0}
    time = next(comparison for comparison in pair.comparisons if comparison.name == "time")
    assert "2016-04-03" in time.left


def test_the_weight_of_a_pair_is_the_sum_of_what_it_shows(clash):
    *_, reports = clash
    (pair,) = link(reports).pairs
    prior = -8.963  # log2(0.002 / 0.998)
    assert pair.weight == pytest.approx(prior + sum(c.weight for c in pair.comparisons), abs=0.02)


def test_one_report_needs_no_linking():
    a = report("A", "2016-04-04")
    first, second = a.account(type="shelling", place=BROD), a.account(type="raid", place=BROD)
    linkage = link(done([a]))
    assert linkage.pairs == ()
    assert not one(linkage, first, second)


def test_no_report_no_incident():
    assert link([]).incident_of == {}
