"""What lists of incidents filter and sort by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXTS = ("place", "words")
WORDS = ("event_grade", "figure_grade")
NUMBERS = ("place_precision", "killed", "spread", "voices", "tellings")
SORTED = ("start", "killed", "spread", "voices", "tellings", "title")
ON_MAP = ["latitude", "longitude", "place_precision", "start", "end", "type", "country", "id"]
BESIDE = (("incident_actors", "name"), ("incident_effects", "effect"), ("incident_outlets", "name"))


def upgrade() -> None:
    """Incidents are derived from the rest: the new columns of those of an older store are filled when it is opened."""
    for name in TEXTS:
        op.add_column("incidents", sa.Column(name, sa.Text()))
    for name in WORDS:
        op.add_column("incidents", sa.Column(name, sa.String()))
    for name in NUMBERS:
        op.add_column("incidents", sa.Column(name, sa.Integer()))
    op.add_column("incidents", sa.Column("radius_km", sa.Float()))
    op.add_column("incidents", sa.Column("background", sa.Boolean()))
    for name in WORDS:
        op.create_index(f"ix_incidents_{name}", "incidents", [name])
    for name in SORTED:
        op.create_index(f"ix_incidents_by_{name}", "incidents", [name, "id"])
    op.create_index("ix_incidents_on_map", "incidents", ON_MAP)
    for table, key in BESIDE:
        more = [sa.Column("actor", sa.String())] if table == "incident_actors" else []
        op.create_table(
            table,
            sa.Column("incident", sa.String(), nullable=False),
            sa.Column(key, sa.Text(), nullable=False),
            *more,
            sa.PrimaryKeyConstraint("incident", key, name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=f"fk_{table}_incident"),
        )
        for column in (key, *(each.name for each in more)):
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, _ in reversed(BESIDE):
        op.drop_table(table)
    op.drop_index("ix_incidents_on_map", "incidents")
    for name in SORTED:
        op.drop_index(f"ix_incidents_by_{name}", "incidents")
    for name in WORDS:
        op.drop_index(f"ix_incidents_{name}", "incidents")
    for name in (*TEXTS, *WORDS, *NUMBERS, "radius_km", "background"):
        op.drop_column("incidents", name)
