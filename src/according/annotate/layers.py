"""What the model says of a text, layer by layer, over the tokens of the whole text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from according.annotate.lemmas import lemma_of
from according.annotate.mending import Tree, mend
from according.annotate.spans import Span, best_spans, joined
from according.annotate.trees import best_tree

SPACE_LABEL = "dep"
"""Label of what is in no tree: white space, boilerplate. It hangs on the token before."""


UNSHOWN = frozenset({"VEHICLE"})
"""Kinds the model was taught and does not know: re3d's marks of vehicles are few and in places displaced, and what
was learnt from them finds "suicide" in "a suicide bomber"."""


CONTRADICTION = 2.0
"""Taken off the arc, in its score's units, that makes a finite past tense a reduced relative ("the study cited killings
blamed on them" as of a study that was cited). The figures on EWT and GUM stay; some garden paths turn."""


PARTED = 10.0
"""The same for a number that counts a noun across a verb: more than arcs score, for there is no such phrase."""


@dataclass(slots=True)
class Layers:
    """One entry for each token; it is filled sentence by sentence and then read once."""

    forms: Sequence[str]
    heads: list[int] = field(init=False)
    deps: list[str] = field(init=False)
    pos: list[str] = field(init=False)
    tags: list[str] = field(init=False)
    morphs: list[str] = field(init=False)
    lemmas: list[str] = field(init=False)
    entities: list[str] = field(init=False)
    """IOB2."""

    def __post_init__(self) -> None:
        size = len(self.forms)
        self.heads = list(range(size))
        self.deps = [SPACE_LABEL] * size
        self.pos = ["SPACE" if form.isspace() else "X" for form in self.forms]
        self.tags = ["_SP" if form.isspace() else "" for form in self.forms]
        self.morphs = [""] * size
        self.lemmas = list(self.forms)
        self.entities = ["O"] * size

    def put(self, words: Sequence[int], scores: Mapping[str, Any], classes: Classes) -> None:
        """Writes the analysis of a sentence whose words are the tokens of these numbers."""
        heads = best_tree(classes.arcs(scores))
        labels = scores["deprel"][range(len(heads)), heads].tolist()
        pos, tags, morphs, scripts = (classes.chosen(scores, name) for name in ("upos", "xpos", "feats", "lemma"))
        forms = ["", *(self.forms[token] for token in words)]
        tree = Tree(forms, pos, tags, list(heads), [classes.label(label) for label in labels])
        mend(tree)
        for i, token in enumerate(words, 1):
            head = tree.heads[i]
            self.heads[token] = words[head - 1] if head else token
            self.deps[token] = tree.labels[i] if head else "ROOT"
            self.pos[token], self.tags[token] = pos[i], tags[i]
            self.morphs[token] = morphs[i].replace("_", "")
            self.lemmas[token] = lemma_of(self.forms[token], pos[i], scripts[i], classes.lemmas)
        self._put_spans(words, classes.spans(scores))

    def _put_spans(self, words: Sequence[int], spans: Sequence[Span]) -> None:
        for start, end, label in spans:
            for token in range(words[start], words[end - 1] + 1):
                self.entities[token] = f"{'B' if token == words[start] else 'I'}-{label}"

    def hang(self, start: int, end: int) -> None:
        """Hangs all that has no head in the sentence of the tokens [start, end) into its tree.

        White space hangs on the token before it (on the root, if it comes first), the rest on the
        root. A sentence without a tree has its first word as root.
        """
        sentence = range(start, end)
        roots = [i for i in sentence if self.deps[i] == "ROOT"]
        words = [i for i in sentence if self.pos[i] != "SPACE"]
        root = (roots or words or [start])[0]
        self.heads[root], self.deps[root] = root, "ROOT"
        for i in sentence:
            if self.heads[i] == i and i != root:
                space_within = self.pos[i] == "SPACE" and i > start
                self.heads[i] = i - 1 if space_within else root


@dataclass(frozen=True, slots=True)
class Classes:
    """The names of the classes of every head of the model (labels.json), and known lemmas."""

    names: Mapping[str, Sequence[str]]
    lemmas: Mapping[tuple[str, str], str]

    def arcs(self, scores: Mapping[str, Any]) -> NDArray[Any]:
        """The scores of all arcs [W, W], less a cost where the label contradicts the word's own tag, or words between.

        A number before "and" and a verb counts nothing behind them: "killed two and injured at least five men".
        """
        finite = scores["xpos"] == self.names["xpos"].index("VBD")
        reduced = scores["deprel"] == self.names["deprel"].index("acl")
        arcs: NDArray[Any] = scores["arc"] - CONTRADICTION * (finite[:, None] & reduced)
        number, link, verb = (self.names["upos"].index(name) for name in ("NUM", "CCONJ", "VERB"))
        upos = scores["upos"].tolist()
        for i in range(len(upos) - 3):
            if upos[i : i + 3] == [number, link, verb]:
                arcs[i, i + 3 :] -= PARTED
        return arcs

    def chosen(self, scores: Mapping[str, Any], head: str) -> list[str]:
        """The names of the classes that a head of the model chose for the words."""
        names = self.names[head]
        return [names[number] for number in scores[head].tolist()]

    def label(self, number: int) -> str:
        """The relation's label; "root" between two words makes no sense and is "dep"."""
        name = self.names["deprel"][number]
        return "dep" if name == "root" else name

    def spans(self, scores: Mapping[str, Any]) -> list[Span]:
        """The entities of a sentence; kinds where no name of a person, place or body stands."""
        names = best_spans(scores["entity"][1:], self.names["entity"])
        kinds = best_spans(scores["kind"][1:], self.names["kind"])
        return joined(names, [span for span in kinds if span[2] not in UNSHOWN])
