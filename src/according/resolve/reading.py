"""Where a text names actors: by alias, by a country and one of its forces, by a surname, by a noun for a group.

Everything here works on the words of a text, so it needs no parse; `according.resolve.actors` is what callers use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from according.ontology.actors import ARMED_KINDS, ActorEntry, ActorList, Alias, CountryWord
from according.ontology.groups import GroupNoun, Groups
from according.ontology.names import Found, NameIndex, Word, build_index, joined, words_of
from according.values import Span, Status

Claim = TypeVar("Claim")
# "Belmokhtar" alone, but "Abou Zeid", "ag Ghaly", "Le Drian", "al-Assad": words that a surname keeps before it.
PARTICLES = frozenset(
    "abou abu ag al ben bin bint da de del der di dos du el ibn la le mac ould san st ter umm van von".split()
)
# "Al-Qaeda-linked rebels" and "French-led troops" are not Al-Qaeda and not France's army.
LINKS = frozenset(
    "affiliated aligned allied associated backed based born funded held inspired led linked loyal run sponsored "
    "supported trained".split()
)
# After these a country's name is a place.
LOCATIVE = frozenset(
    "in into to across throughout inside near around within northern southern eastern western central over through "
    "outside leave left enter entered reach reached northeastern northwestern southeastern southwestern".split()
)
FILLERS_AT_MOST = 3  # "Syrian government special forces"; longer runs are another phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention in words [start, end) of a text, before the overlaps are settled."""

    start: int
    end: int
    entry: ActorEntry | None
    kind: str
    country: str | None
    status: Status
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once: its words, the names and country words in it, and the countries and actors it surely names."""

    text: str
    words: tuple[Word, ...]
    named: tuple[Found[Alias], ...]
    lands: tuple[Found[CountryWord], ...]
    codes: frozenset[str]
    actors: frozenset[str]

    def span(self, start: int, end: int) -> Span:
        """The words [start, end) as a span of the text."""
        first, last = self.words[start].start, self.words[end - 1].end
        return Span(start=first, end=last, text=self.text[first:last])

    def code(self, found: Found[CountryWord]) -> str | None:
        """The country that a word means; of several ("Congolese") the one the text names elsewhere, else None."""
        codes = {name.claim.code for name in found.names}
        named = codes if len(codes) == 1 else codes & self.codes
        return next(iter(named)) if len(named) == 1 else None


def read(text: str, actors: ActorList, around: Reading | None = None) -> Reading:
    """Find the names in a text, once; a text `around` it lends its countries and actors to settle what is ambiguous."""
    words = words_of(text)
    named = tuple(every(actors.names, words, text))
    lands = tuple(every(actors.country_names, words, text))
    codes = {f.names[0].claim.code for f in lands if len({n.claim.code for n in f.names}) == 1}
    sure = {name.claim.actor for found in named for name in found.names if not name.claim.generic}
    if around is not None:
        codes, sure = codes | around.codes, sure | around.actors
    return Reading(text, words, named, lands, frozenset(codes), frozenset(sure))


def hits(reading: Reading, actors: ActorList, groups: Groups) -> tuple[Hit, ...]:
    """All mentions of a text, the longest first where they overlap, in the order of the text."""
    named = named_hits(reading, actors)
    return settle([*named, *_people(reading, groups, named)])


def named_hits(reading: Reading, actors: ActorList) -> list[Hit]:
    """The mentions of actors that the list has, overlapping ones too; at equal length the earlier rule stands first."""
    aliases = [hit for found in reading.named if (hit := _named(found, reading, actors))]
    forces = [hit for found in reading.lands for hit in _forces(found, reading, actors)]
    countries = [hit for found in reading.lands if (hit := _state(found, reading, actors))]
    return [*aliases, *_surnames(reading, actors), *forces, *_bodies(reading, actors), *countries]


def settle(found: Iterable[Hit]) -> tuple[Hit, ...]:
    """Longer mentions before shorter ones, then in the order given; none overlaps another."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: hit.start - hit.end):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def status_of(entry: ActorEntry, actors: ActorList) -> Status:
    """Combatant for an armed force or group and for who leads or belongs to one; else what the kind leaves open."""
    if entry.kind in ARMED_KINDS or entry.kind in {"police", "security"}:
        return "combatant"
    if entry.kind in {"ngo", "media", "community"}:
        return "civilian"
    belongs = (relation for relation in entry.relations if relation.type in {"leader_of", "member_of"})
    armed = any(actors.entries[relation.of].kind in ARMED_KINDS for relation in belongs)
    return "combatant" if entry.kind == "person" and armed else "unknown"


def every(index: NameIndex[Claim], words: tuple[Word, ...], text: str) -> Iterator[Found[Claim]]:
    """The longest name at each word, not looking again inside one that was found."""
    i = 0
    while i < len(words):
        found = index.at(words, i, text)
        if found is not None:
            yield found
        i = found.end if found is not None else i + 1


def _entry_hit(start: int, end: int, entry: ActorEntry, actors: ActorList, why: str) -> Hit:
    return Hit(start, end, entry, entry.kind, entry.country, status_of(entry, actors), why)


