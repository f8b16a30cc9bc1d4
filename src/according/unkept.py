"""Reading where nothing is kept: a few reports are held in memory, more go through a store that is gone afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from according.pipeline import Progress, conclude_all, followed, load_tools, stream

if TYPE_CHECKING:
    from according.model import Record
    from according.store import Store

HELD = 500
"""So many reports are held in memory; of more, the time that a store takes to begin is no longer felt."""


@contextmanager
def read_unkept(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    pipeline: str | None = None,
    rule: str = "ucdp",
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[Record | Store]:
    """Read reports as `according.read` does, with its arguments.

    Yields:
        What was read: a record, or where more than `HELD` were given a store that ends with the block, so that memory
        stays flat. Both tell the same.
    """
    tools = load_tools(pipeline)
    items = followed(stream(paths, tools, published=published, stdin=stdin), progress)
    first = list(islice(items, HELD + 1))
    if len(first) <= HELD:
        yield conclude_all(first, tools, rule=rule)
        return
    from according.keep import keep_all  # a store takes a second to load, which few reports need not wait for
    from according.store import Store

    with TemporaryDirectory(prefix="according-") as folder, Store.open(f"{folder}/run.db", create=True) as store:
        keep_all(store, chain(first, items), tools, rule)
        yield store
