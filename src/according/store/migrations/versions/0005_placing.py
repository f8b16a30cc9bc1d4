"""What linking keeps of each account, so that a new report is placed without reading the others again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """All of it is derived: the next reading or act fills it."""
    op.add_column("reports", sa.Column("shingles", sa.Integer()))
    for name in ("acts", "judgements"):
        op.add_column("runs", sa.Column(name, sa.Integer()))
    _make(
        "tellings", _id("account"), _id("report"), sa.Column("aggregate", sa.Boolean(), nullable=False), _text("value")
    )
    _make("pairs", _id("a"), _id("b"), sa.Column("bits", sa.Float(), nullable=False), _number("rule"))
    _make("surveys", _number("number"), _id("settings"), _text("value"))
    _make("shingles", sa.Column("number", sa.BigInteger(), nullable=False), _id("report"))
    _make("copies", _id("a"), _id("b"))
    op.create_index("ix_tellings_report", "tellings", ["report"])
    op.create_index("ix_pairs_b", "pairs", ["b"])


def downgrade() -> None:
    for table in reversed(KEYS):
        op.drop_table(table)
    for name in ("judgements", "acts"):
        op.drop_column("runs", name)
    op.drop_column("reports", "shingles")


KEYS = {
    "tellings": ("account",),
    "pairs": ("a", "b"),
    "surveys": ("number",),
    "shingles": ("number", "report"),
    "copies": ("a", "b"),
}
POINTS = {
    "tellings": {"account": "accounts", "report": "reports"},
    "pairs": {"a": "accounts", "b": "accounts"},
    "shingles": {"report": "reports"},
    "copies": {"a": "reports", "b": "reports"},
}


def _make(table: str, *columns: sa.Column[object]) -> None:
    key = sa.PrimaryKeyConstraint(*KEYS[table], name=f"pk_{table}")
    points = [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")
        for column, to in POINTS.get(table, {}).items()
    ]
    op.create_table(table, *columns, key, *points)


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False)


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)
