"""The database: `Store` is what callers use."""

from according.store.store import Store

__all__ = ["Store"]
