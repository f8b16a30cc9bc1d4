"""The words for lands: which one a report names that places nothing, and which words any report of a land has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from according.ontology.actors import Country, load_countries

OPENING = 300
"""The characters in which a report says where its news is: a headline and a sentence or two."""
WORD = re.compile(r"\w\w+")


def land_named(text: str) -> str | None:
    """The code of the one land that a report's opening names, by its name and not by its people's; None of several."""
    found = {_codes()[name] for name in _names().findall(text[:OPENING])}
    return found.pop() if len(found) == 1 else None


@cache
def words_for(country: str | None) -> frozenset[str]:
    """The folded words of a country's names, and of those for its people."""
    land = _lands().get(country or "")
    if land is None:
        return frozenset()
    return frozenset(WORD.findall(" ".join((land.name, *land.names, *land.adjectives, *land.demonyms)).casefold()))


@cache
def _lands() -> Mapping[str, Country]:
    """The countries by code."""
    return {land.code: land for land in load_countries()}


@cache
def _codes() -> Mapping[str, str]:
    """The code of the country of every name."""
    return {name: land.code for land in _lands().values() for name in (land.name, *land.names)}


@cache
def _names() -> re.Pattern[str]:
    """Matches every name of a country, the longest first: "South Sudan" before "Sudan"."""
    longest_first = sorted(_codes(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
