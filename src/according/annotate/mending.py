"""Trees that cannot be, mended: a name with an object, and children counted as the dead beside them.

Words are numbered from 1; head 0 is the root.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COUNTED = ["NUM", "CCONJ", "NUM", "NOUN"]


@dataclass(slots=True)
class Tree:
    """One sentence, as the model has it; entry 0 of each list is the root's."""

    forms: Sequence[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]

    def put(self, word: int, head: int, label: str) -> None:
        """Hangs a word elsewhere."""
        self.heads[word], self.labels[word] = head, label

    def above(self, word: int) -> Iterable[int]:
        """The heads above a word, nearest first."""
        while word := self.heads[word]:
            yield word


def mend(tree: Tree) -> None:
    """Mends what no reader would take a sentence for."""
    for word in range(1, len(tree.forms)):
        if tree.tags[word] == "VBN" and tree.labels[word] == "amod":
            _told(word, tree)
        if tree.pos[word : word + 4] == COUNTED and tree.forms[word - 1].lower() == "of":
            _listed(word, tree)


def _told(verb: int, tree: Tree) -> None:
    """ "The Watch accused forces of it", read as of accused forces that are the object of a name: it is the verb."""
    thing, name = tree.heads[verb], verb - 1
    if not (tree.pos[name] == "PROPN" and tree.labels[thing] == "obj" and tree.heads[thing] == name and thing > verb):
        return
    tree.put(verb, tree.heads[name], tree.labels[name])
    for word, head in enumerate(tree.heads):
        if head == name and word > verb:
            tree.heads[word] = verb
    tree.put(name, verb, "nsubj")
    tree.tags[verb] = "VBD"


def _listed(number: int, tree: Tree) -> None:
    """ "The mother of six and two girls": the six are her children, and the girls stand beside her."""
    link, count, other, first = number + 1, number + 2, number + 3, number - 2
    if tree.tags[first] != "NN" or not {number, count, other}.isdisjoint(tree.above(first)):
        return
    tree.put(number - 1, number, "case")
    tree.put(number, first, "nmod")
    tree.put(link, other, "cc")
    tree.put(count, other, "nummod")
    tree.put(other, first, "conj")
