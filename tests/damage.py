"""Damage to a store, as a failing disk does it."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def broken(file: Path) -> None:
    """Overwrite a page in the middle of a store, one that holds rows of claims."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0]
    connection.close()
    with file.open("r+b") as content:
        content.seek((page - 1) * size)
        content.write(b"\xff" * size)
