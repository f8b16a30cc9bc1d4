"""`according spark read`: reading on Apache Spark."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from according.commands.options import Exit

spark = typer.Typer(help="Work on Apache Spark (pip install 'according[spark]', Java 17).", no_args_is_help=True)


@spark.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders that every worker sees.")],
    output: Annotated[Path, typer.Option(metavar="DIR", help="The folder for record.json and the tables in Parquet.")],
    rule: Annotated[str, typer.Option(metavar="RULE", help="The rule by which tolls are reached.")] = "ucdp",
) -> None:
    """Read reports on Spark, and write the record and its tables."""
    from according.export import formats
    from according.export.plain import one_line
    from according.spark import read_on, session_of

    session = session_of()
    record = read_on(session, paths, rule)
    output.mkdir(parents=True, exist_ok=True)
    (output / "record.json").write_text(formats.TEXTS["json"](record), encoding="utf-8")
    formats.write(record, "parquet", output)
    for failure in record.failures:
        sys.stderr.write(f"{one_line(failure.path)}: {one_line(failure.reason)} {one_line(failure.remedy)}\n")
    sys.stdout.write(f"{len(record.incidents):,} incidents from {len(record.reports):,} reports in {output}\n")
    if record.failures:
        raise typer.Exit(Exit.SOME_FAILED if record.reports else Exit.FAILED)
