"""Indices that the time line and the register of actors are read from alone, without the rows' values."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_incidents_by_days", "incidents", ["start", "end", "background"])
    op.create_index("ix_incident_actors_by_name", "incident_actors", ["name", "actor"])


def downgrade() -> None:
    op.drop_index("ix_incident_actors_by_name", "incident_actors")
    op.drop_index("ix_incidents_by_days", "incidents")
