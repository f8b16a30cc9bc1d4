"""Entries of lists that begin with a place: "• Gao: three guards killed"."""

from __future__ import annotations

import re

ENTRY = re.compile(r"(?m)^[ •*·–-]*[A-Z][\w'’ -]{2,30}: ")
MARKS = " •*·–-"


def labels_line(text: str, start: int, end: int, *, named: bool) -> bool:
    """True where the words of a range stand before the colon that a line begins with.

    A name that the annotator takes for a person's or a body's (`named`) needs another such line beside it.
    """
    line = text[text.rfind("\n", 0, start) + 1 : start]
    listed = not named or len(ENTRY.findall(text)) > 1
    return listed and not line.strip(MARKS) and text[end : end + 2] == ": "
