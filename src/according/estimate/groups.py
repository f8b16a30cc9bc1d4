"""Figures of one effect, sorted into the groups that they count: fighters of one side, civilians, a named victim.

Words differ where the group is one ("terrorists", "Islamist militants"), so a group is a side and a status, not a
word. Nothing is counted twice: a total and its parts, a victim's name and the figure that holds the victim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from according.estimate.words import (
    OTHERS,
    VAGUE,
    counts_more,
    is_bare,
    is_beside,
    is_sex_or_age,
    is_vague,
    kind_of,
    noun_of,
    other_people,
    other_uniforms,
    was_wounded,
)
from according.link.survey import names_a_person
from according.link.tellings import Compatible
from according.model import Claim, SetAside
from according.values import Actor, Group, Quantity

NEXT = 120
"""Code points between two figures of one sentence or of two neighbours."""
WORDS = ("several", "dozens", "hundreds")
"""Qualifiers of words that are no number: "dozens" is no total that holds "ten civilians"."""


@dataclass(frozen=True)
class Figure:
    """A usable claim of a count: whose voice, how reliable (smaller is better), of which day, and when printed."""

    claim: Claim
    quantity: Quantity
    voice: str
    rank: int
    day: date | None
    printed: date | None = None

    @property
    def group(self) -> Group:
        """Those counted; of the injured it says nothing that they are "wounded"."""
        group = self.quantity.group or Group(text=self.quantity.text)
        return group.model_copy(update={"text": ""}) if self.claim.field == "injured" and was_wounded(group) else group

    @property
    def value(self) -> int | None:
        """The one number of the figure: its best, else its lower bound; None for "up to 50"."""
        return self.quantity.best if self.quantity.best is not None else self.quantity.low

    @property
    def start(self) -> int:
        """Where its words begin in the report."""
        return self.claim.spans[0].start

    @property
    def low(self) -> int | None:
        """The lower bound; of "about 40" the number itself, for no width is stated."""
        return self.quantity.low if self.quantity.low is not None else self.quantity.best

    @property
    def high(self) -> int | None:
        """The upper bound; of "about 40" the number itself; None for "at least 90"."""
        if self.quantity.high is None and self.quantity.qualifier in ("about", "exact"):
            return self.quantity.best
        return self.quantity.high


@dataclass(frozen=True)
class Pool:
    """The figures of one group, and the claims about it that are set aside."""

    figures: tuple[Figure, ...]
    aside: tuple[SetAside, ...] = ()

    @property
    def victim(self) -> bool:
        """True for one victim known by name."""
        return all(names_a_person(figure.quantity) for figure in self.figures)

    @property
    def group(self) -> Group:
        """The group in the words most figures use, with what any figure knows of status, side and actor.

        A bare figure ("79 injured", "27 bodies") has no word for those whom it counts: they are people.
        """
        groups = [figure.group for figure in sorted(self.figures, key=lambda f: (f.rank, f.claim.id))]
        named = [group.text for group in groups if any(map(str.isalpha, group.text)) and not is_bare(group)]
        words = Counter(text.casefold() for text in named)
        return Group(
            text=max(named, key=lambda text: words[text.casefold()], default="people"),
            actor=next((g.actor for g in groups if g.actor), None),
            status=next((g.status for g in groups if g.status != "unknown"), "unknown"),
            side=next((g.side for g in groups if g.side != "unknown"), "unknown"),
        )

    @property
    def value(self) -> int:
        """The greatest number told of the group: what a total must at least reach to hold it."""
        return max((figure.value or 0 for figure in self.figures), default=0)

    @property
    def told(self) -> int:
        """The number that a report first tells of the group; of several reports the greatest."""
        first = {f.claim.report: f.value or 0 for f in sorted(self.figures, key=lambda f: f.start, reverse=True)}
        return max(first.values(), default=0)

    def joined_by(self, figure: Figure) -> Pool:
        """The same group with one more figure."""
        return replace(self, figures=(*self.figures, figure))

    def without(self, left_out: Collection[Figure], reason: str) -> Pool:
        """The same group with some of its figures set aside for a reason."""
        kept = tuple(figure for figure in self.figures if figure not in left_out)
        aside = tuple(SetAside(claim=figure.claim.id, reason=reason) for figure in self.figures if figure in left_out)
        return Pool(kept, (*self.aside, *aside))

    def instead_of(self, other: Pool, reason: str) -> Pool:
        """The same group with all of another's claims set aside for a reason."""
        return replace(self, aside=(*self.aside, *other.without(other.figures, reason).aside))


def pool(figures: Sequence[Figure], compatible: Compatible) -> list[Pool]:
    """Sort figures into groups; what is known best goes first, so that a vague figure finds the group it repeats."""
    pools: list[Pool] = []
    for figure in sorted(figures, key=lambda f: (_vagueness(f.group), f.rank, f.claim.id)):
        fitting = [n for n, found in enumerate(pools) if _fits(figure, found, compatible)]
        same = [n for n in fitting if any(f.value == figure.value for f in pools[n].figures)]
        alike = [n for n in fitting if any(noun_of(f.group) == noun_of(figure.group) for f in pools[n].figures)]
        totals = [n for n in fitting if is_vague(pools[n].group)] if is_vague(figure.group) else []
        if len(fitting) == 1 or same or totals or len(alike) == 1:
            place = (same or totals or alike or fitting)[0]
            pools[place] = pools[place].joined_by(figure)
        else:
            pools.append(Pool((figure,)))
    return _count_once(pools)


