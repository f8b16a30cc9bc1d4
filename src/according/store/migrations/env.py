"""Run the migrations on the connection that `according.store.schema` hands over."""

from __future__ import annotations

from alembic import context

from according.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # The caller's transaction holds all steps: a store is migrated whole or not at all, on SQLite too.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
