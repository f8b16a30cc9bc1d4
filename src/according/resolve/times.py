"""Time expressions to intervals of days. What the words and the publication date do not settle is Unresolved.

The grammar is `timegrammar`, its reading `timereading`, the calendar `days`. Counted from is the publication date,
or for "two days earlier" the time named before it; a month without a year keeps to the year that its paragraph tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

from according.annotate.text import text_of
from according.ingest.chronology import Label
from according.resolve.chronicle import chronicle_of
from according.resolve.days import DAY, Interval, nearest_weekday, within_days
from according.resolve.tense import Tense, is_earlier, tense_of
from according.resolve.timereading import READERS, Footing, count_of, unit_of
from according.resolve.timerules import Match, TimeKind
from according.resolve.timesense import calendar, time_matches
from according.values import Published, Span, TimeSpan, Unresolved, UnresolvedDate, Value


class TimeMention(Value):
    """Words that tell a time. `length` is the ISO 8601 duration of a duration, an age or a set, where it has one.

    `clock` is the time of day, HH:MM as the place's clocks show it, where the words tell it to the hour or closer.

    `method` is the grammar's rule, after "since/", "until/", "before/", "after/", "around/" or "range/" where such a
    word opens or widens the interval or joins two.
    """

    span: Span
    kind: TimeKind
    value: TimeSpan | Unresolved
    length: str | None = None
    clock: str | None = None
    method: str


_YEARLESS = ("month", "day-month", "days-month")
"""Rules that name a month and no year."""


class Told(NamedTuple):
    """What a text has told of times before a match.

    `previous` is the time before it, `year` the one that its paragraph goes on in, `quarter` that of a business whose
    figures are told, and `step` the last words that counted from a time ("a year earlier"), with that time. `line` is
    the last time that the text did not go back to ("it had called on 29 May"): a new paragraph goes on from there.
    """

    previous: Interval | None = None
    year: Interval | None = None
    quarter: Interval | None = None
    step: tuple[str, Interval | None] = ("", None)
    line: Interval | None = None

    def new_paragraph(self) -> Told:
        """What a paragraph goes on from."""
        return self._replace(year=None, previous=self.line or self.previous)

    def before(self, match: Match) -> Told:
        """What the match is counted from: the same words twice in a row count from the same time."""
        return self._replace(previous=self.step[1]) if _words(match) == self.step[0] else self

    def after(self, match: Match, reading: Interval | str, *, earlier: bool) -> Told:
        """What is told once the match is read, `earlier` in the pluperfect.

        The lengths of other reckonings end a quarter's ("nine months").
        """
        rule, quarter = match.rule, self.quarter
        if isinstance(reading, str) or rule.kind != "date":
            return self._replace(quarter=None) if rule.kind == "duration" and unit_of(match) == "month" else self
        year = reading if rule.needs == "nothing" or rule.name in _YEARLESS else self.year
        if rule.name.startswith("quarter"):
            quarter = reading if not match.get("told") or quarter is None else quarter
        step = (_words(match), self.previous) if rule.name == "later" else ("", None)
        return Told(reading, year, quarter, step, self.line if earlier else reading)


def _words(match: Match) -> str:
    return " ".join(match.found.group().lower().split())


class Ground(NamedTuple):
    """What a match is read on: the publication date, the tense of its clause, and what the text has told."""

    published: Published | UnresolvedDate
    tense: Tense
    told: Told
    day_first: bool | None


def find_times(
    doc: Doc, published: Published | UnresolvedDate, matched: Sequence[Match] | None = None
) -> tuple[TimeMention, ...]:
    """Every time expression of a text from left to right; none overlaps another.

    A date that only the publication date could give is Unresolved when that is, with the reason.

    Args:
        matched: the text's `time_matches`, where the caller has them already.
    """
    found = list(time_matches(doc) if matched is None else matched)
    day_first, text = _day_first(found), text_of(doc)
    told, last_end = Told(), 0
    deed: Told | None = None  # what was told before the day on which somebody said so
    readings: list[Interval | str] = []
    today, until, chronicle = published, len(text), chronicle_of(text, found)
    for match in found:
        start, end = match.found.span()
        told = told.new_paragraph() if "\n" in text[last_end:start] else told
        today, until = (today, until) if start < until else (published, len(text))
        from_ = deed if deed is not None and match.get("way") in _SAME else told
        ground = Ground(today, _tense(doc, match), from_.before(match), day_first)
        readings.append(chronicle.day_of(match, undated=not isinstance(published, Published)) or _read(match, ground))
        if (day := _entry_day(match, readings[-1], label := chronicle.label_at(start))) is not None:
            today, until = day, label.sure if label is not None else len(text)
        earlier = doc.has_annotation("DEP") and is_earlier(_root_of(doc, match))
        deed = (deed or told) if told.previous is not None and _says_so(doc, match) else None
        told, last_end = told.before(match).after(match, readings[-1], earlier=earlier), end
    return _mentions(text, found, readings, published)


def _entry_day(match: Match, reading: Interval | str, label: Label | None) -> Published | None:
    """The day that an entry begins with, from which what follows in it is counted ("on Wednesday")."""
    if (match.rule.name != "entry" and label is None) or isinstance(reading, str):
        return None
    start, end, precision = reading
    if start is None or end is None:
        return None
    return Published(start=start, end=end, precision=precision, basis="stated", text=match.found.group())


def _says_so(doc: Doc, match: Match) -> bool:
    """True for the day of "killed four on Tuesday, the army | said on Wednesday |": "the same day" is Tuesday."""
    verb = _root_of(doc, match).head
    told = verb.dep_ == "parataxis" or any(each.dep_ == "ccomp" for each in verb.children)
    return doc.has_annotation("DEP") and verb.lemma_ in _SAYING and told


def _tense(doc: Doc, match: Match) -> Tense:
    if _edge_word(text_of(doc), match) == "since":
        return "over"
    return tense_of(_root_of(doc, match))


def _root_of(doc: Doc, match: Match) -> Token:
    """The word of a match that governs it; the first one in a text without a parse."""
    span = doc.char_span(*match.found.span(), alignment_mode="expand")
    return span.root if doc.has_annotation("DEP") else span[0]


def _day_first(found: list[Match]) -> bool | None:
    """Whether the text's numeric dates put the day first; None when no date of it decides, or they disagree."""
    dates = (match for match in found if match.rule.name in ("numeric", "entry", "entry-day") and match.get("a"))
    return _order((int(match.get("a")), int(match.get("b"))) for match in dates)


