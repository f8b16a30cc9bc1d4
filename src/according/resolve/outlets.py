"""Where an outlet is at home: what its own name or internet address tells, else a list (data/outlets.yaml).

"The Kyiv Independent", "oxfordmail.co.uk" and "timesofmalta.com" name a place themselves. A name of several places
stays all of them, for the report to settle; an address that ends in a country's letters leaves fewer.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.gazetteer_build import fold
from according.yamltext import parsed

OUTLETS_FILE = Path(__file__).resolve().parent.parent / "data" / "outlets.yaml"
HOST = re.compile(r"(?:[a-z]+://)?(?:[\w-]+\.)+[a-z]{2,}(?:/.*)?", re.IGNORECASE)
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})  # "oxfordmail.co.uk"
PROMINENT = 0.6  # importance of a city of half a million: known by its other names too ("newyork")
SHORTEST = 4  # letters of a place within an address: "la" and "star" are found in many
CODES = {"UK": "GB"}  # endings of addresses that are no ISO code


class Outlets(NamedTuple):
    """The lists of data/outlets.yaml; each is explained there."""

    words: frozenset[str]
    worldwide: frozenset[str]
    english: frozenset[str]
    homes: dict[str, tuple[str, str]]


@cache
def load_outlets() -> Outlets:
    """The lists that came with the package."""
    lists = parsed(OUTLETS_FILE.read_text(encoding="utf-8"))
    homes = {name: (place, country) for name, (place, country) in lists["homes"].items()}
    return Outlets(frozenset(lists["words"]), frozenset(lists["worldwide"]), frozenset(lists["english"]), homes)


def home_of(outlet: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places where an outlet can be at home, by its name or address, the likeliest first; none where neither tells.

    >>> from according.resolve.gazetteer import open_gazetteer
    >>> [place.name for place in home_of("The Kyiv Independent", open_gazetteer())][:1]
    ['Kyiv']
    """
    known = load_outlets()
    label, ending = _address(outlet) if HOST.fullmatch(outlet) else (outlet, "")
    listed = known.homes.get(re.sub(r"^the|\W", "", label.lower()))
    if listed is not None:
        place, code = listed
        country = gazetteer.country(code)
        return tuple(e for e in gazetteer.lookup(place) if e.country == code) or ((country,) if country else ())
    spelled = _place_in(label, known)
    found = next((named for name in spelled if (named := _named(name, bool(ending), gazetteer))), ())
    code = CODES.get(ending.upper(), ending.upper())
    country = gazetteer.country(code) if ending not in known.worldwide else None
    if country is None:
        return found
    return tuple(entry for entry in found if entry.country == code) or (country,)


def _named(name: str, joined: bool, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of a name; within an address only by their main name: any letters are another name of some place."""
    entries = gazetteer.lookup(name) if len(name) >= SHORTEST else ()
    return tuple(
        entry for entry in entries if not joined or fold(entry.name) == fold(name) or entry.importance >= PROMINENT
    )


def _address(outlet: str) -> tuple[str, str]:
    """The telling part of an address and its end: "https://www.oxfordmail.co.uk/news" gives ("oxfordmail", "uk")."""
    host = urlsplit(outlet if "//" in outlet else f"//{outlet}").hostname or ""
    *parts, ending = host.split(".")
    while len(parts) > 1 and parts[-1] in SECOND_LEVEL:
        parts.pop()
    return (parts[-1] if parts else "").replace("-", " "), ending


def _place_in(label: str, known: Outlets) -> list[str]:
    """What is left of a name without its words for a paper, the longest first."""
    words = label.split()
    while words and words[0].lower() in known.words:
        words.pop(0)
    while words and words[-1].lower() in known.words:
        words.pop()
    if len(label.split()) > 1:
        return [" ".join(words)] if words else []
    return sorted(_parts(label.lower(), known), key=lambda part: (-len(part), part))


def _parts(label: str, known: Outlets) -> set[str]:
    """An address without spaces, with any of the words taken off its ends: "theparisnews" gives "paris".

    One of two towns gives each of them: "hullandgrimsbytimes" gives "hull" and "grimsby".
    """
    found: set[str] = set()
    left = [label, *label.split("and")]
    while left:
        part = left.pop()
        if len(part) < SHORTEST or part in found | known.words:  # "online" holds no "line"
            continue
        found.add(part)
        left += [part.removeprefix(word) for word in known.words if part.startswith(word)]
        left += [part.removesuffix(word) for word in known.words if part.endswith(word)]
    return found - known.words
