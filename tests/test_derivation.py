"""Deriving what is new gives what deriving everything gives, whatever came in which order."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according import derivation, keep
from according.acts import Correct, Override, Reject
from according.derivation import derive
from according.model import Extraction, Record, Zone
from according.store import Store, saved
from told import ReportBuilder, actor, count, day, done, place
from worked import METHOD

TOWNS = (place("Brod", 45.15, 18.0), place("Lipa", 45.2, 18.1, radius=12), place("north", 45.6, 18.0, radius=80))
WIRE = (
    "Shells struck the covered market of the old town shortly after noon on Sunday as traders were closing their stalls"
    " and a second salvo hit the ambulance that had come for the wounded two witnesses told this agency by telephone."
)
Told = tuple[int, int, int, bool, bool]
"""Of a report: its day, its town, how many were killed, whether that is a total, and whether it is the wire's story."""
told_reports = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(1, 14), st.booleans(), st.booleans()),
    min_size=2,
    max_size=7,
)


def extractions(reports: list[Told]) -> list[Extraction]:
    """A few reports of one week: what a hypothesis needs to make copies, totals, doubts and contradictions."""
    builders = []
    for number, (on, town, dead, total, wire) in enumerate(reports):
        builder = ReportBuilder(f"R{number}", f"2016-04-{on + 3:02}", text=f"{WIRE if wire else ''} Paper {number}.\n")
        killed = count(dead, "civilians", "civilian", "target", scope="aggregate" if total else "incident")
        who = actor("Brod Front") if dead % 2 else actor("gunmen", known=False)
        when = day(f"2016-04-{on:02}")
        builder.account(type="shelling", time=when, place=TOWNS[town], killed=killed, perpetrator=who)
        if dead % 3 == 0:
            builder.account(type="arrest", time=when, place=TOWNS[0], detained=count(dead))
        builders.append(builder)
    return [_in_one_zone(each) for each in done(builders)]


def _in_one_zone(said: Extraction) -> Extraction:
    body = Zone(kind="body", start=0, end=len(said.report.text))
    return said.model_copy(update={"report": said.report.model_copy(update={"zones": (body,)})})


def save(store: Store, reports: list[Extraction]) -> None:
    for extraction in reports:
        store.save(extraction, extraction.report.id.encode())


def everything(store: Store) -> Record:
    """The record once everything is derived anew by the survey that the store has."""
    with store.drafting() as draft:
        kept = draft.survey()
    assert kept is not None
    derive(store, METHOD, survey=kept[0])
    return store.record()


@settings(deadline=None, max_examples=8)
@given(told_reports, st.integers(1, 6), st.data())
def test_what_comes_later_is_placed_as_if_all_were_derived_anew(reports: list[Told], first: int, data: Any) -> None:
    said = extractions(reports)
    with TemporaryDirectory() as folder, Store.open(f"{folder}/x.db") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(derivation, "GROWN", 1000)
        save(store, said[:first])
        derive(store, METHOD)
        for _ in range(data.draw(st.integers(0, 3))):
            disagree(store, data)
        save(store, said[first:])
        derive(store, METHOD)
        disagree(store, data)
        placed, revisions = store.record(), {each.id: store.revisions(each.id) for each in store.incidents()}
        assert everything(store) == placed
        assert {each.id: store.revisions(each.id) for each in store.incidents()} == revisions


def disagree(store: Store, data: Any) -> None:
    """A person judges two accounts, strikes or corrects a claim, overrides a toll, or takes back what was done."""
    by = {"why": "Seen.", "by": "ana"}
    record = store.record()
    accounts = [account.id for account in record.accounts]
    claims = [claim for claim in record.claims if claim.field == "killed" and claim.by is None]
    match data.draw(st.sampled_from(("same", "different", "reject", "correct", "override", "undo"))):
        case ("same" | "different") as verdict:
            a, b = data.draw(st.permutations(accounts))[:2] if len(accounts) > 1 else (None, None)
            if a and b:
                keep.judge(store, a, b, verdict, **by)
        case "reject":
            keep.act(store, data.draw(st.sampled_from(claims)).id, Reject(), **by)
        case "correct":
            keep.act(store, data.draw(st.sampled_from(claims)).id, Correct(value=count(5, "civilians")), **by)
        case "override":
            incident = data.draw(st.sampled_from(record.incidents))
            keep.act(store, incident.id, Override(effect="killed", value=keep.figure_of(1, 2, 3)), **by)
        case "undo" if store.acts():
            last = store.acts()[-1]
            keep.undo(store, last.id, **by)


def test_a_new_report_leaves_what_it_does_not_reach_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(derivation, "GROWN", 1000)
    near, far, late = extractions([(1, 0, 4, False, False), (3, 2, 11, False, False), (1, 0, 4, False, False)])
    with Store.open(str(tmp_path / "x.db")) as store:
        save(store, [near, far])
        derive(store, METHOD)
        save(store, [late])
        read: list[str] = []
        extractions_of = derivation.Draft.extractions

        def noted(self, reports):
            read.extend(reports)
            return extractions_of(self, reports)

        monkeypatch.setattr(derivation.Draft, "extractions", noted)
        derive(store, METHOD)
        assert set(read) == {near.report.id, late.report.id}
        assert [len(each.accounts) for each in store.incidents()] == [2, 1]


def test_how_much_is_held_at_a_time_changes_nothing(tmp_path, monkeypatch):
    said = extractions([(1 + n % 3, n % 3, 1 + n % 4, n == 5, False) for n in range(12)])
    records = []
    for size in (2000, 1):
        for name in ("JOINED", "BATCH", "KEPT_REPORTS"):
            monkeypatch.setattr(derivation, name, size)
        monkeypatch.setattr(saved, "TOGETHER", size)
        with Store.open(str(tmp_path / f"{size}.db")) as store:
            save(store, said)
            derive(store, METHOD)
            records.append(store.record())
    assert records[0] == records[1]
    assert records[0].relations and max(len(each.accounts) for each in records[0].incidents) > 1


def test_a_report_that_tells_of_nothing_is_kept_beside_the_others(tmp_path):
    with Store.open(str(tmp_path / "mixed.db")) as store:
        reports = extractions([(1, 0, 3, False, False), (2, 1, 4, False, False)])
        save(store, [reports[0], reports[1].model_copy(update={"accounts": (), "claims": ()})])
        derive(store, METHOD)
        record = store.record()
    assert len(record.reports) == 2
    assert {account.report for account in record.accounts} == {reports[0].report.id}


def test_a_survey_is_taken_anew_once_the_store_has_outgrown_it(tmp_path):
    said = extractions([(1, 0, 4, False, False)] * 12)
    with Store.open(str(tmp_path / "x.db")) as store:
        counted = []
        for reports in (said[:10], said[10:11], said[11:]):
            save(store, reports)
            derive(store, METHOD)
            with store.drafting() as draft:
                kept = draft.survey()
            counted.append(kept and kept[0].reports)
    assert counted == [10, 10, 12]


def test_a_copy_that_comes_later_moves_its_story_to_one_voice(tmp_path, monkeypatch):
    monkeypatch.setattr(derivation, "GROWN", 1000)
    said = extractions([(1, 0, 4, False, True), (1, 0, 4, False, True)])
    with Store.open(str(tmp_path / "x.db")) as store:
        save(store, said[:1])
        derive(store, METHOD)
        save(store, said[1:])
        derive(store, METHOD)
        groups = {report.copy_group for report in store.record().reports}
        assert groups == {min(each.report.id for each in said)}
        (incident,) = store.incidents()
        assert (len(incident.accounts), incident.independent_voices) == (2, 1)
