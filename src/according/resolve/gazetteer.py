"""The embedded gazetteer: names of places to points with a radius, from one read-only SQLite file.

The file is built when the package is built. Where it is missing or older than its sources (a checkout that was never
installed, or updated since), the first use builds it into the user's cache folder (`$XDG_CACHE_HOME/according`, by
default `~/.cache`) and says so.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from according.errors import GazetteerError
from according.resolve.gazetteer_build import build_gazetteer, built_version, fold, skeleton, sources_version
from according.resolve.outlines import Outline

EntryKind = Literal["country", "capital", "populated", "admin1", "admin2", "region", "water", "sea", "mountain", "site"]

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCES = DATA / "gazetteer"
PACKAGED = DATA / "gazetteer.sqlite"

LOG = logging.getLogger(__name__)

MOST = 100  # candidates of one name, the most important first: "San José" names 1,100 places
ALIKE = 0.8  # least share of letters in the same order for two spellings of one name (Cheikhun/Sheikhun: 0.88)
SHORTEST_SIMILAR = 5  # shorter names are one letter away from many others
SPELLINGS = 400  # names of one skeleton looked at; more say that the skeleton tells nothing
REMEMBERED = 10_000  # names kept in memory, about 10 MB
SIMILAR = 3  # spellings taken, the likest first
ARTICLE = re.compile(r"^[ae]l (?=(sh|th|dh|[tdrzsn])[a-z])")
CITY_OF = "city of "
GREATER = 0.1  # of importance: a city ten times as large, about
SAINTS = {"sta": "santa", "sto": "santo", "ste": "sainte"}
HOLY = re.compile(rf"^({'|'.join(SAINTS)})\b")
WITHIN_NAME = re.compile(r" (?:al|el) ")
LONGER = 4  # letters by which two spellings of one name differ at most

_COLUMNS = "entry.id, name, lat, lon, radius_km, entry.country, entry.admin1, kind, population, importance, coordinates"
_PLACES = "entry LEFT JOIN outline ON outline.id = entry.id"
_MEANT = f"SELECT {_COLUMNS} FROM {{table}} AS named JOIN {_PLACES} WHERE number = named.entry AND {{key}} = ?"
_NAMED = _MEANT.format(table="name", key="folded") + " ORDER BY named.entry LIMIT ?"
_PEOPLE = _MEANT.format(table="demonym", key="folded") + " ORDER BY named.entry"
_SHORT = _MEANT.format(table="abbreviation", key="word") + " ORDER BY named.entry"
_COUNTRIES = f"SELECT {_COLUMNS} FROM {_PLACES} WHERE number IN (SELECT entry FROM demonym) AND kind = 'country'"
_CAPITALS = f"SELECT {_COLUMNS} FROM {_PLACES} WHERE kind = 'capital' ORDER BY number"
_SEAT = f"SELECT {_COLUMNS} FROM seat JOIN {_PLACES} WHERE number = seat.entry AND seat.country = ? AND seat.admin1 = ?"
_OUTLINED = f"SELECT {_COLUMNS} FROM outline JOIN entry ON number = entry WHERE outline.id = ?"
_SPELLING = "SELECT names FROM spelling WHERE skeleton = ?"


class Entry(NamedTuple):
    """One place: centre in degrees, radius in km, ISO 3166 country, first-level unit, importance from 0 to 1.

    `outline` is that of a country, a physical region or a water, where the sources have one.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    radius_km: float
    country: str | None
    admin1: str | None
    kind: EntryKind
    population: int
    importance: float
    outline: Outline | None = None


