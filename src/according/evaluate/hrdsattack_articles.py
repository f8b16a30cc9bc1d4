"""HRDsAttack's articles with what one reader each took from them, as its authors publish them (Ran et al. 2023)."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

MONTHS = "january february march april may june july august september october november december".split()
UNKNOWN = "unknown"
"""The set's violation of an article that tells of none."""
PARAGRAPH = re.compile(r"</p>\s*", re.IGNORECASE)
TAG = re.compile(r"<[^>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Article:
    """One article with what its reader took from it; None where the reader gave no answer."""

    item: str
    text: str
    published: date
    victims: tuple[str, ...]
    violations: frozenset[str]
    answers: Mapping[str, str | None]


def articles_of(paths: Sequence[Path], silent: frozenset[str]) -> Iterator[Article]:
    """The articles of the files: title, blank line, paragraphs."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            rows = json.load(file)
        yield from (article_of(row, silent) for row in rows)


def article_of(row: Mapping[str, Any], silent: frozenset[str]) -> Article:
    """One article; the corrections are those that the authors' code makes."""
    sample, gold = row["sample"], row["merged_sample"]
    violations = frozenset(gold["violation_types"])
    answers = {
        "perpetrator_type": spoken(gold["perpetrator_type"], silent),
        "country": spoken(gold["country"], silent),
        "city": spoken(gold["city"], silent),
        "year": number(gold["year"]),
        "month": month_of(gold["month"]),
        "day": number(gold["date"]),
    }
    return Article(
        item=str(sample["Input.GLOBALEVENTID"]),
        text=text_of(sample["Input.title"], sample["Input.article_interface"]),
        published=date.fromisoformat(sample["Input.publish_date"][:10]),
        victims=tuple(victim["victim_name"] for victim in gold["victims"] if victim["victim_name"]),
        violations=violations - {UNKNOWN} or violations,
        answers=answers,
    )


def text_of(title: str, paragraphs: str) -> str:
    """An article as a report: the title, then its paragraphs, each parted by a blank line."""
    body = TAG.sub("", PARAGRAPH.sub("\n\n", paragraphs))
    return f"{title}\n\n{html.unescape(body).strip()}\n"


def spoken(answer: str | None, silent: frozenset[str]) -> str | None:
    """An answer, or None for a word that means none."""
    return None if answer is None or answer.strip().lower() in silent else answer.strip()


def number(answer: str | None) -> str | None:
    """A year or a day as a plain number ("2016.0" is "2016"); None for what is none."""
    found = re.fullmatch(r"\s*0*(\d{1,4})(?:\.0)?\s*", answer or "")
    return found[1] if found else None


def month_of(answer: str | None) -> str | None:
    """A month as a number from 1 to 12, whether it was written as a number or by its name."""
    named = next((i for i, name in enumerate(MONTHS, 1) if name[:3] == (answer or "").strip().lower()[:3]), None)
    return str(named) if named else number(answer)
