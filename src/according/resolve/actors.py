"""Who a report speaks of: mentions of actors in a text, and the actor or the affiliation that a noun phrase names.

A report names an actor by an alias of the list ("MUJAO"), by a word for a country and a word for one of its forces
("Malian troops"), by a surname after the full name, or only as a group ("gunmen"). A group stays a group: it becomes
a named actor only where the phrase itself says so ("Boko Haram militants", "members of the Red Brigade").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from according.annotate.text import text_of
from according.model import Affiliation
from according.ontology.actors import ActorEntry, ActorList
from according.ontology.groups import Groups
from according.ontology.kinds import IRREGULARS
from according.resolve.kinship import Agreement, comparer, compatible
from according.resolve.offices import office_assertions, office_conflicts, office_mismatches, posts
from according.resolve.reading import Hit, Reading, hits, named_hits, read, settle
from according.values import Actor, Span, Status, Value

__all__ = [
    "ActorMention",
    "Agreement",
    "affiliation_of",
    "comparer",
    "compatible",
    "find_actors",
    "office_assertions",
    "office_conflicts",
    "office_mismatches",
    "resolve_phrase",
]

# Who may be named in a phrase without its speaker speaking for them.
NO_VOICE = frozenset({"state", "person", "community"})
# Where what a noun phrase is about ends, and what is said of it begins.
TAIL = re.compile(
    r"\s+(?:of|from|in|inside|at|near|on|who|whom|whose|that|which|loyal|linked|belonging|affiliated|allied|aligned|led|"
    r"under|with|believed|suspected|accused|known|including|operating|fighting|to|for|against|by|close|based|stationed|"
    r"familiar|speaking|present|travell?ing|working|manning|guarding|across)\b|\s*[,(;:]|\s+--?\s|\s*[—–]\s"
)
MEMBERSHIP = re.compile(r"\s+(?:of|from|belonging to|with|in|inside)\s+(?:(?:the|(an?))\s+)?")
CALLED = re.compile(r"(?:[A-Z\d][\w’'-]*\s+){0,3}")
"""A group's own name before its noun: "members of the | Gran Grif | gang"."""
ALLEGIANCE = re.compile(
    r"\s+(loyal to|linked to|allied to|allied with|affiliated with|affiliated to|led by|under|close to|aligned with)\s"
)
ARTICLE = re.compile(r"(?:an?|the)?\s*", re.IGNORECASE)
NUMBER = (
    r"[\d,.]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|dozens?|scores|several|some|many|few|a number"
)
DETERMINER = re.compile(
    rf"^(?:(?:an?|the|all|both|altogether|at least|more than|(?:no|not) more than|"
    rf"no fewer than|no less than|fewer than|less than|about|around|nearly|almost|up to|at most|as many as|other|"
    rf"another|these|those|their|its|his|her|(?:between|from|and|to)(?=\s+(?:{NUMBER})\b)|"
    rf"(?:{NUMBER})(?:-(?:{NUMBER}))?(?: of)?)\s+)+",
    re.IGNORECASE,
)
# Before a word for a country these count its people: "a Belgian", "seven Japanese".
AGED = r"(?:(?:\d+-year-old|young|elderly|wounded)\s+)?"
COUNTING = re.compile(rf"(?:^|\s)(?:an?|another|{NUMBER})\s+{AGED}$", re.IGNORECASE)
COUNTING_AT_MOST = 34  # characters of a number word, of an age and the blanks around them
MODIFYING = frozenset({"amod", "compound"})


class ActorMention(Value):
    """Where a text mentions an actor. `generic`: a group by its noun alone. `why` says which rule found it."""

    span: Span
    actor: Actor
    generic: bool
    country: str | None
    status: Status
    why: str


def find_actors(doc: Doc, actors: ActorList, groups: Groups, names: Reading | None = None) -> tuple[ActorMention, ...]:
    """Every mention of an actor in a text, in order, none overlapping another (the longer wins).

    `names` are those of the text, where the caller has read them already. Where the Doc has parts of speech, a word
    that only looks like a noun for people ("remains", "major") is none.
    """
    reading = names or read(text_of(doc), actors)
    found = ((hit, _last_token(doc, reading, hit)) for hit in hits(reading, actors, groups))
    return tuple(
        _mention(reading, _people_of(hit) if token.dep_ not in MODIFYING and _is_national(hit, reading) else hit)
        for hit, token in found
        if (not _is_in_a_name(hit, token, reading) if hit.entry is not None else _is_noun(token))
    )


