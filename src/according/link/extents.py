"""How times and places lie to each other: apart, meeting, one inside the other. Days and kilometres."""

from __future__ import annotations

from according.resolve.shapes import distance_km
from according.values import Place, TimeSpan

SLACK = 1.25
"""Two circles meet within a quarter of their radii: a circle stands for a region of another shape."""
COUNTRY = 6
"""UCDP's where_prec of a whole country: a place that may have no coordinates and yet is no unknown one."""
WATERS = 7
"""UCDP's where_prec of a sea."""


def days(time: TimeSpan) -> int | None:
    """How many days a time spans; None when an edge is open."""
    return (time.end - time.start).days + 1 if time.start and time.end else None


def times_meet(a: TimeSpan, b: TimeSpan) -> bool:
    """True unless one time ends before the other begins; an open edge rules nothing out."""
    return not any(start and end and start > end for start, end in ((a.start, b.end), (b.start, a.end)))


def days_between(a: TimeSpan, b: TimeSpan) -> int | None:
    """How many days lie between two times; None where they meet or an open edge lets them."""
    gaps = ((late.start - early.end).days for early, late in ((a, b), (b, a)) if early.end and late.start)
    return next((gap for gap in gaps if gap > 0), None)


def time_inside(inner: TimeSpan | None, outer: TimeSpan | None) -> bool:
    """True when both times are closed and one holds the other."""
    if inner is None or outer is None or not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def radius(place: Place) -> float:
    """A place's radius in kilometres; a place without one counts as a point."""
    return place.radius_km or 0.0


def kilometres(a: Place, b: Place) -> float | None:
    """The great-circle distance of two places' centres; None when one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def places_meet(a: Place | None, b: Place | None) -> bool:
    """True when one event can be in both places; False too when that cannot be told."""
    if a is None or b is None:
        return False
    distance = kilometres(a, b)
    if distance is None:
        return COUNTRY in (a.precision, b.precision) and a.country is not None and a.country == b.country
    return distance <= SLACK * (radius(a) + radius(b))


def place_inside(inner: Place | None, outer: Place | None) -> bool:
    """True when one place plainly holds the other."""
    if inner is None or outer is None:
        return False
    distance = kilometres(inner, outer)
    if distance is None:
        return outer.precision == COUNTRY and outer.country is not None and inner.country == outer.country
    return distance + radius(inner) <= radius(outer)
