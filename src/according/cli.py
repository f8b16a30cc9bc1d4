"""The command line: `according read`, `deeds`, `incidents`, `show`, `evaluate`, ...; people's work is in `commands`.

What was asked for goes to standard output, everything else to standard error. The rooms that take long to load are
imported by the commands that need them, so that `according version` answers at once.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TypedDict

import typer

from according import __version__
from according.commands import accounts, desk, export, finding, marking, spark, work
from according.commands.options import DEFAULT_STORE, PATHS_HELP, Exit, StoreOption, into
from according.commands.options import opened as _opened
from according.commands.options import progress as _progress
from according.commands.options import show as _print
from according.errors import AccordingError, UsageError

if TYPE_CHECKING:
    from according.model import Failure, Record
    from according.store import Store


app = typer.Typer(
    help="What happened in a conflict, according to whom: claims, speakers and tolls from news reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


LISTED = 500
"""Of a store with more incidents, `read` prints a summary: a longer list helps nobody, and would be held in memory."""


TURN = 0.0005
"""Seconds of a thread's turn with the interpreter, a tenth of Python's: the model waits less for its next batch while
another thread has the turn, and on 2 cores a seventh more reports are read a second."""

LITTER = 20_000
"""Objects made before Python looks for garbage, thirty times its own number. Reading leaves hardly any, and looking
through all that is loaded took a twelfth of the rules' time; memory stays the same."""


class Form(StrEnum):
    """The forms in which a record is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Rule(StrEnum):
    """The rules by which tolls are reached."""

    UCDP = "ucdp"
    ACLED = "acled"
    EVERY_CASUALTY = "every-casualty"


class _Options(TypedDict):
    published: date | None
    pipeline: str | None
    rule: str
    stdin: BinaryIO


FormOption = Annotated[Form, typer.Option("--format", help="A table to read, the whole record, or a row a claim.")]
OutputOption = Annotated[Path | None, typer.Option("--output", help="Write to this file, not to the terminal.")]


def hurry() -> None:
    """Settings of the whole process, so they are this program's to make, and not the library's."""
    sys.setswitchinterval(TURN)
    gc.set_threshold(LITTER)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; an error of According's own is one line on standard error, never a traceback."""
    try:
        app(arguments)
    except AccordingError as error:
        from according.export.plain import one_line

        sys.stderr.write(f"according: {one_line(str(error))}\n")
        sys.exit(Exit.USAGE if isinstance(error, UsageError) else Exit.FAILED)


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=PATHS_HELP)],
    form: FormOption = Form.TABLE,
    output: OutputOption = None,
    store: Annotated[
        str | None, typer.Option("--store", metavar="STORE", help="Keep what is read in this file or database URL.")
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The date of reports that state none themselves."),
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy pipeline to use in place of According's model.")
    ] = None,
    rule: Annotated[Rule, typer.Option(help="The rule by which tolls are reached.")] = Rule.UCDP,
) -> None:
    """Read reports, and print the incidents they tell of, according to whom."""
    hurry()
    options = _Options(
        published=published.date() if published else None,
        pipeline=pipeline,
        rule=rule.value,
        stdin=sys.stdin.buffer,
    )
    if store is None:
        raise typer.Exit(_read_unkept(paths, form, output, options))
    from according.keep import read_into

    with _opened(store, create=True) as kept:
        with _progress() as progress:
            told = read_into(kept, paths, progress=progress, **options)
        failures, counts = told.failures, kept.counts()
        if form is not Form.TABLE:
            _write_whole(kept, form, output, failures)
        elif counts["incidents"] > LISTED:
            _save(_summary(counts, store, failures), output)
        else:
            _show_read(kept.record().model_copy(update={"failures": failures}), form, output, store)
    if told.read_otherwise:
        sys.stderr.write(
            f"{told.read_otherwise} reports were read by another version: according reread --store {store}\n"
        )
    raise typer.Exit(_outcome(counts["reports"], failures))


