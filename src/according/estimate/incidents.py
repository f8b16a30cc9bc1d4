"""Incidents whole: what, when, where, who, with tolls, voices and grade, each from the claims of its accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from according.errors import UsageError
from according.estimate.grade import grade
from according.estimate.harm import grade_harm
from according.estimate.reliability import load_reliability
from according.estimate.rules import RULES
from according.estimate.tolls import Evidence, tolls
from according.estimate.voices import voices
from according.ingest.notices import CORRECTION, RETRACTION
from according.link.incidents import outline
from according.link.linkage import Linkage
from according.link.tellings import Compatible, Telling, by_name, tellings
from according.model import Account, Claim, Extraction, Flag, Incident, Record, Speaker, Toll
from according.values import EventType, Place, TimeSpan
from according.work import counts

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def assemble(
    extractions: Sequence[Extraction], linkage: Linkage, rule: str = "ucdp", compatible: Compatible = by_name
) -> tuple[Incident, ...]:
    """Every incident of a linkage, by id.

    Args:
        extractions: the same that were linked.
        linkage: what `according.link.link` found.
        rule: how tolls are derived, a name in `RULES`.
        compatible: how two actors stand to each other, as in linking.

    Raises:
        UsageError: no rule has that name.
    """
    return assembled(extractions, linkage.incident_of, rule, compatible)


def recounted(record: Record, rule: str, compatible: Compatible = by_name) -> Record:
    """A record whose tolls and grades are reached by another rule; what is one incident stays as it is.

    Raises UsageError when no rule has that name.
    """
    homes = {account.id: account.incident for account in record.accounts if account.incident}
    counted = {each.id: each for each in assembled(_extractions(record), homes, rule, compatible)}
    incidents = tuple(
        each.model_copy(update={name: getattr(counted[each.id], name) for name in ("tolls", "grade", "title")})
        for each in record.incidents
    )
    method = record.method.model_copy(update={"rules": rule})
    return record.model_copy(update={"incidents": incidents, "method": method})


def _extractions(record: Record) -> list[Extraction]:
    """A record taken apart again, by report."""
    speakers: dict[str, list[Speaker]] = defaultdict(list)
    accounts: dict[str, list[Account]] = defaultdict(list)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for speaker in record.speakers:
        speakers[speaker.report].append(speaker)
    for account in record.accounts:
        accounts[account.report].append(account)
    for claim in record.claims:
        claims[claim.report].append(claim)
    flags: dict[str, list[Flag]] = defaultdict(list)
    for flag in record.flags:
        flags[flag.report].append(flag)
    return [
        Extraction(
            report=report,
            speakers=tuple(speakers[report.id]),
            accounts=tuple(account for account in accounts[report.id] if account.incident),
            claims=tuple(claims[report.id]),
            flags=tuple(flags[report.id]),
        )
        for report in record.reports
    ]


def assembled(
    extractions: Sequence[Extraction], incident_of: Mapping[str, str], rule: str, compatible: Compatible
) -> tuple[Incident, ...]:
    """The incidents that some accounts of some reports tell of, by id; other accounts are left out."""
    if rule not in RULES:
        raise UsageError(f"There is no rule '{rule}' for tolls.", f"Use one of: {', '.join(RULES)}.")
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings(extractions):
        if telling.id in incident_of:
            groups[incident_of[telling.id]].append(telling)
    speakers = {speaker.id: speaker for extraction in extractions for speaker in extraction.speakers}
    reports = {extraction.report.id: extraction.report for extraction in extractions}
    reliability = load_reliability()
    by_people = _by_people(extractions)
    corrections, retracted = (_flagged(extractions, kind) for kind in (CORRECTION, RETRACTION))
    found = []
    for incident, told in sorted(groups.items()):
        claims = [claim for telling in told for claim in telling.claims]
        heard = voices(claims, speakers, reports, compatible)
        worked = [claim for telling in told for claim in by_people.get(telling.id, ())]
        evidence = Evidence(claims, speakers, reports, heard, compatible, worked, corrections, retracted)
        counted = tolls(evidence, rule, reliability)
        founded = grade(heard, counted, claims, reports, compatible)
        found.append(
            outline(incident, told, compatible).model_copy(
                update={
                    "tolls": counted,
                    "independent_voices": sum(voice.asserts for voice in heard),
                    "grade": founded.model_copy(update={"harm": grade_harm(evidence, counted)}),
                }
            )
        )
    return tuple(incident.model_copy(update={"title": title(incident)}) for incident in found)


def _flagged(extractions: Sequence[Extraction], kind: str) -> frozenset[str]:
    """The reports with a flag of a kind."""
    return frozenset(flag.report for extraction in extractions for flag in extraction.flags if flag.kind == kind)


def _by_people(extractions: Sequence[Extraction]) -> dict[str, list[Claim]]:
    """By account, the claims that people struck, and their own figures for whole incidents."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for extraction in extractions:
        for claim in extraction.claims:
            if not counts(claim):
                found[claim.account].append(claim)
    return found


def title(incident: Incident) -> str:
    """A line for people: "8 killed · shelling · near Brod · 3 Apr 2016", of what is known."""
    toll = _count(incident.tolls)
    kind = incident.type.value.replace("-", " ") if isinstance(incident.type, EventType) else ""
    where = incident.place.name if isinstance(incident.place, Place) else ""
    when = _when(incident.time) if isinstance(incident.time, TimeSpan) else ""
    return (
        " · ".join(part for part in (toll, kind, where, when) if part) or "An incident of which nothing more is known"
    )


def _count(tolls: Sequence[Toll]) -> str:
    """The people of the first effect, all groups together, as UCDP adds them up: "9 killed", "40+ killed"."""
    first = [toll for toll in tolls if toll.effect == tolls[0].effect]
    if not first:
        return ""
    low, best, high = (_sum(bound) for bound in zip(*((toll.low, toll.best, toll.high) for toll in first), strict=True))
    if best is not None:
        return f"{best}{'+' if high is None else ''} {first[0].effect}"
    if low is not None:
        return f"{low}–{'?' if high is None else high} {first[0].effect}"
    return f"up to {high} {first[0].effect}" if high is not None else ""


def _sum(bounds: Sequence[int | None]) -> int | None:
    """None where one of the bounds is not known."""
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None


def _when(time: TimeSpan) -> str:
    """A time in its own precision: a day, a month, a year; else its edges."""
    start, end = time.start, time.end
    if start is None or end is None:
        return f"from {_day(start)}" if start else f"until {_day(end)}" if end else ""
    if start == end:
        return _day(start)
    if time.precision == "year" and start.year == end.year:
        return str(start.year)
    if time.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
