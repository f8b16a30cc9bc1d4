"""A country's capital where it is not named: "in the capital", "a hotel in Mali's capital", "the Malian capital"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from according.resolve.gazetteer import Entry, Gazetteer
from according.resolve.placenames import Name

# "the capital of the province" and "the capital, Praia" say which; "20 km north of the capital" is not in it.
NAMED = r"(?!,? of\b|,? \(?[A-Z])"
INSIDE = re.compile(
    r"\b(?:in|inside|within|across|(?:centre|center|heart|middle|suburbs?|outskirts|streets?|districts?|neighbou?rhoods?|"
    rf"part|parts) of) (?P<capital>the capital(?: city)?)\b{NAMED}"
)
AWAY = re.compile(r"\b(?:(?:north|south|east|west)\w* of|kilomet\w+ from|km from|miles? from|away from) (?:the )?$")
REACH = 30  # characters before a name in which its distance is told
OWNED = re.compile(rf"(?:['’]s)? capital(?: city)?\b{NAMED}")


class Capital(NamedTuple):
    """The range of the words that stand for a capital, the capital, and how it was told."""

    start: int
    end: int
    entry: Entry
    why: str


def find_capitals(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Capital]:
    """Capitals that a text speaks of without their names; `names` are all that it names, in order.

    A bare "the capital" is that of the country which most names before it tell, if there is one such.
    """
    for name in names:
        away = AWAY.search(text[max(name.start - REACH, 0) : name.start])
        owned = None if away else OWNED.match(text, name.end)
        entry = gazetteer.capital(code) if owned and (code := _country(name)) else None
        if owned and entry:
            yield Capital(name.start, owned.end(), entry, f"the capital of {name.text}")
    for found in INSIDE.finditer(text):
        told = Counter(code for name in names if name.end <= found.start() and (code := _country(name)))
        first, second = [*told.most_common(2), *[("", 0)] * 2][:2]
        entry = gazetteer.capital(first[0]) if first[1] > second[1] else None
        if entry:
            yield Capital(
                found.start("capital"), found.end("capital"), entry, "the capital of the country named before"
            )


def _country(name: Name) -> str | None:
    """The country that a name or an adjective is of by itself; None for towns and for what has several."""
    if len(name.countries) == 1:
        return name.countries[0]
    country = name.entries and name.entries[0].kind == "country"
    return name.entries[0].country if country else None
