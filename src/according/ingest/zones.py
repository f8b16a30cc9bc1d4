"""Zones of a report: which paragraphs are its words, and which are furniture around them.

Three passes. The first knows a paragraph by its form alone (a copyright line, a photo credit, a date line); the
second by its neighbours (what stands above a photo credit is a caption); the third by its place (the first short
line is the headline, short lines after the last sentence are tags). What no rule knows is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.ingest.chronology import entries, is_heading, label_length
from according.ingest.dates import Written, dates_in
from according.ingest.openings import NAMED_PLACE, opening_pieces, town_length
from according.ingest.paragraphs import BLANK, Paragraph, paragraphs_of
from according.ingest.phrases import Phrases, load_phrases
from according.model import Zone, ZoneKind

# Lengths in words. Agencies allow a headline some 20 words and a subhead a few; furniture seldom has 25.
LONGEST_HEADLINE = 25
LONGEST_KICKER = 3
LONGEST_SUBHEAD = 10
LONGEST_FURNITURE = 25
LONGEST_CAPTION = 70
LONGEST_CREDIT = 10
LONGEST_STANDFIRST = 50
SHORTEST_STANDFIRST = 4
# A count of comments after so many paragraphs of prose opens the comments themselves.
PROSE_BEFORE_COMMENTS = 3
WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+\.?)*")
# "BAMAKO, Jan 25 (Reuters) -", "KABUL (AP) —", "GOMA, Congo —", "(Tunis, 28 December 2019) –", "LAHORE:"
DATELINE = re.compile(
    r"(?P<before>\(?[^\W\d_a-z][\w.'’-]*(?:[ ,/]{1,3}\(?[\w.'’-]+[)/]?){0,9}?|\([^()]{2,40}\))"
    r"\s*(?:[-–—]{1,2}|[:|])(?:\s+(?=[\"'“‘\[]*\w)|(?<=\s[–—])(?=[\"“]?[A-Z])|(?<=—)(?=[\"“]?[A-Z])|$)"
)
BRACKETED = re.compile(r"[(/]([^()/]{2,40})[)/]")
# "Goma, 14 March 2019 (Local press) –": who writes or was asked, by a name or not; no date is in these brackets.
SOURCE = re.compile(r"\([^()\d]{2,40}\)")
# "Srinagar, June 3: Two militants ...", as the press of South Asia has it.
DATED_PLACE = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
)
# "Hanoi (VNA) – ...": the initials of an agency that no list has.
SIGNED_PLACE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} \([A-Z]{3,6}\)")
# "Bogota - Six soldiers ...", as dpa has it.
PLAIN_PLACE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?")
SENTENCE_END = re.compile(r"[a-z\d]{2}[.!?](?:\s|$)")
# "Wed 05 Apr 2017 Rebels ...": a day of the week and a date open the text, and a capital follows.
OPENING_DATE = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? [^.\n]{6,24}\d{4}(?=[ ,:]+[A-Z\"“])", re.IGNORECASE
)
UNDASHED = re.compile(r"[A-Z][A-Z .'’-]{2,24}, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}) (?=[A-Z])")
SIGNED = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, [A-Z][\w’'-]+)?(?: \([^()\d]{2,20}\))?, "
    r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}) \((?P<agency>[^()\d]{2,40})\)[:.]? (?=[A-Z\"“])"
)
"""The place, the day and the agency, and no dash after them: "Srinagar, Mar 3 (PTI) Two militants ..."."""
CITY = re.compile(r"[A-Z][A-Z'’ -]{2,24}[A-Z] -{1,2} (?=[A-Z])")
"""What the lines of a list of incidents begin with, two at least: "KIRKUK - Two bombs went off"."""
LONGEST_DATELINE = 90
LONGEST_PLACE = 5  # words of a camp's whole name; its town, district and province after commas are not counted
# Small words that stand in names of places ("Port of Spain", "Dar es Salaam").
SMALL = frozenset(
    ("al", "de", "del", "des", "di", "du", "el", "es", "la", "las", "le", "les", "los", "of", "the", "and")
)
Kinds = list[ZoneKind | None]


def zones_of(text: str) -> tuple[Zone, ...]:
    """The zones of a text, in order and disjoint; what lies between them is white space."""
    phrases = load_phrases()
    paragraphs = paragraphs_of(text)
    dated = entries(paragraphs)
    kinds: Kinds = [None if n in dated else by_form(paragraph, phrases) for n, paragraph in enumerate(paragraphs)]
    kinds = _date_lines(paragraphs, kinds, phrases)
    kinds = _captions(text, paragraphs, kinds, phrases)
    kinds = _led_to(paragraphs, kinds, phrases)
    kinds = _head(paragraphs, kinds, phrases)
    kinds = _comments(paragraphs, kinds, phrases)
    first = next((place for place, kind in enumerate(kinds) if kind == "body" or kind is None), None)
    final = ["body" if n in dated else kind for n, kind in enumerate(_places(paragraphs, kinds))]
    headline = next((p.words for p, kind in zip(paragraphs, final, strict=True) if kind == "headline"), "")
    cities = [place for place, paragraph in enumerate(paragraphs) if CITY.match(paragraph.words)]
    opening = {first, *(cities if len(cities) > 1 else ())}
    towns = [place for place, paragraph in enumerate(paragraphs) if NAMED_PLACE.match(paragraph.words)]
    town = first if headline and towns == [first] and final.count("body") > 1 else None
    return tuple(
        zone
        for place, (paragraph, kind) in enumerate(zip(paragraphs, final, strict=True))
        for zone in (
            _entry(paragraph)
            if place in dated
            else _cut(paragraph, kind, phrases, headline if place in opening else None, town=place == town)
        )
    )


def by_form(paragraph: Paragraph, phrases: Phrases) -> ZoneKind | None:
    """What a paragraph is by its words alone; None when they do not tell."""
    words = paragraph.words
    if paragraph.count <= LONGEST_CAPTION and phrases.opens("captions", words):
        return "caption"
    if paragraph.count > LONGEST_FURNITURE:
        return None
    if is_date_line(words, phrases) or is_print_line(words, phrases) or not WORD.search(words):
        return "boilerplate"
    if any(phrases.whole(kind, words) for kind in ("comments", "copyright", "references")):
        return "boilerplate"
    if is_credit(paragraph, phrases) or (phrases.whole("invitations", words) and not words.endswith(".")):
        return "boilerplate"
    if phrases.whole("bylines", words) or is_name_alone(words, phrases):
        return "byline"
    return None


def is_date_line(words: str, phrases: Phrases) -> bool:
    """True for a date with nothing beside it but words of printing ("25th January 2014, Comments 0 comments"), or
    but a name ("The Gazette, 9 April 2015").
    """
    dates = dates_in(words)
    rest = _without(words, dates)
    if not dates or all(phrases.whole("dated", word) for word in WORD.findall(rest)):
        return bool(dates)
    named = re.fullmatch(r"\s*[^,|–—]{3,60}[,|–—]\s*", rest[: dates[0].at])
    return named is not None and phrases.found("mastheads", rest) is not None and not WORD.search(rest[dates[0].at :])


def is_placed_date(words: str, phrases: Phrases) -> bool:
    """True for a place and a whole date with nothing beside them: "Nairobi, 3 May 2016", "Geneva (3 May 2016)"."""
    dates = dates_in(words)
    if len(dates) != 1 or dates[0].precision != "day" or dates[0].start is None:
        return False
    return phrases.whole("places", words[: dates[0].at]) and not words[dates[0].until :].strip(" .)")


def _without(words: str, dates: Sequence[Written]) -> str:
    """The words with blanks for the dates."""
    for written in dates:
        words = words[: written.at] + " " * len(written.words) + words[written.until :]
    return words


def is_print_line(words: str, phrases: Phrases) -> bool:
    """True for "Published in The Gazette, 3 May 2016.": a line of printing that a date ends."""
    dates = dates_in(words)
    return bool(dates) and phrases.whole("prints", words) and not re.search(r"\w", words[dates[-1].until :])


def is_credit(paragraph: Paragraph, phrases: Phrases) -> bool:
    """True for a photo credit: "Credit: A Name", or a short line of names with slashes, one of them an agency's."""
    words = paragraph.words.strip("()[] ")
    if phrases.whole("credits", words):
        return True
    parts = re.split(r"\s*[/|]\s*", words)
    short = paragraph.count <= LONGEST_CREDIT and not SENTENCE_END.search(words)
    return short and len(parts) > 1 and any(_is_agency(part, phrases) for part in parts)


