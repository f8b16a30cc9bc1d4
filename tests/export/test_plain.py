"""Text of reports made safe to print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.export.plain import one_line, printable


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("a colour sequence", "\x1b[31mred", "␛[31mred"),
        ("a sequence with one character (C1)", "\x9b31mred", "�31mred"),
        ("a bell and a backspace", "a\x07b\x08", "a␇b␈"),
        ("a carriage return that would hide the line", "10 killed\r0 killed", "10 killed␍0 killed"),
        ("a mark that turns the reading direction", "\u202e01 dellik", "�01 dellik"),
        ("Arabic and accents stay", "قُتل Gossoléba", "قُتل Gossoléba"),
        ("lines and tabs stay", "a\n\tb", "a\n\tb"),
    ],
)
def test_steering_characters_are_shown(title: str, text: str, shown: str) -> None:
    assert printable(text) == shown, title


@given(st.text())
def test_nothing_that_steers_is_left_and_no_character_is_lost(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) == "Cc" and c not in "\n\t"]


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
