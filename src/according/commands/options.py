"""What several commands share: the store, who is working, and how something is printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.errors import UsageError

if TYPE_CHECKING:
    from according.store import Store

DEFAULT_STORE = "according.db"
PATHS_HELP = "Texts, pages, PDF files, feeds, WARC archives, JSON lines, or folders of them; - is standard input."


class Exit(IntEnum):
    """What the exit code says (docs/command-line.md)."""

    ALL_READ = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3


StoreOption = Annotated[str, typer.Option("--store", metavar="STORE", help="The store: a file or a database URL.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for others to read.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who says so; your name on this machine by default.")
]


def opened(store: str, *, create: bool = False) -> Store:
    """Open a store."""
    from according.store import Store

    return Store.open(store, create=create)


def author(by: str | None) -> str:
    """The name given, or else the one that the machine knows the person by."""
    from getpass import getuser

    return by if by is not None else getuser()


def tell(line: str) -> None:
    """Print a line."""
    from according.export.plain import one_line

    sys.stdout.write(f"{one_line(line)}\n")


def show(content: object, file: Any = None) -> None:
    """Print text or a Rich renderable, to standard output by default."""
    from rich.console import Console

    Console(file=file, markup=False, highlight=False, emoji=False).print(content)


@contextmanager
def progress() -> Iterator[Any]:
    """A line on standard error while reports are read, when a person is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.text import Text

    from according.export.plain import one_line

    with Console(stderr=True).status("reading") as status:
        yield lambda step: status.update(Text(f"{step.done} read, the last one {one_line(step.path)}"))


@contextmanager
def into(output: Path | None) -> Iterator[Any]:
    """The terminal, or a file. Raises UsageError when it cannot be written."""
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}).", "Name another file.") from error
