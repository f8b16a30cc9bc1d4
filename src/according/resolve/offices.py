"""Who a report says holds which office, and where that contradicts the actor list or another report.

"Peru's defence minister" is an office of a country; "Ana Ruiz, the defence minister" gives it to a person. A definite
office without a country is the one of the same noun that the report named before it, so a slip in the first naming
("Chile's defence minister said ...") shows as soon as the person is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from according.model import Flag, Report
from according.ontology.actors import ActorEntry, ActorList, ActorRelation, state_id
from according.ontology.names import fold, joined
from according.resolve.reading import Reading, every, named_hits, read
from according.values import Published, Span, Value

# "The former defence minister" holds no office now.
PAST = frozenset("former ex then late outgoing next incoming acting deputy vice assistant shadow".split())
ARTICLES = frozenset({"the", "its", "their"})
PERSON = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+(?:(?:al|el|de|da|di|del|la|le|ag|ould|bin|ben|ibn|van|von|der|abu|abou)[ -])*"
    r"[A-ZÀ-ÖØ-Þ][\w'’-]*\.?){1,4}"
)


@dataclass(frozen=True, slots=True)
class Post:
    """An office phrase in words [start, end) of a text: "Mali's defence minister", "the defence minister"."""

    start: int
    end: int
    office: str
    country: str | None
    definite: bool


class OfficeAssertion(Value):
    """A report gives a person an office. `spans` are the office phrase and, where its country stands in an earlier
    phrase, that phrase; `actor` is the person's id on the actor list."""

    person: str
    actor: str | None
    office: str
    country: str | None
    spans: tuple[Span, ...]
    inherited: bool = False


def posts(reading: Reading, actors: ActorList) -> tuple[Post, ...]:
    """Every office phrase of a text that is not said to be a former or a deputy one."""
    return tuple(
        post
        for found in every(actors.office_nouns, reading.words, reading.text)
        if (post := _post(found.start, found.end, found.names[0].claim, reading))
    )


def _post(start: int, end: int, office: str, reading: Reading) -> Post | None:
    """An office noun with the country before it ("Syria's", "Syrian") or after it ("of Syria")."""
    lands = {land.end: land for land in reading.lands}
    starts = {land.start: land for land in reading.lands}
    words = reading.words
    first = start - 1 if start and words[start - 1].key == "s" else start
    before = lands.get(first)
    if before is not None and joined(words[before.start : end], reading.text):
        return Post(before.start, end, office, reading.code(before), definite=True)
    if start and words[start - 1].key in PAST and joined(words[start - 1 : end], reading.text):
        return None
    after = starts.get(end + 1) if end < len(words) and words[end].key == "of" else None
    if after is not None:
        return Post(start, after.end, office, reading.code(after), definite=True)
    article = bool(start) and words[start - 1].key in ARTICLES
    return Post(start, end, office, None, definite=article or words[start].text[0].isupper())


def office_assertions(doc: Doc, actors: ActorList) -> tuple[OfficeAssertion, ...]:
    """Every person to whom a text gives an office, by a title before the name or an apposition around it."""
    reading = read(doc.text, actors)
    known = {
        (hit.start, hit.end): hit.entry for hit in named_hits(reading, actors) if hit.entry and hit.kind == "person"
    }
    found = posts(reading, actors)
    return tuple(_asserted(post, name, known, found, reading) for post in found for name in _holders(post, reading))


def _holders(post: Post, reading: Reading) -> Iterator[Span]:
    """The name right after an office phrase, or right before it with a comma."""
    text, first, last = reading.text, reading.words[post.start].start, reading.words[post.end - 1].end
    after = re.compile(rf"(?:,? |, )({PERSON.pattern})").match(text, last)
    before = re.search(rf"({PERSON.pattern}), (?:who is |who was )?(?:the |its |their |a )?$", text[:first])
    found = after or (before if post.definite or text[:first].endswith(", ") else None)
    if found is not None:
        yield Span(start=found.start(1), end=found.end(1), text=found[1])


def _asserted(
    post: Post, name: Span, known: Mapping[tuple[int, int], ActorEntry | None], found: Sequence[Post], reading: Reading
) -> OfficeAssertion:
    entry = next(
        (
            e
            for (start, end), e in known.items()
            if reading.words[start].start < name.end and name.start < reading.words[end - 1].end
        ),
        None,
    )
    spans: tuple[Span, ...] = (reading.span(post.start, post.end),)
    source = post
    if post.country is None:
        earlier = [
            other for other in found if other.office == post.office and other.country and other.end <= post.start
        ]
        source = earlier[-1] if earlier else post
        spans = (reading.span(source.start, source.end), *spans) if source is not post else spans
    return OfficeAssertion(
        person=entry.name if entry else name.text,
        actor=entry.id if entry else None,
        office=post.office,
        country=source.country,
        spans=spans,
        inherited=source is not post,
    )


def office_mismatches(doc: Doc, report: Report, actors: ActorList) -> tuple[Flag, ...]:
    """A flag for each office that a report gives to a person whom the actor list knows to hold it elsewhere then."""
    first, last = _published(report)
    flags = []
    for assertion in office_assertions(doc, actors):
        held = _held(assertion, actors, first, last)
        if held is not None and assertion.country is not None:
            asserted = actors.countries[assertion.country].name
            why = f"The report makes {assertion.person} {_title(assertion.office)} of {asserted}; the actor list has {_holding(held, actors)}."
            flags.append(Flag(kind="office-mismatch", report=report.id, spans=assertion.spans, why=why))
    return tuple(flags)


def _published(report: Report) -> tuple[date | None, date | None]:
    """The first and last day on which a report may have been published; None where nothing bounds it."""
    published = report.published
    if isinstance(published, Published):
        return published.start, published.end
    return published.after, published.before


def _held(assertion: OfficeAssertion, actors: ActorList, first: date | None, last: date | None) -> ActorRelation | None:
    """The same office of another country that the list gives the person at that time, unless it gives the asserted one too."""
    if assertion.actor is None or assertion.country is None:
        return None
    posts_held = [
        r for r in actors.entries[assertion.actor].relations if r.type == "office_holder" and r.holds(first, last)
    ]
    if any(r.of == state_id(assertion.office, assertion.country) for r in posts_held):
        return None
    return next((r for r in posts_held if r.of.rpartition("-")[0] == assertion.office), None)


def _title(office: str) -> str:
    return office.replace("-", " ")


def _holding(relation: ActorRelation, actors: ActorList) -> str:
    office, _, code = relation.of.rpartition("-")
    since = f" from {relation.start}" if relation.start else ""
    until = f" to {relation.end}" if relation.end else ""
    return f"{_title(office)} of {actors.countries[code.upper()].name}{since}{until}"


def office_conflicts(assertions: Mapping[str, Sequence[OfficeAssertion]]) -> tuple[Flag, ...]:
    """Flags where reports (by id) give one person the same office of different countries: one for each assertion."""
    flags = []
    told = [(report, each) for report, group in assertions.items() for each in group if each.country]
    for report, each in told:
        others = {
            other.country
            for elsewhere, other in told
            if elsewhere != report and other.office == each.office and _same_person(each, other)
        }
        if apart := sorted(country for country in others if country and country != each.country):
            why = f"{each.person} is {_title(each.office)} of {each.country} here and of {', '.join(apart)} in another report."
            flags.append(Flag(kind="office-mismatch", report=report, spans=each.spans, why=why))
    return tuple(flags)


def _same_person(a: OfficeAssertion, b: OfficeAssertion) -> bool:
    return a.actor == b.actor if a.actor and b.actor else fold(a.person) == fold(b.person)
