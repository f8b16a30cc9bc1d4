"""Who does what to whom, in any clause with actors: words and diplomacy as well as arms.

Read from dependency roles, without a list of verbs: the actor that stands as subject, or behind a passive's "by", is
the source; the first actor among what hangs on the verb is the target, a recipient before an object. What kind of deed
it is, `data/deeds.yaml` says in PLOVER's terms. Deeds stand beside the record: they make no account and no incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from according.extract import roles
from according.extract.assertion import cue_on
from according.extract.reading import Reading
from according.model import Deed
from according.ontology.deeds import load_deeds
from according.ontology.speech import load_speech
from according.values import Span

ACTING = frozenset({"PER", "ORG", "LOC", "NORP"})
NO_ACTOR = frozenset({"DATE", "TIME", "WEAPON", "QUANTITY"})
WHOSE = frozenset({"nmod:poss", "compound", "amod", "nmod:desc", "flat"})
"""What says before a noun whose it is: "Peru's decision", "Peruvian exports"."""
AFTER = frozenset({"nmod", "appos", "acl", "obl", "obj", "iobj", "xcomp", "ccomp", "nsubj", "conj"})
"""Labels of what follows a noun and may name whom it is done to."""
RANKS = {"recipient": 0, "obj": 1, "iobj": 1, "obl": 2, "xcomp": 3}
"""Where a target is looked for first: "returned | the vase | to Peru" before the vase's own maker."""
RECIPIENT = frozenset({"to", "into", "against"})
"""Prepositions before those to whom something is given or sent."""
PERSONAL = frozenset({"he", "she", "it", "they"})
OWN = frozenset({"his", "her", "its", "their"})
DEEP = 5
"""Nouns in nouns deeper than this ("the ban on exports of parts for ...") name nobody to whom the deed is done."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with the heads of those who act, and of those to whom it is done."""

    verb: Token
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]


def find_deeds(reading: Reading) -> tuple[Deed, ...]:
    """Every deed of a report with somebody who does it and somebody to whom it is done, in the order of the verbs."""
    return tuple(_deed(clause, reading) for clause in find_clauses(reading) if clause.sources and clause.targets)


