"""What an address asks for: the filter that the list, the map, the time line and the exports share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from according.errors import UsageError
from according.store import Store
from according.store.views import Filter
from according.values import EventType, Place


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter, as an address tells it."""

    filter: Filter

    def form(self, store: Store) -> dict[str, object]:
        """What the form of the filter shows."""
        every = store.incidents()
        return {
            "wanted": self.filter,
            "filtered": self.filter != Filter(),
            "types": sorted({each.type.value for each in every if isinstance(each.type, EventType)}),
            "countries": sorted({e.place.country for e in every if isinstance(e.place, Place) and e.place.country}),
        }


def asked(type: str = "", country: str = "", since: str = "", until: str = "") -> Asked:  # noqa: A002 (the address's word)
    """A form sends every field, those left open as "". Raises UsageError for what is no date."""
    return Asked(
        Filter(type=type or None, country=country or None, since=_day(since, "since"), until=_day(until, "until"))
    )


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name}={text} is no date.", "Write it as 2015-04-02.") from error
