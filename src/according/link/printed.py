"""On which days sentences were printed: of one outlet's footer on many, of what was written for one story on few.

What is remembered hangs on the reports alone, not on their order, so that a store, a folder and Spark count alike.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

MOST = 1_000_000
"""Sentences that are remembered, in 16 MB (47 at the peak, where more are sorted in): those of about 40,000 reports.
Of more it is the ones with the smallest marks, which are hashes: one sample, whatever the order of reports."""
BATCH = 20_000
"""So many sentences are noted before they are sorted in."""


class Printed:
    """For each sentence, by its mark, the first and the last day on which it was printed."""

    def __init__(self, most: int = MOST) -> None:
        """`most` sentences are remembered, of which none is left out before there are more."""
        self._most = most
        self._marks: NDArray[np.int64] = np.empty(0, np.int64)
        self._first: NDArray[np.int32] = np.empty(0, np.int32)
        self._last: NDArray[np.int32] = np.empty(0, np.int32)
        self._noted: dict[int, tuple[int, int]] = {}

    def note(self, marks: Collection[int], day: int) -> None:
        """Some sentences were printed on a day."""
        for mark in marks:
            first, last = self._noted.get(mark, (day, day))
            self._noted[mark] = (min(first, day), max(last, day))
        if len(self._noted) >= BATCH:
            self._sort_in()

    def over(self, days: int) -> frozenset[int]:
        """The marks of the sentences whose first and last day are so many days apart or more."""
        self._sort_in()
        return frozenset(self._marks[self._last - self._first >= days].tolist())

    def _sort_in(self) -> None:
        """Take over what was noted. A mark among the smallest of all is among those of every part, so none is lost."""
        marks = np.array(sorted(self._noted), np.int64)
        first, last = np.array([self._noted[mark] for mark in marks.tolist()], np.int32).reshape(-1, 2).T
        self._noted = {}
        places = np.searchsorted(self._marks, marks)
        known = np.zeros(len(marks), bool)
        within = places < len(self._marks)
        known[within] = self._marks[places[within]] == marks[within]
        at, new = places[known], ~known
        self._first[at] = np.minimum(self._first[at], first[known])
        self._last[at] = np.maximum(self._last[at], last[known])
        self._marks = np.insert(self._marks, places[new], marks[new])[: self._most].copy()
        self._first = np.insert(self._first, places[new], first[new])[: self._most].copy()
        self._last = np.insert(self._last, places[new], last[new])[: self._most].copy()
