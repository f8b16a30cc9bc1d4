"""Time expressions to intervals of days. What the words and the publication date do not settle is Unresolved.

The grammar is `timegrammar`; the calendar is `days`. The anchor is the publication date, or for "two days
earlier" the time named before it in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from according.resolve import days
from according.resolve.days import DAY, MONTHS, SEASONS, WEEKDAYS, Interval
from according.resolve.numberwords import TENS, read_number, read_ordinal
from according.resolve.tense import tense_of
from according.resolve.timegrammar import Match, TimeKind, matches
from according.values import Published, Span, TimeSpan, Unresolved, UnresolvedDate, Value


class TimeMention(Value):
    """Words that tell a time. `length` is the ISO 8601 duration of a duration, an age or a set, where told."""

    span: Span
    kind: TimeKind
    value: TimeSpan | Unresolved
    length: str | None = None
    method: str


class Now(NamedTuple):
    """What a reader may stand on: a day to count from, and which way the clause looks (-1 back, +1 ahead)."""

    today: date
    direction: int
    day_first: bool | None


Reader = Callable[[Match, Now], Interval | None]


def find_times(doc: Doc, published: Published | UnresolvedDate) -> tuple[TimeMention, ...]:
    """Every time expression of a text from left to right.

    A date that only the publication date could give is Unresolved when that is, with its reason.
    """
    found = time_matches(doc)
    day_first = _day_first(found)
    mentions: list[TimeMention] = []
    previous: Interval | None = None
    for match in found:
        reading = _read(match, published, previous, _direction(doc, match), day_first)
        if isinstance(reading, Interval):
            previous = reading
        mentions.append(_mention(doc, match, reading))
    return tuple(mentions)


def time_matches(doc: Doc) -> list[Match]:
    """The grammar's matches that are times in their context, unread."""
    return [match for match in matches(doc.text) if _is_time(match, doc)]


def _is_time(match: Match, doc: Doc) -> bool:
    """Drop words that only look like a time: a round count, the verb "May", "March" as a name."""
    before = doc.text[: match.found.start()].rstrip().rsplit(None, 1)[-1:]
    word = before[0].lower() if before else ""
    text = match.found.group()
    if match.rule.name == "month" and text.rstrip(".") in ("May", "March", "Mar", "Jan", "Jun", "Dec", "Oct", "Nov"):
        return word in ("in", "since", "until", "of", "by", "during", "through", "from", "before", "after", "between")
    return True


def _direction(doc: Doc, match: Match) -> int:
    span = doc.char_span(*match.found.span(), alignment_mode="expand")
    return 1 if span is not None and tense_of(span.root if doc.has_annotation("DEP") else span[0]) == "future" else -1


def _day_first(found: list[Match]) -> bool | None:
    """Whether the text's numeric dates put the day first; None when no date of it decides."""
    numeric = [match for match in found if match.rule.name == "numeric"]
    firsts = {int(match.get("a")) > 12 for match in numeric if (int(match.get("a")) > 12) != (int(match.get("b")) > 12)}
    return firsts.pop() if len(firsts) == 1 else None


def _read(
    match: Match, published: Published | UnresolvedDate, previous: Interval | None, direction: int, order: bool | None
) -> Interval | str:
    """The interval that a match names, or why it names none."""
    needs = match.rule.needs
    if needs == "never":
        return _WHY_NOT[match.rule.kind]
    if needs == "previous":
        anchors = (previous.start, previous.end) if previous else ()
    elif needs == "today":
        anchors = _publication(published)
    else:
        anchors = (date.min,)
    if not anchors or None in anchors:
        return (
            "the publication date is not known" if needs == "today" else "no time before it in the text to count from"
        )
    try:
        readings = {READERS[match.rule.name](match, Now(day, direction, order)) for day in anchors if day}
    except (ValueError, OverflowError):
        return "no such day in the calendar"
    first = readings.pop()
    if first is None or readings:
        return "the words leave open which day"
    return first


def _publication(published: Published | UnresolvedDate) -> tuple[date | None, ...]:
    """The first and the last day that the report may have come out on."""
    if isinstance(published, Published):
        return (published.start, published.end)
    return (published.after, published.before)


_WHY_NOT = {
    "date": "names no date",
    "duration": "a length of time, not a date",
    "set": "happens again and again, not on one date",
    "age": "an age, not a date",
    "anniversary": "the anniversary of a date that these words do not give",
}


def _mention(doc: Doc, match: Match, reading: Interval | str) -> TimeMention:
    start, end = match.found.span()
    text = doc.text[start:end]
    span = Span(start=start, end=end, text=text)
    value = (
        Unresolved(unresolved=reading, text=text)
        if isinstance(reading, str)
        else TimeSpan(**reading._asdict(), text=text)
    )
    return TimeMention(span=span, kind=match.rule.kind, value=value, length=_length(match), method=match.rule.name)


