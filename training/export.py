"""Writes a checkpoint as one ONNX file, in int8 (shipped) or in float (to compare).

    python training/export.py --checkpoint build/model/epoch-14.pt --out src/according/data/model

The graph is written node by node, so that it has no more than the model needs: weights are int8
with one scale for each output channel, activations are quantised as they come
(DynamicQuantizeMatMul, an operator of onnxruntime), the piece embeddings are int8 with one scale
a row. Attention, norms and the two products between words of the parser stay in float.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from net import SPAN_HEADS, WORD_HEADS
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
NAME = "according-en-1"


class Graph:
    """Nodes and weights as they are written; every method gives the name of what it computes."""

    def __init__(self, weights: dict[str, np.ndarray], quantised: bool) -> None:
        self.weights = weights
        self.quantised = quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def op(self, kind: str, *inputs: str, outputs: int = 1, to: str = "", **attributes) -> str:
        """A node; its only output is called `to`, or has a name of its own."""
        names = [to or f"{kind}_{len(self.nodes)}"]
        names += [f"{names[0]}_{i}" for i in range(1, outputs)]
        domain = "com.microsoft" if kind == "DynamicQuantizeMatMul" else ""
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else " ".join(names)

    def const(self, name: str, value: np.ndarray) -> str:
        """A constant, written once under its name."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def ints(self, *values: int) -> str:
        """A small vector of integers, such as a shape."""
        return self.const("i_" + "_".join(map(str, values)), np.array(values, np.int64))

    def scalar(self, value: float) -> str:
        """One float."""
        return self.const(f"f_{value}", np.array(value, np.float32))

    def product(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        """x @ weight (+ bias); `weight` is [in, out]."""
        biases = [] if bias is None else [self.const(f"{name}.bias", bias)]
        if not self.quantised:
            y = self.op("MatMul", x, self.const(f"{name}.weight", weight))
            return self.op("Add", y, *biases) if biases else y
        rounded, scale = by_column(weight)
        inputs = (x, self.const(f"{name}.int8", rounded), self.const(f"{name}.scale", scale))
        zero = self.const(f"{name}.zero", np.zeros(len(scale), np.int8))
        return self.op("DynamicQuantizeMatMul", *inputs, zero, *biases)

    def linear(self, x: str, name: str) -> str:
        """A layer of the network with the weights of that name."""
        weight = self.weights[f"{name}.weight"].T
        return self.product(x, name, weight, self.weights[f"{name}.bias"])

    def norm(self, x: str, name: str) -> str:
        """Layer normalisation."""
        scale = self.const(f"{name}.weight", self.weights[f"{name}.weight"])
        bias = self.const(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def looked_up(self, name: str, ids: str) -> str:
        """Rows of an embedding; [B, P, H]. In int8 a row's scale is its greatest value / 127."""
        parts = [self.op("Gather", part, ids) for part in self._table(name)]
        return self._scaled(parts)

    def first_rows(self, name: str, count: str) -> str:
        """The first rows of an embedding; [P, H]."""
        zero = self.ints(0)
        return self._scaled([self.op("Slice", p, zero, count, zero) for p in self._table(name)])

    def _table(self, name: str) -> list[str]:
        table = self.weights[f"{name}.weight"]
        if not self.quantised:
            return [self.const(f"{name}.weight", table)]
        rounded, scale = by_column(table.T)
        return [self.const(f"{name}.int8", rounded.T), self.const(f"{name}.scale", scale[:, None])]

    def _scaled(self, parts: list[str]) -> str:
        if len(parts) == 1:
            return parts[0]
        return self.op("Mul", self.op("Cast", parts[0], to_type=TensorProto.FLOAT), parts[1])


def by_column(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weight [in, out] in int8 and the scale of every column: symmetric, no zero point."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


def layer(g: Graph, x: str, number: int, mask: str, heads: int) -> str:
    """One transformer layer; `mask` [B, 1, 1, P] is added to the attention."""
    name = f"layers.{number}"
    width = g.weights[f"{name}.out.weight"].shape[0]
    qkv = g.op("Reshape", g.linear(x, f"{name}.qkv"), g.ints(0, 0, 3, heads, width // heads))
    parts = g.op("Split", qkv, axis=2, num_outputs=3, outputs=3).split()
    q, k, v = (g.op("Squeeze", part, g.ints(2)) for part in parts)
    q = g.op("Transpose", q, perm=[0, 2, 1, 3])
    k = g.op("Transpose", k, perm=[0, 2, 3, 1])
    v = g.op("Transpose", v, perm=[0, 2, 1, 3])
    scores = g.op("Mul", g.op("MatMul", q, k), g.scalar((width // heads) ** -0.5))
    seen = g.op("MatMul", g.op("Softmax", g.op("Add", scores, mask), axis=-1), v)
    seen = g.op("Reshape", g.op("Transpose", seen, perm=[0, 2, 1, 3]), g.ints(0, 0, width))
    x = g.norm(g.op("Add", x, g.linear(seen, f"{name}.out")), f"{name}.norm1")
    inner = g.op("Gelu", g.linear(x, f"{name}.up"))
    return g.norm(g.op("Add", x, g.linear(inner, f"{name}.down")), f"{name}.norm2")


def encoder(g: Graph, shape: dict) -> list[str]:
    """The embedding and all layers, each [B, P, H]."""
    length = g.op("Gather", g.op("Shape", "ids"), g.ints(1))
    x = g.op("Add", g.looked_up("pieces", "ids"), g.first_rows("positions", length))
    shapes = g.const("shapes.weight", g.weights["shapes.weight"])
    x = g.norm(g.op("Add", x, g.op("Gather", shapes, "shapes")), "norm")
    pad = g.op("Cast", g.op("Equal", "ids", g.ints(0)), to_type=TensorProto.FLOAT)
    mask = g.op("Unsqueeze", g.op("Mul", pad, g.scalar(-10000.0)), g.ints(1, 2))
    layers = [x]
    for number in range(shape["layers"]):
        layers.append(layer(g, layers[-1], number, mask, shape["attention_heads"]))
    return layers


def mixed(g: Graph, layers: list[str], name: str, ends: tuple[str, str]) -> str:
    """The layers' weighted mean, read at the words: [B, W, H]. The weights are fixed by now."""
    raw = g.weights[f"mixes.{name}.weights"]
    weights = np.exp(raw - raw.max()) / np.exp(raw - raw.max()).sum()
    weights = weights * g.weights[f"mixes.{name}.scale"] / 2  # 2: the mean of first and last piece
    total = ""
    for one, weight in zip(layers, weights, strict=True):
        part = g.op("Mul", one, g.const(f"mix_{name}_{one}", np.array(weight, np.float32)))
        total = g.op("Add", total, part) if total else part
    return g.op("Add", *(g.op("GatherND", total, end, batch_dims=1) for end in ends))


def parser(g: Graph, words: str, labels: int) -> None:
    """`arc` [B, W, W] and `deprel` [B, W, W]: the best label for every pair."""
    side = {}
    for name in ("arc_dep", "arc_head", "label_dep", "label_head"):
        side[name] = g.op("Gelu", g.linear(words, f"parser.{name}"))
    heads = g.op("Transpose", side["arc_head"], perm=[0, 2, 1])
    size = g.weights["parser.arc.weight"].shape[0]
    arcs = g.op("MatMul", g.linear(side["arc_dep"], "parser.arc"), heads)
    arcs = g.op("Mul", arcs, g.scalar(size**-0.5))
    outside = g.op("Equal", "first", g.ints(0))
    count = g.op("Gather", g.op("Shape", "first"), g.ints(1))
    places = g.op("Range", g.const("zero", np.array(0)), g.op("Squeeze", count),
                  g.const("one", np.array(1)))  # fmt: skip
    outside = g.op("And", outside, g.op("Greater", places, g.const("zero", np.array(0))))
    wall = g.op("Mul", g.op("Cast", outside, to_type=TensorProto.FLOAT), g.scalar(-10000.0))
    g.op("Add", arcs, g.op("Unsqueeze", wall, g.ints(1)), to="arc")
    # label: [L, d+1, d+1] as one product for all labels; the ones at the end become biases
    table = g.weights["parser.label"].transpose(1, 0, 2)  # [d+1, L, d+1]
    d = table.shape[0] - 1
    through = g.product(side["label_dep"], "parser.label", table[:d].reshape(d, -1),
                        table[d].reshape(-1))  # fmt: skip
    through = g.op("Reshape", through, g.ints(0, -1, d + 1))  # [B, W * L, d+1]
    ones = g.op("Unsqueeze", g.op("Add", g.op("Mul", g.op("Cast", "first",
                to_type=TensorProto.FLOAT), g.scalar(0.0)), g.scalar(1.0)), g.ints(2))  # fmt: skip
    head = g.op("Transpose", g.op("Concat", side["label_head"], ones, axis=2), perm=[0, 2, 1])
    scores = g.op("MatMul", through, head)  # [B, W * L, W]
    shape = g.op("Concat", g.ints(0), count, g.ints(labels), count, axis=0)
    best = g.op("ArgMax", g.op("Reshape", scores, shape), axis=2, keepdims=0)
    g.op("Cast", best, to="deprel", to_type=TensorProto.UINT8)


def classifier(g: Graph, words: str, name: str) -> str:
    """A head's scores, [B, W, classes]."""
    return g.linear(g.op("Gelu", g.linear(words, f"{name}.hidden")), f"{name}.out")


def graph_of(weights: dict[str, np.ndarray], shape: dict, quantised: bool) -> onnx.ModelProto:
    """The whole model. Inputs and outputs as `according.annotate.encoder` says."""
    g = Graph(weights, quantised)
    layers = encoder(g, shape)
    ends = tuple(g.op("Unsqueeze", name, g.ints(2)) for name in ("first", "last"))
    parser(g, mixed(g, layers, "tree", ends), shape["classes"]["deprel"])
    words = mixed(g, layers, "word", ends)
    for head in WORD_HEADS:
        best = g.op("ArgMax", classifier(g, words, f"words.{head}"), axis=2, keepdims=0)
        g.op("Cast", best, to=head, to_type=TensorProto.INT32)
    spans = mixed(g, layers, "span", ends)
    for head in SPAN_HEADS:
        g.op("Identity", classifier(g, spans, f"spans.{head}"), to=head)
    for node in g.nodes:  # "to" names both the output of a node and the type of a cast
        for attribute in node.attribute:
            attribute.name = "to" if attribute.name == "to_type" else attribute.name
    return finished(g, shape)


def finished(g: Graph, shape: dict) -> onnx.ModelProto:
    """The model proto of the graph."""
    value = helper.make_tensor_value_info
    inputs = [value(n, TensorProto.INT64, ["B", "P"]) for n in ("ids", "shapes")]
    inputs += [value(n, TensorProto.INT64, ["B", "W"]) for n in ("first", "last")]
    outputs = [value("arc", TensorProto.FLOAT, ["B", "W", "W"])]
    outputs += [value("deprel", TensorProto.UINT8, ["B", "W", "W"])]
    outputs += [value(n, TensorProto.INT32, ["B", "W"]) for n in WORD_HEADS]
    for name in SPAN_HEADS:
        outputs.append(value(name, TensorProto.FLOAT, ["B", "W", shape["classes"][name]]))
    graph = helper.make_graph(g.nodes, NAME, inputs, outputs, list(g.constants.values()))
    versions = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=9, producer_name="according")


def export(checkpoint: Path, out: Path, quantised: bool = True) -> Path:
    """Writes model.onnx, labels.json, tokenizer.json and lemmas.tsv to `out`; gives the model's path."""
    recipe = json.loads((checkpoint.parent / "recipe.json").read_text(encoding="utf-8"))
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    weights = {name: value.float().numpy() for name, value in state.items()}
    out.mkdir(parents=True, exist_ok=True)
    path = out / "model.onnx"
    onnx.save(graph_of(weights, recipe["shape"], quantised), path)
    labels = {"name": NAME, "classes": recipe["classes"]}
    text = json.dumps(labels, ensure_ascii=False, indent=1)
    (out / "labels.json").write_text(text + "\n", encoding="utf-8")
    for name in ("tokenizer.json", "lemmas.tsv"):
        shutil.copyfile(checkpoint.parent / name, out / name)
    return path


def main() -> None:
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep the weights in float32")
    chosen = parser.parse_args()
    path = export(chosen.checkpoint, chosen.out, quantised=not chosen.float)
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
