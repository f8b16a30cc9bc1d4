"""Deeds as a table."""

from __future__ import annotations

import csv
import io

from according.export.deeds import COLUMNS, deeds_to_csv
from according.ingest.parse import read_bytes
from according.model import Deed, Failure

TEXT = "Chile and Peru accused =Bolivia of lying."


def test_a_row_for_each_source_and_target() -> None:
    item = read_bytes(TEXT.encode(), "a.txt")
    assert not isinstance(item, Failure)
    report = item.report
    deed = Deed(
        report=report.id, kind="ACCUSE", verb=report.span(15, 22), sources=(report.span(0, 5), report.span(10, 14)),
        targets=(report.span(23, 31),), speaker=None, assertion="asserted",
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(deeds_to_csv([(report, [deed])]))))
    assert [(row["source"], row["verb"], row["target"], row["kind"]) for row in rows] == [
        ("Chile", "accused", "'=Bolivia", "ACCUSE"),
        ("Peru", "accused", "'=Bolivia", "ACCUSE"),
    ]
    assert rows[0]["words"] == "Chile and Peru accused =Bolivia"
    assert (rows[0]["words_start"], rows[0]["words_end"], rows[0]["speaker"]) == ("0", "31", "")
    assert tuple(rows[0]) == COLUMNS