def _read_unkept(paths: Sequence[str], form: Form, output: Path | None, options: _Options) -> Exit:
    """Read and print, and keep nothing."""
    from according.model import Record
    from according.pipeline import load_tools, stream
    from according.unkept import concluded

    with ExitStack() as reading:
        with _progress() as progress:
            tools, given = load_tools(options["pipeline"]), options["published"]
            items = stream(paths, tools, published=given, stdin=options["stdin"], progress=progress)
            told = reading.enter_context(concluded(items, tools, options["rule"]))
        if isinstance(told, Record):
            _show_read(told, form, output, None)
            return _outcome(len(told.reports), told.failures)
        if form is Form.TABLE:
            _show_read(told.record(), form, output, None)
        else:
            _write_whole(told, form, output)
        return _outcome(told.counts()["reports"], told.failures())


@app.command()
def deeds(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=PATHS_HELP)],
    output: OutputOption = None,
) -> None:
    """Print who does what to whom, words and diplomacy included: a row a deed, as CSV."""
    from according.export.deeds import deeds_to_csv
    from according.export.plain import one_line
    from according.finding import deeds as deeds_in
    from according.model import Failure
    from according.pipeline import load_tools

    told = list(deeds_in(paths, load_tools(), stdin=sys.stdin.buffer))
    failures = [each for each in told if isinstance(each, Failure)]
    _save(deeds_to_csv(each for each in told if not isinstance(each, Failure)), output)
    for failure in failures:
        sys.stderr.write(f"{one_line(failure.path)}: {one_line(failure.reason)}\n")
    if failures:
        raise typer.Exit(Exit.FAILED if len(failures) == len(told) else Exit.SOME_FAILED)


@app.command()
def incidents(store: StoreOption = DEFAULT_STORE, form: FormOption = Form.TABLE, output: OutputOption = None) -> None:
    """Print the incidents of a store."""
    with _opened(store) as opened:
        if form is Form.TABLE:
            _write(opened.record(), form, output)
        else:
            _write_whole(opened, form, output)


