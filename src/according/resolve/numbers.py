"""Quantity expressions with their modifiers: "more than 90", "dozens", "between five and ten", "no", "2012".

Vague words follow ACLED's coding rule, which takes the lowest number that the word can stand for: "several" 3,
"dozens" 12, "hundreds" 100 (ACLED Codebook, on fatalities; DESIGN of the `acled` rule).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pydantic import model_validator
from spacy.tokens import Doc, Token

from according.resolve.numberwords import NUMBER, ORDINALS, read_number
from according.resolve.times import time_matches
from according.values import Qualifier, Span, Value

NumberKind = Literal[
    "count", "measure", "money", "percent", "age", "year", "ordinal", "clock", "date", "distance", "identifier"
]


class Number(Value):
    """A quantity expression. `end_token` is exclusive; open bounds are None; only kind "count" counts things."""

    span: Span
    start_token: int
    end_token: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    kind: NumberKind

    @model_validator(mode="after")
    def _ordered(self) -> Number:
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if known != sorted(known):
            raise ValueError(f"low, best and high must not fall: {known}")
        return self


class Bounds(NamedTuple):
    """What an expression says of the figure."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier


_BEFORE: dict[Qualifier, str] = {
    "more-than": r"(?:not )?(?:more|greater|higher|larger) than|well over|over|above|upwards? of|in excess of|exceeding",
    "at-least": r"at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum",
    "up-to": r"up to|as (?:many|much) as|at (?:the very )?most|no more than|not more than|a maximum of",
    "fewer-than": r"(?:fewer|less|lower) than|under|below|just under",
    "about": r"about|around|approximately|roughly|nearly|almost|close to|close on|an estimated|estimated|circa|c\.|ca\."
    r"|some|in the region of|somewhere (?:around|near)|perhaps|possibly|maybe|an average of",
    "exact": r"exactly|precisely|a total of|only|just",
}
_AFTER: dict[Qualifier, str] = {
    "at-least": r" or more|[- ]plus|\+",
    "up-to": r" or (?:fewer|less)",
    "about": r" or so|[- ]odd|ish",
}
_VAGUE: dict[str, tuple[int, Qualifier]] = {
    r"(?:many |several )?tens of thousands": (10_000, "hundreds"),
    r"(?:many |several )?hundreds of thousands": (100_000, "hundreds"),
    r"(?:many |several )?thousands": (1_000, "hundreds"),
    r"several thousand": (3_000, "hundreds"),
    r"(?:many |several )?hundreds": (100, "hundreds"),
    r"several hundred": (300, "hundreds"),
    r"a few thousand": (3_000, "hundreds"),
    r"a few hundred": (300, "hundreds"),
    r"millions": (1_000_000, "hundreds"),
    r"several dozen": (36, "dozens"),
    r"a few dozen": (36, "dozens"),
    r"(?:many )?dozens": (12, "dozens"),
    r"scores": (20, "dozens"),
    r"tens": (10, "dozens"),
    r"several|(?:a |quite a )?few|a number of|a handful of|many|numerous|multiple|various": (3, "several"),
}
"""Lowest number of a vague word: ACLED's where it has one, else the word's own unit ("scores" 20, "tens" 10)."""

_NAMED: dict[str, Bounds] = {
    r"half[ -](?:a[ -])?dozen": Bounds(None, 6, None, "about"),
    r"a dozen": Bounds(None, 12, None, "about"),
    r"a couple(?: of)?": Bounds(None, 2, None, "about"),
    r"a pair of|both|twin": Bounds(2, 2, 2, "exact"),
    r"no one|nobody|none|no": Bounds(0, 0, 0, "none"),
}
_COUNTED = rf"{NUMBER}(?: dozen\b)?"
_EDGE = r"(?<![\w.,]){}(?!\w)"


def _any(words: dict[Qualifier, str]) -> str:
    return "|".join(words.values())


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_FIGURE = _compiled(
    rf"(?<![\w])(?:(?P<before>{_any(_BEFORE)}) )?(?P<between>between )?(?:[$€£¥]\s?)?(?P<a>{_COUNTED})"
    rf"(?:(?:\s?[-–—]\s?| to | or | and )(?:[$€£¥]\s?)?(?P<b>{_COUNTED}))?(?P<after>{_any(_AFTER)})?(?![\d])"
)
_WORD = _compiled(rf"(?<![\w-])(?:{'|'.join([*_VAGUE, *_NAMED])})(?![\w-])")
_ORDINAL = _compiled(rf"(?<![\w])(?:\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?!\w)")


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """Every quantity expression of a text, in digits or words, from left to right; none overlaps another."""
    times = [(match.found.start(), match.found.end(), match.rule.name) for match in time_matches(doc)]
    found = [*_figures(doc.text), *_words(doc.text)]
    numbers: list[Number] = []
    end = 0
    for start, stop, bounds in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= end:
            end = stop
            numbers.append(_number(doc, start, stop, bounds, _kind(doc.text, start, stop, times)))
    return tuple(numbers)


