"""Totals and their parts: whoever was counted in a total is not counted again in a group of it.

Reports name the dead of one incident differently: one counts people, another the soldiers among them, a third the
women. What one report tells side by side is added. What several reports tell is not, where a report that counts them
all comes to less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from according.estimate.figures import WORDS, Figure, Pool
from according.estimate.pairs import NEXT, are_enemies, fits, goes_on_to, is_too_small, one_phrase, side_by_side
from according.estimate.words import counts_more, holds, is_general, is_vague, kind_of, noun_of
from according.link.tellings import Compatible
from according.ontology.kinds import IRREGULARS
from according.values import Group

SOME = "These fighters may be some of the civilians whom another voice counts."
AS_MANY = "As many as another report counts in two groups, who are not counted again."
MADE_UP = "The groups are counted each for itself, so their total is not counted again."
TELLING = 4
"""From this number on, one number in two reports is seldom chance (as `telling_figure` in data/linkage.json)."""

_Told = tuple[Pool, Figure]


def counted_once(pools: Sequence[Pool], compatible: Compatible) -> list[Pool]:
    """Keep a total ("12 people") or its parts ("8 soldiers", "4 civilians"), never both; parts of parts go first."""
    found = _told_in_parts(_led_with(list(pools)))
    for total in sorted((p for p in found if _is_total(p)), key=lambda p: is_vague(p.group)):
        if total in found:
            found = _settled(total, found, compatible)
    return _disputed(found)


def _told_in_parts(pools: list[Pool]) -> list[Pool]:
    """Set aside "four guards" beside another report's "three oil workers and a guard": reports differ in the words.

    A report that counts others, too, stands by its words.
    """
    told: defaultdict[str, list[_Told]] = defaultdict(list)
    for found in pools:
        for figure in found.figures:
            if figure.value:
                told[figure.claim.report].append((found, figure))
    lists: defaultdict[int, list[list[_Told]]] = defaultdict(list)
    for counted in told.values():
        for _, first in counted:
            parts = [(found, figure) for found, figure in counted if one_phrase(first, figure)]
            if len({id(found) for found, _ in parts}) > 1:
                lists[sum(figure.value or 0 for _, figure in parts)].append(parts)
    left_out: dict[int, list[Figure]] = {}
    holders: dict[int, Pool] = {}
    alone = (counted for counted in told.values() if len({id(found) for found, _ in counted}) == 1)
    for found, whole in chain.from_iterable(alone):
        parts = next((each for each in lists[whole.value or 0] if _make_up(whole, [f for _, f in each])), [])
        if parts and not _is_total(found):
            left_out.setdefault(id(found), []).append(whole)
            holders[id(found)] = next(each for each, _ in parts if each is not found)
    kept = {id(found): found.without(left_out.get(id(found), ()), AS_MANY) for found in pools}
    for found in pools:
        if not kept[id(found)].figures:
            holder = id(holders[id(found)])
            kept[holder] = kept[holder].instead_of(found, AS_MANY)
    return [each for each in kept.values() if each.figures]


def _make_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """True where parts come to a number that is seldom chance, or to a small one of such people or single persons."""
    alike = noun_of(whole.group) is not None and any(noun_of(whole.group) == noun_of(part.group) for part in parts)
    single = all(part.value == 1 for part in parts)
    telling = (whole.value or 0) >= TELLING or ((alike or single) and (whole.value or 0) > 1)
    return telling and sum(part.value or 0 for part in parts) == whole.value


def may_hold(whole: Group, part: Group) -> bool:
    """True where those of one group may be some of another: of no other status, and on no other side."""
    statuses = {whole.status, part.status}
    sides = {whole.side, part.side}
    return (len(statuses) == 1 or bool(statuses & {"unknown", "mixed"})) and (len(sides) == 1 or "unknown" in sides)


def _is_total(found: Pool) -> bool:
    return is_general(found.group) and not counts_more(found.group)


def _led_with(pools: list[Pool]) -> list[Pool]:
    """Put "three more people" with the greater figure that their report leads with: news begins with the whole.

    A greater figure of a later day counts them, too, and the toll that their report goes on to: "bringing it to 31".
    """
    for more in [found for found in pools if counts_more(found.group)]:
        whole = next((found for found in pools if all(_leads_to(f, found, pools) for f in more.figures)), None)
        later = next((found for found in pools if all(_overtakes(found, f) for f in more.figures)), None)
        holder, place = (whole, "below") if whole is not None else (later, "before")
        if holder is not None:
            kept = [found for found in pools if found not in (holder, more)]
            reason = f"More people, told {place} a greater figure that may count them."
            pools = [holder.instead_of(more, reason), *kept]
    return pools


def _overtakes(whole: Pool, more: Figure) -> bool:
    """True where a greater figure of people who may be the same is of a later day, or the toll that it comes to."""
    if counts_more(whole.group):
        return False
    greater = [f for f in whole.figures if (f.value or 0) > (more.value or 0) and may_hold(f.group, more.group)]
    return any((f.day and more.day and f.day > more.day) or goes_on_to(more, f) for f in greater)


def _leads_to(figure: Figure, whole: Pool, pools: Sequence[Pool]) -> bool:
    """True where the report of a figure begins with a greater one, in a group that may hold it.

    What one speaker counts cannot hold the more that another adds; the report's own words can, "Official: 21 dead"
    being said once more in them.
    """
    told = [f for found in pools for f in found.figures if f.claim.report == figure.claim.report]
    first = min(told, key=lambda f: (f.start, f.claim.id))
    first = max((f for f in told if one_phrase(f, first)), key=lambda f: (f.value or 0, f.claim.id))
    speakers = {first.claim.speaker, figure.claim.speaker}
    own = any(f.claim.speaker is None and f.value == first.value and f.start < figure.start for f in told)
    if len(speakers) > 1 and None not in speakers and not own:
        return False
    return first in whole.figures and may_hold(whole.group, figure.group) and (first.value or 0) > (figure.value or 0)


def _settled(total: Pool, pools: list[Pool], compatible: Compatible) -> list[Pool]:
    """A total and its groups: rivals where there is one group, else either the total or the groups."""
    groups = [p for p in pools if p is not total and holds(total.group, p.group)]
    if _is_spelled_out(total, groups):
        return [groups[0].instead_of(total, MADE_UP), *(p for p in pools if p not in (total, groups[0]))]
    parts = [p for p in groups if may_hold(total.group, p.group) and not _are_enemies(total, p)]
    parts = [p for p in parts if not all(is_too_small(figure, p) for figure in total.figures)]
    most = [figure for figure in total.figures if figure.value == total.value]
    if not parts or any(side_by_side(figure, each) for part in parts for each in part.figures for figure in most):
        return pools
    rest = [p for p in pools if p is not total and p not in parts]
    whole = parts[0] if len(parts) == 1 else next((part for part in parts if _is_all(part, total)), None)
    both = len(groups) > len(parts) and _told(total) == sum(group.told for group in groups)
    if both:  # "four dead" are three civilians and the bomber
        return [parts[0].instead_of(total, MADE_UP), *parts[1:], *rest]
    if whole is not None and all(fits(figure, whole, compatible) for figure in total.figures):
        return [_as_rivals(whole, total), *(p for p in pools if p is not total and p is not whole)]
    stays, reason = _verdict(total, parts, groups)
    if not stays:
        return [parts[0].instead_of(total, reason), *parts[1:], *rest]
    for part in parts:
        total = total.instead_of(part, reason)
    return [total, *rest]


def _is_spelled_out(total: Pool, groups: Sequence[Pool]) -> bool:
    """ "Ten other people -- two nurses and eight soldiers -- were hurt": one phrase goes on to those who make it up."""
    pairs = [[(a, b) for a in total.figures for b in group.figures if one_phrase(a, b)] for group in groups]
    goes_on = all(any(a.start < b.start for a, b in each) for each in pairs)
    return len(groups) > 1 and goes_on and total.value == sum(group.value for group in groups)


def _are_enemies(total: Pool, part: Pool) -> bool:
    return any(are_enemies(a, b) for a in total.figures for b in part.figures)


def _is_all(part: Pool, total: Pool) -> bool:
    """True for a group that is as many as people whoever they were, more than a total: they are all, and its rivals."""
    return any(is_vague(figure.group) and (figure.value or 0) > total.value for figure in part.figures)


def _verdict(total: Pool, parts: Sequence[Pool], groups: Sequence[Pool]) -> tuple[bool, str]:
    """True where the total stands for its parts, and why; `groups` are those of both sides."""
    whole, together = _told(total), sum(part.told for part in parts)
    made_up = whole == sum(group.told for group in groups)
    late = all(any(_tells_before(p, f) for part in parts for p in part.figures) for f in total.figures)
    late = late and not all(p.quantity.qualifier in WORDS for part in parts for p in part.figures)
    if whole > together and late:
        return False, "More people, told after the groups and not said to hold them."
    if whole > together and not made_up:
        return True, "A part of the total, which counts more people than its parts."
    if whole < together and whole >= _most(parts) and not _is_older(total, parts):
        return True, "Some of a total: only what several reports count adds up to more than it, not what any one does."
    return False, MADE_UP


def _told(total: Pool) -> int:
    """What a report first tells of a total; of "three died of their wounds, taking the toll to seven" the seven."""
    last = [f for f in total.figures if not any(goes_on_to(f, toll) for toll in total.figures)]
    return Pool(tuple(last)).told if last else total.told


def _most(parts: Sequence[Pool]) -> int:
    """What the report comes to that counts most in the parts together."""
    told: Counter[str] = Counter()
    for part in parts:
        told.update(part.first)
    return max(told.values(), default=0)


def _is_older(total: Pool, parts: Sequence[Pool]) -> bool:
    """True where everybody in the parts was counted on a later day than the total."""
    days = [figure.day for figure in total.figures if figure.day]
    later = [figure.day for part in parts for figure in part.figures if figure.day]
    return bool(days and later) and max(days) < min(later)


def _tells_before(part: Figure, total: Figure) -> bool:
    """True where a report counts the group well before: who are counted later, and more, are of another event.

    Not in the next sentence: "killed two officers. Nine people died".
    """
    return part.claim.report == total.claim.report and part.start + NEXT < total.start


def _as_rivals(first: Pool, other: Pool) -> Pool:
    return Pool((*first.figures, *other.figures), (*first.aside, *other.aside))


def _disputed(pools: list[Pool]) -> list[Pool]:
    """Fighters of the one who may be civilians of another are counted once: where they are more, they are rivals."""
    for fighters in [found for found in pools if found.group.status == "combatant"]:
        dead = next((found for found in pools if _may_be_the_same(fighters, found)), None)
        if dead is not None:
            some = fighters.value <= dead.value
            one = dead.instead_of(fighters, SOME) if some else _as_rivals(dead, fighters)
            pools = [one, *(found for found in pools if found not in (dead, fighters))]
    return pools


def _may_be_the_same(fighters: Pool, civilians: Pool) -> bool:
    """True for irregulars whom only somebody believed less counts, or as many as the civilians, in another voice.

    "The army killed nine militants" and "four civilians died, a doctor said" may be of the same dead. A soldier has a
    uniform, and who counts both beside each other holds them to be two groups; who says that no civilian died does not.
    Where nobody says that any did, there is nothing to dispute.
    """
    if not any(figure.value != 0 for figure in civilians.figures):
        return False
    named = [[figure for figure in found.figures if not is_vague(figure.group)] for found in (fighters, civilians)]
    irregular = all(kind_of(figure.group) in IRREGULARS for figure in named[0])
    sides = {fighters.group.side, civilians.group.side}
    one_side = civilians.group.status == "civilian" and (len(sides) == 1 or "unknown" in sides)
    voices = [{(figure.claim.report, figure.speaker) for figure in each if figure.value != 0} for each in named]
    best = min((figure.rank for figure in named[1]), default=0)
    doubted = all(figure.speaker and figure.rank > best for figure in named[0])
    beside = any(one_phrase(a, b) for a in named[0] for b in named[1] if a.claim.report == b.claim.report)
    beside = beside or bool(voices[0] & voices[1])
    numbers = [{figure.value for figure in each if (figure.value or 0) >= TELLING} for each in named]
    return irregular and one_side and not beside and (doubted or bool(numbers[0] & numbers[1]))
