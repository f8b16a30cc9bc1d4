"""Small builders of what reports say, so that a case reads as a case.

A case's text is made up: every span is the words of one claim, and the report's text is all of them in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from according.ids import content_id, sha256_of
from according.model import Account, Affiliation, Claim, Extraction, Report, Speaker
from according.values import (
    Actor,
    EventType,
    Group,
    Occurrence,
    Place,
    Published,
    Quantity,
    Span,
    TimeSpan,
    Unresolved,
    UnresolvedDate,
)


def day(text: str) -> TimeSpan:
    """2016-04-03, or 2016-04 for a month, or 2016 for a year."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return TimeSpan(start=date(*parts), end=date(*parts), precision="day", text=text)
    if len(parts) == 2:
        after = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return TimeSpan(start=date(*parts, 1), end=after - timedelta(1), precision="month", text=text)
    return TimeSpan(start=date(parts[0], 1, 1), end=date(parts[0], 12, 31), precision="year", text=text)


def until(text: str) -> TimeSpan:
    """A time that ended on a day."""
    return TimeSpan(start=None, end=date.fromisoformat(text), precision="day", text=f"until {text}")


def place(name: str, lat: float, lon: float, radius: float = 5, country: str = "BA", precision: int = 1) -> Place:
    """A made-up place; radius in kilometres."""
    return Place(
        name=name,
        latitude=lat,
        longitude=lon,
        radius_km=radius,
        country=country,
        gazetteer_id=name.casefold(),
        precision=precision,
        text=name,
    )


def actor(name: str, known: bool = True, kind: str = "rebel") -> Actor:
    """A named group (`known`), or a generic one without an entry."""
    return Actor(id=name.casefold().replace(" ", "-") if known else None, name=name, kind=kind, text=name)


def count(
    number: int | None,
    who: str = "people",
    status: str = "unknown",
    side: str = "unknown",
    qualifier: str = "exact",
    scope: str = "incident",
    of: str | None = None,
) -> Quantity:
    """A figure, with the bounds that its qualifier means."""
    bounds: dict[str, int | None] = {"low": number, "best": number, "high": number}
    if qualifier == "about":
        bounds = {"low": None, "best": number, "high": None}
    if qualifier in ("at-least", "more-than") and number is not None:
        low = number + (qualifier == "more-than")
        bounds = {"low": low, "best": low, "high": None}
    if qualifier in ("several", "dozens", "hundreds"):
        bounds = {"low": {"several": 3, "dozens": 12, "hundreds": 100}[qualifier], "best": None, "high": None}
    if qualifier == "up-to":
        bounds = {"low": None, "best": None, "high": number}
    group = Group.model_validate({"text": who, "status": status, "side": side, "actor": of})
    return Quantity.model_validate(
        {**bounds, "qualifier": qualifier, "scope": scope, "text": f"{number} {who}", "group": group}
    )


@dataclass
class ReportBuilder:
    """A report under construction: `speaker`, `account` and `claim` add to it, `done` freezes it."""

    name: str
    published: str | None = None
    agency: str | None = None
    copy_group: str | None = None
    text: str = ""
    speakers: list[Speaker] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def id(self) -> str:
        return content_id("r", self.name)

    def _words(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + "\n"
        return Span(start=start, end=start + len(text), text=text)

    def speaker(
        self, text: str, kind: str = "military", name: str | None = None, of: str | None = None, party: bool = False
    ) -> str:
        affiliation = Affiliation(id=of.casefold().replace(" ", "-"), name=of) if of else None
        self.speakers.append(
            Speaker.model_validate(
                {
                    "id": content_id("s", self.id, text),
                    "report": self.id,
                    "name": name,
                    "text": text,
                    "named": name is not None,
                    "kind": kind,
                    "affiliation": affiliation,
                    "party": party,
                    "spans": (self._words(text),),
                }
            )
        )
        return self.speakers[-1].id

    def account(self, background: bool = False, speaker: str | None = None, **fields: Any) -> str:
        """An account with one claim for each field (a list: one for each value)."""
        account = content_id("a", self.id, len(self.accounts))
        self.accounts.append(Account(id=account, report=self.id, background=background))
        for name, values in fields.items():
            for value in values if isinstance(values, list) else [values]:
                self.claim(account, name, value, speaker)
        return account

    def claim(
        self,
        account: str,
        name: str,
        value: Any,
        speaker: str | None = None,
        assertion: str = "asserted",
        said: str | None = None,
        method: str = "case",
    ) -> str:
        if isinstance(value, str):
            value = Occurrence(text=value) if name == "occurrence" else EventType(value=value, text=value)
        words = self._words(getattr(value, "text", None) or str(value))
        self.claims.append(
            Claim.model_validate(
                {
                    "id": content_id("c", self.id, account, len(self.claims)),
                    "account": account,
                    "report": self.id,
                    "speaker": speaker,
                    "field": name,
                    "value": value,
                    "assertion": assertion,
                    "said": day(said) if said else None,
                    "spans": (words,),
                    "method": method,
                }
            )
        )
        return self.claims[-1].id

    def done(self) -> Extraction:
        published: Published | UnresolvedDate = UnresolvedDate(unresolved="the case names no date")
        if self.published:
            on = date.fromisoformat(self.published)
            published = Published(start=on, end=on, precision="day", basis="given", text=self.published)
        report = Report(
            id=self.id,
            path=None,
            url=None,
            sha256=sha256_of(self.text.encode()),
            title=self.name,
            language="en",
            publisher=None,
            agency=self.agency,
            published=published,
            text=self.text,
            zones=(),
            copy_group=self.copy_group,
        )
        return Extraction(
            report=report, speakers=tuple(self.speakers), accounts=tuple(self.accounts), claims=tuple(self.claims)
        )


def done(builders: Sequence[ReportBuilder]) -> list[Extraction]:
    """The reports of a case."""
    return [builder.done() for builder in builders]


__all__ = ["ReportBuilder", "Unresolved", "actor", "count", "day", "done", "place", "until"]
