"""Incidents derived from a store, as much of them as what is new reaches: new reports, and what people did.

A report that comes to others is placed among them: its accounts are compared with those that a blocking rule proposes,
the components that it reaches are joined anew, and only incidents that came out otherwise are counted and written. The
result is that of deriving everything anew by the same survey (`according.link.survey`), as a property test holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from according.acts import Act, Correct, Join, Override, Reject, Split, Undo
from according.estimate.incidents import assembled
from according.ids import content_id, sha256_of
from according.link.blocking import Row, cells, rows, time_of, within_reports
from according.link.cluster import Group, agglomerate, components
from according.link.comparison import compare
from according.link.ledger import Constraints, replay, rulings
from according.link.linkage import barring, evidence, incident_id, known, redirects, totals_beside
from according.link.relations import Told, relate
from according.link.settings import Settings, load_settings
from according.link.survey import Counting, Gauge, Survey
from according.link.tellings import Telling, tellings
from according.model import Extraction, Judgement, Method, Record, Relation
from according.ontology.actors import load_actors
from according.resolve.actors import comparer
from according.resolve.kinship import Kinship
from according.store import Store
from according.store.draft import Draft, Fact
from according.store.rereading import InPlace
from according.store.saved import parts
from according.work import Work, applied, claim_of, work_of

GROWN = 1.1
"""A survey is taken anew when the store has a tenth more reports: until then a word counts as rare as it was."""
BATCH = 100
"""So many incidents are counted and written at once, with the reports that they rest on in memory."""
JOINED = 2000
"""So many accounts are joined at once, or one component that has more, with the pairs between them in memory."""
KEPT_REPORTS = 64
"""So many reports are kept while relations are looked for; a total meets its incidents one after the other."""


def derive(store: Store, method: Method, *, cause: str | None = None, survey: Survey | None = None) -> None:
    """Bring the incidents of a store up to date with its reports and all that people did.

    Everything is derived anew when the method or the settings of linking are others than before, when the survey is
    outgrown, and by a `survey` that is given. The act or judgement that was the `cause` is named in the history.
    """
    with store.drafting(cause) as draft:
        draft.compare_copies()
        regrouped = draft.regroup()
        kept, seal = draft.survey(), _seal(load_settings())
        before, acts, judgements = draft.seen()
        outgrown = kept is None or len(draft.report_ids()) > GROWN * kept[0].reports
        if survey or kept is None or outgrown or kept[1] != seal or before != method or acts is None:
            _derive_all(draft, method, survey or _counted(draft))
        else:
            derivation = Derivation.of(draft, method, Gauge(load_settings(), kept[0]))
            derivation.what_is_new(derivation.news(acts, judgements or 0, regrouped))
        draft.finish(method)


def put_in_place(store: Store, method: Method) -> InPlace:
    """Put reports that were read anew in place of what they said, and derive everything from that, all or nothing."""
    with store.drafting() as draft:
        done = draft.put_in_place()
        draft.compare_copies()
        draft.regroup()
        _derive_all(draft, method, _counted(draft))
        draft.finish(method)
    return done


def _derive_all(draft: Draft, method: Method, survey: Survey) -> None:
    settings = load_settings()
    draft.begin_anew(survey, _seal(settings))
    Derivation.of(draft, method, Gauge(settings, survey)).everything()


def _seal(settings: Settings) -> str:
    """By which settings of linking something was derived."""
    return sha256_of(settings.model_dump_json().encode())


def _counted(draft: Draft) -> Survey:
    """A survey of the whole store: of what its reports say, without people's work."""
    counting = Counting()
    for said in draft.extractions():
        counting.add(tellings([said]))
    return counting.survey()


@dataclass(frozen=True)
class News:
    """What a derivation starts from: reports to tell anew, accounts to join, accounts whose incidents to count."""

    reports: frozenset[str]
    accounts: frozenset[str]
    counted: frozenset[str]


