"""Reading into a store and working on it: what is known is passed over, what people do is added, incidents are derived.

The pipeline knows the stages, the store the database; this file is where they meet. Nothing that people do is ever
changed: a judgement or an act is added, with a reason, and what it comes to is derived from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import product
from pathlib import Path
from typing import BinaryIO, TypeVar

from according import derivation
from according.acts import (
    Accept,
    Act,
    Assign,
    Comment,
    Correct,
    Doing,
    Identify,
    Join,
    Override,
    Reject,
    Review,
    ReviewVerdict,
    Split,
    Undo,
)
from according.errors import NotFoundError, StoreError, UsageError
from according.estimate.admiralty import Digit, Letter, credibility, load_scale, reliability
from according.estimate.incidents import recounted
from according.estimate.voices import voices
from according.history import Entry, entries
from according.ids import content_id
from according.ingest.parse import read_bytes
from according.link.comparison import Compared
from according.link.ledger import AccountPair, Author, pair_of
from according.link.ledger import judge as judgement_of
from according.link.settings import load_settings
from according.link.survey import Gauge
from according.model import (
    Account,
    Claim,
    Failure,
    Incident,
    Judgement,
    Pair,
    Report,
    Verdict,
)
from according.ontology.actors import load_actors
from according.pipeline import Item, Progress, Tools, extracted, join, load_tools, stream
from according.resolve.actors import comparer, compatible
from according.store import Store
from according.values import Qualifier, Quantity, Value, figures
from according.work import counts, fits, name_id, seal, undone


class Kept(Value):
    """What a run read into a store: how many reports that were new to it, and those that could not be read.

    `read_otherwise`: how many of all its reports another version, model or gazetteer read (`according.reread`).
    """

    reports: int
    failures: tuple[Failure, ...]
    read_otherwise: int


V = TypeVar("V", Account, Claim, Incident)
Quiet = Accept | Comment | Assign | Review
"""What changes no incident, so that nothing need be derived anew."""


def read_into(
    store: Store,
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    pipeline: str | None = None,
    rule: str = "ucdp",
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Kept:
    """Read reports into a store, and bring its incidents up to date; `Store.record` has what came out.

    Each report is kept as soon as it is read, and none is held in memory, so that a run that was stopped goes on where
    it was. The arguments are those of `according.read`.
    """
    tools = load_tools(pipeline)
    items = stream(paths, tools, published=published, stdin=stdin, known=store.knows, progress=progress)
    return keep_all(store, items, tools, rule)


def keep_all(store: Store, items: Iterable[Item], tools: Tools, rule: str = "ucdp") -> Kept:
    """Keep all that a stream of reports gives, each as it comes, and bring the store's incidents up to date."""
    read, failures = 0, list[Failure]()
    for item in items:
        read += _put(store, item)
        if isinstance(item, Failure):
            failures.append(item)
    derive(store, tools, rule)
    otherwise = sum(number for reader, number in store.readers().items() if reader != tools.reader)
    return Kept(reports=read, failures=tuple(failures), read_otherwise=otherwise)


def take(
    store: Store, tools: Tools, content: bytes, name: str | None, published: date | None = None
) -> Report | Failure | None:
    """Keep one report from its bytes, without deriving incidents (`derive`); None when the store has it already.

    `name` stands for its path, and tells by its suffix what the bytes are.
    """
    ingested = read_bytes(content, name, published)
    for item in extracted([ingested], tools, store.knows):
        _put(store, item)
        return item if isinstance(item, Failure) else item[0].report
    return None


def derive(store: Store, tools: Tools, rule: str = "ucdp") -> None:
    """Bring a store's incidents, tolls and relations up to date with its reports and all that people did."""
    derivation.derive(store, tools.method(rule))


def compare_accounts(store: Store, a: str, b: str) -> Pair:
    """What speaks for and against two accounts of a store being one incident.

    Raises NotFoundError when an account is not in the store, or no blocking rule proposed the pair.
    """
    for account in (a, b):
        store.find(account)
    for pair in _compared(store, [pair_of(a, b)]):
        return pair
    raise NotFoundError(
        f"No blocking rule proposed {a} and {b}, so they were never compared.",
        "Accounts of one report, and accounts without a day, place, type or figure in common, are not.",
    )


def compare_incidents(store: Store, one: str, other: str) -> Pair:
    """Of the pairs of accounts that two incidents have between them, the one that weighs most for their being one.

    Raises NotFoundError when an incident is not in the store, or no blocking rule proposed such a pair.
    """
    left, right = (frozenset(store.incident(each).accounts) for each in (one, other))
    between = _compared(store, [pair_of(a, b) for a, b in product(left, right)])
    if not between:
        raise NotFoundError(f"No blocking rule proposed accounts of {one} and {other}.", "So they were never compared.")
    return max(between, key=lambda pair: pair.weight)


