"""The same settings of linking on Apache Spark: the pairs are proposed and weighed by a cluster.

The table of accounts is made as for DuckDB, and handed on by Arrow; only conditions are said in Spark's SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from according.link.blocking import COLUMNS, Row
from according.link.comparison import fill_shares, load, predict, splink_settings
from according.link.survey import Gauge
from according.resolve.kinship import Kinship

SAID = (
    (r"list_has_any\(", "arrays_overlap("),
    (r"list_contains\(", "array_contains("),
    (r"list_intersect\(", "array_intersect("),
    (r"\blen\(", "array_size("),
    (r"list_filter\((\w+), lambda (\w+): ([^)]+)\)", r"filter(\1, \2 -> \3)"),
    (
        r"array_inner_product\((\w+), (\w+)\)",
        r"aggregate(zip_with(\1, \2, (x, y) -> double(x) * double(y)), double(0), (sum, z) -> sum + z)",
    ),
    (r"(\w+) - (\w+) between", r"datediff(\1, \2) between"),
)
"""What DuckDB's SQL says otherwise than Spark's, of all that `data/linkage.json` uses: lists, days between dates."""


def in_spark(condition: str) -> str:
    """A condition of DuckDB's SQL in Spark's."""
    for pattern, said in SAID:
        condition = re.sub(pattern, said, condition)
    return condition


def compare_on(
    session: Any, rows: Iterable[Row], gauge: Gauge, compatible: Kinship
) -> Iterator[tuple[str, str, float, int]]:
    """`according.link.comparison.compare`, by Splink on a session of Spark."""
    import duckdb
    from splink.backends.spark import SparkAPI

    with duckdb.connect() as connection:
        load(connection, rows, compatible)
        fill_shares(connection, gauge)
        lists = ", ".join(f"{name}::FLOAT[] as {name}" for name in COLUMNS if str(COLUMNS[name]).startswith("FLOAT["))
        asked = f"select * replace ({lists}), true as fresh from accounts"
        accounts = connection.execute(asked).to_arrow_table()
        terms = {
            str(level.term): connection.execute(f"select * from {level.term}_shares").to_arrow_table()
            for level in gauge.settings.terms
        }
    if len(set(accounts["report"].to_pylist())) < 2:
        return
    api = SparkAPI(spark_session=session, break_lineage_method="persist", register_udfs_automatically=False)
    tables = {column: session.createDataFrame(shares) for column, shares in terms.items()}
    settings = splink_settings(gauge.settings, in_spark, "spark")
    found = predict(api, session.createDataFrame(accounts), tables, settings).as_spark_dataframe()
    scored = found.select("unique_id_l", "unique_id_r", "match_weight", "match_key").orderBy(
        "unique_id_l", "unique_id_r"
    )
    for a, b, weight, rule in scored.toLocalIterator():
        yield a, b, round(weight, 6), int(rule)
