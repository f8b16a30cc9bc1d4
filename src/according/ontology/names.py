"""Names in running text: words with their offsets, folded for comparison, and an index that finds the longest name.

Folding drops case, accents, hyphens and apostrophes, so "Al-Qaïda", "al-Qaida" and "Al Qaida" are one name. What
folding loses, the case rule keeps: "US" never matches "us", and a proper name never matches lower-case words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, count, pairwise
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one name: a space, a line end, a hyphen or dash, an apostrophe.
JOINT = re.compile(r"[ \u00a0]?[-\u2010-\u2013][ \u00a0]?|[ \u00a0]|\n|['’ʼ`]|\. ?")
Claim = TypeVar("Claim")


class Word(NamedTuple):
    """A run of letters and digits: its folded form and its range of code points."""

    text: str
    key: str
    start: int
    end: int

    @property
    def shouted(self) -> bool:
        """True for a word of several letters, all capitals: an acronym, or any word of a headline in capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Name(Generic[Claim]):
    """A name in the index: its folded words, what it stands for, and its spelling (for the case rule)."""

    keys: tuple[str, ...]
    claim: Claim
    spelling: str

    def fits(self, found: tuple[Word, ...]) -> bool:
        """True when the words found are written as this name is: acronyms in capitals, proper names with one."""
        letters = [c for c in self.spelling if c.isalpha()]
        written = "".join(word.text for word in found)
        if len(letters) > 1 and all(c.isupper() for c in letters):
            return written == written.upper()
        return written != written.lower() or self.spelling == self.spelling.lower()


@dataclass(frozen=True, slots=True)
class Found(Generic[Claim]):
    """Names at words [start, end) of a text; several when they share a spelling."""

    start: int
    end: int
    names: tuple[Name[Claim], ...]


@dataclass(frozen=True, slots=True)
class NameIndex(Generic[Claim]):
    """Names by their first folded word, then by all of them."""

    names: Mapping[str, Mapping[tuple[str, ...], tuple[Name[Claim], ...]]] = field(repr=False)
    lengths: Mapping[str, Sequence[int]] = field(repr=False)
    """By first folded word: in how many words a name can end, the most first."""

    def at(self, words: tuple[Word, ...], i: int, text: str) -> Found[Claim] | None:
        """The longest name that starts at word `i`, or None."""
        table = self.names.get(words[i].key)
        if table is None:
            return None
        lengths = self.lengths[words[i].key]
        keys = tuple(word.key for word in words[i : i + lengths[0]])
        for length in lengths:
            names, found = table.get(keys[:length], ()), words[i : i + length]
            fitting = tuple(name for name in names if name.fits(found))
            if fitting and len(found) == length and joined(found, text):
                return Found(i, i + length, fitting)
        return None

    def starts(self, words: Sequence[Word]) -> Iterator[int]:
        """The numbers of the words that a name begins with."""
        return compress(count(), map(self.names.__contains__, map(attrgetter("key"), words)))

    def exactly(self, text: str) -> tuple[Claim, ...]:
        """What a whole text names, whatever its case; empty when it is no name."""
        keys = tuple(WORD.findall(fold(text)))
        return tuple(name.claim for name in self.names.get(keys[0], {}).get(keys, ())) if keys else ()


def fold(text: str) -> str:
    """Lower case without accents.

    >>> fold("Khan Shaykhūn")
    'khan shaykhun'
    """
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order: "Mali's" is "Mali" and "s", "U.S." is "U" and "S"."""
    return tuple(Word(m[0], fold(m[0]), *m.span()) for m in WORD.finditer(text))


def joined(found: tuple[Word, ...], text: str) -> bool:
    """True when nothing but a space, a hyphen, an apostrophe or an initial's full stop stands between the words."""
    return all(_joint(left, right, text) for left, right in pairwise(found))


def _joint(left: Word, right: Word, text: str) -> bool:
    between = text[left.end : right.start]
    return JOINT.fullmatch(between) is not None and ("." not in between or len(left.text) == 1)


def build_index(pairs: Iterable[tuple[str, Claim]]) -> NameIndex[Claim]:
    """An index of (spelling, what it stands for) pairs; a spelling without a word is left out, a double one is one."""
    names: dict[str, dict[tuple[str, ...], tuple[Name[Claim], ...]]] = {}
    for spelling, claim in pairs:
        keys = tuple(WORD.findall(fold(spelling)))
        table = names.setdefault(keys[0], {}) if keys else {}
        if all(name.claim != claim for name in table.get(keys, ())):
            table[keys] = (*table.get(keys, ()), Name(keys, claim, spelling))
    return NameIndex(names, {first: sorted(set(map(len, table)), reverse=True) for first, table in names.items()})
