"""Where a report puts words in somebody's mouth: the cue, the naming of who speaks, and the words.

One grammar reads the words of `according.ontology.speech` on Universal Dependencies: clauses, inverted and
parenthetical speech, passives, things confirmed or claimed, "according to". Quotations and colons, where the
marks and not the grammar say who speaks, are in `quotations`; who the speaker is, in `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from according.extract import roles
from according.extract.ranges import Range, merged, ranges_of, subtree
from according.ontology.speech import Speech, SpeechVerb, Stance

VERBAL = frozenset({"VERB", "AUX"})
NEGATIONS = frozenset({"not", "never", "n't", "n’t", "no", "nobody", "none", "nor", "neither"})
MEANING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "ADV", "X", "SYM", "INTJ"})
CLAUSES = {"clause": "ccomp", "infinitive": "xcomp"}
INSIDE_NAMING = roles.INSIDE_PHRASE | {"conj", "cc", "appos", "nmod:desc", "list"}
BESIDE = frozenset({"aux", "aux:pass", "compound:prt", "fixed"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue, the heads of the phrases that name who speaks, and the ranges said; none yet for a cue that waits."""

    cue: Range
    sources: tuple[Token, ...]
    content: tuple[Range, ...]
    stance: Stance
    method: str
    anchor: Token
    verb: SpeechVerb | None = None


