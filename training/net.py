"""The network: MiniLM-L6, a word-shape embedding, and heads that read words.

The base is Wang et al. (2020), "MiniLM: Deep Self-Attention Distillation"; the parser is Dozat
and Manning (2017), "Deep Biaffine Attention for Neural Dependency Parsing". B sentences, P word
pieces, W words and the root (word 0, the [CLS] piece), H = 384.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

WORD_HEADS = ("upos", "xpos", "feats", "lemma")
SPAN_HEADS = ("entity", "kind")


@dataclass(frozen=True)
class Shape:
    """The sizes of a network. `classes` has the number of classes of every head."""

    classes: dict[str, int] = field(default_factory=dict)
    shapes: int = 30
    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    arc: int = 384
    label: int = 128
    word: int = 192

    def as_dict(self) -> dict:
        return asdict(self)


class Dropout(nn.Module):
    """Dropout whose mask is drawn in bytes: torch's own draws took an eighth of a step on a CPU."""

    draw = np.random.Generator(np.random.SFC64(20140124))

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.bound = round(chance * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.bound:
            return x
        drawn = np.frombuffer(bytearray(self.draw.bytes(x.numel())), np.uint8)
        kept = torch.from_numpy(drawn).view(x.shape) >= self.bound
        return x * (kept.to(x.dtype) * (256 / (256 - self.bound)))


class Layer(nn.Module):
    """One transformer layer of BERT (normalised after the sum)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, p, h = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * q.shape[-1] ** -0.5 + mask.to(q.dtype)
        seen = torch.softmax(scores, -1).to(v.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(b, p, h))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Mix(nn.Module):
    """A learnt weighted mean of the layers (Peters et al. 2018)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, layers: list[Tensor]) -> Tensor:
        weights = torch.softmax(self.weights, 0) * self.scale
        return sum(w * layer for w, layer in zip(weights, layers, strict=True))


class Classifier(nn.Module):
    """A hidden layer and a choice of class for each word."""

    def __init__(self, width: int, hidden: int, classes: int, dropout: float) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, hidden)
        self.out = nn.Linear(hidden, classes)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.out(self.dropout(functional.gelu(self.hidden(x))))


