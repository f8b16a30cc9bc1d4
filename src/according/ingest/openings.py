"""What a web page's text has before its first sentence: the headline once more, and a line of printing without a break.

"3 May 2016 Bomb kills six in Baidoa The Gazette A bomb killed six people" is the text of a page whose paragraphs were
lost. What is cut off here is furniture; the words of the report begin after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from according.ingest.dates import dates_in
from according.ingest.phrases import Phrases
from according.model import ZoneKind

TOKEN = re.compile(r"\w+")
BEGINS = re.compile(r"\W*\s(?=[\"“'‘(\[]*[A-Z\d])")
"""A sentence begins: a space, then a capital or a figure."""
WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?", re.IGNORECASE)
CLOCK = re.compile(r"\W*(?:at )?\d{1,2}[:.]?\d\d(?:[:.]?\d\d)?(?!\d)(?: (?:GMT|UTC))?(?=\s+[\"“'‘(\[]*[A-Z\d])")
PLACE = re.compile(
    r"\s*[A-Z][A-Z'’-]{3,}(?: [A-Z'’-]{3,}){0,2}(?= (?:A|An|The|At|In|On|More|Nearly|Some|Several|Dozens|Scores"
    r"|Hundreds|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)"
)
"""A dateline after a line of printing, where a page lost its dash: "BAIDOA A bomb killed six"."""
SHORTEST_TITLE = 4
"""Fewer words than these may open a sentence by chance."""
REACH = 100
"""A date, an agency and an author stand within so many characters before the repeated headline."""
# "Bangkok: Soldiers raided a village ...", under a headline, where no other line of the page begins so.
NAMED_PLACE = re.compile(r"(?P<before>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}):\s+(?=[A-Z])")
STOP = re.compile(r"[a-z\d]{2}[.!?](?:\s|$)")
Piece = tuple[ZoneKind, int]


def opening_pieces(words: str, headline: str, phrases: Phrases) -> list[Piece]:
    """The furniture at the start of a report's first paragraph: the kind of each piece, and where it ends.

    Args:
        words: the paragraph.
        headline: the words of the headline above it; "" without one.
    """
    return list(_pieces(words, headline, phrases))


def _pieces(words: str, headline: str, phrases: Phrases) -> Iterator[Piece]:
    at = 0
    while at < len(words):
        printed = _printed(words, at, phrases)
        if printed is None and at:
            printed = _agency(words, at, phrases) or _placed(words, at)
        repeated = None if printed else _repeated(words, at, headline)
        if printed:
            yield "dateline", printed
        elif repeated:
            start, end = repeated
            if words[at:start].strip():
                yield "boilerplate", start
            yield "boilerplate", end
        else:
            return
        at = printed or (repeated or (0, len(words)))[1]


def _printed(words: str, at: int, phrases: Phrases) -> int | None:
    """Where a date of printing ends that opens the words at a place, alone or after "Published" or an agency."""
    day = next((d for d in dates_in(words, at, at + REACH) if d.precision in {"day", "unknown"} and d.start), None)
    if day is None:
        return None
    before = words[at : day.at].strip(" ,:|")
    named = phrases.agencies.cover(before) or phrases.outlets.cover(before)
    if before and not (WEEKDAY.fullmatch(before) or named or phrases.whole("prints", f"{before} {day.words}")):
        return None
    clock = CLOCK.match(words, day.until)
    end = clock.end() if clock else day.until
    return end if BEGINS.match(words, end) else None


def _agency(words: str, at: int, phrases: Phrases) -> int | None:
    """Where an agency's name alone ends, after other furniture: "AFP A bomb killed six"."""
    name = TOKEN.search(words, at)
    if name is None or words[at : name.start()].strip() or not phrases.agencies.cover(name[0]):
        return None
    return name.end() if BEGINS.match(words, name.end()) else None


def _placed(words: str, at: int) -> int | None:
    place = PLACE.match(words, at)
    return place.end() if place else None


def _repeated(words: str, at: int, headline: str) -> tuple[int, int] | None:
    """Where the headline stands once more near a place, if a sentence begins after it."""
    title = [token.casefold() for token in TOKEN.findall(headline)]
    if len(title) < SHORTEST_TITLE:
        return None
    tokens = list(TOKEN.finditer(words, at, at + REACH + 2 * len(headline)))
    for first, token in enumerate(tokens):
        run = tokens[first : first + len(title)]
        if token.start() > at + REACH or len(run) < len(title):
            return None
        if [each[0].casefold() for each in run] == title and BEGINS.match(words, run[-1].end()):
            stop = re.compile(r"[\"”'’]?[.!?]?").match(words, run[-1].end())
            return token.start(), stop.end() if stop else run[-1].end()
    return None


def town_length(words: str, phrases: Phrases) -> int:
    """How long "Bangkok:" is before a sentence; 0 for a label, and for an outlet or whoever else speaks."""
    named = NAMED_PLACE.match(words)
    if named is None or STOP.search(words, named.end()) is None:
        return 0
    before = named["before"]
    speaks = phrases.agencies.cover(before) or phrases.outlets.cover(before) or phrases.opens("speakers", before)
    return 0 if speaks or phrases.opens("labels", named[0]) else len(named[0].rstrip())
