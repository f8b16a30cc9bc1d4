"""Reading into a store: what is known is passed over, what was stopped goes on, and memory and store agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from according import keep, pipeline, unkept
from according.errors import NotFoundError
from according.export.record import to_json
from according.keep import compare_accounts, derive
from according.keep import read_into as keep_reading
from according.link.ledger import Author, judge
from according.model import Extraction, Incident, Record, Report
from according.pipeline import Tools, load_tools
from according.store import Store

REPORTS = {
    "one.txt": "Bombs kill twelve in Baidoa\n\n3 May 2016\n\n"
    "Twelve soldiers were killed in two bomb attacks in Baidoa on Monday, the police said.\n",
    "two.txt": "Twelve dead in Baidoa blasts\n\n3 May 2016\n\n"
    "Two bombs killed 12 soldiers in the Somali town of Baidoa on Monday, a doctor told reporters.\n",
    "three.txt": "Clash near Menaka\n\n9 June 2017\n\n"
    "Gunmen killed three traders near Menaka on Thursday, a local official said.\n",
}


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The model and the data, loaded once for all these tests."""
    return load_tools()


@pytest.fixture
def folder(tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports."""
    for module in (keep, pipeline):
        monkeypatch.setattr(module, "load_tools", lambda _pipeline=None: tools)
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    return reports


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "x.db")) as opened:
        yield opened


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the reports that went through the costly stages, as they do."""
    names: list[str] = []
    extract = pipeline.extract_report

    def noted(report: Report, tools: Tools, doc: Doc | None = None) -> Extraction:
        names.append(Path(report.path or "").name)
        return extract(report, tools, doc)

    monkeypatch.setattr(pipeline, "extract_report", noted)
    return names


def read_into(store: Store, paths: list[Path]) -> Record:
    """The record of a store once some reports are read into it, with the failures of this run."""
    failures = keep_reading(store, paths).failures
    return store.record().model_copy(update={"failures": failures})


def incident_of(record: Record, name: str) -> Incident:
    """The incident of which a report's news tells."""
    report = next(each.id for each in record.reports if Path(each.path or "").name == name)
    account = next(each for each in record.accounts if each.report == report and not each.background)
    return next(each for each in record.incidents if each.id == account.incident)


def test_a_store_and_memory_give_the_same_record(folder: Path, store: Store) -> None:
    assert to_json(read_into(store, [folder])) == to_json(pipeline.read([folder]))


def test_what_is_not_kept_is_held_or_goes_through_a_store_and_is_the_same(
    folder: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (folder / "bad.txt").write_bytes(b"")
    (folder / "again.txt").write_text(REPORTS["one.txt"], encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with unkept.concluded(pipeline.stream([folder], tools), tools) as held:
        assert isinstance(held, Record)
    monkeypatch.setattr(unkept, "HELD", 2)
    with unkept.concluded(pipeline.stream([folder], tools), tools) as passing:
        assert isinstance(passing, Store)
        assert to_json(passing.record()) == to_json(held)
    assert list(tmp_path.glob("according-*")) == []
    assert [failure.path for failure in held.failures] == [str(folder / "bad.txt")]


def test_what_is_known_is_not_read_again(folder: Path, store: Store, extracted: list[str]) -> None:
    first = read_into(store, [folder])
    assert sorted(extracted) == sorted(REPORTS)
    extracted.clear()
    assert read_into(store, [folder]) == first
    assert extracted == []


def test_a_stopped_run_goes_on_where_it_was(
    folder: Path, store: Store, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.read([folder])
    extracted.clear()
    with monkeypatch.context() as stopped:
        going = pipeline.extract_report

        def stop_at_second(report: Report, tools: Tools, doc: Doc | None = None) -> Extraction:
            if extracted:
                raise KeyboardInterrupt
            return going(report, tools, doc)

        stopped.setattr(pipeline, "extract_report", stop_at_second)
        with pytest.raises(KeyboardInterrupt):
            read_into(store, [folder])
    assert to_json(read_into(store, [folder])) == to_json(whole)
    assert sorted(extracted) == sorted(REPORTS)  # none of them twice


def test_a_report_that_cannot_be_read_leaves_the_others(folder: Path, store: Store) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xff")
    record = read_into(store, [folder])
    assert [Path(each.path).name for each in record.failures] == ["broken.txt"]
    assert len(record.reports) == len(REPORTS)
    assert store.failures() == record.failures
    assert read_into(store, [folder / "one.txt"]).failures == ()  # those of this run alone


def test_a_person_s_judgement_binds_and_both_ids_still_lead_somewhere(folder: Path, store: Store, tools: Tools) -> None:
    before = read_into(store, [folder])
    joined = incident_of(before, "one.txt")
    assert joined == incident_of(before, "two.txt")
    a, b = joined.accounts[:2]
    store.add_judgement(judge((a, b), "different", "two attacks, a day apart", Author("reviewer", "person")))
    derive(store, tools)
    after = store.record()
    assert incident_of(after, "one.txt") != incident_of(after, "two.txt")
    assert store.incident(joined.id) in after.incidents


def test_a_pair_is_explained_by_the_rule_that_proposed_it(folder: Path, store: Store) -> None:
    record = read_into(store, [folder])
    a, b = incident_of(record, "one.txt").accounts[:2]
    pair = compare_accounts(store, b, a)
    assert {pair.a, pair.b} == {a, b}
    assert pair.proposed_by
    assert any(each.weight > 0 for each in pair.comparisons)


def test_of_two_incidents_the_accounts_most_alike_are_compared(folder: Path, store: Store) -> None:
    record = read_into(store, [folder])
    a, b = incident_of(record, "one.txt").accounts[:2]
    keep.judge(store, a, b, "different", why="two attacks, a day apart", by="Ada")
    one, two = (str(store.find(each).incident) for each in (a, b))  # type: ignore[union-attr]
    pair = keep.compare_incidents(store, one, two)
    assert {pair.a, pair.b} == {a, b}
    with pytest.raises(NotFoundError, match="never compared"):
        keep.compare_incidents(store, one, incident_of(record, "three.txt").id)


def test_a_pair_that_was_never_compared_says_so(folder: Path, store: Store) -> None:
    record = read_into(store, [folder])
    a, b = incident_of(record, "one.txt").accounts[0], incident_of(record, "three.txt").accounts[0]
    with pytest.raises(NotFoundError, match="never compared"):
        compare_accounts(store, a, b)
    with pytest.raises(NotFoundError, match="Nothing in the store"):
        compare_accounts(store, a, "a-0000000000000000")
