"""ECB+: news of look-alike incidents, two to each topic (Cybulska and Vossen 2014), clustered by incident.

All documents are read, as reports without a date, and linked in one run. A document tells of the incident of its main
account; one without any account tells of nothing that According links, and stands alone. Which incident a document
tells of is its `subtopic`.

The violent figures are over the documents that hold a violent event: at least one of the events that the set's
annotators marked is called by a trigger word of a frame that says by which kind of violence (`data/frames`),
displacement aside, as the part of speech that the frame asks for: a coach who is fired is no fire, a climber's death
no killing. So what counts as violent hangs on the annotators' marks and the frames' words, never on a topic's number
or on what was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from according.evaluate.linked import agreement, extraction_of, main_account, wrong_pairs
from according.evaluate.result import Miss, Result, Task, files_in, objects_of
from according.evaluate.whotowhom import joins
from according.model import Extraction
from according.ontology.frames import Frames
from according.pipeline import conclude

VIOLENT = frozenset({"harm", "violence"})
ADDRESS = re.compile(r"https? ?: ?/")
"""How the first sentence of a page begins when it is its address."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a newspaper prints it, its incident, and where the words of its marked events stand."""

    name: str
    incident: str
    text: str
    events: tuple[int, ...]


def files(data: Path) -> tuple[Path, ...]:
    """The lists of documents."""
    return files_in(data / "ecb", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """B-cubed F1, and pairwise precision and recall, over violent documents and over all."""
    documents = {each.name: each for each in map(document_of, task.take(objects_of(paths)))}
    triggers = trigger_words(task.tools.frames)
    gold = {name: each.incident for name, each in documents.items()}
    ours = incidents_of(documents, task)
    violent = {name: gold[name] for name, each in documents.items() if is_violent(each, triggers, task)}
    figures: dict[str, float] = {}
    for group, labels in (("violent", violent), ("all", gold)):
        found = agreement(labels, ours)
        figures |= {
            f"{group}_b3_f1": found.b3_f1,
            f"{group}_pair_precision": found.pair_precision,
            f"{group}_pair_recall": found.pair_recall,
        }
    return Result("ecb", len(documents), figures, misses(documents, violent, ours))


def document_of(row: Mapping[str, Any]) -> Document:
    """One document: each sentence a paragraph, without the page's address."""
    sentences: dict[int, list[int]] = {}
    for index, sentence in enumerate(row["token_sentence"]):
        sentences.setdefault(sentence, []).append(index)
    text, at = "", {}
    for indices in sentences.values():
        line = ""
        for index in indices:
            line += " " if line and not joins(line, row["tokens"][index]) else ""
            at[index] = len(text) + len(line)
            line += row["tokens"][index]
        if ADDRESS.match(line):
            continue
        text += line + "\n"
    marked = (m for m in row["mentions"] if m["category"] == "event")
    events = sorted({at[index] for m in marked for index in m["tokens"] if at.get(index, len(text)) < len(text)})
    return Document(row["doc"], row["subtopic"], text, tuple(events))


def trigger_words(frames: Frames) -> frozenset[tuple[str, str]]:
    """The lemmas, with their parts of speech, that alone tell by which kind of violence: a death may be nobody's."""
    return frozenset(
        (trigger.lemmas[0], trigger.upos)
        for frame in frames.frames
        if frame.family in VIOLENT and frame.type is not None and not (frame.needs or frame.vague or frame.own_arms)
        if "displaced" not in frame.effects
        for trigger in frame.triggers
        if len(trigger.lemmas) == 1 and not trigger.object
    )


def is_violent(document: Document, triggers: frozenset[tuple[str, str]], task: Task) -> bool:
    """True when a marked event is called by a trigger of violence."""
    doc = task.tools.annotator(document.text)
    marked = set(document.events)
    return any(token.idx in marked and (token.lemma_.casefold(), token.pos_) in triggers for token in doc)


def incidents_of(documents: Mapping[str, Document], task: Task) -> dict[str, str]:
    """The incident of each document's main account; its own name for a document without one."""
    read = {name: extraction_of(each.text, task) for name, each in documents.items()}
    reports: dict[str, Extraction] = {each.report.id: each for each in read.values() if each is not None}
    record = conclude(tuple(reports.values()), task.tools)
    incidents = {account.id: account.incident for account in record.accounts}
    mains = {name: main_account(each) if each else None for name, each in read.items()}
    return {name: (account and incidents[account.id]) or name for name, account in mains.items()}


def misses(documents: Mapping[str, Document], violent: Mapping[str, str], ours: Mapping[str, str]) -> tuple[Miss, ...]:
    """The pairs of violent documents that were joined or parted wrongly, each with both texts."""
    found = []
    for a, b in wrong_pairs(violent, ours):
        together = violent[a] == violent[b]
        got = "one incident" if ours[a] == ours[b] else "two incidents"
        silent = ", ".join(name for name in (a, b) if ours[name] == name)
        found.append(
            Miss(
                "violent_pair_recall" if together else "violent_pair_precision",
                f"{a} {b}",
                f"{documents[a].text}\n--\n{documents[b].text}",
                "one incident" if together else "two incidents",
                f"{got}; no account in {silent}" if silent else got,
                "link",
            )
        )
    return tuple(found)
