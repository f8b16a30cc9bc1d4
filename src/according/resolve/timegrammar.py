"""The grammar of time expressions: which words name a time, and of what kind. No calendar, no anchor.

A rule is a pattern over the text; `times.py` reads its named groups. At each place the longest match wins, then
the earlier rule. Months and weekdays count only with a capital letter, which keeps "may" and "march" words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from according.resolve.days import MONTHS, SEASONS, WEEKDAYS
from according.resolve.numberwords import NUMBER, ORDINALS

TimeKind = Literal["date", "duration", "set", "age", "anniversary"]
Needs = Literal["nothing", "today", "previous", "never"]
"""What a reading stands on: the words alone, the publication date, an earlier time in the text; or it never dates."""


class Rule(NamedTuple):
    """One way to write a time. `name` also chooses the reader in `times.py`."""

    name: str
    kind: TimeKind
    needs: Needs
    pattern: re.Pattern[str]


class Match(NamedTuple):
    """A rule, and where its pattern matched."""

    rule: Rule
    found: re.Match[str]

    def get(self, group: str) -> str:
        """The words of a named group in lower case; empty when the rule has no such group or it did not match."""
        return (self.found.groupdict().get(group) or "").lower()


def _capital(names: list[str], short: str) -> str:
    """Names with a capital or in capitals, and their short forms."""
    full = [name.capitalize() for name in names] + [name.upper() for name in names]
    return rf"(?-i:{'|'.join(full)}|(?:{short})\b\.?)"


_MONTH_NAME = _capital(list(MONTHS), "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec")
_DAY_NAME = _capital(list(WEEKDAYS), "Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun")
_MONTH, _MONTH2 = rf"(?P<month>{_MONTH_NAME})", rf"(?P<month2>{_MONTH_NAME})"
_WEEKDAY = rf"(?P<weekday>(?-i:{'|'.join(name.capitalize() for name in WEEKDAYS)}))"
_NO_DECIMALS = r"(?![\d%]|[.,:]\d)"
_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_NO_DECIMALS}"
_DAY2 = _DAY.replace("<day>", "<day2>")
_YEAR = rf"(?P<year>1\d{{3}}|20\d\d){_NO_DECIMALS}"
_YEAR2 = rf"(?P<year2>1\d{{3}}|20\d\d|\d\d){_NO_DECIMALS}"
_PART = (
    r"(?:(?P<part>early|mid|middle|late|beginning|start|end|turn|close)"
    r"(?:[\s-]+in)?(?:[\s-]+of)?[\s-]+(?:the\s+)?)?"
)
_HOURS = r"(?:morning|afternoon|evening|night|midday|noon|midnight|lunchtime)s?"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"
_LONG_UNIT = r"(?P<unit>week|weekend|fortnight|month|quarter|year|decade|century)"
_SPELL = r"(?P<unit>day|night|morning|evening|afternoon|week|weekend|month|year)"
_ABOUT = (
    r"(?:(?:about|around|some|roughly|nearly|almost|approximately|(?:no )?(?:more|less|fewer) than|over|at least"
    r"|at most|just|up to|under|only|as (?:long|much|many) as) ){0,2}"
)
_VAGUE = (
    r"(?P<vague>(?:(?:the|a) )?(?:few|couple(?: of)?)|several|many|(?:tens|dozens|scores|hundreds|thousands) of"
    r"|a number of|some|countless)"
)
_COUNT = rf"(?:{_VAGUE}|(?P<half>half an?)|(?P<count>{NUMBER}|an?)(?P<plus>[\s-]and[\s-]a[\s-]half)?)"
_DECADE_WORD = r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_ORDINAL = rf"(?P<ordinal>\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_WHICH = r"(?P<which>last|this|next|past|coming|current|previous)"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?[ap](?:\.m\.|m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s+(?:GMT|UTC|hours|local|hrs)\b))(?:\s+(?:GMT|UTC|local time|[ECMP][SD]?T)\b)?"
)
_TO = r"(?:\s?[-–—]\s?| (?:to|and|through|until|till) (?:the )?)"
_THE_DAY = rf"(?:{_DAY_NAME},? (?:the )?)?{_DAY}(?: of)? {_MONTH}"
_MONTH_DAY = rf"(?:{_DAY_NAME},? )?{_MONTH} (?:the )?{_DAY}"


def _rules(name: str, needs: Needs, *patterns: str, kind: TimeKind = "date") -> list[Rule]:
    """Rules whose patterns stand between word edges; a blank in a pattern is any white space."""
    loose = (pattern.replace(" ", r"\s+") for pattern in patterns)
    edged = (rf"(?<![\w$€£])(?:{pattern})(?!\w)" for pattern in loose)
    return [Rule(name, kind, needs, re.compile(pattern, re.IGNORECASE)) for pattern in edged]


RULES: tuple[Rule, ...] = (
    # Dates with a year.
    *_rules("iso", "nothing", r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"),
    *_rules("numeric", "nothing", r"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)"),
    *_rules("day-month-year", "nothing", rf"{_THE_DAY},? {_YEAR}", rf"{_MONTH_DAY},? {_YEAR}"),
    *_rules("days-month-year", "nothing", rf"{_DAY}{_TO}{_DAY2}(?: of)? {_MONTH},? {_YEAR}"),
    *_rules("days-month-year", "nothing", rf"{_MONTH} {_DAY}{_TO}{_DAY2},? {_YEAR}"),
    *_rules("month-year", "nothing", rf"{_PART}{_MONTH},?(?: of)? {_YEAR}"),
    *_rules("months-year", "nothing", rf"{_MONTH}{_TO}{_MONTH2},?(?: of)? {_YEAR}"),
    *_rules("season-year", "nothing", rf"{_PART}{_SEASON},?(?: of)? {_YEAR}"),
    *_rules("quarter-year", "nothing", rf"{_ORDINAL}[\s-]quarter(?: of)?,? {_YEAR}"),
    *_rules("decade", "nothing", rf"{_PART}(?P<decade>(?:1\d|20)\d0)['’]?s"),
    *_rules("decade-word", "nothing", rf"{_PART}['’‘](?P<decade>\d0)s", rf"{_PART}{_DECADE_WORD}"),
    *_rules("century", "nothing", rf"{_PART}{_ORDINAL}[\s-]century"),
    *_rules("years", "nothing", rf"{_YEAR}(?:[-–/]| to ){_YEAR2}"),
    *_rules("year", "nothing", rf"{_PART}{_YEAR}"),
    # Dates of a year that the publication date gives.
    *_rules("day-month-which", "today", rf"{_THE_DAY},? (?:of )?{_WHICH} year"),
    *_rules("day-month-which", "today", rf"{_MONTH_DAY},? (?:of )?{_WHICH} year"),
    *_rules("month-which", "today", rf"{_PART}{_MONTH},? (?:of )?{_WHICH} year", rf"{_PART}{_WHICH} {_MONTH}"),
    *_rules("days-month", "today", rf"{_DAY}{_TO}{_DAY2}(?: of)? {_MONTH}", rf"{_MONTH} {_DAY}{_TO}{_DAY2}"),
    *_rules("day-month", "today", _THE_DAY, _MONTH_DAY),
    *_rules("month", "today", rf"{_PART}{_MONTH}"),
    *_rules("quarter", "today", rf"(?:{_WHICH} )?{_ORDINAL}[\s-]quarter"),
    *_rules("season", "today", rf"{_PART}{_WHICH} {_SEASON}", rf"the {_SEASON}"),
    # Days and weeks around the publication date.
    *_rules("weekday", "today", rf"(?:(?:early|late|mid)[\s-])?(?:{_WHICH} )?{_WEEKDAY}(?: {_HOURS})?"),
    *_rules("weekday-week", "today", rf"{_WEEKDAY},?(?: of)? {_WHICH} week", rf"{_WHICH} week,?(?: on)? {_WEEKDAY}"),
    *_rules("near-day", "today", rf"(?:(?:early|late|earlier|later) )?(?P<word>yesterday|today|tomorrow)(?: {_HOURS})?"),
    *_rules("near-day", "today", r"(?P<word>the day before yesterday|the day after tomorrow|last night|overnight)"),
    *_rules("near-day", "today", rf"(?P<word>(?:(?:earlier|later|late) )?tonight|(?:earlier |later )?this {_HOURS})"),
    *_rules("which-unit", "today", rf"(?:{_PART}|(?P<ever>earlier|later) )(?:the )?{_WHICH} {_LONG_UNIT}"),
    *_rules("ago", "today", rf"{_ABOUT}{_COUNT} {_UNIT}s? (?P<way>ago)", rf"{_COUNT} {_UNIT}s? (?P<way>from now)"),
    *_rules("units", "today", rf"(?:the|these|those) (?P<which>last|past|previous|next|coming) {_COUNT} {_UNIT}s?", kind="duration"),
    *_rules("units", "today", rf"(?P<which>last|past|next|coming) {_COUNT} {_UNIT}s?", kind="duration"),
    *_rules("recent", "today", rf"(?:the )?(?:more )?recent {_UNIT}s", rf"the past {_UNIT}s"),
    # Times told from an earlier time.
    *_rules("later", "previous", rf"{_ABOUT}(?:{_COUNT}|the) {_UNIT}s? (?P<way>earlier|before|previously|later|after|afterwards?)"),
    *_rules("beside", "previous", rf"the (?P<way>previous|preceding|following|next|same|very same) {_SPELL}"),
    *_rules("beside", "previous", rf"(?:later |earlier )?(?P<way>that)(?: same)? {_SPELL}"),
    *_rules("clock", "previous", _CLOCK, r"noon|midnight|dawn|dusk|midday"),
    *_rules("weekday", "today", rf"{_CLOCK}(?: on|,)? {_WEEKDAY}"),
    # Never a date of its own.
    *_rules("vague", "never", r"now|nowadays|currently|recently|lately|soon|at present|the (?:past|future|present)"),
    *_rules("anniversary", "never", rf"(?:{_COUNT}[\s-]year|{_ORDINAL})[\s-]anniversary", kind="anniversary"),
    *_rules("age", "never", rf"{_COUNT}[\s-]{_UNIT}s?[\s-]olds?", kind="age"),
    *_rules("age", "never", rf"aged?(?: between)? (?P<count>{NUMBER})(?:{_TO}(?:{NUMBER}))?", kind="age"),
    *_rules("every", "never", rf"(?:every|each) (?:other )?(?:(?P<count>{NUMBER}) )?{_UNIT}s?", kind="set"),
    *_rules("every", "never", rf"(?:every|each) (?:{_WEEKDAY}|{_SEASON}|{_HOURS})", rf"{_WEEKDAY}s", kind="set"),
    *_rules("every", "never", r"daily|weekly|monthly|yearly|annually|nightly|hourly|annual", kind="set"),
    *_rules("every", "never", rf"(?:once|twice|(?:{NUMBER}) times) (?:an?|per|each|every) {_UNIT}", rf"per {_UNIT}", kind="set"),
    *_rules("length", "never", rf"{_ABOUT}{_COUNT}[\s-]+{_UNIT}s?(?:[\s-]long)?", kind="duration"),
    *_rules("length", "never", r"(?P<unit>hour|day|night|week|month|year|decade|centurie)s", kind="duration"),
)  # fmt: skip


def matches(text: str) -> Iterator[Match]:
    """Every time expression of a text from left to right, none overlapping another: leftmost, then longest."""
    found = [Match(rule, hit) for rule in RULES for hit in rule.pattern.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda each: (each.found.start(), -each.found.end())):
        if match.found.start() >= end:
            end = match.found.end()
            yield match
