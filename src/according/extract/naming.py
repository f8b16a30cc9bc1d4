"""How a report names one who speaks: the words, the name in them, number, kind, and what ties one naming to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from according.annotate.text import entity_of
from according.extract import roles
from according.extract.attribution import Saying, relayed
from according.extract.ranges import Range, inside, ranges_of, subtree
from according.model import SpeakerKind
from according.ontology.speech import Referent, Speech

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
APART = frozenset({"conj", "cc", "acl:relcl", "cc:preconj", "parataxis", "ccomp", "advcl", "case", "mark", "discourse"})
"""Labels of what hangs on a naming and is none of it."""
LOOSE = frozenset({"nmod", "acl", "obl"})  # with a comma before it: ", in memory of", and no part of the naming
NAMES = frozenset({"PROPN", "X"})
PARTS_OF_NAME = frozenset({"flat", "compound", "nummod", "flat:name", "flat:foreign", "goeswith"})
JOINTS = frozenset({",", "-", "‐", "–", "(", ")", "'", "’", '"', "“", "”", "&", "/"})
"""Marks that join the words of one naming."""
TITLED = frozenset({"appos", "flat", "compound", "nmod:desc", "nmod:unmarked"})
"""How parses hang a name on what somebody is."""
LONGEST_HINT = 3
"""Words in the longest phrase of `kinds` in data/speech.yaml."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One phrase that names who speaks; `nouns` are what it calls them ("defence minister", "minister")."""

    head: Token
    range: Range
    text: str
    name: str | None
    nouns: frozenset[str]
    nation: str | None
    kind: SpeakerKind
    plural: bool
    definite: bool
    pronoun: Referent | None
    document: bool
    body: bool


def read_naming(head: Token, saying: Saying, speech: Speech) -> Naming:
    """The naming that a source's head stands in; the cue's own clause is no part of it."""
    doc = head.doc
    said = {i for i in phrase_tokens(head, saying.anchor) if i > head.i and inside(doc[i].idx, saying.content)}
    tokens = _run_around(head, phrase_tokens(head, saying.anchor) - said)  # "hospital sources | of 12"
    named = range(max(tokens) + 1, saying.anchor.i)
    if named and all(doc[i].pos_ == "PROPN" for i in named):
        tokens |= set(named)  # "state news agency | IRNA | said", wherever the parse hangs the name
    while _goes_on_before(doc[min(tokens)]):
        tokens.add(min(tokens) - 1)  # "Kano | Today said", wherever the parse hangs the name
    title = _title_before(head, min(tokens), speech)
    tokens |= {title.i} if title is not None else set()
    # A head that the parser puts on a dash has no words of its own.
    start, end = next(iter(ranges_of(doc, tokens)), (head.idx, head.idx + len(head)))
    pronoun = speech.pronouns.get(head.lower_) if head.pos_ in {"PRON", "DET"} else None
    nouns = frozenset(_nouns(head, tokens, speech))
    return Naming(
        head=head,
        range=(start, end),
        text=" ".join(doc.char_span(start, end, alignment_mode="expand").text.split()),
        name=None if pronoun else name_of(head, tokens, speech),
        nouns=nouns,
        nation=_nation(head, tokens),
        kind=kind_of(title if title is not None else head, tokens, speech),
        plural=_is_plural(head, speech),
        definite=doc[min(tokens)].lower_ in DEFINITE,
        pronoun=pronoun,
        document=speech.has(speech.documents, head.lower_),
        body=head.ent_type_ == "ORG" or speech.has(speech.bodies, head.lower_),
    )


def _goes_on_before(first: Token) -> bool:
    """True for a word in capitals right behind the name of an organisation."""
    return bool(first.is_title and first.i > first.sent.start and first.nbor(-1).ent_type_ == "ORG")


def _title_before(head: Token, first: int, speech: Speech) -> Token | None:
    """The noun for a speaker that a sentence begins with, before a person's name: "| Survivor | Mariam Bah said"."""
    before = head.doc[first - 1] if first and head.ent_type_ in {"PER", "PERSON"} else None
    if before is None or not before.is_sent_start or before.pos_ != "NOUN":
        return None
    return before if speech.kind_of_head(before.lower_) is not None else None


