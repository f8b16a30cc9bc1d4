"""What a rule of the time grammar is, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from according.resolve.timestarts import Starts, hits

TimeKind = Literal["date", "duration", "set", "age", "anniversary"]
Needs = Literal["nothing", "today", "previous", "never"]
"""What a reading stands on: the words alone, the publication date, an earlier time in the text; or it never dates."""


class Rule(NamedTuple):
    """One way to write a time. `name` also chooses the reader in `timereading.py`.

    `first` has the words (or what stands for one: DIGIT, COUNTED, APOSTROPHE), one of which every match begins with,
    `holds` words of which every match has one; empty where any will do.
    """

    name: str
    kind: TimeKind
    needs: Needs
    source: str
    first: frozenset[str]
    holds: frozenset[str] = frozenset()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression: made when a text first holds a word that it may begin with."""
        return _compiled(self.source)

    def hits(self, text: str, starts: Starts) -> Iterator[re.Match[str]]:
        """The pattern's matches, looked for only where one may begin and in no text that can hold none."""
        if self.first.isdisjoint(starts) or (self.holds and self.holds.isdisjoint(starts)):
            return iter(())
        return hits(self.pattern, text, self.first, starts)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def rules(
    name: str, needs: Needs, *patterns: str, kind: TimeKind = "date", first: str | frozenset[str], holds: str = ""
) -> tuple[Rule, ...]:
    """Rules whose patterns stand between word edges; a blank in a pattern is any white space but a blank line."""
    loose = (pattern.replace(" ", r"\s+(?<!\n\n)") for pattern in patterns)
    edged = (rf"(?<![\w$€£])(?:{pattern})(?!\w)" for pattern in loose)
    words = frozenset(first.split()) if isinstance(first, str) else first
    return tuple(Rule(name, kind, needs, pattern, words, frozenset(holds.split())) for pattern in edged)


class Match(NamedTuple):
    """A rule, and where its pattern matched."""

    rule: Rule
    found: re.Match[str]

    def get(self, group: str) -> str:
        """The words of a named group in lower case; empty when the rule has no such group or it did not match."""
        return (self.found.groupdict().get(group) or "").lower()


def matches(text: str, starts: Starts, rules: Sequence[Rule], is_time: Callable[[Match], bool]) -> Iterator[Match]:
    """Every match that `is_time` accepts, from left to right, none overlapping another: leftmost, then longest."""
    found = [Match(rule, hit) for rule in rules for hit in rule.hits(text, starts)]
    end = 0
    for match in sorted(found, key=lambda each: (each.found.start(), -each.found.end())):
        if match.found.start() >= end and is_time(match):
            end = match.found.end()
            yield match
