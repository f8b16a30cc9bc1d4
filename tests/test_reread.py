"""Reading a store anew by a newer version: what it says now counts, what people did stays, and nothing is half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from according import keep, pipeline, reread
from according.acts import Override, Reject
from according.commands import work
from according.export.record import to_json
from according.ids import content_id
from according.model import Extraction, Incident, Report
from according.pipeline import Tools, load_tools
from according.store import Store

REPORTS = {
    "one.txt": "Bombs kill twelve in Baidoa\n\n3 May 2016\n\n"
    "Twelve soldiers were killed in a bombing in Baidoa on Monday, the police said.\n",
    "two.txt": "Clash near Menaka\n\n9 June 2017\n\n"
    "Gunmen killed three traders near Menaka on Thursday, a local official said.\n",
}
OLDER = "according 0.0.1, an older model, an older gazetteer"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.fixture
def store(tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Two reports as an older version read them."""
    for module in (keep, pipeline, reread):
        monkeypatch.setattr(module, "load_tools", lambda _pipeline=None: tools)
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Store.open(str(tmp_path / "x.db")) as opened:
        with monkeypatch.context() as before:
            going = pipeline.extract_report
            before.setattr(Tools, "reader", property(lambda _tools: OLDER))
            before.setattr(pipeline, "extract_report", lambda report, tools, doc=None: older(going(report, tools, doc)))
            keep.read_into(opened, [tmp_path / name for name in REPORTS])
        yield opened


def older(said: Extraction) -> Extraction:
    """A reading that founded each account on other words, and had one number too few."""
    names = {account.id: content_id("a", "older", account.id) for account in said.accounts}
    claims = []
    for claim in said.claims:
        told = {"account": names[claim.account], "id": content_id("c", "older", claim.id)}
        if claim.field == "killed":
            low = claim.value.low - 1  # type: ignore[union-attr, operator]
            told["value"] = claim.value.model_copy(update=dict.fromkeys(("low", "best", "high"), low))
        claims.append(claim.model_copy(update=told))
    accounts = tuple(account.model_copy(update={"id": names[account.id]}) for account in said.accounts)
    return said.model_copy(update={"accounts": accounts, "claims": tuple(claims)})


def bombing(store: Store) -> Incident:
    """The incident of which the first report tells."""
    return next(each for each in store.incidents() if each.place is not None and "Baidoa" in each.title)


def killed(incident: Incident) -> list[int | None]:
    return [toll.best for toll in incident.tolls if toll.effect == "killed"]


def test_a_store_that_is_read_anew_is_one_that_the_new_version_read(store: Store, tmp_path: Path) -> None:
    assert killed(bombing(store)) == [11]
    assert {report.read_by for report in store.record().reports} == {OLDER}
    done = reread.reread(store)
    assert (done.read, done.changed, done.stay, done.failures) == (2, 2, (), ())
    with Store.open(str(tmp_path / "new.db")) as fresh:
        keep.read_into(fresh, [tmp_path / name for name in REPORTS])
        assert to_json(store.record()) == to_json(fresh.record())
    assert reread.reread(store).read == 0


def test_ids_of_incidents_lead_on_and_the_history_tells_what_changed(store: Store) -> None:
    before = bombing(store)
    reread.reread(store)
    after = store.incident(before.id)
    assert after.id != before.id
    assert (killed(before), killed(after)) == ([11], [12])
    (entry,) = keep.history_of(store, before.id)
    assert ("11–11–11 soldiers", "12–12–12 soldiers") in [(each.before, each.after) for each in entry.changes]


def test_a_run_that_is_stopped_leaves_the_record_and_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = to_json(store.record()), list[str]()
    going = pipeline.extract_report

    def noted(report: Report, tools: Tools, doc: Doc | None = None) -> Extraction:
        if stopping and read:
            raise KeyboardInterrupt
        read.append(report.path or "")
        return going(report, tools, doc)

    monkeypatch.setattr(pipeline, "extract_report", noted)
    stopping = True
    with pytest.raises(KeyboardInterrupt):
        reread.reread(store)
    assert to_json(store.record()) == before
    stopping = False
    assert reread.reread(store).read == 2
    assert len(read) == 2  # none of them twice
    assert killed(bombing(store)) == [12]


def test_a_report_stays_as_it_was_where_people_s_work_would_hang_in_the_air(store: Store) -> None:
    record = store.record(bombing(store).id)
    claim = next(each for each in record.claims if each.field == "weapon" or each.field == "place")
    keep.act(store, claim.id, Reject(), why="Another town.", by="ana")
    done = reread.reread(store)
    assert done.read == 1
    assert [Path(report.path or "").name for report in done.stay] == ["one.txt"]
    assert killed(bombing(store)) == [11]
    assert next(each for each in store.record().claims if each.id == claim.id).checked is not None


def test_work_that_the_new_reading_still_has_a_place_for_stays_in_force(store: Store) -> None:
    reread.reread(store)
    figure = keep.figure_of(9, 9, 9)
    keep.act(store, bombing(store).id, Override(effect="killed", value=figure), why="The hospital's list.", by="ana")
    done = reread.reread(store, every=True)
    assert (done.read, done.changed, done.stay) == (2, 0, ())
    assert killed(bombing(store)) == [9]


def test_a_report_that_cannot_be_read_anew_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    going = pipeline.extract_report

    def stumbling(report: Report, tools: Tools, doc: Doc | None = None) -> Extraction:
        if (report.path or "").endswith("one.txt"):
            raise ValueError("stumbled")
        return going(report, tools, doc)

    monkeypatch.setattr(pipeline, "extract_report", stumbling)
    done = reread.reread(store)
    assert (done.read, [Path(failure.path).name for failure in done.failures]) == (1, ["one.txt"])
    assert killed(bombing(store)) == [11]


def test_the_command_says_what_was_read_anew(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert store.readers() == {OLDER: 2}
    work.reread(store=str(tmp_path / "x.db"))
    assert capsys.readouterr().out == "2 reports were read anew, 2 of them say something else now.\n"
