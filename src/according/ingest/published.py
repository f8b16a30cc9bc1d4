"""The publication date: stated by the report, given by the reader, or unresolved with the bounds that the text has.

It is never today's date, never the date of the file, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from according.ingest.dates import Written, dates_in
from according.model import Zone, ZoneKind
from according.values import Published, UnresolvedDate

# A date that stands with one of these is a date to come, and bounds nothing.
TO_COME = re.compile(
    r"\b(will|would|shall|may|might|could|should|until|till|by|before|due|scheduled|plan(?:s|ned)?|expect(?:s|ed)?|next|deadline"
    r"|upcoming|from|forecast|promised?|pledged?|vowed?|set to|aims? to|no later than|end of)\b",
    re.IGNORECASE,
)
UPDATED = re.compile(r"\b(updated|modified|revised)\b", re.IGNORECASE)
PRINTED: tuple[ZoneKind, ...] = ("boilerplate", "byline", "dateline")
SENTENCE = re.compile(r"[^.!?\n]*[.!?]?(?:(?<=[A-Z][a-z]\.)|(?<=[A-Z][a-z]{2}\.)|(?<=Sept\.))?")


def published_of(text: str, zones: Sequence[Zone]) -> Published | UnresolvedDate:
    """The date that the report's own furniture states, else the bounds that its words set."""
    lines = [
        (zone, written) for zone in zones if zone.kind in PRINTED for written in dates_in(text, zone.start, zone.end)
    ]
    stated = [(zone, written) for zone, written in lines if written.precision == "day" and written.start is not None]
    stated.sort(key=lambda line: bool(UPDATED.search(text, line[0].start, line[1].at)))
    if stated:
        return as_stated(stated[0][1])
    return UnresolvedDate(unresolved=_why([written for _, written in lines]), after=not_before(text, zones))


def as_stated(written: Written) -> Published:
    """A date in a text as the publication date."""
    if written.start is None or written.end is None:
        raise ValueError(f"{written.words!r} has no year")
    return Published(
        start=written.start, end=written.end, precision=written.precision, basis="stated", text=written.words
    )


def given_date(published: Published | UnresolvedDate, given: date | None) -> Published | UnresolvedDate:
    """The reader's date, where the report states none."""
    if given is None or isinstance(published, Published):
        return published
    return Published(start=given, end=given, precision="day", basis="given", text=given.isoformat())


def not_before(text: str, zones: Sequence[Zone]) -> date | None:
    """The latest day that the text tells of as past: a report cannot be older than what it tells, nor than its photos."""
    zoned = [
        written for zone in zones if zone.kind != "boilerplate" for written in dates_in(text, zone.start, zone.end)
    ]
    return max((w.start for w in zoned if w.start is not None and not _to_come(text, w)), default=None)


def _to_come(text: str, written: Written) -> bool:
    """True when the sentence up to the date speaks of what is to come."""
    before = re.split(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘])|\n", text[: written.at])[-1]
    after = re.split(r"[.!?]\s|\n", text[written.until :], maxsplit=1)[0]
    return bool(TO_COME.search(before) or re.search(r"\b(will|is due|are due|deadline)\b", after))


def _why(lines: Iterable[Written]) -> str:
    """Why no publication date: what the furniture says, if it says anything."""
    for written in lines:
        if written.start is None:
            return f"the report is dated {written.words!r}, and no year stands with it"
        if written.precision == "unknown":
            return f"the report is dated {written.words!r}, which is {written.start} or {written.end}"
        return f"the report is dated {written.words!r}, and no day stands with it"
    return "no date of publication stands in the report"
