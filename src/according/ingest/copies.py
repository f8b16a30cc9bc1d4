"""Copies of one text: a wire story that several outlets carry counts as one origin.

Whether two texts are copies is told from their shingles alone, and which texts are compared at all from the two
themselves, so that a report can be added to any number of others: what they are to each other stays as it was. Only
what very many texts share is looked up in the first of them alone, so that time does not grow as their square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from according.model import Report

# Five words in a row are seldom shared by chance, and survive the small cuts that desks make.
WORDS = 5
# The share of the shorter text's shingles that the longer holds. Measured on 387 reports of one war by 15 outlets:
# pairs of different outlets told independently stay under 0.3, for quotations and standing phrases are common to
# them; from 0.5 on each is one wire text, cut or added to. Between the two only the same agency on both tells.
COPY = 0.5
SAME_AGENCY = 0.35
# Shorter texts (three sentences) are copies only when they are alike from end to end.
FEWEST_SHINGLES = 15
# A sketch keeps all shingles of a short text and one in four of a longer one. Texts whose sketches share less than a
# tenth of what the shorter one has there are not compared. A copy shares 0.35 at least: of two texts of 150 words or
# more, one pair in 500 at that very edge goes unseen; of a note of 25 words within a long story one in twelve.
SAMPLED = 4
SHORT = 128
SHARED = 0.1
# A shingle is looked up in the first hundred texts that have it. More have only standing phrases, which tell no copy,
# and a story that a hundred outlets carry: the next one finds those.
HOLDERS = 100
Shingles = frozenset[str]
Sketch = frozenset[int]


def copy_groups(reports: Iterable[Report]) -> dict[str, str]:
    """Report id to group id (the smallest report id of the group); a report without copies is its own group."""
    known = {report.id: report for report in reports}
    sizes: dict[str, int] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    copies: list[tuple[str, str]] = []
    for name, report in known.items():
        shingles = shingles_of(report)
        sketch, sizes[name] = sketch_of(shingles), len(shingles)
        shared = Counter(other for number in sketch for other in holders[number])
        full = sum(len(holders[number]) >= HOLDERS for number in sketch)
        for other, count in shared.items():
            if may_be_copies(count, full, sizes[name], sizes[other]):
                theirs = shingles_of(known[other])
                copies += [(name, other)] if are_copies(report, known[other], shingles, theirs) else []
        for number in sketch:
            if len(holders[number]) < HOLDERS:
                holders[number].append(name)
    return grouped(known, copies)


def grouped(reports: Iterable[str], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each report, from the pairs that are copies of each other."""
    parent = {name: name for name in reports}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in copies:
        a, b = root(one), root(other)
        parent[max(a, b)] = min(a, b)
    return {name: root(name) for name in parent}


def shingles_of(report: Report) -> Shingles:
    """Every run of five words in the report's body."""
    body = " ".join(report.text[zone.start : zone.end] for zone in report.zones if zone.kind == "body")
    words = re.findall(r"\w+", body.casefold())
    return frozenset(" ".join(words[start : start + WORDS]) for start in range(len(words) - WORDS + 1))


def sketch_of(shingles: Shingles) -> Sketch:
    """Some of a text's shingles, as numbers of 63 bits: the same ones of whatever text they stand in."""
    numbers = {int.from_bytes(blake2b(each.encode(), digest_size=8).digest()) >> 1 for each in shingles}
    return frozenset(numbers if len(numbers) <= SHORT else (number for number in numbers if number % SAMPLED == 0))


def may_be_copies(shared: int, full: int, mine: int, theirs: int) -> bool:
    """True when texts of so many shingles share enough numbers of their sketches to be worth comparing.

    `full` is how many of the one's numbers have their `HOLDERS`: short texts share those at most, beside the `shared`.
    """
    shorter = min(mine, theirs)
    if max(mine, theirs) > SHORT:
        return shared >= SHARED * shorter / SAMPLED
    return shared >= SHARED * shorter and shared + full >= SAME_AGENCY * shorter


def are_copies(a: Report, b: Report, left: Shingles, right: Shingles) -> bool:
    """True when the longer text holds enough of the shorter; less is enough when one agency stands on both."""
    shorter = min(len(left), len(right))
    if shorter < FEWEST_SHINGLES:
        return left == right and shorter > 0
    wanted = SAME_AGENCY if a.agency is not None and a.agency == b.agency else COPY
    return len(left & right) >= wanted * shorter
