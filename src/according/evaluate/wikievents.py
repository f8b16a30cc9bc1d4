"""WikiEvents: triggers and arguments of events in whole documents (Li, Ji and Han 2021), on types of violence.

A trigger of ours is right when the head of the event's words stands in a gold trigger of the same type; an argument
when its head word stands in the gold argument's words, with the same role and type of event, whichever trigger it hangs
on (the authors' head F1). Types are compared by their first two levels; data/evaluation/wikievents.yaml says which are
scored. Ours are the mentions that make an account or join one, denied and planned ones among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from according.evaluate.result import Miss, Result, Task, f1, files_in, objects_of
from according.extract.accounts import gather
from according.extract.acting import is_actor, is_weapon
from according.extract.events import Argument, find_mentions
from according.extract.forms import is_any
from according.extract.persons import person_meant
from according.extract.quantities import counts_people
from according.extract.reading import Reading
from according.extract.reference import referent
from according.extract.situations import Situation, situate
from according.extract.standing import standing
from according.ingest.parse import read_bytes
from according.model import Failure
from according.ontology.frames import Frame
from according.pipeline import read_report
from according.yamltext import parsed

LEVELS = 2
"""Levels of a type that are compared: "Conflict.Attack" of "Conflict.Attack.DetonateExplode"."""
FORM = "event_mentions"
"""What a line of documents has; the other files of the folder list coreference."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What of ours a type means, and its words for our roles."""

    effects: frozenset[str]
    types: frozenset[str]
    frames: frozenset[str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A trigger or an argument: what it is of which type, where it stands, its words and the method that found it."""

    label: str
    span: Range
    text: str
    method: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the triggers and arguments that people found in it."""

    item: str
    text: str
    triggers: tuple[Part, ...]
    arguments: tuple[Part, ...]


def files(data: Path) -> tuple[Path, ...]:
    """The files of documents and of coreference; only the former are scored."""
    return files_in(data / "wikievents", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """F1 of triggers and of arguments by their heads."""
    types = load_types()
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    rows = (row for row in objects_of(paths) if FORM in row)
    items = 0
    for document in task.take(document_of(row, types) for row in rows):
        items += 1
        triggers, arguments = found_in(document, types, task)
        misses += compared("trigger_f1", document, document.triggers, triggers, counts)
        misses += compared("argument_head_f1", document, document.arguments, arguments, counts)
    figures = {
        name: f1(*(counts[f"{name} {part}"] for part in ("found", "gold", "right", "ours")))
        for name in ("trigger_f1", "argument_head_f1")
    }
    return Result("wikievents", items, figures, tuple(misses))


def document_of(row: Mapping[str, Any], types: Mapping[str, Meaning]) -> Document:
    """One document; its text is its sentences, one a line, for the set's own text lacks the blanks between them."""
    text, offsets = "", []
    for tokens, sentence in row["sentences"]:
        shift = len(text) - (tokens[0][1] if tokens else 0)
        offsets += [(start + shift, end + shift) for _, start, end in tokens]
        text += f"{sentence}\n"
    spans = {entity["id"]: span_of(entity, offsets) for entity in row["entity_mentions"]}
    events = [(type_of(event), event) for event in row["event_mentions"] if type_of(event) in types]
    triggers = [Part(type_, span_of(event["trigger"], offsets), event["trigger"]["text"]) for type_, event in events]
    arguments = [
        Part(f"{type_} {argument['role']}", spans[argument["entity_id"]], argument["text"])
        for type_, event in events
        for argument in event["arguments"]
        if argument["role"] in types[type_].roles.values()
    ]
    return Document(str(row["doc_id"]), text, tuple(triggers), tuple(arguments))


def type_of(event: Mapping[str, Any]) -> str:
    """An event's type, cut to the levels that are compared."""
    return ".".join(event["event_type"].split(".")[:LEVELS])


def span_of(mention: Mapping[str, Any], offsets: Sequence[Range]) -> Range:
    """The characters of a mention that is given by its tokens."""
    return offsets[mention["start"]][0], offsets[mention["end"] - 1][1]


def found_in(document: Document, types: Mapping[str, Meaning], task: Task) -> tuple[list[Part], list[Part]]:
    """The triggers and arguments that we find in a document."""
    item = read_bytes(document.text.encode(), "item.txt")
    if isinstance(item, Failure):
        return [], []
    reading = read_report(item.report, task.tools)
    frames = task.tools.frames
    situations = situate(standing(find_mentions(reading.doc, frames), reading), reading)
    told = [each for gathering in gather(situations, reading) for each in gathering.situations]
    named = [(type_, each) for each in told if (type_ := meant(each.mention.frame, types)) is not None]
    arguments = [part for type_, each in named for part in arguments_of(each, types[type_], reading, type_)]
    return [trigger_of(each, type_) for type_, each in named], list(dict.fromkeys(arguments))


def meant(frame: Frame, types: Mapping[str, Meaning]) -> str | None:
    """The type that a frame means: by its name, its effects, its own type, in this order."""
    for name, meaning in types.items():
        if frame.id in meaning.frames or meaning.effects & set(frame.effects):
            return name
    return next((name for name, meaning in types.items() if frame.type in meaning.types), None)


def trigger_of(situation: Situation, type_: str) -> Part:
    """The head of an event's words."""
    head = situation.mention.head
    return Part(type_, (head.idx, head.idx + len(head.text)), head.text, situation.mention.method)


def arguments_of(situation: Situation, meaning: Meaning, reading: Reading, type_: str) -> Iterator[Part]:
    """The heads of an event's arguments and of its places, in the roles that claims give them."""
    roles, method = meaning.roles, situation.mention.method
    for argument in situation.mention.arguments:
        head, role = argument.head, claimed_role(argument, reading)
        if role is not None and role in roles:
            yield Part(f"{type_} {roles[role]}", (head.idx, head.idx + len(head.text)), head.text, method)
    for place in situation.places if "place" in roles else ():
        yield Part(f"{type_} {roles['place']}", (place.span.start, place.span.end), place.span.text, method)


def claimed_role(argument: Argument, reading: Reading) -> str | None:
    """The role that claims give an argument: weapons are none of those who act, and things that are hit are targets."""
    role = argument.role
    if is_weapon(argument, reading):
        return "weapon"
    if role == "target" and is_any(argument.head, reading.frames.facilities, reading.frames):
        return role
    if role == "weapon" and argument.slot != "subject":
        return None
    role = "perpetrator" if role == "weapon" else role
    return role if is_actor(argument, reading) or stands_for(argument, role, reading) else None


def stands_for(argument: Argument, role: str, reading: Reading) -> bool:
    """True for a pronoun of which claims name whom it stands for, and for the bare figure of those harmed."""
    if argument.head.pos_ == "NUM":
        return role == "victim" and counts_people(argument.head, reading)
    found = referent(argument, role, reading)
    return found is not None or (role in {"victim", "target"} and person_meant(argument.head, reading) is not None)


def compared(
    figure: str, document: Document, gold: Sequence[Part], ours: Sequence[Part], counts: Counter[str]
) -> Iterator[Miss]:
    """Count what is found and right, and name what is not."""
    missed = [part for part in gold if not any(same(part, each) for each in ours)]
    wrong = [each for each in ours if not any(same(part, each) for part in gold)]
    counts.update({f"{figure} gold": len(gold), f"{figure} found": len(gold) - len(missed)})
    counts.update({f"{figure} ours": len(ours), f"{figure} right": len(ours) - len(wrong)})
    for part in missed:
        yield Miss(figure, document.item, around(document, part), f"{part.label}: {part.text}", "nothing", "")
    for part in wrong:
        yield Miss(figure, document.item, around(document, part), "nothing", f"{part.label}: {part.text}", part.method)


def same(gold: Part, ours: Part) -> bool:
    """True where our words end in the gold ones, with the same label ("near Jos" ends in "Jos")."""
    return gold.label == ours.label and gold.span[0] < ours.span[1] <= gold.span[1]


def around(document: Document, part: Part) -> str:
    """The line of a document in which a part stands."""
    start = document.text.rfind("\n", 0, part.span[0]) + 1
    return document.text[start : document.text.find("\n", part.span[0])]


def load_types() -> Mapping[str, Meaning]:
    """The types that are scored and what each means, from data/evaluation/wikievents.yaml."""
    text = resources("according").joinpath("data/evaluation/wikievents.yaml").read_text(encoding="utf-8")
    return {
        name: Meaning(
            effects=frozenset(row.get("effects", ())),
            types=frozenset(row.get("types", ())),
            frames=frozenset(row.get("frames", ())),
            roles=row["roles"],
        )
        for name, row in parsed(text).items()
    }