_ISO_UNITS = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "night": "P{}D", "week": "P{}W",
    "fortnight": "P{}F", "weekend": "P{}E", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}E",
}  # fmt: skip


def _length(match: Match) -> str | None:
    """ISO 8601 duration of a length; X stands where the number is not told, as in TIMEX3."""
    unit = match.get("unit")
    if match.rule.kind == "date" or not unit:
        return None
    count = _count(match)
    if unit in ("fortnight", "decade", "century", "centurie"):
        factor, unit = {"fortnight": (2, "week"), "decade": (10, "year")}.get(unit, (100, "year"))
        count = count * factor if count is not None else None
    return _ISO_UNITS[unit].format("X" if count is None else count)


def _count(match: Match) -> int | None:
    """How many units; None when the words are vague or leave a half over."""
    if match.get("vague") or match.get("half") or match.get("plus"):
        return None
    count = match.get("count")
    return 1 if count in ("a", "an") else read_number(count) if count else None


def _month(name: str) -> int:
    return next(number for full, number in MONTHS.items() if full.startswith(name.rstrip(".")[:3]))


def _weekday(name: str) -> int:
    return WEEKDAYS[name]


_PARTS = {"early": "early", "beginning": "early", "start": "early", "turn": "early", "mid": "mid", "middle": "mid",
          "late": "late", "end": "late", "close": "late"}  # fmt: skip


def _part(match: Match, whole: Interval) -> Interval:
    part = match.get("part")
    return days.third(whole, _PARTS[part]) if part else whole


def _shift(which: str) -> int:
    """How many units "last", "this" and "next" step."""
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)


def _year_of(match: Match, now: Now, month: int) -> int:
    return int(match.get("year")) if match.get("year") else days.nearest_month(now.today, month, now.direction)


def _iso(match: Match, _: Now) -> Interval:
    return days.on(date(int(match.get("year")), int(match.get("number")), int(match.get("day"))))


def _numeric(match: Match, now: Now) -> Interval | None:
    """Day and month by their size, or in the order of the report's other dates; None when neither tells."""
    a, b, year = int(match.get("a")), int(match.get("b")), match.get("year")
    day_first = True if a > 12 or a == b else False if b > 12 else now.day_first
    if day_first is None or len(year) == 2:
        return None
    return days.on(date(int(year), *((b, a) if day_first else (a, b))))


def _day_month(match: Match, now: Now) -> Interval:
    """A day of a month; without a year the nearest one on the side that the clause looks to."""
    month, day = _month(match.get("month")), int(match.get("day"))
    year = _year_of(match, now, month)
    if not match.get("year") and month == now.today.month and (day - now.today.day) * now.direction < 0:
        year += now.direction
    return days.on(date(year, month, day))


def _days_month(match: Match, now: Now) -> Interval:
    first, last = int(match.get("day")), int(match.get("day2"))
    month = _month(match.get("month"))
    year = _year_of(match, now, month)
    return Interval(date(year, month, min(first, last)), date(year, month, max(first, last)), "day")


def _month_alone(match: Match, now: Now) -> Interval:
    month = _month(match.get("month"))
    return _part(match, days.month(_year_of(match, now, month), month))


def _months(match: Match, now: Now) -> Interval:
    first, last, year = _month(match.get("month")), _month(match.get("month2")), int(match.get("year"))
    return Interval(days.month(year - (first > last), first).start, days.month(year, last).end, "month")


def _month_which(match: Match, now: Now) -> Interval:
    """ "January last year", "last January" """
    month, step = _month(match.get("month")), _shift(match.get("which"))
    if match.found.group().lower().endswith("year"):
        year = now.today.year + step
    else:
        year = days.nearest_month(now.today, month, step or now.direction)
        year += step if step and month == now.today.month else 0
    whole = days.month(year, month)
    return days.on(date(year, month, int(match.get("day")))) if match.get("day") else _part(match, whole)


def _season(match: Match, now: Now) -> Interval:
    first, step = SEASONS[match.get("season")], _shift(match.get("which"))
    year = int(match.get("year")) if match.get("year") else days.nearest_month(now.today, first, step or now.direction)
    return _part(match, days.months(year, first, 3, "season"))


def _quarter(match: Match, now: Now) -> Interval | None:
    number = read_ordinal(match.get("ordinal")) or 0
    if not 1 <= number <= 4:
        return None
    first = 3 * number - 2
    return days.months(_year_of(match, now, first), first, 3, "season")


