"""The grammar of time expressions: which words name a time, and of what kind. No calendar, no anchor.

A rule is a pattern over the text; `timereading.py` reads its named groups. At each place the longest match wins,
then the earlier rule. Months and weekdays count only with a capital letter, which keeps "may" and "march" words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from according.resolve.days import MONTHS, SEASONS, WEEKDAYS
from according.resolve.numberwords import NUMBER, ORDINALS, SCALES, TENS, UNITS

TimeKind = Literal["date", "duration", "set", "age", "anniversary"]
Needs = Literal["nothing", "today", "previous", "never"]
"""What a reading stands on: the words alone, the publication date, an earlier time in the text; or it never dates."""


DIGIT = "0"
"""Stands for any word that begins with a digit, among the words that a match may begin with."""
_WORD_START = re.compile(r"(?<![\w$€£])(?:\d|[a-z]+)", re.IGNORECASE)
Starts = Mapping[str, Sequence[int]]
"""Where each word of a text begins, by the word in lower case; DIGIT for those that begin with a digit."""


class Rule(NamedTuple):
    """One way to write a time. `name` also chooses the reader in `timereading.py`.

    `first` has the words, or DIGIT, one of which every match begins with; empty where that may be anything.
    """

    name: str
    kind: TimeKind
    needs: Needs
    pattern: re.Pattern[str]
    first: frozenset[str] = frozenset()

    def hits(self, text: str, starts: Starts) -> Iterator[re.Match[str]]:
        """The pattern's matches as `finditer` gives them, tried only where one may begin: most patterns are long."""
        if not self.first:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for start in sorted(place for word in self.first for place in starts.get(word, ())):
            hit = self.pattern.match(text, start) if start >= end else None
            if hit is not None:
                end = hit.end()
                yield hit


class Match(NamedTuple):
    """A rule, and where its pattern matched."""

    rule: Rule
    found: re.Match[str]

    def get(self, group: str) -> str:
        """The words of a named group in lower case; empty when the rule has no such group or it did not match."""
        return (self.found.groupdict().get(group) or "").lower()


def _capital(names: Sequence[str], short: str) -> str:
    """Names with a capital or in capitals, and their short forms."""
    full = [name.capitalize() for name in names] + [name.upper() for name in names]
    return rf"(?-i:{'|'.join(full)}|(?:{short})\b\.?)"