def verbal_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Every verb of saying that has a source; without content where only a quotation can be what is said."""
    for token in doc:
        if token.pos_ not in VERBAL or _is_withheld(token, speech):
            continue
        for idiom, verb in _senses(token, speech):
            sources = sources_of(token, speech)
            if not sources:
                continue
            saying = Saying(_cue_range(token, idiom), sources, (), verb.stance, "speech/verb", token, verb)
            method, content = _content(saying, speech)
            if content or "quote" in verb.takes:
                yield replace(saying, content=content, method=f"speech/{method}")
                break


def _senses(token: Token, speech: Speech) -> Iterator[tuple[Token, SpeechVerb]]:
    """(last token of the cue, verb) for each entry that fits; an idiom only with its second word beside it."""
    for words, verb in speech.verb_senses(token.lemma_.lower()):
        _, _, second = words.partition(" ")
        if not second:
            yield token, verb
        for child in token.children:
            if second and child.lower_ == second:
                yield child, verb


def _is_withheld(cue: Token, speech: Speech) -> bool:
    """True where the words are not said: "did not say", "declined to comment", "no group claimed"."""
    if any(child.lower_ in NEGATIONS and child.i < cue.i for child in cue.children):
        return True
    subject = roles.own_subject(cue)
    if subject is not None and (subject.lower_ in NEGATIONS or any(c.lower_ in NEGATIONS for c in subject.children)):
        return True
    return cue.dep_ == "xcomp" and cue.head.lemma_.lower() in speech.withholding


def sources_of(cue: Token, speech: Speech) -> tuple[Token, ...]:
    """Heads of the phrases that name who speaks, coordinated ones apart; () for none, "it is said" or "I say"."""
    subject = _quoted_as(cue, speech) or roles.deep_subject(cue) or _inverted(cue)
    if subject is None or subject.lower_ in speech.first_person:
        return ()
    found = [each for each in roles.coordinated(subject) if each.i != cue.i]
    return tuple(found) if found and cue not in set(subject.subtree) else ()


def _quoted_as(cue: Token, speech: Speech) -> Token | None:
    """ "S was quoted as saying": the subject of the passive."""
    if cue.lower_.endswith("ing") and cue.head.lemma_.lower() in speech.relaying and roles.is_passive(cue.head):
        return roles.surface_subject(cue.head)
    return None


def _inverted(cue: Token) -> Token | None:
    """A speaker after the verb ("X, said the mayor") that the parse took for its object."""
    objects = roles.children(cue, "obj")
    preposed = any(child.dep_ in {"ccomp", "parataxis"} and child.i < cue.i for child in cue.children)
    return objects[0] if objects and (preposed or cue.dep_ == "parataxis") else None


def _cue_range(cue: Token, last: Token) -> Range:
    tokens = [cue, last, *(child for child in cue.children if child.dep_ in BESIDE)]
    first = min(tokens, key=lambda token: token.i)
    last = max((token for token in tokens if token.i >= cue.i), key=lambda token: token.i)
    if last.i - first.i > len(tokens) + 1:
        first = last = cue
    return first.idx, last.idx + len(last)


def _content(saying: Saying, speech: Speech) -> tuple[str, tuple[Range, ...]]:
    """How the words hang on the cue, and their ranges; ("verb", ()) where nothing does."""
    cue, verb = saying.anchor, saying.verb
    assert verb is not None
    barred = _naming(saying)
    for method, tokens in _readings(cue, verb, saying.sources, speech):
        ranges = ranges_of(cue.doc, tokens - barred)
        if ranges and any(cue.doc[i].pos_ in MEANING for i in tokens - barred):
            return method, ranges
    return "verb", ()


def _readings(
    cue: Token, verb: SpeechVerb, sources: tuple[Token, ...], speech: Speech
) -> Iterator[tuple[str, set[int]]]:
    """The ways in which words can hang on a cue, the surest first."""
    labels = {label for takes, label in CLAUSES.items() if takes in verb.takes}
    clauses = [child for child in cue.children if child.dep_ in labels and _is_clause(child, verb)]
    after = set().union(*(subtree(child) for child in clauses if child.i > cue.i)) if clauses else set()
    if verb.hearer == "object" and "infinitive" in verb.takes and after:
        after |= set().union(*(subtree(each) for each in roles.children(cue, "obj") if cue.lemma_ != "tell"))
    yield "clause", after
    if "clause" in verb.takes or "quote" in verb.takes:
        yield "parenthetical", preposed(cue, [child for child in clauses if child.i < cue.i])
    if roles.is_passive(cue):
        if "thing" in verb.takes:
            yield "passive", set().union(*(subtree(each) - subtree(cue) for each in roles.deep_objects(cue)), set())
        return
    named = any(_may_speak(source, speech) for source in sources)
    things = roles.children(cue, "obj") if "thing" in verb.takes and named else []
    topics = [child for child in roles.children(cue, "obl", "nmod") if roles.case_of(child) in verb.topic and named]
    yield "thing", set().union(*(subtree(each) for each in (*things, *topics)), set())


def _is_clause(child: Token, verb: SpeechVerb) -> bool:
    """A full clause, or an infinitive with its "to" or after a verb that takes one; not "says yes" or "call it war"."""
    if child.dep_ == "ccomp":
        return True
    marked = any(each.lower_ == "to" for each in child.children)
    return marked or ("infinitive" in verb.takes and child.pos_ in VERBAL)


def _may_speak(source: Token, speech: Speech) -> bool:
    """True for names, pronouns and nouns of speakers: a blast that "confirmed fears" has said nothing."""
    return source.pos_ in {"PROPN", "PRON"} or bool(source.ent_type_) or speech.names_speaker(source.lemma_.lower())


def _naming(saying: Saying) -> set[int]:
    """The tokens of cue and sources, which are never content."""
    first = saying.anchor.doc.char_span(*saying.cue, alignment_mode="expand")
    own = {token.i for token in first} if first is not None else set()
    for source in saying.sources:
        if source not in set(saying.anchor.ancestors):
            own |= subtree(source) - (subtree(saying.anchor) if saying.anchor.i in subtree(source) else set())
    return own


def preposed(cue: Token, clauses: Iterable[Token]) -> set[int]:
    """What stands around a parenthetical cue: "X, S said", "X, said S, Y", "as S said, X"."""
    clause = cue_clause(cue)
    host = _host(cue)
    if host is not None:
        tokens = subtree(host) - clause
        return {i for i in tokens if i < cue.i or not _starts_anew(cue.doc[i], host, cue)}
    found = list(clauses)
    if not found:
        return set()
    first = min(min(subtree(each)) for each in found)
    return set(range(_sentence_start(cue, first), max(max(subtree(each)) for each in found) + 1)) - clause


def _host(cue: Token) -> Token | None:
    """The head of the words that a parenthetical cue stands in."""
    if cue.dep_ == "parataxis" and cue.head.i < cue.i:
        return cue.head
    as_clause = cue.dep_ == "advcl" and any(child.lower_ == "as" and child.i < cue.i for child in cue.children)
    return cue.head if as_clause else None


def _starts_anew(token: Token, host: Token, cue: Token) -> bool:
    """True for words after the cue that belong to another clause beside the host's: "X, S said, and Y"."""
    chain = [token, *token.ancestors]
    below = chain[: chain.index(host)] if host in chain else []
    return any(each.dep_ in {"conj", "parataxis", "advcl"} and each.head == host and each.i > cue.i for each in below)


