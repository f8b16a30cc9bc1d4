"""Zones of a report: which paragraphs are its words, and which are furniture around them.

Three passes. The first knows a paragraph by its form alone (a copyright line, a photo credit, a date line); the
second by its neighbours (what stands above a photo credit is a caption); the third by its place (the first short
line is the headline, short lines after the last sentence are tags). What no rule knows is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.ingest.dates import dates_in
from according.ingest.paragraphs import Paragraph, paragraphs_of
from according.ingest.phrases import Phrases, load_phrases, named_in
from according.model import Zone, ZoneKind

# Lengths in words. A headline of an agency has up to 20 words, a subhead up to 10; furniture seldom has 25.
LONGEST_HEADLINE = 25
LONGEST_SUBHEAD = 10
LONGEST_FURNITURE = 25
LONGEST_CAPTION = 70
LONGEST_CREDIT = 10
LONGEST_STANDFIRST = 50
STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
LETTERS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+\.?)*")
# "BAMAKO, Jan 25 (Reuters) -", "KABUL (AP) —", "GOMA, Congo —", "Nairobi, Kenya (AP) -"
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][\w.'’/-]*(?:[ ,/]{1,3}[\w.'’/-]+){0,7}?)?,?\s*"
    r"(?:\((?P<agency>[^()]{2,40})\)|(?P<bare>(?<=\S)))\s*(?:[-–—]{1,2}|:|\|)\s+(?=[\"'“‘]?\w)"
)
LONGEST_DATELINE = 80
Kinds = list[ZoneKind | None]


def zones_of(text: str, phrases: Phrases | None = None) -> tuple[Zone, ...]:
    """The zones of a text, in order and disjoint; what lies between them is white space."""
    phrases = phrases or load_phrases()
    paragraphs = paragraphs_of(text)
    kinds: Kinds = [by_form(paragraph, phrases) for paragraph in paragraphs]
    _captions(paragraphs, kinds, phrases)
    _places(paragraphs, kinds)
    return tuple(
        zone for paragraph, kind in zip(paragraphs, kinds, strict=True) for zone in _cut(paragraph, kind, phrases)
    )


def by_form(paragraph: Paragraph, phrases: Phrases) -> ZoneKind | None:
    """What a paragraph is by its words alone; None when they do not tell."""
    words = paragraph.words
    if paragraph.count > LONGEST_FURNITURE:
        return None
    if phrases.opens("captions", words):
        return "caption"
    if is_date_line(words, phrases) or not LETTERS.search(words):
        return "boilerplate"
    if any(phrases.whole(kind, words) for kind in ("comments", "copyright", "references")):
        return "boilerplate"
    if phrases.whole("invitations", words) and not words.endswith("."):
        return "boilerplate"
    if is_credit(paragraph, phrases):
        return "boilerplate"
    if phrases.whole("bylines", words) or is_name_alone(words, phrases):
        return "byline"
    return None


def is_date_line(words: str, phrases: Phrases) -> bool:
    """True for a date with nothing beside it but words of printing: "25th January 2014, Comments 0 comments"."""
    dates = dates_in(words)
    if not dates:
        return False
    rest = words
    for written in reversed(dates):
        rest = rest[: written.at] + " " + rest[written.until :]
    return all(phrases.whole("dated", word) for word in LETTERS.findall(rest))


def is_credit(paragraph: Paragraph, phrases: Phrases) -> bool:
    """True for a photo credit: "Credit: A Name", or a short line of names with slashes, one of them an agency's."""
    words = paragraph.words
    if phrases.whole("credits", words):
        return True
    parts = [part.strip() for part in re.split(r"\s*[/|]\s*", words.strip("()[] "))]
    short = paragraph.count <= LONGEST_CREDIT and not STOP.search(words)
    return short and len(parts) > 1 and any(_is_agency(part, phrases) for part in parts)


def is_name_alone(words: str, phrases: Phrases) -> bool:
    """True for an agency's or an outlet's name with nothing else: "AFP", "(Reuters)", "— Agence France-Presse"."""
    name = words.strip(" ()[]-–—.").casefold()
    return name in phrases.agencies or name in phrases.outlets


