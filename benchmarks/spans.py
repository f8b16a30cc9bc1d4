"""Whether every span holds on every text: python benchmarks/spans.py FOLDER [--every K]

Reads every text of a data folder, whatever its form (JSON, JSON lines, tables, XML, tar files, plain text; gzipped or
not), extracts it, and checks that `text[start:end]` is the text of every span of every claim, speaker and flag. Prints
each text that does not hold or raises an error, and what was checked; the exit code is 1 when there is one.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from according.ingest.parse import read_bytes
from according.model import Extraction, Failure
from according.pipeline import STUMBLES, Tools, extract_report, load_tools

SHORTEST = 40
"""A string of fewer characters is a name, a label or an id; a sentence has more."""
TAG = re.compile(r"<[^>]{0,500}>")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="K", help="read every K-th text only")
    given = parser.parse_args()
    tools = load_tools()
    texts = texts_of(given.folder)[:: given.every]
    read = claims = bad = 0
    for text in texts:
        try:
            extraction = extraction_of(text, tools)
        except STUMBLES as error:
            print(f"{type(error).__name__}: {error}\n    {text[:200]!r}")
            bad += 1
            continue
        faults = faults_of(extraction) if extraction else []
        read += extraction is not None
        claims += len(extraction.claims) if extraction else 0
        bad += bool(faults)
        for fault in faults:
            print(f"{fault}\n    {text[:200]!r}")
    print(f"{len(texts)} texts, {read} of them reports, {claims} claims; {bad} texts with a fault")
    sys.exit(bad > 0)


def extraction_of(text: str, tools: Tools) -> Extraction | None:
    """What a text says; None when it cannot be read as a report (another language, no letters)."""
    item = read_bytes(text.encode(), "item.txt")
    return None if isinstance(item, Failure) else extract_report(item.report, tools)


def faults_of(extraction: Extraction) -> list[str]:
    """The spans of an extraction whose words are not those of the text at their offsets."""
    text = extraction.report.text
    return [
        f"{owner.id}: {span.text!r} is not {text[span.start : span.end]!r} at {span.start}"
        for owner in (*extraction.claims, *extraction.speakers)
        for span in owner.spans
        if text[span.start : span.end] != span.text
    ]


def texts_of(folder: Path) -> list[str]:
    """Every text below a folder once, in the order of the files' names."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return list(dict.fromkeys(text for path in paths for text in texts_in(path) if len(text) >= SHORTEST))


def texts_in(path: Path) -> Iterator[str]:
    """The texts of one file."""
    suffixes = [suffix for suffix in path.suffixes if suffix != ".gz"][-1:]
    if suffixes == [".tar"]:
        with tarfile.open(path) as archive:
            members = (archive.extractfile(member) for member in archive if member.isfile())
            yield from (plain(member.read().decode("utf-8", "replace")) for member in members if member is not None)
        return
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from texts_as(suffixes[0] if suffixes else "", content.decode("utf-8", "replace"))


def texts_as(form: str, content: str) -> Iterator[str]:
    """The texts of a file's content, by its form; of plain text and tagged words, one a block."""
    if form == ".json":
        yield from strings(json.loads(content))
    elif form == ".jsonl":
        yield from (text for line in content.splitlines() if line.strip() for text in strings(json.loads(line)))
    elif form in {".csv", ".tsv"}:
        rows = csv.reader(io.StringIO(content, newline=""), "excel-tab" if form == ".tsv" else "excel")
        yield from (cell for row in rows for cell in row)
    elif form == ".xml":
        yield from (text.strip() for text in re.findall(r">([^<>]+)<", content))
    else:
        blocks = (block.splitlines() for block in re.split(r"\n\s*\n", content))
        yield from (" ".join(line.split(" ")[0] if tagged(line) else line for line in block) for block in blocks)


def tagged(line: str) -> bool:
    """True for a word with its tag ("troops B-S")."""
    return re.fullmatch(r"\S+ [A-Z](?:-[A-Z])?", line.strip()) is not None


def plain(marked: str) -> str:
    """A text without its marks."""
    return TAG.sub("", marked).strip()


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value; marks in it are taken away."""
    if isinstance(value, str):
        yield plain(value) if "<p>" in value else value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in strings(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in strings(each))


if __name__ == "__main__":
    main()
