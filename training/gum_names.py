"""Names in GUM, made from its entity marks and trees to look like UNER's PER, ORG and LOC.

GUM marks every noun phrase, named or not. A mention of a person, an organization or a place whose
head is a proper noun gives a name: the whole mention without its article if it is written as one
("University of California"), else the run of proper nouns about the head. A proper noun that no
such mention explains is left out of the training (`MASKED`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
MASKED = "?"
_MARK = re.compile(r"\((?P<open>\d+)-(?P<kind>[a-z]+)[^()]*(?P<whole>\))?|(?P<close>\d+)\)")
_LINKS = frozenset(["of", "for", "the", "and", "&", "-", "'s"])
_TITLES = frozenset(
    [
        "President",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "General",
        "Gen.",
        "Senator",
        "Sen.",
        "Prime",
        "Minister",
        "Secretary",
        "Governor",
        "Judge",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Sir",
        "Lord",
        "Lady",
        "Professor",
        "Chancellor",
        "Justice",
        "Officer",
        "Rep.",
    ]
)

Span = tuple[int, int, str]
"""First word, word after the last, and kind."""


def mentions(marks: Sequence[str]) -> list[Span]:
    """The mentions of a sentence from the words' `Entity=` values ("" where there is none)."""
    found: list[Span] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, text in enumerate(marks):
        for mark in _MARK.finditer(text):
            if mark["whole"]:
                found.append((i, i + 1, mark["kind"]))
            elif mark["open"]:
                opened.setdefault(mark["open"], []).append((i, mark["kind"]))
            elif opened.get(mark["close"]):
                start, kind = opened[mark["close"]].pop()
                found.append((start, i + 1, kind))
    return found


def names(forms: Sequence[str], upos: Sequence[str], heads: Sequence[int], marks: Sequence[str]) -> tuple[str, ...]:
    """IOB2 tags PER, ORG and LOC of a sentence, with `MASKED` where it is doubtful."""
    spans = mentions(marks)
    tags = [MASKED if tag == "PROPN" else "O" for tag in upos]
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):  # the longer first
        if kind not in LABELS:
            tags[start:end] = ["O" if tag == MASKED else tag for tag in tags[start:end]]
    taken = [False] * len(forms)
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        name = _name((start, end, kind), forms, upos, heads) if kind in LABELS else None
        if name and not any(taken[slice(*name)]):
            taken[slice(*name)] = [True] * (name[1] - name[0])
            tags[slice(*name)] = list(_iob(name, LABELS[kind]))
    return tuple(tags)


def _iob(name: tuple[int, int], label: str) -> Iterator[str]:
    for i in range(*name):
        yield f"{'B' if i == name[0] else 'I'}-{label}"


def _name(mention: Span, forms: Sequence[str], upos: Sequence[str], heads: Sequence[int]) -> tuple[int, int] | None:
    """The words of the mention that are a name, if its head is a proper noun."""
    start, end, kind = mention
    links = frozenset() if kind == "person" else _LINKS
    at = next((i for i in range(start, end) if not start <= heads[i] - 1 < end), start)
    if upos[at] != "PROPN":
        return None
    while start < at and upos[start] == "DET":
        start += 1
    while end - 1 > at and upos[end - 1] in ("PART", "PUNCT"):
        end -= 1
    inside = range(start, end)
    if upos[start] == upos[end - 1] == "PROPN" and all(
        upos[i] == "PROPN" or forms[i] in links or forms[i][0].isupper() for i in inside
    ):
        return _without_titles(start, end, forms)
    left = right = at
    while left > start and (upos[left - 1] == "PROPN" or forms[left - 1] == "-"):
        left -= 1
    while right + 1 < end and (upos[right + 1] == "PROPN" or forms[right + 1] == "-"):
        right += 1
    return _without_titles(left, right + 1, forms)


def _without_titles(start: int, end: int, forms: Sequence[str]) -> tuple[int, int]:
    """UNER leaves titles out of a name more often than in."""
    while end - start > 1 and forms[start] in _TITLES:
        start += 1
    return start, end
