"""Who says which words in a report: attributions with their speakers, each known by all the ways it is named.

`find_attributions` is the door. Namings are read in the order of the text; each is a speaker of its own unless its
name, its words or its office say that it is one met before (docs/speakers.md has the rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from according.annotate.quotes import find_quotes
from according.extract import roles
from according.extract.antecedents import antecedent_of, fits, group_meant
from according.extract.attribution import Saying, may_speak, verbal_sayings
from according.extract.lifting import lifted
from according.extract.lines import line_sayings
from according.extract.naming import Naming, read_naming, relays_of, seen_by
from according.extract.nominal import adjectival_sayings, nominal_sayings, phrased_sayings, reckoned_sayings
from according.extract.prepositional import clause_of, prepositional_sayings
from according.extract.quotations import with_quotations
from according.extract.ranges import Range, inside, subtree
from according.extract.repeating import with_gapped_voices
from according.ids import content_id
from according.model import Affiliation, Attribution, Report, Speaker, SpeakerKind
from according.ontology.actors import ActorList
from according.ontology.speech import SPOKEN, Speech, load_speech
from according.resolve.actors import affiliation_of
from according.resolve.page import PLACE_LABELS
from according.resolve.times import TimeMention
from according.values import TimeSpan

PRIVATE = frozenset({"resident", "eyewitness"})
"""Those who speak for themselves: a Malian villager does not speak for Mali."""
RELAYING = frozenset({"media", "ngo", "igo"})
"""Those who pass words on: whom they cite speaks."""
CLOSE = 3
"""Words that may stand between a cue and its time: "told | Radio X on | Thursday"."""
BEFORE_TIME = frozenset({"PROPN", "ADP", "ADJ", "ADV"})
"""Parts of speech of those words."""
OPPOSITE = {"he": "she", "she": "he"}
ARTICLES = ("a ", "an ", "the ", "this ", "that ")


class _Dated(NamedTuple):
    """A time that is known: its tokens, the token that these hang on, its offset and its value."""

    tokens: Span
    head: int
    start: int
    value: TimeSpan


@dataclass(frozen=True, slots=True)
class Voiced:
    """One naming of one saying, and what the saying adds: who heard, and who made the document that speaks.

    `here` is the naming's range or, where a relative pronoun stands for it beside the cue, that of the pronoun.
    """

    saying: Saying
    naming: Naming
    here: Range
    relays: tuple[str, ...]
    authors: tuple[Naming, ...]


def find_attributions(
    doc: Doc, report: Report, actors: ActorList | None, times: Sequence[TimeMention] = ()
) -> tuple[Attribution, ...]:
    """Every attribution of a report, one for each coordinated speaker, in order of the cue.

    A claim's words are attributed when they lie in a `content` span; of several, the shortest wins. What lies in none
    is the report's own voice. `times` (of the same text) give `said` where one stands in the cue's clause.
    """
    speech = load_speech()
    sayings = find_sayings(doc, report, speech)
    voiced = with_antecedents([each for saying in sayings for each in _voiced(saying, speech)], speech)
    voiced = with_outlets(voiced)
    groups = group_namings([each.naming for each in voiced])
    speakers = _speakers(voiced, groups, _authors(voiced, speech), report, actors)
    dated = list(_dated(doc, times))
    return tuple(
        Attribution(
            speaker=speakers[group],
            naming=report.span(*each.here),
            cue=report.span(*each.saying.cue),
            content=tuple(report.span(*part) for part in each.saying.content),
            said=_said(each.saying, dated),
            stance=each.saying.stance,
            method=each.saying.method,
        )
        for each, group in zip(voiced, groups, strict=True)
    )


def spoken(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions whose words make claims: no mere wishes, no silence."""
    return tuple(each for each in attributions if each.stance in SPOKEN)


def find_sayings(doc: Doc, report: Report, speech: Speech) -> tuple[Saying, ...]:
    """All cues with their words, grammar first, then marks and lines."""
    readings = (verbal_sayings, prepositional_sayings, nominal_sayings, reckoned_sayings, phrased_sayings)
    grammatical = [saying for read in (*readings, adjectival_sayings) for saying in read(doc, speech)]
    quotes = find_quotes(doc)
    lines = line_sayings(doc, report, quotes, speech, [saying.cue for saying in grammatical if saying.content])
    return with_quotations(doc, quotes, [*with_gapped_voices(lifted(grammatical, speech), speech), *lines])


