"""A record's incidents as MUC-4's templates: which of them MUC counts, and which words fill its slots.

The rules are those of MUC's task documentation (MUC-4, template-doc-part1, sections 1 and 7), each with its reason
below; the classes and word lists are data (data/evaluation/muc.yaml). Nothing here knows the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Span as Words

from according.extract.reading import Reading
from according.extract.vicinity import near
from according.model import Claim, Incident, Record
from according.ontology.speech import load_speech
from according.values import Actor, EventType, Place, Quantity, Thing, TimeSpan
from according.yamltext import parsed

SLOTS = {
    "perpetrator_individual": ("PERP: INDIVIDUAL ID",),
    "perpetrator_organisation": ("PERP: ORGANIZATION ID",),
    "target": ("PHYS TGT: ID",),
    "victim": ("HUM TGT: NAME",),
    "weapon": ("INCIDENT: INSTRUMENT ID",),
}
"""CEAF-TF's slots, and MUC's own that each is read from. Its victims are those with a name, as GTT's data have them."""
COUNTED = frozenset({"target"})
DOERS = ("perpetrator_individual", "perpetrator_organisation")
BODILY = ("killed", "injured", "abducted")
HARM = ("killed", "injured", "missing", "abducted", "detained")
ARTICLES = frozenset({"a", "an", "the"})

Filler = frozenset[str]


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: types (any is right), fillers by slot (each the words that are right), and the further slots."""

    types: frozenset[str]
    fillers: Mapping[str, tuple[Filler, ...]]
    extra: Mapping[str, Any]
    method: str = ""


@dataclass(frozen=True, slots=True)
class Classes:
    """What of ours MUC's classes mean (data/evaluation/muc.yaml)."""

    types: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    fights: frozenset[str]
    arrests: frozenset[str]
    military: frozenset[str]
    quantifiers: frozenset[str]
    determiners: frozenset[str]
    parts: frozenset[str]
    effects_of_use: frozenset[str]
    fighters: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    unnamed: frozenset[str]
    effects: Mapping[str, str]
    inapplicable: Mapping[str, frozenset[str]]


@cache
def load_classes() -> Classes:
    """The classes, read once."""
    data = parsed((files("according") / "data" / "evaluation" / "muc.yaml").read_text(encoding="utf-8"))
    sets = {each.name for each in fields(Classes)} - {"types", "words", "effects", "inapplicable"}
    return Classes(
        types={name: frozenset(values) for name, values in data["types"].items()},
        words={name: frozenset(values) for name, values in data["words"].items()},
        effects=data["effects"],
        inapplicable={name: frozenset(slots) for name, slots in data["inapplicable"].items()},
        **{name: frozenset(data[name]) for name in sets},
    )


def plain(words: str) -> str:
    """Words without case, punctuation and articles, as GTT's scorer compares them."""
    kept = "".join(each for each in words.lower() if each.isalnum() or each.isspace() or each == "_").split()
    return " ".join(word for word in kept if word not in ARTICLES)


def templates_of(record: Record, reading: Reading) -> tuple[Template, ...]:
    """The templates of a report's incidents, in the record's order; incidents that MUC does not count have none."""
    told = ((i, [c for c in record.claims if c.account in i.accounts]) for i in record.incidents)
    made: list[Template] = []
    for incident, claims in told:
        template = _template(incident, claims, reading)
        if template is None:
            continue
        same = next((i for i, other in enumerate(made) if is_one(template, other)), None)
        if same is None:
            made.append(template)
        else:
            made[same] = merged(made[same], template)
    return tuple(made)


def is_one(a: Template, b: Template) -> bool:
    """True for two of one type that no date, place or perpetrator tells apart (MUC-4, 5.0)."""
    if a.types != b.types:
        return False
    (day, other_day), (place, other_place) = ((a.extra.get(name), b.extra.get(name)) for name in ("date", "location"))
    dated = day and other_day and (day[0] > other_day[1] or other_day[0] > day[1])
    placed = place and other_place and not near(place, other_place)
    doers, other_doers = ({w for slot in DOERS for f in each.fillers[slot] for w in f} for each in (a, b))
    return not (dated or placed or (doers and other_doers and not doers & other_doers))


def merged(a: Template, b: Template) -> Template:
    """Two templates as one: the fillers of both, and of what one alone can tell the first's."""
    fillers = {slot: tuple(dict.fromkeys((*a.fillers[slot], *b.fillers[slot]))) for slot in SLOTS}
    return Template(a.types, fillers, {**b.extra, **a.extra}, a.method)


def _template(incident: Incident, claims: Sequence[Claim], reading: Reading) -> Template | None:
    classes = load_classes()
    told = [claim for claim in claims if claim.assertion != "denied" and not _sums_up(claim)]
    type_ = type_of(incident, told, classes)
    if type_ is None or not told or not _counts(incident, told, classes):
        return None
    named: dict[str, list[str]] = {slot: [] for slot in SLOTS}
    for claim in told:
        for slot, words in _slots_of(claim, reading, classes):
            named[slot].append(words)
    without = classes.inapplicable.get(type_, frozenset())
    fillers = {slot: () if slot in without else _fillers(slot, words, classes) for slot, words in named.items()}
    return Template(frozenset({type_}), fillers, extra_from(incident, told, classes), told[0].method)


