"""The pages say what the code has, and nothing that it has not: commands, options, keys, words and columns."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel
from typer.main import get_command

from according import acts, model, values
from according.cli import Exit, app
from according.export.tables import COLUMNS
from according.model import Record

DOCS = Path(__file__).resolve().parent.parent / "docs"
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading of level 2, to the next one; empty when there is none."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def commands() -> dict[str, click.Command]:
    """Every command by its name; one of a group as "group command"."""
    found: dict[str, click.Command] = {}
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        within = getattr(command, "commands", None)
        found |= {f"{name} {each}": own for each, own in within.items()} if within else {name: command}
    return found


def parameters(name: str) -> list[click.Parameter]:
    """Those of a command, and of the commands below it."""
    command = commands()[name]
    below = getattr(command, "commands", {}).values()
    return [*command.params, *(each for other in below for each in other.params)]


def command_section(name: str) -> str:
    text = page("command-line.md")
    title = re.search(rf"^## (`according {name}(?: [^`]*)?`)$", text, re.MULTILINE)
    return section(text, title[1]) if title else ""


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_a_section_with_its_options_and_no_others(name: str) -> None:
    options = {
        option for each in parameters(name) for option in each.opts if option.startswith("--") and option != "--help"
    }
    assert command_section(name), f"docs/command-line.md has no section on `according {name}`"
    assert set(ROW.findall(command_section(name))) == options


def test_no_section_is_on_a_command_that_is_not_there() -> None:
    titles = re.findall(r"^## `according ([a-z ]+?)(?= [A-Z]|`)", page("command-line.md"), re.MULTILINE)
    assert sorted(titles) == sorted(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_explains_itself(name: str) -> None:
    command = commands()[name]
    assert command.help
    for each in parameters(name):
        assert getattr(each, "help", None), f"according {name} {each.name} has no help text"


def test_every_exit_code_is_documented() -> None:
    listed = re.findall(r"^\| (\d) \|", page("command-line.md"), re.MULTILINE)
    assert [int(code) for code in listed] == sorted(Exit)


def shapes() -> list[type[BaseModel]]:
    """Every type that a record holds."""
    definitions = Record.model_json_schema(mode="serialization")["$defs"]
    rooms = (model, acts, values)
    return [Record, *(next(getattr(r, name) for r in rooms if hasattr(r, name)) for name in sorted(definitions))]


def keys(shape: type[BaseModel]) -> list[str]:
    return [field.serialization_alias or field.alias or name for name, field in shape.model_fields.items()]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.__name__)
def test_every_key_of_the_record_is_documented_and_no_other(shape: type[BaseModel]) -> None:
    assert ROW.findall(section(page("record.md"), shape.__name__)) == keys(shape)


@pytest.mark.parametrize(
    ("words", "under"),
    [
        (model.ZoneKind, "Zone"),
        (model.SpeakerKind, "Speaker"),
        (model.ClaimField, "Claim"),
        (model.Assertion, "Claim"),
        (model.Effect, "Toll"),
        (model.EventGrade, "Grade"),
        (model.FigureGrade, "Grade"),
        (model.HarmGrade, "Grade"),
        (values.Qualifier, "Quantity"),
        (values.Scope, "Quantity"),
        (values.Status, "Group"),
        (values.Side, "Group"),
        (values.TimePrecision, "TimeSpan"),
        (acts.Check, "Checked"),
        (acts.ReviewVerdict, "Review"),
    ],
)
def test_every_word_that_a_key_can_hold_is_documented(words: object, under: str) -> None:
    text = section(page("record.md"), under)
    assert [word for word in get_args(words) if f"`{word}`" not in text] == []


def test_every_column_of_the_csv_is_documented_in_its_order() -> None:
    assert ROW.findall(section(page("record.md"), "As CSV")) == list(COLUMNS)


@pytest.mark.parametrize("path", [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_no_link_between_pages_is_broken(path: Path) -> None:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", path.read_text(encoding="utf-8")):
        file = path.parent / target if target else path
        assert file.exists(), f"{path.name} points to {target}"
        headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor in [heading.lower().replace(" ", "-") for heading in headings]


@pytest.mark.parametrize(
    "noun", ["Report", "Speaker", "Claim", "Account", "Incident", "Toll", "Judgement", "Unresolved"]
)
def test_every_noun_of_the_model_is_in_the_glossary(noun: str) -> None:
    assert f"| **{noun}** |" in page("glossary.md")


def test_the_codebook_of_exports_is_current() -> None:
    spec = importlib.util.spec_from_file_location("document_exports", DOCS.parent / "scripts" / "document_exports.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert page("exports.md") == script.page(), "run: python scripts/document_exports.py"


@pytest.mark.parametrize("room", ["resolve", "extract"])
def test_every_file_of_a_room_is_told_of(room: str) -> None:
    whole = page("data-flow.md")
    told = whole.partition(f"### The files of `{room}`")[2].partition("\n### ")[0]
    names = {path.stem for path in (DOCS.parent / "src" / "according" / room).glob("*.py")} - {"__init__"}
    assert names - set(re.findall(r"`(\w+)`", told)) == set()
    assert set(re.findall(r"`(\w+)`", told)) - names == set()
