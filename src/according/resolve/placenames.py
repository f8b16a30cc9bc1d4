"""The names in a report that can be places, before it is decided which places they are.

The gazetteer says what can be a name, so the pass works where an entity model misses; what the annotator knows
(entities, parts of speech, dependencies) confirms, forbids and tells the role.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from according.resolve.abbreviations import abbreviated
from according.resolve.bracketed import HELD, held_until, is_held
from according.resolve.entries import labels_line
from according.resolve.gazetteer import SAINTS, Entry, Gazetteer
from according.resolve.numberwords import read_number
from according.resolve.page import PERSONS, PLACE_LABELS, Page, is_described, page_of
from according.resolve.parishes import joins, small_at
from according.resolve.placecues import (
    DASHES,
    PAIR,
    bears_name,
    beside_name,
    cue_of,
    goes_on_until,
    is_article,
    is_in_title,
    is_inside,
    is_name,
    is_surname,
    is_unit,
    names_resident,
    owns,
)
from according.resolve.placewords import PlaceWords, load_words

Role = Literal["literal", "associative"]
LONGEST = 6  # words in a name: "Democratic Republic of the Congo" has five
TOLD_TOWN = re.compile(r"\b(?:city|town|village|port|suburb|district|province) of $")
TOLD_REACH = 16  # characters before a name in which these words stand
LONGEST_PEOPLE = 2  # "South Sudanese"
ACRONYM = 4  # letters: shorter capitals are a country's ("US", "DRC") or no place
LARGE = 0.5  # importance of a city of 200,000
PROMINENT = 0.6  # importance of a city of half a million: such a name needs no preposition
UNIT_OR_TOWN = 0.25  # importance of a second-level unit of no known size
MODEST = 0.35  # importance of a town of 300: below it, "of X" and "to X" are rather a person
GAP = re.compile(r"[ \u00a0]?[-–]?[ \u00a0]?|\. | & |['’]s ")
COORDINATED = frozenset({", ", " and ", ", and ", " or "})
_AGENCY, _DASH = r" ?\([A-Z][\w /]+\)", r"(?: ?[–—]| --? )"
DATELINE = re.compile(rf"[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]*(?: \d{{1,2}})?){{0,2}}(?:{_AGENCY}{_DASH}?|{_DASH})")
PARTLY = "told by the place in its name"
NO_SUCH = "the gazetteer has no such name"
VAST = frozenset({"country", "region", "sea", "water", "mountain"})
TOWNLIKE = frozenset({"populated", "site", "admin2"})


class Name(NamedTuple):
    """Words that may name a place or a people: their range, and the places or the countries they can mean.
    `entries` is empty for a people or an adjective (`countries` says whose) and for a place that no gazetteer holds.
    `organisation` is the organisation's name that the words are a part of, `cue` the word that governs them, or empty.
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    countries: tuple[str, ...]
    organisation: str
    cue: str
    why: str


class Found(NamedTuple):
    """A run of words that the gazetteer knows: the index after it, and what it can mean."""

    after: int
    entries: tuple[Entry, ...]
    countries: tuple[str, ...]
    why: str


def find_names(doc: Doc, gazetteer: Gazetteer, forces: frozenset[int] = frozenset()) -> Iterator[Name]:
    """The names that can be places or peoples, from left to right, none inside another; `forces` as a page has them."""
    page, known = page_of(doc, forces), load_words()
    at, before, held = 0, None, 0
    while at < len(page.words):
        found = _longest(page, at, gazetteer, known) if page.words[at].text[0].isupper() else None
        cue = cue_of(page, at, known) or _shared_cue(page, at, before) if found is not None else ""
        cue = HELD if found is not None and page.words[at].start < held else cue
        name = _name(page, at, found, cue, known) if found is not None else None
        until = small_at(page, at, before.end if before is not None else None, gazetteer, known, seen=found is not None)
        parish = Found(until, (), (), NO_SUCH) if until is not None else None
        facility = parish or _facility(page, at, known)
        beyond = name is None or found is None or parish is not None
        if facility is not None and (beyond or (found is not None and _is_road(page, facility, found, known))):
            found, name = facility, _name(page, at, facility, "", known)
        elif found is not None and (premises := _premises(page, at, found, known)) is not None:
            found, name = premises, _name(page, at, premises, "in", known)
        if name is not None:
            yield name
            before, held = name, max(held, held_until(page.text, name.end, page.persons))
        at = found.after if found is not None else at + 1
        if name is not None and is_unit(page, name.end, known):
            at = _past_unit(page, at, known)


