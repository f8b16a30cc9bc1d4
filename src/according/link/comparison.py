"""Splink on DuckDB: proposes pairs of accounts by the blocking rules and weighs every comparison.

All pairs are kept as numbers alone; the comparisons of a pair, with the levels and values that a person is shown, are
made for those pairs that somebody asks for. Splink and DuckDB take a third of a second to import, so they are imported
where they are used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from according.link.blocking import COLUMNS, Row
from according.link.ledger import AccountPair
from according.link.settings import ComparisonSetting, Settings
from according.model import Comparison, Pair

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
BATCH = 2000
"""So many rows are handed to DuckDB at once: a few megabytes of JSON."""


@dataclass(frozen=True)
class Compared:
    """The pairs that a blocking rule proposed: for each its weight in bits, and the rule's number."""

    rows: Mapping[str, Row]
    settings: Settings
    weights: Mapping[AccountPair, float] = field(default_factory=dict)
    rules: Mapping[AccountPair, int] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def pairs(self, wanted: Iterable[AccountPair]) -> tuple[Pair, ...]:
        """The wanted pairs that were proposed, in order, with the level of every comparison."""
        pairs = sorted(pair for pair in wanted if pair in self.weights)
        return tuple(self._pair(pair, levels) for pair, levels in zip(pairs, self._levels(pairs), strict=True))

    def _levels(self, pairs: Sequence[AccountPair]) -> Sequence[tuple[int, ...]]:
        """Which level each comparison of each pair reaches, by its number in the settings."""
        if not pairs:
            return ()
        import duckdb

        ids = sorted({account for pair in pairs for account in pair})
        cases = ", ".join(_case(comparison) for comparison in self.settings.comparisons)
        sides = (", ".join(f"{side}.{name} as {name}_{side}" for name in COLUMNS) for side in ("l", "r"))
        with duckdb.connect() as connection:
            _load(connection, [self.rows[account] for account in ids])
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

    def _pair(self, pair: AccountPair, levels: Sequence[int]) -> Pair:
        weight = self.weights[pair]
        return Pair(
            a=pair[0],
            b=pair[1],
            proposed_by=self.settings.blocking[self.rules[pair]].name,
            weight=round(weight, 3),
            probability=round(1 / (1 + 2**-weight), 6),
            comparisons=tuple(
                self._comparison(setting, level, self.rows[pair[0]], self.rows[pair[1]])
                for setting, level in zip(self.settings.comparisons, levels, strict=True)
            ),
        )

    def _comparison(self, setting: ComparisonSetting, number: int, a: Row, b: Row) -> Comparison:
        level = setting.levels[number]
        share = self.terms.get(level.term, {}).get(str(a[level.term])) if level.term else None
        return Comparison(
            name=setting.name,
            level=level.level,
            weight=round(level.bits_at(share), 3),
            left=_shown(a, setting.shown),
            right=_shown(b, setting.shown),
        )


def compare(rows: Sequence[Row], settings: Settings) -> Compared:
    """Propose and weigh pairs of accounts of different reports."""
    by_id = {str(row["unique_id"]): row for row in rows}
    if len({row["report"] for row in rows}) < 2:
        return Compared(by_id, settings)
    terms = term_shares(rows, settings)
    weights: dict[AccountPair, float] = {}
    rules: dict[AccountPair, int] = {}
    for a, b, weight, rule in _predict(rows, settings, terms):
        pair = (a, b) if a < b else (b, a)
        weights[pair], rules[pair] = round(weight, 6), int(rule)
    return Compared(by_id, settings, weights, rules, terms)


def term_shares(rows: Sequence[Row], settings: Settings) -> dict[str, dict[str, float]]:
    """For each column of terms: the share of the accounts with a term that have this one.

    Of a few accounts, the share is drawn towards the level's u, as if `smoothing_accounts` more had been counted: two
    reports that both tell of one village say nothing of how often villages are told of.
    """
    levels = {level.term: level for comparison in settings.comparisons for level in comparison.levels if level.term}
    shares: dict[str, dict[str, float]] = {}
    for column, level in levels.items():
        counts: dict[str, int] = {}
        for row in rows:
            if row[column] is not None:
                counts[str(row[column])] = counts.get(str(row[column]), 0) + 1
        extra, total = settings.smoothing_accounts, sum(counts.values()) + settings.smoothing_accounts
        shares[column] = {term: (count + extra * (level.u or 0)) / total for term, count in sorted(counts.items())}
    return shares


def _predict(
    rows: Sequence[Row], settings: Settings, terms: Mapping[str, Mapping[str, float]]
) -> list[tuple[str, str, float, str]]:
    import duckdb
    from splink import DuckDBAPI, Linker

    with duckdb.connect() as connection:
        _load(connection, rows)
        api = DuckDBAPI(connection)
        linker = Linker(api.register("accounts"), splink_settings(settings), log_level=None, validate_settings=False)
        for column, shares in terms.items():
            counted = [{column: term, f"tf_{column}": share} for term, share in shares.items()]
            _fill(connection, f"{column}_shares", counted, {column: "VARCHAR", f"tf_{column}": "DOUBLE"})
            linker.table_management.register_term_frequency_lookup(api.register(f"{column}_shares"), column)
        found = linker.inference.predict(warning_mode="never").physical_name
        scored: list[tuple[str, str, float, str]] = connection.execute(
            f"select unique_id_l, unique_id_r, match_weight, match_key from {found} order by 1, 2"
        ).fetchall()
    return scored


def _load(connection: DuckDBPyConnection, rows: Sequence[Row]) -> None:
    """The rows as DuckDB's table `accounts`. Numbers come written out: Python's own would take ten times the memory."""
    _fill(connection, "written", rows, {**COLUMNS, "wording": "VARCHAR"})
    connection.execute(
        f"create table accounts as select * replace (wording::{COLUMNS['wording']} as wording) from written"
    )
    connection.execute("drop table written")


def _fill(
    connection: DuckDBPyConnection,
    table: str,
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Sequence[str]],
) -> None:
    """Make a table of rows, some at a time. The type of a column in brackets is that of a list's members."""
    schema = ", ".join(f"{name} {kind if isinstance(kind, str) else kind[0] + '[]'}" for name, kind in columns.items())
    connection.execute(f"create table {table} ({schema})")
    for batch in (rows[start : start + BATCH] for start in range(0, len(rows), BATCH)):
        connection.execute(
            f"insert into {table} select row.* from (select unnest(from_json(?, ?)) as row)",
            [json.dumps(batch), json.dumps([columns])],
        )


def splink_settings(settings: Settings) -> dict[str, Any]:
    """Our settings in Splink's own form (a settings dictionary of Splink 5)."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": settings.prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            {
                "blocking_rule": f"l.{rule.keys} = r.{rule.keys} and l.report <> r.report"
                + (f" and ({rule.also.replace('{km}', OF_ROWS)})" if rule.also else ""),
                "sql_dialect": "duckdb",
                "arrays_to_explode": [rule.keys],
            }
            for rule in settings.blocking
        ],
        "comparisons": [_splink_comparison(comparison) for comparison in settings.comparisons],
    }


def _splink_comparison(comparison: ComparisonSetting) -> dict[str, Any]:
    levels = []
    for level in comparison.levels:
        known: dict[str, Any] = {"sql_condition": _sql(level.sql), "label_for_charts": level.level}
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
