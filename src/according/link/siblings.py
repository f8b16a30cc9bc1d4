"""The accounts of one report: which of them it tells apart, and which may be one event that it came back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from according.link.extents import places_meet, times_meet
from according.link.settings import Settings
from according.link.tellings import EFFECTS, Telling, by_report, lead
from according.values import EventType, Quantity


def mains_of(tellings: Iterable[Telling]) -> frozenset[str]:
    """The accounts that some reports are about, one to each report that has any."""
    return frozenset(main.id for told in by_report(tellings) if (main := lead(told)))


def siblings_of(tellings: Iterable[Telling], settings: Settings) -> Mapping[str, list[str]]:
    """For each account those of its report that nothing tells apart from it, in order."""
    return {account: others for told in by_report(tellings) for account, others in siblings(told, settings).items()}


def siblings(told: Sequence[Telling], settings: Settings) -> dict[str, list[str]]:
    """The same for the accounts of one report."""
    found: dict[str, list[str]] = {telling.id: [] for telling in told}
    for a, b in combinations(told, 2):
        if not told_apart(a, b, settings):
            found[a.id].append(b.id)
            found[b.id].append(a.id)
    return {account: sorted(others) for account, others in found.items()}


def told_apart(a: Telling, b: Telling, settings: Settings) -> bool:
    """True when something keeps two accounts apart: when or where, what kind of event, how many, or news and past.

    Where nothing does, a report may just have come back to its event in words that were not seen to be about it.
    """
    return (
        a.account.background != b.account.background
        or (a.time is not None and b.time is not None and not times_meet(a.time, b.time))
        or (a.place is not None and b.place is not None and not places_meet(a.place, b.place))
        or not _of_a_kind(a, b, settings)
        or any(_contradict(a.figures(effect), b.figures(effect)) for effect in EFFECTS)
    )


def _of_a_kind(a: Telling, b: Telling, settings: Settings) -> bool:
    """True when both have a type in common, or types of one family, or when one has none."""
    left, right = ({found.value for found in each.values(EventType, "type")} for each in (a, b))
    families = [set(members) for members in settings.families.values()]
    return not left or not right or bool(left & right) or any(left & each and right & each for each in families)


def _contradict(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """True when both give figures, and no figure of the one is one of the other."""
    return bool(a) and bool(b) and not any(x.best == y.best for x in a for y in b)
