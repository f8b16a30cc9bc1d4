"""Values in words, on one line, for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from according.export.plain import one_line
from according.values import (
    Actor,
    AnyValue,
    EventType,
    Occurrence,
    Place,
    Quantity,
    Thing,
    TimeSpan,
    Unresolved,
    figures,
)

# UCDP GED's where_prec in words: 4 is a first-order region, 5 a line or a fuzzy area.
PLACE_PRECISION = ("", "exact", "near", "district", "region", "area", "country", "international")


def actors_text(actors: Iterable[Actor], held: Collection[Actor]) -> str:
    """Names of actors with a comma between; those held to be one and not asserted to be (`link.alleged`) say so."""
    return ", ".join(f"{actor.name} (alleged)" if actor in held else actor.name for actor in actors)


def value_text(value: AnyValue) -> str:
    """A claim's value in one line."""
    match value:
        case Quantity():
            group = f" {value.group.text}" if value.group and value.group.text else ""
            text = f"{figures(value.low, value.best, value.high)}{group} ({value.qualifier})"
        case TimeSpan():
            text = time_text(value)
        case Place():
            text = place_text(value)
        case Actor() | Thing():
            text = value.name
        case EventType():
            text = value.value
        case Occurrence():
            text = value.text
        case Unresolved():
            text = f"unresolved: {value.unresolved}" + (f" (“{value.text}”)" if value.text else "")
    return one_line(text)


def time_text(time: TimeSpan) -> str:
    """Dates as ISO, an open edge in words, with the precision where it is not a day's."""
    days = _days(time.start, time.end)
    return days if time.precision == "day" and time.start == time.end else f"{days} (precision: {time.precision})"


def _days(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "no date"
    if start is None:
        return f"until {end}"
    if end is None:
        return f"from {start}"
    return f"{start}" if start == end else f"{start} to {end}"


def place_text(place: Place) -> str:
    """Name, country and how exactly the place is known."""
    radius = f", within {place.radius_km:,.0f} km" if place.radius_km else ""
    where = f"{place.name}, {place.country}" if place.country else place.name
    return f"{where} ({PLACE_PRECISION[place.precision]}{radius})"
