"""Ids are content hashes: the same words read twice have the same id, on any machine.

An id is a short prefix naming the kind ("r-", "s-", "a-", "c-", "i-", "j-", "w-" for work, "n-" for names) and 16
hexadecimal digits of SHA-256 over the parts as JSON: 64 bits keep the chance of any collision below 3e-8 for a million.
"""

from __future__ import annotations

import hashlib
import json
from typing import Literal

Kind = Literal["r", "s", "a", "c", "i", "j", "w", "n"]
DIGITS = 16


def content_id(kind: Kind, *parts: object) -> str:
    """Hash parts (strings, numbers, None, lists of them) to an id of the kind.

    >>> content_id("r", "abc")
    'r-02f393ea93585608'
    """
    payload = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    return f"{kind}-{hashlib.sha256(payload.encode()).hexdigest()[:DIGITS]}"


def sha256_of(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
