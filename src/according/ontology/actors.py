"""The actor list: armed groups, states and their forces, organisations, outlets and people, loaded and checked.

Sources are YAML files in `data/actors` (their ATTRIBUTION.txt names the origins). Entries for states are made by rule:
every role of `states.yaml` for every country of `countries.yaml`, so that "military-fr" is the Military of France.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import ConfigDict, Field, ValidationError, field_validator

from according.errors import OntologyError
from according.ontology.names import NameIndex, build_index, words_of
from according.values import Value
from according.yamltext import parsed

ActorKind = Literal[
    "state",
    "government",
    "military",
    "police",
    "security",
    "intelligence",
    "peacekeeping",
    "rebel",
    "jihadist",
    "militia",
    "gang",
    "party",
    "community",
    "igo",
    "ngo",
    "media",
    "company",
    "person",
]
RelationType = Literal[
    "part_of",
    "splinter_of",
    "member_of",
    "merged_into",
    "renamed_from",
    "leader_of",
    "spokesperson_of",
    "office_holder",
]
FOLDER = Path(str(files("according") / "data" / "actors"))
RULES = frozenset({"countries.yaml", "states.yaml", "nicknames.yaml", "wording.yaml"})  # every other file lists entries
Row = TypeVar("Row", bound=Value)


class ActorRelation(Value):
    """One actor bears on another, over time: `of` is an entry's id, for office_holder an office's ("president-ml")."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    type: RelationType
    of: str
    start: str | None = Field(default=None, alias="from", pattern=r"^\d{4}(-\d\d){0,2}$")
    end: str | None = Field(default=None, alias="to", pattern=r"^\d{4}(-\d\d){0,2}$")

    def holds(self, first: date | None, last: date | None) -> bool:
        """True when the relation may hold on some day from `first` to `last`; an unknown edge rules nothing out."""
        begins_after = self.start is not None and last is not None and last.isoformat()[: len(self.start)] < self.start
        ended_before = self.end is not None and first is not None and first.isoformat()[: len(self.end)] > self.end
        return not (begins_after or ended_before)


class ActorEntry(Value):
    """One actor: `aliases` name it anywhere, `generic` only where the report's context leaves no other reading."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    parent: str | None = None
    relations: tuple[ActorRelation, ...] = ()
    since: str | None = None
    until: str | None = None
    ucdp_id: int | None = None
    note: str | None = None


class Country(Value):
    """A country or territory by its ISO 3166 code, with the words for it and its numbers in lists of the field.

    `government` is UCDP's id of its government, `gleditsch_ward` its number among independent states (none for a
    territory), `iso_number` its numeric code in ISO 3166 (none for Kosovo).
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    government: int | None = None
    gleditsch_ward: int | None = None
    iso_number: int | None = None


class Role(Value):
    """A part that every state has: its army, its police, its defence ministry; `nouns` are the words for it."""

    role: str
    name: str
    kind: ActorKind
    part_of: str | None = None
    nouns: tuple[str, ...] = ()


class Office(Value):
    """A post of state, the role that its holder speaks for, and the words for it."""

    office: str
    body: str
    nouns: tuple[str, ...]


class Wording(Value):
    """Words around names, folded (wording.yaml says what each list is for)."""

    fillers: frozenset[str]
    links: frozenset[str]
    locatives: frozenset[str]
    before_people: frozenset[str]
    particles: frozenset[str]
    unheld: frozenset[str]
    newly: frozenset[str]
    articles: frozenset[str]
    everyday: frozenset[str]

    @field_validator("*")
    @classmethod
    def _fold(cls, words: frozenset[str]) -> frozenset[str]:
        return frozenset(each.key for word in words for each in words_of(word))


