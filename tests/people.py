"""Who has an account at the desks of the tests: a reader, a coder and an editor, by name, with their passwords."""

from __future__ import annotations

PASSWORDS = {"Rosa": "reads all the reports", "Chen": "codes all the claims", "Edda": "edits all the tolls"}
ROLES = {"Rosa": "reader", "Chen": "coder", "Edda": "editor"}