def _fillers(slot: str, words: Iterable[str], classes: Classes) -> tuple[Filler, ...]:
    barred = classes.determiners | (classes.quantifiers if slot in COUNTED else frozenset())
    named = dict.fromkeys(_without(plain(word), barred, numbers=slot in COUNTED) for word in words)
    whole = [word for word in named if word and not (set(word.split()) <= classes.parts and len(named) > 1)]
    return tuple(frozenset({word}) for word in whole)


def _without(words: str, barred: frozenset[str], *, numbers: bool) -> str:
    """Words without what points at them and, where the key has a slot for it, how many they are: "several poles"."""
    each = words.split()
    first = next((i for i, w in enumerate(each) if not (w in barred or (numbers and w.isdigit()))), len(each))
    return " ".join(each[first:])


def type_of(incident: Incident, claims: Iterable[Claim], classes: Classes) -> str | None:
    """MUC's type of an incident, by all that the accounts call it and by their words."""
    told = [claim.value for claim in claims if isinstance(claim.value, EventType)]
    values = {each.value for each in told} | ({incident.type.value} if isinstance(incident.type, EventType) else set())
    words = [each.text.lower() for each in told]
    words += [c.value.text.lower() for c in claims if c.field == "weapon" and isinstance(c.value, Thing)]
    text = f" {' | '.join(' '.join(each.split()) for each in words)} "
    found = [name for name, types in classes.types.items() if types & values]
    if not found:
        return None
    if found[0] == "ATTACK":
        known = (name for name, all_ in classes.words.items() if any(f" {each} " in text for each in all_))
        return next(known, "ATTACK")
    return found[0]


# -- which incidents MUC counts --------------------------------------------------------------------


def _counts(incident: Incident, claims: Sequence[Claim], classes: Classes) -> bool:
    """Specific, not against those alone who fight for a side, and no mere arrest (1.0, rules 1 and 7).

    Specific is what tells whom or what it hit, or with what: who did it is not enough. Where one side is told to fight,
    whoever else was hit may have fought, too, unless the words say what they were.
    """
    if isinstance(incident.type, EventType) and incident.type.value in classes.arrests:
        return any(claim.field in BODILY and _some(claim) for claim in claims)
    hit = [claim for claim in claims if claim.field == "target" or _some(claim)]
    fought = any(isinstance(c.value, EventType) and c.value.value in classes.fights for c in claims)
    if hit or fought:
        fought = fought or any(_fights(claim, classes) for claim in hit)
        return any(_is_bystander(claim, classes, fought=fought) for claim in hit)
    return any(claim.field == "weapon" for claim in claims)


def _fights(claim: Claim, classes: Classes) -> bool:
    """True for a claim that somebody or something is hit that fights for a side."""
    value = claim.value
    if isinstance(value, Actor):
        return value.kind in classes.fighters
    if isinstance(value, Thing):
        return bool(classes.military & set(value.text.lower().split()))
    return isinstance(value, Quantity) and value.group is not None and value.group.status == "combatant"


def _is_bystander(claim: Claim, classes: Classes, *, fought: bool) -> bool:
    """True for a claim that somebody or something is hit that fights for no side; the "people" of a fight may do so."""
    value = claim.value
    if _fights(claim, classes):
        return False
    if isinstance(value, Actor):
        return not (fought and value.kind == "people")
    if isinstance(value, Quantity):
        return not fought or (value.group is not None and value.group.status != "unknown")
    return True


# -- which words fill the slots ----------------------------------------------------------------------


def _slots_of(claim: Claim, reading: Reading, classes: Classes) -> Iterator[tuple[str, str]]:
    """The slots that a claim fills, and with which words."""
    value = claim.value
    if claim.field == "perpetrator" and isinstance(value, Actor):
        yield from _perpetrator(claim, value, reading, classes)
    elif claim.field == "weapon" and isinstance(value, Thing):
        yield from [("weapon", value.text)] * (value.name not in classes.effects_of_use)
    elif isinstance(value, Quantity) and value.group is not None and _some(claim):
        if value.group.side == "perpetrator":  # who is held for it
            yield "perpetrator_individual", value.text
            return
        yield from (("victim", name) for name in _names(claim, value.group.text, reading, "PER"))
    elif claim.field == "target" and isinstance(value, Actor):
        yield from (("victim", name) for name in _names(claim, value.text, reading, "PER"))
    elif claim.field == "target" and isinstance(value, Thing):
        yield "target", value.text


def _perpetrator(claim: Claim, actor: Actor, reading: Reading, classes: Classes) -> Iterator[tuple[str, str]]:
    """An organisation by its name; "guerrillas of" one, and persons, are individuals beside it."""
    if plain(actor.text) in classes.unnamed:
        return
    organised = [name for name in _names(claim, actor.text, reading, "ORG") if not _is_land(name, reading)]
    if not organised and actor.id is not None and actor.kind in classes.organisations:
        organised = [_alone(claim, actor, reading)]
    person = None if organised else next(_names(claim, actor.text, reading, "PER"), None)
    if not organised and person is None and _is_body(actor, reading, classes):
        organised = [actor.text]
    whose = [name for each in organised if not _is_land(name := _whose(each, reading), reading)]
    yield from (("perpetrator_organisation", name) for name in whose)
    if not any(_is_name(actor.text, name) for name in whose):
        yield "perpetrator_individual", person or actor.text


