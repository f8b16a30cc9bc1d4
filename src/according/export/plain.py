"""Text of reports made safe to print: it cannot steer a terminal or turn the reading direction."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line feed, and the marks that reorder what is shown (Unicode TR9).
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
PICTURES = 0x2400  # Unicode's pictures of the controls U+0000 to U+001F begin here


def printable(text: str) -> str:
    """The text with every steering character shown as a picture (␛ for ESC) or as � where there is none."""
    return UNSAFE.sub(_picture, text)


def one_line(text: str) -> str:
    """The text made printable, with every run of white space as one blank."""
    return printable(" ".join(text.split()))


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(PICTURES + code) if code < ord(" ") else "\N{REPLACEMENT CHARACTER}"
