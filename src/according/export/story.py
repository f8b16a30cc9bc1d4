"""An incident's history as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from according.acts import Act, Assign, Comment, Correct, Identify, Join, Override, Review, Split, Undo
from according.export.plain import one_line
from according.export.wording import value_text
from according.history import Change, Entry
from according.model import Judgement

NOBODY = "derived anew: new reports, or another version or rule"


def told(history: Sequence[Entry]) -> RenderableType:
    """Each act and judgement with its author, time, reason and id, and under it what it changed."""
    if not history:
        return Text("Nobody has worked on this incident, and it is as it was when it was first derived.")
    return Stack(*(_entry(entry) for entry in history))


def deed(what: Act | Judgement) -> str:
    """What was done, in a few words: "overrides killed: 3–5–8"."""
    if isinstance(what, Judgement):
        return f"judges {what.a} and {what.b}: {what.verdict}"
    match what.doing:
        case Correct(value=value):
            return f"corrects {what.on}: {value_text(value)}"
        case Identify(called=called, value=value):
            return f"says that “{one_line(called)}” is {value_text(value)}"
        case Override(effect=effect, value=value):
            return f"overrides {effect}: {value_text(value)}"
        case Assign(to=to):
            return f"assigns it to {one_line(to)}" if to else "assigns it to nobody"
        case Review(verdict=verdict):
            return {"right": "holds it right", "disputed": "disputes it", "open": "opens its review again"}[verdict]
        case Join(accounts=accounts):
            return f"joins {', '.join(accounts)}"
        case Split(part=part):
            return f"splits off {', '.join(part)}"
        case Undo():
            return f"undoes {what.on}"
        case Comment():
            return f"comments on {what.on}"
        case _:
            return f"{what.doing.kind}s {what.on}"


def _entry(entry: Entry) -> RenderableType:
    when = entry.made.strftime("%Y-%m-%d %H:%M") if entry.made else "undated"
    head = Text(f"{when}  ", style="dim")
    if entry.what is None:
        head.append(NOBODY)
    else:
        undone = "" if entry.holds else "  [undone]"
        head.append(one_line(entry.what.author), "bold").append(f" {deed(entry.what)}{undone}  ")
        head.append(entry.what.id, "dim")
    lines = [Text(one_line(entry.what.why), style="italic")] if entry.what else []
    return Stack(head, Padding(Stack(*lines, _changes(entry.changes)), (0, 0, 1, 4)))


def _changes(changes: Sequence[Change]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for change in changes:
        before, after = (one_line(each) if each else "nothing" for each in (change.before, change.after))
        table.add_row(change.field, Text(f"{before} → {after}"))
    return table
