"""What people do to the record, and how incidents changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "on", "kind")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("author", "value")),
        sa.PrimaryKeyConstraint("number", name="pk_acts"),
        sa.UniqueConstraint("id", name="uq_acts_id"),
    )
    op.create_index("ix_acts_on", "acts", ["on"])
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
    )
    op.create_index("ix_revisions_incident", "revisions", ["incident"])
    # Incidents are derived anew at the next reading or act; until then nobody has reviewed any.
    op.add_column("incidents", sa.Column("review", sa.String(), nullable=False, server_default="open"))
    op.add_column("incidents", sa.Column("assigned", sa.Text()))
    for column in ("review", "assigned"):
        op.create_index(f"ix_incidents_{column}", "incidents", [column])


def downgrade() -> None:
    for column in ("review", "assigned"):
        op.drop_index(f"ix_incidents_{column}", "incidents")
        op.drop_column("incidents", column)
    op.drop_table("revisions")
    op.drop_table("acts")
