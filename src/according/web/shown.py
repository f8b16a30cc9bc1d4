"""What the pages show of an incident, made ready: who says what, on which scale, used or set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from according.estimate.voices import Voice as Origin
from according.export.excerpt import around
from according.export.record import ordered
from according.export.wording import actors_text
from according.link.incidents import alleged
from according.model import Account, Claim, Extraction, Incident, Record, Report, Speaker, Toll
from according.store.views import Listed
from according.values import Place, Quantity
from according.web.charts import Bar, Scale, bar, list_bar, scale_for
from according.web.marks import KINDS, Piece, pieces
from according.web.wording import outlet

OWN_VOICE = "the report itself"


@dataclass(frozen=True, slots=True)
class TollBar:
    """A toll in a list: its words and its bar."""

    toll: Toll
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Row:
    """An incident in a list."""

    incident: Incident
    tolls: tuple[TollBar, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something, and where it stands: `speaker` is None for the report's own voice."""

    speaker: Speaker | None
    report: Report

    @property
    def name(self) -> str:
        """The speaker's fullest naming."""
        return self.speaker.text if self.speaker else OWN_VOICE

    @property
    def outlet(self) -> str:
        """Where it was published, as far as the report tells."""
        return outlet(self.report)


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim beneath a toll; `aside` is the reason why it was set aside, None where it was used."""

    claim: Claim
    voice: Voice
    bar: Bar | None
    aside: str | None


@dataclass(frozen=True, slots=True)
class TollShown:
    """A toll with every claim it weighed."""

    toll: Toll
    bar: Bar | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Claims of one speaker that share a paragraph: `cut_before` and `cut_after` say that the paragraph goes on."""

    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What one speaker says in one report; `origin` is the number of the independent voice that this is one of.

    None: it vouches for nothing, for it tells only where, when or with what.
    """

    voice: Voice
    excerpts: tuple[Excerpt, ...]
    origin: int | None

    @property
    def counts(self) -> bool:
        """True when there is a figure in it: a brief has these sentences, and leaves the others out."""
        return any(KINDS[claim.field] == "figure" for each in self.excerpts for claim in each.claims)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two accounts that are compared."""

    account: Account
    report: Report
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One incident, ready to be shown."""

    incident: Incident
    scale: Scale
    tolls: tuple[TollShown, ...]
    said: tuple[Said, ...]
    reports: tuple[Report, ...]
    accounts: tuple[tuple[Account, Report], ...]
    background: bool
    by: str
    against: str


def rows(listed: Listed) -> list[Row]:
    """Incidents as a list shows them."""
    return [
        Row(
            incident,
            tuple(TollBar(toll, list_bar(toll.low, toll.best, toll.high)) for toll in incident.tolls),
            actors_text(incident.perpetrators, listed.alleged.get(incident.id, ())),
        )
        for incident in listed.incidents
    ]


def dossier(record: Record, heard: Sequence[Origin] = ()) -> Dossier:
    """The first incident of a record that holds it alone (`Store.record`), and its independent voices."""
    record = ordered(record)
    incident = record.incidents[0]
    reports = {report.id: report for report in record.reports}
    claims = {claim.id: claim for claim in record.claims}
    bounds = [bound for toll in incident.tolls for bound in _bounds(toll, claims)]
    scale = scale_for(bounds)
    voices = _voices(record)
    return Dossier(
        incident=incident,
        scale=scale,
        tolls=tuple(_toll(toll, claims, voices, scale) for toll in incident.tolls),
        said=tuple(_said(record, voices, heard)),
        reports=record.reports,
        accounts=tuple((each, reports[each.report]) for each in record.accounts),
        background=all(account.background for account in record.accounts),
        by=actors_text(incident.perpetrators, alleged(incident.perpetrators, record.claims)),
        against=actors_text(incident.targets, alleged(incident.targets, record.claims)),
    )


def side(said: Extraction, account: Account) -> Side:
    """An account as it stands in what its report says."""
    own = next(each for each in said.accounts if each.id == account.id)
    claims = sorted(
        (claim for claim in said.claims if claim.account == account.id), key=lambda claim: claim.spans[0].start
    )
    return Side(own, said.report, tuple(_excerpts(said.report, claims)))


def speaker_name(claim: Claim, speakers: Mapping[str, str]) -> str:
    """Who says a claim: the person whose own it is, the speaker, or the report."""
    if claim.by is not None:
        return f"{claim.by.author} (here)"
    return speakers.get(claim.speaker or "", OWN_VOICE)


def reach(place: object) -> str | None:
    """Why a place has no point on the map; None when it has one."""
    if not isinstance(place, Place):
        return "Its place is not resolved."
    if place.latitude is None or place.longitude is None:
        return "Its place has no coordinates."
    return "Only the country is known, so it has no point on the map." if place.precision >= COUNTRY else None


# UCDP's where_prec: 6 is a country, 7 international waters or airspace.
COUNTRY = 6


def _voices(record: Record) -> dict[str, Voice]:
    """The voice of each claim, by the claim's id."""
    reports = {report.id: report for report in record.reports}
    speakers = {speaker.id: speaker for speaker in record.speakers}
    return {claim.id: Voice(speakers.get(claim.speaker or ""), reports[claim.report]) for claim in record.claims}