_MONTH_NAME = _capital(tuple(MONTHS), "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec")
_DAY_NAME = _capital(tuple(WEEKDAYS), "Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun")
_MONTH, _MONTH2 = rf"(?P<month>{_MONTH_NAME})", rf"(?P<month2>{_MONTH_NAME})"
_WEEKDAY = rf"(?P<weekday>(?-i:{'|'.join(name.capitalize() for name in WEEKDAYS)}))"
_NO_DECIMALS = r"(?![\d%]|[.,:]\d)"
_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_NO_DECIMALS}"
_DAY2 = _DAY.replace("<day>", "<day2>")
_DAY_WORD = rf"(?P<day_word>{'|'.join(ORDINALS)})"
_YEAR = rf"(?P<year>1\d{{3}}|20\d\d){_NO_DECIMALS}"
_YEAR2 = rf"(?P<year2>1\d{{3}}|20\d\d|\d\d){_NO_DECIMALS}"
_PART = (
    r"(?:(?:the )?(?P<part>very early|early|mid|middle|very late|late|latter part|beginning|start|end|turn|close"
    r"|(?:first|second|last|latter) half)(?: of|-of)?[\s-]+(?:the )?)?"
)
_HOURS = r"(?:morning|afternoon|evening|night|midday|noon|midnight|lunchtime)"
_HOUR_OF = rf"(?:the (?:early |late )?{_HOURS} of )?"
_WHEN_OF_DAY = r"(?:(?:early|late|mid|earlier|later)[\s-](?:on )?|the (?:early|small) hours of )?"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"
_LONG_UNIT = r"(?:fiscal |calendar )?(?P<unit>week|weekend|fortnight|month|quarter|year|decade|century)"
_SPELL = r"(?P<unit>day|night|morning|evening|afternoon|week|weekend|month|quarter|year|decade|century)"
_ABOUT = (
    r"(?:(?:about|around|some|roughly|nearly|almost|approximately|(?:no |not )?(?:more|less|fewer) than|at least"
    r"|at most|up to|just under|just over|as (?:long|much|many) as) )?"
)
_VAGUE = (
    r"(?P<vague>(?:(?:the|a) )?(?:few|couple(?: of)?)|several|many|(?:tens|dozens|scores|hundreds|thousands) of"
    r"|a number of|some|countless|these|those)"
)
_MORE = r"(?:(?:more|additional|extra|further|full|straight|consecutive|successive|whole|long|working|trading) )?"
_NOT_A_YEAR = r"(?!(?:19|20)\d\d\b)"
_COUNT = (
    rf"(?:{_VAGUE}|(?P<half>half an?)|(?:(?:{NUMBER})(?: to |[\s-]+or[\s-]+|-))?"
    rf"(?P<count>{_NOT_A_YEAR}(?:{NUMBER})|an?)"
    r"(?P<plus>[\s-]and[\s-]a[\s-]half| 1/2|½)?)"
)
_OR_SO = r"(?: or (?:so|two|more))?"
_NO_AGE = r"(?![\s-]+(?:old|anniversary))"
_FIRST = r"(?:(?:the )?(?:first|last|final|initial|opening|closing) |the )?"
_DECADE_WORD = r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_ORDINAL = rf"(?P<ordinal>\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_WHICH = r"(?P<which>last|this past|this coming|this|next|past|coming|current)"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?[ap](?:\.m\.|m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s+(?:GMT|UTC|hours|local|hrs)\b)|(?-i:noon|midnight|dawn|dusk|midday))"
    r"(?:\s+(?:GMT|UTC|local time|[ECMP][SD]?T)\b)?"
)
_TO = r"(?:\s?[-–—]\s?| (?:to|and|through|until|till) (?:the )?)"
_THE_DAY = rf"(?:{_DAY_NAME},? (?:the )?)?(?:{_DAY}|{_DAY_WORD})(?: of)? {_MONTH}"
_MONTH_DAY = rf"(?:{_DAY_NAME},? )?{_MONTH} (?:the )?(?:{_DAY}|{_DAY_WORD})"
_TENS_WORD = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"


_COUNT_FIRST = frozenset((*UNITS, *TENS, *SCALES, DIGIT)) | frozenset(
    (
        "a an the few couple several many tens dozens scores hundreds thousands some countless these those half "
        "about around roughly nearly almost approximately no not more less fewer at up just as "
        "first last final initial opening closing"
    ).split()
)
"""The words that _FIRST, _ABOUT and _COUNT can begin with."""
_PART_FIRST = frozenset(
    "the very early mid middle late latter beginning start end turn close first second last".split()
)
_MONTH_FIRST = frozenset((*MONTHS, *"jan feb mar apr jun jul aug sep sept oct nov dec".split()))
_WHICH_FIRST = frozenset("last this next past coming current".split())
_ORDINAL_FIRST = frozenset((*ORDINALS, DIGIT))
"""The words that _PART and an article, _MONTH, _WHICH and _ORDINAL can begin with."""


def _rules(
    name: str, needs: Needs, *patterns: str, kind: TimeKind = "date", first: frozenset[str] = frozenset()
) -> tuple[Rule, ...]:
    """Rules whose patterns stand between word edges; a blank in a pattern is any white space."""
    loose = (pattern.replace(" ", r"\s+") for pattern in patterns)
    edged = (rf"(?<![\w$€£])(?:{pattern})(?!\w)" for pattern in loose)
    return tuple(Rule(name, kind, needs, re.compile(pattern, re.IGNORECASE), first) for pattern in edged)


