"""What ends a sentence behind a clause on when it was: "blew themselves up as worshippers left, | killing 75".

Parses hang such words on the clause before them. Where that tells of no violence and the main clause does, it was not
the worshippers who killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Token

from according.extract import roles
from according.extract.events import Mention
from according.ontology.groups import group_of

WHEN = frozenset({"as", "when", "while", "whilst", "after", "before"})
"""Words that open a clause on when it was."""
INSIDE = frozenset({"in", "at", "on"})
"""Prepositions of a place in which something went on."""
DOERS = frozenset({"perpetrator", "weapon", "cause"})
"""The roles of what stands for a subject."""
DEEDS = frozenset({"violence", "harm"})
"""The families of frames that tell of what was done to people."""


def with_main_doers(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, with those of the main clause for who did what hangs on a clause on when it was."""
    found = list(mentions)
    deeds = {mention.head.i: mention for mention in found if mention.frame.family in DEEDS}
    return [_of_main(mention, deeds) for mention in found]


def _of_main(mention: Mention, deeds: Mapping[int, Mention]) -> Mention:
    head = mention.head
    joined = (
        head.dep_ == "conj" and head.tag_ == "VBG" == head.head.tag_ and not roles.children(head.head, "aux")
    )  # "killing 21 | and wounding 35"
    between = _clause_before(head.head if joined else head)
    if between is None or mention.head.i not in deeds or _is_done_by_somebody(deeds.get(between.i), deeds):
        return mention
    main = next((m for m in deeds.values() if _main_verb(between) in {m.head, *m.verbs}), None)
    if main is None and not _tells_of_place(between):
        return mention
    own = tuple(each for each in mention.arguments if each.slot != "subject" or each.role not in DOERS)
    lending = main.arguments if main is not None else ()
    lent = tuple(each for each in lending if each.slot == "subject" and each.role in DOERS)
    return replace(mention, arguments=(*lent, *own))


def _is_done_by_somebody(deed: Mention | None, deeds: Mapping[int, Mention]) -> bool:
    """True for "as rebels attacked the airport"; not for "while villagers were fleeing", nor "died in a clinic"."""
    doers = [] if deed is None else [each for each in deed.arguments if each.role in DOERS]
    return any(each.slot != "in" or each.head.i in deeds for each in doers)


def _clause_before(verb: Token) -> Token | None:
    """The verb of the clause on when it was, on which a participle or a second verb without a subject hangs."""
    above = verb.head
    while above.dep_ == "xcomp" and above.head.pos_ == "VERB":  # "as commuters waited to | enter, killing 21"
        above = above.head
    going_on = above.tag_ != "VBG" or bool(roles.children(above, "aux"))  # "were sleeping, | killing six"
    after = any(each.tag_ == "VBG" and each.i < verb.i for each in roles.children(above, "conj"))
    beside = verb.dep_ == "conj" and going_on and (after or not roles.children(verb, "cc"))  # "gathered, | killing six"
    participle = (verb.dep_ == "advcl" or beside) and verb.tag_ == "VBG" and not roles.children(verb, "mark")
    second = verb.dep_ == "conj" and verb.tag_ == "VBD" and bool(roles.children(above, "aux")) and above.tag_ == "VBG"
    if not (participle or second) or roles.own_subject(verb) is not None or verb.i < above.i:
        return None
    opened = any(each.lower_ in WHEN for each in roles.children(above, "mark", "advmod"))
    opened = opened or _tells_of_place(above) or _was_going_on(above)
    ends = (
        above.head.i < above.i and _main_verb(above).i < above.i
    )  # not "the sniper who had stayed, killing six, fled"
    return above if roles.base(above) in {"advcl", "acl"} and opened and ends else None


def _tells_of_place(clause: Token) -> bool:
    """True for "a market | where people were shopping |", "a school | in which families had taken shelter |"."""
    where = any(each.lower_ == "where" for each in roles.children(clause, "advmod"))
    which = any(each.lower_ == "which" and case in INSIDE for case, each in roles.obliques(clause))
    led = clause.left_edge.lower_ in INSIDE and clause.left_edge.nbor().lower_ == "which"
    return clause.dep_ == "acl:relcl" and (where or which or led)


def _was_going_on(clause: Token) -> bool:
    """True for "a market full of people | who were shopping |"; "snipers who were roaming it, killing nine" did it."""
    going_on = clause.tag_ == "VBG" and any(each.lower_ == "were" for each in roles.children(clause, "aux"))
    subject, people = roles.own_subject(clause), group_of(clause.head.lemma_.lower())
    unarmed = people is not None and not people.armed and clause.dep_ == "acl:relcl"
    return unarmed and going_on and subject is not None and subject.lower_ == "who"


def _main_verb(clause: Token) -> Token:
    """The verb above a clause, also where parses hang it on a day or a thing: "on Sunday | when villagers gathered"."""
    above = clause.head
    while (above.pos_ not in {"VERB", "AUX"} or above.dep_ == "acl") and above.head.i != above.i:
        above = above.head
    return above
