"""On which days sentences were printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from according.link import printed
from according.link.printed import Printed

PRINTS = st.lists(st.tuples(st.sets(st.integers(0, 60), max_size=8), st.integers(700_000, 700_012)), max_size=25)
"""Reports: the marks of their sentences, and their day."""


def standing(reports: list[tuple[set[int], int]], most: int) -> frozenset[int]:
    found = Printed(most)
    for marks, day in reports:
        found.note(marks, day)
        found.over(3)  # sorted in after each report, and what is left out is left out
    return found.over(3)


@given(PRINTS, st.randoms(), st.integers(1, 40))
def test_what_is_remembered_does_not_hang_on_the_order_of_reports(reports, chance, most):
    shuffled = list(reports)
    chance.shuffle(shuffled)
    once = Printed(most)
    for marks, day in reports:
        once.note(marks, day)
    assert standing(reports, most) == standing(shuffled, most) == once.over(3)


@given(PRINTS, st.integers(1, 40))
def test_of_too_many_the_smallest_marks_are_remembered_with_all_their_days(reports, most):
    days: dict[int, list[int]] = {}
    for marks, day in reports:
        for mark in marks:
            days.setdefault(mark, []).append(day)
    kept = sorted(days)[:most]
    assert standing(reports, most) == {mark for mark in kept if max(days[mark]) - min(days[mark]) >= 3}


def test_more_than_a_batch_is_sorted_in():
    found = Printed()
    for day in (700_000, 700_004):
        found.note(range(0, 2 * printed.BATCH, day % 3 + 1), day)
    both = set(range(0, 2 * printed.BATCH, 700_000 % 3 + 1)) & set(range(0, 2 * printed.BATCH, 700_004 % 3 + 1))
    assert found.over(3) == both