def phrase_tokens(head: Token, cue: Token | None = None) -> set[int]:
    """The unbroken run of tokens around a head that name it: no relative clause, no coordination, no cue."""
    tokens = {head.i}
    queue = [head]
    while queue:
        for child in queue.pop().children:
            outside = child.dep_ in APART and (child.head.i == head.i or child.dep_ == "acl:relcl")
            loose = child.dep_ in LOOSE and child.i > head.i and any(mark.text == "," for mark in child.children)
            dated = child.dep_ == "nmod" and child.ent_type_ == "DATE" and bool(roles.case_of(child))
            if (
                outside
                or loose
                or dated  # "the army | on Monday | blamed rebels"
                or _is_blamed(child)
                or (cue is not None and cue.i in subtree(child))
                or (child.is_punct and child.head.i == head.i)
            ):
                continue
            tokens.add(child.i)
            queue.append(child)
    return _run_around(head, tokens)


def _is_blamed(child: Token) -> bool:
    """True for whom somebody blames, where the parse hangs them on who does: "attributed by residents | to rebels"."""
    return child.dep_ == "nmod" and child.head.dep_ == "obl:agent" and roles.case_of(child) in {"to", "on"}


def _run_around(head: Token, tokens: set[int]) -> set[int]:
    """The run of tokens with the head in it; punctuation and spaces join what lies on both sides of them."""
    first = last = head.i
    while first - 1 in tokens or (first - 2 in tokens and head.doc[first - 1].text in JOINTS):
        first -= 1
    while last + 1 in tokens or (last + 2 in tokens and head.doc[last + 1].text in JOINTS):
        last += 1
    return set(range(first, last + 1))


def name_of(head: Token, tokens: set[int], speech: Speech) -> str | None:
    """The proper name in a naming, without titles; None where there is none."""
    for token in (head, *(child for child in head.children if child.dep_ in {"appos", "flat"} and child.i in tokens)):
        if token.pos_ in NAMES or token.ent_type_ in {"PER", "PERSON"}:
            found = _name_at(token, speech)
            if found:
                return found
    entity = entity_of(head)
    return str(entity.text) if entity is not None else None


def _name_at(token: Token, speech: Speech) -> str | None:
    """A token's entity and the proper nouns that hang on it, without titles before and prepositions after."""
    entity = entity_of(token) or ()
    parts = [child for child in token.children if child.dep_ in PARTS_OF_NAME and child.pos_ in NAMES]
    places = sorted({each.i for each in (token, *entity, *parts)})
    words = list(token.doc[places[0] : places[-1] + 1])
    while words[0].lower_ in speech.titles and len(words) > 1:
        words.pop(0)
    while words[-1].pos_ in {"ADP", "DET", "CCONJ", "PUNCT"} and len(words) > 1:
        words.pop()
    return str(token.doc[words[0].i : words[-1].i + 1].text)


def _nouns(head: Token, tokens: set[int], speech: Speech) -> Iterator[str]:
    """The nouns that a naming calls the speaker by, alone and with the word before: "minister", "defence minister"."""
    doc = head.doc
    apposed = [child for child in head.children if child.dep_ in TITLED and child.i in tokens]
    for token in (head, *apposed):
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" or speech.names_speaker(token.lower_):
            yield lemma
            before = doc[max(token.i - 1, 0)]
            if before.i < token.i and before.dep_ in {"compound", "amod"} and before.lower_ not in DEFINITE:
                yield f"{speech.spellings.get(before.lower_, before.lower_)} {lemma}"


def _nation(head: Token, tokens: set[int]) -> str | None:
    """The first letters of the capitalised word that says whose the speaker is ("Peru's minister", "French police")."""
    for child in head.children:
        if (
            child.i in tokens
            and child.dep_ in {"nmod:poss", "amod", "compound"}
            and child.i < head.i
            and child.is_title
        ):
            return str(child.lower_[:3])
    return None


def _is_plural(head: Token, speech: Speech) -> bool:
    return head.lower_ in speech.plurals or "Number=Plur" in head.morph


