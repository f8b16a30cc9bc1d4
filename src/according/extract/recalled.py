"""Counts that recall the dead told before: "Nine died. **Six** were children"; "Nine died. Doctors spoke of **12**."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from according.annotate.text import sentence_of, tokens_of
from according.extract import roles
from according.extract.events import Argument, Mention
from according.extract.quantities import described_as, noun_of, number_of
from according.extract.reading import Reading
from according.extract.reckoning import BODIES, THEM
from according.extract.repeating import METHOD
from according.extract.sentences import start_before
from according.ontology.groups import WOUNDED
from according.resolve.numbers import Number
from according.values import Span

ALL = frozenset({"all"})
STANDING_FOR = frozenset(
    (
        "it this that a the at as of is was figure number total tally toll true real actual correct official "
        "lower higher smaller different provisional preliminary " + "\" “ ” ' ‘ ’"
    ).split()
)
"""What may stand beside a number that is all that somebody says: "put | it at | 31", "the true figure is | ten"."""
RECOUNTED = "recounted"
"""The slot of people of whom somebody gives another number than was told before: no part of them."""


def with_recalled(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """The mentions, and those that a bare count adds where the sentence before counts people."""
    found = _with_recounted(mentions, reading)
    for token in _subjects(reading.doc):
        before = start_before(token)
        near = [m for m in mentions if sentence_of(m.head).start == before]
        told = list(_counts_of(near, reading))
        recalled = _recalled(token, told, reading)
        if recalled is not None and not _tells_itself(token, recalled, mentions):
            found.append(Mention(recalled.frame, token, (token,), (Argument("victim", token, "recalled"),), ()))
    return sorted(found, key=lambda mention: mention.head.i)


def _with_recounted(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """The mentions, and those of a number that is all that somebody says, of the people last counted before it."""
    found = list(mentions)
    taken = {argument.head.i for mention in mentions for argument in mention.arguments}
    for number in _said_alone(reading):
        token = next((t for t in reading.doc[number.start_token : number.end_token] if t.pos_ == "NUM"), None)
        told = _last_counted(token, found, reading) if token is not None and token.i not in taken else None
        if token is not None and told is not None:
            people = Argument("victim", token, RECOUNTED)
            found = sorted((*found, Mention(told.frame, token, (token,), (people,), ())), key=lambda m: m.head.i)
    return found


def _said_alone(reading: Reading) -> Iterator[Number]:
    """The numbers that are all that somebody says: "the agency spoke of | 11", "others put it at | 31"."""
    for number in reading.numbers:
        told = (each for each in reading.attributions if number.kind == "count" and each.method != METHOD)
        holding = [each.content for each in told if any(_holds(span, number) for span in each.content)]
        said = min(holding, key=lambda spans: sum(span.end - span.start for span in spans), default=())
        if said and not any(_words_beside(number, span, reading) for span in said):
            yield number


def _holds(span: Span, number: Number) -> bool:
    return span.start <= number.span.start and number.span.end <= span.end


def _words_beside(number: Number, said: Span, reading: Reading) -> bool:
    """True where what is said tells more than a number: so does "put | their own | dead | at two".

    What a clause says of the number is no part of it: "gave a figure of 17, | which others reject".
    """
    words = reading.words(said) or ()
    own = {*range(number.start_token, number.end_token)}
    own |= {each.i for word in words for clause in roles.children(word, "acl:relcl") for each in clause.subtree}
    return any(word.i not in own and word.lower_ not in STANDING_FOR for word in words)


def _last_counted(token: Token, mentions: Sequence[Mention], reading: Reading) -> Mention | None:
    """The last mention that counts people in the sentence of a number or the one before; None for two effects."""
    start = sentence_of(token).start
    first = start_before(token)
    near = [m for m in mentions if first <= m.head.i < token.i]
    told = [m for m, _ in _counts_of(near, reading)] or [m for m in near if _is_asked_after(m)]
    told = [m for m in told if m.head.i >= start] or told
    hurt = any(word.lower_ in WOUNDED for word in token.doc[start : token.i])  # "not the wounded; S spoke of | 81"
    told = [m for m in told if not hurt or "injured" in m.frame.effects]
    return told[-1] if len({mention.frame.effects for mention in told}) == 1 else None


def _is_asked_after(mention: Mention) -> bool:
    """True where somebody asks or keeps back "how many people were killed", which another one tells."""
    words = [word for victim in mention.of("victim") for word in (victim.head, *victim.head.children)]
    many = [each for each in words if each.lower_ == "many"]
    return bool(mention.frame.effects) and any(each.i and each.nbor(-1).lower_ == "how" for each in many)


def is_whole(count: Token) -> bool:
    """True for the nine of "all nine were civilians"."""
    return any(child.lower_ in ALL for child in count.children)


def whose_bodies(noun: Token, reading: Reading) -> Token | None:
    """The three of "gunmen dragged | three clerks | from a bus, and their bodies were found": who was counted last.

    None where their sentence and the one before count people more than once: the bodies may be of any of them.
    """
    theirs = any(child.lower_ == "their" for child in roles.children(noun, "nmod:poss"))
    if not theirs or noun.lemma_ not in BODIES or roles.children(noun, "nummod"):
        return None
    before = reading.doc[start_before(noun) : noun.i]
    people = (each for each in before if each.pos_ in {"NOUN", "PROPN"} and noun_of(each, reading) is not None)
    counted = [(each, number_of(each, reading)) for each in people]
    found = [each for each, number in counted if number is not None]
    return found[0] if len(found) == 1 and roles.is_plural(found[0]) else None


def _subjects(doc: Doc) -> Iterator[Token]:
    """Numbers that are the subject of a sentence's clause, and stand after another sentence."""
    for token in tokens_of(doc, {"NUM"}):
        if token.dep_ == "nsubj" and sentence_of(token).start:
            yield token


