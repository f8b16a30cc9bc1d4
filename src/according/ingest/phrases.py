"""The stock phrases and names around a report, read from `data/ingest.yaml` and `data/languages.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from according.errors import OntologyError
from according.yamltext import parsed

# The lists of patterns in ingest.yaml, by the name they have there.
PATTERNS = (
    "comments",
    "invitations",
    "references",
    "copyright",
    "bylines",
    "prints",
    "updates",
    "to_come",
    "labels",
    "speakers",
    "credits",
    "captions",
    "caption_marks",
    "dated",
    "mastheads",
    "wires",
    "compounds",
    "places",
)


@dataclass(frozen=True)
class Names:
    """Spellings and the one name of each; they are found as written, or all in capitals ("DAWN"), as whole words."""

    spellings: dict[str, str]
    pattern: re.Pattern[str]

    def find(self, words: str) -> str | None:
        """The name of the longest spelling in the words; None without one."""
        found = self.pattern.findall(words)
        return self.spellings[max(found, key=len)] if found else None

    def cover(self, words: str) -> bool:
        """True when the words are a spelling and nothing else."""
        return self.pattern.fullmatch(words) is not None


@dataclass(frozen=True)
class Phrases:
    """Patterns by the name of their list, and the names of agencies, photo agencies and outlets."""

    patterns: dict[str, re.Pattern[str]]
    agencies: Names
    photo_agencies: Names
    outlets: Names

    def whole(self, kind: str, words: str) -> bool:
        """True when a pattern of the list covers all of the words."""
        return self.patterns[kind].fullmatch(words) is not None

    def opens(self, kind: str, words: str) -> bool:
        """True when a pattern of the list stands at the start of the words."""
        return self.patterns[kind].match(words) is not None

    def found(self, kind: str, words: str) -> str | None:
        """What a pattern of the list matches anywhere in the words; None without a match."""
        match = self.patterns[kind].search(words)
        return match[0] if match else None

    def within(self, kind: str, words: str) -> bool:
        """True when a pattern of the list stands anywhere in the words."""
        return self.found(kind, words) is not None


@cache
def load_phrases() -> Phrases:
    """The phrases of the package. Raises OntologyError when a list is missing or a pattern is broken."""
    content = _load("ingest.yaml")
    try:
        return Phrases(
            patterns={kind: _either(content[kind]) for kind in PATTERNS},
            agencies=_names({alias: names[0] for names in content["agencies"] for alias in names}),
            photo_agencies=_names({name: name for name in content["photo_agencies"]}),
            outlets=_names({name: name for name in content["outlets"]}),
        )
    except (KeyError, re.error) as error:
        raise OntologyError(f"data/ingest.yaml breaks its rules: {error}.", "Install the package again.") from error


@cache
def load_languages() -> dict[str, frozenset[str]]:
    """The function words of each language, by its English name."""
    return {name: frozenset(words) for name, words in _load("languages.yaml").items()}


def _load(name: str) -> dict[str, list[str]]:
    content: dict[str, list[str]] = parsed(files("according").joinpath("data", name).read_text("utf-8"))
    return content


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _names(spellings: dict[str, str]) -> Names:
    known = {spelling.upper(): name for spelling, name in spellings.items()} | spellings
    longest_first = sorted(known, key=lambda spelling: (-len(spelling), spelling))
    return Names(known, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"))
