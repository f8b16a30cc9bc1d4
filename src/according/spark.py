"""Reading on Apache Spark: each worker reads its files by the stages of every reading, and a cluster compares accounts.

What comes out of the workers, Arrow batch by Arrow batch, is what each report says; the pairs of accounts are proposed
and weighed by Splink on Spark. Joining and counting are those of `according.pipeline`, on the driver.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from according.errors import UsageError
from according.ingest.parse import files, ingest
from according.link.spark import compare_on
from according.model import Extraction, Failure, Record
from according.pipeline import Tools, extracted, load_tools, settle, unique

FILES_A_TASK = 50
"""So few that a task that fails costs little, so many that loading the model once costs little beside them."""


def session_of(settings: Mapping[str, str] | None = None) -> Any:
    """The session of Spark that the surroundings define (spark-submit, SPARK_REMOTE), or one on this machine.

    Workers run this very Python where PYSPARK_PYTHON names no other. `settings` are Spark's own.

    Raises UsageError where pyspark or Java is missing.
    """
    remedy = "Install both: pip install 'according[spark]', and Java 17 (Debian: openjdk-17-jre-headless)."
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(f"pyspark is not installed ({error}).", remedy) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return SparkSession.builder.appName("according").config(map=dict(settings or {})).getOrCreate()
    except (PySparkException, OSError) as error:
        raise UsageError(f"Spark does not start ({error}).", remedy) from error


def read_on(session: Any, paths: Sequence[str | Path], rule: str = "ucdp") -> Record:
    """The record of reports, as `according.pipeline.read` has it. Every worker must see the files under their paths."""
    tools = load_tools()
    names = sorted({str(path) for path in files(paths)})
    tasks = max(1, -(-len(names) // FILES_A_TASK))
    table = session.createDataFrame([(name,) for name in names], "path string").repartition(tasks)
    told = table.mapInArrow(_read, "said string, failure string")
    extractions: dict[str, Extraction] = {}
    failures: list[Failure] = []
    for said, failure in told.toLocalIterator():
        if failure is not None:
            failures.append(Failure.model_validate_json(failure))
        else:
            extraction = Extraction.model_validate_json(said)
            known = extractions.get(extraction.report.id)
            if known is None or (known.report.path or "") < (extraction.report.path or ""):
                extractions[extraction.report.id] = extraction
    comparing = partial(compare_on, session)
    said = tuple(unique(extractions.values()))
    record = settle(said, tools.actors, tools.method(rule), comparing=comparing)
    return record.model_copy(update={"failures": tuple(failures)})


@lru_cache(1)
def _tools() -> Tools:
    """Loaded once in each worker."""
    return load_tools()


def _read(batches: Iterable[Any]) -> Iterator[Any]:
    """Arrow batches of paths to Arrow batches of what the reports say, or why they could not be read; both as JSON."""
    import pyarrow as pa

    for batch in batches:
        said: list[tuple[str | None, str | None]] = []
        for item in extracted(ingest(batch.column("path").to_pylist()), _tools()):
            if isinstance(item, Failure):
                said.append((None, item.model_dump_json()))
            else:
                said.append((item[1].model_dump_json(), None))
        columns = [pa.array([each[place] for each in said], pa.string()) for place in (0, 1)]
        yield pa.RecordBatch.from_arrays(columns, ["said", "failure"])
