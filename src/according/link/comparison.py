"""Splink on DuckDB: proposes pairs of accounts by the blocking rules and weighs every comparison.

All pairs are kept as numbers alone; the comparisons of a pair, with the levels and values that a person is shown, are
made for those pairs that somebody asks for. Splink and DuckDB take a third of a second to import, so they are imported
where they are used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from according.link.blocking import COLUMNS, Row, cells, read_actor
from according.link.ledger import AccountPair
from according.link.settings import ComparisonSetting, Settings
from according.link.survey import Gauge
from according.link.tellings import ROLES, by_name
from according.model import Comparison, Pair
from according.resolve.kinship import Kinship

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

GREAT_CIRCLE = (
    "(12742.0 * asin(least(1.0, sqrt(pow(sin(radians({b_lat} - {a_lat}) / 2), 2) + cos(radians({a_lat}))"
    " * cos(radians({b_lat})) * pow(sin(radians({b_lon} - {a_lon}) / 2), 2)))))"
)
"""Kilometres between two places (haversine; 12742 km is the mean diameter of the Earth)."""
OF_PAIR = GREAT_CIRCLE.format(a_lat="latitude_l", b_lat="latitude_r", a_lon="longitude_l", b_lon="longitude_r")
"""The same between the columns of a pair, as the levels of comparisons see them."""
OF_ROWS = GREAT_CIRCLE.format(a_lat="l.latitude", b_lat="r.latitude", a_lon="l.longitude", b_lon="r.longitude")
"""The same between two rows, as blocking rules see them."""
MEMORY = "2GB"
"""What DuckDB holds before it goes on in its file: a hundred thousand accounts take less. Left alone, it takes four
fifths of the machine."""
BATCH = 2000
"""So many rows are handed to DuckDB at once: a few megabytes of JSON."""


@dataclass(frozen=True)
class Compared:
    """The pairs that a blocking rule proposed: for each its weight in bits, and the rule's number in the settings.

    `rows` gives the rows of some accounts, by account: of many, none is kept.
    """

    rows: Callable[[Collection[str]], Mapping[str, Row]] = field(compare=False)
    gauge: Gauge
    compatible: Kinship
    weights: Mapping[AccountPair, float]
    rules: Mapping[AccountPair, int]

    @property
    def settings(self) -> Settings:
        """What the pairs were weighed by."""
        return self.gauge.settings

    def pairs(self, wanted: Iterable[AccountPair]) -> tuple[Pair, ...]:
        """The wanted pairs that were proposed, in order, with the level of every comparison."""
        pairs = sorted(pair for pair in wanted if pair in self.weights)
        if not pairs:
            return ()
        ids = sorted({account for pair in pairs for account in pair})
        found = self.rows(ids)
        table = {account: found[account] for account in ids}
        return tuple(
            self._pair(pair, levels, table) for pair, levels in zip(pairs, self._levels(pairs, table), strict=True)
        )

    def _levels(self, pairs: Sequence[AccountPair], table: Mapping[str, Row]) -> Sequence[tuple[int, ...]]:
        """Which level each comparison of each pair reaches, by its number in the settings."""
        import duckdb

        cases = ", ".join(_case(comparison) for comparison in self.settings.comparisons)
        sides = (", ".join(f"{side}.{name} as {name}_{side}" for name in COLUMNS) for side in ("l", "r"))
        with duckdb.connect() as connection:
            load(connection, table.values(), self.compatible)
            wanted = [{"position": position, "a": a, "b": b} for position, (a, b) in enumerate(pairs)]
            _fill(connection, "wanted", wanted, {"position": "INTEGER", "a": "VARCHAR", "b": "VARCHAR"})
            joined = (
                f"select position, {', '.join(sides)} from wanted"
                " join accounts l on l.unique_id = a join accounts r on r.unique_id = b"
            )
            found: list[tuple[int, ...]] = connection.execute(
                f"select {cases} from ({joined}) order by position"
            ).fetchall()
        return found

    def _pair(self, pair: AccountPair, levels: Sequence[int], table: Mapping[str, Row]) -> Pair:
        weight = self.weights[pair]
        return Pair(
            a=pair[0],
            b=pair[1],
            proposed_by=self.settings.blocking[self.rules[pair]].name,
            weight=round(weight, 3),
            probability=round(1 / (1 + 2**-weight), 6),
            comparisons=tuple(
                self._comparison(setting, level, table[pair[0]], table[pair[1]])
                for setting, level in zip(self.settings.comparisons, levels, strict=True)
            ),
        )

    def _comparison(self, setting: ComparisonSetting, number: int, a: Row, b: Row) -> Comparison:
        level = setting.levels[number]
        share = self.gauge.share(level, str(a[level.term])) if level.term else None
        return Comparison(
            name=setting.name,
            level=level.level,
            weight=round(level.bits_at(share), 3),
            left=_shown(a, setting.shown),
            right=_shown(b, setting.shown),
        )


def compare(
    rows: Iterable[Row], gauge: Gauge, compatible: Kinship = by_name, fresh: Collection[str] | None = None
) -> Iterator[tuple[str, str, float, int]]:
    """Propose and weigh pairs of accounts of different reports.

    Args:
        rows: the accounts; they are handed on in batches, and never held together here.
        gauge: settings, and how often words and terms are told of.
        compatible: how two actors stand to each other.
        fresh: ids of accounts; only pairs with one of these are looked at. All by default.

    Yields:
        Pairs in order, the smaller id first: both ids, the weight in bits, the number of the rule that proposed them.
    """
    import duckdb

    with (
        TemporaryDirectory(prefix="according-") as folder,
        duckdb.connect(f"{folder}/pairs.duckdb", config={"memory_limit": MEMORY}) as connection,
    ):
        load(connection, rows, compatible)
        if connection.execute("select count(distinct report) < 2 from accounts").fetchall()[0][0]:
            return
        _fill(connection, "fresh", ({"account": each} for each in sorted(fresh or ())), {"account": "VARCHAR"})
        chosen = "true" if fresh is None else "unique_id in (select account from fresh)"
        connection.execute(f"alter table accounts add column fresh BOOLEAN; update accounts set fresh = {chosen}")
        pairs = _predicted(connection, gauge)
        found = connection.execute(
            f"select unique_id_l, unique_id_r, match_weight, match_key from {pairs} order by 1, 2"
        )
        while batch := found.fetchmany(BATCH):
            for a, b, weight, rule in batch:
                yield a, b, round(weight, 6), int(rule)


def _predicted(connection: DuckDBPyConnection, gauge: Gauge) -> str:
    """The name of the table in which Splink leaves the pairs."""
    from splink import DuckDBAPI

    fill_shares(connection, gauge)
    terms: dict[str, object] = {str(level.term): f"{level.term}_shares" for level in gauge.settings.terms}
    name: str = predict(DuckDBAPI(connection), "accounts", terms, splink_settings(gauge.settings)).physical_name
    return name


def predict(api: Any, accounts: object, terms: Mapping[str, object], settings: dict[str, Any]) -> Any:
    """Splink's table of the pairs with their weights, on DuckDB or on Spark.

    Args:
        api: Splink's door to the database.
        accounts: the table of accounts, as the door takes it.
        terms: by column the table of how often each term is told of.
        settings: `splink_settings`.
    """
    from splink import Linker

    linker = Linker(api.register(accounts), settings, log_level=None, validate_settings=False)
    for column, shares in terms.items():
        linker.table_management.register_term_frequency_lookup(api.register(shares), column)
    return linker.inference.predict(warning_mode="never")


def fill_shares(connection: DuckDBPyConnection, gauge: Gauge) -> None:
    """For each column of terms the table `..._shares`: the share of the accounts that have each of its terms."""
    for level in gauge.settings.terms:
        term = str(level.term)
        told = connection.execute(
            f"select distinct {term} from accounts where {term} is not null order by 1"
        ).fetchall()
        counted = [{term: each, f"tf_{term}": gauge.share(level, each)} for (each,) in told]
        _fill(connection, f"{term}_shares", counted, {term: "VARCHAR", f"tf_{term}": "DOUBLE"})


def load(connection: DuckDBPyConnection, rows: Iterable[Row], compatible: Kinship) -> None:
    """The rows as DuckDB's table `accounts`. Numbers come written out: Python's own would take ten times the memory."""
    connection.execute("set enable_progress_bar = false")  # a notebook or a prompt would have it printed
    vectors = {name: kind for name, kind in COLUMNS.items() if str(kind).startswith("FLOAT")}
    marked = (row | _marks(row, compatible) for row in rows)
    _fill(connection, "written", marked, {**COLUMNS, **dict.fromkeys(vectors, "VARCHAR")})
    numbers = ", ".join(f"{name}::{kind} as {name}" for name, kind in vectors.items())
    connection.execute(f"create table accounts as select * replace ({numbers}) from written; drop table written")


def _marks(row: Row, compatible: Kinship) -> Row:
    """What the actors on each side of an account are compared by, beside their names: each its own, never by pairs."""
    told = dict(read_actor(str(text)) for text in cells(row, "actors"))
    found: Row = {}
    for role in ROLES:
        marks = [compatible.marks(told[str(key)]) for key in cells(row, role)]
        for column in ("kin", "sorts", "fits"):
            found[f"{role}_{column}"] = sorted({mark for each in marks for mark in getattr(each, column)})
    return found


def _fill(
    connection: DuckDBPyConnection,
    table: str,
    rows: Iterable[Mapping[str, object]],
    columns: Mapping[str, Sequence[str]],
) -> None:
    """Make a table of rows, some at a time. The type of a column in brackets is that of a list's members."""
    schema = ", ".join(f"{name} {kind if isinstance(kind, str) else kind[0] + '[]'}" for name, kind in columns.items())
    connection.execute(f"create table {table} ({schema})")
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        connection.execute(
            f"insert into {table} select row.* from (select unnest(from_json(?, ?)) as row)",
            [json.dumps(batch), json.dumps([columns])],
        )