def _order(pairs: Iterable[tuple[int, int]]) -> bool | None:
    orders = {a > 12 for a, b in pairs if (a > 12) != (b > 12)}
    return orders.pop() if len(orders) == 1 else None


def assumed_orders(times: Iterable[TimeMention]) -> list[TimeMention]:
    """The dates of records that no other date of the report orders: "05/06/2022:" is read month first, by its form."""
    found = ((time, _IN_FIGURES.match(time.span.text)) for time in times if time.method in ("numeric", "entry"))
    told = [(time, int(match[1]), int(match[2])) for time, match in found if match is not None]
    if _order((a, b) for _, a, b in told) is not None:
        return []
    return [time for time, a, b in told if time.method == "entry" and a != b and max(a, b) <= 12]


_SAME = frozenset({"same", "very same", "that"})
_SAYING = frozenset({"say", "tell", "announce", "report", "state", "add", "confirm"})
_IN_FIGURES = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-]\d{4}")
_NO_DATE = {
    "date": "names no date",
    "before-christ": "before the first year of the calendar",
    "duration": "a length of time, not a date",
    "set": "happens again and again, not on one date",
    "age": "an age, not a date",
    "anniversary": "the anniversary of a date that these words do not give",
}


def _read(match: Match, ground: Ground) -> Interval | str:
    """The interval that a match names, or why it names none. Every footing must lead to the same interval."""
    footings = _footings(match, ground)
    if isinstance(footings, str):
        return footings
    try:
        readings = {READERS[match.rule.name](match, footing) for footing in footings}
    except (ValueError, OverflowError):
        return "no such day in the calendar"
    first = readings.pop()
    return "the words leave open which day" if first is None or readings else first


