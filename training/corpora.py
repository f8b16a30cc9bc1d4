"""Reads the treebanks and entity corpora into sentences of one form.

The data folder (its path is given, or stands in $ACCORDING_SHARED) holds `data/train/` with the
sets `ewt`, `uner`, `gum` and `re3d`; each set's own README says where it comes from.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gum_names import names

FEATURES = ("Case", "Definite", "Degree", "Mood", "Number", "NumType", "Person", "Polarity",
            "Poss", "PronType", "Tense", "VerbForm", "Voice")  # fmt: skip
"""Morphological features that are learnt: those that EWT and GUM annotate alike."""

KINDS = {"Nationality": "NORP", "Weapon": "WEAPON", "Vehicle": "VEHICLE",
         "MilitaryPlatform": "VEHICLE", "Temporal": "DATE", "Quantity": "QUANTITY",
         "Money": "MONEY"}  # fmt: skip
"""re3d's types that are learnt, and the label each gets. Its Organisation, Location and Person
include descriptions ("U.S. service members") and so are not UNER's: they are left out."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with gold marks. A layer that the corpus lacks is empty, and is not trained."""

    id: str
    forms: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Whether white space stands before the word."""
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    """Number of the head, counted from 1; 0 is the root."""
    deprels: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    """UNER's IOB2 tags."""
    kinds: tuple[str, ...] = ()
    """re3d's IOB2 tags."""
    marks: tuple[str, ...] = ()
    """GUM's `Entity=` values."""
    text: str = ""
    doc: str = ""
    new_paragraph: bool = False


def blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """The comments (as key and value) and the rows of every sentence of a tab-separated file."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith("#"):
                key, _, value = line[1:].strip().partition(" = ")
                comments[key] = value
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []
    if rows:
        yield comments, rows


def treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, in syntactic words (multiword tokens divided)."""
    doc = ""
    for comments, rows in blocks(path):
        doc = comments.get("newdoc id", doc)
        words = [row for row in rows if row[0].isdecimal()]
        yield Sentence(
            id=comments["sent_id"],
            forms=tuple(row[1] for row in words),
            spaces=_spaces(rows),
            upos=tuple(row[3] for row in words),
            xpos=tuple(row[4] for row in words),
            feats=tuple(_features(row[5]) for row in words),
            lemmas=tuple(row[2] if row[2] != "_" else row[1] for row in words),
            heads=tuple(int(row[6]) for row in words),
            deprels=tuple(row[7] for row in words),
            marks=tuple(_entity(row[9]) for row in words),
            text=comments["text"],
            doc=doc,
            new_paragraph=any(key.startswith("newpar") for key in comments),
        )


def _spaces(rows: list[list[str]]) -> tuple[bool, ...]:
    before: list[bool] = []
    space, end = True, 0  # end: the last word of the multiword token that is open
    for row in rows:
        after = "SpaceAfter=No" not in row[-1]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            before += [space] + [False] * (last - first)
            space, end = after, last
        elif row[0].isdecimal() and int(row[0]) > end:
            before.append(space)
            space = after
    return tuple(before)


def _entity(misc: str) -> str:
    pairs = (pair.partition("=") for pair in misc.split("|"))
    return next((value for key, _, value in pairs if key == "Entity"), "")


def _features(text: str) -> str:
    kept = [pair for pair in text.split("|") if pair.partition("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def uner(path: Path) -> Iterator[Sentence]:
    """The sentences of a UNER file. `B-O` is O and OTH is dropped, as the final release does."""
    doc = ""
    for comments, rows in blocks(path):
        doc = comments.get("newdoc id", doc)
        forms = tuple(row[1] for row in rows)
        tags = tuple(row[2] if row[2][2:] in {"PER", "ORG", "LOC"} else "O" for row in rows)
        text = comments["text"]
        yield Sentence(comments["sent_id"], forms, spaces_in(text, forms), entities=tags, text=text, doc=doc)


def spaces_in(text: str, forms: Iterable[str]) -> tuple[bool, ...]:
    """Whether white space stands before each form in the text (true where it is not found)."""
    before, at = [], 0
    for form in forms:
        found = text.find(form, at)
        before.append(found != at or at == 0)
        at = found + len(form) if found >= 0 else at
    return tuple(before)


def with_entities(trees: Iterable[Sentence], tagged: Iterable[Sentence]) -> list[Sentence]:
    """The trees with UNER's tags where the words of the two agree; elsewhere the layer is empty."""
    tags = {(sentence.id, sentence.forms): sentence.entities for sentence in tagged}
    return [replace(tree, entities=tags.get((tree.id, tree.forms), ())) for tree in trees]


def ewt(data: Path, split: str) -> list[Sentence]:
    """English EWT with UNER's entities. `split` is train, dev or test."""
    trees = treebank(data / "ewt" / f"en_ewt-ud-{split}.conllu.gz")
    return with_entities(trees, uner(data / "uner" / f"en_ewt-ud-{split}.iob2.gz"))


def gum(data: Path, split: str, genre: str = "*") -> list[Sentence]:
    """GUM's documents of a split, in the genres whose texts are free."""
    with (data / "gum" / "documents.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t")
        wanted = {row["doc_id"] for row in rows if row["split"] == split}
    paths = sorted((data / "gum").glob(f"gum_{genre}.conllu.gz"))
    found = [s for path in paths for s in treebank(path) if s.doc in wanted]
    return [replace(s, entities=names(s.forms, s.upos, s.heads, s.marks)) for s in found]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of re3d with its marks: (start, end, label), none overlapping."""

    id: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


def re3d(data: Path) -> Iterator[Marked]:
    """re3d's texts with the kinds of `KINDS`; of marks that overlap the longest is kept."""
    for folder in sorted(path for path in (data / "re3d").iterdir() if path.is_dir()):
        marks: dict[str, list[tuple[int, int, str]]] = {}
        for row in _json_lines(folder / "entities.json"):
            if row["type"] in KINDS:
                mark = (row["begin"], row["end"], KINDS[row["type"]])
                marks.setdefault(row["documentId"], []).append(mark)
        for row in _json_lines(folder / "documents.json"):
            yield Marked(row["_id"], row["text"], _apart(marks.get(row["_id"], [])))


def _json_lines(path: Path) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _apart(marks: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    kept: list[tuple[int, int, str]] = []
    for mark in sorted(marks, key=lambda m: (m[0] - m[1], m)):
        if all(mark[1] <= other[0] or other[1] <= mark[0] for other in kept):
            kept.append(mark)
    return tuple(sorted(kept))
