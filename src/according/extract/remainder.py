"""Of whom "two", "the other two" and "the third" are, where no noun says so: of those whom the report counted last."""

from __future__ import annotations

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.lists import first_of
from according.extract.quantities import names_people, number_of
from according.extract.reading import Reading
from according.extract.sentences import start_before
from according.resolve.numbers import Number
from according.resolve.numberwords import read_ordinal

REST = frozenset({"other", "others", "remaining", "last"})
"""Words for those who are left of a number told before."""


def counted_before(people: Token, reading: Reading) -> Token | None:
    """The attackers of "three attackers stormed in: | two | were shot and the third fled".

    They are the last people counted in the sentence or the one before it. A bare number is of them where the bare
    numbers of its sentence come to theirs; "the other two" and "the third" always.
    """
    if people.pos_ not in {"NUM", "ADJ", "NOUN"} or (people.pos_ == "NOUN" and people.lower_ not in {"one", "others"}):
        return None
    whole = _last_counted(people, reading)
    total = number_of(whole, reading) if whole is not None else None
    if whole is None or total is None or not total.best or total.best < 2 or _are_besides(people, total, reading):
        return None
    rank = next((n for each in (people, *people.children) if (n := read_ordinal(each.lower_)) and _is_rank(each)), None)
    left = any(each.lower_ in REST for each in (people, *people.children)) or rank in {total.best, total.best + 1}
    return whole if left or _come_to(total.best, whole, people, reading) else None


def _are_besides(people: Token, total: Number, reading: Reading) -> bool:
    """True for the nine of "two bombers killed themselves and | nine others", and for more people than were counted."""
    number = number_of(people, reading)
    beside = (each for each in (*roles.coordinated(first_of(people)), *roles.children(people.head, "obj")))
    oneself = people.pos_ != "NUM" and any(each.lower_ in roles.REFLEXIVE for each in beside)
    return oneself or (number is not None and (number.best or 0) > (total.best or 0))


def _is_rank(word: Token) -> bool:
    return bool(word.pos_ == "ADJ")


def _last_counted(people: Token, reading: Reading) -> Token | None:
    """The last noun of people with a number before a word: none where it stands between others who are told of."""
    start = sentence_of(people).start
    start = start_before(reading.doc[start]) if start else start
    for token in reversed(reading.doc[start : people.left_edge.i]):
        counted = roles.children(token, "nummod") or (token.head.pos_ == "NUM" and token.dep_ == "nmod")
        if token.pos_ == "NOUN" and counted and names_people(token, reading):
            return token
    return None


def _come_to(total: int, whole: Token, people: Token, reading: Reading) -> bool:
    """True where the bare numbers of a sentence, with a "third" or "the others", make up a number."""
    end = sentence_of(people).end
    start = max(sentence_of(people).start, whole.i + 1)
    found = 0
    for number in reading.numbers:
        word = reading.doc[number.start_token]
        if number.kind == "count" and number.best and start <= number.start_token < end and word.head.pos_ != "NOUN":
            found += number.best
    others = any(t.lower_ in REST and t.i and t.nbor(-1).lower_ == "the" for t in reading.doc[start:end])
    ranks = [read_ordinal(token.lower_) for token in reading.doc[start:end] if _is_rank(token)]
    return found == total or (total in ranks and found == total - 1) or (others and 0 < found < total)