def _counts_of(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[Mention, int]]:
    """Each mention that counts people, with each number of them."""
    for mention in mentions:
        for victim in mention.of("victim"):
            number = number_of(victim.head, reading)
            if number is not None and mention.frame.effects:
                yield mention, number.best or number.low or 0


def _tells_itself(token: Token, recalled: Mention, mentions: Sequence[Mention]) -> bool:
    """True where the clause of a count tells of an event of its own, "six died", or its sentence of the same harm."""
    return any(
        token.head.i in {each.i for each in (m.head, *m.tokens, *m.verbs)}
        or (m.frame.effects == recalled.frame.effects and sentence_of(m.head) == sentence_of(token))
        for m in mentions
    )


def _recalled(token: Token, told: Sequence[tuple[Mention, int]], reading: Reading) -> Mention | None:
    """The mention whose people a count is of; None where it may be of several, or of none.

    "All nine" and "two of the nine" say of how many; "six" and "three of them" are of the only ones counted before.
    """
    number = number_of(token, reading)
    count = (number.best or number.low or 0) if number is not None else 0
    of = next((nominal for case, nominal in roles.obliques(token) if case == "of"), None)
    named = token if is_whole(token) else of if of is not None and of.pos_ == "NUM" else None
    if named is not None:
        holder = number_of(named, reading)
        told = [(m, whole) for m, whole in told if holder is not None and whole == holder.best]
    elif not (_were(token, reading) if of is None else of.lower_ in THEM):
        return None
    fitting = [m for m, whole in told if 0 < count < whole or (is_whole(token) and described_as(token, reading))]
    return fitting[-1] if len({m.frame.effects for m, _ in told}) == 1 and fitting else None


def _were(token: Token, reading: Reading) -> bool:
    """ "Six were children"; not "two are suspects", who may be anybody."""
    described = described_as(token, reading)
    return described is not None and any(verb.tag_ == "VBD" for verb in roles.children(described, "cop"))