@dataclass(frozen=True)
class Derivation:
    """What a derivation works with: the store's draft, the gauge of linking, and what people did."""

    draft: Draft
    method: Method
    gauge: Gauge
    compatible: Kinship
    acts: tuple[Act, ...]
    judgements: tuple[Judgement, ...]
    work: Work
    constraints: Constraints

    @classmethod
    def of(cls, draft: Draft, method: Method, gauge: Gauge) -> Derivation:
        """A derivation from all acts and judgements that there are."""
        acts, judgements = draft.acts(), draft.judgements()
        held = replay(rulings(judgements, acts))
        return cls(draft, method, gauge, comparer(load_actors()), acts, judgements, work_of(acts), held)

    def everything(self) -> None:
        """Derive all incidents anew."""
        for said in self.extractions():
            self._tell(said)
        self.draft.weigh(compare(self.draft.rows(), self.gauge, self.compatible))
        self._conclude(None, frozenset())

    def what_is_new(self, news: News) -> None:
        """Derive what the reports that are new, and what people did since, reach."""
        told = [row for said in self.extractions(self.draft.untold() | news.reports) for row in self._tell(said)]
        fresh = frozenset(str(row["unique_id"]) for row in told)
        near = {account for pair, bits in self.draft.weights(fresh).items() if bits > 0 for account in pair}
        self.draft.unweigh(fresh)
        if fresh:
            candidates = _sharing(self.draft.rows(), told, {rule.keys for rule in self.gauge.settings.blocking})
            self.draft.weigh(compare(candidates, self.gauge, self.compatible, fresh))
        self._conclude(self._reached(fresh | near | news.accounts | news.counted), fresh | news.counted)

    def _tell(self, said: Extraction) -> Sequence[Row]:
        """Make the rows of a report's accounts."""
        told = list(rows(tellings([said]), self.gauge))
        self.draft.tell(said.report.id, told)
        return told

    def extractions(self, reports: Collection[str] | None = None) -> Iterator[Extraction]:
        """What some reports say, or all, with people's work."""
        return (applied(said, self.work) for said in self.draft.extractions(reports))

    def _reached(self, seeds: Collection[str]) -> frozenset[str]:
        """The accounts that a chain of bonds and of pairs with evidence for them leads to."""
        bonded: dict[str, set[str]] = defaultdict(set)
        for a, b in self.constraints.bonds:
            bonded[a].add(b)
            bonded[b].add(a)
        reached: set[str] = set()
        edge = set(seeds)
        while edge:
            reached |= edge
            near = {account for pair, bits in self.draft.weights(edge).items() if bits > 0 for account in pair}
            edge = near.union(*(bonded[account] for account in edge)) - reached
        return frozenset(reached)

    def _conclude(self, reached: frozenset[str] | None, touched: frozenset[str]) -> None:
        """Join the accounts that were reached (None: all), and write what came out otherwise or was `touched`."""
        draft = self.draft
        facts = draft.facts(reached)
        days = {account: fact.published for account, fact in facts.items()}
        groups = {incident_id(group, days): group for group in self._groups(facts, reached)}
        after = {account: incident for incident, group in groups.items() for account in group}
        before = draft.homes(reached)
        told: dict[str, set[str]] = defaultdict(set)
        for account, incident in before.items():
            told[incident].add(account)
        changed = {
            incident: group
            for incident, group in groups.items()
            if reached is None or told.get(incident) != set(group) or not touched.isdisjoint(group)
        }
        gone = (draft.incident_ids() if reached is None else set(told)) - set(groups)
        for some in parts(sorted(changed), BATCH):
            draft.put(self._counted({account: id_ for id_ in some for account in changed[id_]}), self.acts)
        draft.move({account: incident for account, incident in after.items() if before.get(account) != incident})
        bearing = None if reached is None else {account for group in changed.values() for account in group}
        draft.relate({*changed, *gone}, self._relations(bearing))
        draft.drop(gone, {old: new for old, new in redirects(before, after).items() if old in gone})

    def _groups(self, facts: Mapping[str, Fact], reached: frozenset[str] | None) -> Iterator[Group]:
        """Join some accounts whom none beyond them can join; the pairs of some components are held at a time."""
        homes = {account: fact.report for account, fact in facts.items()}
        totals = frozenset(account for account, fact in facts.items() if fact.aggregate)
        untold, mains = within_reports(self.draft.rows(reached))
        barred = barring(homes, totals, untold)
        held = evidence({}, known(self.constraints, facts), barred, mains, self.gauge.settings)
        near = self.draft.pairs(above=0) if reached is None else self.draft.weights(reached, within=True).items()
        apart = components(facts, (*held.bonds, *(pair for pair, bits in near if bits > 0)))
        yield from (component for component in apart if len(component) == 1)
        for some in _filled(component for component in apart if len(component) > 1):
            weights = self.draft.weights(some, within=True)
            yield from agglomerate(some, replace(held, weights=weights)).groups

    def news(self, acts: int, judgements: int, reports: Collection[str]) -> News:
        """What people did after the first so many acts and judgements, and reports that are read otherwise."""
        done: dict[str, Act | Judgement] = {act.id: act for act in self.acts}
        done |= {judgement.id: judgement for judgement in self.judgements}
        corrected = {claim_of(act): act.on for act in self.acts}
        claims, accounts, overridden = set(), set(), set()
        since: tuple[Act | Judgement, ...] = (*self.judgements[judgements:], *self.acts[acts:])
        for new in since:
            match _root(new, done):
                case Judgement(a=a, b=b):
                    accounts |= {a, b}
                case Act(doing=Join(accounts=joined)):
                    accounts |= set(joined)
                case Act(doing=Split(part=part, rest=rest)):
                    accounts |= {*part, *rest}
                case Act(doing=Override(), on=incident):
                    overridden.add(incident)
                case Act(doing=Correct() | Reject(), on=claim):
                    while claim in corrected:
                        claim = corrected[claim]
                    claims.add(claim)
        founders = self.draft.account_ids() if overridden else ()
        return News(
            reports=frozenset(reports).union(
                report for claim in claims if (report := self.draft.report_of_claim(claim))
            ),
            accounts=frozenset(accounts),
            counted=frozenset(account for account in founders if content_id("i", account) in overridden),
        )

    def _relations(self, accounts: Set[str] | None) -> tuple[Relation, ...]:
        """The relations that the pairs of some accounts tell of, or all; accounts must know their incidents."""
        draft = self.draft
        near = None if accounts is None else draft.weights(accounts)
        facts = draft.facts(None if near is None else {account for pair in near for account in pair})
        if accounts is not None:
            facts |= draft.facts_of({fact.report for fact in draft.facts(accounts).values()})
        totals = frozenset(account for account, fact in facts.items() if fact.aggregate)
        beside = totals_beside({account: fact.report for account, fact in facts.items()}, totals)
        beside = [each for each in beside if accounts is None or not accounts.isdisjoint(each[0])]

        @lru_cache(KEPT_REPORTS)
        def told(report: str) -> dict[str, Telling]:
            return {telling.id: telling for telling in tellings(tuple(self.extractions([report])))}

        return relate(
            pairs=lambda: chain(draft.pairs() if near is None else near.items(), beside),
            told=Told(
                telling=lambda account: told(facts[account].report)[account],
                times=lambda some: {str(row["unique_id"]): time_of(row) for row in draft.rows(some)},
            ),
            incident_of=draft.homes(None if near is None else facts),
            aggregates=totals,
            compatible=self.compatible,
            settings=self.gauge.settings,
        )

    def _counted(self, homes: Mapping[str, str]) -> Record:
        """A record of some incidents alone, with the accounts and the reports that they rest on."""
        said = list(self.extractions({fact.report for fact in self.draft.facts(homes).values()}))
        return Record(
            method=self.method,
            reports=tuple(each.report for each in said),
            speakers=(),
            accounts=tuple(account for each in said for account in each.accounts if account.id in homes),
            claims=(),
            incidents=assembled(said, homes, self.method.rules, self.compatible),
            relations=(),
            flags=(),
        )


def _root(done: Act | Judgement, known: Mapping[str, Act | Judgement]) -> Act | Judgement:
    """What somebody did, or what an undoing undoes in the end."""
    while isinstance(done, Act) and isinstance(done.doing, Undo):
        done = known[done.on]
    return done


def _filled(apart: Iterable[tuple[str, ...]]) -> Iterator[list[str]]:
    """Components put together, until they have `JOINED` accounts."""
    some: list[str] = []
    for component in apart:
        some += component
        if len(some) >= JOINED:
            yield some
            some = []
    yield some


def _sharing(table: Iterable[Row], wanted: Iterable[Row], columns: Collection[str]) -> Iterator[Row]:
    """The rows of a table that share a key with some rows: those, and what blocking rules may propose to them."""
    keys = {column: {key for row in wanted for key in cells(row, column)} for column in columns}
    ids = {row["unique_id"] for row in wanted}
    for row in table:
        if row["unique_id"] in ids or any(not keys[name].isdisjoint(cells(row, name)) for name in columns):
            yield row
