"""Quantity expressions with their modifiers: "more than 90", "dozens", "between five and ten", "no", "2012".

Vague words keep the lowest number that they can stand for. ACLED codes "several" as 3, "dozens" as 12 and "hundreds"
as 100 (its codebook, reported fatalities); the others follow the word's own unit ("scores" 20, "tens" 10).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator
from spacy.tokens import Doc

from according.annotate.text import text_of
from according.ontology.groups import group_of
from according.resolve.numberwords import NUMBER, ORDINALS, SCALES, TENS, UNITS, read_number, read_ordinal
from according.resolve.timerules import Match
from according.resolve.timesense import time_matches
from according.resolve.timestarts import CURRENCY, DIGIT, ORDINAL_FIRST, Starts, hits, starts_of
from according.values import Qualifier, Span, Value

NumberKind = Literal[
    "count", "measure", "money", "percent", "age", "year", "ordinal", "clock", "date", "distance", "identifier", "rest"
]
"""What a figure tells. "rest" is who is left out: the two of "all but two"."""


class Number(Value):
    """A quantity expression. `end_token` is exclusive; open bounds are None; only the kind "count" counts things.

    A figure with a fraction ("2.5") has no integer bounds at all.
    """

    span: Span
    start_token: int = Field(ge=0)
    end_token: int = Field(ge=0)
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    kind: NumberKind

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if known != sorted(known):
            raise ValueError(f"low, best and high must not fall: {known}")
        return self


class Bounds(NamedTuple):
    """What an expression says of the figure; open bounds are None."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier


class Found(NamedTuple):
    """Where a quantity stands in the text and what it says; an ordinal's kind is known at once."""

    start: int
    end: int
    bounds: Bounds
    ordinal: bool = False


