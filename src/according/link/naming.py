"""Which words of a report are names that tell one incident from another: of people, streets, ships, offices.

In a long report the word that begins a sentence mostly stands in another one too, without a capital, and names are
many. A short one has few, so that each of them counts for much; of these, three kinds are no rare names of an incident:

- the first word of a sentence ("Dozens", "Gunmen"), and any of a headline whose words all have a capital, unless
  ordinary news writes it so inside sentences, or does not know it;
- the country of the account, which is compared as such, and its people ("Iraqi"), in whatever other news they are rare;
- words that ordinary news writes small as well: of an "Interior Ministry" every country has one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from according.annotate.casing import OFTEN_CAPITAL, load_casing
from according.link.lands import words_for
from according.link.wording import Frequencies, length, words_of

CASED = re.compile(r"\b[^\W\d_]\w+")
CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z]\w{2,}")
"""A word with a capital that begins no sentence: a name."""
BREAK = re.compile(r"[.!?:\n\"“”]+|--+|\s[-–—]\s|—")
"""What a sentence may begin after: also a dateline's dash, a headline's colon, and what somebody says."""
USUALLY = 0.5
"""From this share of capitals in ordinary news on, a word is a name wherever it stands."""
LONG = 4
"""The letters of a word that a headline in capitals does not write small, as it does "in" and "the"."""
TITLED = 3
"""Fewer long words tell nothing of how a line is written."""
MANY = 12
"""So many different names are a long report's."""
LEAST_NATS = 4.0
"""Few names that say less are not compared: one name that one text in 55 has says so much, an agency's less."""
LAND_NATS = 3.0
"""What "Burkinabe" says at most in a report from Burkina Faso, however seldom other news tells of it: as much as a
name that one text in 20 has."""


@dataclass(frozen=True)
class Named:
    """The names of a report, and those among them that have their capital not for their place alone."""

    all: frozenset[str]
    sure: frozenset[str]

    @property
    def few(self) -> bool:
        """True for a short report's."""
        return len(self.all) < MANY


def named_in(text: str) -> Named:
    """The names of a report."""
    return Named(names_in(text), sure_names(text))


def names_in(text: str) -> frozenset[str]:
    """The folded words of a text that it writes with a capital, and never without: its names.

    So neither the first word of a sentence nor a headline in capitals is taken for a name, as long as the text has the
    word in its usual case too.
    """
    words = set(CASED.findall(text))
    small = {word for word in words if word[0].islower()}
    return frozenset(word.casefold() for word in words if word[0].isupper()) - small


def sure_names(text: str) -> frozenset[str]:
    """Those of its names that have their capital not for their place alone."""
    found = (name for part in BREAK.split(text) for name in _names_of(CASED.findall(part)))
    return names_in(text).intersection(found)


def _names_of(words: Sequence[str]) -> Iterator[str]:
    """The folded names among the words of one sentence."""
    long = [word for word in words if len(word) >= LONG]
    titled = len(long) >= TITLED and all(word[0].isupper() for word in long)
    for place, word in enumerate(words):
        beside = not titled and place + 1 < len(words) and words[place + 1][0].isupper()
        if word[0].isupper() and ((place and not titled) or _is_name(word.casefold(), beside)):
            yield word.casefold()


def _is_name(word: str, beside: bool) -> bool:
    """Whether a word is a name by how ordinary news writes it; what it often writes so is one `beside` a name."""
    casing = load_casing()
    if word in casing.capital:
        return casing.capital[word] >= (OFTEN_CAPITAL if beside else USUALLY)
    return not word.endswith(tuple(casing.endings))


def words_apart(passage: str, named: Named, without: Collection[str]) -> tuple[list[str], list[str]]:
    """The names of a passage, but only the sure ones of a few; and its words that no name is written like."""
    words = [word for word in words_of(passage) if word not in without]
    names = [word for word in words if word in named.all]
    kept = [name for name in names if not named.few or name in named.sure]
    return kept, [word for word in words if word not in named.all]


def told_by(names: Mapping[str, float], country: str | None) -> dict[str, float]:
    """What a few names tell, each no more than it has of a name; nothing where that is too little to compare.

    Args:
        names: folded, with the information of each in nats.
        country: the account's, by its code.
    """
    capital, land = load_casing().capital, words_for(country)
    found = {name: nats * capital.get(name, 1.0) for name, nats in names.items()}
    if length({name: nats for name, nats in found.items() if name not in land}) < LEAST_NATS:
        return {}
    return {name: min(nats, LAND_NATS) if name in land else nats for name, nats in found.items()}


def rare_capitals(passage: str, named: Collection[str], frequencies: Frequencies, most: int) -> list[str]:
    """The folded names of a passage, among those of its report, that at most `most` texts have, the rarest first."""
    found = {word.casefold() for word in CAPITAL.findall(passage)}.intersection(named)
    rare = [(count, word) for word in found if (count := frequencies.counts.get(word, 0)) <= most]
    return [word for _, word in sorted(rare)]