def _figures(text: str) -> list[tuple[int, int, Bounds]]:
    found = []
    for match in _FIGURE.finditer(text):
        first = _value(match["a"])
        second = _value(match["b"]) if match["b"] else None
        ranged = second is not None and first is not None and first < second
        if ranged and (match["between"] or not re.search(r"\band\b", match.group(), re.IGNORECASE)):
            found.append((*match.span(), Bounds(first, None, second, "range")))
            continue
        stop = match.end() if match["b"] is None else match.end("a")
        found.append((match.start(), stop, _bounds(first, _qualifier(match))))
        if match["b"] is not None:
            found.append((*match.span("b"), _bounds(second, "exact")))
    return found


def _value(text: str) -> int | None:
    words = text.split()
    if words[-1].lower() == "dozen":
        count = read_number(" ".join(words[:-1]))
        return None if count is None else 12 * count
    return read_number(text)


def _qualifier(match: re.Match[str]) -> Qualifier:
    """The qualifier of the words before or after a figure; "exact" without any."""
    for words, table in ((match["before"], _BEFORE), (match["after"], _AFTER)):
        for qualifier, pattern in table.items():
            if words and _compiled(pattern).fullmatch(words):
                return qualifier
    return "exact"


def _bounds(value: int | None, qualifier: Qualifier) -> Bounds:
    """ "more than 90" is 91 and open; "fewer than 10" at most 9; "about 40" is 40 with open bounds."""
    if value is None:
        return Bounds(None, None, None, qualifier)
    if qualifier == "more-than":
        return Bounds(value + 1, value + 1, None, qualifier)
    if qualifier == "at-least":
        return Bounds(value, value, None, qualifier)
    if qualifier == "up-to":
        return Bounds(None, None, value, qualifier)
    if qualifier == "fewer-than":
        return Bounds(None, None, max(value - 1, 0), qualifier)
    if qualifier == "about":
        return Bounds(None, value, None, qualifier)
    return Bounds(value, value, value, "exact" if value else "none")


def _words(text: str) -> list[tuple[int, int, Bounds]]:
    found = []
    for match in _WORD.finditer(text):
        for pattern, bounds in _NAMED.items():
            if _compiled(pattern).fullmatch(match.group()):
                found.append((*match.span(), bounds))
        for pattern, (low, qualifier) in _VAGUE.items():
            if _compiled(pattern).fullmatch(match.group()):
                found.append((*match.span(), Bounds(low, None, None, qualifier)))
                break
    return found


_AFTER_KIND: tuple[tuple[NumberKind, str], ...] = (
    ("percent", r"\s?%|[\s-](?:percent|per cent|percentage|pct)\b"),
    ("money", r"\s?(?:[mb]n?\b)?\s?(?:[€£]|US dollars|dollars?|euros?|pounds sterling|francs|CFA|cents)\b"),
    ("distance", r"[\s-]?(?:kms?|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|foot|ft|yards?|nautical miles?)\b"),
    ("measure", r"[\s-]?(?:mm|cm|kg|kilos?|tonnes?|tons?|lit(?:er|re)s?|pounds?|degrees|[MkG]W|square)\b|[-‑][a-z]"),
)


def _kind(text: str, start: int, stop: int, times: list[tuple[int, int, str]]) -> NumberKind:
    for first, last, name in times:
        if first <= start < last or start <= first < stop:
            return _TIME_KINDS.get(name, "date")
    words = text[start:stop]
    if re.search(r"[$€£¥]", words) or text[:start].rstrip().endswith(("$", "€", "£", "¥")):
        return "money"
    for kind, pattern in _AFTER_KIND:
        if re.match(pattern, text[stop:]):
            return kind
    if re.match(r"[A-Za-z/]|[.,]\d", text[stop:]) or re.search(r"[A-Za-z]-$|/$", text[:start]):
        return "identifier"
    return "count"


_TIME_KINDS: dict[str, NumberKind] = {
    "year": "year", "years": "year", "month-year": "year", "season-year": "year", "decade": "year",
    "clock": "clock", "age": "age", "length": "measure", "units": "measure", "ago": "measure", "later": "measure",
    "every": "measure", "anniversary": "measure",
}  # fmt: skip


def _number(doc: Doc, start: int, stop: int, bounds: Bounds, kind: NumberKind) -> Number:
    tokens = doc.char_span(start, stop, alignment_mode="expand")
    return Number(
        span=Span(start=start, end=stop, text=doc.text[start:stop]),
        start_token=tokens.start,
        end_token=tokens.end,
        kind=kind,
        **bounds._asdict(),
    )


def article_number(token: Token) -> Number | None:
    """One, for the article "a", "an" or "another" before a person or group noun; None for any other token.

    Whether the noun counts people is the caller's to know: "a soldier" is one, "a statement" is nobody.
    """
    if token.lower_ not in ("a", "an", "another"):
        return None
    span = Span(start=token.idx, end=token.idx + len(token.text), text=token.text)
    return Number(
        span=span, start_token=token.i, end_token=token.i + 1, kind="count", **Bounds(1, 1, 1, "exact")._asdict()
    )