def kind_of(head: Token, tokens: set[int], speech: Speech) -> SpeakerKind:
    """The kind by the naming's nouns: the head's own, then the hint nearest to a neutral head, then its title's."""
    doc = head.doc
    for token in (
        head,
        *(child for child in head.children if child.i in tokens and child.dep_ in TITLED),
    ):
        kind = _kind_ending_at(doc, token, tokens, speech)
        if kind is not None:
            return kind
    nearest = sorted(tokens, key=lambda i: (i > head.i, abs(i - head.i)))
    hints = (_hint_ending_at(doc, i, tokens, speech) for i in nearest if i != head.i)
    hint = next((kind for kind in hints if kind is not None), None)
    neutral = (speech.kind_of_neutral(doc[i].lower_) for i in nearest)
    return hint or next((kind for kind in neutral if kind is not None), None) or "unknown"


def _phrases_ending_at(doc: Doc, i: int, tokens: set[int]) -> Iterator[str]:
    """Lower-cased words up to a token, longest first."""
    for length in range(LONGEST_HINT, 0, -1):
        if set(range(i - length + 1, i + 1)) <= tokens:
            yield " ".join(token.lower_ for token in doc[i - length + 1 : i + 1])


def _kind_ending_at(doc: Doc, token: Token, tokens: set[int], speech: Speech) -> SpeakerKind | None:
    neutral = speech.kind_of_neutral(token.lower_) is not None  # but "general | staff", a phrase of its own
    phrases = (each for each in _phrases_ending_at(doc, token.i, tokens) if not neutral or " " in each)
    return next((kind for kind in map(speech.kind_of_head, phrases) if kind is not None), None)


def _hint_ending_at(doc: Doc, i: int, tokens: set[int], speech: Speech) -> SpeakerKind | None:
    kinds = (speech.kind_of_hint(phrase) for phrase in _phrases_ending_at(doc, i, tokens))
    return next((kind for kind in kinds if kind is not None), None)


def relays_of(saying: Saying, speech: Speech) -> tuple[str, ...]:
    """The outlets that heard it: "told AFP", "AFP quoted her as saying"; a crowd or a court passes nothing on."""
    cue = saying.anchor
    hearer = saying.verb.hearer if saying.verb is not None else None
    objects = roles.children(cue, "obj", "iobj") if hearer == "object" else []
    if hearer == "object" and not objects and cue.i + 1 < len(cue.doc) and cue.nbor().ent_type_ == "ORG":
        objects = [cue.nbor()]  # parses often give a name after "told" to the clause that follows
    behind_to = [child for child in roles.children(cue, "obl") if roles.case_of(child) == "to"]
    heads = [each for head in (*objects, *behind_to, *_quoting(cue, speech)) for each in roles.coordinated(head)]
    return tuple(text for head in heads if (text := _outlet(head, speech)) is not None)


def seen_by(document: Token, speech: Speech) -> Iterator[str]:
    """The outlets that had a document in hand: "hospital records seen by | AFP"."""
    for clause in roles.children(document, "acl"):
        if speech.has(speech.documents, document.lower_) and speech.has(speech.receiving, clause.lower_):
            behind_by = (nominal for case, nominal in roles.obliques(clause) if case == "by")
            yield from (text for nominal in behind_by if (text := _outlet(nominal, speech)) is not None)


def _quoting(cue: Token, speech: Speech) -> list[Token]:
    """Who passes words on: "an | agency | quoted her as saying", "she was quoted as saying by an | agency"."""
    verb = relayed(cue, speech)
    if verb is None:
        return []
    behind_by = [nominal for each in (verb, cue) for case, nominal in roles.obliques(each) if case == "by"]
    subject = roles.deep_subject(verb)
    return behind_by + [subject] * (subject is not None and subject not in behind_by)


def _outlet(head: Token, speech: Speech) -> str | None:
    if speech.has(speech.hearers, head.lower_) or head.pos_ == "PRON":
        return None
    if head.pos_ in NAMES and head.ent_type_ not in {"PER", "PERSON"}:
        return _name_at(head, speech)
    tokens = phrase_tokens(head)
    if _kind_ending_at(head.doc, head, tokens, speech) == "media":
        return str(head.doc[min(tokens) : max(tokens) + 1].text)
    return None
