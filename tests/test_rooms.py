"""The rooms of the house: a file imports only from rooms above its own (docs/data-flow.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "according"
ROOMS = (
    *("errors", "yamltext", "values", "acts", "model", "order", "ids", "work", "history"),
    *("ontology", "ingest", "annotate", "resolve", "extract", "link", "estimate", "store", "derivation"),
    *("pipeline", "finding", "keep", "reread", "unkept", "spark", "export", "web", "evaluate", "commands", "cli"),
)
# Whoever imports the package itself gets its door (`according.read`, `__version__`), not a room.
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    """The folder, or the file, right under the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source: str) -> Iterator[str]:
    """The rooms that a file's imports name, wherever in the file they stand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "according":
            yield from (alias.name for alias in node.names if not alias.name.startswith("__"))
        elif isinstance(node, ast.ImportFrom):
            yield from _room(node.module or "")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield from _room(alias.name)


def _room(module: str) -> list[str]:
    parts = module.split(".")
    return parts[1:2] if parts[0] == "according" else []


def too_low(room: str, source: str) -> list[str]:
    """The rooms below a room that a source in it imports."""
    return sorted({other for other in imported_rooms(source) if ROOMS.index(other) > ROOMS.index(room)})


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_from_rooms_above(path: Path) -> None:
    assert room_of(path) in ROOMS
    assert too_low(room_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from according.store import Store",
        "from according import store",
        "import according.store.schema",
        "def late():\n    from according.store.schema import reports",
    ],
)
def test_an_import_from_below_is_seen(source: str) -> None:
    assert too_low("extract", source) == ["store"]
    assert too_low("cli", source) == []
