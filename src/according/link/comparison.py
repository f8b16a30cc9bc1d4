"""Splink on DuckDB: proposes pairs of accounts by the blocking rules and weighs every comparison.

Splink and DuckDB take a third of a second to import, so they are imported where they are used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from according.link.blocking import COLUMNS, Row
from according.link.settings import ComparisonSetting, Settings
from according.model import Comparison, Pair

GREAT_CIRCLE = (
    "(12742.0 * asin(least(1.0, sqrt(pow(sin(radians(latitude_r - latitude_l) / 2), 2) + cos(radians(latitude_l))"
    " * cos(radians(latitude_r)) * pow(sin(radians(longitude_r - longitude_l) / 2), 2)))))"
)
"""Kilometres between the two places (haversine; 12742 km is the mean diameter of the Earth)."""


def compare(rows: Sequence[Row], settings: Settings) -> tuple[Pair, ...]:
    """Propose and weigh pairs of accounts of different reports, in the order of their ids."""
    if len({row["report"] for row in rows}) < 2:
        return ()
    by_id = {str(row["unique_id"]): row for row in rows}
    pairs = (_pair(found, by_id, settings) for found in _predict(rows, settings))
    return tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b)))


def _predict(rows: Sequence[Row], settings: Settings) -> list[dict[str, Any]]:
    import duckdb
    from splink import DuckDBAPI, Linker

    with duckdb.connect() as connection:
        schema = ", ".join(
            f"{name} {kind if isinstance(kind, str) else kind[0] + '[]'}" for name, kind in COLUMNS.items()
        )
        connection.execute(f"create table accounts ({schema})")
        connection.execute(
            "insert into accounts select row.* from (select unnest(from_json(?, ?)) as row)",
            [json.dumps(rows), json.dumps([COLUMNS])],
        )
        table = DuckDBAPI(connection).register("accounts")
        linker = Linker(table, splink_settings(settings), log_level=None, validate_settings=False)
        found: list[dict[str, Any]] = linker.inference.predict(warning_mode="never").as_record_list()
    return found


def splink_settings(settings: Settings) -> dict[str, Any]:
    """Our settings in Splink's own form (a settings dictionary of Splink 5)."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": settings.prior,
        "retain_matching_columns": True,  # without the columns Splink leaves the level (gamma) out
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [
            {
                "blocking_rule": f"l.{rule.keys} = r.{rule.keys} and l.report <> r.report"
                + (f" and ({rule.also})" if rule.also else ""),
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
        known: dict[str, Any] = {
            "sql_condition": level.sql.replace("{km}", GREAT_CIRCLE),
            "label_for_charts": level.level,
        }
        known |= {"is_null_level": True} if level.m is None else {"m_probability": level.m, "u_probability": level.u}
        levels.append(known)
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def _pair(found: Mapping[str, Any], by_id: Mapping[str, Row], settings: Settings) -> Pair:
    a, b = sorted((found["unique_id_l"], found["unique_id_r"]))
    return Pair(
        a=a,
        b=b,
        proposed_by=settings.blocking[int(found["match_key"])].name,
        weight=round(found["match_weight"], 3),
        probability=round(found["match_probability"], 6),
        comparisons=tuple(
            _comparison(setting, found[f"gamma_{setting.name}"], by_id[a], by_id[b]) for setting in settings.comparisons
        ),
    )


def _comparison(setting: ComparisonSetting, gamma: int, a: Row, b: Row) -> Comparison:
    """Splink numbers the levels from the last (0) upwards, and the missing level -1."""
    weighed = [level for level in setting.levels if level.m is not None]
    level = setting.levels[0] if gamma < 0 else weighed[len(weighed) - 1 - gamma]
    return Comparison(
        name=setting.name,
        level=level.level,
        weight=round(level.bits, 3),
        left=_shown(a, setting.shown),
        right=_shown(b, setting.shown),
    )


def _shown(row: Row, columns: Sequence[str]) -> str:
    cells = [row[column] for column in columns]
    return " – ".join(
        ", ".join(map(str, cell)) if isinstance(cell, list) else str(cell) for cell in cells if cell is not None
    )
