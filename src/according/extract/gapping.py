"""Clauses without a verb of their own, which repeat the one before: "In Gao 12 died, in Kidal ten and in Menaka two".

A figure beside another place, another time or another doer tells of another event of the same kind. Parses hang such
figures anywhere, so that they are known by what stands around them between commas and "and".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.events import Argument, Mention
from according.extract.quantities import number_of
from according.extract.reading import Reading
from according.extract.repeating import METHOD
from according.extract.setoff import VERBAL
from according.ontology.kinds import HAVING_ARMS
from according.resolve.numbers import Number
from according.resolve.numberwords import read_ordinal
from according.resolve.places import PlaceMention
from according.resolve.times import TimeMention

T = TypeVar("T", bound=TimeMention | PlaceMention)
BOUNDARIES = frozenset({",", ";", ":", "and", "but", "while", "(", ")", "–", "—", "--"})
"""What stands around a clause that leaves out its verb."""
COUNTED = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of the words after a figure that say what it counts."""
OF_ONE = frozenset({"voice", "owner"})
"""What tells of the same event: another count of it, and whom the other side lost in it."""
DOERS = frozenset({"other", "another"})
"""What does the same again: "| another | killed two"."""


@dataclass(frozen=True)
class _Clause:
    """What stands around a figure: its tokens, those before the figure, and the figure's own."""

    words: range
    before: range
    number: Number


