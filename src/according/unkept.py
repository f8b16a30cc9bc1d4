"""Reading where nothing is kept: a few reports are held in memory, more go through a store that is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from according.pipeline import Item, Tools, conclude_all

if TYPE_CHECKING:
    from according.model import Record
    from according.store import Store

HELD = 500
"""So many reports are held in memory; of more, the time that a store takes to begin is no longer felt."""


@contextmanager
def concluded(items: Iterable[Item], tools: Tools, rule: str = "ucdp") -> Iterator[Record | Store]:
    """What a stream of reports comes to: a record, or where more than `HELD` come a store that ends with the block.

    Both tell the same; with the store memory stays flat.
    """
    stream = iter(items)
    first = list(islice(stream, HELD + 1))
    if len(first) <= HELD:
        yield conclude_all(first, tools, rule=rule)
        return
    from according.keep import keep_all  # a store takes a second to load, which few reports need not wait for
    from according.store import Store

    with TemporaryDirectory(prefix="according-") as folder, Store.open(f"{folder}/run.db", create=True) as store:
        keep_all(store, chain(first, stream), tools, rule)
        yield store