def is_name_alone(words: str, phrases: Phrases) -> bool:
    """True for an agency's or an outlet's name with nothing else: "AFP", "(Reuters)", "The Sahel Courier"."""
    name = words.strip(" ()[]-–—.0123456789")
    return phrases.agencies.cover(name) or phrases.outlets.cover(name) or phrases.whole("mastheads", name)


def _is_agency(name: str, phrases: Phrases) -> bool:
    return phrases.agencies.find(name) is not None or phrases.photo_agencies.find(name) is not None


def _date_lines(paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> Kinds:
    """Between other titles and the first sentence, a place with a date is the line that dates the report, as in press
    releases. Alone it may be the title; and below, it may head a part of the report.
    """
    result = list(kinds)
    first = next((place for place, paragraph in enumerate(paragraphs) if _is_prose(paragraph)), len(paragraphs))
    above = [place for place in range(first) if kinds[place] is None]
    dated = [place for place in above if is_placed_date(paragraphs[place].words, phrases)]
    for place in dated if len(dated) < len(above) else ():
        result[place] = "boilerplate"
    return result


def _captions(text: str, paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> Kinds:
    """What stands above a photo credit, or ends with one in brackets, is a caption."""
    result = list(kinds)
    for place, paragraph in enumerate(paragraphs):
        if (
            kinds[place] is not None
            or paragraph.count > LONGEST_CAPTION
            or dateline_length(paragraph.words, phrases, opening=True)
        ):
            continue
        below = paragraphs[place + 1] if 0 < place < len(paragraphs) - 1 else None
        above_credit = below is not None and is_credit(below, phrases) and _captioned(text, paragraph, below, phrases)
        if above_credit or _ends_in_credit(paragraph.words, phrases):
            result[place] = "caption"
    return result


def _led_to(paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> Kinds:
    """A title below "READ ALSO:" is another page's."""
    result = list(kinds)
    for place, paragraph in enumerate(paragraphs[1:], start=1):
        above = paragraphs[place - 1].words
        if above.endswith(":") and phrases.whole("references", above) and is_title(paragraph, LONGEST_HEADLINE):
            result[place] = result[place] or (None if _is_prose(paragraph) else "boilerplate")
    return result


def _captioned(text: str, paragraph: Paragraph, credit: Paragraph, phrases: Phrases) -> bool:
    """True when a paragraph belongs to the credit below it: no blank line parts them, or it reads as captions do.

    A page's text often has a photo's credit in the middle of the report, and a paragraph of the report above it.
    """
    tight = "\n\n" in text and text.count("\n", paragraph.end, credit.start) == 1
    dated = any(written.precision == "day" and written.start for written in dates_in(paragraph.words))
    return tight or dated or not paragraph.stops or phrases.within("caption_marks", paragraph.words)


def _ends_in_credit(words: str, phrases: Phrases) -> bool:
    if re.search(r"[.?!] (?:photo|picture|image)s?(?: credit| by)?: ?[^.:]{2,60}$", words, re.IGNORECASE):
        return True
    match = re.search(r"[(\[]([^()\[\]]{3,80})[)\]]\.?$", words)
    if match is None:
        return False
    if phrases.photo_agencies.cover(match[1]) or re.match(r"[A-Z]+ photo\b", match[1], re.IGNORECASE):
        return True
    return is_credit(Paragraph(match.start(1), match.end(1), match[1]), phrases)


def _head(paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> Kinds:
    """The first line is the headline when it is a title and more follows; below it may stand a standfirst."""
    result = list(kinds)
    free = [place for place, kind in enumerate(kinds) if kind is None]
    if len(free) < 2 or not is_title(paragraphs[free[0]], LONGEST_HEADLINE):
        return result
    if dateline_length(paragraphs[free[0]].words, phrases, opening=True):
        return result
    if (
        paragraphs[free[0]].count <= LONGEST_KICKER
        and is_title(paragraphs[free[1]], LONGEST_HEADLINE)
        and len(free) > 2
    ):
        result[free.pop(0)] = "boilerplate"
    headline, *below = free
    result[headline] = "headline"
    for place in below:
        if _is_prose(paragraphs[place]) and not _above_byline(place, paragraphs, kinds, phrases):
            break
        if (
            dateline_length(paragraphs[place].words, phrases, opening=True)
            or paragraphs[place].count > LONGEST_STANDFIRST
        ):
            break
        result[place] = "standfirst" if paragraphs[place].count >= SHORTEST_STANDFIRST else "boilerplate"
    else:
        result[below[-1]] = None  # nothing but titles: the last one is all the report there is
    return result


def _above_byline(place: int, paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> bool:
    """True when a byline or the one date line comes next: a sentence above it is no part of the body."""
    if place + 1 == len(kinds):
        return False
    dates = [other for other, paragraph in enumerate(paragraphs) if is_date_line(paragraph.words, phrases)]
    return kinds[place + 1] == "byline" or dates == [place + 1]


def _comments(paragraphs: Sequence[Paragraph], kinds: Kinds, phrases: Phrases) -> Kinds:
    """Below a count of comments that is not nought, at the end of a report, everything is comments."""
    prose = 0
    for place, paragraph in enumerate(paragraphs):
        prose += kinds[place] is None and _is_prose(paragraph)
        opens = phrases.whole("comments", paragraph.words) and re.search(r"[1-9]", paragraph.words)
        if opens and prose >= PROSE_BEFORE_COMMENTS:
            below: Kinds = ["boilerplate"] * (len(kinds) - place)
            return [*kinds[:place], *below]
    return kinds


def _places(paragraphs: Sequence[Paragraph], kinds: Kinds) -> Kinds:
    """Between the first and the last prose, titles are subheads; after it they are tags. The rest is body."""
    prose = [place for place, kind in enumerate(kinds) if kind is None and _is_prose(paragraphs[place])]
    first, last = (prose[0], prose[-1]) if prose else (len(kinds), len(kinds))
    result = list(kinds)
    for place, paragraph in enumerate(paragraphs):
        inside = first < place < last
        if kinds[place] is None:
            result[place] = _by_place(paragraph, inside=inside, after=place > last)
        elif inside and kinds[place] == "boilerplate" and is_heading(paragraph.words):
            result[place] = "subhead"
    return result


def _by_place(paragraph: Paragraph, *, inside: bool, after: bool) -> ZoneKind:
    if inside and is_title(paragraph, LONGEST_SUBHEAD):
        return "subhead"
    tag = after and is_title(paragraph, LONGEST_SUBHEAD) and not re.search(r"\d", paragraph.words)
    return "boilerplate" if tag else "body"


def is_title(paragraph: Paragraph, longest: int) -> bool:
    """True for a short line without a full stop, that is no item of a list and no piece of a quotation."""
    words = paragraph.words
    return paragraph.count <= longest and not re.search(r"[.…;,:][\"'”’»)\]]*$", words) and words[0] not in "-*•·–—"


def _is_prose(paragraph: Paragraph) -> bool:
    """True for a sentence: it ends with a stop, or is too long for a line of furniture."""
    return paragraph.stops or paragraph.count > LONGEST_FURNITURE


def _cut(
    paragraph: Paragraph, kind: ZoneKind | None, phrases: Phrases, headline: str | None, *, town: bool
) -> list[Zone]:
    """The paragraph as a zone, or as several when it opens with a dateline or, as the first one, with furniture.

    Args:
        headline: the words above the first paragraph of the body, or above a list under cities; None for any other.
        town: a name before a colon may be where the report was written.
    """
    zones: list[Zone] = []
    at = 0
    if kind == "body" and headline is not None:
        for piece, end in opening_pieces(paragraph.words, headline, phrases):
            zones.append(_zone(paragraph, piece, at, end))
            at = end
    rest = paragraph.words[at:]
    length = dateline_length(rest.lstrip(BLANK), phrases, opening=headline is not None) if kind == "body" else 0
    if town and not at:
        length = length or town_length(rest, phrases)
    if length:
        length += len(rest) - len(rest.lstrip(BLANK))
        zones.append(_zone(paragraph, "dateline", at, at + length))
    if rest[length:].strip(BLANK):
        zones.append(_zone(paragraph, kind or "body", at + length, len(paragraph.words)))
    return zones


def _entry(paragraph: Paragraph) -> list[Zone]:
    """The date of a chronology's entry as a subhead, and the words that follow it on its line."""
    length = label_length(paragraph.words)
    label = _zone(paragraph, "subhead", 0, length)
    return [label, _zone(paragraph, "body", length, len(paragraph.words))] if paragraph.words[length:] else [label]


def _zone(paragraph: Paragraph, kind: ZoneKind, start: int, end: int) -> Zone:
    """A piece of a paragraph without the blanks at its start."""
    words = paragraph.words[start:end]
    return Zone(kind=kind, start=paragraph.start + end - len(words.lstrip(BLANK)), end=paragraph.start + end)


def dateline_length(words: str, phrases: Phrases, *, opening: bool) -> int:
    """How many code points the dateline at the start of a paragraph has, its dash included; 0 without one.

    A dash or a colon alone makes none: an agency, or a place and a date must stand before it. In the `opening`
    paragraph a place in capitals or a day of the week and a date are enough, and a page may have lost the dash after
    a place in capitals and a date: "SANAA, Sept 21 | At least six".
    """
    if opening and (date_first := OPENING_DATE.match(words)):
        return date_first.end()
    if opening and (undashed := UNDASHED.match(words)) and list(dates_in(f"{undashed['day']} 2000", short_years=True)):
        return undashed.end()
    if (signed := SIGNED.match(words[:LONGEST_DATELINE])) and _is_signed(signed, phrases):
        return len(signed[0].rstrip())
    match = DATELINE.match(words[:LONGEST_DATELINE])
    if match is None or phrases.opens("labels", match[0]):
        return 0
    before = match["before"]
    names = WORD.findall(re.sub("['’]", "", before))  # "N'DJAMENA"
    outside = WORD.findall(re.sub("['’]", "", SOURCE.sub("", before)))
    proper = all(name[0].isupper() or name in SMALL for name in outside)
    if any(phrases.agencies.find(source) for source in BRACKETED.findall(before)):
        found = True
    elif match[0].rstrip().endswith(":"):
        placed = DATED_PLACE.fullmatch(before) is not None and bool(list(dates_in(f"{before} 2000", short_years=True)))
        found = opening and (before == before.upper() or placed)
    elif not proper:
        found = False
    else:
        dated = any(written.precision == "day" for written in dates_in(before, short_years=True))
        written = _in_capitals(before, names) or SIGNED_PLACE.fullmatch(before) is not None
        spaced = match[0][len(before) : len(before) + 1].isspace() and words[match.end() :].lstrip('"“')[:1].isupper()
        bare = before[1:-1] if SOURCE.fullmatch(before) else before  # "(Bamako) – ...", as Human Rights Watch has it
        found = dated or (opening and (written or (spaced and PLAIN_PLACE.fullmatch(bare) is not None)))
    return len(match[0].rstrip()) if found and names else 0


def _is_signed(signed: re.Match[str], phrases: Phrases) -> bool:
    """True where a place and a day stand before an agency, one of the list or the initials of another."""
    known = phrases.agencies.find(signed["agency"]) is not None or re.fullmatch(r"[A-Z]{3,6}", signed["agency"])
    return bool(known) and bool(list(dates_in(f"{signed['day']} 2000", short_years=True)))


def _in_capitals(before: str, names: Sequence[str]) -> bool:
    """True for "GOMA, Congo", and for "CAMP ALPHA BRAVO, Upi, Gamu, Isabela": the place where a report was written."""
    first, _, around = before.partition(",")
    named = WORD.findall(first) if first.isupper() and around else names
    return len(named) <= LONGEST_PLACE and names[0] == names[0].upper() and len(names[0]) > 1
