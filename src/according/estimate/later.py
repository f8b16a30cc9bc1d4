"""Dead who are told one after the other: "a bomb killed four and wounded ten. Two of the wounded died" comes to six.

News begins with the whole, so that of a figure told well before nobody knows whether it holds them: they raise its high
alone. It does not hold them where it is told with the hurt, right before two of these die. So "a third soldier" adds to
two, and "two other bodies" to one woman.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from according.estimate.figures import WORDS, Figure
from according.estimate.pairs import TOLLS, is_toll
from according.estimate.wholes import may_hold
from according.estimate.words import counts_more, says_wounded, was_wounded
from according.model import Claim, Report, SetAside
from according.resolve.numberwords import read_ordinal
from according.values import Quantity

ADDED = "They died later, or beside those told before, to whom they are added."
BESIDE = frozenset({"other", "others", "another"})
NEAR = 2
"""Sentences in which a report goes on with what it has just told, its own one of them."""
ENDS = re.compile(r"(?:[.!?][”\"’']?\s+|\n+)+")
"""Where a sentence ends."""
OF_WOUNDS = re.compile(r"\b(?:of|from|to) (?:\w+ )?(?:wounds|injuries)\b", re.IGNORECASE)
"""Of what people died later."""

AMONG = re.compile(r"\b(?:among|amongst|includ(?:ed?|es|ing))\b", re.IGNORECASE)
"""Before those who are counted in what was told."""


def with_later_deaths(
    figures: Sequence[Figure], claims: Sequence[Claim], reports: Mapping[str, Report]
) -> tuple[list[Figure], list[SetAside]]:
    """The figures of the dead, raised by those of the wounded who died, and what is counted with them so.

    Args:
        figures: usable figures of the dead.
        claims: all claims of the incident, those of the hurt and of parts of the dead among them.
        reports: by id; at least those of the claims.
    """
    found, aside = list(figures), list[SetAside]()
    for late in figures:
        text = reports[late.claim.report].text
        before = _told_before(late, found, text)
        if before is None or _is_settled(late, before, claims) or _is_among(late, before, text):
            continue
        one_more = _is_next(late, before) or _are_besides(late, before, found, text)
        right_after = one_more or _is_right_after(late, before, claims, text)
        speakers = {late.claim.speaker, before.claim.speaker}
        if right_after or len(speakers) == 1 or None in speakers:
            raised = _raised(before, late.value or 0, known=right_after)
            found = [raised if each is before else each for each in found if each is not late]
            aside.append(SetAside(claim=late.claim.id, reason=ADDED))
    return found, aside


def _told_before(late: Figure, figures: Sequence[Figure], text: str) -> Figure | None:
    """The figure of the dead that the report told last before the hurt died; of one sentence the greatest."""
    own = [f for f in figures if f.claim.report == late.claim.report and f.start < late.start and f.value]
    if not late.value:
        return None
    if not _were_hurt(late, text):
        own = [f for f in own if _is_next(late, f) or _are_besides(late, f, figures, text)]
    own = [f for f in own if not _were_hurt(f, text) and may_hold(f.group, late.group)]
    return max(own, key=lambda f: (f.claim.spans[-1].start, f.value or 0, f.claim.id), default=None)


def _is_next(late: Figure, before: Figure) -> bool:
    """ "A third soldier", after two of them."""
    first, *words = (*late.group.text.casefold().split(), "")
    rank = read_ordinal(words[0]) if words and first in {"a", "an"} else None
    return late.value == 1 and rank is not None and rank - 1 == before.value


def _are_besides(late: Figure, one: Figure, figures: Sequence[Figure], text: str) -> bool:
    """ "A woman was shot. Two other bodies lay next to her": one told right before, and nobody counts them together."""
    words = {*late.quantity.text.casefold().split()[:3], *late.group.text.casefold().split()[:2]}
    own = [f for f in figures if f.claim.report == late.claim.report and f is not late]
    alone = all(_number(f) <= 1 or f.start > late.start for f in own)
    near = _sentences(text, one.claim.spans[0].end, late.start) <= NEAR
    return _number(one) == 1 and alone and near and "than" not in words and not BESIDE.isdisjoint(words)


def _number(figure: Figure) -> int:
    """What its words count, whatever was added to it."""
    value = figure.claim.value
    return (value.best or value.low or 0) if isinstance(value, Quantity) else 0


def _sentences(text: str, start: int, end: int) -> int:
    return len(ENDS.findall(text, start, end)) + 1


def _were_hurt(figure: Figure, text: str) -> bool:
    """ "Two of the wounded", "a wounded child", and "three more", who "died of their wounds"."""
    end = ENDS.search(text, figure.start)
    wounds = OF_WOUNDS.search(text, figure.start, end.start() if end else len(text))
    return says_wounded(figure.group) or (counts_more(figure.group) and wounds is not None)


def _is_settled(late: Figure, before: Figure, claims: Sequence[Claim]) -> bool:
    """True where the report itself comes to a sum, "two died, bringing the toll to six", or tells the others alone."""
    dead = [c for c in claims if c.field == "killed" and c.report == late.claim.report]
    numbers = {c.value.best or c.value.low or 0 for c in dead if isinstance(c.value, Quantity)}
    if is_toll(before) or any(c.method.startswith(TOLLS) and c.spans[0].start > before.start for c in dead):
        return True
    more, whole = late.value or 0, before.value or 0
    return before.quantity.qualifier in WORDS or whole + more in numbers or whole - more in numbers - {more}


def _is_among(late: Figure, before: Figure, text: str) -> bool:
    """ "Among the dead were two of the wounded": they are some of those told before."""
    return AMONG.search(ENDS.split(text[before.start : late.start])[-1]) is not None


def _is_right_after(late: Figure, before: Figure, claims: Sequence[Claim], text: str) -> bool:
    """True in the same sentence or the next after one that counts dead and hurt."""
    told = before.claim.spans[0]
    hurt = [c for c in claims if c.field == "injured" and c.report == late.claim.report]
    beside = any(
        c.spans[0].start < late.start and not ENDS.search(text, *sorted((told.start, c.spans[0].start)))
        for c in hurt
        if isinstance(c.value, Quantity) and (c.value.group is None or not was_wounded(c.value.group))
    )
    return beside and _sentences(text, told.end, late.start) <= NEAR


def _raised(before: Figure, more: int, *, known: bool) -> Figure:
    """A figure with some more dead: its best too where it is known not to hold them, else its high alone."""
    best, high = before.value or 0, before.high
    bounds: dict[str, object] = {"low": before.low, "best": best, "high": None if high is None else high + more}
    if known:
        bounds |= {"low": (before.low or 0) + more, "best": best + more}
    group = before.quantity.group
    if known and _number(before) == 1 and group is not None:  # "a woman" and two more are people
        bounds["group"] = group.model_copy(update={"text": "people"})
    return replace(before, quantity=before.quantity.model_copy(update=bounds))
