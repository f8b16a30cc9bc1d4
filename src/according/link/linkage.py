"""The stage: accounts of many reports in, incidents out, with every reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from according.ids import content_id
from according.link.blocking import Row, is_aggregate, rows
from according.link.cluster import PERSON, Barred, Clustering, Evidence, Refusal, agglomerate
from according.link.comparison import Compared, compare
from according.link.ledger import AccountPair, Author, Constraints, judge, pair_of, replay, unknown_accounts
from according.link.relations import Told, relate
from according.link.settings import Settings, load_settings
from according.link.siblings import mains_of, siblings_of
from according.link.survey import Gauge, Survey, survey_of
from according.link.tellings import Telling, by_name, published, tellings
from according.model import Extraction, Judgement, Pair, Relation, Verdict
from according.resolve.kinship import Kinship

Comparing = Callable[[Iterable[Row], Gauge, Kinship], Iterator[tuple[str, str, float, int]]]
"""What proposes pairs and weighs them, as `according.link.comparison.compare` does."""
RULES = "according/link"
"""The name that the judgements made here have for their author."""
ONE_REPORT = "One report tells of these two apart, so they are two incidents."
TOTAL = "One of the two is a total over several incidents, which is never pooled with one of them."


@dataclass(frozen=True)
class Contradiction:
    """Judgements by people that cannot all hold, or that no account answers to: reported, not solved."""

    judgements: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Linkage:
    """Which account tells of which incident, and why."""

    compared: Compared
    clustering: Clustering
    incident_of: Mapping[str, str]
    relations: tuple[Relation, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair that a blocking rule proposed, with all comparisons: for few reports only."""
        return self.compared.pairs(self.compared.weights)

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What rules and model hold of the pairs that are joined, doubtful or walled: for few reports only."""
        return _judgements(self.compared, self.incident_of, self.clustering)


def link(
    extractions: Sequence[Extraction],
    compatible: Kinship = by_name,
    judgements: Sequence[Judgement] = (),
    settings: Settings | None = None,
    survey: Survey | None = None,
    comparing: Comparing = compare,
) -> Linkage:
    """Join the accounts of some reports to incidents.

    Args:
        extractions: what each report says; their order does not matter.
        compatible: how two actors stand to each other; without an actor list they are compared by name.
        judgements: the whole ledger; people's judgements bind, the others are ignored.
        settings: weights and thresholds; those of the package by default.
        survey: how often words and names are told of; counted in the extractions by default.
        comparing: what proposes and weighs pairs: DuckDB by default.

    Raises:
        OntologyError: the package's settings are broken.
    """
    told = {telling.id: telling for telling in tellings(extractions)}
    gauge = Gauge(settings or load_settings(), survey or survey_of(told.values()))

    def table(accounts: Collection[str]) -> dict[str, Row]:
        reports = {told[account].report.id for account in accounts}
        of_reports = rows((telling for telling in told.values() if telling.report.id in reports), gauge)
        return {str(row["unique_id"]): row for row in of_reports}

    weights: dict[AccountPair, float] = {}
    rules: dict[AccountPair, int] = {}
    for a, b, bits, rule in comparing(rows(told.values(), gauge), gauge, compatible):
        weights[a, b], rules[a, b] = bits, rule
    compared = Compared(table, gauge, compatible, weights, rules)
    aggregates = frozenset(account for account, telling in told.items() if is_aggregate(telling, gauge.settings))
    constraints = known(replay(judgements), told)
    homes = {account: telling.report.id for account, telling in told.items()}
    siblings = siblings_of(told.values(), gauge.settings)
    untold = {pair_of(account, other) for account, others in siblings.items() for other in others}
    barred = barring(homes, aggregates, untold)
    held = evidence(weights, constraints, barred, mains_of(told.values()), gauge.settings)
    clustering = agglomerate(told, held)
    days = {account: published(telling.report) for account, telling in told.items()}
    incident_of = {account: incident_id(group, days) for group in clustering.groups for account in group}
    beside = totals_beside(homes, aggregates)
    return Linkage(
        compared=compared,
        clustering=clustering,
        incident_of=incident_of,
        relations=relate(
            pairs=lambda: chain(weights.items(), beside),
            told=Told(told.__getitem__, lambda accounts: {account: told[account].time for account in accounts}),
            incident_of=incident_of,
            aggregates=aggregates,
            compatible=compatible,
            settings=gauge.settings,
        ),
        contradictions=(*_contradictions(clustering, constraints), *_homeless(judgements, told)),
    )


def barring(report_of: Mapping[str, str], aggregates: Collection[str], untold: Collection[AccountPair]) -> Barred:
    """The reason, if any, for which the rules keep two accounts apart.

    Args:
        report_of: the report of each account.
        aggregates: those of the accounts that are totals.
        untold: the pairs of accounts that their report does not tell apart (the rows' `siblings`).
    """

    def barred(a: str, b: str) -> str | None:
        if report_of[a] == report_of[b]:
            return None if pair_of(a, b) in untold else ONE_REPORT
        return TOTAL if (a in aggregates) != (b in aggregates) else None

    return barred


def totals_beside(report_of: Mapping[str, str], aggregates: Collection[str]) -> list[tuple[AccountPair, float]]:
    """The pairs, of no bits, of a total and what its report tells beside it: nothing proposes them as one incident."""
    of_report: dict[str, list[str]] = {}
    for account, report in report_of.items():
        of_report.setdefault(report, []).append(account)
    totals = [account for account in sorted(aggregates) if account in report_of]
    return [(pair_of(a, b), 0.0) for a in totals for b in of_report[report_of[a]] if b not in aggregates]


def evidence(
    weights: Mapping[AccountPair, float],
    constraints: Constraints,
    barred: Barred,
    mains: Collection[str],
    settings: Settings,
) -> Evidence:
    """What some accounts are joined by.

    Args:
        weights: of the pairs among them that were proposed, in bits.
        constraints: what people hold of them (`known`).
        barred: why the rules keep two of them apart (`barring`).
        mains: the accounts that their reports are about (the rows' `main`).
        settings: thresholds.
    """
    return Evidence(
        weights=weights,
        bonds=frozenset(constraints.bonds),
        walls=frozenset(constraints.walls),
        barred=barred,
        unproposed=settings.unproposed_bits,
        sure=settings.sure_bits,
        veto=settings.veto_bits,
        mains=frozenset(mains),
    )


def incident_id(accounts: Iterable[str], days: Mapping[str, date | None]) -> str:
    """The id of an incident is its founding account's: the earliest published, then the smallest id.

    `days` has the day on which each account's report was published.
    """
    founding = min(accounts, key=lambda account: (days[account] or date.max, account))
    return content_id("i", founding)


def redirects(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Where incidents went whose id is no more: to the incident that now has most of their accounts.

    Args:
        before, after: `Linkage.incident_of` of an earlier and of the present run. An old id without any account left
            is in no redirect.
    """
    living = set(after.values())
    moves: dict[str, list[str]] = {}
    for account, incident in before.items():
        if incident not in living and account in after:
            moves.setdefault(incident, []).append(after[account])
    return {old: min(set(new), key=lambda i: (-new.count(i), i)) for old, new in sorted(moves.items())}


def known(constraints: Constraints, told: Collection[str]) -> Constraints:
    """The constraints between some accounts."""
    return Constraints(
        bonds={pair: each for pair, each in constraints.bonds.items() if pair[0] in told and pair[1] in told},
        walls={pair: each for pair, each in constraints.walls.items() if pair[0] in told and pair[1] in told},
    )


def _judgements(compared: Compared, incident_of: Mapping[str, str], clustering: Clustering) -> tuple[Judgement, ...]:
    """What the model holds of the pairs that are joined or doubtful, and the walls of rules that it ran into."""
    walled = {refusal.wall: refusal for refusal in clustering.refusals if refusal.bond is None}
    found = [_walled(refusal) for refusal in walled.values() if refusal.why != PERSON]
    same = {pair for pair in compared.weights if incident_of[pair[0]] == incident_of[pair[1]]}
    unsure = {
        pair
        for pair, bits in compared.weights.items()
        if abs(bits) <= compared.settings.unsure_bits and pair not in walled
    }
    for pair in compared.pairs(same | unsure):
        verdict: Verdict = "same" if (pair.a, pair.b) in same else "unsure"
        found.append(judge((pair.a, pair.b), verdict, _reason(pair), Author(RULES, "model"), pair.probability))
    return tuple(found)


def _walled(refusal: Refusal) -> Judgement:
    why = f"{refusal.why} The evidence for joining was {refusal.bits:+.1f} bits."
    return judge(refusal.wall, "different", why, Author(RULES, "rule"))


def _reason(pair: Pair) -> str:
    """The comparisons that moved the weight most, in words."""
    telling = sorted((c for c in pair.comparisons if c.weight), key=lambda c: -abs(c.weight))[:3]
    return f"{pair.weight:+.1f} bits: " + ", ".join(f"{c.name} {c.level} ({c.weight:+.1f})" for c in telling)


def _contradictions(clustering: Clustering, constraints: Constraints) -> Iterable[Contradiction]:
    for refusal in clustering.refusals:
        if refusal.bond is not None:
            ids = (constraints.bonds[refusal.bond].id, constraints.walls[refusal.wall].id)
            why = "The first would join what the second, through other bonds, keeps apart; they stay apart."
            yield Contradiction(ids, why)


def _homeless(judgements: Sequence[Judgement], told: Mapping[str, Telling]) -> Iterable[Contradiction]:
    for judgement in unknown_accounts(judgements, told):
        yield Contradiction(
            (judgement.id,), "No account answers to this judgement: the reports were read anew and tell it otherwise."
        )
