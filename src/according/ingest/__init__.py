"""Bytes to reports."""
