"""Prints the table of figures of the model card, for the int8 model and for one in float.

python training/evaluate.py --data "$ACCORDING_SHARED/data/train" --model src/according/data/model
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path

import corpora
import onnxruntime
from tokenizers import Tokenizer

from according.annotate.agreement import agreed
from according.annotate.encoder import Encoder, Pieces
from according.annotate.layers import Classes, Layers
from according.annotate.lemmas import read_table
from according.annotate.sentences import sentence_starts
from according.annotate.spans import best_spans
from according.annotate.tokens import tokenizer


class Model:
    """An exported model, asked on gold tokens."""

    def __init__(self, folder: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = str(folder / "model.onnx")
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.encode = Encoder(session, threads)
        self.pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        names = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["classes"]
        lemmas = (folder / "lemmas.tsv").read_text(encoding="utf-8")
        self.classes = Classes(names, read_table(lemmas))

    def read(self, sentences: Sequence[corpora.Sentence]) -> list[Layers]:
        """The layers of every sentence."""
        scores = self.encode([self.pieces(s.forms, s.spaces) for s in sentences])
        found = []
        for sentence, score in zip(sentences, scores, strict=True):
            layers = Layers(sentence.forms)
            layers.put(range(len(sentence.forms)), score, self.classes)
            found.append(layers)
        return found

    def entities(self, sentences: Sequence[corpora.Sentence]) -> list[list[tuple[int, int, str]]]:
        """The PER, ORG and LOC of every sentence. Sentences of a document stand together, and agree."""
        tags, found = self.classes.names["entity"], []
        scores = iter(self.encode([self.pieces(s.forms, s.spaces) for s in sentences]))
        for _, document in groupby(sentences, key=lambda s: s.doc):
            forms = [sentence.forms for sentence in document]
            names = agreed([next(scores)["entity"][1:] for _ in forms], forms, tags)
            found += [best_spans(name, tags) for name in names]
        return found


def universal(label: str) -> str:
    """The relation without its subtype; ROOT is root."""
    return label.partition(":")[0].lower()


def tree_figures(gold: Sequence[corpora.Sentence], found: Sequence[Layers]) -> dict[str, float]:
    """Shares of words right. LAS is of universal relations, as in the CoNLL 2018 shared task."""
    right: Counter[str] = Counter()
    words = sum(len(s.forms) for s in gold)
    for sentence, layers in zip(gold, found, strict=True):
        for i, head in enumerate(sentence.heads):
            same = (layers.heads[i] + 1 if layers.heads[i] != i else 0) == head
            label, given = sentence.deprels[i], layers.deps[i].replace("ROOT", "root")
            right["UPOS"] += layers.pos[i] == sentence.upos[i]
            right["XPOS"] += layers.tags[i] == sentence.xpos[i]
            right["features"] += (layers.morphs[i] or "_") == sentence.feats[i]
            right["lemma"] += layers.lemmas[i] == sentence.lemmas[i]
            right["UAS"] += same
            right["LAS"] += same and universal(label) == universal(given)
            right["LAS with subtypes"] += same and label == given
    return {name: 100 * count / words for name, count in right.items()}


def f1(gold: Iterable, found: Iterable) -> float:
    """The F1 of two collections of unlike things, in percent."""
    gold, found = set(gold), set(found)
    return 200 * len(gold & found) / max(1, len(gold) + len(found))


def entity_figures(model: Model, gold: Sequence[corpora.Sentence]) -> dict[str, float]:
    """F1 of entities by exact span and label: all, and by label."""
    want = [(n, *s) for n, g in enumerate(gold) for s in tag_spans(g.entities)]
    have = [(n, *s) for n, spans in enumerate(model.entities(gold)) for s in spans]
    figures = {"entities": f1(want, have)}
    for label in ("PER", "ORG", "LOC"):
        figures[label] = f1((w for w in want if w[3] == label), (h for h in have if h[3] == label))
    return figures


def tag_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans of IOB2 tags."""
    starts = [i for i, tag in enumerate(tags) if tag[0] == "B"]
    return [(i, next((j for j in range(i + 1, len(tags)) if tags[j][0] != "I"), len(tags)), tags[i][2:])
            for i in starts]  # fmt: skip


