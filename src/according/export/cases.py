"""A case: one incident with all that it rests on, and what every form of export asks of it.

What is not known is None, and `reasons` says why; no form fills it with a stand-in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from according.export.record import ordered
from according.export.sheet import Column, joined
from according.link.incidents import alleged
from according.model import Claim, Effect, Incident, Record, Report, Speaker, Toll
from according.ontology.frames import Mapping as Codes
from according.values import Actor, Place, Published, TimeSpan, Unresolved

COUNTRY = 6
"""UCDP's where_prec from which on a place has no point of its own: a pin in its middle would be made up."""

OWN = (
    Column("according_id", "the incident's id in According; it stays when reports are added"),
    Column("according_grade", "how well founded it is that it happened ([tolls](tolls.md))"),
    Column("according_figure", "how well founded the first toll is"),
    Column("according_harm", "harm to civilians in Airwars' words, where civilians are said to be harmed"),
    Column("according_alleged", "those of its sides whom no report asserts to be one: accused, suspected"),
    Column("according_voices", "independent voices that say it happened", "whole"),
    Column("according_rule", "the rule by which the tolls were reached"),
    Column("according_reasons", "why a cell is empty: each field with its reason"),
)
"""Columns that every table of incidents ends with: nothing goes out without its grade and the reasons for its gaps."""


@dataclass(frozen=True)
class Case:
    """One incident, its reports by date, its claims and their speakers."""

    incident: Incident
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    speakers: tuple[Speaker, ...]

    @property
    def time(self) -> TimeSpan | None:
        """The time, where it is known."""
        return self.incident.time if isinstance(self.incident.time, TimeSpan) else None

    @property
    def place(self) -> Place | None:
        """The place, where it is known."""
        return self.incident.place if isinstance(self.incident.place, Place) else None

    @property
    def pin(self) -> tuple[float, float] | None:
        """Latitude and longitude of a place that is known better than by its country."""
        place = self.place
        if place is None or place.latitude is None or place.longitude is None or place.precision >= COUNTRY:
            return None
        return place.latitude, place.longitude

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, else agencies, of its reports, each once."""
        return tuple(dict.fromkeys(name for r in self.reports if (name := r.publisher or r.agency)))

    @property
    def voices(self) -> tuple[str, ...]:
        """Whom the reports name as their sources, each once."""
        return tuple(dict.fromkeys(speaker.name or speaker.text for speaker in self.speakers))

    @property
    def alleged(self) -> tuple[Actor, ...]:
        """Those of its sides whom no claim asserts to be one."""
        return alleged((*self.incident.perpetrators, *self.incident.targets), self.claims)

    def tolls(self, effect: Effect) -> tuple[Toll, ...]:
        """The tolls of one effect."""
        return tuple(toll for toll in self.incident.tolls if toll.effect == effect)


def cases(record: Record) -> Iterator[Case]:
    """The incidents of a record, in its order, each with what it rests on."""
    record = ordered(record)
    account_of = {account.id: account for account in record.accounts}
    reports = {report.id: report for report in record.reports}
    speakers = {speaker.id: speaker for speaker in record.speakers}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        claims[claim.account].append(claim)
    for incident in record.incidents:
        told = dict.fromkeys(account_of[account].report for account in incident.accounts if account in account_of)
        said = [claim for account in incident.accounts for claim in claims[account]]
        heard = dict.fromkeys(claim.speaker for claim in said if claim.speaker)
        yield Case(
            incident=incident,
            reports=tuple(sorted((reports[each] for each in told), key=lambda r: (published(r) or date.max, r.id))),
            claims=tuple(said),
            speakers=tuple(speakers[each] for each in heard),
        )


def published(report: Report) -> date | None:
    """The day a report was published, where it is known."""
    return report.published.start if isinstance(report.published, Published) else None


def reasons(case: Case, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Why something is unknown, by field; `more` are reasons that a form itself adds."""
    incident = case.incident
    found = {
        name: value.unresolved
        for name, value in (("type", incident.type), ("time", incident.time), ("place", incident.place))
        if isinstance(value, Unresolved)
    }
    if case.place is not None and case.pin is None:
        found["point"] = "The place is known by its country only, or has no coordinates."
    if not case.tolls("killed"):
        found["killed"] = "No report gives a figure that can be used."
    if not incident.perpetrators:
        found["perpetrator"] = "No report names one."
    if not incident.targets:
        found["target"] = "No report names one."
    return {**found, **(more or {})}


def own_cells(case: Case, rule: str, more: Mapping[str, str] | None = None) -> dict[str, str | int | None]:
    """The cells of the columns `OWN`."""
    grade = case.incident.grade
    return {
        "according_id": case.incident.id,
        "according_grade": grade.event if grade else None,
        "according_figure": grade.toll if grade else None,
        "according_harm": grade.harm if grade else None,
        "according_alleged": joined(actor.name for actor in case.alleged),
        "according_voices": case.incident.independent_voices,
        "according_rule": rule,
        "according_reasons": " ".join(f"{name}: {why}" for name, why in reasons(case, more).items()) or None,
    }


def codes_of(case: Case, codes: Mapping[str, Codes]) -> Codes:
    """The field's codes for the incident's type; none where the type is not known."""
    return codes.get(case.incident.type.value, Codes()) if not isinstance(case.incident.type, Unresolved) else Codes()
