"""Reading on Spark, in local mode: the same incidents as on one machine. Skipped where pyspark or Java is missing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from according.export.record import to_json
from according.link.comparison import splink_settings
from according.link.settings import load_settings
from according.link.spark import in_spark
from according.pipeline import read
from according.spark import read_on, session_of

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples" / "reports").iterdir())


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'according[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17, and there is no java on the PATH")
    few = {"spark.master": "local[2]", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    opened = session_of(few)
    yield opened
    opened.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_and_one_machine_give_the_same_record(session: Any, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for path in EXAMPLES:
        shutil.copy(path, reports)
    (reports / "broken.txt").write_bytes(b"\xff\xfe\xff")
    items = "".join(f"<item><description>Gunmen killed {n} men in Gao, police said.</description></item>" for n in "23")
    (reports / "feed.xml").write_text(f"<rss version='2.0'><channel>{items}<item/></channel></rss>")
    on_spark, here = read_on(session, [reports]), read([reports])
    assert any(len(incident.accounts) > 1 for incident in here.incidents)
    assert to_json(on_spark) == to_json(here)


def test_no_condition_keeps_what_only_duckdb_says() -> None:
    conditions = json.dumps(splink_settings(load_settings(), in_spark, "spark"))
    assert not [name for name in ("list_", "lambda", "array_inner_product", " len(") if name in conditions]


def test_days_between_dates_and_lists_are_said_in_spark_s_words() -> None:
    assert in_spark("begins_l - ends_r between -1 and 1") == "datediff(begins_l, ends_r) between -1 and 1"
    assert in_spark("list_has_any(list_filter(a, lambda n: n > 9), b)") == "arrays_overlap(filter(a, n -> n > 9), b)"
