"""Frames: which words tell of which kind of event, who stands where, and what the field calls it.

The frames are YAML (`data/frames/*.yaml`), read here into frozen values and checked. The engine that applies them
is `according.extract.events`; nothing about a single trigger is in code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import takewhile
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from according.errors import OntologyError
from according.model import Assertion, Effect
from according.ontology.blame import Accused, Answerable
from according.ontology.harmless import Harmless, Mishaps
from according.values import Value
from according.yamltext import parsed

Role = Literal[
    "perpetrator", "target", "participant", "victim", "owner", "thing", "weapon", "place", "cause", "force", "ground"
]
"""What an argument is: `victim` is counted by the effect, `force` as strength; `ground` is taken or lost, an `owner`
whose people the victims are."""

Family = Literal["harm", "violence", "control", "movement", "politics"]
"""Families bound which mentions in one report may tell of one event: a coup is never an explosion."""


HYPHENS = re.compile(r"(?<=\w)(-)(?=\w)")


class Trigger(Value):
    """A sequence of lemmas that ends in (nouns, predicates) or begins with (verbs) the word the arguments hang on.

    `object` holds the objects that make the idiom ("lose + life"); "nothing" is a verb without one ("fire + nothing").
    """

    lemmas: tuple[str, ...] = Field(min_length=1)
    upos: Literal["VERB", "NOUN", "ADJ", "PRED"]
    object: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The lemmas as words of a text in which hyphens stand apart: "petrol-bomb" is three."""
        return tuple(part for lemma in self.lemmas for part in HYPHENS.split(lemma))

    @cached_property
    def adverbs(self) -> tuple[str, ...]:
        """The lemmas before the verb of a verbal trigger: the "forcibly" of "forcibly recruit"."""
        return tuple(takewhile(lambda lemma: lemma.endswith("ly"), self.lemmas[:-1])) if self.upos == "VERB" else ()

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The words before the verb itself: its adverbs, and the "petrol-" of "petrol-bomb"."""
        return self.adverbs + tuple(HYPHENS.split(self.lemmas[len(self.adverbs)])[:-1])

    @property
    def heads(self) -> tuple[str, str]:
        """The lemma that the trigger hangs on where its hyphens stand apart, and where they do not ("co-opt")."""
        verb = self.upos == "VERB"
        return self.words[len(self.before) if verb else -1], self.lemmas[len(self.adverbs) if verb else -1]


class Mapping(Value):
    """The field's own codes for a frame. ACLED: event and sub-event; UCDP: type of violence; PLOVER: event and mode."""

    acled: tuple[str, str] | None = None
    ucdp: Literal["state-or-non-state", "one-sided", "by-actors"] | None = None
    plover: tuple[str, str | None] | None = None


class Frame(Value):
    """One kind of event and how the language tells it.

    `generic`: says that somebody was harmed, not by which kind of event. `counted`: tells of nothing without a
    figure. `needs`: tells of nothing unless somebody fills one of these roles; `armed`: who bears arms; `unarmed`: who
    bears none.
    `aftermath`: what was done later, so that its day is not the event's where another is told. `elsewhere`: nor is
    its place the event's. `recalls`: tells of nothing but after a sentence that tells of the same effect.
    `own_clause`: in a relative clause it describes somebody, and tells of nothing. `elliptic`: leaves out what it
    is about, which is told elsewhere ("blamed bandits"). `state`: a present tense tells what is so today, no habit.
    `unless`: its words mean something else in a report that tells of that frame. `holds`: what its words make of
    it, "suspected" possible. `doubted`: tells of something only where it is denied or possible. `rebuts`: only
    where others say that they did it. `irregular`: the type of what a verb tells where those who did it are of no
    state. `of_people`: the frames that it is where people are taken, by a state and by others. `official`, `done`:
    the frame whose words these are where all who did it are of a state's forces, and where it was done to somebody.
    `figurative`: tells of nothing where it is said of things of these sorts ("the fight against corruption").
    `own_arms`: tells of something only where a weapon of its own type, or of a generic one what bursts, did it.
    `vague`: only of armed people, or beside other words of violence. `by_doing`: as the purpose of what was done it is
    done, too ("blocked a road to protest").
    """

    id: str
    family: Family
    type: str | None
    effects: tuple[Effect, ...] = ()
    triggers: tuple[Trigger, ...]
    roles: dict[str, Role]
    generic: bool = False
    counted: bool = False
    several: bool = False
    aftermath: bool = False
    elsewhere: bool = False
    recalls: bool = False
    state: bool = False
    irregular: str | None = None
    official: str | None = None
    done: str | None = None
    of_people: tuple[str, ...] = ()
    own_clause: bool = False
    by_doing: bool = False
    unarmed: bool = False
    unless: str | None = None
    elliptic: bool = False
    holds: Assertion | None = None
    doubted: bool = False
    rebuts: bool = False
    needs: tuple[Role, ...] = ()
    armed: bool = False
    own_arms: bool = False
    figurative: tuple[str, ...] = ()
    vague: bool = False
    codes: Mapping = Mapping()

    @property
    def owns(self) -> bool:
        """True for words that say of their subject that it did, or did not do, what is told elsewhere."""
        return self.elliptic and self.roles.get("subject") == "perpetrator"

    @property
    def answers(self) -> bool:
        """True for words that tell only who did, or did not do, it: when they are said is no day of the deed."""
        told = {"perpetrator", "cause"}.issuperset(self.roles.values())
        return self.family == "violence" and self.type is None and told