def splink_settings(settings: Settings, said: Callable[[str], str] = str, dialect: str = "duckdb") -> dict[str, Any]:
    """Our settings in Splink's own form (a settings dictionary of Splink 5).

    `said` puts a condition, which is in DuckDB's SQL, into that of another `dialect`.
    """
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": settings.prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            {
                "blocking_rule": f"l.{rule.keys} = r.{rule.keys} and l.report <> r.report and (l.fresh or r.fresh)"
                + (f" and ({said(rule.also.replace('{km}', OF_ROWS))})" if rule.also else ""),
                "sql_dialect": dialect,
                "arrays_to_explode": [rule.keys],
            }
            for rule in settings.blocking
        ],
        "comparisons": [_splink_comparison(comparison, said) for comparison in settings.comparisons],
    }


def _splink_comparison(comparison: ComparisonSetting, said: Callable[[str], str]) -> dict[str, Any]:
    levels = []
    for level in comparison.levels:
        known: dict[str, Any] = {"sql_condition": said(_sql(level.sql)), "label_for_charts": level.level}
        known |= {"is_null_level": True} if level.m is None else {"m_probability": level.m, "u_probability": level.u}
        known |= {"tf_adjustment_column": level.term, "tf_adjustment_weight": 1.0} if level.term else {}
        levels.append(known)
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def _case(comparison: ComparisonSetting) -> str:
    """The number of the first level whose condition holds."""
    *tried, _ = comparison.levels
    whens = " ".join(f"when {_sql(level.sql)} then {number}" for number, level in enumerate(tried))
    return f"case {whens} else {len(tried)} end"


def _sql(condition: str) -> str:
    return condition.replace("{km}", OF_PAIR)


def _shown(row: Row, columns: Sequence[str]) -> str:
    cells = [row[column] for column in columns]
    return " – ".join(
        ", ".join(map(str, cell)) if isinstance(cell, list) else str(cell) for cell in cells if cell is not None
    )