def _named(found: Found[Alias], reading: Reading, actors: ActorList) -> Hit | None:
    """An alias; one that several actors share means the one that the text spells out, else the one of its country."""
    sure = {name.claim.actor for name in found.names if not name.claim.generic}
    if sure:
        return _entry_hit(found.start, found.end, actors.entries[sure.pop()], actors, "alias")
    claimed = {name.claim.actor for name in found.names}
    spelled = claimed & reading.actors
    near = spelled or {actor for actor in claimed if actors.entries[actor].country in reading.codes}
    if len(near) != 1:
        return None
    why = "short name of an actor named in full" if spelled else "short name, by the country of the report"
    return _entry_hit(found.start, found.end, actors.entries[near.pop()], actors, why)


def _surnames(reading: Reading, actors: ActorList) -> Iterator[Hit]:
    """The surname alone of a person whom the text names in full."""
    people = [actors.entries[actor] for actor in reading.actors if actors.entries[actor].kind == "person"]
    index = build_index((surname(person.name), person.id) for person in people)
    for found in every(index, reading.words, reading.text):
        owners = {name.claim for name in found.names}
        if len(owners) == 1:
            yield _entry_hit(
                found.start, found.end, actors.entries[owners.pop()], actors, "surname after the full name"
            )


def surname(name: str) -> str:
    """The last word of a name with the particles before it.

    >>> surname("Abdelhamid Abou Zeid"), surname("Jean-Yves Le Drian")
    ('Abou Zeid', 'Le Drian')
    """
    parts = re.split(r"[\s-]", name)
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


def _forces(found: Found[CountryWord], reading: Reading, actors: ActorList) -> Iterator[Hit]:
    """A word for a country, then fillers, then a word for one of its parts: "Syrian government forces"."""
    i = found.end
    linked = i < len(reading.words) and reading.words[i].key in LINKS
    if i < len(reading.words) and (reading.words[i].key == "s" or linked):
        i += 1
    end, role = _role_at(i, found.end, reading, actors)
    if role is None:
        return
    code = reading.code(found)
    if code is None or linked:
        status: Status = "combatant" if actors.roles[role].kind in ARMED_KINDS else "unknown"
        why = "led or backed from a country" if linked else "a word for several countries"
        yield Hit(found.start, end, None, actors.roles[role].kind, code, status, why)
    else:
        yield _entry_hit(found.start, end, actors.of_state(role, code), actors, "country and its force")


def _role_at(i: int, before: int, reading: Reading, actors: ActorList) -> tuple[int, str | None]:
    """The last word for a part of a state that follows, with no more than a few fillers between."""
    end, role, fillers = i, None, 0
    while i < len(reading.words) and joined(reading.words[max(i - 1, before - 1) : i + 1], reading.text):
        found = actors.role_nouns.at(reading.words, i, reading.text)
        if found is not None:
            i = end = found.end
            role = found.names[0].claim
        elif reading.words[i].key in actors.fillers and fillers < FILLERS_AT_MOST:
            i, fillers = i + 1, fillers + 1
        else:
            break
    return end, role


def _bodies(reading: Reading, actors: ActorList) -> Iterator[Hit]:
    """A word for a part of a state, "of", and the country: "the armed forces of Ukraine"."""
    lands = {found.start: found for found in reading.lands}
    for found in every(actors.role_nouns, reading.words, reading.text):
        after = [word.key for word in reading.words[found.end : found.end + 2]]
        skip = 2 if after[:2] == ["of", "the"] else 1 if after[:1] == ["of"] else 0
        land = lands.get(found.end + skip) if skip else None
        code = reading.code(land) if land else None
        if land and code and joined(reading.words[found.start : land.end], reading.text):
            entry = actors.of_state(found.names[0].claim, code)
            yield _entry_hit(found.start, land.end, entry, actors, "a force of a country")


def _state(found: Found[CountryWord], reading: Reading, actors: ActorList) -> Hit | None:
    """A country as actor: its name, unless that is a place here, or its adjective ("a French raid")."""
    code, before = reading.code(found), reading.words[found.start - 1].key if found.start else ""
    place = found.names[0].claim.form == "name" and before in LOCATIVE
    if code is None or place:
        return None
    return _entry_hit(found.start, found.end, actors.of_state("state", code), actors, "country")


def _people(reading: Reading, groups: Groups, known: list[Hit]) -> Iterator[Hit]:
    """Group nouns with the modifiers before them; a named actor among those names the group."""
    ends = {hit.end: hit for hit in sorted(known, key=lambda hit: hit.end - hit.start)}
    for found in every(groups.forms, reading.words, reading.text):
        noun: GroupNoun = found.names[0].claim
        start, owner, land = _modified(found.start, reading, groups, ends)
        if owner is not None and owner.entry is not None:
            yield Hit(start, found.end, owner.entry, owner.kind, owner.country, noun.status, "actor and group noun")
        else:
            yield Hit(start, found.end, None, noun.kind, land, noun.status, "group noun")


def _modified(i: int, reading: Reading, groups: Groups, ends: dict[int, Hit]) -> tuple[int, Hit | None, str | None]:
    """Walk left from a group noun over its modifiers: where its phrase starts, the actor that owns it, its country."""
    owner, land, first = None, None, i
    while i > 0 and joined(reading.words[i - 1 : i + 1], reading.text):
        word, hit = reading.words[i - 1], ends.get(i)
        if hit is not None and hit.kind == "state":
            land, i = hit.country, hit.start
        elif hit is not None and hit.kind != "person" and hit.entry is not None:
            owner, i = (hit if i == first or reading.words[i].key not in LINKS else None), hit.start
        elif word.key in groups.modifiers or word.key in LINKS or (word.key == "s" and i > 1):
            i -= 1
        else:
            break
    while i < first and reading.words[i].key == "s":
        i += 1
    return i, owner, land