def _is_land(name: str, reading: Reading) -> bool:
    """True for a country, which is no organisation: the "Peruvian" of "Peruvian troops"."""
    return reading.actor_of(name).kind == "state"


def _is_body(actor: Actor, reading: Reading, classes: Classes) -> bool:
    """True for what a state has but one of, "the army", and for a name that nothing says to be a person's."""
    group = reading.groups.group_of(actor.name.lower())
    return actor.kind == "unknown" or (group is not None and group.collective and group.kind in classes.bodies)


def _whose(words: str, reading: Reading) -> str:
    """Whose people are, in words that end with one for people: the army of "army troops"."""
    before, _, last = words.rpartition(" ")
    group = reading.groups.group_of(last.lower())
    if group is None or group.collective or last.lower() == group.lemma:  # "the National Guard"
        return words
    return before or words


def _is_name(words: str, name: str) -> bool:
    """True for an organisation's name and what describes it ("the rebel X"); not for "members of X", "X guerrillas"."""
    before = plain(words).removesuffix(plain(name)).split()
    return plain(words).endswith(plain(name)) and before[-1:] not in (["of"], ["from"])


def _alone(claim: Claim, actor: Actor, reading: Reading) -> str:
    """The name of an actor without the words around it, the X of "fighters of X"; of "the rebels" it is told before."""
    found = _located(claim, actor.text, reading)
    spans = [each.span for each in reading.actors if each.actor.id == actor.id]
    inside = (s for s in spans if found is not None and found.start_char <= s.start and s.end <= found.end_char)
    return next(inside, spans[0]).text if spans else actor.text


def _names(claim: Claim, words: str, reading: Reading, label: str) -> Iterator[str]:
    """The names of persons or organisations within a claim's words, each as fully as the report gives it."""
    found = _located(claim, words, reading)
    for entity in found.ents if found is not None else ():
        name = _untitled(str(entity.text)) if label == "PER" else str(entity.text)
        if entity.label_ == label and reading.groups.group_of(name.lower()) is None:  # "the Senator" is nobody's name
            if label == "ORG" and entity[-1].lower_ == "of":
                continue
            yield _in_full(f"{_force_of(entity, reading)}{name}", reading, label)


def _force_of(name: Words, reading: Reading) -> str:
    """The "army of" before a name that recognisers cut there: "the army of | National Liberation"; mostly nothing."""
    before = name.doc[max(name.start - 2, 0) : name.start]
    group = reading.groups.group_of(before[0].lower_) if len(before) == 2 and before[1].lower_ == "of" else None
    return f"{before.text} " if group is not None and group.collective and group.kind in {"military", "armed"} else ""


def _untitled(name: str) -> str:
    """A person's name without the titles before it: the name of "Gen Ruiz" and "Msgr Ruiz"."""
    titles = {title.rstrip(".") for title in load_speech().titles}
    words = name.split()
    first = next((i for i, word in enumerate(words[:-1]) if word.lower().rstrip(".") not in titles), len(words) - 1)
    return " ".join(words[first:])


def _located(claim: Claim, words: str, reading: Reading) -> Words | None:
    """Where the words of a claim's value stand in the document."""
    for span in claim.spans:
        if words in span.text:
            start = span.start + span.text.find(words)
            return reading.doc.char_span(start, start + len(words), alignment_mode="expand")
    return None


def _in_full(name: str, reading: Reading, label: str) -> str:
    """The longest name of the report that has the words of this one: "Paz" is "Ana Paz Rey" where she is named."""
    known = (_untitled(str(entity.text)).split() for entity in reading.doc.ents if entity.label_ == label)
    words = name.split()
    same = (each for each in known if any(each[i : i + len(words)] == words for i in range(len(each))))
    return max((" ".join(each) for each in same), key=len, default=name)


# -- the slots that CEAF-TF leaves out -----------------------------------------------------------------


def extra_from(incident: Incident, claims: Sequence[Claim], classes: Classes) -> dict[str, Any]:
    """The further slots of an incident that are known."""
    harmed = {classes.effects[claim.field] for claim in claims if claim.field in classes.effects and _some(claim)}
    totals = [toll.best for toll in incident.tolls if toll.effect in HARM and toll.best]
    time, place = incident.time, incident.place
    extra = {
        "date": (time.start, time.end or time.start) if isinstance(time, TimeSpan) and time.start else None,
        "location": place if isinstance(place, Place) else None,
        "effect": harmed or None,
        "number": max(totals) if totals else None,
    }
    return {name: value for name, value in extra.items() if value is not None}


def _sums_up(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.scope == "aggregate"


def _some(claim: Claim) -> bool:
    return claim.field in HARM and isinstance(claim.value, Quantity) and claim.value.high != 0
