"""Copies of one text are one group, in whatever order they come."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from according.ids import content_id, sha256_of
from according.ingest.copies import HOLDERS, SHORT, are_copies, copy_groups, may_be_copies, shingles_of
from according.ingest.zones import zones_of
from according.model import Report
from according.values import UnresolvedDate

WIRE = [
    "Eight soldiers were killed when their lorry drove over a mine near the border on Tuesday, the army said.",
    "A helicopter took eleven wounded men to the capital, where two of them are in a critical state, said a doctor.",
    "Nobody has claimed the attack, but fighters of a group from across the border have laid mines there before.",
    "The road had been closed to civilians for a month because of the rains and because of a raid on a convoy.",
]
OWN = [
    "An army lorry hit a mine on Tuesday and eight men in it died, a spokesman in the capital told reporters.",
    "Eleven others were hurt, and a surgeon at the military hospital said that he feared for the lives of two.",
    "Villagers said they had seen strangers on motorcycles dig beside the road on the evening before the blast.",
]


def report(*paragraphs: str, agency: str | None = None) -> Report:
    text = "\n\n".join(paragraphs)
    return Report(
        id=content_id("r", text, agency),
        path=None,
        url=None,
        sha256=sha256_of(text.encode()),
        title=None,
        language="en",
        publisher=None,
        agency=agency,
        published=UnresolvedDate(unresolved="not said", after=date(2016, 1, 1)),
        text=text,
        zones=zones_of(text),
    )


def test_a_wire_story_with_another_headline_and_a_cut_is_one_group() -> None:
    whole, cut = report("Mine kills eight", *WIRE), report("Eight soldiers dead in blast", *WIRE[:3])
    groups = copy_groups([whole, cut])
    assert groups[whole.id] == groups[cut.id] == min(whole.id, cut.id)


def test_a_story_that_very_many_carry_is_one_group() -> None:
    groups = copy_groups(report(f"Outlet {number} has it", *WIRE) for number in range(HOLDERS + 20))
    assert len(groups) == HOLDERS + 20
    assert len(set(groups.values())) == 1


def test_a_standing_phrase_of_very_many_hides_no_copy() -> None:
    phrase = "The figures could not be checked by reporters, for nobody may travel to the valley."
    crowd = [report(phrase, *(f"In village {number} {said}" for said in OWN)) for number in range(HOLDERS)]
    whole, cut = report(phrase, *WIRE), report(phrase, *WIRE[:3])
    groups = copy_groups([*crowd, whole, cut])
    assert groups[whole.id] == groups[cut.id] != groups[crowd[0].id]


def test_short_texts_are_compared_only_where_they_may_share_enough() -> None:
    assert not may_be_copies(20, full=0, mine=100, theirs=100)
    assert may_be_copies(20, full=15, mine=100, theirs=100)
    assert may_be_copies(20, full=0, mine=4 * SHORT, theirs=4 * SHORT)  # what is counted is one in four


def test_two_reports_of_one_incident_in_their_own_words_are_two_groups() -> None:
    one, other = report("Mine kills eight", *WIRE), report("Mine kills eight", *OWN)
    assert copy_groups([one, other]) == {one.id: one.id, other.id: other.id}


def test_one_agency_on_both_makes_copies_of_texts_that_share_less() -> None:
    def pair(agency: str | None) -> list[Report]:
        return [report(*WIRE, agency=agency), report(*OWN, *WIRE[:2], agency=agency)]

    assert len(set(copy_groups(pair("AFP")).values())) == 1
    assert len(set(copy_groups(pair(None)).values())) == 2


def test_a_shared_background_paragraph_makes_no_copies() -> None:
    one, other = report(*WIRE), report(*OWN, WIRE[3])
    assert len(set(copy_groups([one, other]).values())) == 2


def test_furniture_makes_no_copies() -> None:
    furniture = ["Sign up for our newsletter", "Follow us on Twitter", "© 2016 The Harbour Observer"]
    one, other = report("Mine kills eight", *WIRE, *furniture), report("Eight dead", *OWN, *furniture)
    assert len(set(copy_groups([one, other]).values())) == 2


def test_short_texts_are_copies_only_when_alike() -> None:
    short, same, longer = report("A", WIRE[0]), report("B", WIRE[0]), report("C", WIRE[0][:40] + ".")
    groups = copy_groups([short, same, longer])
    assert groups[short.id] == groups[same.id] != groups[longer.id]


def test_a_crowd_of_copies_is_one_group() -> None:
    crowd = [report(*WIRE, f"This paper added {number} words of its own.") for number in range(60)]
    assert len(set(copy_groups(crowd).values())) == 1


def test_no_reports_no_groups() -> None:
    assert copy_groups([]) == {}


REPORTS = st.lists(
    st.builds(
        lambda paragraphs, agency: report(*paragraphs, agency=agency),
        st.lists(st.sampled_from(WIRE + OWN), min_size=1, max_size=5, unique=True),
        st.sampled_from([None, "AFP"]),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(REPORTS, st.randoms())
def test_order_changes_nothing(reports: list[Report], random: Random) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert copy_groups(shuffled) == copy_groups(reports)


@settings(deadline=None)
@given(REPORTS)
def test_copies_are_in_one_group_and_the_relation_is_symmetric(reports: list[Report]) -> None:
    groups = copy_groups(reports)
    assert set(groups) == {one.id for one in reports}
    for a in reports:
        for b in reports:
            left, right = shingles_of(a), shingles_of(b)
            assert are_copies(a, b, left, right) == are_copies(b, a, right, left)
            assert not are_copies(a, b, left, right) or groups[a.id] == groups[b.id]
