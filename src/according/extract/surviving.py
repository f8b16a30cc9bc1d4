"""Dead who are counted by who is left: "attacked a bus with 13 passengers. **Only one survived**" tells of twelve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from according.annotate.text import sentence_of, tokens_of
from according.extract import roles
from according.extract.accused import is_violence
from according.extract.events import Argument, Mention
from according.extract.quantities import NOBODY, Figure, names_people, number_of, status_of
from according.extract.reading import Reading
from according.extract.sentences import start_before
from according.values import Group, Quantity

UNSURVIVED = "unsurvived"
"""The slot of people of whom all but some died."""
FRAME = "death"
ONLY = frozenset({"only", "just"})
GOT_AWAY = frozenset({"survive", "survived"})


def with_unsurvived(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """The mentions, and the deaths of those whom violence of the same sentence, or the one before, struck."""
    frame = next((each for each in reading.frames.frames if each.id == FRAME), None)
    found = list(mentions)
    for verb in tokens_of(reading.doc, {"VERB", "NOUN"}):
        told = _left(verb, reading) is not None and frame is not None
        whole = _whole(verb, mentions, reading) if told else None
        if frame is not None and whole is not None:
            found.append(Mention(frame, verb, (verb,), (Argument("victim", whole, UNSURVIVED),), ()))
    return sorted(found, key=lambda mention: mention.head.i)


def dead_of(mention: Mention, whole: Token, reading: Reading) -> Iterator[Figure]:
    """The figure of those who did not survive, the whole without who is left."""
    left, number = _left(mention.head, reading), number_of(whole, reading)
    if left is None or number is None or number.best is None or not left < number.best:
        return
    start = number.start_token
    span = reading.between(min(start, whole.i), max(number.end_token, whole.i + 1))
    group = Group(text=reading.between(whole.i, whole.i + 1).text, status=status_of(whole, reading))
    dead = number.best - left
    exact = Quantity(low=dead, best=dead, high=dead, qualifier=number.qualifier, text=span.text, group=group)
    yield Figure(exact.model_copy(update={"high": None}) if number.high is None else exact, group, span)


def _left(word: Token, reading: Reading) -> int | None:
    """How many survived, where the words say that no others did; None where they do not."""
    if word.lemma_ == "survivor":
        return 0 if any(child.lower_ == "no" for child in roles.children(word, "det")) else None
    subject = roles.own_subject(word)
    lived = word.lower_ in GOT_AWAY and word.tag_ in {"VBD", "VBN"} and not roles.children(word, "obj", "aux")
    if subject is None or not lived:
        return None
    if subject.lower_ in NOBODY or [t.lower_ for t in word.doc[subject.i : subject.i + 2]] == ["no", "one"]:
        return 0
    number = number_of(subject, reading)
    alone = subject.pos_ == "NUM" and not list(roles.obliques(subject))
    if not alone and not _says_only(subject):
        return None
    if number is not None:
        return number.best
    one = subject.tag_ == "NN" and any(child.lower_ in {"a", "an", "one"} for child in subject.children)
    return 1 if one else None


def _says_only(subject: Token) -> bool:
    before = subject.doc[max(subject.left_edge.i - 1, 0)]
    return not ONLY.isdisjoint({before.lower_, *(token.lower_ for token in subject.subtree)})


def _whole(word: Token, mentions: Sequence[Mention], reading: Reading) -> Token | None:
    """Those of whom some, or none, survived: "one of | the 13 passengers |", else the only people counted before."""
    start, first = sentence_of(word).start, start_before(word)
    struck = [m for m in mentions if first <= m.head.i < sentence_of(word).end and _strikes(m)]
    if not struck:
        return None
    killing = [m for m in mentions if first <= m.head.i < sentence_of(word).end and "killed" in m.frame.effects]
    others = {a.head.i for m in struck for a in m.of("perpetrator")} | {a.head.i for m in killing for a in m.arguments}
    subject = roles.own_subject(word)
    if subject is not None and subject.pos_ == "NUM" and killing and not _says_only(subject):
        return None  # "five survived, two were killed": of the others nobody knows
    named = [noun for case, noun in roles.obliques(subject) if case == "of"] if subject is not None else []
    if named and number_of(named[0], reading) is not None:
        return named[0]
    before = [*reading.doc[first : subject.left_edge.i if subject is not None else word.i]]
    counted = [each for each in before if _is_counted(each, reading) and each.i not in others]
    if named:
        counted = [each for each in counted if each.lemma_ == named[0].lemma_]
    here = [each for each in counted if each.i >= start]
    found = here or counted
    return found[0] if len(found) == 1 else None


def _strikes(mention: Mention) -> bool:
    """True for violence, and for people who are held: what "none survived" is told of."""
    held = bool({"abducted", "detained"} & set(mention.frame.effects))
    return held or is_violence(mention.frame) or mention.frame.family == "violence"


def _is_counted(noun: Token, reading: Reading) -> bool:
    """True for "13 passengers", and for the family of "a family of seven"."""
    plain = noun.pos_ == "NOUN" and bool(roles.children(noun, "nummod")) and names_people(noun, reading)
    return plain and number_of(noun, reading) is not None