class Support(Value):
    """Verbs that lend their subject to an event noun ("staged a raid") or to what it governs, by kind."""

    perform: tuple[str, ...]
    suffer: tuple[str, ...]
    outlive: tuple[str, ...]
    inflict: tuple[str, ...]
    attribute: tuple[str, ...]
    claim: tuple[str, ...]
    happen: tuple[str, ...]
    result: tuple[str, ...]
    affect: tuple[str, ...]
    report: tuple[str, ...]


class Modality(Value):
    """Words that take an event out of the asserted past: what governs it, what stands beside it."""

    possible: tuple[str, ...]
    thought: tuple[str, ...]
    alleged: tuple[str, ...]
    owned: tuple[str, ...]
    investigated: tuple[str, ...]
    planned: tuple[str, ...]
    ordered: tuple[str, ...]
    denied: tuple[str, ...]
    conditional: tuple[str, ...]
    habitual: tuple[str, ...]
    commemorative: tuple[str, ...]
    spells: tuple[str, ...]
    realised: tuple[str, ...]
    instead: tuple[str, ...]
    truth: tuple[str, ...]
    untrue: tuple[str, ...]
    settled: tuple[str, ...]
    examined: tuple[str, ...]
    part: tuple[str, ...]
    prevented: tuple[str, ...]
    failed: tuple[str, ...]
    awaited: tuple[str, ...]
    shown: tuple[str, ...]


class Weapons(Value):
    """Things that harm: each lemma with the type of event it implies when it is what did it."""

    types: tuple[tuple[str, str], ...]

    def type_of(self, lemma: str) -> str | None:
        """The type a weapon implies, None for a word that is no weapon."""
        return next((type_ for word, type_ in self.types if word == lemma), None)


class Cumulative(Value):
    """What sums up many incidents: `causes` that last, `events` of a month or of days, what opens a period (`since`).

    What struck `spread` over a land, a named one or one of these `lands`, struck many places of it.
    """

    causes: tuple[str, ...]
    events: tuple[str, ...]
    since: tuple[str, ...]
    spread: tuple[str, ...]
    lands: tuple[str, ...]


class Whereabouts(Value):
    """Words whose place is not an event's: where some are `seated`, are `brought` to and `treated` in `wards`, which
    they `left`, `havens` to which others are taken; verbs of what is `taken` from where those to whom it is done are
    `from`, and `rites` for the dead. Who has a `local` office tells of what was in its place: "the mayor of X". Where
    somebody has `spoken` or met others, or has `plotted` it, it was not.
    """

    seated: tuple[str, ...]
    brought: tuple[str, ...]
    treated: tuple[str, ...]
    wards: tuple[str, ...]
    havens: tuple[str, ...]
    left: tuple[str, ...]
    taken: tuple[str, ...]
    local: tuple[str, ...]
    rites: tuple[str, ...]
    plotted: tuple[str, ...]
    spoken: tuple[str, ...]


class Frames(Value):
    """All frames, the support verbs, the words of modality, the weapons, and the types one event may be told as."""

    frames: tuple[Frame, ...]
    support: Support
    modality: Modality
    accused: Accused
    answerable: Answerable
    weapons: Weapons
    related: tuple[tuple[str, ...], ...]
    ground: tuple[str, ...]
    parts_of_ground: tuple[str, ...]
    facilities: tuple[str, ...]
    parts_of_facilities: tuple[str, ...]
    attackers: tuple[str, ...]
    cumulative: Cumulative
    apart: tuple[str, ...]
    away: tuple[str, ...]
    another: tuple[str, ...]
    motives: tuple[str, ...]
    natural: tuple[str, ...]
    illnesses: tuple[str, ...]
    mishaps: Mishaps
    harmless: Harmless
    whereabouts: Whereabouts
    figurative: dict[str, tuple[str, ...]]
    """Sorts of things of which words of violence are said without any, by the name under which frames speak of them."""
    fatal: tuple[str, ...]
    limbs: tuple[str, ...]
    superseded: tuple[str, ...]
    irregular: dict[str, str]

    def by_id(self, frame_id: str) -> Frame:
        """The frame with that id."""
        return next(frame for frame in self.frames if frame.id == frame_id)

    def figurative_of(self, sorts: Iterable[str]) -> tuple[str, ...]:
        """The things of some sorts."""
        return tuple(noun for sort in sorts for noun in self.figurative[sort])

    @cached_property
    def by_lemma(self) -> dict[str, tuple[tuple[Frame, Trigger], ...]]:
        """Triggers by the lemma they hang on (the first of a verb, the last of a noun), the longest first."""
        found: dict[str, list[tuple[Frame, Trigger]]] = {}
        for frame in self.frames:
            for trigger in frame.triggers:
                for head in dict.fromkeys(trigger.heads):
                    found.setdefault(head, []).append((frame, trigger))
        return {lemma: tuple(sorted(pairs, key=longest_first)) for lemma, pairs in found.items()}

    @cached_property
    def effects_of_verbs(self) -> dict[str, list[frozenset[Effect]]]:
        """What a verb does to people by itself, by its lemma, once for each frame that it is a trigger of."""
        found: dict[str, list[frozenset[Effect]]] = {}
        for lemma, pairs in self.by_lemma.items():
            for frame, trigger in pairs:
                if frame.effects and trigger.upos == "VERB" and len(trigger.lemmas) == 1 and not trigger.object:
                    found.setdefault(lemma, []).append(frozenset(frame.effects))
        return found