_WITH_YEAR = (
    *_rules(
        "before-christ",
        "never",
        rf"{_PART}(?:the )?(?:(?:{_MONTH}|{_SEASON})(?: of)? )?(?:ca?\. )?(?:\d{{1,4}}(?:[-–/]| to ))?"
        r"\d{1,4} (?:B\.C(?:\.(?!\s[A-Z\n]))?|BCE?)",
        first=_PART_FIRST | _MONTH_FIRST | frozenset((*SEASONS, "c", "ca", DIGIT)),
    ),
    *_rules("iso", "nothing", r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"),
    *_rules("numeric", "nothing", r"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)"),
    *_rules(
        "day-month-year", "nothing", rf"{_HOUR_OF}{_THE_DAY},? {_YEAR}", rf"{_HOUR_OF}{_MONTH_DAY},?(?: of)? {_YEAR}"
    ),
    *_rules("days-month-year", "nothing", rf"{_DAY}{_TO}{_DAY2}(?: of)? {_MONTH},? {_YEAR}"),
    *_rules("days-month-year", "nothing", rf"{_MONTH} {_DAY}{_TO}{_DAY2},? {_YEAR}"),
    *_rules("month-year", "nothing", rf"{_PART}{_MONTH},?(?: of)? {_YEAR}", first=_PART_FIRST | _MONTH_FIRST),
    *_rules("months-year", "nothing", rf"{_MONTH}{_TO}{_MONTH2},?(?: of)? {_YEAR}"),
    *_rules(
        "season-year", "nothing", rf"(?:{_PART}|the ){_SEASON},?(?: of)? {_YEAR}", first=_PART_FIRST.union(SEASONS)
    ),
    *_rules(
        "quarter-year",
        "nothing",
        rf"(?:the )?{_ORDINAL}[\s-]quarter(?: of)?,? {_YEAR}",
        first=_ORDINAL_FIRST | {"the"},
    ),
    *_rules("quarter-year", "nothing", rf"(?:the )?{_YEAR} {_ORDINAL}[\s-]quarter"),
    *_rules("decade", "nothing", rf"{_PART}(?:the )?(?P<decade>(?:1\d|20)\d0)['’]?s", first=_PART_FIRST | {DIGIT}),
    *_rules("decade-word", "nothing", rf"{_PART}(?:the )?['’‘](?P<decade>\d0)s", rf"{_PART}(?:the )?{_DECADE_WORD}"),
    *_rules("century", "nothing", rf"{_PART}(?:the )?{_ORDINAL}[\s-]century", first=_PART_FIRST | _ORDINAL_FIRST),
    *_rules("years", "nothing", rf"{_YEAR}(?:[-–/]| to ){_YEAR2}"),
    *_rules("year", "nothing", rf"{_PART}(?:the year |fiscal )?{_YEAR}", first=_PART_FIRST | {"fiscal", DIGIT}),
    *_rules(
        "spoken-year",
        "nothing",
        rf"nineteen[\s-](?P<spoken>{_TENS_WORD}(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)",
    ),
)
_AROUND_TODAY = (
    *_rules("day-month-which", "today", rf"{_THE_DAY},? (?:of )?{_WHICH} year"),
    *_rules("day-month-which", "today", rf"{_MONTH_DAY},? (?:of )?{_WHICH} year"),
    *_rules(
        "month-which",
        "today",
        rf"{_PART}{_MONTH},? (?:of )?{_WHICH} year",
        rf"{_PART}{_WHICH} {_MONTH}",
        first=_PART_FIRST | _MONTH_FIRST | _WHICH_FIRST,
    ),
    *_rules("days-month", "today", rf"{_DAY}{_TO}{_DAY2}(?: of)? {_MONTH}", rf"{_MONTH} {_DAY}{_TO}{_DAY2}"),
    *_rules("day-month", "today", rf"{_HOUR_OF}(?:the )?{_THE_DAY}", rf"{_HOUR_OF}{_MONTH_DAY}"),
    *_rules("month", "today", rf"{_PART}{_MONTH}", first=_PART_FIRST | _MONTH_FIRST),
    *_rules(
        "quarter",
        "today",
        rf"(?:the )?(?:fiscal )?(?:{_WHICH} )?{_ORDINAL} quarter",
        rf"{_ORDINAL}-quarter",
        first=_WHICH_FIRST | _ORDINAL_FIRST | {"the", "fiscal"},
    ),
    *_rules(
        "quarter-told",
        "today",
        r"the (?:(?P<told>latest|comparable|corresponding|year-ago|year-earlier|most recent) )?quarter",
    ),
    *_rules(
        "season", "today", rf"{_PART}{_WHICH} {_SEASON}", rf"{_PART}the {_SEASON}", first=_PART_FIRST | _WHICH_FIRST
    ),
    *_rules("weekday", "today", rf"{_WHEN_OF_DAY}(?:{_WHICH} )?{_WEEKDAY}(?: {_HOURS})?"),
    *_rules("weekday-clock", "today", rf"{_CLOCK}(?: on|,)? {_WEEKDAY}", rf"{_WEEKDAY} at (?:about )?{_CLOCK}"),
    *_rules("weekday-week", "today", rf"{_WEEKDAY},?(?: of)? {_WHICH} week", rf"{_WHICH} week,?(?: on)? {_WEEKDAY}"),
    *_rules("near-day", "today", r"(?P<word>the day before yesterday|the day after tomorrow|last night|overnight)"),
    *_rules(
        "near-day", "today", rf"(?:(?:earlier|later|early|late) )?(?P<word>yesterday|today|tomorrow)(?: {_HOURS})?"
    ),
    *_rules("near-day", "today", rf"(?:(?:earlier|later|early|late) )?(?P<word>tonight|this {_HOURS})"),
    *_rules(
        "which-unit",
        "today",
        rf"(?:{_PART}|(?P<ever>earlier|later) )(?:the (?=current))?{_WHICH} {_LONG_UNIT}",
        first=_PART_FIRST | _WHICH_FIRST | {"earlier", "later"},
    ),
    *_rules("which-unit", "today", rf"the (?P<part>end|close|beginning|start|middle) of the {_LONG_UNIT}"),
    *_rules("which-unit", "today", r"the (?P<unit>weekend)"),
    *_rules(
        "ago",
        "today",
        rf"{_ABOUT}{_COUNT} {_UNIT}s?{_OR_SO} (?P<way>ago)",
        rf"{_COUNT} {_UNIT}s? (?P<way>from now)",
        first=_COUNT_FIRST,
    ),
    *_rules(
        "units",
        "today",
        rf"(?:(?:the|these|those) )?(?P<which>last|past|previous|next|coming) {_COUNT} {_MORE}{_UNIT}s?{_OR_SO}",
        kind="duration",
    ),
    *_rules("units", "today", r"the (?P<which>past|last) (?P<unit>week|month|year|decade|century)", kind="duration"),
    *_rules("ahead", "today", rf"(?:the )?(?:coming|next|future) {_UNIT}s", rf"the {_UNIT}s ahead"),
    *_rules("recent", "today", rf"(?:the |more )?recent {_UNIT}s", rf"(?:the )?past {_UNIT}s"),
)
_FROM_PREVIOUS = (
    *_rules(
        "later",
        "previous",
        rf"{_ABOUT}(?:{_COUNT}|the) {_UNIT}s? (?P<way>earlier|previously|later|afterwards?)",
        rf"{_ABOUT}(?:{_COUNT}|the) {_UNIT}s? (?P<way>before|after)(?=\s*[,.;])",
        first=_COUNT_FIRST,
    ),
    *_rules("beside", "previous", rf"the (?P<way>previous|preceding|following|next|same|very same) {_SPELL}"),
    *_rules("beside", "previous", rf"(?:(?:later|earlier) )?(?P<way>that)(?: same| very)? {_SPELL}"),
    *_rules("beside-weekday", "previous", rf"the (?P<way>previous|preceding|following|next) {_WEEKDAY}"),
    *_rules(
        "beside-month", "previous", rf"{_MONTH},? of (?P<way>that|the same|the following|the next|the previous) year"
    ),
    *_rules("clock", "previous", _CLOCK),
)
_NEVER = (
    *_rules("vague", "never", r"(?:right |until |up to )?now|nowadays|currently|(?:more |just )?recently|lately"),
    *_rules("vague", "never", r"at present|at the moment|these days|in those days"),
    *_rules("vague", "never", r"(?:that|the same|the present) (?:very )?(?:time|moment|period)"),
    *_rules("vague", "never", r"this (?:very |crucial )?(?:moment|period)"),
    *_rules(
        "vague",
        "never",
        r"(?<=until\s)then|(?<=since\s)then|(?<=by\s)then|(?<=to\s)date",
        r"(?P<unit>day|week|month|year)s (?:earlier|later)",
    ),
    *_rules("vague", "never", r"the (?:(?:near|recent) )?(?:past|future)(?=\s*(?:[^\w\s]|$|and|but))"),
    *_rules(
        "anniversary",
        "never",
        rf"(?:{_COUNT}[\s-]year|{_ORDINAL})[\s-]anniversary",
        kind="anniversary",
        first=_COUNT_FIRST.union(ORDINALS),
    ),
    *_rules("age", "never", rf"{_COUNT}[\s-]{_UNIT}s?[\s-]olds?", kind="age", first=_COUNT_FIRST),
    *_rules("age", "never", rf"aged?(?: between)? (?P<count>{NUMBER})(?:{_TO}(?:{NUMBER}))?", kind="age"),
    *_rules("every", "never", rf"(?:every|each) (?:other )?(?:(?P<count>{NUMBER}) )?{_UNIT}s?", kind="set"),
    *_rules(
        "every", "never", rf"(?:every|each) (?:{_WEEKDAY}|{_MONTH}|{_SEASON}|{_HOURS})", rf"{_WEEKDAY}s", kind="set"
    ),
    *_rules("every", "never", rf"{_WEEKDAY} {_HOURS}s", kind="set"),
    *_rules("every", "never", r"(?P<often>daily|weekly|monthly|yearly|annually|nightly|hourly)", kind="set"),
    *_rules(
        "every",
        "never",
        rf"(?:once|twice|(?:{NUMBER}) times) (?:an?|per|each|every) {_UNIT}",
        kind="set",
        first=_COUNT_FIRST | {"once", "twice"},
    ),
    *_rules("every", "never", rf"per {_UNIT}", kind="set"),
    *_rules("rate", "never", rf"an? {_UNIT}", kind="set"),
    *_rules(
        "length",
        "never",
        rf"{_FIRST}{_ABOUT}{_COUNT} {_MORE}{_UNIT}s?{_OR_SO}{_NO_AGE}",
        rf"{_ABOUT}{_COUNT}-{_UNIT}s?(?:-long)?{_NO_AGE}",
        kind="duration",
        first=_COUNT_FIRST,
    ),
    *_rules("length", "never", r"(?:the )?(?P<unit>hour|day|night|week|month|year|decade|centurie)s", kind="duration"),
)
RULES: tuple[Rule, ...] = (*_WITH_YEAR, *_AROUND_TODAY, *_FROM_PREVIOUS, *_NEVER)


def named_days(names: Sequence[str]) -> tuple[Rule, ...]:
    """Rules for days with a name ("Christmas Eve"), with a year, with "last year" or alone."""
    longest_first = (re.escape(each).replace(r"\ ", " ").replace("'", "['’]") for each in sorted(names, key=len)[::-1])
    name = rf"(?P<name>{'|'.join(longest_first)})"
    return (
        *_rules("named-day", "nothing", rf"{name},?(?: of| in)? {_YEAR}"),
        *_rules("named-day", "today", rf"{name}(?: (?:of )?{_WHICH} year)?", rf"{_WHICH} {name}"),
    )


def word_starts(text: str) -> Starts:
    """Where each word of a text begins, in ascending order; after a currency sign none does, as in the patterns."""
    starts: dict[str, list[int]] = {}
    for found in _WORD_START.finditer(text):
        word = found.group().lower()
        starts.setdefault(DIGIT if word.isdigit() else word, []).append(found.start())
    return starts


def matches(text: str, rules: Sequence[Rule], is_time: Callable[[Match], bool]) -> Iterator[Match]:
    """Every match that `is_time` accepts, from left to right, none overlapping another: leftmost, then longest."""
    starts = word_starts(text)
    found = [Match(rule, hit) for rule in rules for hit in rule.hits(text, starts)]
    end = 0
    for match in sorted(found, key=lambda each: (each.found.start(), -each.found.end())):
        if match.found.start() >= end and is_time(match):
            end = match.found.end()
            yield match
