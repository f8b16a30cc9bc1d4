"""By what each report was read, and reports that are read anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Of reports that are there it is not known by what they were read."""
    op.add_column("reports", sa.Column("read_by", sa.Text()))
    op.create_table(
        "rereadings",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("read_by", sa.Text()),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_rereadings"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_rereadings_report"),
    )


def downgrade() -> None:
    op.drop_table("rereadings")
    op.drop_column("reports", "read_by")