@dataclass(frozen=True, slots=True)
class Alias:
    """What a spelling stands for; a generic one needs the report's context."""

    actor: str
    generic: bool


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A word for a country: its name, an adjective ("Malian") or its people ("Malians")."""

    code: str
    form: Literal["name", "adjective", "demonym"]


@dataclass(frozen=True, slots=True)
class Entries(Mapping[str, ActorEntry]):
    """Entries by id: those of the files, and any part of a state, made when asked for. Iterating gives the former."""

    listed: Mapping[str, ActorEntry]
    roles: Mapping[str, Role]
    countries: Mapping[str, Country]

    def __getitem__(self, key: str) -> ActorEntry:
        if key in self.listed:
            return self.listed[key]
        role, _, code = key.rpartition("-")
        return _state_entry(self.roles[role], self.countries[code.upper()])

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)


@dataclass(frozen=True, slots=True)
class ActorList:
    """Every entry by id, and the indexes that find the names of actors, countries, forces and offices in a text."""

    entries: Entries
    offices: Mapping[str, Office]
    wording: Wording
    names: NameIndex[Alias]
    country_names: NameIndex[CountryWord]
    role_nouns: NameIndex[str]
    office_nouns: NameIndex[str]

    @property
    def countries(self) -> Mapping[str, Country]:
        """Countries by ISO code."""
        return self.entries.countries

    @property
    def roles(self) -> Mapping[str, Role]:
        """What every state has, by the role's name."""
        return self.entries.roles

    def of_state(self, role: str, code: str) -> ActorEntry:
        """The entry of a country's role, "military" of "ML". KeyError when either is not on the list."""
        return self.entries[state_id(role, code)]

    def is_state_part(self, entry: ActorEntry) -> bool:
        """True for an entry that stands for a role of a country, its army or a ministry, not for one unit of it."""
        return entry.country is not None and entry.id.removesuffix(f"-{entry.country.lower()}") in self.roles


def state_id(role: str, code: str) -> str:
    """The id of a role or office of a country.

    >>> state_id("military", "ML")
    'military-ml'
    """
    return f"{role}-{code.lower()}"


def load_actors(folder: Path | None = None) -> ActorList:
    """Load and check an actor list (the package's own by default).

    Raises OntologyError, naming the file and the row, for a row that does not fit, an id or an alias claimed twice,
    or a relation to an actor or office that is not on the list.
    """
    folder = folder or FOLDER
    states = _document(folder / "states.yaml")
    countries = {country.code: country for country in load_countries(folder)}
    roles = {role.role: role for role in _checked(states["roles"], Role, folder / "states.yaml")}
    offices = {office.office: office for office in _checked(states["offices"], Office, folder / "states.yaml")}
    entries = _nicknamed(folder / "nicknames.yaml", roles, countries)
    for path in sorted(path for path in folder.glob("*.yaml") if path.name not in RULES):
        _add(entries, path)
    entries |= _called_as_a_country(entries, countries)
    actors = ActorList(
        entries=Entries(entries, roles, countries),
        offices=offices,
        wording=_checked([_document(folder / "wording.yaml")], Wording, folder / "wording.yaml")[0],
        names=_names(entries.values()),
        country_names=build_index(_country_words(countries.values())),
        role_nouns=build_index((noun, role.role) for role in roles.values() for noun in role.nouns),
        office_nouns=build_index((noun, office.office) for office in offices.values() for noun in office.nouns),
    )
    _check_relations(actors)
    return actors


def load_countries(folder: Path | None = None) -> list[Country]:
    """The countries of an actor list alone. OntologyError for a row that does not fit."""
    return _rows((folder or FOLDER) / "countries.yaml", Country)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise OntologyError(f"{path} cannot be read: {error}", "Name a folder that holds an actor list.") from error


def _document(path: Path) -> Any:
    try:
        return parsed(_text(path))
    except yaml.YAMLError as error:
        raise OntologyError(f"{path.name} is not YAML: {error}", "Mend it there.") from error


def _lines(path: Path) -> list[Any]:
    """The rows of a YAML list; one that is written a JSON mapping to the line is read as JSON, fifteen times faster."""
    lines = [line for line in _text(path).splitlines() if line and not line.startswith("#")]
    if not all(line.startswith('- {"') for line in lines):
        return list(_document(path))
    try:
        return [json.loads(line[2:]) for line in lines]
    except json.JSONDecodeError as error:
        raise OntologyError(f"{path.name} has a row that is not JSON: {error.doc[:80]}", "Mend that row.") from error


def _rows(path: Path, model: type[Row]) -> list[Row]:
    return _checked(_lines(path), model, path)


