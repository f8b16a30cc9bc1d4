"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# In the order in which they may be made: a table comes after those it points to.
TABLES = (
    *("failures", "incidents", "judgements", "redirects", "reports", "runs"),
    *("accounts", "flags", "relations", "speakers", "claims"),
)
INDEXES = {
    "incidents": ("type", "start", "country"),
    "judgements": ("a", "b"),
    "accounts": ("report", "incident"),
    "flags": ("report",),
    "speakers": ("report",),
    "claims": ("report", "account", "speaker"),
}


def upgrade() -> None:
    _make_log()
    _make_reports()
    _make_incidents()
    _make_said()
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _word(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _make_log() -> None:
    op.create_table("runs", _whole("number"), _text("value"), _key("runs", "number"))
    op.create_table("failures", _text("path"), _text("value"), _key("failures", "path"))
    op.create_table("redirects", _word("old"), _word("new"), _key("redirects", "old"))
    op.create_table(
        "judgements",
        _whole("number"),
        *(_word("id"), _word("a"), _word("b"), _word("verdict"), _text("author"), _text("value")),
        _key("judgements", "number"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        *(_word("id"), _word("sha256")),
        *(_text(name, nullable=True) for name in ("path", "url", "title", "publisher", "agency")),
        _word("language", nullable=True),
        sa.Column("published_start", sa.Date()),
        sa.Column("published_end", sa.Date()),
        _word("copy_group", nullable=True),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        _text("value"),
        _key("reports", "id"),
        sa.UniqueConstraint("sha256", name="uq_reports_sha256"),
    )


def _make_incidents() -> None:
    op.create_table(
        "incidents",
        *(_word("id"), _text("title"), _word("type", nullable=True)),
        *(sa.Column("start", sa.Date()), sa.Column("end", sa.Date())),
        _word("country", nullable=True),
        *(sa.Column("latitude", sa.Float()), sa.Column("longitude", sa.Float())),
        _text("value"),
        _key("incidents", "id"),
    )
    op.create_table(
        "relations",
        *(_word("from"), _word("to"), _word("kind"), _text("value")),
        _key("relations", "from", "to", "kind"),
        *(_points("relations", "from", "incidents"), _points("relations", "to", "incidents")),
    )


def _make_said() -> None:
    """What the reports say: speakers, accounts, claims and flags, each row in its report, at its position."""

    def of_report(table: str, *more: sa.schema.SchemaItem, key: str = "id") -> None:
        first = _word("id") if key == "id" else _whole(key)
        place = (_word("report"), _whole("position"))
        op.create_table(
            table, first, *place, *more, _text("value"), _key(table, key), _points(table, "report", "reports")
        )

    of_report("speakers", _word("kind"), _text("name", nullable=True))
    of_report("flags", _word("kind"), key="number")
    of_report(
        "accounts",
        _word("incident", nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        _points("accounts", "incident", "incidents"),
    )
    of_report(
        "claims",
        *(_word("account"), _word("speaker", nullable=True), _word("field"), _word("assertion")),
        *(_points("claims", "account", "accounts"), _points("claims", "speaker", "speakers")),
    )