def _past_unit(page: Page, at: int, known: PlaceWords) -> int:
    """The index after the words for a unit's kind: the "Area" of "Jere | Local Government Area" is no place."""
    kinds = {word for unit in known.local_units for word in unit.split()}
    return at + len(list(takewhile(lambda word: word.text.lower() in kinds, page.words[at:])))


def names_at(text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[Name]:
    """The names at ranges of the text that are known to be places; without entries where the gazetteer has nothing."""
    for start, end in spans:
        entries, why = known_as(text[start:end], gazetteer)
        yield Name(start, end, text[start:end], entries, (), "", "", why)


def known_as(words: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, ...], str]:
    """What words that name a place can mean: their own entries, those of a people, of another spelling, or of the
    longest name within them ("Lomé Cathedral" stands in Lomé); and how they were found.
    """
    bare = re.sub(r"^[Tt]he |['’]s$", "", words.strip())
    entries, peoples = gazetteer.lookup(bare), gazetteer.of_people(bare)
    if short := gazetteer.abbreviated(bare):
        return short + entries, "an abbreviation"
    if peoples and not (entries and entries[0].kind in {"country", "region"}):
        return peoples, "adjective or people"
    if _is_word(bare):
        entries = tuple(entry for entry in entries if entry.kind in VAST)
    if entries:
        return entries, "named so"
    facility = bare.split(" ")[-1].lower() in load_words().facilities  # a street is no town with a like name
    if not facility and (similar := gazetteer.similar(bare)):
        return similar, f"spelled like {similar[0].name}"
    inner = _inner(bare, gazetteer.lookup) or (() if facility else _inner(bare, gazetteer.of_people))
    return (inner, PARTLY) if inner else ((), NO_SUCH)


def _is_word(name: str) -> bool:
    """True for a word of English or a kind of land, which means no town: "Main and State", "the Valley", "the Gulf"."""
    return name.lower() in load_words().common | load_words().landforms