def _sentence_start(cue: Token, first: int) -> int:
    """Where preposed words begin: at the sentence's first token, unless another clause stands before them."""
    start = cue.sent.start
    between = cue.doc[start:first]
    return first if any(token.pos_ in VERBAL or token.dep_ in {"nsubj", "cc"} for token in between) else start


def cue_clause(cue: Token) -> set[int]:
    """The cue with what is its own: who speaks, to whom, when and where, but no words said."""
    own = {cue.i}
    for child in cue.children:
        if child.dep_ not in {"ccomp", "parataxis", "punct"}:
            own |= subtree(child)
    return own


def prepositional_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Speakers behind "according to" and its like."""
    for words in (phrase.split() for phrase in speech.prepositions):
        for start in range(len(doc) - len(words)):
            span = doc[start : start + len(words)]
            if [token.lower_ for token in span] == words:
                saying = _prepositional(span)
                if saying is not None:
                    yield saying


def _prepositional(span: Span) -> Saying | None:
    doc = span.doc
    source = doc[span.end]
    while source.head.i > span.end - 1 and source.head.i != source.i and source.dep_ in INSIDE_NAMING:
        source = source.head
    sources = tuple(roles.coordinated(source))
    own = {i for i in subtree(source) if i >= span.start} | {token.i for token in span}
    clause = _clause_of(span, own)
    if clause is None:
        return None
    around = subtree(clause) - own
    if clause.i < span.start:
        start = clause.sent.start if clause.dep_ == "ROOT" else min(around)
        around = {i for i in range(start, span.start) if i not in own}
    content = ranges_of(doc, around)
    return Saying((span.start_char, span.end_char), sources, content, "asserts", "speech/according-to", span[0])


def _clause_of(span: Span, own: set[int]) -> Token | None:
    """The predicate that the phrase stands beside: the nearest clause above it."""
    token: Token = span.root
    while token.i in own:
        if token.head.i == token.i:
            return None
        token = token.head
    while token.pos_ not in VERBAL and token.head.i != token.i and token.dep_ not in {"ccomp", "conj", "parataxis"}:
        token = token.head
    return token


def nominal_sayings(doc: Doc, speech: Speech) -> Iterator[Saying]:
    """Nouns of saying with a clause: "the army's claim that the town fell"."""
    for noun in doc:
        stance = speech.noun_stance(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
        clauses = [child for child in roles.children(noun, "acl", "ccomp") if roles.children(child, "mark")]
        authors = [token for case, token in roles.obliques(noun) if case == "possessor" or case in speech.authors]
        if stance is None or not clauses or not authors or authors[0].lower_ in speech.first_person:
            continue
        content = ranges_of(doc, set().union(*(subtree(clause) for clause in clauses)))
        cue = (noun.idx, noun.idx + len(noun))
        yield Saying(cue, tuple(roles.coordinated(authors[0])), content, stance, "speech/noun", noun)


def with_content(saying: Saying, *ranges: Range) -> Saying:
    """The saying with more words said."""
    return replace(saying, content=merged((*saying.content, *ranges)))
