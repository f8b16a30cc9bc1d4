"""Commands that print one thing that reports name: `times`, `places`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.commands.options import PATHS_HELP, Exit, show

if TYPE_CHECKING:
    from according.model import Failure, Report
    from according.resolve.places import PlaceMention
    from according.resolve.times import TimeMention

    Timed = tuple[Report, tuple[TimeMention, ...]]


class FoundForm(StrEnum):
    """The forms in which findings are printed."""

    TABLE = "table"
    JSON = "json"


PathsArgument = Annotated[list[str], typer.Argument(metavar="PATH...", help=PATHS_HELP)]
FoundFormOption = Annotated[FoundForm, typer.Option("--format", help="A table to read, or JSON with every detail.")]


def times(
    paths: PathsArgument,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The date of reports that state none themselves."),
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy pipeline to use in place of According's model.")
    ] = None,
    form: FoundFormOption = FoundForm.TABLE,
) -> None:
    """Print the times that reports name: the words, the days they mean, and by which rule."""
    from according.finding import times_in
    from according.model import Failure

    day = published.date() if published else None
    items = list(times_in(paths, published=day, pipeline=pipeline, stdin=sys.stdin.buffer))
    read = [item for item in items if not isinstance(item, Failure)]
    if form is FoundForm.JSON:
        sys.stdout.write(json.dumps([_as_json(*item) for item in read], indent=2, ensure_ascii=False) + "\n")
    else:
        for report, mentions in read:
            show(_as_table(report, mentions))
    raise typer.Exit(_told([item for item in items if isinstance(item, Failure)], len(read)))


def _as_json(report: Report, mentions: tuple[TimeMention, ...]) -> dict[str, Any]:
    return {
        "report": report.id,
        "path": report.path,
        "published": report.published.model_dump(mode="json"),
        "times": [mention.model_dump(mode="json") for mention in mentions],
    }


def _as_table(report: Report, mentions: tuple[TimeMention, ...]) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from according.export.plain import one_line
    from according.values import Published

    date = report.published
    day = f"published {date.start}" if isinstance(date, Published) else "publication date not known"
    title = Text(f"{one_line(report.path or report.id)}, {day}")
    table = Table("words", "is", "read as", "rule", title=title, title_justify="left", box=SIMPLE_HEAD)
    for mention in mentions:
        cells = (mention.span.text, mention.kind, _reading(mention), mention.method)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _reading(mention: TimeMention) -> str:
    from according.values import Unresolved

    value = mention.value
    if isinstance(value, Unresolved):
        return " ".join(filter(None, (mention.length, f"({value.unresolved})")))
    day = str(value.start) if value.start == value.end else f"{value.start or 'open'} to {value.end or 'open'}"
    return " ".join(filter(None, (day, mention.clock, f"({value.precision})")))


def places(
    paths: PathsArgument,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy pipeline to use in place of According's model.")
    ] = None,
    form: FoundFormOption = FoundForm.TABLE,
) -> None:
    """Print the places that reports name: the words, which place they mean, how exactly, and why."""
    from according.finding import places_in
    from according.model import Failure

    items = list(places_in(paths, pipeline=pipeline, stdin=sys.stdin.buffer))
    read = [item for item in items if not isinstance(item, Failure)]
    if form is FoundForm.JSON:
        told = [
            {"report": report.id, "path": report.path, "places": [each.model_dump(mode="json") for each in mentions]}
            for report, mentions in read
        ]
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    else:
        for report, mentions in read:
            show(_place_table(report, mentions))
    raise typer.Exit(_told([item for item in items if isinstance(item, Failure)], len(read)))


def _place_table(report: Report, mentions: tuple[PlaceMention, ...]) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from according.export.plain import one_line

    title = Text(one_line(report.path or report.id))
    heads = ("words", "is", "place", "where", "also", "why")
    table = Table(*heads, title=title, title_justify="left", box=SIMPLE_HEAD)
    for mention in mentions:
        others = ", ".join(f"{one.name} ({one.country or '-'}) {one.score:.2f}" for one in _others(mention))
        cells = (mention.span.text, f"{mention.role} {mention.kind}", *_whereabouts(mention), others, mention.why)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _whereabouts(mention: PlaceMention) -> tuple[str, str]:
    """The place with its unit and country, and its point, radius and UCDP precision; why not where it is unknown."""
    from according.values import Unresolved

    place = mention.place
    if isinstance(place, Unresolved):
        return "", f"({place.unresolved})"
    name = ", ".join(filter(None, (place.name, place.admin1, place.country)))
    if place.latitude is None or place.longitude is None:
        return name, f"no point, precision {place.precision}"
    return name, f"{place.latitude:.3f} {place.longitude:.3f} ±{place.radius_km or 0:g} km, precision {place.precision}"


def _others(mention: PlaceMention) -> Iterator[Any]:
    """The candidates that were not chosen."""
    from according.values import Place

    yield from mention.place.candidates[1:] if isinstance(mention.place, Place) else ()


def _told(failures: list[Failure], read: int) -> Exit:
    """Name the reports that could not be read; the exit code says how it went."""
    sys.stderr.writelines(_lines(failures))
    if not failures:
        return Exit.ALL_READ
    return Exit.SOME_FAILED if read else Exit.FAILED


def _lines(failures: list[Failure]) -> Iterator[str]:
    from according.export.plain import one_line

    return (f"{one_line(each.path)}: {one_line(each.reason)} {one_line(each.remedy)}\n" for each in failures)


COMMANDS = (times, places)
