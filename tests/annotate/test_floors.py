"""The model's floors, on a sample of the treebank's test part. The full table: training/evaluate.py."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from according.annotate.engine import ModelAnnotator, load_annotator
from according.annotate.layers import Layers
from according.annotate.spans import best_spans

EVERY = 4
"""One sentence of so many is read: 520 of EWT's test part, in a few seconds."""

pytestmark = pytest.mark.shared


def rows_of(path: Path) -> list[list[list[str]]]:
    text = gzip.decompress(path.read_bytes()).decode()
    blocks = (block.splitlines() for block in text.strip().split("\n\n"))
    sentences = [[line.split("\t") for line in block if not line.startswith("#")] for block in blocks]
    return [[row for row in rows if row[0].isdecimal()] for rows in sentences][::EVERY]


def read(model: ModelAnnotator, sentences: list[list[list[str]]]) -> tuple[list[Layers], list]:
    forms = [[row[1] for row in rows] for rows in sentences]
    scores = model.scores(forms)
    found = []
    for words, score in zip(forms, scores, strict=True):
        layers = Layers(words)
        layers.put(range(len(words)), score, model.classes)
        found.append(layers)
    return found, scores


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    ends = [next((j for j in range(i + 1, len(tags)) if tags[j][0] != "I"), len(tags)) for i in range(len(tags))]
    return {(i, ends[i], tag[2:]) for i, tag in enumerate(tags) if tag in {"B-PER", "B-ORG", "B-LOC"}}


@pytest.fixture(scope="module")
def model() -> ModelAnnotator:
    annotator = load_annotator()
    assert isinstance(annotator, ModelAnnotator)
    return annotator


def test_parts_of_speech_and_trees(model: ModelAnnotator, shared: Path) -> None:
    sentences = rows_of(shared / "data" / "train" / "ewt" / "en_ewt-ud-test.conllu.gz")
    found, _ = read(model, sentences)
    words = pos = las = 0
    for rows, layers in zip(sentences, found, strict=True):
        for i, row in enumerate(rows):
            head = 0 if layers.heads[i] == i else layers.heads[i] + 1
            label = layers.deps[i].lower().partition(":")[0]
            words += 1
            pos += layers.pos[i] == row[3]
            las += (head, label) == (int(row[6]), row[7].partition(":")[0])
    assert pos / words > 0.965
    assert las / words > 0.89


def test_entities(model: ModelAnnotator, shared: Path) -> None:
    sentences = rows_of(shared / "data" / "train" / "uner" / "en_ewt-ud-test.iob2.gz")
    _, scores = read(model, sentences)
    right = total = 0
    for rows, score in zip(sentences, scores, strict=True):
        gold = spans([row[2] for row in rows])
        have = set(best_spans(score["entity"][1:], model.classes.names["entity"]))
        right += 2 * len(gold & have)
        total += len(gold) + len(have)
    assert right / total > 0.75  # a guard against loss; the aim was 0.82, and is missed: docs/model-card.md
