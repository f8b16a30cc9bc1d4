"""Figures of one place beside those of several: "12 died in Kita" where 34 died in Kita, Lere and Bela."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from according.link.extents import places_meet
from according.model import Claim, Report
from according.values import Place, Quantity

WITHIN = re.compile(r",? in\b")
"""Between a place and the wider one in which it lies: "near Rada, in Yemen's Bayda province"."""
LIST = re.compile(r"(?:\s|,|&|\band\b|\bin\b|\bnear\b|\bthe\b|[A-Z][\w’'-]*)*")
"""What stands between two members of a list of places: commas, "and", and names that are in no gazetteer."""


def of_one_place(figures: Sequence[Claim], claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Claim]:
    """Those of some figures that count people in one of several places of which another report counts more together.

    Args:
        figures: usable claims of one effect.
        claims: all claims of the incident, those of places among them.
        reports: by id; at least those of the claims.
    """
    places: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, Place):
            places[claim.account].append(claim)
    named = {account: {_key(claim) for claim in told} for account, told in places.items()}
    listed = {account: set(_listed(told, reports)) for account, told in places.items()}

    def is_in(part: Claim, whole: Claim) -> bool:
        own = named.get(part.account)
        return own is not None and own < listed.get(whole.account, set())

    return [part for part in figures if any(_holds(whole, part) and is_in(part, whole) for whole in figures)]


def _holds(whole: Claim, part: Claim) -> bool:
    if not isinstance(whole.value, Quantity) or not isinstance(part.value, Quantity) or whole.report == part.report:
        return False
    return (whole.value.best or whole.value.low or 0) > (part.value.best or part.value.low or 0)


def _listed(told: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[str]:
    """The places that one phrase lists, each apart from the other: not "Kita, Mali"."""
    ordered = sorted(told, key=lambda claim: claim.spans[0].start)
    for first, second in pairwise(ordered):
        a, b = first.value, second.value
        between = reports[first.report].text[first.spans[0].end : second.spans[0].start]
        if not isinstance(a, Place) or not isinstance(b, Place) or places_meet(a, b):
            continue
        inside = WITHIN.match(between) and b.precision > a.precision
        if LIST.fullmatch(between) and not inside:
            yield from (_key(first), _key(second))


def _key(claim: Claim) -> str:
    place = claim.value
    return (place.gazetteer_id or place.name.casefold()) if isinstance(place, Place) else ""
