"""From compact sources (csv files) to one read-only SQLite file: the gazetteer's builder.

Standard library only, and no import from the package: the build hook of the wheel runs this file by itself, before
anything is installed. The sources hold one row per place in the columns of `COLUMNS`, most of them made by
`scripts/prepare_gazetteer.py`; the columns `demonyms` (adjectives and names of a people), `abbreviations` ("N.M.") and
`seat` (the id of a first-level unit's capital) may stand beside them. A file of the name `OUTLINES` holds the outlines
of some places instead: their id, and the coordinates of a GeoJSON MultiPolygon.

The file has these tables. `entry` holds the places, numbered by falling importance, so that reading a name in key
order gives its most important places first. `name` maps folded names to entries. `spelling` maps the skeleton of a
name (what stays the same across transliterations) to its folded names, joined by "|". `demonym` maps adjectives and
peoples to the countries and regions that are theirs, `abbreviation` short forms, as they are written, to places.
`outline` maps ids to the outlines of countries, regions and waters, `seat` first-level units to their capitals.
"""

from __future__ import annotations

import csv
import gc
import gzip
import hashlib
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import chain, count, groupby, repeat
from operator import attrgetter, itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TextIO

COLUMNS = (
    "id", "name", "names", "lat", "lon", "radius_km", "country", "admin1", "kind", "population", "importance",
)  # fmt: skip
MORE_COLUMNS = ("demonyms", "abbreviations", "seat")  # that a file may have
FORMAT = 3  # of the SQLite file; raise it when the tables change, so that older files are built anew
OUTLINES = "outlines.csv.gz"
_FIRST = itemgetter(0)
BATCH = 50_000  # rows between two calls of `progress`
SHORTEST_SKELETON = 3  # two consonants stand for thousands of names and tell none of them

SCHEMA = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    radius_km REAL NOT NULL, country TEXT, admin1 TEXT, kind TEXT NOT NULL, population INTEGER NOT NULL,
    importance REAL NOT NULL);