_BEFORE: dict[Qualifier, str] = {
    "more-than": r"(?:more|greater|higher|larger) than|well over|over|above|upwards? of|in excess of",
    "at-least": r"at (?:the very )?least|(?:no|not) (?:fewer|less) than|a minimum of|a confirmed minimum of",
    "up-to": r"up to|as (?:many|much) as|at (?:the very )?most|(?:no|not) more than|a maximum of",
    "fewer-than": r"(?:fewer|less|lower) than|just under|under|below",
    "about": r"(?:about|around|approximately|approx\.|roughly|nearly|almost|close to|an estimated|estimated|circa|some"
    r"|somewhere (?:around|near)|in the region of|perhaps|possibly|maybe|an average of)",
    "exact": r"exactly|precisely|a total of|a combined|only|just|another|an additional|a further",
}
_AFTER: dict[Qualifier, str] = {
    "at-least": r" or more\b|[- ]plus\b|\+",
    "up-to": r" or (?:fewer|less)\b",
    "about": r" or so\b|[- ]odd\b",
}
_VAGUE: dict[str, tuple[int, Qualifier]] = {
    r"hundreds of thousands": (100_000, "hundreds"),
    r"(?:many |several )?tens of thousands": (10_000, "hundreds"),
    r"(?:many |several )?thousands": (1_000, "hundreds"),
    r"millions": (1_000_000, "hundreds"),
    r"(?:several|a few) thousand": (3_000, "hundreds"),
    r"(?:several|a few) hundred": (300, "hundreds"),
    r"(?:many |several )?hundreds": (100, "hundreds"),
    r"(?:several|a few) dozen": (36, "dozens"),
    r"(?:many |several )?dozens": (12, "dozens"),
    r"(?:many )?scores": (20, "dozens"),
    r"tens": (10, "dozens"),
    r"several|(?:quite )?a few|few|a number of|a handful of|(?<!how\s)(?<!so\s)(?<!as\s)many|numerous": (3, "several"),
}
_NAMED: dict[str, tuple[int, Qualifier]] = {
    r"half[\s-](?:a[\s-])?dozen": (6, "about"),
    r"half[\s-](?:a[\s-])?million": (500_000, "about"),
    r"a quarter[\s-](?:of[\s-]a[\s-])?million": (250_000, "about"),
    r"three[\s-]quarters of a million": (750_000, "about"),
    r"a dozen": (12, "about"),
    r"a couple of|a couple(?= (?:more|other|dozen|hundred|thousand)\b)": (2, "about"),
    r"a pair of|both|twin": (2, "exact"),
    r"not (?:one|a single)(?= [a-z])(?! but\b)": (0, "none"),
    r"no one|nobody|none|no(?= [a-z])(?! (?:longer|doubt|matter|wonder|way|means|sense|more|less|fewer)\b)": (
        0,
        "none",
    ),
}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "b": 10**9, "bn": 10**9}
_SMALLEST_OVER = 10
"""Below ten, "over", "under" and "above" are mostly places ("fighting over two villages"), not bounds."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_CHANGED = _compiled(
    r"\b(?:(?:r[io]se[ns]?|rising|(?:climb|jump|mount|soar|lift|drop)(?:s|p?ed|p?ing)?|surg(?:es?|ed|ing)"
    r"|gr[eo]w(?:n|s|ing)?|swelled|swollen|f[ae]ll(?:en|s|ing)?|up|down)"
    r"|(?:rais|increas|revis|reduc|lower)(?:e?s?|ed|ing)(?: [^.,;:()\d]{1,50}?)?) from \Z"
)
"""What stands before two figures of which the second replaces the first: "rose from", "lowered the death toll from"."""
_FAR_BACK = 80
"""More than the longest of these words, what is counted, and "from"."""
_UP_OR_DOWN = _compiled(r"over|above|under|below")
_QUALIFIERS = tuple(
    (qualifier, _compiled(pattern)) for table in (_BEFORE, _AFTER) for qualifier, pattern in table.items()
)
_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s$")
_NO_MORE = r"(?![\w-])"
_WORDS = tuple(
    (_compiled(rf"(?:{pattern}){_NO_MORE}"), value) for table in (_NAMED, _VAGUE) for pattern, value in table.items()
)
_ANY_BEFORE = rf"(?:(?P<before>{'|'.join(_BEFORE.values())}) )?"
_COUNTED = rf"{NUMBER}(?:[\s-]dozen\b)?"
_FIGURE = _compiled(
    rf"(?<!\w)(?<!\d[.,]){_ANY_BEFORE}(?P<between>between )?(?P<money>[$€£¥]\s?)?(?P<a>{_COUNTED})"
    rf"(?:(?P<to>\s?[-–—]\s?| to | or | and )(?:[$€£¥]\s?)?(?P<b>{_COUNTED}))?"
    rf"(?(money)(?P<short>(?:mn?|bn?|k)\b)?)(?P<after>{'|'.join(_AFTER.values())})?(?!\d)"
)
_WORD = _compiled(rf"(?<![\w-]){_ANY_BEFORE}(?P<word>{'|'.join([*_NAMED, *_VAGUE])}){_NO_MORE}")
_ORDINAL = _compiled(rf"(?<!\w)(?:\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?!\w)")

# The words that the patterns can begin with.
_BEFORE_FIRST = frozenset(
    "not more greater higher larger well over above upwards upward in at no a up as fewer less lower just under below "
    "about around approximately approx roughly nearly almost close an estimated circa some somewhere perhaps possibly "
    "maybe exactly precisely only another".split()
)
_FIGURE_FIRST = _BEFORE_FIRST | frozenset((*UNITS, *TENS, *SCALES, "between", CURRENCY, DIGIT))
_WORD_FIRST = _BEFORE_FIRST | frozenset(
    "hundreds many several tens thousands millions few dozens scores quite numerous half both twin nobody none".split()
)


def find_numbers(doc: Doc, matched: Sequence[Match] | None = None) -> tuple[Number, ...]:
    """Every quantity expression of a text, in digits or words, from left to right; none overlaps another.

    Args:
        matched: the text's `time_matches`, where the caller has them already: finding them is most of the work.
    """
    text, starts = text_of(doc), starts_of(doc)
    matched = time_matches(doc) if matched is None else matched
    times = [(*match.found.span(), match.rule.name) for match in matched]
    candidates = (*_figures(text, starts), *_words(text, starts), *_ordinals(text, starts))
    numbers: list[Number] = []
    end = 0
    for found in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if found.start >= end:
            end = found.end
            numbers.append(_number(doc, text, found, _kind(doc, text, found, times)))
    return tuple(numbers)


def _figures(text: str, starts: Starts) -> list[Found]:
    return [found for match in hits(_FIGURE, text, _FIGURE_FIRST, starts) for found in _figure(match)]


def _figure(match: re.Match[str]) -> list[Found]:
    """One figure or range; "and" makes a range only after "between", else the match holds two figures."""
    if match["b"] is None:
        value = _scaled(_value(match["a"]), match["short"])
        return [Found(_start(match, value), match.end(), _bounds(value, _qualifier(match, value)))]
    first, second = _value(match["a"]), _value(match["b"])
    if first is not None and first < _unit(match["b"]) and _unit(match["a"]) == 1:
        first *= _unit(match["b"])  # "two to three million"
    first, second = _scaled(first, match["short"]), _scaled(second, match["short"])
    if _CHANGED.search(match.string, max(0, match.start() - _FAR_BACK), match.start()):
        return [Found(match.start("b"), match.end(), _bounds(second, "exact"))]  # "the toll rose from nine to 12"
    alike = (match["to"].strip().lower() != "and" or match["between"]) and not _ends_dateline(match)
    if alike and first is not None and second is not None and first < second:
        return [Found(*match.span(), Bounds(first, None, second, "range"))]
    value = _value(match["a"])
    apart = Found(_start(match, value), match.end("a"), _bounds(value, _qualifier(match, value)))
    return [apart, Found(match.start("b"), match.end(), _bounds(second, "exact"))]


def _ends_dateline(match: re.Match[str]) -> bool:
    """True for the dash of "LAGOS, May 3 - Nine people died": between a month's day and the report's first word."""
    spaced = match["to"] != match["to"].strip()
    capital = match["b"][0].isupper() and not match["a"][0].isupper()
    month = _MONTH_BEFORE.search(match.string, max(0, match.start() - _FAR_BACK), match.start())
    return spaced and (capital or month is not None)


def _value(text: str) -> int | None:
    unit = 12 if text.lower().endswith("dozen") else 1
    count = read_number(re.sub(r"[\s-]*dozen$", "", text, flags=re.IGNORECASE))
    return None if count is None else count * unit


def _unit(text: str) -> int:
    """The scale that a figure ends in: 12 for "three dozen", a million for "2 million", else 1."""
    last = re.split(r"[\s-]", text)[-1].lower()
    return 12 if last == "dozen" else SCALES.get(last, 1)


def _scaled(value: int | None, short: str | None) -> int | None:
    return value * _SHORT_SCALES[short.lower()] if value is not None and short else value


def _is_place(match: re.Match[str], value: int | None) -> bool:
    """Whether "over" and the like stand before a figure too small for them to bound."""
    return bool(match["before"] and _UP_OR_DOWN.fullmatch(match["before"]) and (value or 0) < _SMALLEST_OVER)


def _start(match: re.Match[str], value: int | None) -> int:
    return match.start("a") if _is_place(match, value) else match.start()


def _qualifier(match: re.Match[str], value: int | None) -> Qualifier:
    """The qualifier of the words before or after a figure; "about" for dozens, else "exact"."""
    words = (None if _is_place(match, value) else match["before"], match["after"])
    plain: Qualifier = "about" if match["a"].lower().endswith("dozen") else "exact"
    return next((name for name, pattern in _QUALIFIERS for each in words if each and pattern.fullmatch(each)), plain)


def _bounds(value: int | None, qualifier: Qualifier) -> Bounds:
    """ "more than 90" is 91 and open; "fewer than 10" at most 9; "about 40" is 40 with open bounds."""
    if value is None:
        return Bounds(None, None, None, qualifier)
    forms = {
        "more-than": Bounds(value + 1, value + 1, None, "more-than"),
        "at-least": Bounds(value, value, None, "at-least"),
        "up-to": Bounds(None, None, value, "up-to"),
        "fewer-than": Bounds(None, None, max(value - 1, 0), "fewer-than"),
        "about": Bounds(None, value, None, "about"),
    }
    return forms.get(qualifier, Bounds(value, value, value, "exact" if value else "none"))


def _words(text: str, starts: Starts) -> list[Found]:
    return [Found(*match.span(), _word(match)) for match in hits(_WORD, text, _WORD_FIRST, starts)]


def _word(match: re.Match[str]) -> Bounds:
    """Vague words have a low bound alone; "up to several hundred" has not even that."""
    before = match["before"]
    qualifier = next((name for name, pattern in _QUALIFIERS if before and pattern.fullmatch(before)), None)
    start, end = match.span("word")
    hits = ((pattern.match(match.string, start), value) for pattern, value in _WORDS)
    value, own = next(value for hit, value in hits if hit and hit.end() == end)
    if own in ("about", "exact", "none"):
        return _bounds(value, qualifier if qualifier and value else own)
    return Bounds(None if qualifier in ("up-to", "fewer-than") else value, None, None, own)


def _ordinals(text: str, starts: Starts) -> list[Found]:
    return [Found(*each.span(), _rank(each.group()), True) for each in hits(_ORDINAL, text, ORDINAL_FIRST, starts)]


def _rank(words: str) -> Bounds:
    rank = read_ordinal(words)
    return Bounds(rank, rank, rank, "exact")


_UNITS_AFTER: tuple[tuple[NumberKind, re.Pattern[str]], ...] = (
    ("percent", _compiled(r"\s?%|[\s-](?:percent|per cent|percentage|pct)\b")),
    (
        "money",
        _compiled(r"[\s-](?:US |U\.S\. )?(?:dollars?|euros?|pounds sterling|francs?|CFA|cents|rupees|roubles)\b"),
    ),
    ("money", _compiled(r"\s?[€£]")),
    ("distance", _compiled(r"[\s-]?(?:kms?|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|foot|ft|yards?|nautical)\b")),
    ("measure", _compiled(r"[\s-]?(?:mm|cm|kg|kilos?|kilograms?|tonnes?|tons?|lit(?:er|re)s?|barrels|pounds?|mph)\b")),
    ("measure", _compiled(r"[\s-]?(?:hectares?|acres?|square|kph|[MkG]W|hours?|minutes?|seconds?|degrees|times)\b")),
    ("count", _compiled(r"-strong\b")),
    ("measure", _compiled(r"[\s-](?:thirds?|fifths?|sixths?|tenths?|quarters)\b|[-‑](?=[a-z])")),
    ("identifier", _compiled(r"(?=[a-z_/])|[.,:]\d")),
)
_TIME_KINDS: dict[str, NumberKind] = {
    "year": "year", "years": "year", "month-year": "year", "season-year": "year", "decade": "year",
    "clock": "clock", "age": "age", "quarter": "ordinal", "quarter-year": "ordinal", "century": "ordinal",
    "length": "measure", "units": "measure", "ago": "measure", "later": "measure", "every": "measure",
    "rate": "measure", "anniversary": "measure",
}  # fmt: skip
"""What a figure in a time expression tells, by the grammar's rule; a date for every other rule."""