def find_clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a report in which an actor does something, or has it done to them."""
    clauses = (_clause(token, reading) for token in reading.doc if token.pos_ == "VERB")
    return tuple(clause for clause in clauses if clause.sources or clause.targets)


def _deed(clause: Clause, reading: Reading) -> Deed:
    verb = clause.verb
    nouns = {
        each.lemma_.lower()
        for child in roles.deep_objects(verb) + roles.children(verb, "obl")
        for each in child.subtree
    }
    cue = cue_on(verb, reading.frames.modality)
    voices = [each for each in reading.attributions if any(s.holds(verb.idx) for s in each.content)]
    return Deed(
        report=reading.report.id,
        kind=load_deeds().kind_of(
            {verb.lemma_.lower(), *load_speech().stems_of(verb.lower_)}, (each.lower_ for each in verb.children), nouns
        ),
        verb=reading.span((verb,)),
        sources=tuple(_words(each, reading) for each in clause.sources),
        targets=tuple(_words(each, reading) for each in clause.targets),
        speaker=voices[-1].speaker if voices else None,
        assertion=cue[0] if cue is not None else "asserted",
    )


def _words(head: Token, reading: Reading) -> Span:
    first, last = roles.phrase(head)
    return reading.between(first, last - 1 if last - 1 > first and reading.doc[last - 1].tag_ == "POS" else last)


def _clause(verb: Token, reading: Reading) -> Clause:
    subject = _subject(verb)
    sources = _actors(subject, reading) if subject is not None else ()
    barred = {each.i for each in sources}
    target = next((each for each in _done_to(verb, reading) if each.i not in barred), None)
    return Clause(verb, sources, _listed(target, reading) if target is not None else ())


def _subject(verb: Token) -> Token | None:
    """Who does it; for a pronoun, the subject of the clause above or of the sentence before."""
    subject = None if roles.is_ground(verb) else roles.deep_subject(verb)  # "held for spying": he may not have done it
    if subject is None or subject.lower_ not in PERSONAL:
        return subject
    before = subject.doc[subject.sent.start - 1].sent.root if subject.sent.start else subject
    for above in (*roles.governors(verb), before):
        found = roles.deep_subject(above) if above.pos_ in {"VERB", "AUX"} else None
        if found is not None and found.lower_ not in PERSONAL:
            return found
    return subject


def _actors(noun: Token, reading: Reading) -> tuple[Token, ...]:
    """The actors that a noun phrase names: its heads, else the first one inside it."""
    if _acts(noun, reading):
        return _listed(noun, reading)
    return tuple(islice(_within(noun, reading, 0), 1))


def _listed(actor: Token, reading: Reading) -> tuple[Token, ...]:
    return tuple(each for each in roles.coordinated(actor) if _acts(each, reading)) or (actor,)


def _acts(token: Token, reading: Reading) -> bool:
    """True for names of people, bodies and places, and for nouns of people and offices."""
    if token.ent_type_ in ACTING:
        return token.pos_ in roles.NOMINAL
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    word, speech = token.lower_, load_speech()
    listed = reading.actor_at(token) is not None or reading.groups.group_of(token.lemma_.lower()) is not None
    return listed or (speech.kind_of_head(word) or speech.kind_of_neutral(word)) is not None


def _within(head: Token, reading: Reading, depth: int) -> Iterator[Token]:
    """The actors below a word that is none itself: whose it is, then what follows it."""
    if depth > DEEP:
        return
    before = [child for child in head.children if child.i < head.i and child.dep_ in WHOSE]
    after = [child for child in head.children if child.i > head.i and _leads_on(child)]
    for child in (*reversed(before), *after):
        yield from (child,) if _acts(child, reading) else _within(child, reading, depth + 1)


def _leads_on(child: Token) -> bool:
    return roles.base(child) in AFTER and child.dep_ != "acl:relcl" and child.ent_type_ not in NO_ACTOR


def _done_to(verb: Token, reading: Reading) -> Iterator[Token]:
    """To whom it may be done, the likeliest first."""
    if roles.is_passive(verb):
        ways = [*roles.deep_objects(verb), *(child for child in verb.children if _rank(child) == 0)]
    else:
        ways = sorted((child for child in _dependents(verb) if _rank(child) is not None), key=lambda c: (_rank(c), c.i))
    for way in ways:
        if way.dep_ == "xcomp" and way.pos_ == "VERB":  # "refused to recognise | Peru"
            yield from _done_to(way, reading)
        elif _acts(way, reading) and not _is_own(way):
            yield way
        else:
            yield from _within(way, reading, 0)


def _dependents(verb: Token) -> Iterator[Token]:
    """What stands after a verb, and recipients that hang on its object: "sent | troops | to Kuwait"."""
    for child in verb.children:
        if child.i > verb.i:
            yield child
            if child.dep_ == "obj":
                yield from (each for each in roles.children(child, "nmod") if roles.case_of(each) in RECIPIENT)


def _rank(child: Token) -> int | None:
    """When a dependent is looked at; None for what is no target: times, weapons, clauses, circumstances."""
    if child.ent_type_ in NO_ACTOR:
        return None
    named = child.ent_type_ in ACTING or child.pos_ in {"NOUN", "PROPN"}
    if roles.base(child) in {"obl", "nmod"} and roles.case_of(child) in RECIPIENT and named:
        return RANKS["recipient"]
    return RANKS.get(child.dep_)


def _is_own(noun: Token) -> bool:
    """ "withdrew its troops": one's own are no target."""
    return any(child.lower_ in OWN for child in roles.children(noun, "nmod:poss"))