@app.command()
def show(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id (i-...).")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Print one incident in full: who says what, in which words, and how its tolls were reached."""
    from according.export.terminal import dossier

    with _opened(store) as opened:
        _print(dossier(opened.record(incident)))


@app.command()
def explain(
    ids: Annotated[list[str], typer.Argument(metavar="CLAIM | ACCOUNT ACCOUNT", help="A claim, or two accounts.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Print how a claim came to be, or what speaks for and against two accounts being one incident."""
    with _opened(store) as opened:
        if len(ids) == 1:
            _print(_explained_claim(opened, ids[0]))
        elif len(ids) == 2:
            from according.export.terminal import pair_in_full
            from according.keep import compare_accounts

            _print(pair_in_full(compare_accounts(opened, *ids)))
        else:
            raise UsageError(f"{len(ids)} ids are too many.", "Give a claim's id, or the ids of two accounts.")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    from according.export.record import schema as of_record

    sys.stdout.write(json.dumps(of_record(), indent=2, ensure_ascii=False) + "\n")


@app.command()
def evaluate(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="Sets to measure on.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Measure on every set.")] = False,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", envvar="ACCORDING_DATA", help="The folder that holds the sets.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Read N items of a set at most.")] = None,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every miss, with its text, to this file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    page: Annotated[Path | None, typer.Option(metavar="FILE", help="Put the figures on this page.")] = None,
    floors: Annotated[Path, typer.Option(metavar="FILE", help="Where floors are.")] = Path("evaluation/baseline.json"),
    gate: Annotated[bool, typer.Option("--gate", help="Fail where a figure is below its floor.")] = False,
    keep: Annotated[bool, typer.Option("--raise", help="Keep the figures as floors, if none falls.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Keep the figures as floors even if some fall.")] = False,
) -> None:
    """Measure how well reports are read, on sets that people have annotated."""
    from according.evaluate import command
    from according.evaluate.bench import BENCHES

    if every is bool(names):
        raise UsageError("Which sets?", f"Name some of {', '.join(b.name for b in BENCHES)}, or say --all.")
    results = command.measured(names or (), data, limit, _told)
    sys.stdout.write(command.printed(results, as_json=as_json))
    if errors is not None:
        command.save(errors, command.misses(results))
    if page is not None:
        command.save(page, command.onto_page(results, page))
    if fell := command.hold(results, command.Floors(floors, gate, keep, lower)):
        sys.stderr.write("".join(f"below its floor: {line}\n" for line in fell))
        raise typer.Exit(Exit.FAILED)


def _told(name: str, number: int) -> None:
    """A line on standard error every hundred items: sets take minutes."""
    if number % 100 == 0:
        sys.stderr.write(f"{name}: {number} read\n")


@app.command()
def version() -> None:
    """Print According's version."""
    sys.stdout.write(f"according {__version__}\n")


def _explained_claim(store: Store, id_: str) -> object:
    """A claim in full. Raises UsageError when the id is another thing's, NotFoundError when it is nothing's."""
    from according.estimate.admiralty import CREDIBILITY, RELIABILITY
    from according.export.terminal import claim_in_full
    from according.keep import rating_of
    from according.model import Account, Claim, Report, Speaker
    from according.ontology.frames import load_frames

    claim = store.find(id_)
    if not isinstance(claim, Claim):
        raise UsageError(f"{id_} is not a claim.", "Find the ids of claims with: according show INCIDENT")
    report, account = store.find(claim.report), store.find(claim.account)
    speaker = store.find(claim.speaker) if claim.speaker else None
    assert isinstance(report, Report) and isinstance(account, Account)
    incident = store.incident(account.incident) if account.incident else None
    named = claim.method.partition("/")[0]
    frame = next((frame for frame in load_frames().frames if frame.id == named), None)
    letter, digit = rating_of(store, claim)
    rating = f"{letter}{digit}: {RELIABILITY[letter]}; {CREDIBILITY[digit]}"
    return claim_in_full(claim, report, speaker if isinstance(speaker, Speaker) else None, incident, frame, rating)


def _next_step(record: Record, store: str | None) -> str:
    """What a person may do next, after the table."""
    if not record.incidents:
        return ""
    if store is None:
        return f"Nothing is kept. To look closer: according read ... --store {DEFAULT_STORE}\n"
    from according.export.terminal import as_shown

    named = "" if store == DEFAULT_STORE else f" --store {store}"
    return f"Look closer: according show {as_shown(record)[0].id}{named}\n"


def _summary(counts: Mapping[str, int], store: str, failures: Sequence[Failure]) -> str:
    """What a store holds, where it is too much to list; how to see it; and the reports that could not be read."""
    from according.export.plain import one_line

    held = f"{counts['incidents']:,} incidents from {counts['claims']:,} claims in {counts['reports']:,} reports"
    see = f"List them: according incidents --store {store}\nOpen the desk: according serve --store {store}"
    unread = [f"{one_line(each.path)}: {one_line(each.reason)} {one_line(each.remedy)}" for each in failures]
    return "\n".join((held, see, *unread)) + "\n"


def _outcome(reports: int, failures: Sequence[Failure]) -> Exit:
    """`reports`: how many there are in all."""
    if not failures:
        return Exit.ALL_READ
    return Exit.SOME_FAILED if reports else Exit.FAILED


def _write(record: Record, form: Form, output: Path | None) -> None:
    """Print a record in a form, or write it to a file. Raises UsageError when the file cannot be written."""
    with into(output) as file:
        _render(record, form, file)


def _show_read(record: Record, form: Form, output: Path | None, store: str | None) -> None:
    """Print what was read, and under a table what may be done next."""
    _write(record, form, output)
    if form is Form.TABLE and output is None:
        sys.stderr.write(_next_step(record, store))


def _write_whole(store: Store, form: Form, output: Path | None, failures: Sequence[Failure] | None = None) -> None:
    """Write the record of a whole store as JSON or CSV; `failures` stand in place of those that it knows."""
    from according.export.stored import write_whole

    with store.whole() as whole, into(output) as file:
        write_whole(whole, form.value, file, failures)


def _save(text: str, output: Path | None) -> None:
    with into(output) as file:
        file.write(text)


def _render(record: Record, form: Form, file: Any) -> None:
    if form is Form.TABLE:
        from according.export.terminal import overview

        _print(overview(record), file)
    elif form is Form.JSON:
        from according.export.record import fields, json_parts

        file.writelines(json_parts(fields(record)))
    else:
        from according.export.tables import to_csv

        file.write(to_csv(record))


for _command in (*finding.COMMANDS, *work.COMMANDS, *marking.COMMANDS, *desk.COMMANDS, *export.COMMANDS):
    app.command()(_command)
app.add_typer(accounts.app, name="accounts")

app.add_typer(spark.spark, name="spark")

if __name__ == "__main__":
    main()
