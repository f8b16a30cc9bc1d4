"""A telling: one account with its claims and its report, and the one time and place that describe it best.

Claims that are asserted, denied or held possible all describe the event ("the army denied a strike on the town" tells
where the strike was or was not); only asserted ones give figures. Claims that a person struck describe nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar, cast, get_args

from according.link.extents import days, radius
from according.link.lands import land_named
from according.model import Account, Claim, ClaimField, Effect, Extraction, Report
from according.resolve.kinship import Agreement, Kinship, Marks
from according.values import Actor, EventType, Place, Quantity, Thing, TimeSpan
from according.work import counts

Compatible = Callable[[Actor, Actor], Agreement]
"""How two actors stand: `generic` when one is too vague ("militants") to tell either way."""

V = TypeVar("V", Actor, EventType, Place, Quantity, Thing, TimeSpan)

DESCRIBING = frozenset({"asserted", "denied", "possible"})
ROLES: dict[str, tuple[ClaimField, ...]] = {
    "perpetrators": ("perpetrator", "participant"),
    "targets": ("target", "participant"),
}
"""A clash has participants, and each report makes another one the perpetrator: they stand on both sides."""
EFFECTS: tuple[Effect, ...] = get_args(Effect)
FIGURES: dict[str, tuple[Effect, ...]] = {
    "killed": ("killed",),
    "injured": ("injured",),
    "taken": ("abducted", "detained", "missing"),
}
"""One speaker's abducted are another's missing, and a third's detained."""


@dataclass(frozen=True)
class Telling:
    """An account, its claims and its report; `country` is the account's own, else the one its report tells of most.

    Of a report that places nothing it is the one land that its opening names.
    """

    account: Account
    report: Report
    claims: tuple[Claim, ...]
    country: str | None

    @property
    def id(self) -> str:
        """The account's id."""
        return self.account.id

    def values(self, kind: type[V], *fields: ClaimField) -> tuple[V, ...]:
        """The resolved values of some fields, in the claims' order, each once."""
        found = (
            claim.value
            for claim in self.claims
            if claim.field in fields and claim.assertion in DESCRIBING and isinstance(claim.value, kind)
        )
        return tuple(dict.fromkeys(found))

    def named(self, *fields: ClaimField) -> tuple[Actor, ...]:
        """The actors that some claim gives a role, and not only denies it: who denies a part is not accused of it."""
        given = [c.value for c in self.claims if c.field in fields and c.assertion != "denied"]
        return tuple(actor for actor in self.values(Actor, *fields) if actor in given)

    def figures(self, effect: Effect) -> tuple[Quantity, ...]:
        """The asserted figures of one effect that count the whole event: no part of a total."""
        return self.counted.get(effect, ())

    @cached_property
    def counted(self) -> dict[Effect, tuple[Quantity, ...]]:
        """The figures of every effect that is counted.

        After a number of its own an account is no total for what the report recalls in the same breath: "ten died on
        Monday in the war, which has killed 300,000".
        """
        told = sorted(self._told(), key=lambda claim: claim.spans[0].start)
        numbers = [claim.value for claim in told if isinstance(claim.value, Quantity) and claim.value.best is not None]
        total = bool(numbers) and numbers[0].scope == "aggregate"
        found: dict[Effect, list[Quantity]] = defaultdict(list)
        for claim in self._told():
            value = cast(Quantity, claim.value)
            if total or not numbers or value.scope != "aggregate":
                found[cast(Effect, claim.field)].append(value)
        return {effect: tuple(figures) for effect, figures in found.items()}

    def _told(self) -> Iterator[Claim]:
        """Its claims of whole figures."""
        for claim in self.claims:
            value = claim.value
            if claim.assertion == "asserted" and isinstance(value, Quantity) and value.scope != "subset":
                yield claim

    @property
    def begins(self) -> int:
        """Where in the report the account begins; the report's end for one without claims."""
        return min((claim.spans[0].start for claim in self.claims), default=len(self.report.text))

    @property
    def counts_killed(self) -> bool:
        """True when an asserted figure says how many were killed, of all or of a part."""
        return any(
            c.field == "killed" and c.assertion == "asserted" and isinstance(c.value, Quantity) for c in self.claims
        )

    @cached_property
    def time(self) -> TimeSpan | None:
        """The shortest resolved time, of two days the first: deaths in hospital and claims come after it."""
        return min(self.values(TimeSpan, "time"), key=_length, default=None)

    @cached_property
    def place(self) -> Place | None:
        """The narrowest place, one with coordinates before a whole country, or None."""
        return min(self.values(Place, "place"), key=lambda p: (p.latitude is None, radius(p), p.name), default=None)

    @cached_property
    def sides(self) -> tuple[tuple[Actor, ...], ...]:
        """Who acts and who suffers, in the order of `ROLES`; participants of a clash stand on both sides."""
        return tuple(self.values(Actor, *fields) for fields in ROLES.values())


def tellings(extractions: Sequence[Extraction]) -> tuple[Telling, ...]:
    """Every account with its claims and report, by account id, whatever order the reports came in."""
    found = [telling for extraction in extractions for telling in _of_report(extraction)]
    return tuple(sorted(found, key=lambda telling: telling.id))


def _of_report(extraction: Extraction) -> Iterable[Telling]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    counted = [claim for claim in extraction.claims if counts(claim)]
    for claim in counted:
        claims[claim.account].append(claim)
    told = Counter(place.country for claim in counted if isinstance(place := claim.value, Place))
    told.pop(None, None)
    usual = min(told, key=lambda country: (-told[country], country or ""), default=None)
    usual = usual if told else land_named(extraction.report.text)
    for account in extraction.accounts:
        own = [claim.value.country for claim in claims[account.id] if isinstance(claim.value, Place)]
        country = next((name for name in own if name), usual)
        yield Telling(account, extraction.report, tuple(claims[account.id]), country)


def by_report(tellings: Iterable[Telling]) -> Iterator[Sequence[Telling]]:
    """The accounts of each report together."""
    reports: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        reports[telling.report.id].append(telling)
    yield from reports.values()


def lead(told: Sequence[Telling]) -> Telling | None:
    """The account that a report is about: the first of its news told with killed, else the first of its news.

    Background is taken where a report has nothing else: of old news, or without a date, all may be background.
    """
    found = sorted(
        (each for each in told if each.claims), key=lambda each: (each.account.background, each.begins, each.id)
    )
    news = [each for each in found if not each.account.background] or found
    return next((each for each in news if each.counts_killed), news[0] if news else None)


def published(report: Report) -> date | None:
    """The day a report was published at the earliest, or None when its date is unresolved."""
    return getattr(report.published, "start", None)


def _length(time: TimeSpan) -> tuple[int, date, str]:
    return days(time) or date.max.toordinal(), time.start or time.end or date.max, time.text


def _by_list(actor: Actor) -> Marks:
    """Two actors of the list are two; one that is off it may be anybody."""
    entry, anybody = frozenset({"entry"}), frozenset({"entry", "group"})
    return Marks(frozenset(), *((entry, frozenset({"group"})) if actor.id else (frozenset({"group"}), anybody)))


by_name = Kinship(_by_list)
"""Compares two actors without an actor list: by id, else by name; an actor with no id can tell nothing apart."""
