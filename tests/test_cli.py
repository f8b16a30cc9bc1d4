"""The command line, as a person or a script meets it: what is printed where, and which code it ends with.

A record made by hand stands in for reading, so that no model is loaded.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from according import __version__, cli, keep, pipeline, unkept
from according.cli import main
from according.commands.options import Exit
from according.model import Record
from according.store import Store
from damage import broken
from samples import FIRST, METHOD, SECOND, first, record, second
from worked import fill, shelling


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        captured = capsys.readouterr()
        return Ran(int(end.value.code or 0), captured.out, captured.err)

    return command


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Record], None]:
    """Let reading give a record made by hand."""

    def give(found: Record) -> None:
        monkeypatch.setattr(pipeline, "load_tools", lambda _pipeline=None: None)
        monkeypatch.setattr(unkept, "concluded", lambda *_arguments: nullcontext(found))

    return give


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store with the sample record, in the file that commands take by default."""
    with Store.open(str(tmp_path / "according.db")) as opened:
        opened.save(first(), FIRST.encode())
        opened.save(second(), SECOND.encode())
        opened.conclude(record())
    return str(tmp_path / "according.db")


def test_version(run: Run) -> None:
    assert run("version") == Ran(0, f"according {__version__}\n", "")


def test_the_version_is_told_without_loading_the_heavy_rooms() -> None:
    heavy = {"spacy", "splink", "sqlalchemy", "onnxruntime", "pydantic"}
    code = f"import sys, according.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_schema_is_a_json_schema_of_the_record(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"schema", "reports", "claims", "incidents"} <= set(schema["properties"])


def test_read_prints_a_table_and_says_what_to_do_next(run: Run, reads: Callable[[Record], None]) -> None:
    reads(record())
    ran = run("read", "reports")
    assert "Clash near Dorma" in ran.out
    assert "7–7–10 fighters — according to an army spokesman" in ran.out
    assert "empty.txt: The file is empty. Remove it." in ran.out
    assert "--store according.db" in ran.err


def test_of_a_store_too_large_to_list_read_prints_a_summary(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "LISTED", 1)
    tools = SimpleNamespace(method=lambda _rule: METHOD, reader="a newer version")
    monkeypatch.setattr(keep, "load_tools", lambda _pipeline=None: tools)
    monkeypatch.setattr(keep, "derive", lambda *_arguments: None)
    ran = run("read", "nowhere.txt", "--store", store)
    assert "2 incidents from" in ran.out
    assert f"2 reports were read by another version: according reread --store {store}" in ran.err
    assert "Clash near Dorma" not in ran.out
    assert f"according incidents --store {store}" in ran.out
    assert "nowhere.txt: there is no such file or folder. Check the name." in ran.out
    assert ran.code == Exit.SOME_FAILED


def test_read_as_json_prints_the_record_and_nothing_else(run: Run, reads: Callable[[Record], None]) -> None:
    reads(record())
    ran = run("read", "reports", "--format", "json")
    assert json.loads(ran.out)["schema"] == "according/record/1"
    assert ran.err == ""


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_many_reports_that_are_not_kept_are_printed_as_a_few_are(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    with Store.open(store) as passing:
        printed = []
        monkeypatch.setattr(pipeline, "load_tools", lambda _pipeline=None: None)
        for told in (passing.record(), passing):
            monkeypatch.setattr(unkept, "concluded", lambda *_arguments, told=told: nullcontext(told))
            printed.append(run("read", "reports", "--format", form))
    assert printed[0] == printed[1]
    assert "Dorma" in printed[0].out


def test_read_as_csv_prints_a_row_a_claim(run: Run, reads: Callable[[Record], None]) -> None:
    reads(record())
    rows = list(csv.DictReader(io.StringIO(run("read", "reports", "--format", "csv").out)))
    assert len(rows) == len(record().claims)


def test_output_goes_to_a_file(run: Run, reads: Callable[[Record], None], tmp_path: Path) -> None:
    reads(record())
    ran = run("read", "reports", "--format", "json", "--output", "record.json")
    assert ran.out == ""
    assert json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))["claims"]


def test_a_file_that_cannot_be_written_is_one_line_and_code_2(run: Run, reads: Callable[[Record], None]) -> None:
    reads(record())
    ran = run("read", "reports", "--output", "no/such/folder/x.json")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "Name another file" in ran.err


