"""People's work on a store: every act has a reason and an author, is in the history, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from according import keep
from according.acts import Accept, Assign, Comment, Correct, Doing, Override, Reject
from according.derivation import derive
from according.errors import NotFoundError, UsageError
from according.model import Claim, Record
from according.ontology.actors import load_actors
from according.pipeline import settle
from according.store import Store
from according.store.filters import Filter
from according.values import Group
from told import count, place
from worked import CIVILIANS, METHOD, at, fill, reports, shelling

BY = {"why": "I read all three.", "by": "ana"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "x.db")) as opened:
        fill(opened)
        yield opened


def figure(store: Store) -> tuple[int | None, int | None, int | None, str]:
    (toll,) = shelling(store).tolls
    return toll.low, toll.best, toll.high, toll.rule


def killed(store: Store, number: int) -> Claim:
    return next(c for e in store.extractions() for c in e.claims if c.field == "killed" and c.value.best == number)


def test_two_reports_of_one_shelling_are_one_incident_to_begin_with(store: Store) -> None:
    assert len(shelling(store).accounts) == 2
    assert figure(store) == (8, 8, 9, "ucdp")


def test_a_judgement_splits_and_its_undoing_joins_again(store: Store) -> None:
    a, b = shelling(store).accounts
    judged = keep.judge(store, a, b, "different", **BY)
    assert len(shelling(store).accounts) == 1
    keep.undo(store, judged.id, **BY)
    assert len(shelling(store).accounts) == 2


def test_a_rejected_claim_is_set_aside_by_name_with_the_reason(store: Store) -> None:
    claim = killed(store, 9)
    keep.act(store, claim.id, Reject(), **BY)
    (toll,) = shelling(store).tolls
    assert (toll.low, toll.best, toll.high) == (8, 8, 8)
    assert [(a.claim, a.reason) for a in toll.set_aside] == [(claim.id, "Rejected by ana: I read all three.")]
    assert claim.id in {c.id for c in store.record().claims}


def test_a_correction_counts_in_place_of_the_claim(store: Store) -> None:
    done = keep.act(store, killed(store, 9).id, Correct(value=count(19, **CIVILIANS)), **BY)
    assert figure(store) == (8, 8, 19, "ucdp")
    found = store.find(next(c.id for c in store.record().claims if c.by is not None and c.by.act == done.id))
    assert isinstance(found, Claim)
    assert found.by == done.by


def test_an_override_stands_and_the_claims_are_set_aside_with_the_reason(store: Store) -> None:
    done = keep.act(store, shelling(store).id, Override(effect="killed", value=keep.figure_of(8, 10, None)), **BY)
    (toll,) = shelling(store).tolls
    assert (toll.low, toll.best, toll.high, toll.rule) == (8, 10, None, "person")
    assert toll.group == Group(text="civilians", status="civilian", side="target")
    assert {a.claim for a in toll.set_aside} == {killed(store, 8).id, killed(store, 9).id}
    assert "8–8–9 civilians (rule ucdp)" in toll.why
    assert toll.claims == tuple(c.id for c in store.record().claims if c.by == done.by)
    keep.undo(store, done.id, **BY)
    assert figure(store) == (8, 8, 9, "ucdp")


def test_an_override_of_one_group_leaves_the_others(store: Store) -> None:
    soldiers = count(2, "soldiers", "combatant", "perpetrator")
    keep.act(store, shelling(store).id, Override(effect="killed", value=soldiers), **BY)
    assert [(t.best, t.rule) for t in shelling(store).tolls] == [(2, "person"), (8, "ucdp")]


def test_of_two_overrides_the_later_holds(store: Store) -> None:
    for minute, number in enumerate((4, 5)):
        doing = Override(effect="killed", value=keep.figure_of(number, number, number))
        keep.act(store, shelling(store).id, doing, made=at(minute), **BY)
    assert figure(store) == (5, 5, 5, "person")


def test_an_override_alone_gives_what_deriving_everything_gives(store: Store) -> None:
    keep.act(store, shelling(store).id, Override(effect="injured", value=keep.figure_of(3, 4, 9)), **BY)
    alone = store.record()
    derive(store, store.method())
    assert store.record() == alone
    assert store.incidents(Filter(effect="injured")) == (shelling(store),)


def test_a_person_is_no_voice(store: Store) -> None:
    before = shelling(store)
    keep.act(store, before.id, Override(effect="killed", value=keep.figure_of(9, 9, 9)), **BY)
    assert shelling(store).independent_voices == before.independent_voices


def test_split_and_join(store: Store) -> None:
    whole = shelling(store)
    split = keep.split_incident(store, whole.id, whole.accounts[1:], **BY)
    parts = {store.find(account).incident for account in whole.accounts}  # type: ignore[union-attr]
    assert len(parts) == 2
    keep.join_incidents(store, *sorted(i for i in parts if i), **BY)
    assert set(shelling(store).accounts) == set(whole.accounts)
    assert split in [entry.what for entry in keep.history_of(store, whole.id)]


def test_joining_what_the_evidence_keeps_apart(store: Store) -> None:
    arrest = next(i for i in store.incidents() if len(i.accounts) == 1)
    keep.join_incidents(store, shelling(store).id, arrest.id, **BY)
    assert [len(i.accounts) for i in store.incidents()] == [3]
    assert store.incident(arrest.id) == shelling(store)


def test_review_is_bound_to_what_was_seen(store: Store) -> None:
    id_ = shelling(store).id
    keep.review(store, id_, "right", **BY)
    assert store.review(id_).state == "reviewed"
    keep.review(store, id_, "right", why="So did I.", by="ben")
    assert store.review(id_).state == "confirmed"
    keep.act(store, killed(store, 9).id, Reject(), **BY)
    assert store.review(id_).state == "changed"


def test_undoing_a_review_or_an_assignment(store: Store) -> None:
    id_ = shelling(store).id
    assigned = keep.act(store, id_, Assign(to="ben"), **BY)
    assert store.review(id_).assigned == "ben"
    keep.undo(store, assigned.id, **BY)
    assert store.review(id_).assigned is None


def test_the_history_says_who_did_what_and_what_it_changed(store: Store) -> None:
    id_ = shelling(store).id
    rejected = keep.act(store, killed(store, 9).id, Reject(), made=at(1), **BY)
    keep.act(store, id_, Comment(), why="Ask the hospital.", by="ben", made=at(2))
    keep.undo(store, rejected.id, why="It does say nine.", by="ben", made=at(3))
    reject, comment, undo = keep.history_of(store, id_)
    assert (reject.what, reject.holds) == (rejected, False)
    assert ("killed civilian target", "8–8–9 civilians", "8–8–8 civilians") in [
        (c.field, c.before, c.after) for c in reject.changes
    ]
    assert comment.changes == ()
    assert [(c.before, c.after) for c in undo.changes if c.field.startswith("killed")] == [
        ("8–8–8 civilians", "8–8–9 civilians")
    ]


def test_a_new_report_that_moves_the_toll_is_in_the_history_with_nobody_behind_it(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "y.db")) as store:
        for extraction in reports():
            store.save(extraction, b"x" + extraction.report.id.encode())
            store.conclude(settle(tuple(store.extractions()), load_actors(), METHOD))
        moved = [entry for entry in keep.history_of(store, shelling(store).id) if entry.what is None]
    assert any(change.field == "accounts" for entry in moved for change in entry.changes)


def test_replaying_the_log_over_the_same_reports_gives_the_same_incidents(store: Store, tmp_path: Path) -> None:
    a, b = shelling(store).accounts
    keep.judge(store, a, b, "different", made=at(1), **BY)
    rejected = keep.act(store, killed(store, 9).id, Reject(), made=at(2), **BY)
    keep.act(store, shelling(store).id, Override(effect="killed", value=keep.figure_of(7, 8, 9)), made=at(3), **BY)
    keep.undo(store, rejected.id, made=at(4), **BY)
    with Store.open(str(tmp_path / "empty.db")) as replayed:
        for extraction in store.extractions():
            replayed.save(extraction, store.original(extraction.report.id))
        for judgement in store.judgements():
            replayed.add_judgement(judgement)
        for act in store.acts():
            replayed.add_act(act)
        replayed.conclude(
            settle(
                tuple(replayed.extractions()),
                load_actors(),
                METHOD,
                judgements=replayed.judgements(),
                acts=replayed.acts(),
            )
        )
        assert _compared(replayed.record()) == _compared(store.record())


def _compared(record: Record) -> tuple[object, ...]:
    return record.incidents, record.claims, record.judgements, record.acts


@pytest.mark.parametrize(("why", "by"), [("", "ana"), ("  ", "ana"), ("A reason.", ""), ("A reason.", " ")])
def test_without_reason_or_author_nothing_is_added(store: Store, why: str, by: str) -> None:
    with pytest.raises(UsageError, match="is needed"):
        keep.act(store, shelling(store).id, Comment(), why=why, by=by)
    with pytest.raises(UsageError, match="is needed"):
        keep.judge(store, *shelling(store).accounts[:2], "same", why=why, by=by)
    assert (store.acts(), store.judgements()) == ((), ())


def test_what_does_not_fit_is_refused_and_nothing_added(store: Store) -> None:
    incident, claim = shelling(store).id, killed(store, 9).id
    wrong: list[tuple[str, Doing]] = [
        (incident, Reject()),
        (claim, Assign(to="ben")),
        (claim, Correct(value=place("Brod", 1, 1))),
        (incident, keep.Undo()),
    ]
    for on, doing in wrong:
        with pytest.raises(UsageError):
            keep.act(store, on, doing, **BY)
    with pytest.raises(NotFoundError):
        keep.act(store, "c-0000000000000000", Accept(), **BY)
    assert store.acts() == ()


def test_what_is_undone_cannot_be_undone_again(store: Store) -> None:
    done = keep.act(store, killed(store, 9).id, Reject(), **BY)
    keep.undo(store, done.id, **BY)
    with pytest.raises(UsageError, match="undone already"):
        keep.undo(store, done.id, **BY)


@pytest.mark.parametrize("bounds", [(None, None, None), (5, 4, 6), (5, None, 4), (-1, 0, 1)])
def test_a_figure_that_says_nothing_or_falls_is_refused(bounds: tuple[int | None, ...]) -> None:
    with pytest.raises(UsageError):
        keep.figure_of(*bounds)
