"""Where a text names actors: by alias, by a country and one of its forces, by a surname, by a noun for a group.

Everything here works on the words of a text, so it needs no parse; `according.resolve.actors` is what callers use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from according.ontology.actors import ActorEntry, ActorList, Alias, CountryWord
from according.ontology.groups import GroupNoun, Groups
from according.ontology.kinds import ARMED_KINDS
from according.ontology.names import Found, NameIndex, Word, build_index, joined, words_of
from according.resolve.days import WEEKDAYS
from according.values import Span, Status

Claim = TypeVar("Claim")
CLOSING = frozenset({'"', "”", "'", "’", "''"})
FILLERS_AT_MOST = 3  # "Syrian government special forces"; longer runs are another phrase
RULING = frozenset({"presidency", "government", "state"})  # whose holder's name stands for the state ("Assad's forces")


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
        if end - start > 1 and self.text[last : last + 1] == "." == self.text[last - 2 : last - 1]:
            last += 1  # the full stop of "U.S."
        return Span(start=first, end=last, text=self.text[first:last])

    def code(self, found: Found[CountryWord]) -> str | None:
        """The country that a word means; of several ("Congolese") the one the text names elsewhere, else None."""
        codes = {name.claim.code for name in found.names}
        named = codes if len(codes) == 1 else codes & self.codes
        return next(iter(named)) if len(named) == 1 else None


def read(text: str, actors: ActorList, around: Reading | None = None) -> Reading:
    """Find the names in a text, once; a text `around` it lends its countries and actors to settle what is ambiguous."""
    words = words_of(text)
    named = tuple(f for f in every(actors.names, words, text) if not _everyday(f, words, actors))
    lands = tuple(f for f in every(actors.country_names, words, text) if not _everyday(f, words, actors))
    codes = {f.names[0].claim.code for f in lands if len({n.claim.code for n in f.names}) == 1}
    sure = {name.claim.actor for found in named for name in found.names if not name.claim.generic}
    if around is not None:
        codes, sure = codes | around.codes, sure | around.actors
    return Reading(text, words, named, lands, frozenset(codes), frozenset(sure))


def placed_in(reading: Reading, countries: Iterable[str]) -> Reading:
    """The reading, its places lending their countries where it has a word for several: "ADF" is Congo's in Beni.

    The same reading where no word asks for them, or the text names them all.
    """
    codes = reading.codes | frozenset(countries)
    asks = any(all(name.claim.generic for name in found.names) for found in reading.named)
    asks = asks or any(len({name.claim.code for name in found.names}) > 1 for found in reading.lands)
    return replace(reading, codes=codes) if asks and codes != reading.codes else reading


def _everyday(found: Found[Any], words: tuple[Word, ...], actors: ActorList) -> bool:
    """True for an acronym that is an everyday word ("IS") where half of the four words around it are in capitals."""
    if found.end - found.start > 1 or words[found.start].key not in actors.wording.everyday:
        return False
    around = (*words[max(found.start - 2, 0) : found.start], *words[found.end : found.end + 2])
    return bool(around) and 2 * sum(word.shouted for word in around) >= len(around)


def hits(reading: Reading, actors: ActorList, groups: Groups) -> tuple[Hit, ...]:
    """All mentions of a text, the longest first where they overlap, in the order of the text."""
    named = named_hits(reading, actors)
    return settle([*named, *_people(reading, actors, groups, named)])


def named_hits(reading: Reading, actors: ActorList) -> list[Hit]:
    """The mentions of actors that the list has, overlapping ones too; at equal length the earlier rule stands first."""
    aliases = [hit for found in reading.named if (hit := _named(found, reading, actors))]
    forces = [hit for found in reading.lands for hit in _forces(found, reading, actors)]
    regimes = [hit for alias in aliases for hit in _regime(alias, reading, actors)]
    countries = [hit for found in reading.lands if (hit := _state(found, reading, actors))]
    return [*aliases, *_surnames(reading, actors), *forces, *regimes, *_bodies(reading, actors), *countries]


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
    end = 0
    for i in index.starts(words):
        found = index.at(words, i, text) if i >= end else None
        if found is not None:
            yield found
            end = found.end


def _entry_hit(start: int, end: int, entry: ActorEntry, actors: ActorList, why: str) -> Hit:
    return Hit(start, end, entry, entry.kind, entry.country, status_of(entry, actors), why)


def _named(found: Found[Alias], reading: Reading, actors: ActorList) -> Hit | None:
    """An alias; one that several actors share means the one that the text spells out, else the one of its country."""
    if _is_within_a_name(found, reading) and all(actors.entries[n.claim.actor].kind == "media" for n in found.names):
        return None
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


def _is_within_a_name(found: Found[Alias], reading: Reading) -> bool:
    """True for one word between others with capitals: the paper Liberation is not in the "Tamil Liberation Front"."""
    run = reading.words[max(found.start - 1, 0) : found.end + 1]
    whole = found.end - found.start == 1 and len(run) == 3 and joined(run, reading.text)
    return whole and all(word.text[0].isupper() for word in run)


def _surnames(reading: Reading, actors: ActorList) -> Iterator[Hit]:
    """The surname alone of a person whom the text names in full."""
    people = [actors.entries[actor] for actor in reading.actors if actors.entries[actor].kind == "person"]
    index = build_index((surname(person.name, actors.wording.particles), person.id) for person in people)
    for found in every(index, reading.words, reading.text):
        owners = {name.claim for name in found.names}
        if len(owners) == 1:
            yield _entry_hit(
                found.start, found.end, actors.entries[owners.pop()], actors, "surname after the full name"
            )


def surname(name: str, particles: frozenset[str]) -> str:
    """The last word of a name with the particles before it.

    >>> surname("Abdelhamid Abou Zeid", frozenset({"abou"}))
    'Abou Zeid'
    """
    parts = re.split(r"[\s-]", name)
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in particles:
        start -= 1
    return " ".join(parts[start:])


def _forces(found: Found[CountryWord], reading: Reading, actors: ActorList) -> Iterator[Hit]:
    """A word for a country, then fillers, then a word for one of its parts: "Syrian government forces"."""
    linked = found.end < len(reading.words) and reading.words[found.end].key in actors.wording.links
    end, role = _role_after(found.end, reading, actors)
    if role is None:
        return
    code = reading.code(found)
    if code is not None and not linked:
        yield _entry_hit(found.start, end, actors.of_state(role, code), actors, "country and its force")
        return
    kind = actors.roles[role].kind
    why = "led or backed from a country" if linked else "a word for several countries"
    yield Hit(found.start, end, None, kind, code, "combatant" if kind in ARMED_KINDS else "unknown", why)


def _regime(ruler: Hit, reading: Reading, actors: ActorList) -> Iterator[Hit]:
    """The name of who rules a state, and a word for one of its parts: "Assad's forces"."""
    posts = ruler.entry.relations if ruler.entry is not None and ruler.kind == "person" else ()
    offices = [relation.of.rpartition("-") for relation in posts if relation.type == "office_holder"]
    codes = {code.upper() for office, _, code in offices if actors.offices[office].body in RULING}
    end, role = _role_after(ruler.end, reading, actors) if len(codes) == 1 else (ruler.end, None)
    if role is not None:
        yield _entry_hit(ruler.start, end, actors.of_state(role, codes.pop()), actors, "ruler and a force of the state")


def _role_after(i: int, reading: Reading, actors: ActorList) -> tuple[int, str | None]:
    """The last word for a part of a state that follows word `i`, no more than a few fillers away, and where it ends."""
    words = reading.words
    if i < len(words) and (words[i].key == "s" or words[i].key in actors.wording.links):
        i += 1
    end, role, fillers = i, None, 0
    while i < len(words) and joined(words[i - 1 : i + 1], reading.text):
        found = actors.role_nouns.at(words, i, reading.text)
        if found is not None:
            i = end = found.end
            role = found.names[0].claim
        elif words[i].key in actors.wording.fillers and fillers < FILLERS_AT_MOST:
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
    """A country as actor: its name, unless that is a place here, or its adjective ("a French raid"); or its people."""
    code, form = reading.code(found), found.names[0].claim.form
    if form == "demonym":
        return Hit(found.start, found.end, None, "people", code, "unknown", "people of a country")
    if code is None or (form == "name" and _is_place(found, reading, actors)):
        return None
    return _entry_hit(found.start, found.end, actors.of_state("state", code), actors, "country")


def _is_place(found: Found[CountryWord], reading: Reading, actors: ActorList) -> bool:
    """True for a country after "in" and the like, and after a place and a comma ("Madrid, Spain")."""
    if not found.start:
        return False
    before, start = reading.words[found.start - 1], reading.words[found.start].start
    listed = any(land.end == found.start for land in reading.lands)  # "France, Spain and Italy"
    after_place = reading.text[before.end : start] == ", " and before.text[0].isupper() and not listed
    return before.key in actors.wording.locatives or after_place


def _people(reading: Reading, actors: ActorList, groups: Groups, known: list[Hit]) -> Iterator[Hit]:
    """Group nouns with the modifiers before them; a named actor among those names the group.

    Members are of the kind of the body before them: "national guard members", "an air force member".
    """
    ends = {hit.end: hit for hit in sorted(known, key=lambda hit: hit.end - hit.start)}
    bodies: dict[int, Found[GroupNoun]] = {}
    for found in every(groups.forms, reading.words, reading.text):
        noun: GroupNoun = found.names[0].claim
        whole = ends.get(found.end)
        if whole is not None and whole.entry is not None and whole.start < found.start:
            continue  # the coalition of "the US-led coalition" is no other one
        if _is_title(found, reading) or _is_adjective(found, reading, actors, groups):
            continue
        body = bodies.get(found.start) if noun.kind in {"people", "staff"} else None
        if noun.collective and noun.kind not in {"people", "staff"}:
            bodies[found.end] = found
        start, owner, land = _modified(body.start if body else found.start, reading, actors, groups, ends)
        noun = body.names[0].claim if body else _sharpened(noun, reading.words[start : found.start], groups)
        if owner is not None:
            status = owner.status if noun.status == "unknown" else noun.status
            yield Hit(start, found.end, owner.entry, owner.kind, owner.country, status, "actor and group noun")
        else:
            yield Hit(start, found.end, None, noun.kind, land, noun.status, "group noun")


def _sharpened(noun: GroupNoun, before: tuple[Word, ...], groups: Groups) -> GroupNoun:
    """A vague noun is of the kind that a word before it names: "separatist group", "civilian casualties"."""
    if noun.kind not in {"people", "staff"}:
        return noun
    nouns = [groups.nouns[word.key] for word in before if word.key in groups.nouns]
    telling = [other for other in nouns if other.armed or other.lemma == "civilian"]
    return telling[-1] if telling else noun


def _is_title(found: Found[GroupNoun], reading: Reading) -> bool:
    """True for "General" in "General Dembélé": a capital on it and on the word after it; not in "Rebels Monday hit"."""
    pair = reading.words[found.end - 1 : found.end + 1]
    capital = (
        len(pair) == 2
        and pair[1].key not in WEEKDAYS
        and all(word.text[0].isupper() and not word.shouted for word in pair)
    )
    return capital and joined(pair, reading.text)


def _is_adjective(found: Found[GroupNoun], reading: Reading, actors: ActorList, groups: Groups) -> bool:
    """True for "wounded" in "a soldier wounded": a word that names people only after an article or a number."""
    noun = found.names[0].claim
    if noun.kind != "people" or noun.lemma not in groups.modifiers:
        return False
    before = reading.words[found.start - 1] if found.start else None
    return before is None or not (before.key in actors.wording.before_people or before.text[0].isdigit())


def _ends_quoted(i: int, reading: Reading) -> bool:
    """True where a quotation ends right before a word: the "Red Dawn" | group."""
    return reading.text[reading.words[i - 1].end : reading.words[i].start].strip() in CLOSING


def _modified(
    i: int, reading: Reading, actors: ActorList, groups: Groups, ends: dict[int, Hit]
) -> tuple[int, Hit | None, str | None]:
    """Walk left from a group noun over its modifiers: where its phrase starts, the actor that owns it, its country.

    An actor right before the noun owns it; one that is only linked to it, a country, a people or a person does not.
    """
    owner, land, first, words = None, None, i, reading.words
    while i > 0 and (joined(words[i - 1 : i + 1], reading.text) or (i in ends and _ends_quoted(i, reading))):
        hit, word = ends.get(i), words[i - 1]
        if hit is not None and hit.kind in {"state", "community"}:
            land, i = land or hit.country, hit.start
        elif hit is not None and hit.kind != "person":
            owner, i = (hit if i == first and hit.entry is not None else owner), hit.start
        elif word.key in groups.modifiers or word.key in actors.wording.links or word.key == "s":
            i -= 1
        else:
            break
    while i < first and words[i].key == "s":
        i += 1
    return i, owner, land