@pytest.mark.parametrize(
    ("failures", "reports", "code"),
    [("no failures", "some reports", 0), ("some failures", "some reports", 3), ("some failures", "no reports", 1)],
)
def test_the_code_says_how_reading_went(
    run: Run, reads: Callable[[Record], None], failures: str, reports: str, code: int
) -> None:
    whole = record()
    changes: dict[str, object] = {}
    if failures == "no failures":
        changes["failures"] = ()
    if reports == "no reports":
        changes |= dict.fromkeys(("reports", "speakers", "accounts", "claims", "incidents", "relations", "flags"), ())
    reads(whole.model_copy(update=changes))
    assert run("read", "reports").code == code


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "x", "--format", "xml"),
        ("read", "x", "--rule", "mine"),
        ("read", "x", "--published", "yesterday"),
        ("explain", "a-1", "a-2", "a-3"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err


def test_times_are_printed_with_their_days_and_what_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men died on Friday in the port of Aden, doctors said. It began in May 2012.")
    ran = run("times", str(tmp_path / "a.txt"), str(tmp_path / "gone.txt"), "--published", "2023-03-14")
    assert ran.code == 3
    assert "2023-03-10 (day)" in ran.out and "2012-05-01 to 2012-05-31 (month)" in ran.out
    assert "gone.txt" in ran.err
    ran = run("times", str(tmp_path / "a.txt"), "--format", "json")
    (report,) = json.loads(ran.out)
    assert ran.code == 0
    assert [(each["span"]["text"], each["method"]) for each in report["times"]] == [
        ("Friday", "weekday"), ("May 2012", "month-year")
    ]  # fmt: skip
    assert "unresolved" in report["times"][0]["value"]


def test_places_are_printed_with_their_candidates(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men were shot dead in Bunia. Uganda denied it.\n")
    ran = run("places", str(tmp_path / "a.txt"), str(tmp_path / "gone.txt"))
    assert ran.code == 3
    assert "Bunia" in ran.out
    assert "gone.txt" in ran.err
    ran = run("places", str(tmp_path / "a.txt"), "--format", "json")
    assert ran.code == 0
    (report,) = json.loads(ran.out)
    bunia, uganda = report["places"]
    assert (bunia["place"]["country"], bunia["place"]["precision"], bunia["role"]) == ("CD", 1, "literal")
    assert bunia["place"]["candidates"][0]["why"]
    assert (uganda["place"]["latitude"], uganda["role"]) == (None, "associative")


def test_incidents_of_a_store(run: Run, store: str) -> None:
    assert "Blast in Ketu" in run("incidents").out
    assert json.loads(run("incidents", "--store", f"sqlite:///{store}", "--format", "json").out)["incidents"]


@pytest.mark.usefixtures("store")
def test_show_gives_every_claim_with_its_words_and_how_the_toll_was_reached(run: Run) -> None:
    clash = record().incidents[0]
    out = run("show", clash.id).out
    assert "«Seven fighters were killed» «near Dorma» «on Monday»" in out
    assert "ucdp: the only exact figure" in out
    assert "only an upper bound" in out
    for claim in record().claims:
        assert (claim.id in out) == (claim.account in clash.accounts)


@pytest.mark.usefixtures("store")
def test_explain_a_claim(run: Run) -> None:
    claim = record().claims[0]
    out = run("explain", claim.id).out
    for part in (
        "C1: fairly reliable; confirmed by others",
        "killing/passive",
        "asserted",
        "an army spokesman",
        "«Seven fighters were killed»",
        "used for 7–7–10",
    ):
        assert part in out


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_unknown_id_is_one_line_and_code_1(run: Run, command: str) -> None:
    ran = run(command, "c-0000000000000000")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith("according: Nothing in the store has the id")
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("store")
def test_explaining_what_is_no_claim_says_so(run: Run) -> None:
    ran = run("explain", record().reports[0].id)
    assert (ran.code, ran.out) == (2, "")
    assert "is not a claim" in ran.err


def test_without_a_store_the_command_to_make_one_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("incidents")
    assert ran.code == 1
    assert "according read PATH --store according.db" in ran.err
    assert not (tmp_path / "according.db").exists()


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_closed_pipe_is_no_traceback(store: str, form: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "according.cli", "incidents", "--format", form, "--store", store]
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write_end)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


@pytest.fixture
def worked(tmp_path: Path) -> str:
    """The two accounts of one shelling, in a store in the file that commands take by default; gives its incident."""
    with Store.open(str(tmp_path / "according.db")) as opened:
        fill(opened)
        return shelling(opened).id


def test_an_override_is_printed_shown_and_in_the_history_until_it_is_undone(run: Run, worked: str) -> None:
    ran = run("override", worked, "killed", "8", "10", "-", "--why", "The morgue's list.", "--by", "ana")
    assert (ran.code, ran.err) == (0, "")
    act = ran.out.split(":")[0]
    assert "8–10–?" in run("show", worked).out
    out = run("history", worked).out
    for part in ("ana overrides killed", "The morgue's list.", "8–8–9 civilians → 8–10–? civilians", act):
        assert part in out
    assert run("undo", act, "--why", "A list of another day.", "--by", "ben").code == 0
    assert "8–8–9" in run("show", worked).out
    assert "[undone]" in run("history", worked).out


def test_a_judgement_takes_an_incident_apart(run: Run, worked: str, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "according.db")) as opened:
        a, b = opened.incident(worked).accounts
    ran = run("judge", "different", a, b, "--why", "Two shellings.", "--by", "ana")
    assert (ran.code, ran.out[:2]) == (0, "j-")
    assert len(json.loads(run("incidents", "--format", "json").out)["incidents"]) == 3


