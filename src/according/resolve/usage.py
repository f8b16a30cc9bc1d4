"""Which countries a report is of by the words that it uses: "barangay", "crore", "Crown Court", "school board"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from according.yamltext import parsed

WORDS_FILE = Path(__file__).resolve().parent.parent / "data" / "countrywords.yaml"


def countries_by_words(text: str) -> tuple[str, ...]:
    """The ISO 3166 codes of the countries whose own words stand in a text, in the order of the alphabet.

    >>> countries_by_words("Gunmen shot a councillor in the next barangay.")
    ('PH',)
    """
    return tuple(code for code, words in _words().items() if words.search(text))


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    lists = parsed(WORDS_FILE.read_text(encoding="utf-8"))
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, lists[code]))})(?!\w)") for code in sorted(lists)}