def judge(
    store: Store, a: str, b: str, verdict: Verdict, *, why: str, by: str, made: datetime | None = None
) -> Judgement:
    """Add a person's judgement on two accounts, and derive the incidents anew.

    Raises NotFoundError when an account is not in the store, UsageError without a reason or an author.
    """
    for account in (a, b):
        _expect(store, account, Account, "an account")
    if a == b:
        raise UsageError(f"{a} is one account.", "Name two.")
    _signed(why, by)
    judgement = judgement_of((a, b), verdict, why.strip(), Author(by.strip(), "person"), made=made or datetime.now(UTC))
    store.add_judgement(judgement)
    derivation.derive(store, store.method(), cause=judgement.id)
    return judgement


def act(store: Store, on: str, doing: Doing, *, why: str, by: str, made: datetime | None = None) -> Act:
    """Add what a person does, and derive the incidents anew where it bears on them.

    Args:
        store: where.
        on: a claim's id (accept, correct, reject), an incident's (override, assign, review, join, split), that of an
            act or a judgement (undo), or of anything (comment). An incident's id that went away leads to its heir.
            What a name means (identify) is kept under the name that it tells, whatever stands here.
        doing: what is done.
        why, by: the reason and the author; neither may be blank.
        made: when; now by default.

    Raises:
        NotFoundError: nothing has that id.
        UsageError: what is done does not fit what it is done to, or has no reason or author.
    """
    _signed(why, by)
    target = _target(store, on, doing)
    when = made or datetime.now(UTC)
    kept = Act(
        id=content_id("w", target, doing.model_dump(mode="json"), by.strip(), why.strip(), when.isoformat()),
        on=target,
        doing=doing,
        author=by.strip(),
        why=why.strip(),
        made=when,
    )
    store.add_act(kept)
    _follow(store, kept)
    return kept


def undo(store: Store, id_: str, *, why: str, by: str, made: datetime | None = None) -> Act:
    """Take back an act or a judgement; it stays in the history. Raises as `act` does, and when it is undone already."""
    return act(store, id_, Undo(), why=why, by=by, made=made)


def review(
    store: Store, incident: str, verdict: ReviewVerdict, *, why: str, by: str, made: datetime | None = None
) -> Act:
    """Hold that an incident, as it stands now, is right or disputed, or open its review again. Raises as `act` does."""
    return act(store, incident, review_of(store, incident, verdict), why=why, by=by, made=made)


def review_of(store: Store, incident: str, verdict: ReviewVerdict) -> Review:
    """A review of an incident as it stands now, yet to be kept."""
    return Review(verdict=verdict, seen=seal(store.incident(incident)))


class Lost(Value):
    """A report that a damaged store could not give back, and its own bytes, where they could still be read."""

    report: str
    original: bytes | None


class Rescued(Value):
    """How many reports a damaged store gave back, and those that it did not."""

    reports: int
    lost: tuple[Lost, ...]


def rescue(old: Store, new: Store) -> Rescued:
    """Copy all that can be read of a damaged store into a new one: reports with what they say, and people's work.

    Incidents are derived anew there. Raises StoreError when not even the list of reports can be read.
    """
    lost: list[Lost] = []
    saved = 0
    for report in old.report_ids():
        try:
            (extraction,) = old.extractions([report])
            saved += new.save(extraction, old.original(report))
        except StoreError:
            lost.append(Lost(report=report, original=_original(old, report)))
    for judgement in old.judgements():
        new.add_judgement(judgement)
    for each in old.acts():
        new.add_act(each)
    derivation.derive(new, old.method())
    return Rescued(reports=saved, lost=tuple(lost))


def _original(store: Store, report: str) -> bytes | None:
    try:
        return store.original(report)
    except StoreError:
        return None


def figure_of(low: int | None, best: int | None, high: int | None) -> Quantity:
    """A person's figure as the value of an override. Raises UsageError when it says nothing or its bounds fall."""
    known = [bound for bound in (low, best, high) if bound is not None]
    if not known or known != sorted(known) or known[0] < 0:
        raise UsageError(
            f"{figures(low, best, high)} is no toll.", "Give low, best and high in that order, one at least."
        )
    qualifier: Qualifier = "exact" if len(known) == 3 and low == high else "range"
    return Quantity(low=low, best=best, high=high, qualifier=qualifier, text=figures(low, best, high))


def join_incidents(store: Store, incident: str, other: str, *, why: str, by: str, made: datetime | None = None) -> Act:
    """Make one incident of two: all their accounts are bonded. Raises as `act` does."""
    accounts = (*store.incident(incident).accounts, *store.incident(other).accounts)
    if len(set(accounts)) < len(accounts):
        raise UsageError(f"{incident} and {other} are one incident.", "Name two.")
    return act(store, incident, Join(accounts=accounts), why=why, by=by, made=made)


