"""The one order in which a record goes out: reports by path, what they say as it stands in them, incidents by day."""

from __future__ import annotations

from datetime import date

from according.model import Account, Claim, Failure, Flag, Judgement, Speaker


def by_path(path: str | None, url: str | None, id_: str) -> tuple[str, str]:
    """The place of a report among all."""
    return path or url or "", id_


def by_span(said: Speaker | Account | Claim | Flag) -> tuple[int, str]:
    """The place of something that a report says among what it says."""
    if isinstance(said, Account):
        return 0, said.id
    first = said.spans[0].start if said.spans else 0
    return first, f"{said.kind} {said.why}" if isinstance(said, Flag) else said.id


def by_day(start: date | None, end: date | None, id_: str) -> tuple[date, str]:
    """The place of an incident among all; those without a day come last."""
    return start or end or date.max, id_


def by_made(judgement: Judgement) -> tuple[str, str]:
    """The place of a judgement among all."""
    return str(judgement.made or ""), judgement.id


def by_failed(failure: Failure) -> tuple[str, str]:
    """The place of a failure among all."""
    return failure.path, failure.reason
