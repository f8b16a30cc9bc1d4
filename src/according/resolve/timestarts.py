"""Where a time or a quantity may begin: most patterns of the grammars are long, and are tried only at these words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from according.annotate.text import kept, text_of
from according.resolve.days import MONTHS, SEASONS, WEEKDAYS
from according.resolve.numberwords import ORDINALS, SCALES, TENS, UNITS

DIGIT = "0"
"""Stands for any word that begins with a digit, among the words that a match may begin with."""
COUNTED = "0 days"
"""Stands for any word that a count may begin with, where a unit of time follows within UNIT_WITHIN characters."""
UNIT_WITHIN = 160
"""More than any count has before its unit, hedge and all: "no more than a hundred and twenty-five thousand"."""
APOSTROPHE = "'0"
"""Stands for an apostrophe of any form before a digit: "the '80s"."""
CURRENCY = "$"
"""Stands for the sign of any currency."""
Starts = Mapping[str, Sequence[int]]
"""Where each word of a text begins, by the word in lower case or by what stands for it: DIGIT, COUNTED and so on."""

WORD_START = re.compile(r"(?<!\w)(?:\d|[a-z]+|['’‘](?=\d)|[$€£¥])", re.IGNORECASE)
_MARKS = {**dict.fromkeys("'’‘", APOSTROPHE), **dict.fromkeys("$€£¥", CURRENCY)}
_UNIT = re.compile(r"\b(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur)", re.IGNORECASE)
_COUNT_WORDS = frozenset((*UNITS, *TENS, *SCALES, DIGIT)) | frozenset(
    (
        "a an the few couple several many tens dozens scores hundreds thousands some countless these those half "
        "about around roughly nearly almost approximately no not more less fewer at up just as "
        "first last final initial opening closing"
    ).split()
)

# The words that the parts of patterns in `timegrammar` can begin with, named as these are.
COUNT_FIRST = frozenset((COUNTED,))
FIGURE_FIRST = frozenset((DIGIT,))
PART_FIRST = frozenset(
    "the very early mid middle late latter beginning start end turn close closing first second third fourth last final "
    "opening".split()
)
MONTH_FIRST = frozenset((*MONTHS, *"jan feb mar apr jun jul aug sep sept oct nov dec".split()))
WHICH_FIRST = frozenset("last this next past coming current".split())
ORDINAL_FIRST = frozenset((*ORDINALS, DIGIT))
WEEKDAY_FIRST = frozenset(WEEKDAYS)
DAY_FIRST = WEEKDAY_FIRST.union("mon tue tues wed thu thur thurs fri sat sun".split())
DATE_FIRST = DAY_FIRST | MONTH_FIRST | ORDINAL_FIRST | {"the", "last", "early", "late"}
CLOCK_FIRST = frozenset(("noon", "midnight", "dawn", "dusk", "midday", DIGIT))
DECADE_FIRST = frozenset("the twenties thirties forties fifties sixties seventies eighties nineties".split())

_UNITS = frozenset("second minute hour day night week weekend fortnight month quarter year decade century".split())
_AFTER_THE = (
    _UNITS.union(f"{unit}s" for unit in _UNITS)
    | frozenset(
        "centurie centuries fiscal calendar full latest comparable corresponding most same present previous preceding "
        "following future recent near small morning afternoon evening midday noon midnight lunchtime".split()
    )
    | frozenset((*SEASONS, "c", "ca", APOSTROPHE))
    | _COUNT_WORDS | PART_FIRST | DATE_FIRST | WHICH_FIRST | CLOCK_FIRST | DECADE_FIRST
)  # fmt: skip
"""What can follow "the" in a time or a count: nine of ten times it is another word, and begins neither."""


def starts_of(doc: Doc) -> Starts:
    """The `word_starts` of a Doc's text, found once."""
    return kept(doc, "starts", lambda doc: word_starts(text_of(doc)))


def word_starts(text: str) -> Starts:
    """Where each word of a text begins, in ascending order; a "the" only where a time or a count may follow."""
    words = [(found.group().lower(), found.start()) for found in WORD_START.finditer(text)]
    named = [(DIGIT if word.isdigit() else _MARKS.get(word, word), place) for word, place in words]
    starts: dict[str, list[int]] = {}
    for (word, place), (following, _) in pairwise([*named, ("", 0)]):
        if word != "the" or following in _AFTER_THE:
            starts.setdefault(word, []).append(place)
    return {**starts, COUNTED: _before_units(text, starts)}


def hits(pattern: re.Pattern[str], text: str, first: frozenset[str], starts: Starts) -> Iterator[re.Match[str]]:
    """A pattern's matches as `finditer` gives them, tried only at the words, one of which every match begins with."""
    end = 0
    for start in sorted(place for word in first & starts.keys() for place in starts[word]):
        hit = pattern.match(text, start) if start >= end else None
        if hit is not None:
            end = hit.end()
            yield hit


def _before_units(text: str, starts: Starts) -> list[int]:
    units = [found.start() for found in _UNIT.finditer(text)]
    counts = sorted(place for word in _COUNT_WORDS & starts.keys() for place in starts[word])
    following = ((place, bisect_right(units, place)) for place in counts)
    return [place for place, i in following if i < len(units) and units[i] - place <= UNIT_WITHIN]
