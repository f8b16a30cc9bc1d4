"""The publication date: stated by the report, given by the reader, or unresolved with the bounds that the text has.

It is never today's date, never the date of the file, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from according.ingest.dates import Written, dates_in
from according.ingest.phrases import load_phrases
from according.ingest.zones import is_placed_date, is_print_line
from according.model import Report, Zone
from according.values import Published, UnresolvedDate

PRINTED = timedelta(days=7)
"""A weekly prints what was written within this time."""
TURN = timedelta(days=1)
"""In the east of the world it is tomorrow, when a day is told in UTC."""
TITLE_DAY = re.compile(r"\w.*(?:\s[|–—-]|\s?—)\s*$")
"""What stands in a title before the day on which it was written; after a comma or "of" it is an event's."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“‘(])|\n")


def published_of(text: str, zones: Sequence[Zone]) -> Published | UnresolvedDate:
    """The date that the report's own furniture states, else the bounds that its words set."""
    phrases = load_phrases()
    lines = list(_dated_lines(text, zones)) or list(_titled(text, zones))
    stated = [(words, written) for words, written in lines if written.precision == "day" and written.start is not None]
    stated.sort(key=lambda line: phrases.within("updates", line[0][: line[0].find(line[1].words)]))
    if stated and not _is_later(stated[0][1], _datelines(text, zones)):
        return as_stated(stated[0][1])
    why = "its parts are dated otherwise, one after the other" if stated else _why([written for _, written in lines])
    return UnresolvedDate(unresolved=why, after=not_before(text, zones))


def as_stated(written: Written) -> Published:
    """A date in a text as the publication date. Raises ValueError for one without a year."""
    if written.start is None or written.end is None:
        raise ValueError(f"{written.words!r} has no year")
    return Published(
        start=written.start, end=written.end, precision=written.precision, basis="stated", text=written.words
    )


def given_date(
    published: Published | UnresolvedDate, given: date | None, text: str = "", zones: Sequence[Zone] = ()
) -> Published | UnresolvedDate:
    """The reader's date, where the report states none; the day of a dateline, "BEIRUT, March 8", in the week before.

    Papers print on Saturday what was written on Friday, and its "today" is Friday.
    """
    if given is None or isinstance(published, Published):
        return published
    plain = Published(start=given, end=given, precision="day", basis="given", text=given.isoformat())
    return _written_before(given, text, zones) or plain


def written_on(report: Report) -> Published | UnresolvedDate:
    """The day from which a report counts "today" and "Tuesday": that of its dateline in the week before publication."""
    published = report.published
    if not isinstance(published, Published) or published.precision != "day":
        return published
    return _written_before(published.start, report.text, report.zones) or published


def _written_before(printed: date, text: str, zones: Sequence[Zone]) -> Published | None:
    """The day of a dateline without a year, "BEIRUT, March 8", in the week before a day."""
    lines = (text[zone.start : zone.end] for zone in zones if zone.kind == "dateline")
    days = (written for line in lines for written in dates_in(line) if written.start is None)
    for written in days:
        for told in dates_in(f"{written.words} {printed.year}"), dates_in(f"{written.words} {printed.year - 1}"):
            if len(told) == 1 and told[0].start is not None and timedelta() <= printed - told[0].start <= PRINTED:
                return as_stated(replace(told[0], words=written.words))
    return None


def out_by(published: Published | UnresolvedDate, last: date | None) -> Published | UnresolvedDate:
    """A date of publication, where it is known by which day the report was out: when it was captured, or changed last.

    That day is no date of publication, only a bound of one; and a report that bears a later date bears a wrong one.
    """
    if last is None:
        return published
    if isinstance(published, Published):
        if published.start <= last + TURN:
            return published
        why = f"the report is dated {published.text!r}, and was out on {last} already"
        return UnresolvedDate(unresolved=why, before=last)
    after = published.after if published.after is not None and published.after <= last else None
    return published.model_copy(update={"after": after, "before": last})


def not_before(text: str, zones: Sequence[Zone]) -> date | None:
    """The latest day that the text tells of as past: it cannot be older than what it tells, nor than its photos."""
    told = [zone for zone in zones if zone.kind not in ("boilerplate", "byline")]
    dates = [written for zone in told for written in dates_in(text, zone.start, zone.end)]
    return max((w.start for w in dates if w.start is not None and not _to_come(text, w)), default=None)


def _datelines(text: str, zones: Sequence[Zone]) -> Iterator[Written]:
    """The dates of datelines, and of the lines with a place and a date that head the parts of a text."""
    phrases = load_phrases()
    for zone in zones:
        heads = zone.kind == "subhead" and is_placed_date(text[zone.start : zone.end], phrases)
        if zone.kind == "dateline" or heads:
            yield from dates_in(text, zone.start, zone.end, short_years=True)


def _is_later(first: Written, others: Iterable[Written]) -> bool:
    """True where a later dateline has a later day: the text lists incidents, and came out after the last."""
    return any(each.precision == "day" and each.start and first.start and each.start > first.start for each in others)


def _dated_lines(text: str, zones: Sequence[Zone]) -> Iterator[tuple[str, Written]]:
    """Dates of the lines above the body, of datelines, and of lines of printing wherever they stand.

    A bare date below the body may belong to the next report of the page.
    """
    phrases = load_phrases()
    above = True
    for zone in zones:
        words = text[zone.start : zone.end]
        above = above and zone.kind != "body"
        furniture = zone.kind in ("boilerplate", "byline") and (above or is_print_line(words, phrases))
        if furniture or zone.kind == "dateline":
            dates = dates_in(text, zone.start, zone.end, short_years=zone.kind == "dateline")
            yield from ((words, written) for written in dates)


def _titled(text: str, zones: Sequence[Zone]) -> Iterator[tuple[str, Written]]:
    """The day on which the title ends, "Flash update – 8 May 2021", or which is all of it with a place.

    A report that tells of a later day was written later, and its title has the day of what it tells of.
    """
    latest, phrases = not_before(text, zones), load_phrases()
    for zone in zones[:1]:
        words = text[zone.start : zone.end]
        dates = dates_in(text, zone.start, zone.end)
        if zone.kind != "headline" or len(dates) != 1 or dates[0].start is None or dates[0].start != latest:
            continue
        ends = TITLE_DAY.search(text[zone.start : dates[0].at]) and not text[dates[0].until : zone.end].strip(" .)")
        if ends or is_placed_date(words, phrases):
            yield words, dates[0]


def _to_come(text: str, written: Written) -> bool:
    """True when the sentence around the date speaks of what may lie ahead."""
    start = max((end.end() for end in SENTENCE_END.finditer(text, 0, written.at)), default=0)
    end = SENTENCE_END.search(text, written.until)
    sentence = f"{text[start : written.at]} {text[written.until : end.start() if end else None]}"
    return load_phrases().within("to_come", sentence)


def _why(lines: Sequence[Written]) -> str:
    """Why no publication date: what the furniture says, if it says anything."""
    if not lines:
        return "no date of publication stands in the report"
    said = f"the report is dated {lines[0].words!r}"
    if lines[0].start is None:
        return f"{said}, and no year stands with it"
    if lines[0].precision == "unknown":
        return f"{said}, which is {lines[0].start} or {lines[0].end}"
    return f"{said}, and no day stands with it"
