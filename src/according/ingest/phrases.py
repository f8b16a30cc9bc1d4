"""The stock phrases and names around a report, read from `data/ingest.yaml` and `data/languages.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from according.errors import OntologyError

# The lists of patterns in ingest.yaml, by the name they have there.
PATTERNS = ("comments", "invitations", "references", "copyright", "bylines", "credits", "captions", "dated")


@dataclass(frozen=True)
class Phrases:
    """`patterns` by list name; `agencies`, `photo_agencies` and `outlets` map a lower-case spelling to the one name."""

    patterns: dict[str, re.Pattern[str]]
    agencies: dict[str, str]
    photo_agencies: dict[str, str]
    outlets: dict[str, str]

    def whole(self, kind: str, words: str) -> bool:
        """True when a pattern of the list covers all of the words."""
        return self.patterns[kind].fullmatch(words) is not None

    def opens(self, kind: str, words: str) -> bool:
        """True when a pattern of the list stands at the start of the words."""
        return self.patterns[kind].match(words) is not None


@cache
def load_phrases() -> Phrases:
    """The phrases of the package. Raises OntologyError when a list is missing or a pattern is broken."""
    content = yaml.safe_load(files("according.data").joinpath("ingest.yaml").read_text("utf-8"))
    try:
        patterns = {kind: _either(content[kind]) for kind in PATTERNS}
        return Phrases(
            patterns=patterns,
            agencies={alias.casefold(): names[0] for names in content["agencies"] for alias in names},
            photo_agencies={name.casefold(): name for name in content["photo_agencies"]},
            outlets={name.casefold(): name for name in content["outlets"]},
        )
    except (KeyError, re.error) as error:
        raise OntologyError(f"data/ingest.yaml breaks its rules: {error}.", "Install the package again.") from error


@cache
def load_languages() -> dict[str, frozenset[str]]:
    """The function words of each language, by its English name."""
    content = yaml.safe_load(files("according.data").joinpath("languages.yaml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in content.items()}


def named_in(words: str, names: dict[str, str], *, as_written: bool = True) -> str | None:
    """The name that the words hold, the longest spelling first; None without one.

    A spelling of one to four letters (AP, PA, AA) must stand in capitals, for "pa" and "an" are words too.
    """
    for alias in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", words, re.IGNORECASE):
            if not as_written or len(alias) > SHORT or match[0] != match[0].lower():
                return names[alias]
    return None


SHORT = 4


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
