"""`according export`: a store, or a part of it, in a form that others read."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from according.commands.options import DEFAULT_STORE, StoreOption, into, opened
from according.commands.work import EffectName
from according.errors import UsageError


class FormatName(StrEnum):
    """The forms (docs/exports.md)."""

    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"
    PARQUET = "parquet"
    UCDP = "ucdp"
    ACLED = "acled"
    PLOVER = "plover"
    ANNOTATIONS = "annotations"


class GradeName(StrEnum):
    """How well founded it is that an incident happened."""

    CORROBORATED = "corroborated"
    SINGLE_VOICE = "single-voice"
    PARTY_ONLY = "party-only"
    CONTESTED = "contested"
    DENIED = "denied"


def export(
    form: Annotated[FormatName, typer.Option("--as", help="The form.")],
    output: Annotated[
        Path | None, typer.Option("--output", help="The file; for Parquet the folder. The terminal by default.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="Not before this day.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], metavar="DATE", help="Not after this day.")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="In this country (ISO 3166, ML).")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="At a place with this in its name.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With this actor, by name or id.")] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Of this type (air-strike).")] = None,
    effect: Annotated[EffectName | None, typer.Option(help="With a toll of this effect.")] = None,
    grade: Annotated[GradeName | None, typer.Option(help="With this grade of the event.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the incidents of a store in a form that others read, all or those that every filter lets pass."""
    from according.export import formats
    from according.export.stored import STREAMED, write_whole
    from according.store.filters import Filter

    wanted = Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        country=country.upper() if country else None,
        place=place,
        actor=actor,
        type=type_,
        effect=effect.value if effect else None,
        grade=grade.value if grade else None,
    )
    if output is None and form.value in formats.FOLDERS:
        raise UsageError("Parquet is a folder of tables.", "Name it: --output FOLDER")
    with opened(store) as kept:
        if wanted == Filter() and form.value in STREAMED:
            with kept.whole() as whole, into(output) as file:
                write_whole(whole, form.value, file)
            return
        record = kept.record(wanted=None if wanted == Filter() else wanted)
    if output is None:
        sys.stdout.write(formats.TEXTS[form.value](record))
    else:
        formats.write(record, form.value, output)


COMMANDS = (export,)