def _is_agency(name: str, phrases: Phrases) -> bool:
    return any(named_in(name, names) is not None for names in (phrases.agencies, phrases.photo_agencies))


def _captions(paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> None:
    """What stands right above a photo credit, or ends with one in brackets, is a caption."""
    for place, paragraph in enumerate(paragraphs):
        if kinds[place] is not None or paragraph.count > LONGEST_CAPTION:
            continue
        below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        if (place and below is not None and is_credit(below, phrases)) or _ends_in_credit(paragraph.words, phrases):
            kinds[place] = "caption"


def _ends_in_credit(words: str, phrases: Phrases) -> bool:
    match = re.search(r"[(\[]([^()\[\]]{3,80})[)\]]\.?$", words)
    if match is None:
        return False
    inside = Paragraph(match.start(1), match.end(1), match[1])
    return is_credit(inside, phrases) or bool(re.match(r"(AP|AFP) Photo\b", match[1], re.IGNORECASE))


def _places(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Headline, standfirst, subheads and the tail, by where a paragraph stands."""
    prose = [place for place, kind in enumerate(kinds) if kind is None and _is_prose(paragraphs[place])]
    if not prose:
        prose = [place for place, kind in enumerate(kinds) if kind is None][-1:]
    first, last = (prose[0], prose[-1]) if prose else (0, 0)
    _head(paragraphs, kinds, first)
    for place, paragraph in enumerate(paragraphs):
        if kinds[place] is not None:
            continue
        if first < place < last and is_title(paragraph, LONGEST_SUBHEAD):
            kinds[place] = "subhead"
        elif place > last and _is_tail(paragraph):
            kinds[place] = "boilerplate"
        else:
            kinds[place] = "body"


def _head(paragraphs: Sequence[Paragraph], kinds: Kinds, first: int) -> None:
    """The first line is the headline when it is one; what stands between it and the first prose is the standfirst."""
    front = [place for place in range(first) if kinds[place] is None]
    for rank, place in enumerate(front):
        if rank == 0 and is_title(paragraphs[place], LONGEST_HEADLINE):
            kinds[place] = "headline"
        elif rank and paragraphs[place].count <= LONGEST_STANDFIRST:
            kinds[place] = "standfirst"


def is_title(paragraph: Paragraph, longest: int) -> bool:
    """True for a short line without a full stop, that is no item of a list and no piece of a quotation."""
    words = paragraph.words
    return paragraph.count <= longest and not re.search(r"[.…;,:][\"'”’»)\]]*$", words) and words[0] not in "-*•·–—"


def _is_prose(paragraph: Paragraph) -> bool:
    """True for a sentence: it ends with a stop, or is too long for a line of furniture."""
    return bool(STOP.search(paragraph.words)) or paragraph.count > LONGEST_FURNITURE


def _is_tail(paragraph: Paragraph) -> bool:
    return is_title(paragraph, LONGEST_SUBHEAD) and not re.search(r"\d", paragraph.words)


def _cut(paragraph: Paragraph, kind: ZoneKind | None, phrases: Phrases) -> list[Zone]:
    """The paragraph as a zone, or as two when it opens with a dateline."""
    length = dateline_length(paragraph.words, phrases) if kind == "body" else 0
    zones = [Zone(kind="dateline", start=paragraph.start, end=paragraph.start + length)] if length else []
    start = paragraph.start + length
    start += len(paragraph.words[length:]) - len(paragraph.words[length:].lstrip())
    return [*zones, Zone(kind=kind or "body", start=start, end=paragraph.end)]


def dateline_length(words: str, phrases: Phrases) -> int:
    """How many code points the dateline at the start of a paragraph has, its dash included; 0 without one.

    A dash or a colon alone makes none: a place in capitals, a date or an agency in brackets must stand before it.
    """
    match = DATELINE.match(words[:LONGEST_DATELINE])
    if match is None:
        return 0
    before = words[: match.end()]
    agency = named_in(match["agency"] or "", phrases.agencies)
    place = (match["place"] or "").split(",")[0]
    capitals = len(place) > 1 and place == place.upper()
    return len(before.rstrip()) if agency or (capitals and place) or dates_in(before) else 0