def with_gapped(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """The mentions of harm, each followed by those that repeat it without a verb and no more counting their people."""
    found: list[Mention] = []
    for mention in mentions:
        later = (each.head.i for each in mentions if each.frame.effects and each.head.i > mention.head.i)
        following = min(later, default=len(reading.doc))
        copies = list(_copies(mention, following, reading)) if mention.frame.effects else []
        counted = {token for copy in copies for token in copy.reach}
        kept = tuple(each for each in mention.arguments if each.head.i not in counted)
        found += [replace(mention, arguments=kept) if copies else mention, *copies]
    return found


def shared(found: dict[int, list[T]], mentions: Sequence[Mention]) -> dict[int, list[T]]:
    """The times or places of each mention, by its number: what one of such events alone has, all have.

    In "three died in Gao and four in Kidal on Sunday" the day is that of both, and Kidal no place of the three.
    """
    kin: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        if mention.model is not None:
            first = next(i for i, each in enumerate(mentions) if each.head == mention.model)
            kin.setdefault(first, [first]).append(number)
    for members in kin.values():
        told = [found[number] for number in members if found.get(number)]
        if len(told) == 1 and not any(_sets_apart(told[0], mentions[number]) for number in members):
            found.update((number, told[0]) for number in members)
    return found


def is_fronted(copy: Mention) -> bool:
    """True for "in Kidal ten", whose place or time stands before its figure: it is one of several, and no part."""
    return any(token.i < copy.head.i for token in copy.fixed)


def _sets_apart(things: Sequence[TimeMention | PlaceMention], copy: Mention) -> bool:
    """True for times or places of which one is what sets a copy apart from its model."""
    kinds = {"time" if isinstance(each, TimeMention) else "place" for each in things}
    first, last = copy.reach.start, copy.reach.stop - 1
    reach = range(copy.head.doc[first].idx, copy.head.doc[last].idx + 1) if copy.reach else range(0)
    return copy.contrast in kinds and any(each.span.start in reach for each in things)


def _copies(mention: Mention, following: int, reading: Reading) -> Iterator[Mention]:
    """What repeats a mention up to the next one, as long as each is beside the one before."""
    start, end = sentence_of(mention.head)
    first = max((token.i for token in mention.tokens), default=mention.head.i)
    model = _remnant(reading.doc[start:first], mention, reading)
    numbers = [n for n in reading.numbers if n.kind == "count" and first < n.start_token < min(end, following)]
    clauses = [each for number in numbers if (each := _clause(number, first, end, mention.head)) is not None]
    told = [(each, kind) for each in clauses if (kind := _kind_of(each, mention, reading)) is not None]
    parts = _breaks_down(mention, told, reading)
    for clause, kind in told:
        after = _remnant_after(mention.head, clause.words.start, reading)
        beside = after if clause.number.start_token == clause.words.start else model
        some = not parts and kind in {"place", "time"} and _are_among(reading.doc[first : clause.words.start])
        if not some and (parts or kind in {*OF_ONE, "agent"} or kind in beside):
            yield _copy(mention, clause, kind)


def _are_among(before: Span) -> bool:
    """ "Eleven died on Monday, among them four in Gao and | three in Kidal": some of those counted, and no others."""
    those = (t for t in before[:-1] if t.lower_ in {"among", "of"})
    return any(t.lower_ == "including" for t in before) or any(t.nbor().lower_ in {"them", "whom"} for t in those)


def _breaks_down(mention: Mention, told: Sequence[tuple[_Clause, str]], reading: Reading) -> bool:
    """True where clauses come to the number before them: "12 were killed on Monday, ten in Gao and two in Kidal"."""
    wholes = [number for each in mention.of("victim") if (number := number_of(each.head, reading)) is not None]
    counts = [clause.number.best or 0 for clause, _ in told]
    placed = {kind for _, kind in told} in ({"place"}, {"time"}) and not any(clause.before for clause, _ in told)
    return placed and len(counts) > 1 and any(sum(counts) == each.best for each in wholes)


def _copy(mention: Mention, clause: _Clause, kind: str) -> Mention:
    """The event of a mention, with the people of a clause that leaves its verb out; the same event in another voice."""
    doc = mention.head.doc
    last = clause.number.end_token
    while last < clause.words.stop and doc[last].pos_ in COUNTED:
        last += 1
    head = doc[last - 1]
    kept = [each for each in mention.arguments if each.role != "victim" and kind != "doer" and each.head.i < head.i]
    role = next(each for each in mention.arguments if each.role == "victim")
    people = Argument("victim", head, role.slot if role.slot != "self" else "of")
    if kind == "owner":
        kept = [each for each in kept if each.role != "owner"]
        kept.append(Argument("owner", _names(doc[clause.before.start : clause.before.stop])[-1], "subject"))
    if kind == "agent":
        kept = [each for each in kept if each.role != "perpetrator"]
        kept.append(Argument("perpetrator", _agent(clause, doc)[-1], "by"))
    beside = (*clause.before, clause.words.stop)  # no words of theirs, whatever the parse says
    return Mention(
        mention.frame,
        head,
        (head,),
        (*kept, people),
        (mention.head,),
        fixed=tuple(doc[i] for i in beside if i < len(doc)),
        model=mention.head if kind not in OF_ONE else None,
        reach=clause.words,
        contrast=kind,
    )


def _clause(number: Number, first: int, end: int, verb: Token) -> _Clause | None:
    """The words around a figure up to the next boundaries, where none of them is another verb."""
    doc = verb.doc
    start = number.start_token
    while start - 1 > first and doc[start - 1].lower_ not in BOUNDARIES:
        start -= 1
    if start - 1 <= first:
        return None  # the figure belongs to the verb itself
    stop = number.end_token
    while stop < end and (doc[stop].lower_ not in BOUNDARIES or _joins_people(doc[stop])):
        stop += 1
    own = next((i for i in range(number.end_token, stop) if doc[i].lower_ in roles.RELATIVE), stop)
    if any(
        doc[i].pos_ in VERBAL and doc[i].lower_ != verb.lower_
        for i in (*range(start, number.start_token), *range(number.end_token, own))
    ):
        return None
    return _Clause(range(start, own), range(start, number.start_token), number)


def _joins_people(word: Token) -> bool:
    """True for the "and" of "women and children": it stands between two bare nouns."""
    beside = (word.nbor(-1), word.nbor(1)) if word.lower_ == "and" and word.i + 1 < len(word.doc) else ()
    return bool(beside) and all(each.tag_ == "NNS" for each in beside)


def _kind_of(clause: _Clause, mention: Mention, reading: Reading) -> str | None:
    """What a clause without a verb puts beside its figure: a place, a time, another doer, loser or voice; else None."""
    doc, offset = reading.doc, clause.number.span.start
    gapped = (span for each in reading.attributions if each.method == METHOD for span in each.content)
    if any(span.holds(offset) for span in gapped):
        return "voice"
    if _is_by_others(clause, mention, reading):
        return "agent"
    if not clause.before:
        return next(iter(_placed(doc[clause.number.end_token : clause.words.stop], reading)), None)
    if doc[clause.before.start].pos_ == "ADP":
        return next(iter(_placed(doc[clause.before.start : clause.before.stop], reading)), None)
    named = _names(doc[clause.before.start : clause.before.stop])
    if mention.of("owner") and named and reading.actor_of(reading.span(named).text).kind in HAVING_ARMS:
        return "owner"  # "the rebels lost 40 men and | the army | four"
    return "doer" if _is_doer(doc[clause.before.start : clause.before.stop]) else None


def _agent(clause: _Clause, doc: Doc) -> list[Token]:
    """Who does it in "and | government forces | 31" and in "and 31 by | government forces"."""
    if clause.before:
        return _names(doc[clause.before.start : clause.before.stop])
    after = doc[clause.number.end_token : clause.words.stop]
    return list(takewhile(lambda word: word.pos_ in COUNTED, after[1:])) if after and after[0].lower_ == "by" else []


def _is_by_others(clause: _Clause, mention: Mention, reading: Reading) -> bool:
    """True for "militants killed 47 civilians and government forces 31", where both bear arms."""
    doc = reading.doc
    led = bool(clause.before) and doc[clause.before.start].pos_ == "ADP"
    done = any(a.slot in {"subject", "by"} for a in mention.of("perpetrator"))
    agent = _agent(clause, doc) if done and not led else []
    return bool(agent) and reading.actor_of(reading.span(agent).text).kind in HAVING_ARMS


def _names(words: Span) -> list[Token]:
    """The words of a noun phrase without articles and verbs."""
    return [word for word in words if word.pos_ in {"NOUN", "PROPN", "ADJ"}]


def _is_doer(words: Sequence[Token]) -> bool:
    """True for "the second", "another", which do what "the first" and "one" did."""
    named = [word for word in words if word.lower_ not in {"the", "a"}]
    return len(named) == 1 and (read_ordinal(named[0].lower_) is not None or named[0].lower_ in DOERS)


def _placed(words: Span, reading: Reading) -> list[str]:
    """Whether places or times stand behind the prepositions of some words, in order: "in Gao on Monday" has both."""
    leads = [word for word in words if word.pos_ == "ADP"]
    ends = [*(word.idx for word in leads), words.end_char][1:]
    found = []
    for lead, end in zip(leads, ends, strict=True):
        if any(lead.idx <= each.span.start < end for each in reading.times if each.kind == "date"):
            found.append("time")
        elif any(lead.idx <= each.span.start < end for each in reading.places if each.role == "literal"):
            found.append("place")
    return found


def _remnant(words: Span, mention: Mention, reading: Reading) -> set[str]:
    """What stands before the verb that is repeated: "In Gao 12 | died", "The first | killed nine"."""
    subject = roles.surface_subject(mention.head) if mention.head.pos_ in VERBAL else None
    found = {"doer"} if subject is not None and (subject.lower_ == "one" or read_ordinal(subject.lower_)) else set()
    return found.union(_placed(words, reading))


def _remnant_after(verb: Token, stop: int, reading: Reading) -> set[str]:
    """What stands after the verb that is repeated: "12 died | in Gao", "killed nine | on Monday"."""
    return set(_placed(reading.doc[verb.i + 1 : stop], reading)) if verb.i + 1 < stop else set()
