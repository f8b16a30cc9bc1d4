"""Figures of one effect, and the pools that they are sorted into: one for each group of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from according.estimate.words import is_bare, was_wounded
from according.link.survey import names_a_person
from according.model import Claim, SetAside
from according.values import Actor, Group, Quantity

WORDS = ("several", "dozens", "hundreds")
"""Qualifiers of words that are no number: "dozens" is no total that holds "ten civilians"."""


@dataclass(frozen=True)
class Figure:
    """A usable claim of a count: whose voice, how reliable (smaller is better), of which day, and when printed.

    `speaker` is whose number it is, also where a report gives a speaker's in its own words; None for its own.
    `belong_to` is the organisation of a speaker who counts its own: "15 of its soldiers". `teller` is the kind of its
    speaker.
    """

    claim: Claim
    quantity: Quantity
    voice: str
    rank: int
    day: date | None
    printed: date | None = None
    speaker: str | None = None
    belong_to: Actor | None = None
    teller: str | None = None

    @property
    def group(self) -> Group:
        """Those counted; of the injured it says nothing that they are "wounded"."""
        group = self.quantity.group or Group(text=self.quantity.text)
        return group.model_copy(update={"text": ""}) if self.claim.field == "injured" and was_wounded(group) else group

    @property
    def actor(self) -> Actor | None:
        """Whose people are counted, where the words or the speaker tell it."""
        group = self.group
        return Actor(id=group.actor, name=group.text, kind="group", text=group.text) if group.actor else self.belong_to

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


def _most_used(texts: Sequence[str]) -> str:
    """The words that stand most often among some, in any case; of equals the first."""
    words = Counter(text.casefold() for text in texts)
    return max(texts, key=lambda text: words[text.casefold()], default="people")


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

        A bare figure ("79 injured", "27 bodies") has no word for those whom it counts: they are people. Who are
        civilians to one and fighters to another are either: "villagers or militants".
        """
        groups = [figure.group for figure in sorted(self.figures, key=lambda f: (f.rank, f.claim.id))]
        named = [group.text for group in groups if any(map(str.isalpha, group.text)) and not is_bare(group)]
        held = [[f for f in self.figures if f.group.status == status] for status in ("civilian", "combatant")]
        voices = [{f.speaker or f.claim.report for f in side} for side in held]
        disputed = all(voices) and not voices[0] & voices[1]
        text = " or ".join(_most_used([f.group.text for f in side]) for side in held) if disputed else _most_used(named)
        return Group(
            text=text,
            actor=next((g.actor for g in groups if g.actor), None),
            status="mixed" if disputed else next((g.status for g in groups if g.status != "unknown"), "unknown"),
            side=next((g.side for g in groups if g.side != "unknown"), "unknown"),
        )

    @property
    def value(self) -> int:
        """The greatest number told of the group: what a total must at least reach to hold it."""
        return max((figure.value or 0 for figure in self.figures), default=0)

    @property
    def first(self) -> dict[str, int]:
        """By report the number that it first tells of the group."""
        return {f.claim.report: f.value or 0 for f in sorted(self.figures, key=lambda f: f.start, reverse=True)}

    @property
    def told(self) -> int:
        """The number that a report first tells of the group; of several reports the greatest."""
        return max(self.first.values(), default=0)

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
