"""Who says it: the texts of sayings.txt, which people can read, and whom each makes speak."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from according.annotate.engine import load_annotator
from according.extract.speakers import find_attributions
from according.ids import content_id, sha256_of
from according.model import Attribution, Report, Zone
from according.ontology.speech import SPOKEN
from according.values import UnresolvedDate

EXPECTED = re.compile(r"(?:not yet: )?[+~-] ")
BLOCKS = (Path(__file__).parent / "sayings.txt").read_text(encoding="utf-8").strip().split("\n\n")[2:]


def parts(block: str) -> tuple[str, list[str]]:
    """The text of a block, and what is expected of it."""
    lines = block.splitlines()
    expected = [line for line in lines if EXPECTED.match(line)]
    return "\n".join(line for line in lines if line not in expected), expected


@pytest.fixture(scope="session")
def annotate() -> Callable[..., Doc]:
    return load_annotator()


@pytest.mark.parametrize("block", [pytest.param(block, id=block.splitlines()[0][:60]) for block in BLOCKS])
def test_sayings(block: str, annotate: Callable[..., Doc]) -> None:
    text, expected = parts(block)
    zone = Zone(kind="body" if text[-1] in ".\"'" else "headline", start=0, end=len(text))
    report = Report(
        id=content_id("r", text), path=None, url=None, sha256=sha256_of(text.encode()), title=None, language="en",
        publisher=None, agency=None, published=UnresolvedDate(unresolved="not told"), text=text, zones=(zone,),
    )  # fmt: skip
    found = find_attributions(annotate(text, report.zones), report, None)
    shown = [f"{each.naming.text} <{each.cue and each.cue.text}> {words(each)} ({each.stance})" for each in found]
    assert expected
    for line in expected:
        assert holds(line.removeprefix("not yet: "), found) != line.startswith("not yet: "), f"{line}\ngot: {shown}"


def holds(line: str, found: tuple[Attribution, ...]) -> bool:
    """Whether an expectation is met."""
    speaker, *said = (part.strip().casefold() for part in line[2:].split("|"))
    named = [each for each in found if speaker in f"{each.naming.text} {each.speaker.text}".casefold()]
    if line[0] == "-":
        return not any(each.stance in SPOKEN for each in named)
    cue, content = said
    return any(
        each.cue is not None
        and cue in each.cue.text.casefold()
        and content in words(each).casefold()
        and (line[0] == "~" or each.stance in SPOKEN)
        for each in named
    )


def words(attribution: Attribution) -> str:
    """The words said."""
    return " … ".join(span.text for span in attribution.content)