def lands_of(actors: Iterable[ActorMention], listed: ActorList) -> tuple[str, ...]:
    """The countries in which the armed groups that a report names fight."""
    known = (each.actor.id for each in actors if each.actor.kind in IRREGULARS and each.actor.id is not None)
    return tuple(sorted({listed.entries[id_].country or "" for id_ in known} - {""}))


def armed_groups(found: Iterable[ActorMention]) -> tuple[Span, ...]:
    """The words that name armed groups of the list, which may be the names of towns, too."""
    return tuple(each.span for each in found if each.actor.id is not None and each.actor.kind in IRREGULARS)


def _is_in_a_name(hit: Hit, last: Token, reading: Reading) -> bool:
    """True for a name of the list that is but the family name of a person: no Mr Siam is Siam."""
    first = last
    while first.ent_iob_ == "I":
        first = first.nbor(-1)
    return bool(last.ent_type_ == "PER" and first.idx < reading.words[hit.start].start)


def _last_token(doc: Doc, reading: Reading, hit: Hit) -> Token:
    offset = reading.words[hit.end - 1].start
    return doc.char_span(offset, offset + 1, alignment_mode="expand")[0]


def _is_noun(token: Token) -> bool:
    """True for the head of a noun phrase, and for any word of a Doc without parts of speech."""
    return not token.doc.has_annotation("POS") or (token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound")


def resolve_phrase(
    text: str,
    actors: ActorList,
    groups: Groups,
    around: Reading | None = None,
    family_names: frozenset[str] = frozenset(),
) -> Actor:
    """The actor that a noun phrase names; its head decides. `around`, the names of its text, settles ambiguous ones.

    `family_names` are words, in lower case, that only end persons' names in its text: no Mr Siam is Siam.

    A phrase that names nobody on the list has id None, the phrase without its article and number as name, and the
    kind of its head noun ("unknown" when that is no word for people).
    """
    reading = read(text, actors, around)
    found = tuple(hit for hit in hits(reading, actors, groups) if not _is_family_name(hit, reading, family_names))
    cut = _tail(reading, found)
    core = [hit for hit in found if reading.words[hit.start].start < cut]
    head = core[-1] if core else None
    tail = [hit for hit in found if reading.words[hit.start].start >= cut]
    if head is None:
        return Actor(name=_bare(text), kind="unknown", text=text)
    if not text[reading.words[head.end - 1].end : cut].strip() and _is_national(head, reading):
        head = _people_of(head)
    if head.entry is not None:
        return Actor(id=head.entry.id, name=head.entry.name, kind=head.entry.kind, text=text)
    return _group_actor(reading, head, tail, cut, actors)


def _is_family_name(hit: Hit, reading: Reading, family_names: frozenset[str]) -> bool:
    return (
        hit.entry is not None
        and hit.end - hit.start == 1
        and reading.span(hit.start, hit.end).text.casefold() in family_names
    )


def _is_national(hit: Hit, reading: Reading) -> bool:
    """True for the adjective of a country after an indefinite article or a number: somebody of it, not the state."""
    start = _offset(hit, reading)
    if hit.kind != "state" or not COUNTING.search(reading.text[max(start - COUNTING_AT_MOST, 0) : start]):
        return False
    forms = {land.names[0].claim.form for land in reading.lands if (land.start, land.end) == (hit.start, hit.end)}
    return forms == {"adjective"}


def _people_of(hit: Hit) -> Hit:
    return replace(hit, entry=None, kind="people", why="people of a country")


def _mention(reading: Reading, hit: Hit) -> ActorMention:
    span = reading.span(hit.start, hit.end)
    name, key = (hit.entry.name, hit.entry.id) if hit.entry else (_bare(span.text), None)
    actor = Actor(id=key, name=name, kind=hit.kind, text=span.text)
    return ActorMention(
        span=span, actor=actor, generic=hit.entry is None, country=hit.country, status=hit.status, why=hit.why
    )


def _tail(reading: Reading, found: tuple[Hit, ...]) -> int:
    """The offset where a phrase's postmodifier begins: after the first mention, and inside none."""
    inside = [(_offset(hit, reading), reading.words[hit.end - 1].end) for hit in found]
    first = inside[0][1] if inside else 1
    for match in TAIL.finditer(reading.text, first):
        if not any(start < match.start() < end for start, end in inside):
            return match.start()
    return len(reading.text)


def _group_actor(reading: Reading, head: Hit, tail: list[Hit], cut: int, actors: ActorList) -> Actor:
    """A group, or the actor it is said to belong to; one that follows a leader keeps the leader in its name."""
    text = reading.text
    member = MEMBERSHIP.match(text, cut)
    first = member.end() if member else len(text)
    inner = next((h for h in tail if h.entry is None and CALLED.fullmatch(text, first, _offset(h, reading))), None)
    household = member is not None and member[1] and inner is not None and inner.kind == "civilians"  # "of a family"
    if inner is not None and head.kind in {"people", "staff"} and not household:  # "members of the Gran Grif gang"
        return Actor(name=_bare(text[first : reading.words[inner.end - 1].end]), kind=inner.kind, text=text)
    other = next((hit for hit in tail if hit.entry is not None), None)
    if other is not None and other.entry is not None:
        owner = _owner(head, other.entry, actors) if member and member.end() == _offset(other, reading) else None
        if owner is not None:
            return Actor(id=owner.id, name=owner.name, kind=owner.kind, text=text)
        if bond := ALLEGIANCE.match(text, cut):
            return Actor(name=f"{_bare(text[:cut])} {bond[1]} {other.entry.name}", kind=head.kind, text=text)
    return Actor(name=_bare(text[:cut]), kind=head.kind, text=text)


def _owner(group: Hit, entry: ActorEntry, actors: ActorList) -> ActorEntry | None:
    """Whose a group "of" or "from" an actor is: soldiers from Chad are Chad's army, fighters from Libya nobody's."""
    if entry.kind == "state":
        force = group.kind == "military" and entry.country is not None
        return actors.of_state("military", entry.country) if force and entry.country else None
    return None if entry.kind in {"person", "community"} else entry


def _offset(hit: Hit, reading: Reading) -> int:
    return reading.words[hit.start].start


def _bare(phrase: str) -> str:
    """A phrase without its article and number: "11 Islamist militants" is "Islamist militants"."""
    return DETERMINER.sub("", phrase.strip()).strip() or phrase.strip()


def affiliation_of(phrase: str, actors: ActorList) -> Affiliation | None:
    """What a speaker speaks from: "an official from France's Operation Serval military mission" is Operation Serval.

    An organisation before a part of a state (its army, a ministry); a country only where the phrase is its name alone,
    for "a Syrian doctor" does not speak for Syria. None where the phrase names none. A person's own name is no
    affiliation.
    """
    reading = read(phrase, actors)
    found = settle(named_hits(reading, actors))
    parts = [(hit.start, hit.entry) for hit in found if hit.entry is not None and hit.kind not in NO_VOICE]
    parts += [
        (post.start, actors.of_state(actors.offices[post.office].body, post.country))
        for post in posts(reading, actors)
        if post.country is not None
    ]
    if not parts:
        return _country_itself(reading, found)
    _, entry = min(parts, key=lambda part: (actors.is_state_part(part[1]), part[0]))
    return Affiliation(id=entry.id, name=entry.name)


def named_in(text: str, actors: ActorList) -> list[ActorEntry]:
    """The listed actors that some words name, in their order."""
    return [hit.entry for hit in settle(named_hits(read(text, actors), actors)) if hit.entry is not None]


def _country_itself(reading: Reading, found: tuple[Hit, ...]) -> Affiliation | None:
    """The state of a phrase that is a country's name and no more ("France", "the Philippines")."""
    alone = found[0] if len(found) == 1 and found[0].end == len(reading.words) else None
    if alone is None or alone.entry is None or alone.kind != "state":
        return None
    whole = ARTICLE.fullmatch(reading.text[: _offset(alone, reading)])
    return Affiliation(id=alone.entry.id, name=alone.entry.name) if whole else None
