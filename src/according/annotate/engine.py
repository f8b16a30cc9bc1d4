"""The one adapter to spaCy and onnxruntime: text and zones in, an annotated spaCy `Doc` out.

The Doc covers the text exactly. Labels are those of Universal Dependencies as in English EWT
(`nsubj:pass`, `obl`, `acl:relcl`; `ROOT` for roots), tags are Penn's, lemmas and morphology the
treebank's, entities PER, ORG and LOC and the kinds NORP, WEAPON, DATE, QUANTITY, MONEY.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import onnxruntime
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from tokenizers import Tokenizer

from according.annotate.agreement import agreed
from according.annotate.encoder import MOST_PIECES, Encoder, Pieces, Words
from according.annotate.layers import Classes, Layers
from according.annotate.lemmas import read_table
from according.annotate.sentences import sentence_starts
from according.annotate.spellings import as_known, read_spellings
from according.annotate.tokens import tokenizer
from according.errors import AnnotateError

if TYPE_CHECKING:
    from according.model import Zone

MOST_WORDS = 200
"""Words of a window: EWT's and GUM's longest sentence has 159, and what is longer (tables, lists,
text without stops) is cut, as the cost of a tree grows with the square."""

OUR_LABELS = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}
"""Entity labels of OntoNotes, which other pipelines use, and ours."""


IOB = {"I": 1, "O": 2, "B": 3}
"""spaCy's numbers of the marks."""


class Annotator(Protocol):
    """Makes the annotated Doc of a text; several threads may ask at once."""

    name: str

    def __call__(self, text: str, zones: Sequence[Zone] = ()) -> Doc:
        """The Doc of the whole text: `doc.text == text`. Zones divide sentences."""
        ...


def load_annotator(pipeline: str | None = None) -> Annotator:
    """The shipped model; or the spaCy pipeline of that name, in its place.

    Raises:
        AnnotateError: the pipeline is not installed, or the shipped model is not there.
    """
    return _shipped() if pipeline is None else _named(pipeline)