def _voiced(saying: Saying, speech: Speech) -> Iterable[Voiced]:
    relays = (*relays_of(saying, speech), *(each for source in saying.sources for each in seen_by(source, speech)))
    for naming, outlet in _firsthand(saying, speech):
        source = naming.head
        authors = (
            tuple(read_naming(head, saying, speech) for head in _makers(source, speech)) if naming.document else ()
        )
        yield Voiced(saying, naming, _relative(saying) or naming.range, (*relays, *outlet), authors)


def _firsthand(saying: Saying, speech: Speech) -> Iterator[tuple[Naming, tuple[str, ...]]]:
    """Who says it, and the outlet that passes it on: the official of "AFP reported, citing an official"."""
    for source in (_oneself(each, speech) for each in saying.sources):
        naming = read_naming(source, saying, speech)
        quoted = _quoted_by(source, saying.anchor, speech) if naming.kind in RELAYING else []
        if not quoted:
            yield naming, ()
        for each in quoted:
            yield read_naming(each, saying, speech), (naming.name or naming.text,)


def _quoted_by(outlet: Token, cue: Token, speech: Speech) -> list[Token]:
    """Whom an outlet cites for what it says: "citing a doctor", "which quoted two guards"."""
    clauses = [*roles.children(outlet, "acl", "acl:relcl"), *roles.children(cue, "advcl")]
    clauses += [each for each in roles.children(cue.head, "advcl") if each.i == cue.i + 2]  # "it said, | quoting Y"
    passing = [each for each in clauses if speech.has(speech.relaying, each.lower_)]
    told = [(each, roles.children(each, "obj") or _after(each)) for each in passing]
    objects = [each for _, found in told for each in found if may_speak(each, speech)]
    return [each for found in objects for each in roles.coordinated(found)]


def _after(verb: Token) -> list[Token]:
    """What follows a participle, which parses may take for its subject: "citing | two officials"."""
    return [each for each in roles.children(verb, "nsubj") if each.i > verb.i and verb.tag_ == "VBG"]


def with_antecedents(voiced: Sequence[Voiced], speech: Speech) -> list[Voiced]:
    """The same, with whom a pronoun stands for where they spoke nowhere before: "the ministry fled, it said"."""
    groups = group_namings([each.naming for each in voiced])
    named = {group for each, group in zip(voiced, groups, strict=True) if each.naming.pronoun is None}
    found: list[Voiced] = []
    for each, group in zip(voiced, groups, strict=True):
        antecedent = antecedent_of(each.naming, each.saying, speech) if group not in named else None
        named |= {group} if antecedent is not None else set()
        found.append(replace(each, naming=antecedent) if antecedent is not None else each)
    return found


def with_outlets(voiced: Sequence[Voiced]) -> list[Voiced]:
    """The same, with the outlets that pass on what somebody said: "AFP reported that | police | said nine had died"."""
    outlets = [each for each in voiced if each.naming.kind == "media" and not each.naming.document]
    found: list[Voiced] = []
    for each in voiced:
        told = [o for o in outlets if o.saying is not each.saying and inside(each.saying.cue[0], o.saying.content)]
        relays = dict.fromkeys((*each.relays, *(other.naming.name or other.naming.text for other in told)))
        found.append(replace(each, relays=tuple(relays)) if told else each)
    return found


def _relative(saying: Saying) -> Range | None:
    """The range of "who" in "the guards, who said ..."."""
    subject = roles.own_subject(saying.anchor)
    stands = subject is not None and subject.lower_ in roles.RELATIVE and subject not in saying.sources
    return (subject.idx, subject.idx + len(subject)) if subject is not None and stands else None


def _makers(document: Token, speech: Speech) -> list[Token]:
    """Who made a document: "a statement from the ministry", "the army's report", "a letter signed by three mayors"."""
    found = [head for case, head in roles.obliques(document) if case == "possessor" or case in speech.authors]
    for clause in roles.children(document, "acl"):
        if not speech.has(speech.receiving, clause.lower_):
            found += [head for case, head in roles.obliques(clause) if case == "by"]
    return [each for head in found for each in roles.coordinated(head)]


def _oneself(source: Token, speech: Speech) -> Token:
    """The clinic of "according to its own tally, the clinic received 12 bodies"; any other source is itself."""
    owned = any(owner.lower_ in {"its", "their"} for owner in roles.children(source, "nmod:poss"))
    clause = clause_of(source, subtree(source)) if owned and speech.has(speech.documents, source.lower_) else None
    subject = roles.surface_subject(clause) if clause is not None else None
    return subject if subject is not None and subject.i > source.i and may_speak(subject, speech) else source


def group_namings(namings: Sequence[Naming]) -> list[int]:
    """For each naming, the number of the speaker that it names; equal numbers are one speaker."""
    groups: list[list[Naming]] = []
    numbers = []
    for naming in namings:
        number = _earlier(naming, groups)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(naming)
        numbers.append(number)
    return numbers


