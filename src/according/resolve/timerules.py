"""What a rule of the time grammar is, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from according.resolve.timestarts import Starts

TimeKind = Literal["date", "duration", "set", "age", "anniversary"]
Needs = Literal["nothing", "today", "previous", "never"]
"""What a reading stands on: the words alone, the publication date, an earlier time in the text; or it never dates."""


class Rule(NamedTuple):
    """One way to write a time. `name` also chooses the reader in `timereading.py`.

    `first` has the words, DIGIT or COUNTED, one of which every match begins with; empty where that may be anything.
    """

    name: str
    kind: TimeKind
    needs: Needs
    pattern: re.Pattern[str]
    first: frozenset[str] = frozenset()

    def hits(self, text: str, starts: Starts) -> Iterator[re.Match[str]]:
        """The pattern's matches as `finditer` gives them, tried only where one may begin: most patterns are long."""
        if not self.first:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for start in sorted(place for word in self.first & starts.keys() for place in starts[word]):
            hit = self.pattern.match(text, start) if start >= end else None
            if hit is not None:
                end = hit.end()
                yield hit


class Match(NamedTuple):
    """A rule, and where its pattern matched."""

    rule: Rule
    found: re.Match[str]

    def get(self, group: str) -> str:
        """The words of a named group in lower case; empty when the rule has no such group or it did not match."""
        return (self.found.groupdict().get(group) or "").lower()