def test_reviews_comments_and_assignments_are_told_in_the_history(run: Run, worked: str) -> None:
    assert "is reviewed" in run("review", "right", worked, "--why", "Read both.", "--by", "ana").out
    assert "is confirmed" in run("review", "right", worked, "--why", "Read both, too.", "--by", "ben").out
    assert run("comment", worked, "Ask the morgue.", "--by", "ana").code == 0
    assert "assigns it to cleo" in run("assign", worked, "--to", "cleo", "--why", "She was there.", "--by", "ana").out
    assert "assigns it to nobody" in run("assign", worked, "--why", "She left.", "--by", "ana").out
    out = run("history", worked).out
    for part in ("ana holds it right", "ben holds it right", "Ask the morgue.", "assigns it to cleo"):
        assert part in out


def test_a_claim_is_accepted_rejected_and_corrected(run: Run, worked: str, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "according.db")) as opened:
        claims = [each.id for each in opened.record(worked).claims if each.field == "killed"]
    assert run("accept", claims[0], "--why", "So it says.", "--by", "ana").code == 0
    assert run("reject", claims[1], "--why", "Of another day.", "--by", "ana").code == 0
    assert "8–8–8" in run("show", worked).out and "8–8–9" not in run("show", worked).out
    ran = run("correct", claims[0], "low=5", "best=6", "--why", "Misread.", "--by", "ana")
    assert (ran.code, ran.err) == (0, "")
    assert "5–6–?" in run("show", worked).out
    for wrong in (("five",), ("low=five",), ("low=7", "high=6")):
        assert run("correct", claims[0], *wrong, "--why", "x").code == 2


def test_incidents_are_joined_and_split(run: Run, worked: str, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "according.db")) as opened:
        part = opened.incident(worked).accounts[1]
        (other,) = (each.id for each in opened.incidents() if each.id != worked)
    assert run("split", worked, part, "--why", "Two shellings.").code == 0
    assert len(json.loads(run("incidents", "--format", "json").out)["incidents"]) == 3
    assert run("join", worked, other, "--why", "One after all.").code == 0
    assert len(json.loads(run("incidents", "--format", "json").out)["incidents"]) == 2


def test_accounts_are_made_and_changed_and_their_password_is_never_an_argument(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough one\n"))
    assert run("accounts", "add", "Ada", "--role", "editor") == Ran(0, "Ada editor\n", "")
    assert "a long enough one" not in (tmp_path / "according.db.accounts").read_bytes().decode("latin-1")
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("accounts", "add", "Ben", "--role", "reader").code == 2
    assert run("accounts", "disable", "Ada").code == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("another long one\n"))
    assert run("accounts", "add", "Ben", "--role", "reader").code == 0
    assert run("accounts", "role", "Ben", "--role", "coder").code == 0
    assert run("accounts", "disable", "Ben").code == 0
    assert run("accounts", "list").out == "Ada editor\nBen coder disabled\n"
    assert run("accounts", "enable", "Ben").out == "Ben coder\n"
    assert len(run("accounts", "token", "Ben").out.strip()) == 43
    assert run("accounts", "password", "Zoe").code == 1


def test_the_desk_is_not_opened_to_others_without_accounts(run: Run) -> None:
    ran = run("serve", "--host", "0.0.0.0")
    assert ran.code == 2 and "according accounts add" in ran.err


@pytest.mark.parametrize("bounds", [("9", "8", "7"), ("-", "-", "-"), ("few", "9", "9")])
def test_an_override_that_is_no_toll_is_wrong_usage(run: Run, worked: str, bounds: tuple[str, ...]) -> None:
    ran = run("override", worked, "killed", *bounds, "--why", "So I heard.")
    assert (ran.code, ran.out) == (2, "")


def test_work_without_a_reason_is_wrong_usage(run: Run, worked: str) -> None:
    assert run("override", worked, "killed", "1", "1", "1").code == 2
    assert run("override", worked, "killed", "1", "1", "1", "--why", " ").code == 2


def test_export_with_filters(run: Run, worked: str, tmp_path: Path) -> None:
    for arguments, number in (
        ((), 2),
        (("--country", "al"), 1),
        (("--effect", "killed"), 1),
        (("--from", "2020-01-01"), 0),
    ):
        assert len(list(csv.DictReader(io.StringIO(run("export", "--as", "ucdp", *arguments).out)))) == number
    assert json.loads(run("export", "--as", "json", "--place", "brod").out)["incidents"][0]["id"] == worked
    assert run("export", "--as", "parquet", "--output", "out").code == 0
    assert (tmp_path / "out" / "tolls.parquet").exists()
    assert run("export", "--as", "parquet").code == 2
    assert run("export", "--as", "xml").code == 2


def test_a_damaged_store_is_rescued_and_what_is_not_can_be_read_again(run: Run, worked: str, tmp_path: Path) -> None:
    broken(tmp_path / "according.db")
    ran = run("show", worked)
    assert (ran.code, ran.out) == (1, "")
    assert "according rescue STORE --into NEW.db" in ran.err
    ran = run("rescue", "according.db", "--into", "new.db", "--reports", "lost")
    assert ran.code == 3
    assert ran.err.count("not rescued") == 3
    assert len(list((tmp_path / "lost").iterdir())) == 3
