"""Commands that work on a store: `judge`, `override`, `undo`, `history`, `reread`, and `rescue` for a damaged one."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from according.commands.options import (
    DEFAULT_STORE,
    ByOption,
    Exit,
    StoreOption,
    WhyOption,
    author,
    opened,
    progress,
    show,
    tell,
)
from according.errors import UsageError

OPEN = "-"
"""A bound that is not known."""


class VerdictName(StrEnum):
    """What a person may hold of two accounts."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class EffectName(StrEnum):
    """What a toll counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"


def judge(
    verdict: Annotated[VerdictName, typer.Argument(help="Whether the two accounts tell of one incident.")],
    a: Annotated[str, typer.Argument(metavar="A", help="An account's id (a-...).")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another account's id.")],
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Hold that two accounts are one incident, two, or that it is unsure; incidents are derived anew."""
    from according import keep

    with opened(store) as kept:
        judgement = keep.judge(kept, a, b, verdict.value, why=why, by=author(by))
    tell(f"{judgement.id}: {judgement.a} and {judgement.b} are {judgement.verdict}, says {judgement.author}")


def override(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id (i-...).")],
    effect: Annotated[EffectName, typer.Argument(help="What is counted.")],
    low: Annotated[str, typer.Argument(metavar="LOW", help="The least; - is unknown.")],
    best: Annotated[str, typer.Argument(metavar="BEST", help="The figure; - is unknown.")],
    high: Annotated[str, typer.Argument(metavar="HIGH", help="The most; - is open.")],
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Set a toll by hand: your own claim, in place of what the rule comes to, which is kept beside it."""
    from according import keep
    from according.acts import Override
    from according.values import figures

    numbers = [_number(each) for each in (low, best, high)]
    doing = Override(effect=effect.value, value=keep.figure_of(*numbers))
    with opened(store) as kept:
        act = keep.act(kept, incident, doing, why=why, by=author(by))
    tell(f"{act.id}: {figures(*numbers)} {effect.value} in {act.on}, says {act.author}")


def undo(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of an act (w-...) or a judgement (j-...).")],
    why: WhyOption,
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take back a judgement or an override, or any other act; it stays in the history."""
    from according import keep

    with opened(store) as kept:
        act = keep.undo(kept, id_, why=why, by=author(by))
    tell(f"{act.id}: {act.on} no longer holds, says {act.author}")


def history(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id (i-...).")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Print who did what to an incident and why, and what each reading, judgement or act changed in it."""
    from according import keep
    from according.export.story import told

    with opened(store) as kept:
        show(told(keep.history_of(kept, incident)))


def _number(text: str) -> int | None:
    """A bound. Raises UsageError when it is no number."""
    if text == OPEN:
        return None
    if not text.isdecimal():
        raise UsageError(f"“{text}” is no number of people.", f"Give a whole number, or {OPEN} where it is not known.")
    return int(text)


def reread(
    every: Annotated[bool, typer.Option("--all", help="Read all reports anew, also those of this version.")] = False,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy pipeline to use in place of According's model.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Read the reports of a store anew that another version of According read; people's work on them is kept."""
    from according.reread import reread as read_anew

    with opened(store) as kept, progress() as step:
        done = read_anew(kept, every=every, pipeline=pipeline, progress=step)
    tell(f"{done.read} reports were read anew, {done.changed} of them say something else now.")
    for report in done.stay:
        tell(
            f"stays as it was read: {report.id} {report.path}; people's work names what its new reading does not have."
        )
    for failure in done.failures:
        tell(f"{failure.path} stays as it was read: {failure.reason}")
    if done.failures:
        raise typer.Exit(Exit.SOME_FAILED)


def rescue(
    store: Annotated[str, typer.Argument(metavar="STORE", help="The damaged store.")],
    into: Annotated[str, typer.Option("--into", metavar="NEW", help="A new store.")],
    reports: Annotated[
        Path | None, typer.Option("--reports", metavar="FOLDER", help="For the bytes of reports that were not rescued.")
    ] = None,
) -> None:
    """Copy all that can be read of a damaged store into a new one, and name what cannot."""
    from according import keep

    with opened(store) as old, opened(into, create=True) as new:
        found = keep.rescue(old, new)
    tell(f"{found.reports} reports, with what they say and all that people did, are in {into}.")
    for each in found.lost:
        sys.stderr.write(f"not rescued: {each.report}; {_set_down(each.report, each.original, reports)}\n")
    if found.lost:
        raise typer.Exit(Exit.SOME_FAILED)


def _set_down(report: str, original: bytes | None, folder: Path | None) -> str:
    """Write a lost report's own bytes to a folder, so that it can be read anew; what was done, in words."""
    if original is None:
        return "its bytes are lost, too"
    if folder is None:
        return "its bytes can be: name a folder for them with --reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / report).write_bytes(original)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror}).", "Name another folder.") from error
    return f"its bytes are in {folder / report}: read them again with according read"


COMMANDS = (judge, override, undo, history, reread, rescue)