def _shipped() -> Annotator:
    folder = files("according") / "data" / "model"
    try:
        content = (folder / "model.onnx").read_bytes()
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        lemmas = read_table((folder / "lemmas.tsv").read_text(encoding="utf-8"))
        pieces = Pieces(Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8")))
        spellings = read_spellings((folder / "spellings.tsv").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        remedy = "Install the package again, or make the model (training/README.md)."
        raise AnnotateError("The language model is not in the package.", remedy) from error
    name = f"{labels['name']} (sha256 {hashlib.sha256(content).hexdigest()[:8]})"
    encoder, classes = Encoder(_session(content), _processors()), Classes(labels["classes"], lemmas)
    return ModelAnnotator(name, encoder, pieces, classes, spellings)


def _session(content: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a batch has one processor: see Encoder
    options.enable_mem_pattern = False  # a plan of memory for every shape of a batch pays only where shapes come back
    # Without VNNI, sums of byte products overflow 16 bits: the exact way instead, which takes half as long again.
    options.add_session_config_entry("session.x64quantprecision", "0" if _has_vnni() else "1")
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _has_vnni() -> bool:
    """Whether the processor is known to add byte products exactly (x86's VNNI; only Linux tells)."""
    path = Path("/proc/cpuinfo")
    return path.is_file() and "vnni" in path.read_text(encoding="utf-8", errors="replace")


def _processors() -> int:
    """Processors this process may use (not all the machine has, where the two differ)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _named(pipeline: str) -> Annotator:
    try:
        return NamedAnnotator(spacy.load(pipeline))
    except OSError as error:
        remedy = f"Install it (python -m spacy download {pipeline}), or leave --pipeline out to use the shipped model."
        raise AnnotateError(f"There is no spaCy pipeline {pipeline!r} here.", remedy) from error


class ModelAnnotator:
    """The model that comes with According."""

    def __init__(
        self, name: str, encoder: Encoder, pieces: Pieces, classes: Classes, spellings: Mapping[str, str]
    ) -> None:
        self.name = name
        self._spellings = spellings
        self._encode = encoder
        self._pieces = pieces
        self.classes = classes
        self._tokenize = tokenizer()
        self._tokenizing = Lock()

    def __call__(self, text: str, zones: Sequence[Zone] = ()) -> Doc:
        """The annotated Doc. Boilerplate has tokens and no analysis (X, hung on its first word)."""
        with self._tokenizing:  # spaCy does not say that its tokeniser may be used by two threads at once
            doc = self._tokenize(text)
        if not len(doc):
            return doc
        starts = sentence_starts(doc, _borders(zones))
        layers = Layers([token.text for token in doc])
        known, loose = as_known(layers.forms, starts, self._spellings), _spaces_before(doc)
        ends: list[int] = []  # of sentences, windows of the long ones among them
        todo: list[tuple[list[int], Words]] = []
        for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
            if not _is_boilerplate(doc[start:end], zones):
                windows = list(self._windows(known, loose, start, end))
                todo += windows
                ends += [words[0] for words, _ in windows[1:]]
            ends.append(end)
        found = self._encode([words for _, words in todo])
        forms = [["", *(layers.forms[i] for i in words)] for words, _ in todo]  # word 0 is the root
        names = agreed([scores["entity"] for scores in found], forms, self.classes.names["entity"])
        for (words, _), scores, name in zip(todo, found, names, strict=True):
            layers.put(words, {**scores, "entity": name}, self.classes)
        for start, end in zip([0, *ends], ends, strict=False):
            layers.hang(start, end)
        return _doc(doc, layers)

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Mapping[str, Any]]:
        """The model's scores (see `Encoder`) for sentences given as words, with spaces between."""
        return self._encode([self._pieces(forms, [True] * len(forms)) for forms in sentences])

    def _windows(
        self, texts: Sequence[str], loose: Sequence[bool], start: int, end: int
    ) -> Iterator[tuple[list[int], Words]]:
        """The words of the sentence [start, end), in runs that the model can take."""
        kept = [i for i in range(start, end) if not texts[i].isspace()]
        forms, spaces = [texts[i] for i in kept], [loose[i] for i in kept]
        first = 0
        while first < len(kept):
            words = self._pieces(forms[first : first + MOST_WORDS], spaces[first : first + MOST_WORDS])
            words = words.fitting(MOST_PIECES)
            yield kept[first : first + len(words)], words
            first += len(words)


class NamedAnnotator:
    """Any other spaCy pipeline. Its labels stay its own, but for entities (PERSON is PER)."""

    def __init__(self, pipeline: Language) -> None:
        self.name = f"{pipeline.meta['lang']}_{pipeline.meta['name']} {pipeline.meta['version']}"
        self._pipeline = pipeline
        self._annotating = Lock()

    def __call__(self, text: str, zones: Sequence[Zone] = ()) -> Doc:
        """The pipeline's Doc. A sentence begins at every border of a zone."""
        with self._annotating:
            return self._annotated(text, zones)

    def _annotated(self, text: str, zones: Sequence[Zone]) -> Doc:
        self._pipeline.max_length = max(self._pipeline.max_length, len(text) + 1)
        doc = self._pipeline.make_doc(text)
        borders = set(_borders(zones))
        for before, token in pairwise(doc):
            if any(before.idx < border <= token.idx for border in borders):
                token.is_sent_start = True
        doc = self._pipeline(doc)
        spans = [Span(doc, e.start, e.end, label=OUR_LABELS.get(e.label_, e.label_)) for e in doc.ents]
        doc.set_ents(spans)
        return doc


def _borders(zones: Sequence[Zone]) -> list[int]:
    return sorted({border for zone in zones for border in (zone.start, zone.end)})


def _is_boilerplate(sentence: Span, zones: Sequence[Zone]) -> bool:
    """Whether the sentence's first word stands in such a zone (zones divide sentences)."""
    at = next((token.idx for token in sentence if not token.is_space), None)
    return at is None or any(z.kind == "boilerplate" and z.start <= at < z.end for z in zones)


def _spaces_before(doc: Doc) -> list[bool]:
    """For each token whether white space, or nothing at all, stands before it."""
    return [True, *(bool(token.whitespace_) or token.is_space for token in doc)]


def _doc(tokens: Doc, layers: Layers) -> Doc:
    """The same Doc with all layers. Sentences are the trees: one root, one sentence."""
    name, morphology = tokens.vocab.strings.add, tokens.vocab.morphology
    columns = {
        HEAD: ((head - i) % (1 << 64) for i, head in enumerate(layers.heads)),  # as unsigned, which spaCy asks for
        DEP: map(name, layers.deps),
        POS: (POS_IDS[pos] for pos in layers.pos),
        TAG: map(name, layers.tags),
        MORPH: map(morphology.add, layers.morphs),
        LEMMA: map(name, layers.lemmas),
        ENT_IOB: (IOB[entity[0]] for entity in layers.entities),
        ENT_TYPE: (name(entity[2:]) for entity in layers.entities),
    }
    values = [np.fromiter(column, np.uint64, len(tokens)) for column in columns.values()]
    return tokens.from_array(list(columns), np.stack(values, axis=1))
