"""According: what happened in a conflict, according to whom.

    import according
    record = according.read(["reports/"])
    for incident in record.incidents:
        for toll in incident.tolls:
            ...

`read` and the types of the record load on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from according.model import Record
    from according.pipeline import read

__version__ = "0.12.0"
__all__ = ["Record", "__version__", "read"]


def __getattr__(name: str) -> Any:
    if name == "read":
        from according.pipeline import read

        return read
    if name == "Record":
        from according.model import Record

        return Record
    raise AttributeError(f"module 'according' has no attribute '{name}'")
