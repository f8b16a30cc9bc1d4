"""CAMEO sentences with the spans of the source and the target of one event: who did it to whom.

Measured on the clauses of `according.extract.deeds`, as most events of the set are words or diplomacy, of which
According makes no account. An actor of ours is right when its head word stands in a span of its side. The set does not
explain its third tag, R, which marks those who act on each other ("X met Y"): an actor there counts neither way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from according.evaluate.result import Miss, Result, Task, f1, files_in, lines_of
from according.extract.deeds import Clause, find_clauses
from according.ingest.parse import read_bytes
from according.model import Failure
from according.pipeline import read_report

SIDES = ("source", "target")
NEITHER = "neither"
TAGS = {"S": "source", "T": "target", "R": NEITHER}
"""The letters of the tags."""
CLOSE_LEFT = re.compile(r"[-.,;:!?)%’'”/]")
"""Signs that a newspaper prints right after the word before them, and the set apart."""
CLOSE_RIGHT = re.compile(r"[-($€“‘/]$")
"""Signs that it prints right before the word after them; "’" does so before "s"."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a newspaper prints it, with the ranges of its sources and targets."""

    text: str
    spans: Mapping[str, tuple[Range, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that we take for a side: the offset of its head word, the word, and the verb of its clause."""

    side: str
    head: int
    text: str
    method: str


def files(data: Path) -> tuple[Path, ...]:
    """The lists of tagged words."""
    return files_in(data / "whotowhom", ".txt", ".txt.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """F1 of sources and of targets, by the head word."""
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[Miss] = []
    items = 0
    for sentence in task.take(sentences_of(lines_of(paths))):
        items += 1
        apart = sentence.spans.get(NEITHER, ())
        named = [each for each in actors_of(sentence.text, task) if not any(holds(span, each) for span in apart)]
        for side in SIDES:
            gold, ours = sentence.spans.get(side, ()), [each for each in named if each.side == side]
            found = [span for span in gold if any(holds(span, each) for each in ours)]
            right = [each for each in ours if any(holds(span, each) for span in gold)]
            counts.update({(side, "gold"): len(gold), (side, "ours"): len(ours)})
            counts.update({(side, "found"): len(found), (side, "right"): len(right)})
            if len(found) < len(gold) or len(right) < len(ours):
                misses.append(missed(side, sentence, gold, ours, str(items)))
    return Result("whotowhom", items, {f"{side}_f1": f1_of(side, counts) for side in SIDES}, tuple(misses))


def f1_of(side: str, counts: Mapping[tuple[str, str], int]) -> float:
    """The F1 of one side."""
    return f1(counts[side, "found"], counts[side, "gold"], counts[side, "right"], counts[side, "ours"])


def holds(span: Range, named: Named) -> bool:
    """True when an actor's head word begins in a range."""
    return span[0] <= named.head < span[1]


def sentences_of(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of lines of one word and one tag; a blank line parts two sentences."""
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            yield sentence_of([(word, tag) for word, _, tag in (line.strip().rpartition(" ") for line in group)])


def sentence_of(tagged: Sequence[tuple[str, str]]) -> Sentence:
    """The sentence that some words make, and where its sources and targets stand."""
    text = ""
    spans: dict[str, list[Range]] = {}
    for word, tag in tagged:
        text += "" if joins(text, word) else " "
        mark, _, letter = tag.partition("-")
        side = TAGS.get(letter)
        if side is not None and mark == "I" and spans.get(side):
            spans[side][-1] = (spans[side][-1][0], len(text) + len(word))
        elif side is not None:
            spans.setdefault(side, []).append((len(text), len(text) + len(word)))
        text += word
    return Sentence(text, {side: tuple(found) for side, found in spans.items()})


def joins(text: str, word: str) -> bool:
    """True when a word follows a text without a space."""
    return not text or bool(CLOSE_LEFT.match(word) or CLOSE_RIGHT.search(text) or (text[-1] == "’" and word == "s"))


def actors_of(text: str, task: Task) -> list[Named]:
    """Who acts, and to whom it is done, in the clause that a sentence is about."""
    item = read_bytes(text.encode(), "item.txt")
    if isinstance(item, Failure):
        return []
    clause = main_clause(find_clauses(read_report(item.report, task.tools)))
    if clause is None:
        return []
    sides = (("source", clause.sources), ("target", clause.targets))
    return [Named(side, head.idx, head.text, clause.verb.text) for side, heads in sides for head in heads]


def main_clause(clauses: Sequence[Clause]) -> Clause | None:
    """The set marks one event a sentence: of our clauses with both sides the one highest in the parse, else of all."""
    whole = [clause for clause in clauses if clause.sources and clause.targets]
    return min(
        whole or clauses, key=lambda clause: (sum(1 for _ in clause.verb.ancestors), clause.verb.i), default=None
    )


def missed(side: str, sentence: Sentence, gold: Sequence[Range], ours: Sequence[Named], item: str) -> Miss:
    """A sentence in which a source or a target was missed, or one too many was found."""
    expected = " | ".join(sentence.text[slice(*span)] for span in gold) or "none"
    got = " | ".join(each.text for each in ours) or "none"
    return Miss(f"{side}_f1", item, sentence.text, expected, got, ", ".join(sorted({each.method for each in ours})))
