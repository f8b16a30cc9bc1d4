"""The embedded gazetteer: names of places to points with a radius, from one read-only SQLite file.

The file is built when the package is built. Where it is missing (a checkout that was never installed), the first
use builds it from the same sources into the user's cache folder (`$XDG_CACHE_HOME/according`, by default `~/.cache`).
"""

from __future__ import annotations

import os
import sqlite3
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from according.errors import GazetteerError
from according.resolve.gazetteer_build import build_gazetteer, built_version, fold, skeleton, sources_version

EntryKind = Literal["country", "capital", "populated", "admin1", "admin2", "region", "water", "sea", "mountain", "site"]

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCES = DATA / "gazetteer"
PACKAGED = DATA / "gazetteer.sqlite"

MOST = 100  # candidates of one name, the most important first: "San José" names 1,100 places
ALIKE = 0.8  # least share of letters in the same order for two spellings of one name (Cheikhun/Sheikhun: 0.88)
SHORTEST_SIMILAR = 5  # shorter names are one letter away from many others
SPELLINGS = 400  # names of one skeleton looked at; more say that the skeleton tells nothing
REMEMBERED = 10_000  # names kept in memory, about 10 MB
SIMILAR = 3  # spellings taken, the likest first
LONGER = 4  # letters by which two spellings of one name differ at most

_ENTRY = """SELECT id, name, lat, lon, radius_km, country, admin1, kind, population, importance
            FROM name JOIN entry ON entry.number = name.entry WHERE folded = ? ORDER BY name.entry LIMIT ?"""

_SPELLING = "SELECT folded FROM spelling WHERE skeleton = ? AND length(folded) BETWEEN ? AND ? LIMIT ?"


class Entry(NamedTuple):
    """One place: centre in degrees, radius in km, ISO 3166 country, first-level unit, importance from 0 to 1."""

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


class Gazetteer:
    """Looks names up; every answer is a tuple of frozen entries, the most important first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entries = lru_cache(maxsize=REMEMBERED)(self._read)  # reports name the same places again and again
        self.version: str = connection.execute("SELECT version FROM meta").fetchone()[0]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places that bear the name, whatever its case, accents, apostrophes and hyphens."""
        return self._entries(fold(name))

    def similar(self, name: str) -> tuple[Entry, ...]:
        """The places whose name is another spelling of this one; none when the name itself is known.

        >>> open_gazetteer().similar("Aguelhocq")[0].name  # doctest: +SKIP
        'Aguelhok'
        """
        folded = fold(name)
        if len(folded) < SHORTEST_SIMILAR or self.lookup(name):
            return ()
        length = len(folded)
        rows = self._connection.execute(_SPELLING, (skeleton(folded), length - LONGER, length + LONGER, SPELLINGS))
        scored = sorted(((_likeness(folded, other), other) for (other,) in rows), reverse=True)
        near = [entry for score, other in scored[:SIMILAR] if score >= ALIKE for entry in self.lookup(other)]
        return tuple(dict.fromkeys(near))

    def country_of(self, word: str) -> tuple[str, ...]:
        """The ISO codes of the countries whose adjective or people's name this is ("Congolese" has two)."""
        rows = self._connection.execute("SELECT country FROM demonym WHERE folded = ? ORDER BY country", (fold(word),))
        return tuple(country for (country,) in rows)

    def _read(self, folded: str) -> tuple[Entry, ...]:
        return tuple(map(Entry._make, self._connection.execute(_ENTRY, (folded, MOST))))

    def close(self) -> None:
        """Close the file; the gazetteer answers no more."""
        self._connection.close()


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open a gazetteer file: the one given, the package's own, or the one in the cache, built when missing.

    Raises GazetteerError when the file is not a gazetteer of this format or cannot be built.
    """
    if path is not None:
        return _opened(path)
    return _opened(PACKAGED if built_version(PACKAGED) else _cached())


def _opened(path: Path) -> Gazetteer:
    if built_version(path) is None:
        raise GazetteerError(f"{path} is no gazetteer that this version reads.", "Build it with build_gazetteer.")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return Gazetteer(connection)


def _cached() -> Path:
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "according"
        target = folder / f"gazetteer-{sources_version(SOURCES)[:12]}.sqlite"
        if built_version(target) is None:
            build_gazetteer(SOURCES, target)
    except (OSError, ValueError, RuntimeError, sqlite3.Error) as error:
        raise GazetteerError(
            f"The gazetteer cannot be built: {error}.",
            "Install the package anew, or set XDG_CACHE_HOME to a folder that can be written.",
        ) from error
    return target


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a.replace(" ", ""), b.replace(" ", ""), autojunk=False).ratio()
