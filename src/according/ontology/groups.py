"""Nouns that name groups of people, with the kind of group and the status that the noun alone gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ValidationError

from according.errors import OntologyError
from according.ontology.kinds import IRREGULARS, UNIFORMED
from according.ontology.names import NameIndex, build_index, fold, words_of
from according.values import Status, Value
from according.yamltext import parsed

GroupKind = Literal[
    "military",
    "police",
    "security",
    "armed",
    "rebel",
    "jihadist",
    "militia",
    "gang",
    "peacekeeping",
    "civilians",
    "displaced",
    "medical",
    "aid",
    "journalist",
    "religious",
    "government",
    "crowd",
    "hostage",
    "detainee",
    "staff",
    "people",
]
WHOLE = frozenset({"people", "person", "civilian", "victim", "dead", "casualty", "fatality"})
"""Nouns for people whoever they are: after them a list says who they were."""
SEX_AND_AGE = frozenset({"man", "woman", "child", "boy", "girl", "baby", "infant"})
"""Nouns that no count of others says again: no two children are three women."""
WOUNDED = frozenset({"wounded", "injured"})
"""Words for those hurt: who of them dies was not counted as dead before."""
# Plurals that no suffix rule makes; the rule below covers the others.
IRREGULAR = {
    "child": "children",
    "thief": "thieves",
    "person": "persons",
    "mujahid": "mujahideen",
    "corps": "corps",
    "gendarmerie": "gendarmerie",
}
FOES = IRREGULARS - {"gang"}
"""Kinds of people who are none of a state's forces; a gang's word may be anybody's."""


class GroupNoun(Value):
    """A noun in the singular ("aid worker") that names people: their sort, their status, whether they bear arms.

    A `collective` names several at once, so counting it does not count people: "three battalions", "two families".
    `persons` is how many its singular names: a couple is two.
    """

    lemma: str
    kind: GroupKind
    status: Status
    armed: bool = False
    collective: bool = False
    persons: int = 1


class _Kind(Value):
    kind: GroupKind
    status: Status
    armed: bool = False
    nouns: tuple[str, ...]
    collectives: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


class _Document(Value):
    kinds: tuple[_Kind, ...]
    modifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Every group noun by its lemma, an index of their singular and plural forms, and the words that modify them."""

    nouns: dict[str, GroupNoun]
    forms: NameIndex[GroupNoun]
    modifiers: frozenset[str]

    def group_of(self, lemma: str) -> GroupNoun | None:
        """The noun of a lemma or a plural ("aid workers"), None when it names no people."""
        found = self.nouns.get(fold(lemma))
        return found or next(iter(self.forms.exactly(lemma)), None)


def load_groups(path: Path | None = None) -> Groups:
    """Load and check the group nouns. Raises OntologyError for a row that does not fit or a noun that stands twice."""
    path = path or Path(str(files("according") / "data" / "groups.yaml"))
    try:
        rows = parsed(path.read_text(encoding="utf-8"))
        document = _Document.model_validate(rows)
    except (OSError, ValidationError, yaml.YAMLError) as error:
        raise OntologyError(f"{path.name} does not fit: {error}", "Mend it there.") from error
    nouns = _nouns(document.kinds, path)
    forms = build_index((form, noun) for noun in nouns.values() for form in _forms(noun.lemma))
    modifiers = frozenset(word.key for modifier in document.modifiers for word in words_of(modifier))
    return Groups(nouns, forms, modifiers)


@cache
def _shipped() -> Groups:
    return load_groups()


def group_of(lemma: str) -> GroupNoun | None:
    """The group noun of a lemma in the list that is shipped, or None."""
    return _shipped().group_of(lemma)


def are_foes(a: GroupNoun | None, b: GroupNoun | None) -> bool:
    """True where the people of one noun are a state's forces and those of the other are none: no trooper is a rebel."""
    kinds = {noun.kind for noun in (a, b) if noun is not None}
    return bool(kinds & UNIFORMED and kinds & FOES)


def are_others(a: GroupNoun | None, b: GroupNoun | None) -> bool:
    """True for foes, for policemen and soldiers, and for either and civilians."""
    kinds = {noun.kind for noun in (a, b) if noun is not None}
    return are_foes(a, b) or (len(kinds) == 2 and kinds <= {"police", "military", "civilians"})


def names_its_own(words: str) -> bool:
    """True for "28 of their own", where no noun says who they are: people of whoever counts them."""
    return words.casefold().split()[-1:] == ["own"]


def plural(noun: str) -> str:
    """The plural of a noun phrase by its last word: "suicide bomber" gives "suicide bombers".

    >>> plural("policeman"), plural("family"), plural("passerby")
    ('policemen', 'families', 'passersby')
    """
    head, _, last = noun.rpartition(" ")
    return f"{head} {_plural(last)}".strip()


def _plural(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith(("passerby", "passer-by")):
        return word[:-3].rstrip("-") + "s" + word[-3:] if "-" in word else "passersby"
    if word.endswith("man") and word not in {"human", "german"}:
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def _forms(lemma: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((lemma, plural(lemma))))


def _nouns(kinds: Iterable[_Kind], path: Path) -> dict[str, GroupNoun]:
    nouns: dict[str, GroupNoun] = {}
    for row in kinds:
        for lemma in (*row.nouns, *row.collectives, *row.pairs):
            if fold(lemma) in nouns:
                raise OntologyError(f'{path.name}: "{lemma}" stands twice.', "Keep it under one kind.")
            shared = {"kind": row.kind, "status": row.status, "armed": row.armed}
            persons = 2 if lemma in row.pairs else 1
            nouns[fold(lemma)] = GroupNoun(lemma=lemma, collective=lemma in row.collectives, persons=persons, **shared)
    return nouns