def raw_figures(sentences: Sequence[corpora.Sentence]) -> dict[str, float]:
    """F1 of tokens and of sentences from raw text, by document, paragraphs apart."""
    tokenize = tokenizer()
    tokens: tuple[set, set] = (set(), set())
    spans: tuple[set, set] = (set(), set())
    for name, document in groupby(sentences, key=lambda s: s.doc):
        text, starts = "", []
        for sentence in document:
            text += ("\n\n" if sentence.new_paragraph else " ") if text else ""
            starts.append((len(text), len(text) + len(sentence.text)))
            tokens[0].update((name, *span) for span in _found(sentence, len(text)))
            text += sentence.text
        doc = tokenize(text)
        tokens[1].update((name, t.idx, t.idx + len(t)) for t in doc if not t.is_space)
        spans[0].update((name, *span) for span in starts)
        spans[1].update((name, *span) for span in _sentences(doc))
    return {"tokens": f1(*tokens), "sentences": f1(*spans)}


def _found(sentence: corpora.Sentence, offset: int) -> list[tuple[int, int]]:
    spans, at = [], 0
    for form in sentence.forms:
        at = max(at, sentence.text.find(form, at))
        spans.append((offset + at, offset + at + len(form)))
        at += len(form)
    return spans


def _sentences(doc) -> list[tuple[int, int]]:
    starts = [*sentence_starts(doc), len(doc)]
    spans = []
    for start, end in pairwise(starts):
        words = [token for token in doc[start:end] if not token.is_space]
        if words:
            spans.append((words[0].idx, words[-1].idx + len(words[-1])))
    return spans


def figures(model: Model, data: Path) -> dict[str, float]:
    """All figures of a model."""
    ewt, began = corpora.ewt(data, "test"), time.perf_counter()
    found = model.read(ewt)
    rate = len(ewt) / (time.perf_counter() - began)
    rows = {f"EWT test, {k}": v for k, v in tree_figures(ewt, found).items()}
    tagged = list(corpora.uner(data / "uner" / "en_ewt-ud-test.iob2.gz"))
    rows |= {f"UNER test, {k} F1": v for k, v in entity_figures(model, tagged).items()}
    news = corpora.gum(data, "test", "news") + corpora.gum(data, "dev", "news")
    shown = {k: v for k, v in tree_figures(news, model.read(news)).items() if k in ("UPOS", "LAS", "lemma")}
    rows |= {f"GUM news dev and test, {k}": v for k, v in shown.items()}
    return rows | {"sentences a second": rate}


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with ewt, uner, ...")
    parser.add_argument("--model", type=Path, required=True, help="the int8 model's folder")
    parser.add_argument("--float", type=Path, help="the same model in float (export.py --float)")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    folders = [chosen.model, *([chosen.float] if chosen.float else [])]
    columns = [figures(Model(folder, chosen.threads), chosen.data) for folder in folders]
    print("| figure | int8 |" + " float |" * (len(columns) - 1))
    print("|---|---:|" + "---:|" * (len(columns) - 1))
    for name in columns[0]:
        print(f"| {name} |" + "".join(f" {column[name]:.2f} |" for column in columns))
    news = corpora.gum(chosen.data, "dev", "news") + corpora.gum(chosen.data, "test", "news")
    for title, sentences in (("EWT test", corpora.ewt(chosen.data, "test")), ("GUM news dev and test", news)):
        for name, value in raw_figures(sentences).items():
            print(f"| {title} from raw text, {name} F1 | {value:.2f} |" + " |" * (len(columns) - 1))


if __name__ == "__main__":
    main()