class Gazetteer:
    """Looks names up; every answer is a tuple of frozen entries, the most important first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        remember = lru_cache(maxsize=REMEMBERED)  # reports name the same places again and again
        self._entries = remember(lambda folded: self._read(_NAMED, folded, MOST))
        self._peoples = remember(lambda folded: self._read(_PEOPLE, folded))
        self._short = remember(lambda word: self._read(_SHORT, word))
        self._countries = {entry.country: entry for entry in reversed(self._read(_COUNTRIES))}
        self._capitals = {entry.country: entry for entry in reversed(self._read(_CAPITALS))}
        self.version: str = connection.execute("SELECT version FROM meta").fetchone()[0]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places that bear the name, whatever its case, accents, apostrophes, hyphens and Arabic article."""
        folded = fold(name)
        other = assimilated(HOLY.sub(lambda short: SAINTS[short[1]], folded))  # "Sta. Catalina"
        found = self._entries(folded) or (self._entries(other) if other != folded else ())
        bare = self._entries(folded.removeprefix(CITY_OF)) if found and folded.startswith(CITY_OF) else ()
        greater = bool(bare) and bare[0].importance > found[0].importance + GREATER
        return bare if greater else found  # "the Old City of Damascus"; not "the City of Industry"

    def names_of(self, id_: str) -> tuple[str, ...]:
        """The folded names of a place, in the order of the alphabet."""
        query = "SELECT folded FROM name WHERE entry IN (SELECT number FROM entry WHERE id = ?) ORDER BY folded"
        return tuple(folded for (folded,) in self._connection.execute(query, (id_,)))

    def similar(self, name: str) -> tuple[Entry, ...]:
        """The places whose name is another spelling of this one; none when the name itself is known.

        >>> open_gazetteer().similar("Aguelhocq")[0].name  # doctest: +SKIP
        'Aguelhok'
        """
        folded = assimilated(fold(name))
        if len(folded) < SHORTEST_SIMILAR or self.lookup(name):
            return ()
        row = self._connection.execute(_SPELLING, (skeleton(folded),)).fetchone()
        others = [other for other in row[0].split("|") if _may_be(folded, other)] if row else []
        scored = sorted(((_likeness(folded, other), other) for other in others[:SPELLINGS]), reverse=True)
        near = [entry for score, other in scored[:SIMILAR] if score >= ALIKE for entry in self.lookup(other)]
        return tuple(dict.fromkeys(near))

    def country_of(self, word: str) -> tuple[str, ...]:
        """The ISO codes of the countries whose adjective or people's name this is ("Congolese" has two)."""
        return tuple(sorted({entry.country for entry in self.of_people(word) if entry.country}))

    def of_people(self, word: str) -> tuple[Entry, ...]:
        """The countries and regions whose adjective or people's name this is: "Congolese", "Texan", "European"."""
        return self._peoples(fold(word))

    def abbreviated(self, word: str) -> tuple[Entry, ...]:
        """The places that are written so for short, with capitals and full stops as given: "N.M.", "Okla.", "BC"."""
        return self._short(word.replace(" ", ""))

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 code."""
        return self._countries.get(code)

    def capital(self, code: str) -> Entry | None:
        """The capital of the country of an ISO 3166 code."""
        return self._capitals.get(code)

    def seat(self, country: str, admin1: str) -> Entry | None:
        """The capital of a first-level unit, where the sources tell it."""
        return next(iter(self._read(_SEAT, country, admin1)), None)

    def outlined(self, id_: str) -> Entry | None:
        """The country, region or water of an id, if its outline is known."""
        return next(iter(self._read(_OUTLINED, id_)), None)

    def country_at(self, latitude: float, longitude: float) -> str | None:
        """The ISO code of the country around a point; None at sea, and within some kilometres of a coast perhaps."""
        around = (
            code
            for code, entry in self._countries.items()
            if entry.outline and entry.outline.holds(latitude, longitude)
        )
        return next(around, None)

    def _read(self, query: str, *values: str | int) -> tuple[Entry, ...]:
        return tuple(map(_entry, self._connection.execute(query, values)))

    def close(self) -> None:
        """Close the file; the gazetteer answers no more."""
        self._connection.close()


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry._make((*row[:-1], row[-1] and Outline(row[-1])))


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open a gazetteer file: the one given, the package's own, or the one in the cache, built when missing.

    Raises GazetteerError when the file is not a gazetteer of this format or cannot be built.
    """
    path = path or gazetteer_file()
    if built_version(path) is None:
        raise GazetteerError(f"{path} is no gazetteer that this version reads.", "Build it with build_gazetteer.")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return Gazetteer(connection)


def gazetteer_file() -> Path:
    """The package's own gazetteer, or the one in the cache, built when missing. Raises GazetteerError."""
    built = built_version(PACKAGED)
    whole = built and (not any(SOURCES.glob("*.csv*")) or built == sources_version(SOURCES))  # a wheel has no sources
    return PACKAGED if whole else _cached()


def _cached() -> Path:
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "according"
        target = folder / f"gazetteer-{sources_version(SOURCES)[:12]}.sqlite"
        if built_version(target) is None:
            LOG.warning("Building the gazetteer in %s: this takes some ten seconds, once.", target)
            build_gazetteer(SOURCES, target)
    except (OSError, ValueError, RuntimeError, sqlite3.Error) as error:
        raise GazetteerError(
            f"The gazetteer cannot be built: {error}.",
            "Install the package anew, or set XDG_CACHE_HOME to a folder that can be written.",
        ) from error
    return target


def assimilated(folded: str) -> str:
    """A folded name with the article as Arabic says it before letters of the tongue's tip; any other name itself.

    >>> assimilated("al shaddadi"), assimilated("al bab")
    ('ash shaddadi', 'al bab')
    """
    return ARTICLE.sub(lambda found: f"a{found[1]} ", folded)


def _may_be(folded: str, other: str) -> bool:
    """True for spellings of about one length; a name with an article within it is no single word ("Sin el Fil")."""
    one = " " in other or WITHIN_NAME.search(folded) is None
    return one and abs(len(other) - len(folded)) <= LONGER


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a.replace(" ", ""), b.replace(" ", ""), autojunk=False).ratio()