CREATE INDEX capital ON entry (country) WHERE kind = 'capital';
CREATE TABLE name (folded TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (folded, entry)) WITHOUT ROWID;
CREATE TABLE spelling (skeleton TEXT PRIMARY KEY NOT NULL, names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE demonym (folded TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (folded, entry)) WITHOUT ROWID;
CREATE TABLE abbreviation (word TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (word, entry)) WITHOUT ROWID;
CREATE TABLE outline (id TEXT PRIMARY KEY NOT NULL, entry INTEGER NOT NULL, coordinates TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE seat (country TEXT NOT NULL, admin1 TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (country, admin1))
    WITHOUT ROWID;
CREATE TABLE meta (version TEXT NOT NULL);
"""

# Signs that transliterations put in or leave out at will, and letters (and dashes) that Unicode does not decompose.
_FOLD = str.maketrans({**dict.fromkeys("'`.", None), **dict.fromkeys("-_/,()\t\r\f\v", " ")})
_PLAIN = {
    "–": " ", "—": " ", "‐": " ", "‑": " ", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe",
    "þ": "th", "ə": "a", "ħ": "h", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ƙ": "k", "ƴ": "y", "ɣ": "gh",
}  # fmt: skip

# What transliterations spell in several ways, longest first (Arabic, Berber, Slavic and Sahelian names in English
# and French): "tch/ch/sh", "dj/j", "kh/k/q/c", "gh/g", "ou/u".
_DIGRAPHS = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("dj", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("zh", "j"), ("ck", "k"), ("x", "ks"),
)  # fmt: skip
_ALIKE = str.maketrans("qcvz", "kkfs", " aeiouyhw")
_DOUBLED = re.compile(r"(.)\1")


class _Row(NamedTuple):
    """A row of a source, as it is written: COLUMNS and MORE_COLUMNS."""

    id: str
    name: str
    names: str
    lat: str
    lon: str
    radius_km: str
    country: str
    admin1: str
    kind: str
    population: str
    importance: str
    demonyms: str
    abbreviations: str
    seat: str


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and full stops, its hyphens turned to single spaces.

    Letters of other scripts are left out: the gazetteer holds names in Latin script alone.

    >>> fold("Aguel’hoc"), fold("Al-Ḩasakah"), fold("Sévaré")
    ('aguelhoc', 'al hasakah', 'sevare')
    """
    return fold_lines(name.replace("\n", " "))


def fold_lines(names: str) -> str:
    """Many names folded at once, one on each line."""
    if names.isascii():
        bare = names.lower()
    else:
        bare = unicodedata.normalize("NFKD", names).casefold()
        for letter, plain in _PLAIN.items():
            bare = bare.replace(letter, plain)
        bare = bare.encode("ascii", "ignore").decode()  # before the table: ASCII is translated far faster
    bare = bare.replace("&", "and").translate(_FOLD)
    while "  " in bare:
        bare = bare.replace("  ", " ")
    return bare.replace(" \n", "\n").replace("\n ", "\n").strip(" ")


def skeleton(folded: str) -> str:
    """The consonants of a folded name, with letters that transliterations exchange made one.

    >>> skeleton("khan shaykhun") == skeleton("khan sheikhoun")
    True
    """
    bare = _DOUBLED.sub(r"\1", folded)
    for spelled, sound in _DIGRAPHS:
        bare = bare.replace(spelled, sound)
    return bare.translate(_ALIKE)


def sources_version(sources: Path) -> str:
    """The SHA-256 of the sources and the format: the same sources give the same version on any machine."""
    digest = hashlib.sha256(f"format {FORMAT}".encode())
    for path in _source_files(sources):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build_gazetteer(sources: Path, target: Path, progress: Callable[[int], None] | None = None) -> None:
    """Build the SQLite file `target` from the csv files in `sources`, wholly or not at all.

    The file appears under its name only when it is complete. `progress` is told the number of places written so
    far. Raises FileNotFoundError when `sources` holds no csv file, ValueError when a row breaks the columns, and
    OSError when the target cannot be written.
    """
    files = _source_files(sources)
    if not files:
        raise FileNotFoundError(f"no gazetteer sources (*.csv, *.csv.gz) in {sources}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".gazetteer-") as folder:
        unfinished = Path(folder) / target.name
        with closing(sqlite3.connect(unfinished)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")  # a file that is not whole is thrown away
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.executescript(SCHEMA)
            with _uncollected():
                _fill(connection, files, progress or (lambda _written: None))
            connection.execute("INSERT INTO meta VALUES (?)", (sources_version(sources),))
            connection.commit()
        unfinished.replace(target)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: millions of tuples live until the end, and looking them through takes long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def built_version(target: Path) -> str | None:
    """The version of a built file; None where there is no file, or not one of this format."""
    if not target.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{target.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                return None
            return str(connection.execute("SELECT version FROM meta").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def _source_files(sources: Path) -> list[Path]:
    return sorted([*sources.glob("*.csv"), *sources.glob("*.csv.gz")])


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _rows(path: Path) -> Iterator[_Row]:
    """The rows of a file. Raises ValueError when a column is missing."""
    with _open(path) as lines:
        reader = csv.reader(lines)
        heads = next(reader, [])
        missing = set(COLUMNS) - set(heads)
        if missing:
            raise ValueError(f"{path.name} lacks the columns {', '.join(sorted(missing))}")
        wanted = (heads.index(column) if column in heads else -1 for column in (*COLUMNS, *MORE_COLUMNS))
        taken = itemgetter(*wanted)
        for row in reader:
            row.append("")  # what a column that the file has not is taken from
            yield _Row._make(taken(row))


def _outlines(path: Path) -> Iterator[tuple[str, str]]:
    """Ids and coordinates, as they are written."""
    with _open(path) as lines:
        yield from ((row["id"], row["coordinates"]) for row in csv.DictReader(lines))


def _fill(connection: sqlite3.Connection, files: Iterable[Path], progress: Callable[[int], None]) -> None:
    rows = [row for path in files if path.name != OUTLINES for row in _rows(path)]
    rows.sort(key=attrgetter("id"))
    rows.sort(key=lambda row: -float(row.importance))
    places: dict[str, _Row] = {}  # a place of two sources is one entry with both's names
    for row in rows:
        places.setdefault(row.id, row)
    first, numbers = list(places.values()), dict(zip(places, count()))
    for start in range(0, len(first), BATCH):
        some = [_entry(start + at, row) for at, row in enumerate(first[start : start + BATCH])]
        connection.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)", some)
        progress(start + len(some))
    names = _folded([(f"{row.name}|{row.names}" if row.names else row.name, numbers[row.id]) for row in rows])
    peoples = _folded([(row.demonyms, numbers[row.id]) for row in rows if row.demonyms])
    marked = [row for row in rows if row.abbreviations]
    short = {(word, numbers[row.id]) for row in marked for word in row.abbreviations.split("|")}
    seats = {(row.country, row.admin1): numbers[row.seat] for row in rows if row.seat}
    outlined = [outline for path in files if path.name == OUTLINES for outline in _outlines(path)]
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", names)
    connection.executemany(
        "INSERT INTO spelling VALUES (?,?)", _spellings([name for name, _ in groupby(names, _FIRST)])
    )
    connection.executemany("INSERT OR IGNORE INTO demonym VALUES (?,?)", peoples)
    connection.executemany("INSERT INTO abbreviation VALUES (?,?)", sorted(short))
    connection.executemany("INSERT INTO seat VALUES (?,?,?)", ((*unit, town) for unit, town in sorted(seats.items())))
    connection.executemany(
        "INSERT INTO outline VALUES (?,?,?)", ((id_, numbers[id_], coordinates) for id_, coordinates in outlined)
    )


def _folded(told: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Folded names with the numbers of their places, in the order of names, from names ("A|B") with a number.

    One text is folded far faster than a million. A pair may come twice: a place has a name in two spellings.
    """
    folded = fold_lines("\n".join(names for names, _ in told).replace("|", "\n")).split("\n")
    numbers = chain.from_iterable(repeat(number, names.count("|") + 1) for names, number in told)
    return sorted((pair for pair in zip(folded, numbers, strict=False) if pair[0]), key=_FIRST)


def _spellings(ordered: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each skeleton with its names, sorted as the names are."""
    spelled: defaultdict[str, list[str]] = defaultdict(list)
    for bare, name in zip(skeleton("\n".join(ordered)).split("\n"), ordered, strict=True):
        if len(bare) >= SHORTEST_SKELETON:
            spelled[bare].append(name)
    return ((bare, "|".join(spelled[bare])) for bare in sorted(spelled))


def _entry(number: int, row: _Row) -> tuple[object, ...]:
    return (
        number, row.id, row.name, float(row.lat), float(row.lon), float(row.radius_km), row.country or None,
        row.admin1 or None, row.kind, int(row.population), float(row.importance),
    )  # fmt: skip
