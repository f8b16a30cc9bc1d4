"""Small places by their whole names, which no gazetteer holds: "Barangay Sta. Rita", "Sitio Yao-yao", "Yar-Goje"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.resolve.gazetteer import Gazetteer
from according.resolve.page import PLACE_LABELS, Page, Word
from according.resolve.placecues import DASHES, PAIR, cue_of
from according.resolve.placewords import PlaceWords

STATION = re.compile(r" police (?:station|post)\b", re.IGNORECASE)
LONGEST = 6  # words in a name
CITY = 0.5  # importance of a city of 200,000, whose name stands before a hyphen as often as alone
SHORT = 4  # letters of a short form within a name: "Barangay Sta. Rita", "Barangay Gen. Luna"


def small_at(
    page: Page, at: int, before: int | None, gazetteer: Gazetteer, known: PlaceWords, *, seen: bool
) -> int | None:
    """The index after a small place's whole name that begins at a word; `seen` where the gazetteer has the word.

    Args:
        before: where the name of a place ends that stands before it, for lists: "Sitio Lamac, Barangay Rosal".
    """
    until = parish_at(page, at, before, known) or (None if seen else beat_at(page, at, known))
    return until or hyphened_at(page, at, gazetteer, known)


def parish_at(page: Page, at: int, before: int | None, known: PlaceWords) -> int | None:
    """The index after a place's whole name: "Barangay San Mariano Sur" is none of the towns called San Mariano."""
    called = page.words[at].text.lower() in known.parishes
    if not (page.words[at].text[0].isupper() and (called or (at and page.words[at - 1].text in known.parishes))):
        return None
    after = at + 1
    while after < min(len(page.words), at + LONGEST) and (joins(page, after) or _goes_on(page, after)):
        after += 1
    named = page.words[at + called : after]
    office = bool(named) and named[0].text.lower() in known.titles | known.persons | known.organisations
    told = cue_of(page, at, known) or _is_seen(page, at)
    told = told or (before is not None and page.text[before : page.words[at].start] == ", ")
    return None if not named or office or not told else after


def beat_at(page: Page, at: int, known: PlaceWords) -> int | None:
    """The index after a name before "police station": where something was is told by it, "under X police station"."""
    if not (page.words[at].text[0].isupper() and _is_seen(page, at)) or page.words[at].text.lower() in known.common:
        return None
    after = at + 1
    while after < min(len(page.words), at + LONGEST) and joins(page, after) and not _is_station(page, after):
        after += 1
    return after if _is_station(page, after) else None


def hyphened_at(page: Page, at: int, gazetteer: Gazetteer, known: PlaceWords) -> int | None:
    """The index after "Yar-Goje", which no gazetteer holds, though its halves are villages of two lands.

    Two towns of one land are two ("the Gao-Kidal road"), and so are a city and what stands behind it.
    """
    words = page.words[at : at + 2]
    joined = len(words) > 1 and page.text[words[0].end : words[1].start] in DASHES
    if not joined or not _is_seen(page, at) or not _are_names(words, known):
        return None
    whole = page.text[words[0].start : words[1].end]
    halves = [gazetteer.lookup(word.text) for word in words]
    told = PAIR.match(page.text, words[0].start) or gazetteer.lookup(whole) or gazetteer.country_of(words[0].text)
    if told or not any(halves) or any(each and each[0].importance >= CITY for each in halves):
        return None
    lands = [{entry.country for entry in each} for each in halves]
    return None if lands[0] & lands[1] else at + 2


def _are_names(words: Sequence[Word], known: PlaceWords) -> bool:
    return all(word.text[0].isupper() and word.text.lower() not in known.joiners | known.common for word in words)


def _is_station(page: Page, at: int) -> bool:
    return STATION.match(page.text, page.words[at - 1].end) is not None


def joins(page: Page, at: int) -> bool:
    """True for a capitalised word right after another one."""
    return page.text[page.words[at - 1].end : page.words[at].start] == " " and page.words[at].text[0].isupper()


def _goes_on(page: Page, at: int) -> bool:
    """True for the second word of "Yao-| yao" and of "Sta. | Catalina"."""
    gap = page.text[page.words[at - 1].end : page.words[at].start]
    short = len(page.words[at - 1].text) <= SHORT and page.words[at].text[0].isupper()
    return gap in DASHES or (gap == ". " and short)


def _is_seen(page: Page, at: int) -> bool:
    """True for a word in what the annotator takes for a place."""
    start = page.words[at].start
    return any(first <= start < last and label in PLACE_LABELS for first, last, label in page.entities)
