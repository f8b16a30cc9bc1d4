"""Whether a store was written to, by whomever: pages of the desk keep what they have shown until then."""

from __future__ import annotations

import threading

from sqlalchemy import Engine, PoolProxiedConnection


class Watch:
    """Tells whether an SQLite file was written to, by a connection that never writes itself."""

    def __init__(self, engine: Engine) -> None:
        in_file = engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:")
        self._engine = engine if in_file else None
        self._lock = threading.Lock()
        self._connection: PoolProxiedConnection | None = None

    def version(self) -> int | None:
        """SQLite's own number of the file's state, for this connection; None for any other database."""
        if self._engine is None:
            return None
        with self._lock:
            if self._connection is None:
                self._connection = self._engine.raw_connection()
            found = self._connection.cursor().execute("PRAGMA data_version").fetchone()
        return int(found[0])

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
