"""According: what happened in a conflict, according to whom."""

__version__ = "0.1.0"