def _inner(words: str, known: Callable[[str], tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """The entries of the longest run of words within a name, the first of equal ones; single common words are none."""
    parts, common = words.split(), load_words().common | load_words().landforms
    for length in range(len(parts) - 1, 0, -1):
        for at in range(len(parts) - length + 1):
            run = parts[at : at + length]
            if not run[0][0].isupper() or (length == 1 and (run[0].lower() in common or len(run[0]) < 4)):
                continue
            found = known(" ".join(run))
            if found and found[0].importance >= MODEST:
                return found
    return ()


# --- What the gazetteer knows -------------------------------------------------------------------------------------
def _longest(page: Page, at: int, gazetteer: Gazetteer, known: PlaceWords) -> Found | None:
    """The longest run of words from `at` that is a name in the gazetteer, or another spelling of one."""
    if short := abbreviated(page, at, gazetteer):
        return Found(at + 1, short, (), "an abbreviation")
    start, ends = page.words[at].start, _run(page, at, known)
    for after in ends:
        spelled = page.text[start : page.words[after - 1].end]
        countries = gazetteer.country_of(spelled) if after - at <= LONGEST_PEOPLE else ()
        entries = gazetteer.lookup(spelled)
        if entries and after == at + 1 and _is_common(page, at, known, entries[0]):
            article = page.words[at].text.lower() in known.joiners and at + 1 < len(page.words)  # "in Al Tamra"
            bare = article and not gazetteer.lookup(page.words[at + 1].text)
            return _respelled(page, at, at, gazetteer, known) if bare else None
        if entries and all(word.text.lower() in known.common | known.joiners for word in page.words[at:after]):
            continue  # "The city": no village of that name
        if countries and not (entries and entries[0].kind in {"country", "region"}):
            return Found(after, (), countries, "adjective or people")
        if entries:
            return _respelled(page, at, after, gazetteer, known) or _whole(page, at, after, entries, known)
    return _respelled(page, at, at, gazetteer, known)


def _whole(page: Page, at: int, after: int, entries: tuple[Entry, ...], known: PlaceWords) -> Found | None:
    """What the gazetteer has of a name, unless an article goes on with it: "Bir | el-Qasab" is no Bir."""
    until = goes_on_until(page, after, known)
    if until == after or entries[0].importance >= PROMINENT:  # "Baghdad al-Jadida" is a quarter of Baghdad
        return Found(after, entries, (), "")
    return Found(until, (), (), NO_SUCH) if cue_of(page, at, known) in known.place_cues else None


def _facility(page: Page, at: int, known: PlaceWords) -> Found | None:
    """A building, a street or a village by its own name that no gazetteer holds: "at Saint Luke Hospital"."""
    if not page.words[at].text[0].isupper() or page.words[at].start in page.plain or is_inside(page, at, known):
        return None
    for after in range(at + 2, min(len(page.words), at + LONGEST) + 1):
        word = page.words[after - 1].text
        ends = word in known.settlements or (word[0].isupper() and word.lower() in known.facilities)
        if page.text[page.words[after - 2].end : page.words[after - 1].start] != " " or not (ends or word[0].isupper()):
            return None
        goes_on = after < len(page.words) and joins(page, after) and page.words[after].text.lower() in known.facilities
        if ends and not goes_on:  # "Garissa University College"
            described = word in known.settlements and is_described(page, at, page.words[after - 2].end)
            return Found(after, (), (), NO_SUCH) if _at(page, at, known) and not described else None
    return None


def _premises(page: Page, at: int, found: Found, known: PlaceWords) -> Found | None:
    """What stands in the town whose name it begins with: "stormed Garissa University", "at Kabul Military Hospital"."""
    facility = _facility(page, at, known) if found.entries else None
    if facility is None or facility.after <= found.after or found.entries[0].kind in VAST:
        return None
    last = page.words[facility.after - 1].text
    if last in known.settlements or last.lower() in known.roads:
        return None
    if bears_name(page, found.after, known):
        return Found(facility.after, (), (), NO_SUCH)
    return Found(facility.after, found.entries, (), PARTLY)


def _is_road(page: Page, facility: Found, found: Found, known: PlaceWords) -> bool:
    """True for a road, whatever place its first words name: "on Paris Street" is not in Paris, nor "Paris Bay area"."""
    last = page.words[facility.after - 1].text
    longer = facility.after > found.after + 1 and last in known.settlements
    return longer or (facility.after > found.after and last.lower() in known.roads)


def _at(page: Page, at: int, known: PlaceWords) -> bool:
    """True where a place is told: after "in the" or "at", where one is seen, or after "on" if nothing else is."""
    start, cue = page.words[at].start, cue_of(page, at, known)
    labels = {label for first, last, label in page.entities if first <= start < last}
    struck = at > 0 and page.words[at - 1].text in known.struck_cues
    sited = bool(labels & PLACE_LABELS) or cue in known.place_cues or struck
    return sited or (not labels and cue in {"on", "from", "to"})


def _run(page: Page, at: int, known: PlaceWords) -> list[int]:
    """The indices after the words that can end a name which begins at `at`, the farthest first."""
    ends, after = [at + 1], at + 1
    while after < min(len(page.words), at + LONGEST):
        gap, word = page.text[page.words[after - 1].end : page.words[after].start], page.words[after].text
        before = page.words[after - 1].text
        if not GAP.fullmatch(gap) or (gap == ". " and len(before) > 2 and before.lower() not in SAINTS):  # "St. Louis"
            break
        if word[0].isupper() or word in known.landforms or gap in DASHES:
            ends.append(after + 1)
        elif word not in known.joiners:
            break
        after += 1
    return ends[::-1]


def _is_common(page: Page, at: int, known: PlaceWords, entry: Entry) -> bool:
    """True for a single word that is English rather than a name, and for capitals that are no country's."""
    word = page.words[at].text
    if word.isupper() and 1 < len(word) <= ACRONYM and not DATELINE.match(page.text, page.words[at].start):
        return entry.kind != "country"
    generic = word.lower() in known.landforms | known.facilities and entry.kind in TOWNLIKE  # "Webb | Center"
    plain = page.words[at].start in page.plain or read_number(word) is not None  # "Sixteen police"
    return generic or word.lower() in known.common | known.joiners or plain


def _respelled(page: Page, at: int, after: int, gazetteer: Gazetteer, known: PlaceWords) -> Found | None:
    """Another spelling of a known name, where the annotator sees a place that reaches beyond the words found.

    Only after a word like "in": entity models take people and forces for places, and these have no other spelling.
    What is shelled, or stands before the brackets of what holds it, is a place whatever the model takes it for.
    """
    last = page.words[max(after - 1, at)]
    if after > at and (owns(page, last) or is_unit(page, last.end, known)):  # "in A's B district": two names
        return None
    start, cue = page.words[at].start, cue_of(page, at, known)
    entity = next((one for one in page.entities if one[0] == start or is_article(page.text[one[0] : start])), None)
    if entity is None or cue not in known.place_cues or page.text[start : entity[1]].isupper():
        return None
    if is_described(page, at, entity[1]) or _lost_apostrophe(page.words[at].text, gazetteer):
        return None
    if not (entity[2] in PLACE_LABELS or cue in known.ground_cues or is_held(page.text, entity[1], gazetteer)):
        return None
    reach = max(i for i in range(at, len(page.words)) if i == at or page.words[i].start < entity[1])
    rest = [word.text for word in page.words[after : reach + 1]]
    if not rest or not any(is_name(word, known) for word in rest):
        return None
    if after > at and any(entry.kind == "country" for entry in gazetteer.lookup(" ".join(rest))):
        return None  # "in Goma Congo"
    spelled = page.text[min(start, entity[0]) : page.words[reach].end]
    entries = gazetteer.similar(spelled)
    why = f"spelled like {entries[0].name}" if entries else NO_SUCH
    return Found(reach + 1, entries, (), why)


def _lost_apostrophe(word: str, gazetteer: Gazetteer) -> bool:
    """True for "Syrias", of a text that lost its apostrophes: what follows is another name."""
    entries = gazetteer.lookup(word[:-1]) if word.endswith("s") and not gazetteer.lookup(word) else ()
    return bool(entries) and entries[0].kind == "country"


# --- What the text says ---------------------------------------------------------------------------------------------
def _name(page: Page, at: int, found: Found, cue: str, known: PlaceWords) -> Name | None:
    """The name with what speaks for it, or None where the words are rather a person or a part of another name."""
    start, end = page.words[at].start, page.words[found.after - 1].end
    why = found.why if found.countries or found.why == PARTLY else _reason(page, at, found, cue, known)
    if not why:
        return None
    placed = cue == HELD or _is_told_town(page, start, found, end, cue, known) or is_unit(page, end, known)
    placed = placed or found.why == PARTLY
    organisations = ((a, b) for a, b, label in page.entities if label == "ORG" and not placed)
    whole = next((page.text[a:b] for a, b in organisations if a <= start and end <= b), "")
    return Name(start, end, page.text[start:end], found.entries, found.countries, whole, cue, why)


def _reason(page: Page, at: int, found: Found, cue: str, known: PlaceWords) -> str:
    """Why the words are a place; empty when they are none."""
    first, last = page.words[at], page.words[found.after - 1]
    before = page.words[at - 1].text if at else ""
    if (before.isupper() and before.lower() in known.vessels) or {
        before.lower(),
        first.text.lower(),
    } & known.honorifics:
        return ""
    labels = {label for start, end, label in page.entities if start < last.end and first.start < end}
    if is_in_title(page, at, found.after, known):
        return ""  # "Basel Aslan hospital", "Radisson Blu hotel"
    if not cue and labels == {"DATE"}:
        return ""  # "Mon 14 Mar"
    if cue == HELD:
        return "in brackets after a place"
    reason = f"after “{cue}”" if cue else "a known place"
    if not cue and found.entries and labels_line(page, first.start, last.end, named=bool(labels - PLACE_LABELS)):
        return "before a line’s colon"
    if not cue and DATELINE.match(page.text, first.start) and found.entries and found.entries[0].importance >= MODEST:
        return "in a dateline"
    longer = any(start <= first.start and end > last.end + 2 for start, end, _ in page.entities)
    if longer and owns(page, last) and found.entries and found.entries[0].name != first.text:
        return ""  # "Sam's Club" is not in Sam
    if labels & PLACE_LABELS or not found.entries or found.why == "an abbreviation":
        return "; ".join(filter(None, (found.why, reason)))
    entry = found.entries[0]
    sure = cue in known.place_cues and not owns(page, last)
    person = bool(labels & PERSONS) or (found.after == at + 1 and first.text in page.persons)
    called = _is_called_so(page, at, found) or (
        names_resident(page, found.after, known) and entry.importance >= MODEST and not is_surname(page, first.text)
    )
    if person and not (sure and entry.importance >= MODEST) and not (called or _mistaken(page, at, found, entry)):
        return ""
    placed = _is_told_town(page, first.start, found, last.end, cue, known) or is_unit(page, last.end, known)
    within = "ORG" in labels and not placed
    if within:  # inside the name of an organisation: kept for its role when it is well known
        owned = entry.importance >= PROMINENT or called or _begins_body(page, at, found, known)
        return "in a longer name" if owned else ""
    if is_unit(page, last.end, known):
        return reason
    if beside_name(page, at, found.after, known) or before.lower() in known.titles:
        return ""
    resident = names_resident(page, found.after, known) and entry.importance >= MODEST
    if sure or resident or (cue and entry.importance >= MODEST and not page.entities):
        return reason
    generic = found.after > at + 1 and last.text.lower() in known.landforms
    return reason if generic or called or entry.importance >= PROMINENT else ""


def _is_called_so(page: Page, at: int, found: Found) -> bool:
    """True for a name that the text uses as a place's elsewhere, "in Mansfield", and as no person's."""
    words = page.words[at : found.after]
    elsewhere = page.text[words[0].start : words[-1].end].lower() in page.places
    return elsewhere and not any(is_surname(page, word.text) for word in words)


def _begins_body(page: Page, at: int, found: Found, known: PlaceWords) -> bool:
    """True where a town or a unit begins the name of its own body: "Madison County Sheriff's Department"."""
    last, after = page.words[found.after - 1], page.words[found.after : found.after + 1]
    begins = any(start == page.words[at].start and label == "ORG" for start, _, label in page.entities)
    joined = bool(after) and page.text[last.end : after[0].start] == " "
    own = joined and (after[0].text.lower() in known.bodies or last.text.lower() in known.unit_words)
    return begins and own and found.entries[0].importance >= UNIT_OR_TOWN


def _is_told_town(page: Page, start: int, found: Found, end: int, cue: str, known: PlaceWords) -> bool:
    """True for a town's whole name after "in", "the city of", or what is done to places alone: "raided | Dikwa"."""
    town = bool(found.entries) and found.entries[0].importance >= MODEST
    told = cue in known.ground_cues | {"in"}
    told = told or TOLD_TOWN.search(page.text, max(0, start - TOLD_REACH), start) is not None
    return town and told and any(each[:2] == (start, end) for each in page.entities)


def _mistaken(page: Page, at: int, found: Found, entry: Entry) -> bool:
    """A lone city that the annotator took for a person: no name in the text has the word as one of several."""
    word = page.words[at]
    names = [page.text[start:end] for start, end, label in page.entities if label in PERSONS]
    alone = found.after == at + 1 and all(name == word.text for name in names if word.text in name.split())
    return alone and entry.importance >= LARGE and entry.name == word.text


def _shared_cue(page: Page, at: int, before: Name | None) -> str:
    """What governs a name together with another: "in X, Y and Z", and "between" for "the X-Y road"."""
    start = page.words[at].start
    gap = page.text[before.end : start] if before else ""
    if PAIR.match(page.text, start) or (before and gap in DASHES and PAIR.match(page.text, before.start)):
        return "between"
    return before.cue if before and gap in COORDINATED else ""