class Parser(nn.Module):
    """Biaffine scores of heads and of labels."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        labels = shape.classes["deprel"]
        self.arc_dep = nn.Linear(shape.width, shape.arc)
        self.arc_head = nn.Linear(shape.width, shape.arc)
        self.label_dep = nn.Linear(shape.width, shape.label)
        self.label_head = nn.Linear(shape.width, shape.label)
        self.arc = nn.Linear(shape.arc, shape.arc)  # its bias is how likely a word is a head
        self.label = nn.Parameter(torch.zeros(labels, shape.label + 1, shape.label + 1))
        self.dropout = Dropout(dropout)

    def arcs(self, words: Tensor) -> Tensor:
        """[B, W, W]: the score of word j (last) as the head of word i."""
        dep = self.dropout(functional.gelu(self.arc_dep(words)))
        head = self.dropout(functional.gelu(self.arc_head(words)))
        return self.arc(dep) @ head.transpose(1, 2) / self.arc.in_features**0.5

    def sides(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """[B, W, label + 1] twice: each word as dependent and as head, a one at the end."""
        dep = self.dropout(functional.gelu(self.label_dep(words)))
        head = self.dropout(functional.gelu(self.label_head(words)))
        return functional.pad(dep, (0, 1), value=1.0), functional.pad(head, (0, 1), value=1.0)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """[B, W, labels]: the scores of the labels of each word to its head in `heads` [B, W]."""
        dep, head = self.sides(words)
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        through = torch.einsum("bwi,lij->bwlj", dep, self.label.to(dep.dtype))
        return (through @ chosen.unsqueeze(-1)).squeeze(-1)


class Net(nn.Module):
    """The whole network. Word pieces in, scores of every head out."""

    def __init__(
        self,
        shape: Shape,
        dropout: float = 0.1,
        word_dropout: float = 0.2,
        head_dropout: float = 0.33,
    ) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.pieces = nn.Embedding(shape.vocabulary, width)
        self.pieces.weight.requires_grad = False  # quantised beforehand: see `take_base`
        self.positions = nn.Embedding(shape.positions, width)
        self.shapes = nn.Embedding(shape.shapes + 1, width, padding_idx=0)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = Dropout(dropout)
        self.word_dropout = Dropout(word_dropout)
        self.mixes = nn.ModuleDict({k: Mix(shape.layers + 1) for k in ("tree", "word", "span")})
        self.parser = Parser(shape, head_dropout)
        self.words = nn.ModuleDict(
            {k: Classifier(width, shape.word, shape.classes[k], head_dropout) for k in WORD_HEADS}
        )
        self.spans = nn.ModuleDict(
            {k: Classifier(width, shape.word, shape.classes[k], head_dropout) for k in SPAN_HEADS}
        )

    def encode(self, ids: Tensor, shapes: Tensor) -> list[Tensor]:
        """The outputs of the embedding and of every layer, each [B, P, H]."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.pieces(ids) + self.positions(at) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        mask = (ids == 0)[:, None, None, :].to(x.dtype) * -10000.0
        layers = [x]
        for layer in self.layers:
            layers.append(layer(layers[-1], mask))
        return layers

    def forward(self, batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Scores by head; "deprel" needs the heads of the batch, and is left out without."""
        layers = self.encode(batch["ids"], batch["shapes"])
        read = {}
        for name, mix in self.mixes.items():
            read[name] = self.word_dropout(words_of(mix(layers), batch["first"], batch["last"]))
        scores = {name: head(read["word"]) for name, head in self.words.items()}
        scores |= {name: head(read["span"]) for name, head in self.spans.items()}
        scores["arc"] = self.parser.arcs(read["tree"])
        if "head" in batch:
            heads = batch["head"].clamp(min=0)
            scores["deprel"] = self.parser.labels(read["tree"], heads)
        return scores


def words_of(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """[B, W, H]: the mean of the first and the last piece of each word."""
    width = x.shape[-1]
    at = torch.stack((first, last)).unsqueeze(-1).expand(-1, -1, -1, width)
    return (x.gather(1, at[0]) + x.gather(1, at[1])) / 2


def take_base(net: Net, base: Mapping[str, Tensor]) -> None:
    """Copies the base model's weights into the net.

    The piece embeddings are rounded to int8 by row at once and kept: the rest is trained on what
    the shipped model sees, so quantising two thirds of the weights costs nothing later.
    """
    pieces = base["embeddings.word_embeddings.weight"]
    scale = pieces.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    state = {"pieces.weight": (pieces / scale).round() * scale}
    kinds = base["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = base["embeddings.position_embeddings.weight"] + kinds
    state["norm.weight"] = base["embeddings.LayerNorm.weight"]
    state["norm.bias"] = base["embeddings.LayerNorm.bias"]
    for number in range(net.shape.layers):
        for end in ("weight", "bias"):
            state |= _layer(base, number, end)
    lacking = net.load_state_dict(state, strict=False)
    if lacking.unexpected_keys:
        raise ValueError(f"the base model has weights of no use: {lacking.unexpected_keys}")


def _layer(base: Mapping[str, Tensor], number: int, end: str) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{number}.", f"layers.{number}."
    qkv = [base[f"{old}attention.self.{name}.{end}"] for name in ("query", "key", "value")]
    return {
        f"{new}qkv.{end}": torch.cat(qkv),
        f"{new}out.{end}": base[f"{old}attention.output.dense.{end}"],
        f"{new}norm1.{end}": base[f"{old}attention.output.LayerNorm.{end}"],
        f"{new}up.{end}": base[f"{old}intermediate.dense.{end}"],
        f"{new}down.{end}": base[f"{old}output.dense.{end}"],
        f"{new}norm2.{end}": base[f"{old}output.LayerNorm.{end}"],
    }
