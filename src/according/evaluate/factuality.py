"""UDS factuality (Rudinger, White and Van Durme 2018): did what a predicate tells of happen, by people's judgement?

Every predicate of the English Web Treebank's development part has a value from about -2 (did not happen) to 2
(happened). Our assertion class at the predicate stands for a number (data/evaluation/factuality.yaml), and the figures
are the correlations of the two. The set lies in FOLDER/factuality, or in FOLDER/../train/factuality as it is free to
train on; the treebank lies beside it in `ewt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from statistics import correlation
from typing import Any

from spacy.tokens import Token

from according.evaluate.result import Miss, Result, Task, files_in, lines_of, objects_of
from according.extract.assertion import assertion_at
from according.yamltext import parsed

PART = "dev"
FAR = 1.5
"""A miss is farther from the judgement than this: on the other side of the scale."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the treebank, and where each of its words begins."""

    text: str
    places: Mapping[int, int]


def files(data: Path) -> tuple[Path, ...]:
    """The judgements, and the treebank that they are on."""
    own = data / "factuality"
    folder = own if own.is_dir() else data.parent / "train" / "factuality"
    return (*files_in(folder, ".jsonl", ".jsonl.gz"), *files_in(folder.parent / "ewt", ".conllu", ".conllu.gz"))


def score(paths: Sequence[Path], task: Task) -> Result:
    """The correlations of our classes with the judgements."""
    judged = of_part(list(objects_of([path for path in paths if ".jsonl" in path.name])))
    sentences = sentences_of([path for path in paths if ".conllu" in path.name], {row["sent_id"] for row in judged})
    numbers, gold, misses = class_values(), [], []
    ours: list[float] = []
    for row in task.take(row for row in judged if placed(row, sentences)):
        sentence = sentences[row["sent_id"]]
        told, rule = assertion_at(token_of(sentence, row["token"], task), task.tools.frames)
        ours.append(numbers[told])
        gold.append(float(row["value"]))
        if abs(ours[-1] - gold[-1]) > FAR:
            misses.append(Miss("pearson", row["uds_id"], f"{row['form']}: {sentence.text}", f"{gold[-1]}", told, rule))
    figures = {"pearson": correlation(ours, gold), "spearman": correlation(ranks(ours), ranks(gold))}
    return Result("factuality", len(gold), figures, tuple(misses))


def of_part(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the development part; where there are none, all that are not for training."""
    return [row for row in rows if row["split"] == PART] or [row for row in rows if row["split"] != "train"]


def placed(row: dict[str, Any], sentences: Mapping[str, Sentence]) -> bool:
    """True where the judged word is found in the treebank."""
    return row["sent_id"] in sentences and row["token"] in sentences[row["sent_id"]].places


def token_of(sentence: Sentence, word: int, task: Task) -> Token:
    """Our token that a word of the treebank begins in."""
    at = sentence.places[word]
    return task.tools.annotator(sentence.text, ()).char_span(at, at + 1, alignment_mode="expand")[0]


def sentences_of(paths: Sequence[Path], wanted: set[str]) -> dict[str, Sentence]:
    """The wanted sentences of CoNLL-U files by their ids."""
    found: dict[str, Sentence] = {}
    lines: list[str] = []
    for line in lines_of(paths):
        if line.strip():
            lines.append(line.rstrip("\n"))
            continue
        name = next((each.partition("= ")[2] for each in lines if each.startswith("# sent_id")), "")
        if name in wanted:
            found[name] = sentence_of(lines)
        lines = []
    return found


def sentence_of(lines: Sequence[str]) -> Sentence:
    """A sentence of CoNLL-U lines; words that are written together stand where their whole stands."""
    text = next(each.partition("= ")[2] for each in lines if each.startswith("# text ="))
    return Sentence(text, dict(places_of(lines, text)))


def places_of(lines: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """(word, offset) for each word that the text shows."""
    position = 0
    for number, form, *_ in (line.split("\t") for line in lines if line[:1].isdigit()):
        at = text.find(form, position)
        if at >= 0 and number.isdigit():
            yield int(number), at
            position = at + len(form)


def class_values() -> dict[str, float]:
    """The number that each assertion class stands for."""
    path = resources("according") / "data" / "evaluation" / "factuality.yaml"
    return {name: float(value) for name, value in parsed(path.read_text(encoding="utf-8")).items()}


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value; equal ones share the mean of theirs."""
    ordered = sorted(values)
    first = {value: index for index, value in reversed(list(enumerate(ordered)))}
    last = {value: index for index, value in enumerate(ordered)}
    return [(first[value] + last[value]) / 2 for value in values]
