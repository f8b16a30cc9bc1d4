"""Names in brackets right after a place, as lists of events have them: "in X (district, region)".

They are the places that hold it, and what stands before them is a place, whatever a model of entities takes them for.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from according.resolve.gazetteer import Gazetteer

HELD = "("
"""The cue of names in such brackets."""
UNITS = frozenset({"admin1", "admin2", "region", "country"})
_NAME = r"[^\W\d_a-z][\w'’]*(?:[ -](?:(?:of|and|the|al|el|de|la|du) )?[^\W\d_a-z][\w'’]*){0,3}(?: [a-z]+)?"
BRACKETS = re.compile(rf"(?: [a-z]+)? \((?P<names>{_NAME}(?:, {_NAME}){{0,3}})\)")


def held_until(text: str, end: int, persons: Collection[str] = ()) -> int:
    """Where the brackets of names end that stand right after a place; `end` itself where there are none.

    Capitals alone are an abbreviation, "the Kakwa Defence Front (KDF)", and one of the `persons`, by the last word of
    the name, is somebody of the place: "Arizona (Reh)".
    """
    found = BRACKETS.match(text, end)
    names = found["names"] if found is not None else ""
    person = ", " not in names and names.rpartition(" ")[2] in persons
    return found.end() if found is not None and not (names.isupper() or person) else end


def is_held(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """True where the last of the names in brackets after some words is a unit of a country, or a country."""
    after = held_until(text, end)
    last = text[end : after - 1].rpartition("(")[2].rpartition(", ")[2]
    return after > end and any(entry.kind in UNITS for entry in gazetteer.lookup(last))