def _earlier(naming: Naming, groups: Sequence[Sequence[Naming]]) -> int | None:
    """The speaker met before that a naming names again; None for a new one."""
    latest = sorted(range(len(groups)), key=lambda number: groups[number][-1].range, reverse=True)
    if naming.pronoun is not None:
        return next((number for number in latest if _fits_pronoun(naming, groups[number])), None)
    for same in (_same_text, _same_name, _same_office):
        for number in latest:
            if any(same(naming, other) for other in groups[number]):
                return number
    return _anaphoric(naming, groups, latest)


def _fits_pronoun(pronoun: Naming, group: Sequence[Naming]) -> bool:
    other = OPPOSITE.get(pronoun.text.lower())
    if any(naming.text.lower() == other for naming in group if other is not None):
        return False  # who was "she" is not "he"
    if pronoun.pronoun == "person" and any(naming.head.ent_type_ in PLACE_LABELS for naming in group):
        return False  # "Canada warned of it, and he said": nor is a land
    return fits(
        pronoun.pronoun,
        plural=any(naming.plural for naming in group),
        document=any(naming.document for naming in group),
        body=any(naming.body for naming in group),
    )


def _same_text(naming: Naming, other: Naming) -> bool:
    return other.pronoun is None and _plain(naming.text) == _plain(other.text)


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    folded = text.casefold().replace("’", "'")
    return next((folded[len(article) :] for article in ARTICLES if folded.startswith(article)), folded)


def _same_name(naming: Naming, other: Naming) -> bool:
    """ "Jane Doe" and "Doe"; "International Red Cross (IRC)" and "IRC"."""
    if naming.name is None or other.name is None:
        return False
    short, full = sorted((naming.name.casefold().split(), other.name.casefold().split()), key=len)
    return short == full[-len(short) :] or _is_acronym(naming, other) or _is_acronym(other, naming)


def _is_acronym(naming: Naming, other: Naming) -> bool:
    return naming.name is not None and naming.name.isupper() and f"({naming.name})" in other.text


def _same_office(naming: Naming, other: Naming) -> bool:
    """One of the two is named, both hold one office ("defense minister"), and no nation tells them apart."""
    if (naming.name is None) == (other.name is None) or naming.plural or other.plural:
        return False
    offices = {noun for noun in naming.nouns & other.nouns if " " in noun}
    apart = naming.nation is not None and other.nation is not None and naming.nation != other.nation
    return bool(offices) and not apart


def _anaphoric(naming: Naming, groups: Sequence[Sequence[Naming]], latest: Sequence[int]) -> int | None:
    """ "The official": the last speaker of that noun; "the sources" only when a single speaker before is so called."""
    if not naming.definite or (naming.name is not None and naming.head.pos_ != "NOUN"):
        return None
    alike = [number for number in latest if any(naming.nouns & other.nouns for other in groups[number])]
    if naming.name is not None:  # "the spokesman, Ali Bah, said" names the spokesman who spoke before
        unnamed = (n for n in alike if all(other.name is None and not _ends_in_name(other) for other in groups[n]))
        alike = list(unnamed)
    alike = [number for number in alike if not _names_more(naming, groups[number])]
    fitting = [number for number in alike if any(other.plural == naming.plural for other in groups[number])]
    if naming.plural:
        return fitting[0] if len(alike) == 1 and fitting else None
    return fitting[0] if fitting else None


def _ends_in_name(naming: Naming) -> bool:
    """True for "the head of the northern region Ana Pop", whose name the annotator took for a place's."""
    *_, noun, given, surname = ["", "", "", *naming.text.split()]
    return noun.islower() and given.istitle() and surname.istitle()


def _names_more(naming: Naming, group: Sequence[Naming]) -> bool:
    """True for "the UN office" after "the prosecutor's office", "the health centre" after "the media centre".

    So is the interior minister after the health minister.
    """
    known = {word for other in group for word in other.text.casefold().split()}
    own = (naming.name or "").split()  # "the spokesman, Ali Bah"
    names = [word for word in naming.text.split()[1:] if word[0].isupper() and word not in own]
    sorts = [{each.lower_ for each in roles.children(n.head, "compound")} for n in (naming, *group)]
    other_sort = bool(sorts[0]) and all(each and sorts[0].isdisjoint(each) for each in sorts[1:])
    fields = [{each.lower_ for each in roles.modifiers(n.head) if each.i == n.head.i - 1} for n in (naming, *group)]
    held = naming.head.lemma_.lower() in load_speech().portfolios and bool(fields[0])
    other_field = held and all(each and fields[0].isdisjoint(each) for each in fields[1:])
    return other_sort or other_field or any(name.casefold() not in known for name in names)