def longest_first(pair: tuple[Frame, Trigger]) -> tuple[int, bool]:
    """The key that puts longer triggers before shorter ones, and idioms with an object before those without."""
    return -len(pair[1].words), not pair[1].object


def load_frames(folder: Traversable | None = None) -> Frames:
    """Read and check every frame file.

    Raises:
        OntologyError: a file is not YAML, a frame breaks its shape, or two frames share an id or a trigger.
    """
    folder = folder or files("according") / "data" / "frames"
    frames: list[Frame] = []
    words: dict[str, dict[str, list[str]]] = {}
    weapons: list[tuple[str, str]] = []
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name):
        content = _read_yaml(path)
        if path.name == "words.yaml":
            words = content
        elif path.name == "weapons.yaml":
            weapons = [(word, type_) for type_, names in content["weapons"].items() for word in names]
        else:
            frames += [_frame(path.name, name, body) for name, body in content.items()]
    _check(frames)
    return Frames(
        frames=tuple(frames),
        support=Support(**_tuples(words, "support")),
        modality=Modality(**_tuples(words, "modality")),
        accused=Accused(**_tuples(words, "accused")),
        answerable=Answerable(**_tuples(words, "answerable")),
        weapons=Weapons(types=tuple(weapons)),
        related=tuple(_tuples(words, "related").values()),
        ground=_tuples(words, "ground")["nouns"],
        parts_of_ground=_tuples(words, "ground")["parts"],
        facilities=_tuples(words, "facilities")["nouns"],
        parts_of_facilities=_tuples(words, "facilities")["parts"],
        attackers=_tuples(words, "attackers")["nouns"],
        cumulative=Cumulative(**_tuples(words, "cumulative")),
        **_tuples(words, "sequence"),
        **_tuples(words, "harm"),
        natural=sum(_tuples(words, "natural").values(), ()),
        illnesses=_tuples(words, "natural")["illnesses"],
        mishaps=Mishaps(**_tuples(words, "mishaps")),
        harmless=Harmless(**_tuples(words, "harmless")),
        whereabouts=Whereabouts(**_tuples(words, "whereabouts")),
        figurative=_tuples(words, "figurative"),
        irregular={form: lemma for lemma, forms in _tuples(words, "irregular").items() for form in forms},
    )


def _tuples(words: dict[str, dict[str, list[str]]], section: str) -> dict[str, tuple[str, ...]]:
    if section not in words:
        raise OntologyError(f"words.yaml has no section '{section}'.", "Restore the file from the package.")
    return {key: tuple(value) for key, value in words[section].items()}


def _read_yaml(path: Traversable) -> dict[str, dict[str, list[str]]]:
    try:
        content = parsed(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise OntologyError(f"{path.name} is not YAML: {error}.", "Mend the line it names.") from error
    if not isinstance(content, dict):
        raise OntologyError(f"{path.name} must map frame names to frames.", "See docs/frames.md.")
    return content


def _frame(file: str, name: str, body: dict[str, list[str]]) -> Frame:
    shape: dict[str, object] = dict(body)
    triggers: list[Trigger] = []
    for upos in ("VERB", "NOUN", "ADJ", "PRED"):
        for phrase in body.get(upos.lower(), ()):
            lemmas, _, objects = phrase.partition(" + ")
            triggers.append(
                Trigger(lemmas=tuple(lemmas.split()), upos=upos, object=tuple(objects.split("|")) if objects else ())
            )
        shape.pop(upos.lower(), None)
    try:
        return Frame.model_validate({"id": name, **shape, "triggers": triggers})
    except ValidationError as error:
        raise OntologyError(f"{file}: the frame '{name}' breaks its shape: {error}.", "See docs/frames.md.") from error


def _check(frames: list[Frame]) -> None:
    seen: dict[Trigger, str] = {}
    for frame in frames:
        for trigger in frame.triggers:
            if trigger in seen:
                both = f"'{' '.join(trigger.lemmas)}' stands in frames '{seen[trigger]}' and '{frame.id}'."
                raise OntologyError(both, "Keep one of them.")
            seen[trigger] = frame.id
