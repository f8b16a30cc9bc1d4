"""Who a report says holds which office, and where that contradicts the actor list or another report.

"Peru's defence minister" is an office of a country; "Ana Ruiz, the defence minister" gives it to a person. A definite
office without a country is the one of the same noun that the report named before it, so a slip in the first naming
("Chile's defence minister said ...") shows as soon as the person is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from according.annotate.text import text_of
from according.model import Flag, Report
from according.ontology.actors import ActorEntry, ActorList, ActorRelation, state_id
from according.ontology.names import Found, fold, joined
from according.resolve.reading import Hit, Reading, every, named_hits, read
from according.values import Published, Span, Value

TITLE_GAP = re.compile(r" |, ")
APPOSITION_GAP = re.compile(r", (?:who (?:is|was) )?(?:(?:the|its|their|our) )?", re.IGNORECASE)
COPULA = frozenset({"who", "is", "was"})
NAME_AT_MOST = 5  # words of a person's name, particles among them


@dataclass(frozen=True, slots=True)
class Post:
    """An office phrase in words [start, end) of a text: "Mali's defence minister", "the defence minister".

    `head` is "minister" or "secretary"; `known` says that a reader is to know which office it is: it has a country, an
    article or a capital.
    """

    start: int
    end: int
    office: str
    head: str
    country: str | None
    known: bool


class OfficeAssertion(Value):
    """A report gives a person an office. `actor` is the person's id on the actor list, None for a stranger to it.

    `spans` has the office phrase, and before it the earlier phrase from which it takes its country, if it does.
    """

    person: str
    actor: str | None
    office: str
    country: str | None
    spans: tuple[Span, ...]


def posts(reading: Reading, actors: ActorList) -> tuple[Post, ...]:
    """Every office phrase of a text that is not said to be a former or a deputy one."""
    offices = every(actors.office_nouns, reading.words, reading.text)
    found = (_post(noun, reading, actors) for noun in offices)
    return tuple(post for post in found if _before(post.start, reading) not in actors.wording.unheld)


def _post(found: Found[str], reading: Reading, actors: ActorList) -> Post:
    """An office noun with the country before it ("Syria's", "Syrian") or after it ("of Syria")."""
    words, office, start = reading.words, found.names[0].claim, found.start
    noun = [word.key for word in words[start : found.end]]
    head = noun[noun.index("of") - 1] if "of" in noun else noun[-1]
    owned = start - 1 if _before(start, reading) in actors.wording.newly else start  # "Syria's new defence minister"
    owned = owned - 1 if _before(owned, reading) == "s" else owned
    for land in reading.lands:
        if land.end == owned and joined(words[land.start : found.end], reading.text):
            return Post(land.start, found.end, office, head, reading.code(land), known=True)
        if land.start == found.end + 1 and words[found.end].key == "of":
            return Post(start, land.end, office, head, reading.code(land), known=True)
    known = words[start].text[0].isupper() or _before(owned, reading) in actors.wording.articles
    return Post(start, found.end, office, head, None, known)


def _before(i: int, reading: Reading) -> str:
    return reading.words[i - 1].key if i > 0 else ""


def office_assertions(doc: Doc, actors: ActorList, names: Reading | None = None) -> tuple[OfficeAssertion, ...]:
    """Every person to whom a text gives an office, by a title before the name or an apposition around it.

    `names` are those of the text, where the caller has read them already.
    """
    reading = names or read(text_of(doc), actors)
    named = [hit for hit in named_hits(reading, actors) if hit.kind != "state"]
    found = [(post, _holder(post, named, reading, actors)) for post in posts(reading, actors)]
    vacant = [post for post, holder in found if holder is None]
    return tuple(_assertion(post, holder, named, vacant, reading) for post, holder in found if holder is not None)


def _holder(post: Post, named: Sequence[Hit], reading: Reading, actors: ActorList) -> tuple[int, int] | None:
    """The words [start, end) of the name of a person right after an office phrase, or right before it with a comma."""
    holders = _after(post, reading, actors) or _before_comma(post, reading, actors)
    other = holders is None or any(_overlap(holders, hit) and hit.kind != "person" for hit in named)
    return None if other else holders


def _after(post: Post, reading: Reading, actors: ActorList) -> tuple[int, int] | None:
    words = reading.words
    if post.end == len(words) or not TITLE_GAP.fullmatch(reading.text[words[post.end - 1].end : words[post.end].start]):
        return None
    return _name(post.end, 1, reading, actors)


def _before_comma(post: Post, reading: Reading, actors: ActorList) -> tuple[int, int] | None:
    words, last = reading.words, post.start - 1
    while last >= 0 and words[last].key in actors.wording.articles | COPULA:
        last -= 1
    apposed = last >= 0 and APPOSITION_GAP.fullmatch(reading.text[words[last].end : words[post.start].start])
    return _name(last, -1, reading, actors) if apposed and post.known else None


def _name(i: int, step: int, reading: Reading, actors: ActorList) -> tuple[int, int] | None:
    """The run of capitalised words and particles from word `i` on (step 1) or back (step -1)."""
    words, run = reading.words, [i]
    if not words[i].text[0].isupper() or words[i].shouted:
        return None
    while len(run) < NAME_AT_MOST and 0 <= run[-1] + step < len(words):
        following = run[-1] + step
        pair = sorted((run[-1], following))
        fits = (words[following].text[0].isupper() and not words[following].shouted) or words[
            following
        ].key in actors.wording.particles
        if not fits or not joined(words[pair[0] : pair[1] + 1], reading.text):
            break
        run.append(following)
    return min(run), max(run) + 1


def _overlap(name: tuple[int, int], hit: Hit) -> bool:
    return hit.start < name[1] and name[0] < hit.end


def _assertion(
    post: Post, holder: tuple[int, int], named: Sequence[Hit], vacant: Sequence[Post], reading: Reading
) -> OfficeAssertion:
    """What an office phrase beside a name asserts.

    Without a country it is the last office of the same words that was named before with a country and with no name
    beside it: "Mali's defence minister said", but not "British Foreign Secretary Jane Roe", who is somebody else.
    """
    earlier = [
        o for o in vacant if (o.office, o.head) == (post.office, post.head) and o.country and o.end <= post.start
    ]
    meant = post if post.country is not None or not earlier else earlier[-1]
    person: ActorEntry | None = next((hit.entry for hit in named if _overlap(holder, hit)), None)
    return OfficeAssertion(
        person=person.name if person is not None else reading.span(*holder).text,
        actor=person.id if person is not None else None,
        office=post.office,
        country=meant.country,
        spans=tuple(reading.span(each.start, each.end) for each in dict.fromkeys((meant, post))),
    )


def office_mismatches(doc: Doc, report: Report, actors: ActorList, names: Reading | None = None) -> tuple[Flag, ...]:
    """A flag for each office that a report gives to someone who, by the actor list, then held it in another country.

    `names` are those of the text, where the caller has read them already.
    """
    first, last = _published(report)
    flags = []
    for told in office_assertions(doc, actors, names):
        held = _held_elsewhere(told, actors, first, last)
        if held is not None and told.country is not None:
            country = actors.countries[told.country].name
            said = f"The report makes {told.person} {_title(told.office)} of {country}"
            why = f"{said}; the actor list has {_holding(held, actors)}."
            flags.append(Flag(kind="office-mismatch", report=report.id, spans=told.spans, why=why))
    return tuple(flags)


def _published(report: Report) -> tuple[date | None, date | None]:
    """The first and last day on which a report may have been published; None where nothing bounds it."""
    published = report.published
    if isinstance(published, Published):
        return published.start, published.end
    return published.after, published.before


def _held_elsewhere(
    told: OfficeAssertion, actors: ActorList, first: date | None, last: date | None
) -> ActorRelation | None:
    """The same office of another country that the list gives the person then, unless it gives the asserted one too."""
    if told.actor is None or told.country is None:
        return None
    relations = (each for each in actors.entries[told.actor].relations if each.type == "office_holder")
    held = [each for each in relations if each.holds(first, last)]
    if any(each.of == state_id(told.office, told.country) for each in held):
        return None
    return next((each for each in held if each.of.rpartition("-")[0] == told.office), None)


def _title(office: str) -> str:
    return office.replace("-", " ")


def _holding(relation: ActorRelation, actors: ActorList) -> str:
    office, _, code = relation.of.rpartition("-")
    since = f" from {relation.start}" if relation.start else ""
    until = f" to {relation.end}" if relation.end else ""
    return f"{_title(office)} of {actors.countries[code.upper()].name}{since}{until}"


def office_conflicts(assertions: Mapping[str, Sequence[OfficeAssertion]]) -> tuple[Flag, ...]:
    """A flag for each assertion (by report id) of an office that another report gives the same person elsewhere."""
    flags = []
    told = [(report, each) for report, group in assertions.items() for each in group if each.country is not None]
    for report, each in told:
        same = (o for other, o in told if other != report and o.office == each.office and _same_person(each, o))
        if apart := sorted({o.country for o in same if o.country is not None} - {each.country}):
            said = f"{each.person} is {_title(each.office)} of {each.country} here"
            why = f"{said} and of {' and '.join(apart)} in another report."
            flags.append(Flag(kind="office-mismatch", report=report, spans=each.spans, why=why))
    return tuple(flags)


def _same_person(a: OfficeAssertion, b: OfficeAssertion) -> bool:
    return a.actor == b.actor if a.actor and b.actor else fold(a.person) == fold(b.person)
