"""IndiaPoliceEvents: sentences in which police kill, and in which police arrest (Halterman et al. 2021).

A sentence counts as KILL when it has a claim of killed and police as perpetrator (named in it or, if it names none, the
last that its account named before) or as one side of a clash in which others died, and as ARREST when it has a claim of
detained or of an arrest: an arrest is the police's own work unless the sentence names others for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from according.evaluate.result import Miss, Result, Task, f1, files_in, objects_of
from according.model import Claim
from according.ontology.groups import group_of
from according.ontology.kinds import IRREGULARS
from according.values import Actor, EventType, Quantity, Span

LABELS = ("KILL", "ARREST")
POLICE = "police"
DOERS = frozenset({"perpetrator"})
SIDES = DOERS | {"participant"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at its place in a report, with the labels that people gave it."""

    item: str
    start: int
    text: str
    labels: frozenset[str]

    def holds(self, span: Span) -> bool:
        """True when a span begins in the sentence."""
        return self.start <= span.start < self.start + len(self.text)


def files(data: Path) -> tuple[Path, ...]:
    """The lists of reports."""
    return files_in(data / "police", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """F1 of the sentences labelled KILL and ARREST."""
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[Miss] = []
    items = 0
    for row in task.take(objects_of(paths)):
        items += 1
        record = task.read(row["text"], date.fromisoformat(row["date"]))
        told = [claim for claim in record.claims if claim.assertion == "asserted"] if record else []
        for sentence in sentences_of(row):
            for label in LABELS:
                claims = claims_of(label, sentence, told)
                gold, ours = label in sentence.labels, bool(claims)
                counts.update({(label, "gold"): gold, (label, "ours"): ours, (label, "both"): gold and ours})
                if gold != ours:
                    misses.append(missed(label, sentence, claims))
    figures = {f"{label.lower()}_f1": f1_of(label, counts) for label in LABELS}
    return Result("police", items, figures, tuple(misses))


def f1_of(label: str, counts: Mapping[tuple[str, str], int]) -> float:
    """The F1 of one label."""
    both = counts[label, "both"]
    return f1(both, counts[label, "gold"], both, counts[label, "ours"])


def sentences_of(row: dict[str, Any]) -> Iterator[Sentence]:
    """The sentences of a report, each found in its text after the one before; one that is not there is no place."""
    at = 0
    for each in row["sentences"]:
        start = row["text"].find(each["text"], at)
        item = f"{row['doc_id']}/{each['sent_id']}"
        yield Sentence(item, start, each["text"] if start >= 0 else "", frozenset(each["labels"]))
        at = max(at, start + len(each["text"]))


def claims_of(label: str, sentence: Sentence, told: Sequence[Claim]) -> list[Claim]:
    """The claims that make a sentence KILL or ARREST."""
    here = [claim for claim in told if any(map(sentence.holds, claim.spans))]
    if label == "KILL":
        return [c for c in here if c.field == "killed" and kind_of(c) != POLICE and is_of_police(c, here, told)]
    return [c for c in here if is_arrest(c) and POLICE in (kinds_of(c, here, DOERS) or {POLICE})]


def is_of_police(claim: Claim, here: Sequence[Claim], told: Sequence[Claim]) -> bool:
    """True where the sentence names police for it, or names nobody and its account names them for it.

    That is whoever was named last before, and the sides of a clash; for killed attackers whoever else did harm.
    """
    if kind_of(claim) in IRREGULARS:
        return POLICE in (kinds_of(claim, here) - IRREGULARS or kinds_of(claim, told))
    return POLICE in (kinds_of(claim, here) or kinds_of(claim, named_before(claim, told)))


def named_before(claim: Claim, told: Sequence[Claim]) -> list[Claim]:
    """The perpetrators that a claim's account named last before it, and the sides of a clash that it named before."""
    own = [c for c in told if c.account == claim.account and c.field in SIDES and start_of(c) < start_of(claim)]
    latest = max(map(start_of, own), default=0)
    return [c for c in own if c.field == "participant" or start_of(c) == latest]


def start_of(claim: Claim) -> int:
    """Where a claim's words begin."""
    return claim.spans[0].start


def kinds_of(claim: Claim, claims: Sequence[Claim], fields: frozenset[str] = SIDES) -> frozenset[str]:
    """The kinds of the perpetrators, or of the sides of a clash, that some claims of a claim's account name."""
    named = (c.value for c in claims if c.account == claim.account and c.field in fields)
    return frozenset(actor.kind for actor in named if isinstance(actor, Actor))


def kind_of(claim: Claim) -> str | None:
    """The kind of people that a figure counts, by their noun: the police's own dead are not whom police killed."""
    value = claim.value
    group = value.group.text if isinstance(value, Quantity) and value.group else getattr(value, "text", None)
    nouns = [noun for word in (group or "").split() if (noun := group_of(word.lower()))]
    return nouns[-1].kind if nouns else None


def is_arrest(claim: Claim) -> bool:
    """True for people detained, and for an event that is an arrest."""
    return claim.field == "detained" or (isinstance(claim.value, EventType) and claim.value.value == "arrest")


def missed(label: str, sentence: Sentence, claims: Sequence[Claim]) -> Miss:
    """A sentence that was labelled otherwise than people did."""
    expected, got = ("no", "yes") if claims else ("yes", "no")
    methods = ", ".join(sorted({claim.method for claim in claims}))
    return Miss(f"{label.lower()}_f1", sentence.item, sentence.text, expected, got, methods)