def _decade(match: Match, _: Now) -> Interval:
    digits, word = match.get("decade"), match.get("word")
    first = int(digits) if digits else next(value for name, value in TENS.items() if word.startswith(name[:-1]))
    return _part(match, days.years(first if first > 99 else 1900 + first, 10))


def _century(match: Match, _: Now) -> Interval:
    return _part(match, days.years((read_ordinal(match.get("ordinal")) or 1) * 100 - 100 or 1, 100))


def _years(match: Match, _: Now) -> Interval | None:
    first, last = match.get("year"), match.get("year2")
    last = first[: 4 - len(last)] + last
    return Interval(date(int(first), 1, 1), date(int(last), 12, 31), "year") if first <= last else None


def _year(match: Match, _: Now) -> Interval:
    return _part(match, days.years(int(match.get("year"))))


def _weekday_near(match: Match, now: Now) -> Interval:
    """The day itself when it is the publication day, as agencies write; "last" and "next" leave it out."""
    step = _shift(match.get("which"))
    today = now.today + step * DAY
    return days.on(days.nearest_weekday(today, _weekday(match.get("weekday")), step or now.direction))


def _weekday_week(match: Match, now: Now) -> Interval:
    week = days.step(now.today, "week", _shift(match.get("which")))
    return days.on((week.start or now.today) + _weekday(match.get("weekday")) * DAY)


def _near_day(match: Match, now: Now) -> Interval:
    word = " ".join(match.get("word").split())
    if word == "overnight":
        return Interval(now.today - DAY, now.today, "day")
    steps = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    return days.on(now.today + steps.get(word, 0) * DAY)


def _which_unit(match: Match, now: Now) -> Interval:
    """ "last week", "later this month": the part before or after the publication day when the words say so."""
    whole = days.step(now.today, match.get("unit"), _shift(match.get("which")))
    if match.get("which") in ("this", "current") and match.get("ever"):
        earlier = match.get("ever") == "earlier"
        return Interval(whole.start if earlier else now.today, now.today if earlier else whole.end, whole.precision)
    return _part(match, whole)


def _ago(match: Match, now: Now) -> Interval | None:
    """ "three weeks ago" is the week around that day; "a few" leaves the count open."""
    count = _count(match)
    back = match.get("way") in ("ago", "earlier", "before", "previously")
    if match.get("unit") and count is None and not match.get("vague") and not match.get("half"):
        count = 1
    if count is None:
        return None
    return days.step(now.today, match.get("unit").replace("centurie", "century"), -count if back else count)


def _units(match: Match, now: Now) -> Interval:
    """ "the past three days": up to the publication day; a vague count leaves the far edge open."""
    count, back = _count(match), match.get("which") in ("last", "past", "previous")
    unit = match.get("unit").replace("centurie", "century")
    far = days.step(now.today, unit, (-count if back else count) if count else 0)
    precision = far.precision
    edge = _back(now.today, unit, count if back else -count) if count else None
    return Interval(edge, now.today, precision) if back else Interval(now.today, edge, precision)


def _back(today: date, unit: str, count: int) -> date:
    lengths = {"week": 7, "fortnight": 14, "weekend": 7, "day": 1, "night": 1}
    if unit in lengths:
        return today - count * lengths[unit] * DAY
    steps = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    return days.add_months(today, -count * steps[unit]) if unit in steps else today


def _recent(match: Match, now: Now) -> Interval:
    return Interval(
        None, now.today, days.step(now.today, match.get("unit").replace("centurie", "century"), 0).precision
    )


def _beside(match: Match, now: Now) -> Interval:
    step = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(match.get("way"), 0)
    unit = match.get("unit")
    return days.step(now.today, "day" if unit in ("morning", "evening", "afternoon") else unit, step)


def _clock(_: Match, now: Now) -> Interval:
    return Interval(now.today, now.today, "hour")


READERS: dict[str, Reader] = {
    "iso": _iso, "numeric": _numeric, "day-month-year": _day_month, "days-month-year": _days_month,
    "month-year": _month_alone, "months-year": _months, "season-year": _season, "quarter-year": _quarter,
    "decade": _decade, "decade-word": _decade, "century": _century, "years": _years, "year": _year,
    "day-month-which": _month_which, "month-which": _month_which, "days-month": _days_month,
    "day-month": _day_month, "month": _month_alone, "quarter": _quarter, "season": _season,
    "weekday": _weekday_near, "weekday-week": _weekday_week, "near-day": _near_day, "which-unit": _which_unit,
    "ago": _ago, "units": _units, "recent": _recent, "later": _ago, "beside": _beside, "clock": _clock,
}  # fmt: skip
