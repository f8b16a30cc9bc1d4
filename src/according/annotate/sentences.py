"""Where sentences begin, by rules made for news.

A stop ends a sentence unless it belongs to an abbreviation, an initial or a number ("Lt. Col. A.
Traore", "Dec. 31", "No. 5", "at 5 p.m. Monday"); closing quotes and brackets stay with it. Blank
lines and borders of zones always end one, a line break alone only where the line was not full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from according.annotate.tokens import word_kinds

STOPS = re.compile(r"[.!?\u2026]+\Z")
STOP_MARKS = frozenset(".!?\u2026")
CLOSERS = frozenset("\"'\u201d\u2019\u00bb)]") | {"''"}
OPENERS = frozenset("\"'\u201c\u2018\u00ab([") | {"``"}

FULL_LINE = 0.8
"""A line shorter than this share of its paragraph's longest, with room for the next line's first
word, was ended by its writer and not wrapped."""

LIST = 3
"""Lines that make a list where each begins as a sentence does; of wrapped lines hardly one in three begins so."""
ITEM = re.compile(r"\s*[A-Z\d•*–—-]")
OPEN_END = re.compile(r"(?:,|\b(?:an?|the|and|or|of|on|in|at|to|for|with|by|from))\s*$")
"""Words and marks at which no item of a list ends: the line was wrapped."""
LABELLED = re.compile(r"\s*[A-Z\d•*–—-][^:.,!?\n]{0,40}: ")
"""A line with a label before a colon: "Idlib: three killed"."""


def sentence_starts(doc: Doc, borders: Iterable[int] = ()) -> list[int]:
    """The numbers of the tokens that begin a sentence, ascending; the first is 0.

    `borders` are offsets in the text (of zones) at which a sentence always begins. A space token
    belongs to the sentence before it.
    """
    if not len(doc):
        return []
    hard = _Hard(doc.text, borders)
    starts = [0]
    ending = _Ending()
    for token in doc:
        if token.is_space:
            continue
        begins = hard.between(ending.end, token.idx) or ending.ends_before(token)
        if begins and ending.last is not None:
            starts.append(token.i)
        ending = ending.after(token, fresh=begins)
    return starts


class _Hard:
    """Offsets at which a sentence begins whatever the words say; asked for in ascending order."""

    def __init__(self, text: str, borders: Iterable[int]) -> None:
        found = sorted({*borders, *_line_borders(text)})
        self._left: Iterator[int] = iter(found)
        self._next = next(self._left, None)

    def between(self, start: int, end: int) -> bool:
        """Whether one stands after the offset `start` - 1 and no later than `end`."""
        hit = False
        while self._next is not None and self._next <= end:
            hit = hit or self._next >= start
            self._next = next(self._left, None)
        return hit


def _line_borders(text: str) -> Iterator[int]:
    """Ends of paragraphs, and of lines that were not full."""
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*\n?)+", text):
        yield block.start()
        lines = list(re.finditer(r"[^\n]+", block.group()))
        longest = max((len(line.group().strip()) for line in lines), default=0)
        items = all(ITEM.match(line.group()) for line in lines)
        listed = len(lines) >= LIST and items and not any(OPEN_END.search(line.group()) for line in lines)
        for line, following in pairwise(lines):
            words = following.group().split(None, 1)
            room = len(line.group().strip()) + 1 + len(words[0] if words else "")
            if listed or room < FULL_LINE * longest or LABELLED.match(following.group()):
                yield block.start() + following.start()


class _Ending(NamedTuple):
    """What stands before a token: the last word, the stop after it and what closed upon it."""

    last: Token | None = None
    before: Token | None = None
    stop: Token | None = None
    closed: bool = False
    words: int = 0
    end: int = 0

    def after(self, token: Token, fresh: bool) -> _Ending:
        """The state once the token is read; `fresh` if it begins a sentence."""
        end = token.idx + len(token)
        words = 1 if fresh else self.words + 1
        if _is_stop(token):
            before = self.last if self.stop is None else self.before
            return _Ending(token, None if fresh else before, token, False, words, end)
        if self.stop is not None and not fresh and self._closes(token):
            return _Ending(token, self.before, self.stop, True, words, end)
        return _Ending(token, None if fresh else self.last, None, False, words, end)

    def _closes(self, token: Token) -> bool:
        """A mark that closes: it stands at once after the stop, or is followed by space."""
        if token.text not in CLOSERS:
            return False
        return token.idx == self.end or (token.text not in OPENERS and bool(token.whitespace_))

    def ends_before(self, token: Token) -> bool:
        """Whether the sentence ends before this token."""
        if self.stop is None or self._closes(token) or STOPS.match(token.text):
            return False
        begins = _begins(token)
        if self.stop.text in {".", "\u2026"} or self.stop.text.startswith(".."):
            return begins and not self._of_a_number(token)
        if self.stop.text[-1] in "!?":
            return begins and not (self.closed and _says(token))
        return begins and self._abbreviation_ends(self.stop.text, token)

    def _of_a_number(self, token: Token) -> bool:
        """ "No. 5", and the number of a list: "1. The army"."""
        before = self.before
        if before is None:
            return False
        if before.text in {"No", "no"} and token.text[:1].isdigit():
            return True
        return before.text.isdigit() and len(before.text) < 3 and self.words == 2

    def _abbreviation_ends(self, stop: str, token: Token) -> bool:
        kind = word_kinds().get(stop, "name")
        if kind == "title":
            return False
        if kind == "number":
            return not token.text[:1].isdigit()
        if kind == "time":
            return not _is(token, "calendar") and not token.text[:1].isdigit()
        return _is(token, "starter") or token.text in OPENERS


def _is_stop(token: Token) -> bool:
    """A stop of its own, or a word that kept its stop."""
    text = token.text
    if text[-1] not in STOP_MARKS:
        return False
    return STOPS.match(text) is not None or (text[-1] == "." and len(text) > 1 and text[0].isalpha())


def _begins(token: Token) -> bool:
    """Whether the token may begin a sentence: a capital, a number, an opening mark, "al-"."""
    text = token.text
    if text[0].isupper() or text[0].isdigit() or text in OPENERS or text in {"-", "\u2013", "\u2014", "--"}:
        return True
    if text[0] in "$\u20ac\u00a3#\u2022*":
        return True
    following: str = token.doc[token.i + 1 : token.i + 3].text
    return text.islower() and following.startswith("-") and following[1:2].isupper()


def _says(token: Token) -> bool:
    """Whether a verb of saying stands within six words, with no mark before it."""
    for word in token.doc[token.i : token.i + 6]:
        if _is(word, "saying"):
            return True
        if word.is_punct:
            break
    return False


def _is(token: Token, kind: str) -> bool:
    return word_kinds().get(token.text.lower().rstrip(".")) == kind
