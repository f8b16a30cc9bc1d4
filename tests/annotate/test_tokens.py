"""How words are divided. The left side is a text, the right its words as the treebank has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.annotate.tokens import tokenizer

TOKENIZE = tokenizer()

CASES = {
    # hyphens divide, but for those of prefixes
    "Boko Haram-linked gunmen": "Boko | Haram | - | linked | gunmen",
    "al-Shabaab": "al | - | Shabaab",
    "a 15-year-old": "a | 15 | - | year | - | old",
    "U.N.-backed": "U.N. | - | backed",
    "AK-47s and T-55": "AK | - | 47s | and | T | - | 55",
    "counter-insurgency, pre-dawn, anti-army": "counter-insurgency | , | pre-dawn | , | anti-army",
    "counter-terrorism-related": "counter-terrorism | - | related",
    # dashes
    "the town—now empty—fell": "the | town | — | now | empty | — | fell",
    "BAMAKO (Reuters) – Ten": "BAMAKO | ( | Reuters | ) | – | Ten",
    "10–15 dead": "10 | – | 15 | dead",
    # quotation marks
    "“We fled,” he said.": "“ | We | fled | , | ” | he | said | .",
    "don’t, army’s, rebels’": "do | n’t | , | army | ’s | , | rebels | ’",
    # abbreviations keep their stop
    "Lt. Col. Ba on Dec. 31": "Lt. | Col. | Ba | on | Dec. | 31",
    "the U.S. at 5 p.m.": "the | U.S. | at | 5 | p.m.",
    # amounts and times
    "$5m, US$3bn, 20km": "$ | 5 | m | , | US$ | 3 | bn | , | 20 | km",
    "on 2013-12-31": "on | 2013-12-31",
    "and/or": "and | / | or",
}


@pytest.mark.parametrize("text", CASES)
def test_words(text: str) -> None:
    assert " | ".join(token.text for token in TOKENIZE(text)) == CASES[text]


@given(st.text())
def test_the_tokens_cover_the_text(text: str) -> None:
    assert TOKENIZE(text).text == text