Authors = Mapping[str, tuple[Naming, ...]]


def _authors(voiced: Iterable[Voiced], speech: Speech) -> Authors:
    """Who made the document of a noun: named beside it, or said to speak in it ("the agency said in the report")."""
    found: dict[str, tuple[Naming, ...]] = {}
    for each in voiced:
        if each.authors:
            found.setdefault(each.naming.head.lemma_.lower(), each.authors)
        for case, head in roles.obliques(each.saying.anchor):
            if case in speech.inside and speech.has(speech.documents, head.lower_) and not each.naming.pronoun:
                lemma = head.lemma_.lower()
                found[lemma] = (*found.get(lemma, ()), each.naming)
    return found


def _speakers(
    voiced: Sequence[Voiced], groups: Sequence[int], authors: Authors, report: Report, actors: ActorList | None
) -> dict[int, Speaker]:
    members: dict[int, list[Voiced]] = {}
    for each, group in zip(voiced, groups, strict=True):
        members.setdefault(group, []).append(each)
    return {group: _speaker(each, authors, report, actors) for group, each in members.items()}


def _speaker(members: Sequence[Voiced], authors_of: Authors, report: Report, actors: ActorList | None) -> Speaker:
    namings = [each.naming for each in members]
    documents = [naming.head.lemma_.lower() for naming in namings if naming.document]
    authors = next((authors_of[lemma] for lemma in documents if lemma in authors_of), ())
    fullest = max(namings, key=lambda naming: (naming.pronoun is None, naming.name is not None, len(naming.text)))
    names = [naming.name for naming in (authors or namings) if naming.name is not None]
    name = " and ".join(dict.fromkeys(names)) if authors else max(names, key=len, default=None)
    kind = _kind((*authors, *namings))  # "figures from the health ministry" are the ministry's
    relays = tuple(dict.fromkeys(relay for each in members for relay in each.relays))
    affiliation = _affiliation((*namings, *authors), actors) if kind not in PRIVATE else None
    if documents and actors is not None and affiliation in [affiliation_of(relay, actors) for relay in relays]:
        affiliation = None  # "documents seen by AFP"
    return Speaker(
        id=content_id("s", report.id, _plain(fullest.text)),
        report=report.id,
        name=name or None,
        text=fullest.text,
        named=bool(name),
        kind=_kind_of(affiliation, actors) if kind == "unknown" else kind,
        affiliation=affiliation,
        relay=relays,
        spans=tuple(report.span(*place) for place in sorted({naming.range for naming in namings})),
    )


def _kind(namings: Iterable[Naming]) -> SpeakerKind:
    """The first kind that a naming settles."""
    return next((naming.kind for naming in namings if naming.kind != "unknown"), "unknown")


def _affiliation(namings: Iterable[Naming], actors: ActorList | None) -> Affiliation | None:
    """The organisation, force or state that a naming names, the fullest naming first; None without an actor list."""
    if actors is None:
        return None
    told = list(namings)
    texts = sorted({naming.text for naming in told if naming.pronoun is None}, key=lambda text: (-len(text), text))
    found = [*(affiliation_of(text, actors) for text in texts), *(group_meant(naming, actors) for naming in told)]
    return next((affiliation for affiliation in found if affiliation is not None), None)


def _kind_of(affiliation: Affiliation | None, actors: ActorList | None) -> SpeakerKind:
    """The kind of those who speak for an actor on the list."""
    if affiliation is None or affiliation.id is None or actors is None:
        return "unknown"
    return load_speech().actor_kinds.get(actors.entries[affiliation.id].kind, "unknown")


def _dated(doc: Doc, times: Iterable[TimeMention]) -> Iterator[_Dated]:
    for time in times:
        span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if span is not None and isinstance(time.value, TimeSpan):
            yield _Dated(span, span.root.head.i, time.span.start, time.value)


def _said(saying: Saying, dated: Iterable[_Dated]) -> TimeSpan | None:
    """The time in the cue's clause: on the cue by grammar, or a day right after it ("told state radio on Thursday")."""
    at, doc = saying.anchor.i, saying.anchor.doc
    for tokens, head, start, value in dated:
        near = 0 <= tokens.start - at - 1 <= CLOSE and value.precision in {"day", "hour"}
        if near and all(token.pos_ in BEFORE_TIME for token in doc[at + 1 : tokens.start]):
            return value
        if head == at and not inside(start, saying.content):
            return value
    return None
