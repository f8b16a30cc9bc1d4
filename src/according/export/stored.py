"""The record of a whole store as it goes out: as JSON or CSV, a report or an incident in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from according.export.record import json_parts
from according.export.tables import rows_said, write_csv
from according.model import Failure
from according.store.whole import Whole

STREAMED = ("json", "csv")
"""The forms that `write_whole` knows."""


def write_whole(whole: Whole, form: str, out: TextIO, failures: Iterable[Failure] | None = None) -> None:
    """Write what `to_json` or `to_csv` gives of `Store.record`; `failures` stand in place of those of the store."""
    if form == "json":
        out.writelines(json_parts(whole.fields(failures)))
    else:
        write_csv(rows_said(whole.said(), whole.titles()), out)
