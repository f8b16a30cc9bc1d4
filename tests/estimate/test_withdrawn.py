"""Numbers that no longer count: taken back, or given first and then another."""

from __future__ import annotations

import pytest

from according.ingest.notices import is_replaced, is_taken_back
from according.values import Span


def at(text: str, number: str) -> Span:
    start = text.index(number)
    return Span(start=start, end=start + len(number), text=number)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The UN first said that 110 died, but later put the toll at 43.", True),
        ("It had initially put the dead at 110. It now says that 43 died.", True),
        ("The UN said that 110 died, but later put the toll at 43.", False),
        ("The army first said that it had killed 110 rebels and lost 43 soldiers.", False),
    ],
)
def test_a_number_given_first_is_replaced_by_a_later_one(text, holds):
    assert is_replaced(text, at(text, "110"), at(text, "43")) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The UN put the dead at 110 and then withdrew the figure.", True),
        ("The toll of 110 was a figure that was later withdrawn.", True),
        ("The UN put the dead at 110 and then withdrew its staff from the town.", False),
        ("The UN put the dead at 110. The army withdrew it said.", False),
    ],
)
def test_a_number_that_was_taken_back(text, holds):
    assert is_taken_back(text, at(text, "110")) is holds