_NUMBERED = re.compile(
    r"\b(?:no|number|road|route|highway|resolution|flight|article|section|chapter|unit|brigade|battalion|division"
    r"|regiment|squadron|boeing|airbus|type|channel|room|gate|camp|checkpoint|zone|sector|block|hill|area|phase)\.?\s+$",
    re.IGNORECASE,
)
_LEFT_OUT = _compiled(r"\b(?:all|everyone|everybody|anyone|anybody|none) (?:but|except|save)(?: for)? $")
_AFTER_NAME = re.compile(r"[A-Z][\w'’-]+(?:,\s+(?:also\s+|now\s+|then\s+)?|\s+\()$")
_AGES = re.compile(r"(?P<who>\w+),\s+(?P<ages>\d{1,3}(?:,\s+\d{1,3})*(?:,?\s+and\s+\d{1,3})?)(?=\s*[,.;)])")
_ONE_OF_AGE = _compiled(r"\b(?:an?|another|his|her|their) (?:[\w-]+ )?(?P<who>\w+) of \Z")
_PARENTS = _compiled(r"\b(?:mother|father|mum|mom|dad|parent|grandmother|grandfather|widow|widower)s? of $")
_AGED = frozenset({"civilians", "people"})
"""Kinds of people whose singular goes before an age: "a boy of 16"; a leader "of 16" has as many."""
_OLDEST = 115
_REACH = 40


