"""Report, Speaker, Claim, Account, Incident, Toll, Judgement: the frozen nouns of the house (`acts` has people's work).

The glossary (docs/glossary.md) holds one sentence for each. Ids are content hashes (`according.ids`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from according.acts import Act, By, Checked
from according.values import (
    Actor,
    AnyValue,
    EventType,
    Group,
    Place,
    Published,
    Span,
    TimeSpan,
    Unresolved,
    UnresolvedDate,
    Value,
    figures,
)
from according.values import (
    Effect as Effect,
)

ZoneKind = Literal["headline", "standfirst", "byline", "dateline", "caption", "subhead", "body", "boilerplate"]
SpeakerKind = Literal[
    "military",
    "police",
    "government",
    "official",
    "rebel",
    "medical",
    "eyewitness",
    "resident",
    "ngo",
    "igo",
    "media",
    "company",
    "religious",
    "unknown",
]
ClaimField = Literal[
    "occurrence",
    "type",
    "perpetrator",
    "target",
    "participant",
    "time",
    "place",
    "weapon",
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "displaced",
    "seized",
    "strength",
]
Assertion = Literal["asserted", "denied", "possible", "planned", "ordered", "conditional", "habitual"]
DeedKind = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Stance = Literal["asserts", "denies", "confirms", "holds", "withholds"]
Verdict = Literal["same", "different", "unsure"]
EventGrade = Literal["corroborated", "single-voice", "party-only", "contested", "denied"]
HarmGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
FigureGrade = Literal["corroborated", "single-voice", "contested", "unknown"]


class Zone(Value):
    """A range of a report's text and what stands there."""

    kind: ZoneKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Report(Value):
    """One published text. `text` is fixed at ingest for ever; zones cut it without shifting an offset.

    `read_by` names the version, the model and the gazetteer that read it; None where that is not known.
    """

    id: str
    path: str | None
    url: str | None
    sha256: str
    title: str | None
    language: str | None
    publisher: str | None
    agency: str | None
    published: Published | UnresolvedDate
    text: str
    zones: tuple[Zone, ...]
    copy_group: str | None = None
    read_by: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The words between two offsets, as a span."""
        return Span(start=start, end=end, text=self.text[start:end])

    def zone_at(self, offset: int) -> ZoneKind:
        """The kind of the zone that holds an offset; text in no zone is boilerplate."""
        return next((zone.kind for zone in self.zones if zone.start <= offset < zone.end), "boilerplate")


class Ingested(Value):
    """A report and the bytes it was read from, kept as they came."""

    report: Report
    original: bytes


class Failure(Value):
    """A report that could not be read: the others go on, and this one is named with a reason and a remedy."""

    path: str
    reason: str
    remedy: str


class Affiliation(Value):
    """The organisation, force or state that a speaker speaks from."""

    id: str | None
    name: str


class Speaker(Value):
    """The one to whom a report attributes words. `text` is the fullest naming in the report."""

    id: str
    report: str
    name: str | None
    text: str
    named: bool
    kind: SpeakerKind
    affiliation: Affiliation | None = None
    party: bool | None = None
    relay: tuple[str, ...] = ()
    spans: tuple[Span, ...] = Field(min_length=1)


class Attribution(Value):
    """Words that a report puts in a speaker's mouth: `content` ranges, the `cue` ("said"), and when it was said.

    `naming` is how the speaker is named here, a pronoun maybe.

    `holds` is a feeling, a wish or a plan about the content, `withholds` is what is not said: neither makes a claim.
    """

    speaker: Speaker
    naming: Span
    cue: Span | None
    content: tuple[Span, ...]
    said: TimeSpan | None = None
    stance: Stance = "asserts"
    method: str


class Deed(Value):
    """Who does what to whom in one clause of a report, words and diplomacy included; `kind` is PLOVER's event type.

    It makes no account: incidents are made of claims alone. `speaker` is whose words tell it (None: the report's own).
    """

    report: str
    kind: DeedKind | None
    verb: Span
    sources: tuple[Span, ...] = Field(min_length=1)
    targets: tuple[Span, ...] = Field(min_length=1)
    speaker: Speaker | None
    assertion: Assertion


class Account(Value):
    """What one report tells of one event."""

    id: str
    report: str
    incident: str | None = None
    background: bool = False


class Claim(Value):
    """In a report, a speaker (None: the report's own voice) asserts that a field of an account has a value.

    With `by` it is a person's own claim, made while working on the record: its spans are the words it is about.
    """

    id: str
    account: str
    report: str
    speaker: str | None
    field: ClaimField
    value: AnyValue
    assertion: Assertion
    said: TimeSpan | None = None
    spans: tuple[Span, ...] = Field(min_length=1)
    method: str
    by: By | None = None
    checked: Checked | None = None


class Flag(Value):
    """Something a person should look at: an office that contradicts the actor list, say."""

    kind: str
    report: str
    spans: tuple[Span, ...]
    why: str


class Extraction(Value):
    """Everything that one report says."""

    report: Report
    speakers: tuple[Speaker, ...]
    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    flags: tuple[Flag, ...] = ()


class Comparison(Value):
    """One comparison of two accounts: the level reached, its weight in bits, and the two values compared."""

    name: str
    level: str
    weight: float
    left: str
    right: str


class Pair(Value):
    """Two accounts that a blocking rule proposed, and what speaks for and against their being one incident."""

    a: str
    b: str
    proposed_by: str
    weight: float
    probability: float
    comparisons: tuple[Comparison, ...]


class Judgement(Value):
    """Somebody holds that two accounts are the same incident, different ones, or that it is unsure. Append-only."""

    id: str
    a: str
    b: str
    verdict: Verdict
    author: str
    kind: Literal["rule", "model", "person"]
    why: str
    score: float | None = None
    made: datetime | None = None


class SetAside(Value):
    """A claim that a toll did not use, and why."""

    claim: str
    reason: str


class Toll(Value):
    """Low, best and high of one effect on one group in one incident, by one rule."""

    effect: Effect
    group: Group
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...] = Field(min_length=1)
    set_aside: tuple[SetAside, ...] = ()
    rule: str
    why: str

    @property
    def words(self) -> str:
        """The figures, and whom they count where a report says who: "11–11–11 fighters", "79–79–79"."""
        return f"{figures(self.low, self.best, self.high)} {self.group.text}".rstrip()


class Grade(Value):
    """How well founded: that the event happened, and its figure, apart; `harm` to civilians in Airwars' words."""

    event: EventGrade
    toll: FigureGrade
    harm: HarmGrade | None = None


class Incident(Value):
    """The real event that one or more accounts tell of."""

    id: str
    title: str
    type: EventType | Unresolved
    time: TimeSpan | Unresolved
    place: Place | Unresolved
    perpetrators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    accounts: tuple[str, ...]
    tolls: tuple[Toll, ...] = ()
    independent_voices: int = 0
    grade: Grade | None = None


class Relation(Value):
    """Two incidents that bear on each other without being one."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    from_: str = Field(alias="from", serialization_alias="from")
    to: str
    kind: Literal["may-overlap", "part-of", "related"]
    why: str


class Method(Value):
    """How a record came to be: versions and rules."""

    version: str
    model: str
    gazetteer: str
    rules: str


class Record(Value):
    """The whole record (docs/record.md), version 1."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    schema_: Literal["according/record/1"] = Field(default="according/record/1", alias="schema")
    method: Method
    reports: tuple[Report, ...]
    speakers: tuple[Speaker, ...]
    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    relations: tuple[Relation, ...]
    flags: tuple[Flag, ...]
    failures: tuple[Failure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    acts: tuple[Act, ...] = ()


Fields = Mapping[str, Value | str | Iterable[Value]]
"""The fields of a Record by name, in its order; in place of a tuple any iterable, that nobody holds whole."""
