"""What an address asks for: the filter that the list, the map, the time line and the exports share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args

from fastapi import Query
from pydantic import ConfigDict, Field, model_validator

from according.model import EventGrade, FigureGrade
from according.store import Store
from according.store.filters import Filter, Page, Sort
from according.web.memory import Memory
from according.work import State

PER_PAGE = 50
PageNumber = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]
Words = Annotated[str, Query(max_length=200)]


class Asked(Filter):
    """A filter, an order and a page, as an address tells them: a form sends the fields left open as ""."""

    model_config = ConfigDict(extra="ignore")

    sort: Sort = "time"
    descending: bool = True
    page: int = Field(default=1, ge=1, le=1_000_000)

    @model_validator(mode="before")
    @classmethod
    def _without_open_fields(cls, told: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in told.items() if value != ""}

    @property
    def filter(self) -> Filter:
        """The filter alone."""
        return Filter.model_validate(self.model_dump(include=set(Filter.model_fields)))

    @property
    def part(self) -> Page:
        """The page alone."""
        return Page(sort=self.sort, descending=self.descending, offset=(self.page - 1) * PER_PAGE, limit=PER_PAGE)


class InView(Asked):
    """A filter and a window of the map; or one incident."""

    bbox: str = Field(default="", description="west,south,east,north in degrees; the whole world by default")
    zoom: float = Field(default=1, ge=0, le=24, description="a web map's zoom: how near incidents share a cell")
    incident: str = Field(default="", description="one incident's id, in place of the filter")


def part_of(number: int) -> Page:
    """A page of a list that has one order only."""
    return Page(offset=(number - 1) * PER_PAGE, limit=PER_PAGE)


def pages_of(total: int) -> int:
    """How many pages a list has; an empty one has a page, too."""
    return max(1, -(-total // PER_PAGE))


def form_of(wanted: Asked, store: Store, memory: Memory) -> dict[str, object]:
    """What the form of a filter shows."""
    return {
        "wanted": wanted.filter,
        "asked": wanted,
        "filtered": wanted.filter != Filter(),
        "choices": memory.ask(store.choices, "type", "country", "effect"),
        "grades": get_args(EventGrade),
        "figures": get_args(FigureGrade),
        "states": get_args(State),
    }