def _kind(doc: Doc, text: str, found: Found, times: list[tuple[int, int, str]]) -> NumberKind:
    """What a figure tells, by the time expression that it is part of, its sign, and the words beside it."""
    start, end = found.start, found.end
    for first, last, name in times:
        if first < end and start < last:
            return _TIME_KINDS.get(name, "date")
    if found.ordinal:
        return "ordinal"
    if re.search(r"[$€£¥]", text[start:end]) or text[max(start - 1, 0) : start] in {"$", "€", "£", "¥"}:
        return "money"
    before = text[max(start - 40, 0) : start]
    if _LEFT_OUT.search(before):
        return "rest"
    if re.search(r"[^\W\d_]-$|\d[/:]$|#$", before) or (text[start].isdigit() and _NUMBERED.search(before)):
        return "identifier"
    if _PARENTS.search(before):
        return "measure"
    behind = _is_age(doc, text, found, before) or _is_age_of_one(doc, found, before)
    if behind or _is_in_ages(doc, text, found):
        return "age"
    return next((kind for kind, pattern in _UNITS_AFTER if pattern.match(text, end)), "count")


def _is_age(doc: Doc, text: str, found: Found, before: str) -> bool:
    """ "Smith, 43, said" and "Smith (43)": a bare figure set off behind a capital letter, unless it names a place."""
    best, after_name = found.bounds.best, _AFTER_NAME.search(before)
    if not (after_name and best and best < _OLDEST and text[found.start : found.end].isdigit()):
        return False
    at = found.start - len(before) + after_name.start()
    name = doc.char_span(at, at + 1, alignment_mode="expand")
    return bool(re.match(r"\s*[,.;)]", text[found.end : found.end + 40])) and (
        name is None or name[0].ent_type_ in ("", "PER", "PERSON")
    )


