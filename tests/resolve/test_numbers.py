"""Quantity expressions and what they say: low, best, high, qualifier and kind."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from according.resolve.numbers import Number, find_numbers
from according.resolve.numberwords import SCALES, TENS, UNITS, read_number

BLANK = spacy.blank("en")


def read(text: str) -> list[Number]:
    return list(find_numbers(BLANK(text)))


def bounds(number: Number) -> str:
    """ "10 12 -": low, best, high, with "-" for an open bound."""
    return " ".join("-" if each is None else str(each) for each in (number.low, number.best, number.high))


COUNTS = [
    # text, words, low best high, qualifier
    ("Eleven guards were hurt.", "Eleven", "11 11 11", "exact"),
    ("killing 11 guards", "11", "11 11 11", "exact"),
    ("forced out 1,250 families", "1,250", "1250 1250 1250", "exact"),
    ("some 2.5 million people fled", "some 2.5 million", "- 2500000 -", "about"),
    ("twenty-four villagers", "twenty-four", "24 24 24", "exact"),
    ("a hundred and five bodies", "a hundred and five", "105 105 105", "exact"),
    ("one million two hundred thousand people", "one million two hundred thousand", "1200000 1200000 1200000", "exact"),
    ("more than 90 died", "more than 90", "91 91 -", "more-than"),
    ("over 90 died", "over 90", "91 91 -", "more-than"),
    ("at least 90 died", "at least 90", "90 90 -", "at-least"),
    ("no fewer than 12 died", "no fewer than 12", "12 12 -", "at-least"),
    ("40 or more died", "40 or more", "40 40 -", "at-least"),
    ("about 40 died", "about 40", "- 40 -", "about"),
    ("nearly 40 died", "nearly 40", "- 40 -", "about"),
    ("an estimated 40 died", "an estimated 40", "- 40 -", "about"),
    ("40 or so died", "40 or so", "- 40 -", "about"),
    ("up to 20 died", "up to 20", "- - 20", "up-to"),
    ("as many as 20 died", "as many as 20", "- - 20", "up-to"),
    ("no more than 20 died", "no more than 20", "- - 20", "up-to"),
    ("fewer than 10 died", "fewer than 10", "- - 9", "fewer-than"),
    ("between 5 and 10 died", "between 5 and 10", "5 - 10", "range"),
    ("between five and ten died", "between five and ten", "5 - 10", "range"),
    ("5 to 10 died", "5 to 10", "5 - 10", "range"),
    ("5-10 died", "5-10", "5 - 10", "range"),
    ("five or six died", "five or six", "5 - 6", "range"),
    ("two to three million fled", "two to three million", "2000000 - 3000000", "range"),
    ("dozens died", "dozens", "12 - -", "dozens"),
    ("scores died", "scores", "20 - -", "dozens"),
    ("several dozen died", "several dozen", "36 - -", "dozens"),
    ("several died", "several", "3 - -", "several"),
    ("a few shots", "a few", "3 - -", "several"),
    ("a number of men", "a number of", "3 - -", "several"),
    ("hundreds fled", "hundreds", "100 - -", "hundreds"),
    ("a few hundred fled", "a few hundred", "300 - -", "hundreds"),
    ("thousands fled", "thousands", "1000 - -", "hundreds"),
    ("tens of thousands fled", "tens of thousands", "10000 - -", "hundreds"),
    ("a dozen men", "a dozen", "- 12 -", "about"),
    ("two dozen men", "two dozen", "- 24 -", "about"),
    ("more than a dozen men", "more than a dozen", "13 13 -", "more-than"),
    ("half a dozen men", "half a dozen", "- 6 -", "about"),
    ("a couple of men", "a couple of", "- 2 -", "about"),
    ("a pair of gunmen", "a pair of", "2 2 2", "exact"),
    ("both brothers", "both", "2 2 2", "exact"),
    ("twin blasts", "twin", "2 2 2", "exact"),
    ("no casualties", "no", "0 0 0", "none"),
    ("zero casualties", "zero", "0 0 0", "none"),
    ("nobody was hurt", "nobody", "0 0 0", "none"),
    ("none of the crew", "none", "0 0 0", "none"),
    ("a 40-strong group", "40", "40 40 40", "exact"),
    ("fighting over two villages", "two", "2 2 2", "exact"),
]


@pytest.mark.parametrize(("text", "words", "expected", "qualifier"), COUNTS, ids=[text for text, *_ in COUNTS])
def test_counts(text: str, words: str, expected: str, qualifier: str) -> None:
    (number,) = read(text)
    assert (number.span.text, bounds(number), number.qualifier, number.kind) == (words, expected, qualifier, "count")


KINDS = [
    ("300 miles away", "distance", "300"),
    ("15 kilometres northeast of town", "distance", "15"),
    ("a 20-km front", "distance", "20"),
    ("paid $5m in ransom", "money", "5000000"),
    ("paid 3 million euros", "money", "3000000"),
    ("80 percent of the city", "percent", "80"),
    ("80% of the city", "percent", "80"),
    ("a 24-year-old driver", "age", "24"),
    ("a boy aged 7", "age", "7"),
    ("Yusuf Haddad, 43, a baker", "age", "43"),
    ("the 2012 coup", "year", "2012"),
    ("since 2012", "year", "2012"),
    ("at 5 p.m.", "clock", "5"),
    ("with an AK-47", "identifier", "47"),
    ("a Su-25 jet", "identifier", "25"),
    ("along Road 60", "identifier", "60"),
    ("Resolution 1973", "identifier", "1973"),
    ("82mm shells", "measure", "82"),
    ("a four-day siege", "measure", "4"),
    ("a 12-member team", "measure", "12"),
    ("two-thirds of them", "measure", "2"),
    ("for three weeks", "measure", "3"),
    ("40 tonnes of grain", "measure", "40"),
    ("the third attack", "ordinal", "3"),
    ("the 21st brigade", "ordinal", "21"),
]


@pytest.mark.parametrize(("text", "kind", "best"), KINDS, ids=[text for text, *_ in KINDS])
def test_kinds_that_count_nothing(text: str, kind: str, best: str) -> None:
    (number,) = read(text)
    assert (number.kind, str(number.best)) == (kind, best)


def test_a_date_is_not_a_count() -> None:
    assert {number.kind for number in read("on 24 January 2012 and from 3 to 5 May, then the 12th of June")} == {"date"}


@pytest.mark.parametrize(("text", "words"), [("a couple of-- or so it seemed", None), ("lost a few-", None)])
def test_a_vague_word_before_a_dash(text: str, words: str | None) -> None:
    assert [number.span.text for number in read(text)] == ([words] if words else [])


def test_two_figures_with_and_are_two() -> None:
    assert [bounds(each) for each in read("killed five and six of them")] == ["5 5 5", "6 6 6"]


def test_a_fraction_has_no_integer_bounds() -> None:
    (number,) = read("1.5 km away")
    assert (bounds(number), number.kind) == ("- - -", "distance")


@pytest.mark.parametrize("text", ["no longer", "how many", "No doubt", "someone often", "M23 rebels"])
def test_words_that_count_nothing(text: str) -> None:
    assert read(text) == []


def test_tokens_cover_the_expression() -> None:
    doc = BLANK("In all, more than 90 people fled.")
    (number,) = find_numbers(doc)
    assert doc[number.start_token : number.end_token].text == "more than 90"


def test_articles_are_no_numbers() -> None:
    assert read("A soldier and an officer") == []


def in_words(value: int) -> str:
    """An integer below a million in English words."""
    names = {number: word for word, number in (UNITS | TENS).items()}
    if value in names:
        return names[value]
    if value < 100:
        return f"{names[value // 10 * 10]}-{names[value % 10]}"
    scale = "hundred" if value < 1000 else "thousand"
    whole, rest = divmod(value, SCALES[scale])
    joint = " and " if scale == "hundred" or 0 < rest < 100 else " "
    return f"{in_words(whole)} {scale}" + (f"{joint}{in_words(rest)}" if rest else "")


@settings(deadline=None)  # a loaded machine is not a wrong answer
@given(st.integers(0, 999_999))
def test_any_integer_in_words_reads_back(value: int) -> None:
    assert read_number(in_words(value)) == value
    (number,) = read(f"There were {in_words(value)} dead")
    assert number.best == value


@settings(deadline=None)  # a loaded machine is not a wrong answer
@given(st.integers(0, 10**9), st.sampled_from(["at least", "more than", "about", "up to", "fewer than", ""]))
def test_any_integer_in_digits_reads_back(value: int, words: str) -> None:
    (number,) = read(f"There were {words} {value:,} dead")
    low, high = {"at least": (value, None), "more than": (value + 1, None), "about": (None, None)}.get(
        words, (None, value) if words == "up to" else (None, max(value - 1, 0)) if words else (value, value)
    )
    assert (number.low, number.high) == (low, high)


PIECES = st.sampled_from(
    (
        *("no", "1,000", "7", "-", "to", "between", "and", "more than", "dozen", "a", "five", "hundred", "$", "m", "%"),
        *("fewer than", "or", "several", "thousand", "0", ".", "2012", "May", "km", "AK-", ",", "Smith", "years", "+"),
    )
)


@settings(deadline=None)  # a loaded machine is not a wrong answer
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    doc: Doc = BLANK(text)
    for number in find_numbers(doc):
        assert text[number.span.start : number.span.end] == number.span.text
        assert number.span.text in doc[number.start_token : number.end_token].text_with_ws


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("LAGOS, May 3 - Nine people died.", [9]),
        ("N'DJAMENA, March 25 - Ninety-eight soldiers died.", [98]),
        ("ROME, 3 May - 12 people died.", [12]),
        ("About 10 - 15 people died.", [10]),
    ],
)
def test_a_dateline_and_the_figure_after_its_dash_are_no_range(text: str, counts: list[int]) -> None:
    assert [number.low for number in read(text) if number.kind == "count"] == counts
