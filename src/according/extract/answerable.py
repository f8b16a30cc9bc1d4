"""Who answers for an event that a noun names, what it was aimed at and what was used, where other words tell it.

"The group claimed responsibility for the raid", "two officers were involved in the killing", "the mayor blamed rebels
for the attack", "the raid was blamed on rebels", "the gang behind the kidnapping"; "the bank was the target of the
blast"; "a rifle was used in the attack". Who denies a part in it answers for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from according.extract import roles
from according.extract.forms import is_any
from according.ontology.frames import Frames

LINKS = frozenset({"for", "in", "of", "with", "behind", "to"})
"""Prepositions between an event and the word that says who had a part in it."""
RESPONSIBILITY = frozenset({"responsibility", "credit"})
"""Nouns that tell who did it even where the event is told elsewhere: "The group claimed responsibility."."""
NEGATIONS = frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor"})


def answerable(noun: Token, frames: Frames) -> Iterator[tuple[str, Token]]:
    """The slots that the words around an event noun fill: "by" who did it, "on" what it hit, "with" what was used."""
    case, above, words = roles.case_of(noun), noun.head, frames.answerable
    if noun.lemma_ in RESPONSIBILITY:
        yield from (("by", each) for each in _having(noun, frames) if _is_for_event(noun, frames))
    elif _is_deed(noun, frames) and is_any(above, words.claim, frames) and noun in roles.deep_objects(above):
        if _is_refused(above, frames):
            return
        doer = roles.deep_subject(above)
        yield from [("by", doer)] if doer is not None else ()
    elif case == "behind":
        yield from (("by", each) for each in _behind(noun, frames))
    elif case not in LINKS or above == noun:
        return
    elif is_any(above, words.part, frames):
        yield from (("by", each) for each in _having(above, frames))
    elif (charge := _charging(above, frames)) is not None and not _is_refused(charge, frames):
        yield from (("by", each) for each in roles.deep_objects(charge))
    elif above.pos_ in {"NOUN", "PROPN"} and is_any(above, words.author, frames):
        yield from (("by", each) for each in (above, *_named_so(above)))
    elif above.pos_ == "NOUN" and is_any(above, words.aim, frames):
        yield from (("on", each) for each in _named_so(above))
    elif above.pos_ == "VERB" and is_any(above, words.use, frames):
        yield from (("with", each) for each in roles.deep_objects(above))


def predicate(word: Token) -> Token:
    """The noun of a preposition that says something of a subject ("was behind | it"); any other word itself."""
    return word.head if word.dep_ == "case" else word


def _charging(above: Token, frames: Frames) -> Token | None:
    """The verb that charges somebody with an event, which hangs on it or on its object: "accuse | rebels of it"."""
    verbs = [each for each in (above, above.head) if each.pos_ == "VERB"]
    charges = (each for each in verbs if is_any(each, frames.answerable.charge, frames))
    return next((each for each in charges if each == above or above in roles.deep_objects(each)), None)


def _is_deed(noun: Token, frames: Frames) -> bool:
    """True for "the killing" and "the raid", which somebody did; who acknowledges "the deaths" killed nobody by it."""
    return any(frame.type is not None for frame, _ in frames.by_lemma.get(noun.lemma_.lower(), ()))


def takes_responsibility(noun: Token, frames: Frames) -> bool:
    """True for what claims an event, which only somebody can do, and for a name that is "responsible" or blamed."""
    above = noun.head
    if noun.pos_ == "PROPN" and is_any(above, frames.answerable.charge, frames) and noun in roles.deep_objects(above):
        return True
    claims = above.pos_ == "VERB" and any(each.lemma_ in RESPONSIBILITY for each in roles.deep_objects(above))
    return noun.pos_ in {"NOUN", "PROPN"} and (claims or (noun.pos_ == "PROPN" and above.lemma_ == "responsible"))


def laid_on(noun: Token, verbs: Iterable[Token], frames: Frames) -> list[Token]:
    """On whom an event is laid: "blamed the raid on | rebels", "an attack attributed to | the army"; none or one.

    Parses hang them on the verb or on the event; the last of several is meant ("the attack on a bank on rebels").
    """
    for verb in verbs:
        if is_any(verb, frames.support.attribute, frames):
            behind = [each for token in (noun, verb) for case, each in roles.obliques(token) if case in {"on", "to"}]
            return sorted((each for each in behind if each.i > verb.i), key=lambda each: each.i)[-1:]
    return []


def _is_for_event(responsibility: Token, frames: Frames) -> bool:
    """True for responsibility that stands alone, or is for what a frame names: none is for "the budget"."""
    beside = (responsibility, responsibility.head)
    what = [noun for token in beside for case, noun in roles.obliques(token) if case == "for"]
    return all(noun.pos_ in {"VERB", "PRON"} or noun.lemma_.lower() in frames.by_lemma for noun in what)


def _behind(noun: Token, frames: Frames) -> Iterator[Token]:
    """Who is "behind the attack": the subject of such a predicate, or the noun that it describes."""
    subject = roles.own_subject(noun)
    if subject is not None and not (_is_negated(noun) or _is_refused(noun, frames)):
        yield roles.antecedent(subject, noun)
    elif subject is None and noun.head != noun and noun.head.pos_ in {"NOUN", "PROPN"}:
        yield noun.head


def _having(part: Token, frames: Frames) -> Iterator[Token]:
    """Whose a part in an event is: who claims it, of whom it is said, to whom it belongs."""
    verb = part.head
    if is_any(verb, frames.answerable.duty, frames):
        return  # "assumed its responsibility", "has a responsibility to": what somebody should do
    if _is_refused(part, frames) or (verb.pos_ == "VERB" and _is_refused(verb, frames)):
        return
    if part.pos_ in {"ADJ", "VERB"}:
        yield from _subjects(part)
        return
    yield from (nominal for case, nominal in roles.obliques(part) if case in {"possessor", "of", "by"})
    if verb.pos_ == "VERB" and part in roles.deep_objects(verb):
        doer = roles.deep_subject(verb)
        yield from [doer] if doer is not None else ()


def _subjects(word: Token) -> Iterator[Token]:
    """Of whom a predicate speaks: "X was involved in it", "those responsible for it", "soldiers implicated in it"."""
    if word.dep_ in {"acl", "amod"}:
        yield word.head
    elif roles.is_passive(word):
        yield from roles.deep_objects(word)
    elif (subject := roles.surface_subject(word)) is not None:
        yield subject


def _named_so(noun: Token) -> Iterator[Token]:
    """What a noun calls something else: the subject of "was the target of", the name beside "mastermind of"."""
    subject = roles.own_subject(noun)
    if subject is not None and not _is_negated(noun):
        yield roles.antecedent(subject, noun)
    if noun.dep_ == "appos":
        yield noun.head


def _is_refused(word: Token, frames: Frames) -> bool:
    """True where a part in the event is denied: "denied responsibility", "denied that it was involved"."""
    return _is_negated(word) or any(is_any(each, frames.modality.denied, frames) for each in (word, word.head))


def _is_negated(word: Token) -> bool:
    return any(child.lower_ in NEGATIONS for child in word.children)
