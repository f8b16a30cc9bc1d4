"""Where a report puts words in somebody's mouth: the cue, the naming of who speaks, and the words.

One grammar reads the words of `according.ontology.speech` on Universal Dependencies: clauses, inverted and
parenthetical speech, passives, things confirmed or claimed, "according to". Quotations and colons, where the
marks and not the grammar say who speaks, are in `quotations`; who the speaker is, in `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from according.annotate.text import entity_of, sentence_of, tokens_of
from according.extract import hanging, reckoning, roles
from according.extract.misparsed import is_reduced
from according.extract.ranges import Range, merged, ranges_of, subtree
from according.extract.setoff import VERBAL, beside_cue, gap_before, is_owned, remark
from according.extract.unsaid import NEGATIONS, is_withheld, stance_at
from according.model import Stance
from according.ontology.speech import Speech, SpeechVerb

NAMED = frozenset({"PER", "ORG", "LOC", "NORP", "PERSON", "GPE"})
MEANING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "ADV", "X", "SYM", "INTJ"})  # of words that say something
CLAUSES = {"clause": "ccomp", "infinitive": "xcomp"}  # labels of what a verb takes (data/speech.yaml)
INSIDE_NAMING = roles.INSIDE_PHRASE | {"conj", "cc", "appos", "nmod:desc", "list"}
TOPICS = frozenset({"obl", "nmod", "advcl", "xcomp"})  # labels of what is spoken of: "spoke | of the massacre"
ASIDES = frozenset({"where", "when", "while", "because", "since", "who", "after", "before", "although", "though"})
"""Words that open a clause on when, where or who, which speaks no words around it."""
CONTRASTS = frozenset({"while", "although", "though", "whereas"})  # open what the speaker before does not say
QUESTIONS = frozenset({"if", "whether", "when", "where", "how", "why", "who", "what", "which"})
OPENING = frozenset({'"', "“", "‘", "``"})
PREDICATES = frozenset({"as", "like"})  # before what somebody is called: "described it | as a mistake"
ANSWERS = frozenset({"reply", "respond", "answer", "react", "counter"})  # guns do so, too
BESIDE = frozenset({"aux", "aux:pass", "compound:prt", "fixed"})  # labels of the words that a cue is made of


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
    for token in tokens_of(doc, VERBAL):
        if not speech.verb_senses(token.lower_) or is_reduced(token) or is_owned(token):
            continue
        if hanging.is_charged(token, speech) or hanging.is_outcome(token, speech):
            continue
        sources = sources_of(token, speech)
        if sources:
            readings = [_read(token, idiom, verb, sources, speech) for idiom, verb in _senses(token, speech)]
            said = [each for each in readings if each.content]
            if not said and not is_withheld(token, speech):
                said = [each for each in readings if each.verb is not None and "quote" in each.verb.takes]
            stance = stance_at(token, said[0].stance, speech) if said else None
            if stance is not None:
                yield replace(said[0], stance=stance)


def _read(cue: Token, last: Token, verb: SpeechVerb, sources: tuple[Token, ...], speech: Speech) -> Saying:
    """The saying of a cue by one entry of the list, with the words that hang on it so."""
    saying = Saying(cue_range(cue, last), sources, (), verb.stance, "speech/verb", cue, verb)
    method, content = _content(saying, verb, speech)
    return replace(saying, content=content, method=f"speech/{method}")


def _senses(token: Token, speech: Speech) -> Iterator[tuple[Token, SpeechVerb]]:
    """(last token of the cue, verb) for each entry that fits; an idiom only with its second word beside it."""
    for words, verb in speech.verb_senses(token.lower_):
        _, _, second = words.partition(" ")
        if not second:
            yield token, verb
            continue
        for child in (*token.children, *token.doc[token.i + 1 : token.i + 2]):
            if child.lower_ == second and child.i > token.i:
                yield child, verb
                break


def sources_of(cue: Token, speech: Speech) -> tuple[Token, ...]:
    """Heads of the phrases that name who speaks, coordinated ones apart; () for none, "it is said" or "I say"."""
    beside = beside_cue(cue, speech)
    found = beside[0] if beside is not None else _speaker(cue) or _before(cue) or hanging.written_in(cue, speech)
    subject = _quoted_as(cue, speech) or found
    if subject is None or subject.lower_ in roles.RELATIVE or subject.pos_ in VERBAL:
        return ()
    if subject.lower_ in speech.first_person and not roles.children(subject, "nmod"):  # but "one of the nurses"
        return ()
    if subject.lower_ in NEGATIONS or any(child.lower_ in NEGATIONS for child in subject.children):
        return ()  # "no group claimed", "nobody said"
    if cue.i in subtree(subject):  # "Farah, who survived, said": the cue hangs on the one who speaks
        return (subject,)
    far_side = _content_side(cue, subject)
    named = [each for each in roles.coordinated(subject) if each.i != cue.i and each.i not in far_side]
    heads = {each.i for each in named}
    return tuple(each for each in named if each.i + 1 not in heads)  # "rights" in "rights groups" is no head


def _speaker(cue: Token) -> Token | None:
    """Who says it; a participle goes on with who spoke before it: "said that rebels had fled, | adding that"."""
    before = hanging.spoke_before(cue)
    if before is not None and not roles.is_passive(before):
        return hanging.teller(cue, roles.surface_subject(before))
    return hanging.teller(cue, roles.deep_subject(cue) or hanging.accuser(cue))


def _before(cue: Token) -> Token | None:
    """A person named right before a finite cue that has no subject in the parse: "At talks in Oslo | Maro | said"."""
    before = cue.doc[cue.i - 1] if cue.i else None
    name = entity_of(before) if before is not None and before.ent_type_ in {"PER", "PERSON"} else None
    finite = cue.tag_ in {"VBD", "VBZ"} and not roles.children(cue, "nsubj", "aux:pass", "nsubj:pass")
    return name.root if name is not None and name.end == cue.i and finite else None


def _content_side(cue: Token, subject: Token) -> range:
    """Where no speaker can stand: on the far side of the comma before a set-off cue."""
    gap = gap_before(cue)
    return range(sentence_of(cue).start, gap) if gap is not None and gap < subject.i < cue.i else range(0)


def _quoted_as(cue: Token, speech: Speech) -> Token | None:
    """ "S was quoted as saying", "an agency quoted S as saying": whose words are passed on."""
    passed_on = relayed(cue, speech)
    return next(iter(roles.deep_objects(passed_on)), None) if passed_on is not None else None


def relayed(cue: Token, speech: Speech) -> Token | None:
    """The verb by which somebody else passes the words of a cue on: "was | quoted | as saying"."""
    return cue.head if cue.lower_.endswith("ing") and speech.has(speech.relaying, cue.head.lower_) else None


def cue_range(cue: Token, last: Token) -> Range:
    tokens = [cue, last, *(child for child in cue.children if child.dep_ in BESIDE)]
    first = min(tokens, key=lambda token: token.i)
    last = max((token for token in tokens if token.i >= cue.i), key=lambda token: token.i)
    if last.i - first.i > len(tokens) + 1:
        first = last = cue
    return first.idx, last.idx + len(last)


def _content(saying: Saying, verb: SpeechVerb, speech: Speech) -> tuple[str, tuple[Range, ...]]:
    """How the words hang on the cue, and their ranges; ("verb", ()) where nothing does."""
    cue, barred = saying.anchor, _naming(saying)
    for method, tokens in _readings(cue, verb, saying.sources, speech):
        ranges = ranges_of(cue.doc, tokens - barred)
        meant = MEANING | {"PRON"} if method in {"clause", "thing", "count", "predicate"} else MEANING
        if ranges and any(cue.doc[i].pos_ in meant for i in tokens - barred):
            return method, ranges
    return "verb", ()


def _readings(
    cue: Token, verb: SpeechVerb, sources: tuple[Token, ...], speech: Speech
) -> Iterator[tuple[str, set[int]]]:
    """The ways in which words can hang on a cue, the surest first."""
    if verb.stance == "holds" and not any(may_speak(source, speech) for source in sources):
        return
    if verb.stance == "denies" and (stands_for := remark(cue, speech)):
        yield "thing", stands_for
        return
    labels = {label for takes, label in CLAUSES.items() if takes in verb.takes}
    clauses = [each for each in cue.children if _is_clause(each, verb, labels) and not hanging.begins_anew(each, cue)]
    low = (hanging.hung_low(cue) or hanging.asked_how(cue)) if "clause" in verb.takes else []
    later = [child for child in clauses if child.i > cue.i] or low
    later += hanging.said_too(cue) if later else []
    after = set().union(*map(subtree, later)) if later else set()
    named_after = [child for child in cue.children if child.dep_ in TOPICS and preposition_of(child) in verb.topic]
    topics = reckoning.with_fate(named_after, cue)
    if after:
        yield "clause", after.union(*(subtree(each) for each in (*topics, *hanging.quoted_before(cue, clauses))))
    if "clause" in verb.takes:
        yield "clause", hanging.past_gap(cue)
    named = any(may_speak(source, speech) for source in sources)
    fires = cue.lemma_ in ANSWERS and not named  # "Indian guns | replied"
    alone = (
        named and verb.stance == "confirms" and bool(reckoning.bare(cue))
    )  # "but a colonel, Abu Bah, confirmed | eight"
    if "clause" in verb.takes and verb.stance != "holds" and not (fires or alone or _is_aside(cue, speech)):
        yield (
            "parenthetical",
            preposed(relayed(cue, speech) or cue, [child for child in clauses if child.i < cue.i], speech),
        )
    if roles.is_passive(cue):
        if "figure" in verb.takes:
            yield "count", reckoning.put_at(cue)
        told = roles.deep_objects(cue) if {"thing", "predicate"} & set(verb.takes) else []
        counts = verb.stance == "confirms" and any(map(reckoning.is_count, told))
        more = [each for each in cue.children if told and _says_more(each)] + (topics or hanging.charges(cue)) * named
        yield "count" if counts else "passive", set().union(*map(subtree, more), *(_thing(each, cue) for each in told))
        return
    if named and "figure" in verb.takes:
        yield "count", reckoning.put_at(cue)
    if named and {"count", "clause"} & set(verb.takes):
        yield "count", reckoning.counted(cue) if "count" in verb.takes else reckoning.bare(cue)
    if "predicate" in verb.takes:
        yield "predicate", _predication(cue) or hanging.called(cue)
    told = _things(cue) if "thing" in verb.takes and named else []
    tokens = set().union(*(subtree(each) for each in (*told, *(topics if named else ()))), set())
    counts = verb.stance == "confirms" and any(map(reckoning.is_count, told or topics))
    counts = counts or any(each.lemma_ in reckoning.BODIES for each in topics)  # "spoke of | 20 corpses"
    yield (
        "count" if counts else "thing",
        tokens - ({each.i for each in topics[0].children if each.dep_ == "case"} if not told and topics else set()),
    )


def _says_more(child: Token) -> bool:
    """True for what somebody is said to have done, or called: "are said by S | to have burned it", "| as a mistake"."""
    after = child.i > child.head.i
    return after and (child.dep_ == "xcomp" or (roles.base(child) == "obl" and preposition_of(child) in PREDICATES))


def _is_aside(cue: Token, speech: Speech) -> bool:
    """True in a clause that says when, where or who: "where the mayor also spoke" speaks no words around it."""
    opens = [child for child in cue.children if child.i < cue.i and child.lower_ in ASIDES]
    if cue.dep_ == "acl:relcl":  # but for "The test, the army said, was ..." and "..., the mayor, Ali Bah, wrote"
        apart = cue.nbor(-1).text == "," and not any(child.lower_ in roles.RELATIVE for child in cue.children)
        between = cue.i + 1 < len(cue.doc) and cue.nbor().text == "," and gap_before(cue) is not None
        return not (apart or between or beside_cue(cue, speech) is not None)
    return bool(opens) and cue.dep_ in {"advcl", "acl"}


def _things(cue: Token) -> list[Token]:
    """The objects of a cue, and a participle right after them, wherever the parse hangs it: "raids | blamed on us"."""
    told = reckoning.objects(cue)
    after = [cue.doc[max(subtree(each)) + 1] for each in told if max(subtree(each)) + 1 < sentence_of(cue).end]
    return told + [
        token for token in after if token.tag_ in {"VBN", "VBD"} and not roles.children(token, "aux", "nsubj")
    ]


def _is_judged(thing: Token, last: int) -> bool:
    """ "Called the reports | fabricated", "described them | as false": to parses what describes them."""
    return any(
        child.i == last and (child.i == thing.i + 1 or child.nbor(-1).lower_ == "as") for child in thing.children
    )


def _predication(cue: Token) -> set[int]:
    """What is called what: "called | the raid a massacre", "described | it as a mistake", never one alone.

    What stands beside the object is what it is called, as parses often hang it otherwise.
    """
    objects = roles.children(cue, "obj")
    said_of = [
        child
        for child in cue.children
        if child.dep_ in {"xcomp", "ccomp", "obl", "advcl"}
        or (objects and child.dep_ in {"conj", "nsubj", "dep"} and child.pos_ not in VERBAL)
        if child.i > cue.i and (roles.base(child) not in {"obl", "advcl"} or preposition_of(child) in PREDICATES)
    ]
    named = set().union(*(subtree(each) for each in (*objects, *said_of)), set())
    if len(objects) + len(said_of) == 1:  # "called | the raid "a massacre" ", one object in the parse
        marked = cue.doc[min(named) + 1 : min(max(named) + 2, sentence_of(cue).end)]
        judged = any(_is_judged(each, max(named)) for each in objects)
        return named if judged or any(token.text in OPENING for token in marked) else set()
    return named


def preposition_of(child: Token) -> str:
    """The preposition before a noun or a verb in -ing: "for | reducing", "of | shelling"."""
    inside = (*child.children, child.left_edge)  # parses hang the "of" of "of three dead" on the number
    return next((str(each.lower_) for each in inside if each.dep_ in {"case", "mark"}), "")


def _thing(noun: Token, cue: Token) -> set[int]:
    """A noun and what hangs on it, but for its preposition and a cue that hangs on it: "in | an attack | claimed"."""
    own = {child.i for child in noun.children if child.dep_ == "case"}
    return subtree(noun) - own - (subtree(cue) if cue.i in subtree(noun) else set())


def _is_clause(child: Token, verb: SpeechVerb, labels: set[str]) -> bool:
    """A full clause, a deed ("denied | killing six"), an infinitive where it may be; not "says yes", "call it war"."""
    marked = any(each.lower_ == "to" for each in child.children)
    if child.dep_ == "advcl" and "clause" in verb.takes and child.left_edge.i == child.head.i + 1:
        return child.left_edge.lower_ in QUESTIONS  # "did not say | when he fled"
    if child.dep_ == "advcl":
        return marked and "infinitive" in verb.takes and child.i > child.head.i
    if child.dep_ == "xcomp" and "thing" in verb.takes and hanging.is_deed(child):
        return True
    aside = child.left_edge.lower_ == "which" and child.left_edge.i > child.head.i + 1
    if child.dep_ == "ccomp" and "thing" in verb.takes and child.left_edge.i == child.head.i + 1:
        return child.left_edge.lower_ in QUESTIONS or "clause" in verb.takes  # "questioned | what had happened"
    if child.dep_ not in labels or aside:  # "nine died, police said, which brings the toll to 12"
        return False
    contrasts = any(each.lower_ in CONTRASTS for each in roles.children(child, "mark"))  # "X, they said, while he ..."
    return (child.dep_ == "ccomp" and not contrasts) or marked or ("infinitive" in verb.takes and child.pos_ in VERBAL)


def may_speak(source: Token, speech: Speech) -> bool:
    """True for names, pronouns and nouns of speakers: a blast that "confirmed fears" has said nothing.

    A figure or a number of them speaks as they do: "a majority of voters", "two of the mayors".
    """
    if source.ent_type_ == "DATE":
        return False  # "Monday's toll stands at nine"
    if source.pos_ in {"PROPN", "PRON"} or source.ent_type_ in NAMED or speech.names_speaker(source.lower_):
        return True
    members = [child for child in roles.children(source, "nmod") if roles.case_of(child) == "of"]
    counted = source.pos_ == "NUM" or speech.has(speech.portions, source.lower_)
    return counted and (not members or any(may_speak(child, speech) for child in members))


def _naming(saying: Saying) -> set[int]:
    """The tokens of cue and sources, which are never content."""
    first = saying.anchor.doc.char_span(*saying.cue, alignment_mode="expand")
    own = {token.i for token in first} if first is not None else set()
    if saying.verb is not None and saying.verb.hearer == "object":
        own |= _hearer(saying.anchor)
    cue = saying.anchor
    for source in saying.sources:
        if cue.i not in subtree(source):
            low = (*hanging.hung_low(cue), *hanging.charges(cue)) if source.i > cue.i else ()
            own |= {i for i in subtree(source).difference(*map(subtree, low)) if (i < cue.i) == (source.i < cue.i)}
    return own


def _hearer(cue: Token) -> set[int]:
    """Whom the words are told: the objects, and a name right after the cue, which parses often give to what follows."""
    hearing = [each for each in roles.children(cue, "obj", "iobj") if each not in hanging.asked_how(cue)]
    told = set().union(*map(subtree, hearing))
    following = cue.doc[cue.i + 1 : sentence_of(cue).end]
    entity = entity_of(following[0]) if len(following) else None
    if (
        entity is not None
        and entity.start == following[0].i
        and len(following) > len(entity)
        and following[len(entity)].pos_ not in {"PART", *VERBAL}
    ):
        told |= {token.i for token in entity}
    return told


def preposed(cue: Token, clauses: Iterable[Token], speech: Speech) -> set[int]:
    """What stands around a parenthetical cue: "X, S said", "X, said S, Y", "as S said, X"."""
    clause = cue_clause(cue)
    host = _host(cue, speech)
    if host is not None:
        tokens = subtree(host) - clause
        return {i for i in tokens if i < cue.i or not _starts_anew(cue.doc[i], host, cue)}
    found = list(clauses)
    if not found:
        beside = beside_cue(cue, speech)
        return beside[1] if beside is not None else set()
    first = min(min(subtree(each)) for each in found)
    start = hanging.past_looking_back(_sentence_start(cue, first), cue)
    return set(range(start, max(max(subtree(each)) for each in found) + 1)) - clause


def _host(cue: Token, speech: Speech) -> Token | None:
    """The head of the words that a parenthetical cue stands in.

    Words of its own make it none: "the toll rose as the council declared mourning", "bomb kills five, group claims
    responsibility"; but for "as he told | reporters".
    """
    things = (each for each in roles.children(cue, "obj") if each.pos_ == "NOUN" and each.ent_type_ != "DATE")
    own = any(not speech.has(speech.hearers, each.lower_) for each in things)
    own = own and not speech.has(speech.relaying, cue.lower_)  # "X, an agency | quoted | a source as saying"
    if cue.dep_ == "parataxis" and cue.head.i < cue.i and not cue.lower_.endswith("ing"):
        return None if own or any(token.text == ";" for token in cue.doc[cue.head.i : cue.i]) else cue.head
    as_clause = cue.dep_ == "advcl" and any(child.lower_ == "as" and child.i < cue.i for child in cue.children)
    return cue.head if as_clause and not own else None


def _starts_anew(token: Token, host: Token, cue: Token) -> bool:
    """True for words after the cue that belong to another clause beside the host's: "X, S said, and police did Y"."""
    chain = [token, *token.ancestors]
    below = chain[: chain.index(host)] if host in chain else []
    beside = (each for each in below if each.head == host and each.i > cue.i)
    return any(
        each.dep_ in {"parataxis", "advcl"} or (each.dep_ == "conj" and not hanging.goes_on(each)) for each in beside
    )


def _sentence_start(cue: Token, first: int) -> int:
    """Where preposed words begin: at the sentence's first token, unless another clause stands before them."""
    start = sentence_of(cue).start
    between = cue.doc[start:first]
    return first if any(token.pos_ in VERBAL or token.dep_ in {"nsubj", "cc"} for token in between) else start


def cue_clause(cue: Token) -> set[int]:
    """The unbroken run of tokens around a cue that are its own: who speaks, to whom, when and where; no words said."""
    own = {cue.i}
    for child in cue.children:
        if child.dep_ not in {"ccomp", "parataxis", "punct"}:
            own |= subtree(child)
    first = last = cue.i
    while first - 1 in own or (first - 2 in own and cue.doc[first - 1].is_punct):
        first -= 1
    while last + 1 in own or (last + 2 in own and cue.doc[last + 1].is_punct):
        last += 1
    return set(range(first, last + 1))


def with_content(saying: Saying, *ranges: Range) -> Saying:
    """The saying with more words said."""
    return replace(saying, content=merged((*saying.content, *ranges)))
