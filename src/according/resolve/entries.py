"""Entries of lists that begin with a place: "• Gao: three guards killed"."""

from __future__ import annotations

import re

from according.resolve.page import Page

ENTRY = re.compile(r"(?m)^[ •*·–-]*[A-Z][\w'’ -]{2,30}: ")
MARKS = " •*·–-"


def labels_line(page: Page, start: int, end: int, *, named: bool) -> bool:
    """True where the words of a range stand before the colon that a line begins with, or beside its day.

    A name that the annotator takes for a person's or a body's (`named`) needs another such line beside it.
    """
    if any(label.start <= start and end <= label.end for label in page.labels):
        return not any(first < end and start < last for first, last, kind in page.entities if kind == "DATE")
    opening = page.text.rfind("\n", 0, start) + 1
    days = [label.end for label in page.labels if opening <= label.start and label.end <= start]
    line = page.text[max(days, default=opening) : start]  # "09 Oct - Gao: three guards killed"
    listed = not named or len(ENTRY.findall(page.text)) > 1 or (bool(days) and len(page.labels) > 1)
    return listed and not line.strip(MARKS) and page.text[end : end + 2] == ": "