def _checked(rows: Iterable[Any], model: type[Row], path: Path) -> list[Row]:
    checked = []
    for number, row in enumerate(rows, start=1):
        try:
            checked.append(model.model_validate(row))
        except ValidationError as error:
            label = row.get("id") or row.get("code") if isinstance(row, dict) else row
            raise OntologyError(f"{path.name}, row {number} ({label}): {error}", "Mend that row.") from error
    return checked


def _state_entry(role: Role, country: Country, aliases: Iterable[str] = ()) -> ActorEntry:
    return ActorEntry(
        id=state_id(role.role, country.code),
        name=role.name.format(country=country.name),
        kind=role.kind,
        aliases=tuple(aliases),
        country=country.code,
        parent=state_id(role.part_of, country.code) if role.part_of else None,
        ucdp_id=country.government if role.role == "government" else None,
    )


def _nicknamed(path: Path, roles: Mapping[str, Role], countries: Mapping[str, Country]) -> dict[str, ActorEntry]:
    """The parts of states that have names of their own."""
    entries = {}
    for key, aliases in _document(path).items():
        role, _, code = key.rpartition("-")
        if role not in roles or code.upper() not in countries:
            raise OntologyError(f"{path.name}: {key} is no role of a country.", "Mend its id.")
        entry = _state_entry(roles[role], countries[code.upper()], aliases)
        entries[key] = entry.model_copy(update={"generic": (entry.name,)})
    return entries


def _add(entries: dict[str, ActorEntry], path: Path) -> None:
    for number, entry in enumerate(_rows(path, ActorEntry), start=1):
        if entry.id in entries:
            raise OntologyError(f"{path.name}, row {number}: the id {entry.id} is taken.", "Choose another.")
        entries[entry.id] = entry


def _called_as_a_country(entries: Mapping[str, ActorEntry], countries: Mapping[str, Country]) -> dict[str, ActorEntry]:
    """The communities that bear the adjective of a land, "Armenian": where nothing tells of them it is that land's."""
    words = {word for country in countries.values() for word in country.adjectives + country.demonyms}
    named = ((key, entry) for key, entry in entries.items() if entry.kind == "community" and entry.name in words)
    return {key: entry.model_copy(update={"generic": (*entry.generic, entry.name)}) for key, entry in named}


def _check_relations(actors: ActorList) -> None:
    posts = {state_id(office, code) for office in actors.offices for code in actors.countries}
    for entry in actors.entries.values():
        if entry.parent is not None and entry.parent not in actors.entries:
            raise OntologyError(f"The parent of {entry.id}, {entry.parent}, is not on the list.", "Add it or mend it.")
        for relation in entry.relations:
            known = relation.of in posts if relation.type == "office_holder" else relation.of in actors.entries
            if not known:
                raise OntologyError(
                    f"{entry.id} is {relation.type} {relation.of}, which is not on the list.", "Add it."
                )


def _names(entries: Iterable[ActorEntry]) -> NameIndex[Alias]:
    index = build_index(_spellings(entries))
    for table in index.names.values():
        for names in table.values():
            owners = {name.claim.actor for name in names if not name.claim.generic}
            if len(owners) > 1:
                claimed = f'"{names[0].spelling}" is an alias of {" and ".join(sorted(owners))}.'
                raise OntologyError(claimed, "Move it to `generic` in all but one of them.")
    return index


def _spellings(entries: Iterable[ActorEntry]) -> Iterator[tuple[str, Alias]]:
    """Every spelling of every entry; a name with a bracket ("Ansar Dine (religious association)") is but a label."""
    for entry in entries:
        yield from ((spelling, Alias(entry.id, generic=True)) for spelling in entry.generic)
        for spelling in (entry.name, *entry.aliases):
            if "(" not in spelling and spelling not in entry.generic:
                yield spelling, Alias(entry.id, generic=False)


def _country_words(countries: Iterable[Country]) -> Iterator[tuple[str, CountryWord]]:
    for country in countries:
        for name in dict.fromkeys((country.name, *country.names)):
            yield name, CountryWord(country.code, "name")
        for adjective in country.adjectives:
            yield adjective, CountryWord(country.code, "adjective")
        for demonym in country.demonyms:
            if demonym not in country.adjectives:
                yield demonym, CountryWord(country.code, "demonym")
