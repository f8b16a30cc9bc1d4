"""Values in words, as the pages say them."""

from __future__ import annotations

from pathlib import PurePath

from according.export.plain import one_line
from according.export.wording import value_text
from according.model import Claim, Report
from according.values import AnyValue, EventType, Published, Quantity, TimeSpan, Unresolved

# Qualifiers that the bounds of a figure say already.
PLAIN = frozenset({"exact", "range", "more-than", "at-least", "up-to", "fewer-than"})


def words(value: AnyValue) -> str:
    """A value in one line."""
    if isinstance(value, Quantity):
        return one_line(_quantity(value))
    return value.value.replace("-", " ") if isinstance(value, EventType) else value_text(value)


def claim_words(claim: Claim) -> str:
    """A claim's value in one line, with how it is asserted where that is not plainly."""
    return words(claim.value) + ("" if claim.assertion == "asserted" else f" [{claim.assertion}]")


def span_words(low: int | None, high: int | None) -> str:
    """A range as people write it: "15–148", "15 or more", "up to 10", "32"."""
    if low is None:
        return "no figure" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def day_words(time: TimeSpan | Unresolved) -> str:
    """The days of an incident, short enough for a list."""
    if isinstance(time, Unresolved):
        return "unresolved"
    if time.start == time.end:
        return str(time.start) if time.start else "no date"
    return f"{time.start or '…'} – {time.end or '…'}"


def published_words(report: Report) -> str:
    """When a report was published and how that is known."""
    if isinstance(report.published, Published):
        days = str(report.published.start)
        if report.published.end != report.published.start:
            days += f" – {report.published.end}"
        return f"{days} ({report.published.basis})"
    bounds = [f"after {report.published.after}"] if report.published.after else []
    bounds += [f"before {report.published.before}"] if report.published.before else []
    return f"undated: {report.published.unresolved}" + (f" ({', '.join(bounds)})" if bounds else "")


def outlet(report: Report) -> str:
    """The name under which a report is known."""
    file = PurePath(report.path).name if report.path else None
    return report.publisher or report.agency or file or report.url or report.id


def _quantity(value: Quantity) -> str:
    best_only = value.low is None and value.high is None and value.best is not None
    figure = f"{value.best:,}" if best_only else span_words(value.low, value.high)
    best = "" if best_only or value.best is None or value.low == value.high else f" (best {value.best:,})"
    qualifier = "" if value.qualifier in PLAIN else f", {value.qualifier}"
    scope = "" if value.scope == "incident" else f", {value.scope}"
    group = f" {value.group.text}" if value.group and value.group.text else ""
    return f"{figure}{best}{group}{qualifier}{scope}"
