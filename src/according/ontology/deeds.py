"""The kinds of deeds by their words (`data/deeds.yaml`), read into a frozen table and checked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from according.errors import OntologyError
from according.model import DeedKind
from according.values import Value
from according.yamltext import parsed


class DeedWords(Value):
    """A verb of a kind: its lemma, a second word beside it ("" for none), and nouns of which its object holds one."""

    kind: DeedKind
    lemma: str
    beside: str
    nouns: frozenset[str]


class DeedList(Value):
    """All verbs of deeds, those with nouns first."""

    entries: tuple[DeedWords, ...]

    def kind_of(self, lemmas: Iterable[str], beside: Iterable[str], nouns: Iterable[str]) -> DeedKind | None:
        """The kind of a verb by what it may be a form of, the words that hang on it and the nouns of its object."""
        stems, words, held = set(lemmas), set(beside), set(nouns)
        fitting = (
            entry.kind
            for entry in self.entries
            if entry.lemma in stems
            and (not entry.beside or entry.beside in words)
            and (not entry.nouns or entry.nouns & held)
        )
        return next(fitting, None)


@cache
def load_deeds() -> DeedList:
    """Read and check `data/deeds.yaml`.

    Raises:
        OntologyError: the file is not YAML or names a kind that PLOVER has not.
    """
    path = files("according") / "data" / "deeds.yaml"
    try:
        content = parsed(path.read_text(encoding="utf-8"))
        entries = [_entry(kind, phrase) for kind, body in content.items() for phrase in body["verb"]]
    except (yaml.YAMLError, KeyError, ValueError) as error:
        raise OntologyError(f"deeds.yaml breaks its shape: {error}.", "Mend the line, or reinstall.") from error
    return DeedList(entries=tuple(sorted(entries, key=lambda entry: not (entry.nouns or entry.beside))))


def _entry(kind: str, phrase: str) -> DeedWords:
    verb, _, nouns = phrase.partition(" + ")
    lemma, _, beside = verb.partition(" ")
    held = frozenset(nouns.split("|")) if nouns else frozenset()
    return DeedWords.model_validate({"kind": kind, "lemma": lemma, "beside": beside, "nouns": held})