def _vagueness(group: Group) -> int:
    return (group.status in ("unknown", "mixed")) + (group.side == "unknown") + (group.actor is None)


def _fits(figure: Figure, found: Pool, compatible: Compatible) -> bool:
    if names_a_person(figure.quantity) or found.victim:
        return found.victim and names_a_person(figure.quantity) and _one_name(figure, found)
    if any(_listed_beside(figure, member) for member in found.figures):
        return False
    if any(was_wounded(figure.group) != was_wounded(member.group) for member in found.figures):
        return False
    if any(_repeats(figure, member) for member in found.figures):
        return True
    if any(counts_more(figure.group) != counts_more(member.group) for member in found.figures):
        return False
    if _is_claimed_by(figure, found) and not any(_agrees(figure, member) for member in found.figures):
        return False
    group, other = figure.group, found.group
    if any("unknown" not in (a, b) and a != b for a, b in ((group.status, other.status), (group.side, other.side))):
        return False
    if any(other_people(group, member.group) for member in found.figures):
        return False
    if group.actor and other.actor and compatible(_actor(group), _actor(other)) == "different":
        return False
    return not any(_told_apart(figure, member) for member in found.figures)


def _is_claimed_by(figure: Figure, found: Pool) -> bool:
    """True for people whoever they were beside fighters whom only somebody believed less claims to have killed.

    Five dead in a town, say its officials, and 40 soldiers, says the enemy: the five are no count of the 40 (UCDP
    keeps the dead of each side, civilians and the unknown in columns of their own). Nor are 15 fighters, says one
    side, a count of 22 dead in a hospital: they may be some of them. Who says that nobody died speaks of the 40, too.
    """
    believed_less = all(member.claim.speaker and member.rank > figure.rank for member in found.figures)
    return figure.value != 0 and figure.group.status in VAGUE and found.group.status == "combatant" and believed_less


def _agrees(a: Figure, b: Figure) -> bool:
    return (a.low or 0) <= (inf if b.high is None else b.high) and (b.low or 0) <= (inf if a.high is None else a.high)


def _is_too_small(figure: Figure, found: Pool) -> bool:
    """True for five people beside 40 soldiers claimed: they cannot be a total that holds them."""
    return _is_claimed_by(figure, found) and (figure.value or 0) < min(member.value or 0 for member in found.figures)


def _listed_beside(a: Figure, b: Figure) -> bool:
    """ "Three women and three children": one phrase counts both, in words of their own, so they are six."""
    one_voice = (a.claim.report, a.claim.speaker) == (b.claim.report, b.claim.speaker)
    nouns = [(each.group.text.casefold().split() or [""])[-1] for each in (a, b)]  # "32 dead attackers" are attackers
    return one_voice and a.value == b.value and all(nouns) and nouns[0] != nouns[1] and _one_phrase(a, b)


def _repeats(a: Figure, b: Figure) -> bool:
    """True when one report gives one number of such people twice, on whatever side it is read.

    One soldier and one child are two; a headline's "one wounded" is whoever the report says it was.
    """
    worded = bool(a.group.text and b.group.text)
    if a.claim.report != b.claim.report or a.value != b.value or ((a.value or 0) < 2 and worded):
        return False
    return a.group.status == b.group.status or "unknown" in (a.group.status, b.group.status)


def _told_apart(a: Figure, b: Figure) -> bool:
    """True when one speaker gives two numbers of people who cannot be the same.

    They are not where one phrase counts both ("8 rebels and 4 militiamen"), where they wear different uniforms, and
    where the greater number is of people whoever they were: it holds the others. Else two words in two
    sentences ("31 rebels ... 15 militants") count the same people, of whom the report first tells the whole.
    """
    if (a.claim.report, a.claim.speaker) != (b.claim.report, b.claim.speaker) or a.value == b.value:
        return False
    if is_vague(a.group) != is_vague(b.group):
        total, part = (a, b) if is_vague(a.group) else (b, a)
        holds = total.quantity.qualifier not in WORDS and (total.value or 0) > (part.value or 0)
        return holds or _side_by_side(total, part)
    if a.group.text.casefold() == b.group.text.casefold():
        return False
    one_phrase = _one_phrase(a, b)
    return one_phrase or _adds(a, b) or _adds(b, a) or other_uniforms(kind_of(a.group), kind_of(b.group))


def _side_by_side(total: Figure, part: Figure) -> bool:
    """ "Four soldiers and a Malaysian": of whom nothing else is told, too few to hold those named beside them.

    "Six men, two women": they are no women, however many they are. "A cameraman and four others", "two nuns and six
    parishioners": nor are these them.
    """
    few = 0 < (total.value or 0) <= (part.value or 0) or is_sex_or_age(total.group) or is_beside(total.group)
    return few and bool(total.group.text) and total.claim.report == part.claim.report and _one_phrase(total, part)


