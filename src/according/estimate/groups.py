"""Figures of one effect, sorted into the groups that they count: fighters of one side, civilians, a named victim.

Words differ where the group is one ("terrorists", "Islamist militants"), so a group is a side and a status, not a
word. Nothing is counted twice: a total and its parts, a victim's name and the figure that holds the victim.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.estimate.figures import Figure, Pool
from according.estimate.pairs import fits, is_one_more, one_phrase
from according.estimate.wholes import counted_once, may_hold
from according.estimate.words import OTHERS, is_general, is_vague, noun_of
from according.link.tellings import Compatible


def pool(figures: Sequence[Figure], compatible: Compatible) -> list[Pool]:
    """Sort figures into groups; what is known best goes first, so that a vague figure finds the group it repeats.

    "17 others" go after the people beside whom they are told, so that no other report's people are taken for them.

    People whoever they were are a total, of one group or of several, unless they are as many as one group is.
    """
    pools: list[Pool] = []
    for figure in sorted(figures, key=lambda f: (_vagueness(f), f.rank, f.claim.id)):
        fitting = [n for n, found in enumerate(pools) if fits(figure, found, compatible)]
        same = [n for n in fitting if any(f.value == figure.value for f in pools[n].figures)]
        alike = [n for n in fitting if any(noun_of(f.group) == noun_of(figure.group) for f in pools[n].figures)]
        if is_vague(figure.group):
            place = same or [n for n in fitting if is_vague(pools[n].group)]
        else:
            place = same or (alike if len(alike) == 1 else []) or (fitting if len(fitting) == 1 else [])
        if place:
            pools[place[0]] = pools[place[0]].joined_by(figure)
        else:
            pools.append(Pool((figure,)))
    victims = [found for found in pools if found.victim]
    return _with_victims(counted_once([found for found in pools if not found.victim], compatible), victims)


def _vagueness(figure: Figure) -> tuple[bool, bool, bool, int]:
    group = figure.group
    unknown = (group.status in ("unknown", "mixed")) + (group.side == "unknown") + (figure.actor is None)
    others = not OTHERS.isdisjoint(group.text.casefold().split())
    return is_vague(group), is_general(group), others, unknown


def _with_victims(counted: list[Pool], victims: Sequence[Pool]) -> list[Pool]:
    """Take out victims known by name whom a figure counts already, as many as it can hold."""
    counted = list(counted)
    room = [found.value for found in counted]
    apart: list[Pool] = []
    for victim in victims:
        left = (n for n, found in enumerate(counted) if room[n] > _beside(victim, found))
        holder = next((n for n in left if may_hold(counted[n].group, victim.group)), None)
        if holder is None:
            apart.append(victim)
        else:
            room[holder] -= 1
            counted[holder] = counted[holder].instead_of(victim, "A victim known by name, in the figure already.")
    return counted + apart


def _beside(victim: Pool, found: Pool) -> int:
    """How many of a group a report counts beside a victim: they are none of them he.

    So one phrase does, "Ali Bah and two guards", and so does what comes after the name: "Ali Bah died; so did a guard".
    """
    pairs = ((a, b) for a in victim.figures for b in found.figures if a.claim.report == b.claim.report)
    return max((b.value or 0 for a, b in pairs if one_phrase(a, b) or is_one_more(b, a)), default=0)
