"""The grammar of time expressions: which words name a time, and of what kind. No calendar, no anchor.

A rule is a pattern over the text; `timereading.py` reads its named groups. At each place the longest match wins,
then the earlier rule. Months and weekdays count only with a capital letter, which keeps "may" and "march" words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.resolve.days import MONTHS, SEASONS, WEEKDAYS
from according.resolve.numberwords import NUMBER, ORDINALS
from according.resolve.timerules import Rule, rules
from according.resolve.timestarts import (
    APOSTROPHE,
    CLOCK_FIRST,
    COUNT_FIRST,
    DATE_FIRST,
    DECADE_FIRST,
    DIGIT,
    FIGURE_FIRST,
    MONTH_FIRST,
    ORDINAL_FIRST,
    PART_FIRST,
    WEEKDAY_FIRST,
    WHICH_FIRST,
    WORD_START,
)


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
    r"|(?:first|second|last|latter) half|(?:first|opening|last|final|closing) (?:days|weeks)"
    r"|(?:first|opening|second|third|fourth|last|final) week)(?: of|-of)?[\s-]+(?:the )?)?"
)
_HOURS = r"(?:morning|afternoon|evening|night|midday|noon|midnight|lunchtime)"
_HOUR_OF = rf"(?:the (?:early |late )?{_HOURS} of |(?:the )?(?:early|late) (?:on )?)?"  # "late May 9": that evening
_WHEN_OF_DAY = r"(?:(?:early|late|mid|earlier|later)[\s-](?:on )?|the (?:early|small) hours of )?"
_NO_APPOSITION = rf"(?!(?<=\ba\s){_DAY_NAME}\s?[,.;)])"  # "3 May, a Monday"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_TOLD = r"(?P<told>latest|comparable|corresponding|year-ago|year-earlier|most recent)"
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
_NO_AGE = r"(?![\s-]+(?:old|anniversary)|-(?:ago|earlier)\b)"
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
_FUSED = r"(?P<day>3[01]|[12]\d|0?[1-9])(?P<year>(?:19|20)\d\d)(?!\d|[.,:]\d)"  # a page lost its comma: "Apr 152017"
_CODED = r"(?: \((?P<unit>week|month) of\))?"  # how lists of events say that the day is not known: "20 June (week of)"
_MONTH_DAY = rf"(?:last )?(?:{_DAY_NAME},? )?{_MONTH} (?:the )?(?:{_DAY}|{_DAY_WORD})"
_RECORD = r"(?m:^)(?:(?P<a>\d\d?)(?P<sep>[/.-]))?(?P<b>\d\d?)[/.-](?P<year>(?:19|20)\d\d)(?=\s?:\s)"
_RECORD_DAY = r"(?P<a>\d\d?)/(?P<b>\d\d?)(?!/)"  # of an entry: "8/9: Gunmen killed two"
_TENS_WORD = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"

_WITH_YEAR = (
    *rules(
        "before-christ",
        "never",
        rf"{_PART}(?:the )?(?:(?:{_MONTH}|{_SEASON})(?: of)? )?(?:ca?\. )?(?:\d{{1,4}}(?:[-–/]| to ))?"
        r"\d{1,4} (?:B\.C(?:\.(?!\s[A-Z\n]))?|BCE?)",
        first=PART_FIRST | MONTH_FIRST | frozenset((*SEASONS, "c", "ca", DIGIT)),
        holds="b bc bce",
    ),
    *rules(
        "iso",
        "nothing",
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        first=FIGURE_FIRST,
    ),
    *rules("entry", "nothing", _RECORD, first=FIGURE_FIRST),
    *rules(
        "numeric",
        "nothing",
        r"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)",
        first=FIGURE_FIRST,
    ),
    *rules(
        "day-month-year",
        "nothing",
        rf"{_HOUR_OF}(?:the )?{_THE_DAY},? {_YEAR}{_CODED}",
        rf"{_HOUR_OF}{_MONTH_DAY},?(?: of)? {_YEAR}{_CODED}",
        rf"{_MONTH} {_FUSED}",
        first=DATE_FIRST,
    ),
    *rules("days-month-year", "nothing", rf"{_DAY}{_TO}{_DAY2}(?: of)? {_MONTH},? {_YEAR}", first=FIGURE_FIRST),
    *rules("days-month-year", "nothing", rf"{_MONTH} {_DAY}{_TO}{_DAY2},? {_YEAR}", first=MONTH_FIRST),
    *rules("month-year", "nothing", rf"{_PART}{_MONTH},?(?: of)? {_YEAR}", first=PART_FIRST | MONTH_FIRST),
    *rules("months-year", "nothing", rf"{_MONTH}{_TO}{_MONTH2},?(?: of)? {_YEAR}", first=MONTH_FIRST),
    *rules("season-year", "nothing", rf"(?:{_PART}|the ){_SEASON},?(?: of)? {_YEAR}", first=PART_FIRST.union(SEASONS)),
    *rules(
        "quarter-year",
        "nothing",
        rf"(?:the )?{_ORDINAL}[\s-]quarter(?: of)?,? {_YEAR}",
        first=ORDINAL_FIRST | {"the"},
        holds="quarter",
    ),
    *rules(
        "quarter-year",
        "nothing",
        rf"(?:the )?{_YEAR} {_ORDINAL}[\s-]quarter",
        first=FIGURE_FIRST | {"the"},
        holds="quarter",
    ),
    *rules("decade", "nothing", rf"{_PART}(?:the )?(?P<decade>(?:1\d|20)\d0)['’]?s", first=PART_FIRST | {DIGIT}),
    *rules("decade-word", "nothing", rf"{_PART}(?:the )?['’‘](?P<decade>\d0)s", first=PART_FIRST | {APOSTROPHE}),
    *rules("decade-word", "nothing", rf"{_PART}(?:the )?{_DECADE_WORD}", first=PART_FIRST | DECADE_FIRST),
    *rules(
        "century",
        "nothing",
        rf"{_PART}(?:the )?{_ORDINAL}[\s-]century",
        first=PART_FIRST | ORDINAL_FIRST,
        holds="century",
    ),
    *rules("years", "nothing", rf"{_YEAR}(?:[-–/]| to ){_YEAR2}", first=FIGURE_FIRST),
    *rules("year", "nothing", rf"{_PART}(?:the year |fiscal )?{_YEAR}", first=PART_FIRST | {"fiscal", DIGIT}),
    *rules(
        "spoken-year",
        "nothing",
        rf"nineteen[\s-](?P<spoken>{_TENS_WORD}(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)",
        first="nineteen",
    ),
)
_AROUND_TODAY = (
    *rules("entry-day", "today", _RECORD_DAY, first=FIGURE_FIRST),
    *rules("day-month-which", "today", rf"{_THE_DAY},? (?:of )?{_WHICH} year", first=DATE_FIRST),
    *rules("day-month-which", "today", rf"{_MONTH_DAY},? (?:of )?{_WHICH} year", first=DATE_FIRST),
    *rules(
        "month-which",
        "today",
        rf"{_PART}{_MONTH},? (?:of )?{_WHICH} year",
        rf"{_PART}{_WHICH} {_MONTH}",
        first=PART_FIRST | MONTH_FIRST | WHICH_FIRST,
    ),
    *rules(
        "days-month",
        "today",
        rf"{_DAY}{_TO}{_DAY2}(?: of)? {_MONTH}",
        rf"{_MONTH} {_DAY}{_TO}{_DAY2}",
        first=MONTH_FIRST | FIGURE_FIRST,
    ),
    *rules("day-month", "today", rf"{_HOUR_OF}(?:the )?{_THE_DAY}", rf"{_HOUR_OF}{_MONTH_DAY}", first=DATE_FIRST),
    *rules("month", "today", rf"{_PART}{_MONTH}", first=PART_FIRST | MONTH_FIRST),
    *rules(
        "quarter",
        "today",
        rf"(?:the )?(?:fiscal )?(?:{_WHICH} )?{_ORDINAL} quarter",
        rf"{_ORDINAL}-quarter",
        first=WHICH_FIRST | ORDINAL_FIRST | {"the", "fiscal"},
        holds="quarter",
    ),
    *rules(
        "quarter-told",
        "today",
        rf"the (?:{_TOLD} )?quarter",
        rf"the {_TOLD} period",
        first="the",
        holds="quarter period",
    ),
    *rules("year-ago", "today", r"year-(?:ago|earlier)", first="year"),
    *rules("season", "today", rf"{_PART}{_WHICH} {_SEASON}", rf"{_PART}the {_SEASON}", first=PART_FIRST | WHICH_FIRST),
    *rules(
        "weekday",
        "today",
        rf"{_NO_APPOSITION}{_WHEN_OF_DAY}(?:{_WHICH} )?{_WEEKDAY}(?: {_HOURS})?",
        rf"(?P<night>overnight)(?: on| from)? {_WEEKDAY}(?: (?:(?:in|on)?to|and) [A-Z][a-z]+day)?",
        first=WEEKDAY_FIRST | WHICH_FIRST | frozenset("early late mid earlier later the overnight".split()),
    ),
    *rules(
        "weekday-clock",
        "today",
        rf"{_CLOCK}(?: on|,)? {_WEEKDAY}",
        rf"{_WEEKDAY} at (?:about )?{_CLOCK}",
        first=CLOCK_FIRST | WEEKDAY_FIRST,
    ),
    *rules(
        "weekday-week",
        "today",
        rf"{_WEEKDAY},?(?: of)? {_WHICH} week",
        rf"{_WHICH} week,?(?: on)? {_WEEKDAY}",
        first=WEEKDAY_FIRST | WHICH_FIRST,
    ),
    *rules(
        "near-day",
        "today",
        r"(?P<word>the day before yesterday|the day after tomorrow|last night|overnight)",
        rf"(?:(?:earlier|later|early|late) )?(?P<word>yesterday|today|tomorrow)(?: {_HOURS})?",
        rf"(?:(?:earlier|later|early|late) )?(?P<word>tonight|this {_HOURS})",
        first="the last overnight earlier later early late yesterday today tomorrow tonight this",
    ),
    *rules(
        "which-unit",
        "today",
        rf"(?:{_PART}|(?P<ever>earlier|later) )(?:the (?=current))?{_WHICH} {_LONG_UNIT}",
        first=PART_FIRST | WHICH_FIRST | {"earlier", "later"},
    ),
    *rules("which-unit", "today", rf"the (?P<part>end|close|beginning|start|middle) of the {_LONG_UNIT}", first="the"),
    *rules("which-unit", "today", r"the (?P<unit>weekend)", first="the"),
    *rules(
        "which-unit",
        "today",
        r"(?:the )?(?P<unit>year)(?:['’]s |[\s-])(?P<part>end)",
        r"(?P<ever>earlier|later) in the (?P<unit>year|month|week)",
        r"the (?:full|fiscal|calendar) (?P<unit>year)(?! (?:ended|ending)\b)",
        first="the year earlier later",
    ),
    *rules(
        "ago",
        "today",
        rf"{_ABOUT}{_COUNT} {_UNIT}s?{_OR_SO} (?P<way>ago)(?: (?P<fine>today|this week|this month))?",
        rf"{_ABOUT}{_COUNT} {_UNIT}s?{_OR_SO} (?P<way>from now|back(?= when\b|\s*[,.;:]))",
        first=COUNT_FIRST,
        holds="ago now back",
    ),
    *rules(
        "units",
        "today",
        rf"(?:(?:the|these|those) )?(?P<which>last|past|previous|next|coming) {_COUNT} {_MORE}{_UNIT}s?{_OR_SO}",
        r"the (?P<which>past|last) (?P<unit>week|month|year|decade|century)",
        r"the (?P<which>past) (?P<unit>day)",
        kind="duration",
        first="the these those last past previous next coming",
    ),
    *rules(
        "ahead",
        "today",
        rf"(?:the )?(?:coming|next|future) {_UNIT}s",
        rf"the {_UNIT}s ahead",
        first="the coming next future",
    ),
    *rules(
        "recent", "today", rf"(?:the |more )?recent {_UNIT}s", rf"(?:the )?past {_UNIT}s", first="the more recent past"
    ),
)
_FROM_PREVIOUS = (
    *rules(
        "later",
        "previous",
        rf"{_ABOUT}(?:{_COUNT}|the) {_UNIT}s? (?P<way>earlier|previously|later|afterwards?)",
        rf"{_ABOUT}(?:{_COUNT}|the) {_UNIT}s? (?P<way>before|after)(?=\s*[,.;]| (?:was|were|had) )",
        first=COUNT_FIRST,
    ),
    *rules(
        "beside",
        "previous",
        rf"the (?P<way>previous|preceding|following|next|same|very same) {_SPELL}",
        rf"(?:(?:later|earlier) )?(?P<way>that)(?: same| very)? {_SPELL}",
        r"(?:later|earlier) (?:in the|on the same) (?P<unit>day)",
        first="the later earlier that",
    ),
    *rules("beside-weekday", "previous", rf"the (?P<way>previous|preceding|following|next) {_WEEKDAY}", first="the"),
    *rules(
        "beside-month",
        "previous",
        rf"{_MONTH},? of (?P<way>that|the same|the following|the next|the previous) year",
        first=MONTH_FIRST,
    ),
    *rules("clock", "previous", _CLOCK, first=CLOCK_FIRST),
)
_NEVER = (
    *rules(
        "vague",
        "never",
        r"(?:right |until |up to )?now|nowadays|currently|(?:more |just )?recently|lately|current|recent",
        first="right until up now nowadays currently more just recently lately current recent",
    ),
    *rules("vague", "never", r"at present|at the moment|these days|in those days", first="at these in"),
    *rules("vague", "never", r"(?:that|the same|the present) (?:very )?(?:time|moment|period)", first="that the"),
    *rules("vague", "never", r"this (?:very |crucial )?(?:moment|period)", first="this"),
    *rules(
        "vague",
        "never",
        r"(?<=until\s)then|(?<=since\s)then|(?<=by\s)then|(?<=to\s)date",
        r"(?P<unit>day|week|month|year)s (?:earlier|later)",
        first="then date days weeks months years",
    ),
    *rules(
        "vague",
        "never",
        r"the (?:(?:near|recent) )?(?:past|future)(?=\s*(?:[^\w\s]|$|and|but))",
        r"(?:(?<=\bin\s)|(?<=\binto\s))the (?:(?:near|recent) )?(?:past|future)(?! of\b)",
        first="the",
    ),
    *rules(
        "anniversary",
        "never",
        rf"(?:{_COUNT}[\s-]year|{_ORDINAL})[\s-]anniversary",
        kind="anniversary",
        first=COUNT_FIRST | ORDINAL_FIRST,
        holds="anniversary",
    ),
    *rules("age", "never", rf"{_COUNT}[\s-]{_UNIT}s?[\s-]olds?", kind="age", first=COUNT_FIRST, holds="old olds"),
    *rules(
        "age", "never", rf"aged?(?: between)? (?P<count>{NUMBER})(?:{_TO}(?:{NUMBER}))?", kind="age", first="age aged"
    ),
    *rules(
        "every",
        "never",
        rf"(?:every|each) (?:other )?(?:(?P<count>{NUMBER}) )?{_UNIT}s?",
        kind="set",
        first="every each",
    ),
    *rules(
        "every",
        "never",
        rf"(?:every|each) (?:{_WEEKDAY}|{_MONTH}|{_SEASON}|{_HOURS})",
        rf"{_WEEKDAY}s",
        kind="set",
        first=frozenset(("every", "each", *(f"{day}s" for day in WEEKDAYS))),
    ),
    *rules("every", "never", rf"{_WEEKDAY} {_HOURS}s", kind="set", first=WEEKDAY_FIRST),
    *rules(
        "every",
        "never",
        r"(?P<often>daily|weekly|monthly|yearly|annually|nightly|hourly)",
        kind="set",
        first="daily weekly monthly yearly annually nightly hourly",
    ),
    *rules(
        "every",
        "never",
        rf"(?:once|twice|(?:{NUMBER}) times) (?:an?|per|each|every) {_UNIT}",
        kind="set",
        first=COUNT_FIRST | {"once", "twice"},
    ),
    *rules("every", "never", rf"per {_UNIT}", kind="set", first="per"),
    *rules("rate", "never", rf"an? {_UNIT}", kind="set", first="a an"),
    *rules(
        "length",
        "never",
        rf"{_FIRST}{_ABOUT}{_COUNT} {_MORE}{_UNIT}s?{_OR_SO}{_NO_AGE}",
        rf"{_ABOUT}{_COUNT}-{_UNIT}s?(?:-long)?{_NO_AGE}",
        kind="duration",
        first=COUNT_FIRST,
    ),
    *rules(
        "length",
        "never",
        r"(?:the )?(?P<unit>hour|day|night|week|month|year|decade|centurie)s",
        r"the (?:(?:full|fiscal|calendar) )?(?P<unit>year)(?= (?:ended|ending)\b)",
        kind="duration",
        first="the hours days nights weeks months years decades centuries",
    ),
)
RULES: tuple[Rule, ...] = (*_WITH_YEAR, *_AROUND_TODAY, *_FROM_PREVIOUS, *_NEVER)


def named_days(names: Sequence[str]) -> tuple[Rule, ...]:
    """Rules for days with a name ("Christmas Eve"), with a year, with "last year" or alone."""
    longest_first = (re.escape(each).replace(r"\ ", " ").replace("'", "['’]") for each in sorted(names, key=len)[::-1])
    name = rf"(?P<name>{'|'.join(longest_first)})"
    first = frozenset(found.group().lower() for each in names if (found := WORD_START.match(each)))
    return (
        *rules("named-day", "nothing", rf"{name},?(?: of| in)? {_YEAR}", first=first),
        *rules("named-day", "today", rf"{name}(?: (?:of )?{_WHICH} year)?", first=first),
        *rules("named-day", "today", rf"{_WHICH} {name}", first=WHICH_FIRST),
    )
