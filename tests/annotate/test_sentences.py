"""Where sentences begin. In the cases a bar stands before every sentence but the first."""

from __future__ import annotations

import pytest

from according.annotate.sentences import sentence_starts
from according.annotate.tokens import tokenizer

TOKENIZE = tokenizer()

CASES = [
    "Two soldiers died. |Four were hurt.",
    # abbreviations, initials and numbers
    "Lt. Col. A. Keita fled. |Gen. Ba stayed.",
    "It fell on Dec. 31 at dawn. |The army denied it.",
    "They met at 5 p.m. Monday in Gao. |Nobody came.",
    "It ended at 5 p.m. |Nobody came.",
    "The U.S. Army left. |So did the U.N. |The town is empty.",
    "Acme Inc. Chairman Jo Roe spoke.",
    "He read resolution No. 5 aloud.",
    # quotation marks and brackets close with the sentence
    "“They shot him.” |The mayor wept.",
    'He said: "They came at night." |Then he left.',
    '"Who did this?" the mayor asked.',
    '"Who did this?" Mayor Ba asked.',
    "Nine died (two of them later.) |The rest fled.",
    "“Run!” |The crowd fled.",
    # what follows need not be a plain capital
    "The convoy stopped. |al-Shabaab claimed it.",
    "It was over. |12 people were dead.",
    "It was over. |“We ran,” she said.",
    "They waited... |Then it began.",
    "They waited ... and waited.",
    # paragraphs and lines
    "Ten killed in market blast\n\n|A bomb went off.",
    "A bomb went off in the crowded main\nmarket of the town on Monday.",
    "Ten killed in blast\n|A bomb went off in the crowded main market of the town on Monday and killed ten.",
    # lists, whose lines are about as long as each other
    "Gao: 24 killed, 40 hurt\n|Ménaka: 3 killed, 9 hurt",
    "Six guards killed in Gao\n|Bomb hurts nine in Kidal\n|Two nuns freed in Mopti",
    "The army of the north marched on\nGao and the villages around it, and on\nKidal.",
]


def marked(text: str, borders: tuple[int, ...] = ()) -> str:
    doc = TOKENIZE(text)
    at = {doc[start].idx for start in sentence_starts(doc, borders)[1:]}
    return "".join("|" + letter if i in at else letter for i, letter in enumerate(text))


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    assert marked(case.replace("|", "")) == case


def test_a_border_of_a_zone_ends_a_sentence() -> None:
    assert marked("GAO, Mali The army fled.", (0, 9, 10)) == "GAO, Mali |The army fled."


def test_an_empty_text_has_no_sentence() -> None:
    assert sentence_starts(TOKENIZE("")) == []
