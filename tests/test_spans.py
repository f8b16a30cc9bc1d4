"""Every span holds its words, and no text raises an error: on a sample of every text of the data folder.

`python benchmarks/spans.py FOLDER` checks all of them.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from according.model import Claim, Extraction
from according.pipeline import load_tools
from according.values import Span

CHARACTERS = 250_000
"""What the sample holds at most: 20,000 characters a second are extracted on two cores, so a quarter of a minute."""


@pytest.fixture(scope="module")
def spans() -> ModuleType:
    """The script that checks everything."""
    path = Path(__file__).resolve().parents[1] / "benchmarks" / "spans.py"
    spec = importlib.util.spec_from_file_location("benchmark_spans", path)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_every_span_holds_on_a_sample_of_every_set(shared: Path, spans: ModuleType) -> None:
    texts = spans.texts_of(shared / "data" / "dev")
    step = sum(map(len, texts)) // CHARACTERS + 1
    tools = load_tools()
    extractions = [spans.extraction_of(text, tools) for text in texts[::step]]
    assert [fault for each in extractions if each for fault in spans.faults_of(each)] == []
    assert sum(len(each.claims) for each in extractions if each) > 100


def test_a_span_that_does_not_hold_is_found(spans: ModuleType) -> None:
    extraction = spans.extraction_of("Gunmen killed two guards near Sebha on Monday, the police said.", load_tools())
    assert isinstance(extraction, Extraction)
    assert spans.faults_of(extraction) == []
    moved = [shifted(claim) for claim in extraction.claims]
    assert len(spans.faults_of(extraction.model_copy(update={"claims": tuple(moved)}))) >= len(moved)


def shifted(claim: Claim) -> Claim:
    spans = tuple(Span(start=span.start + 1, end=span.end + 1, text=span.text) for span in claim.spans)
    return claim.model_copy(update={"spans": spans})


@pytest.mark.parametrize(
    ("form", "content", "texts"),
    [
        (".json", '{"a": ["one", {"b": "<p>two</p>"}]}', ["one", "two"]),
        (".jsonl", '{"a": "one"}\n\n["two"]\n', ["one", "two"]),
        (".csv", 'one,"two\nlines"\n', ["one", "two\nlines"]),
        (".xml", "<a>one<b/>two</a>", ["one", "two"]),
        (".txt", "The O\nrebels B-S\n\nA plain line\nand one more", ["The rebels", "A plain line and one more"]),
    ],
)
def test_texts_are_found_in_every_form(spans: ModuleType, form: str, content: str, texts: list[str]) -> None:
    assert list(spans.texts_as(form, content)) == texts
