"""Quotation marks: where direct speech begins and ends."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from according.annotate.quotes import find_quotes, paragraph_ranges

NLP = spacy.blank("en")

CASES = [
    ("straight", 'The mayor said: "We buried nine."', ["We buried nine."]),
    ("two in a paragraph", '"We left," she said. "They stayed."', ["We left,", "They stayed."]),
    ("curly", "“We left,” she said.", ["We left,"]),
    ("typewriter", "``We left,'' she said.", ["We left,"]),
    ("two single marks for one double", "''We left,'' she said, ''all of us.''", ["We left,", "all of us."]),
    ("low and high", "„Sie kamen nachts“, sagte er.", ["Sie kamen nachts"]),
    ("low and high, Polish", "„Przyszli w nocy”, powiedział.", ["Przyszli w nocy"]),
    ("angled", "«Ils sont partis», dit le maire.", ["Ils sont partis"]),
    ("angled with spaces", "« Ils sont partis », dit le maire.", [" Ils sont partis "]),
    ("angled inward", "»Sie kamen nachts«, sagte er.", ["Sie kamen nachts"]),
    ("single curly", "‘We left’, she said.", ["We left"]),
    ("single straight", "'We left', she said.", ["We left"]),
    ("no quotation in possessives", "The soldiers' families and the army’s spokesman wept.", []),
    ("no quotation in a decade", "Rebels of the '90s and ’80s wept.", []),
    ("apostrophe inside", "“It’s the rebels’ fault,” she said.", ["It’s the rebels’ fault,"]),
    ("apostrophe in a single quotation", "‘It’s the rebels’ fault,’ she said.", ["It’s the rebels’ fault,"]),
    ("nested", "“He told me ‘run’ and I ran,” she said.", ["He told me ‘run’ and I ran,", "run"]),
    ("nested, British", "‘He told me “run” and I ran,’ she said.", ["He told me “run” and I ran,", "run"]),
    ("scare marks", 'The "caliphate" fell.', ["caliphate"]),
    ("after a dash", "He was firm—“no talks”—and left.", ["no talks"]),
    ("in brackets", 'The fort ("the rock") fell.', ["the rock"]),
    ("feet and inches", "He stood 6'2\" tall in the doorway.", []),
]


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_quotation_is_what_stands_between_its_marks(title: str, text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(NLP(text))] == expected, title


def test_depth_counts_the_quotations_around() -> None:
    quotes = find_quotes(NLP("“He told me ‘run’ and I ran,” she said."))
    assert [quote.depth for quote in quotes] == [0, 1]


def test_outer_offsets_hold_the_marks() -> None:
    text = "``We left,'' she said."
    (quote,) = find_quotes(NLP(text))
    assert text[quote.outer_start : quote.outer_end] == "``We left,''"


def test_a_quotation_runs_over_paragraphs_that_open_with_its_mark() -> None:
    text = "“They came at dawn.\n\n“They burned the mill.\n\n“Then they left,” said the miller.\n\nIt rained."
    (quote,) = find_quotes(NLP(text))
    assert text[quote.start : quote.end] == "They came at dawn.\n\n“They burned the mill.\n\n“Then they left,"


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    text = '"They came at dawn, said the miller.\n\nThe mill burned.\n\n"We ran," said his son.'
    assert [text[quote.start : quote.end] for quote in find_quotes(NLP(text))] == [
        "They came at dawn, said the miller.",
        "We ran,",
    ]


def test_a_mark_that_opens_again_ends_the_one_that_never_closed() -> None:
    text = 'He said "they came. She said "they left."'
    assert [text[quote.start : quote.end] for quote in find_quotes(NLP(text))] == ["they came. She said ", "they left."]


def test_lines_are_paragraphs_in_a_text_without_blank_lines() -> None:
    assert paragraph_ranges("One.\nTwo.\n") == [(0, 4), (5, 9)]
    assert paragraph_ranges("One\nand one.\n\nTwo.") == [(0, 12), (14, 18)]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`", max_size=60))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    quotes = find_quotes(NLP(text))
    for quote in quotes:
        assert 0 <= quote.outer_start < quote.start <= quote.end <= quote.outer_end <= len(text)
    for one in quotes:
        for other in quotes:
            apart = one.outer_end <= other.outer_start or other.outer_end <= one.outer_start
            assert one is other or apart or one.depth != other.depth
