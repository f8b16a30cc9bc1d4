"""Words of English beside and inside names of places (data/placewords.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from according.yamltext import parsed

WORDS_FILE = Path(__file__).resolve().parent.parent / "data" / "placewords.yaml"


class PlaceWords(NamedTuple):
    """The word lists of data/placewords.yaml; each is explained there."""

    joiners: frozenset[str]
    place_cues: frozenset[str]
    ground_cues: frozenset[str]
    struck_cues: frozenset[str]
    fought_cues: frozenset[str]
    from_afar: frozenset[str]
    other_cues: frozenset[str]
    landforms: frozenset[str]
    common: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    vessels: frozenset[str]
    organisations: frozenset[str]
    institutions: frozenset[str]
    tails: frozenset[str]
    happenings: frozenset[str]
    addressing: frozenset[str]
    between_states: frozenset[str]
    bodies: frozenset[str]
    unit_words: frozenset[str]
    premises: frozenset[str]
    units: frozenset[str]
    persons: frozenset[str]
    residents: frozenset[str]
    blows: frozenset[str]
    located: frozenset[str]
    deciding: frozenset[str]
    stances: frozenset[str]
    pressures: frozenset[str]
    facilities: frozenset[str]
    garrisons: frozenset[str]
    titled: frozenset[str]
    sorts: frozenset[str]
    settlements: frozenset[str]
    settled: frozenset[str]
    parishes: frozenset[str]
    local_units: frozenset[str]
    roads: frozenset[str]
    strikes: frozenset[str]
    fired: frozenset[str]
    assaults: frozenset[str]


@cache
def load_words() -> PlaceWords:
    """The word lists that came with the package."""
    lists = parsed(WORDS_FILE.read_text(encoding="utf-8"))
    return PlaceWords(**{name: frozenset(words) for name, words in lists.items()})
