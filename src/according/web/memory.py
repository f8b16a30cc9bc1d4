"""Answers of the store, kept until somebody writes to it: what most pages ask for is asked again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from according.store import Store

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
# Pages that are looked through at one time; a page of incidents takes about a quarter of a megabyte.
KEPT = 200


class Memory:
    """What a store answered since it was last written to, by anyone; the least lately asked for is let go."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, object] = OrderedDict()
        self._version: int | None = None

    def ask(self, query: Callable[Asked, Answer], *told: Asked.args, **named: Asked.kwargs) -> Answer:
        """The answer of a query of the store, from memory where the store is as it was. Its arguments are frozen."""
        version = self._store.version()
        if version is None:
            return query(*told, **named)
        key = (query.__qualname__, told, tuple(sorted(named.items())))
        with self._lock:
            if version != self._version:
                self._kept.clear()
                self._version = version
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        answer = query(*told, **named)
        with self._lock:  # an answer that is newer than the version it is kept under goes when the version is looked at
            if version == self._version:
                self._kept[key] = answer
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return answer