def _one_phrase(a: Figure, b: Figure) -> bool:
    return any(x.overlaps(y) for x in a.claim.spans for y in b.claim.spans)


def _adds(more: Figure, before: Figure) -> bool:
    """ "executing 23 others" soon after "crucifying two people": the words say that others are counted."""
    words = set(more.claim.spans[0].text.casefold().split()) | set(more.quantity.text.casefold().split())
    gap = more.claim.spans[0].start - before.claim.spans[-1].end
    return bool(words & OTHERS) and 0 <= gap <= NEXT


def _one_name(figure: Figure, found: Pool) -> bool:
    """True when one name is the other or a part of it: "Haddad" is "Colonel Samir Haddad"."""
    words = set(figure.group.text.casefold().split())
    return any(words <= (others := set(f.group.text.casefold().split())) or others <= words for f in found.figures)


def _actor(group: Group) -> Actor:
    return Actor(id=group.actor, name=group.text, kind="group", text=group.text)


def _count_once(pools: Sequence[Pool]) -> list[Pool]:
    """Take out victims known by name whom a figure counts already, as many as it can hold, and totals beside parts."""
    counted = _total_or_parts([found for found in pools if not found.victim])
    room = [found.value for found in counted]
    apart: list[Pool] = []
    for victim in (found for found in pools if found.victim):
        left = (n for n, found in enumerate(counted) if room[n] > _beside(victim, found))
        fits = (n for n in left if _may_hold(counted[n].group, victim.group))
        holder = next(fits, None)
        if holder is None:
            apart.append(victim)
        else:
            room[holder] -= 1
            counted[holder] = counted[holder].instead_of(victim, "A victim known by name, in the figure already.")
    return counted + apart


def _beside(victim: Pool, found: Pool) -> int:
    """How many of a group one phrase counts beside a victim, "Ali Bah and two guards": they are none of them he."""
    pairs = ((a, b) for a in victim.figures for b in found.figures if a.claim.report == b.claim.report)
    return max((b.value or 0 for a, b in pairs if _one_phrase(a, b)), default=0)


def _may_hold(whole: Group, part: Group) -> bool:
    statuses = {whole.status, part.status}
    sides = {whole.side, part.side}
    return (len(statuses) == 1 or bool(statuses & {"unknown", "mixed"})) and (len(sides) == 1 or "unknown" in sides)


def _total_or_parts(pools: list[Pool]) -> list[Pool]:
    """Keep a total ("12 people") or its parts ("8 soldiers", "4 civilians"), whichever tells more, never both."""
    pools = _led_with(pools)
    for total in [found for found in pools if is_vague(found.group) and not counts_more(found.group)]:
        if total in pools:
            pools = _settled(total, pools)
    return pools


def _led_with(pools: list[Pool]) -> list[Pool]:
    """Put "three more people" with the greater figure that their report leads with: news begins with the whole.

    A greater figure of a later day counts them, too.
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
    """True where a greater figure of people who may be the same is of a later day."""
    if more.day is None or counts_more(whole.group):
        return False
    later = [f for f in whole.figures if f.day is not None and f.day > more.day and _may_hold(f.group, more.group)]
    return any((f.value or 0) > (more.value or 0) for f in later)


def _leads_to(figure: Figure, whole: Pool, pools: Sequence[Pool]) -> bool:
    """True where the report of a figure begins with a greater one, in a group that may hold it.

    What one speaker counts cannot hold the more that another adds; the report's own words can.
    """
    told = (f for found in pools for f in found.figures if f.claim.report == figure.claim.report)
    first = min(told, key=lambda f: (f.start, f.claim.id))
    speakers = {first.claim.speaker, figure.claim.speaker}
    if len(speakers) > 1 and None not in speakers:
        return False
    return first in whole.figures and _may_hold(whole.group, figure.group) and (first.value or 0) > (figure.value or 0)


def _settled(total: Pool, pools: list[Pool]) -> list[Pool]:
    parts = [p for p in pools if p is not total and not is_vague(p.group) and _may_hold(total.group, p.group)]
    parts = [p for p in parts if not all(_is_too_small(figure, p) for figure in total.figures)]
    if not parts or any(_side_by_side(f, g) for part in parts for f in total.figures for g in part.figures):
        return pools
    rest = [p for p in pools if p is not total and p not in parts]
    late = all(any(_tells_before(p, f) for part in parts for p in part.figures) for f in total.figures)
    if total.told > sum(part.told for part in parts) and not late:
        for part in parts:
            total = total.instead_of(part, "A part of the total, which counts more people than its parts.")
        return [total, *rest]
    first, *others = parts
    reason = "The groups are counted each for itself, so their total is not counted again."
    if total.told > sum(part.told for part in parts):
        reason = "More people, told after the groups and not said to hold them."
    return [first.instead_of(total, reason), *others, *rest]


def _tells_before(part: Figure, total: Figure) -> bool:
    """True where a report counts the group first: who are counted later, and more, are of another event."""
    return part.claim.report == total.claim.report and part.start < total.start