def _is_age_of_one(doc: Doc, found: Found, before: str) -> bool:
    """ "A boy of 16", "a farmer of 60 and her son": a bare figure behind one person; no "family of six"."""
    one, best = _ONE_OF_AGE.search(before), found.bounds.best
    if one is None or not best or best >= _OLDEST:
        return False
    at = found.start - len(before) + one.start("who")
    who = doc.char_span(at, at + len(one["who"]), alignment_mode="expand")[-1]
    after = doc.char_span(found.end - 1, found.end, alignment_mode="expand")[-1].i + 1
    bare = after == len(doc) or doc[after].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    noun = group_of(who.lemma_.lower())
    return bare and who.tag_ == "NN" and noun is not None and noun.kind in _AGED and not noun.collective


def _is_in_ages(doc: Doc, text: str, found: Found) -> bool:
    """ "A woman, 34, and her son", "two brothers, 9 and 12,": bare figures set off behind nouns of people."""
    for match in _AGES.finditer(text, max(found.start - _REACH, 0), found.end + _REACH):
        if match.start("ages") <= found.start < match.end("ages"):
            ages = [int(age) for age in re.findall(r"\d+", match["ages"])]
            who = doc.char_span(match.start("who"), match.end("who"), alignment_mode="expand")[-1]
            noun = group_of(who.lemma_.lower())
            each_one = (len(ages) > 1) == (who.tag_ in {"NNS", "NNPS"})
            return noun is not None and not noun.collective and each_one and max(ages) < _OLDEST
    return False


def _number(doc: Doc, text: str, found: Found, kind: NumberKind) -> Number:
    tokens = doc.char_span(found.start, found.end, alignment_mode="expand")
    return Number(
        span=Span(start=found.start, end=found.end, text=text[found.start : found.end]),
        start_token=tokens.start,
        end_token=tokens.end,
        kind=kind,
        **found.bounds._asdict(),
    )
