"""What was done in return for what was told before, and what had been done days before: other events than those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.accused import is_violence
from according.extract.forms import is_any
from according.extract.situations import Situation
from according.ontology.frames import Frames, Role
from according.ontology.groups import group_of
from according.ontology.kinds import FORCES, IRREGULARS
from according.resolve.numberwords import read_ordinal

HARMED: tuple[Role, ...] = ("victim", "target")
DAYS = frozenset({"days", "weeks", "months", "years"})
BACK = frozenset({"earlier", "before", "previously"})
"""After a length of time without a number, what lies so far back: "days | earlier"."""


def retaliates(deed: Sequence[Situation], before: Sequence[Situation], frames: Frames) -> bool:
    """ "Rebels killed two soldiers. Troops shot nine villagers in retaliation": others did it, in return for that.

    Whom two words name may be one, "troops" and "soldiers": they are others where they are of two kinds.
    """
    answers = any(_in_return(s.mention.head, frames) for s in deed)
    first = min((s.mention.head.i for s in deed), default=0)
    told = [s for s in before if s.mention.head.i < first]
    pairs = list(product(_doers(deed), _doers(told)))
    return answers and bool(pairs) and all(_are_others(one, other) for one, other in pairs)


def comes_after(deed: Situation, before: Situation) -> bool:
    """ "Militants fired rockets, hurting two, after troops shot dead a boy": whom forces killed first is another event.

    So are those whom irregulars killed, of whom forces take it out on civilians; where these answer by force of arms
    ("troops killed nine rebels after gunmen attacked a post") it is most often one fight. And so is what "the second
    such blast this week" came after.
    """
    path = [before.mention.head, *roles.governors(before.mention.head)]
    marks = {each: {m.lower_ for m in roles.children(each, "mark")} for each in path if each.dep_ == "advcl"}
    clause = next((each for each, words in marks.items() if "after" in words), None)
    if (
        clause is None
        or deed.mention.head not in roles.governors(clause)
        or not (before.figures or is_violence(before.mention.frame))
    ):
        return False
    if _is_next_of_its_kind(deed.mention.head):
        return bool(before.figures)
    kinds = [_kinds(each) for each in (deed, before)]
    if not all(kinds):
        return False
    forces = FORCES | {"armed"}  # "forces"
    if kinds[0] <= forces and kinds[1] <= IRREGULARS:
        hit = [each.head for role in HARMED for each in deed.mention.of(role)]
        return bool(hit) and all(map(_is_civilian, hit))
    return kinds[0] <= IRREGULARS and kinds[1] <= forces


def _is_next_of_its_kind(event: Token) -> bool:
    """True for the blast of "it was the second such | blast | there this week"."""
    ranks = [read_ordinal(each.lower_) for each in roles.children(event, "amod")]
    return bool(roles.children(event, "cop")) and any(rank is not None and rank > 1 for rank in ranks)


def _is_civilian(hit: Token) -> bool:
    """True for villagers, and for houses; "two men" may be those who fought."""
    group = group_of(hit.lower_) or group_of(hit.lemma_.lower())
    return group.status == "civilian" if group is not None else hit.pos_ == "NOUN" and roles.is_plural(hit)


def _kinds(situation: Situation) -> set[str]:
    groups = (group_of(doer.lower_) or group_of(doer.lemma_.lower()) for doer in _doers([situation]))
    return {group.kind if group is not None else "" for group in groups}


def _in_return(head: Token, frames: Frames) -> bool:
    return any(case == "in" and is_any(noun, frames.motives, frames) for case, noun in roles.obliques(head))


def _doers(situations: Iterable[Situation]) -> list[Token]:
    return [each.head for s in situations for each in s.mention.of("perpetrator")]


def _are_others(one: Token, other: Token) -> bool:
    """True for rebels and soldiers, and for a people and a band: "the Germans" are no partisans."""
    kinds = [group.kind if group else None for group in (group_of(each.lemma_.lower()) for each in (one, other))]
    if None not in kinds:
        return kinds[0] != kinds[1]
    named = [each for each, kind in zip((one, other), kinds, strict=True) if kind is None]
    return len(named) == 1 and named[0].pos_ == "PROPN" and one.lemma_ != other.lemma_


def was_days_before(situations: Sequence[Situation]) -> bool:
    """ "Three soldiers had been killed there | days earlier |": dead of another event than the news.

    Where a number says how many days, it dates them; but one "who killed nine | a day earlier |" is only recalled.
    """
    heads = [s.mention.head for s in situations if s.figures]
    return any(_had_been(head) or _who_did(head) for head in heads)


def _who_did(head: Token) -> bool:
    subject = roles.own_subject(head) if head.dep_ == "acl:relcl" and roles.children(head, "obj") else None
    back = any(each.lower_ in BACK for each in roles.children(head, "advmod"))
    return back and subject is not None and subject.lower_ == "who"


def _had_been(head: Token) -> bool:
    had = any(each.lower_ == "had" for each in roles.children(head, "aux"))
    after = head.doc[head.i + 1 : sentence_of(head).end]
    back = [t for t in after if t.lower_ in BACK and t.nbor(-1).lower_ in DAYS and t.nbor(-2).pos_ != "NUM"]
    return had and bool(back)
