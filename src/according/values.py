"""Frozen values: what a claim can say. An unknown is `Unresolved`, never a stand-in.

Offsets are Unicode code points in `Report.text`; dates are ISO 8601; distances are kilometres;
coordinates are WGS 84 degrees. Open bounds and open edges are None.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Qualifier = Literal[
    "exact", "about", "at-least", "more-than", "up-to", "fewer-than", "range", "several", "dozens", "hundreds", "none"
]
Scope = Literal["incident", "subset", "aggregate"]
Status = Literal["civilian", "combatant", "mixed", "unknown"]
Side = Literal["perpetrator", "target", "bystander", "unknown"]
Effect = Literal["killed", "injured", "missing", "abducted", "detained", "displaced"]
TimePrecision = Literal["hour", "day", "week", "month", "season", "year", "unknown"]


class Value(BaseModel):
    """Base of every frozen value: equal by content, hashable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """A range of code points in a report's text, with the words in it."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"a span of {self.end - self.start} code points cannot hold {len(self.text)}")
        return self

    def holds(self, offset: int) -> bool:
        """True for a code point in the range."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Unresolved(Value):
    """A value that the text has and we could not pin down, with the reason."""

    unresolved: str = Field(min_length=1)
    text: str | None = None


class UnresolvedDate(Value):
    """A publication date that no metadata states, with the bounds that the text gives."""

    unresolved: str = Field(min_length=1)
    after: date | None = None
    before: date | None = None


class TimeSpan(Value):
    """A closed interval of days; an open edge is None. `precision` says how finely the text tells it."""

    start: date | None
    end: date | None
    precision: TimePrecision
    text: str

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a time span cannot end ({self.end}) before it starts ({self.start})")
        return self


class Published(Value):
    """A stated publication date: where it stands (`basis`) and in which words."""

    start: date
    end: date
    precision: TimePrecision
    basis: Literal["stated", "given"]
    text: str


class Group(Value):
    """Those whom a figure counts: fighters, civilians, a named victim; `text` is empty where no word says who."""

    text: str
    actor: str | None = None
    status: Status = "unknown"
    side: Side = "unknown"


class Quantity(Value):
    """A count with bounds: "more than 90" is low 91, high open; "about 40" has best 40."""

    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    qualifier: Qualifier
    scope: Scope = "incident"
    text: str
    group: Group | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if known != sorted(known):
            raise ValueError(f"low, best and high must not fall: {known}")
        return self


class Candidate(Value):
    """One place that a name could mean, and why it scored as it did."""

    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    kind: str
    score: float
    why: str


class Place(Value):
    """A place as centre and radius; `precision` is UCDP's where_prec (1 exact ... 6 country, 7 international)."""

    name: str
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    radius_km: float | None = Field(default=None, ge=0)
    country: str | None = None
    admin1: str | None = None
    gazetteer_id: str | None = None
    precision: int = Field(ge=1, le=7)
    text: str
    candidates: tuple[Candidate, ...] = ()


class Actor(Value):
    """An organised group, a state's force, an office or a person; `id` is None for generic groups without an entry."""

    id: str | None = None
    name: str
    kind: str
    text: str


class EventType(Value):
    """A type of event from the ontology (`armed-clash`, `air-strike`, ...)."""

    value: str
    text: str


class Occurrence(Value):
    """That the event happened: the value of a claim about the event itself, not about its figures."""

    value: Literal[True] = True
    text: str


class Thing(Value):
    """A weapon, or goods seized, in the report's words."""

    name: str
    text: str


AnyValue = Annotated[
    Quantity | TimeSpan | Place | Actor | EventType | Occurrence | Thing | Unresolved, Field(union_mode="smart")
]


def figures(low: int | None, best: int | None, high: int | None) -> str:
    """Three bounds as low–best–high, an open one as a question mark."""
    return "–".join("?" if bound is None else f"{bound:,}" for bound in (low, best, high))