def _footings(match: Match, ground: Ground) -> list[Footing] | str:
    """The footings that a match could stand on: one for each edge of the publication date; or why there is none."""
    needs = match.rule.needs
    if needs == "never":
        return _NO_DATE.get(match.rule.name, _NO_DATE[match.rule.kind])
    if needs == "nothing":
        return [_footing(Interval(date.min, date.min, "day"), ground)]
    if needs == "previous":
        previous = ground.told.previous
        return [_footing(previous, ground)] if previous else "no time before it in the text to count from"
    first, last = _publication(ground.published)
    if match.rule.name in _YEARLESS and ground.told.year and _is_story(ground.told.year, ground.tense, last):
        return [_footing(ground.told.year, ground)._replace(tense="future")]
    if first is None or last is None:
        return "the publication date is not known"
    return [_footing(Interval(day, day, "day"), ground) for day in (first, last)]


def _footing(anchor: Interval, ground: Ground) -> Footing:
    today, quarter = anchor.start or anchor.end or date.min, ground.told.quarter
    return Footing(today, anchor, ground.tense, ground.day_first, calendar().named, quarter)


def _is_story(told: Interval, tense: Tense, last: date | None) -> bool:
    """Whether the paragraph tells of a year before the report's, so that its months follow on from there."""
    if told.start is None or told.precision == "year" or tense == "future":
        return False
    return last is None or told.start.year < last.year


def _publication(published: Published | UnresolvedDate) -> tuple[date | None, date | None]:
    """The first and the last day that the report may have come out on."""
    if isinstance(published, Published):
        return published.start, published.end
    return published.after, published.before


_EDGE_WORD = re.compile(
    r"\b(since|until|till|through|by|before|after|between|from|around)\s+(?:about\s+|around\s+|at\s+least\s+"
    r"|(?<=before )the\s+(?:beginning|start|onset|eve)\s+of\s+(?:the\s+)?"
    r"|(?<=since )(?:[\w’'-]+\s+){1,5}(?:began|started|erupted|broke\s+out|resumed)\s+(?:in\s+|on\s+)?)?$",
    re.IGNORECASE,
)
_OWNING = re.compile(r"['’]s|, when | (?:\w+ )?(?:prayers?|mass|services?|sermons?)\b", re.IGNORECASE)
"""After "since" or "after" and a time, what is the time's own: "after Friday | prayers" is Friday."""
REACH = 70
"""Characters before a time in which such a word begins: "since the war in the north broke out on | 3 May"."""
_DATES = ("day-month-year", "day-month")
_AROUND = 3
"""Days before and after "around 20 June": a week in all, as ACLED codes what is known to about a week."""
_JOINT = re.compile(r"\s*(?:[-–—]|\b(?:to|and|through|until|till)\b)\s*(?:the\s+)?", re.IGNORECASE)


def _mentions(
    text: str, found: list[Match], readings: list[Interval | str], published: Published | UnresolvedDate
) -> tuple[TimeMention, ...]:
    """Readings as mentions: pairs joined to ranges, intervals opened by "since" and the like."""
    mentions: list[TimeMention] = []
    skip = False
    for index, (match, reading) in enumerate(zip(found, readings, strict=True)):
        if skip:
            skip = False
            continue
        edge = _edge_word(text, match)
        if index + 1 < len(found) and _are_joined(text, match, found[index + 1], edge):
            joined = _range(match, reading, readings[index + 1])
            if joined is not None:
                span = (match.found.start(), found[index + 1].found.end())
                mentions.append(_mention(text, span, match, joined, f"range/{match.rule.name}"))
                skip = True
                continue
        opened, method = _opened(match, reading, edge, published)
        mentions.append(_mention(text, match.found.span(), match, opened, method))
    return tuple(mentions)


def _edge_word(text: str, match: Match) -> str:
    start = match.found.start()
    found = _EDGE_WORD.search(text[max(start - REACH, 0) : start])
    return found.group(1).lower() if found else ""


def _are_joined(text: str, first: Match, second: Match, edge: str) -> bool:
    """ "from Monday to Wednesday", "Monday-Wednesday"; two times with "and" only after "between"."""
    between = text[first.found.end() : second.found.start()]
    if first.rule.kind != "date" or second.rule.kind != "date" or not _JOINT.fullmatch(between):
        return False
    return edge == "between" or "and" not in between.lower()