def split_incident(
    store: Store, incident: str, part: Sequence[str], *, why: str, by: str, made: datetime | None = None
) -> Act:
    """Make two incidents of one: `part` of its accounts, and the rest. Raises as `act` does."""
    accounts = store.incident(incident).accounts
    rest = tuple(account for account in accounts if account not in part)
    if not part or not rest or not set(part) <= set(accounts):
        raise UsageError("Nothing to split.", f"Name some, not all, of the accounts: {', '.join(accounts)}.")
    return act(store, incident, Split(part=tuple(sorted(part)), rest=rest), why=why, by=by, made=made)


def rating_of(store: Store, claim: Claim) -> tuple[Letter, Digit]:
    """Where a claim stands on the Admiralty scale: how reliable who says it is, and apart from that how credible it is.

    Raises NotFoundError when its account is in no incident.
    """
    account = _expect(store, claim.account, Account, "an account")
    told = store.record(account.incident or account.id)
    standing = told.model_copy(update={"claims": tuple(each for each in told.claims if counts(each))})
    speakers = {each.id: each for each in told.speakers}
    reports = {each.id: each for each in told.reports}
    heard = voices(standing.claims, speakers, reports, partial(compatible, actors=load_actors()))
    letter = reliability(speakers.get(claim.speaker or ""), reports[claim.report], load_scale())
    return letter, credibility(claim, standing, heard)


def history_of(store: Store, incident: str) -> tuple[Entry, ...]:
    """Who did what to an incident and why, and what it changed, in order. Raises NotFoundError."""
    told = store.record(incident)
    about: tuple[Act | Judgement, ...] = (*told.judgements, *told.acts)
    return entries(about, store.revisions(told.incidents[0].id), undone(store.acts()))


def _compared(store: Store, wanted: Collection[AccountPair]) -> tuple[Pair, ...]:
    """Those of some pairs of accounts that were compared when incidents were derived, with every comparison."""
    kept = store.linked(wanted)
    if kept is None:
        return join(tuple(store.extractions()), load_actors())[1].compared.pairs(wanted)
    gauge = Gauge(load_settings(), kept.survey)
    return Compared(lambda _: kept.rows, gauge, comparer(load_actors()), kept.weights, kept.rules).pairs(wanted)


def _put(store: Store, item: Item) -> bool:
    """True when that is a report which the store did not have."""
    if isinstance(item, Failure):
        store.add_failure(item)
        return False
    return store.save(item[1], item[0].original)


def _follow(store: Store, done: Act) -> None:
    """Bring up to date what an act bears on; an undoing bears on what the undone bore on.

    An override moves no other incident than its own, so that nothing else is derived anew.
    """
    root: Act | Judgement = done
    while isinstance(root, Act) and isinstance(root.doing, Undo):
        root = _undoable(store, root.on)
    if isinstance(root, Act) and isinstance(root.doing, Override):
        told, actors = store.record(root.on), load_actors()
        store.recount(recounted(told, told.method.rules, partial(compatible, actors=actors)), cause=done.id)
    elif isinstance(root, Judgement) or not isinstance(root.doing, Quiet):
        derivation.derive(store, store.method(), cause=done.id)
    elif isinstance(root.doing, Assign | Review):
        incident = store.incident(root.on)
        store.note_review(incident.id, store.review(incident.id))


def _signed(why: str, by: str) -> None:
    if not why.strip():
        raise UsageError("A reason is needed.", "Say why, in a sentence that others will understand.")
    if not by.strip():
        raise UsageError("An author is needed.", "Say who you are.")


def _target(store: Store, on: str, doing: Doing) -> str:
    """The id that an act is kept under. Raises UsageError when it cannot be done to that thing."""
    match doing:
        case Accept() | Reject():
            return _expect(store, on, Claim, "a claim").id
        case Correct(value=value):
            claim = _expect(store, on, Claim, "a claim")
            if not fits(claim.field, value):
                raise UsageError(f"{claim.field} cannot be a {type(value).__name__}.", "Give a value of its kind.")
            return claim.id
        case Identify(called=called, value=value):
            return name_id(value, called)
        case Undo():
            found = _undoable(store, on)
            if found.id in undone(store.acts()):
                raise UsageError(f"{on} is undone already.", "See: according history INCIDENT")
            return found.id
        case Comment():
            return store.find(on).id
        case Override() | Assign() | Review() | Join() | Split():
            return _expect(store, on, Incident, "an incident").id


def _undoable(store: Store, id_: str) -> Act | Judgement:
    found = store.find(id_)
    if not isinstance(found, Act | Judgement):
        raise UsageError(f"{id_} is not an act or a judgement.", "Find their ids with: according history INCIDENT")
    return found


def _expect(store: Store, id_: str, kind: type[V], name: str) -> V:
    found = store.find(id_)
    if not isinstance(found, kind):
        raise UsageError(f"{id_} is not {name}.", "See the ids with: according show INCIDENT")
    return found
