"""Bytes to reports."""

from according.ingest.copies import copy_groups
from according.ingest.parse import ingest, read_bytes

__all__ = ["copy_groups", "ingest", "read_bytes"]