def _range(match: Match, first: Interval | str, second: Interval | str) -> Interval | None:
    """From the first time to the second; a first without a year or week is the last one before the second."""
    if isinstance(first, str) or isinstance(second, str) or first.precision != second.precision:
        return None
    if not (first.start and second.start and second.end):
        return None
    start = first.start
    if match.rule.name == "weekday":
        start = nearest_weekday(second.start, start.weekday(), -1)
    elif match.rule.name in _YEARLESS:
        later = (start.month, start.day) > (second.start.month, second.start.day)
        start = start.replace(year=second.start.year - later, day=min(start.day, 28) if start.month == 2 else start.day)
    return Interval(start, second.end, second.precision) if start <= second.end else None


def _opened(
    match: Match, reading: Interval | str, edge: str, published: Published | UnresolvedDate
) -> tuple[Interval | str, str]:
    """The interval that "since", "until", "by", "before", "after" or "around" makes of a time, and the method's name.

    After "since Monday's raid" Monday is the raid's own day and stays as it is, as does the month of "since October
    1983, when bombers struck"; "before dawn on Saturday" is Saturday.
    """
    name = match.rule.name
    owns = _OWNING.match(match.found.string, match.found.end())
    if isinstance(reading, str) or match.rule.kind != "date" or owns or edge in ("", "from", "between"):
        return reading, name
    start, end, precision = reading
    if edge == "around":
        day = start if name in _DATES and start == end else None
        return (within_days(day, _AROUND), f"around/{name}") if day else (reading, name)
    if precision == "hour" and edge != "since":
        return reading, name
    if edge == "since":
        last = _publication(published)[1]
        return Interval(start, last if last and start and last >= start else None, precision), f"since/{name}"
    if edge == "before":
        return (Interval(None, start - DAY, precision), f"before/{name}") if start else (reading, name)
    if edge == "after":
        return (Interval(end + DAY, None, precision), f"after/{name}") if end else (reading, name)
    return Interval(None, end, precision), f"until/{name}"


def _mention(text: str, span: tuple[int, int], match: Match, reading: Interval | str, method: str) -> TimeMention:
    words = text[span[0] : span[1]]
    value = Unresolved(unresolved=reading, text=words) if isinstance(reading, str) else _time_span(reading, words)
    found = Span(start=span[0], end=span[1], text=words)
    clock = _clock(words) if match.rule.name in ("clock", "weekday-clock") else None
    return TimeMention(span=found, kind=match.rule.kind, value=value, length=_length(match), clock=clock, method=method)


def _time_span(interval: Interval, words: str) -> TimeSpan:
    return TimeSpan(start=interval.start, end=interval.end, precision=interval.precision, text=words)


_HOUR = re.compile(r"(?P<hour>\d\d?)(?:[:.]?(?P<minute>[0-5]\d))?(?::\d\d)?\s?(?:(?P<half>[ap])\.?m\b)?", re.IGNORECASE)


def _clock(words: str) -> str | None:
    """HH:MM; None for dawn, dusk and midnight, which name no time or no day."""
    found = _HOUR.search(words)
    if found is None:
        return "12:00" if re.search(r"\bnoon\b|\bmidday\b", words, re.IGNORECASE) else None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return f"{hour:02}:{found['minute'] or '00'}"


_ISO_UNITS = {
    "second": (1, "PT{}S"), "minute": (1, "PT{}M"), "hour": (1, "PT{}H"), "day": (1, "P{}D"), "night": (1, "P{}D"),
    "week": (1, "P{}W"), "weekend": (1, "P{}W"), "fortnight": (2, "P{}W"), "month": (1, "P{}M"),
    "quarter": (3, "P{}M"), "year": (1, "P{}Y"), "decade": (10, "P{}Y"), "century": (100, "P{}Y"),
}  # fmt: skip
_OFTEN = {"daily": "day", "nightly": "night", "hourly": "hour", "weekly": "week", "monthly": "month"}


def _length(match: Match) -> str | None:
    """ISO 8601 duration of a length; X stands where the words do not tell the number, as in TIMEX3."""
    unit = unit_of(match) or (_OFTEN.get(match.get("often"), "year") if match.get("often") else "")
    if match.rule.kind == "date" or not unit:
        return None
    factor, form = _ISO_UNITS[unit]
    plural_alone = not match.get("count") and _words(match).endswith("s")
    count = None if plural_alone else count_of(match)
    return form.format("X" if count is None else count * factor)