def _bounds(toll: Toll, claims: dict[str, Claim]) -> Iterator[int | None]:
    yield from (toll.low, toll.best, toll.high)
    for id_ in (*toll.claims, *(aside.claim for aside in toll.set_aside)):
        value = claims[id_].value
        if isinstance(value, Quantity):
            yield from (value.low, value.best, value.high)


def _toll(toll: Toll, claims: dict[str, Claim], voices: dict[str, Voice], scale: Scale) -> TollShown:
    weighed = [(id_, None) for id_ in toll.claims] + [(aside.claim, aside.reason) for aside in toll.set_aside]
    return TollShown(
        toll=toll,
        bar=bar(toll.low, toll.best, toll.high, scale),
        marks=tuple(_mark(claims[id_], voices[id_], scale, reason) for id_, reason in weighed),
    )


def _mark(claim: Claim, voice: Voice, scale: Scale, aside: str | None) -> Mark:
    value = claim.value
    place = bar(value.low, value.best, value.high, scale) if isinstance(value, Quantity) else None
    return Mark(claim, voice, place, aside)


def _said(record: Record, voices: dict[str, Voice], heard: Sequence[Origin]) -> Iterator[Said]:
    """Claims by report and speaker, in the order of the record; within a speaker by the paragraph they share."""
    claims = sorted(record.claims, key=lambda claim: (claim.report, claim.speaker or "", claim.spans[0].start))
    for _, spoken in groupby(claims, key=lambda claim: (claim.report, claim.speaker)):
        own = list(spoken)
        voice = voices[own[0].id]
        yield Said(voice, tuple(_excerpts(voice.report, own)), _origin(voice, heard))


def _origin(voice: Voice, heard: Sequence[Origin]) -> int | None:
    """Which of the independent voices one is, counted from 1."""
    speaker, report = voice.speaker, voice.report.id
    for number, each in enumerate(heard, start=1):
        if speaker.id in each.speakers if speaker else not each.speakers and report in each.reports:
            return number
    return None


def _excerpts(report: Report, claims: Sequence[Claim]) -> Iterator[Excerpt]:
    for (start, end), together in groupby(claims, key=lambda claim: around(report.text, claim.spans)):
        own = tuple(together)
        yield Excerpt(
            pieces=tuple(pieces(report.text, start, end, own)),
            claims=own,
            cut_before=start > 0 and report.text[start - 1] != "\n",
            cut_after=end < len(report.text) and report.text[end] != "\n",
        )
