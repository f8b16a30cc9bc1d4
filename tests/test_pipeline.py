"""One report that the stages stumble over costs no other; what fails every report alike is raised."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import Doc

from according import pipeline
from according.errors import AnnotateError
from according.model import Extraction, Failure, Report, Zone
from according.pipeline import Tools, conclude, extract_report, load_tools, read, stream


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The model and the data, loaded once for all these tests."""
    return load_tools()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, of which one is called bad."""
    text = "Two guards were killed near Sebha on 3 May 2016, the police said."
    for name in ("bad.txt", "good.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def stumble(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Make the stages raise an error at reports called bad."""

    def extract(report: Report, tools: Tools, doc: Doc | None = None) -> Extraction:
        if "bad" in (report.path or ""):
            raise error
        return extract_report(report, tools, doc)

    monkeypatch.setattr(pipeline, "extract_report", extract)


def test_a_report_that_the_stages_stumble_over_is_a_failure(
    folder: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_tools", lambda _pipeline=None: tools)
    stumble(monkeypatch, IndexError("no token 7"))
    record = read([folder])
    assert [Path(report.path or "").name for report in record.reports] == ["good.txt"]
    (failure,) = record.failures
    assert Path(failure.path).name == "bad.txt"
    assert "IndexError in test_pipeline.py:" in failure.reason
    assert "no token 7" in failure.reason


@pytest.mark.parametrize("error", [AnnotateError("The model is gone."), OSError("The disk is full."), MemoryError()])
def test_what_would_fail_every_report_is_raised(
    folder: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    stumble(monkeypatch, error)
    with pytest.raises(type(error)):
        list(stream([folder], tools))


def test_what_is_known_is_not_annotated(folder: Path, tools: Tools) -> None:
    annotated = []

    class Noting:
        name = tools.annotator.name

        def __call__(self, text: str, zones: Sequence[Zone] = ()) -> Doc:
            annotated.append(text)
            return tools.annotator(text, zones)

    noting = replace(tools, annotator=Noting())
    assert list(stream([folder], noting, known=lambda _: True)) == []
    assert annotated == []
    assert len(list(stream([folder], noting))) == len(annotated) == 2


def test_reports_come_in_their_order_though_several_are_annotated_at_once(tmp_path: Path, tools: Tools) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{number + 2} guards were killed in Gao, the mayor said.")

    class Uneven:
        name = tools.annotator.name

        def __call__(self, text: str, zones: Sequence[Zone] = ()) -> Doc:
            time.sleep(0.02 * (7 - int(text[0])))  # the first takes longest
            return tools.annotator(text, zones)

    settings = sys.getswitchinterval(), gc.get_threshold()
    read, met = [], set()
    for item in stream([tmp_path], replace(tools, annotator=Uneven())):
        read += [item] if isinstance(item, tuple) else []
        met.add((sys.getswitchinterval(), gc.get_threshold()))
    assert [ingested.report.text[0] for ingested, _ in read] == ["2", "3", "4", "5", "6"]
    assert all(extraction.report.text == ingested.report.text for ingested, extraction in read)
    assert met == {settings}  # two reads at once would restore a setting of the process in the wrong order


def test_gunmen_told_of_side_by_side_with_a_group_are_another_doer(tmp_path: Path, tools: Tools) -> None:
    stormed = tmp_path / "a.txt"
    stormed.write_text("Masked gunmen and Arakan Army fighters stormed a jetty in Kyaukphyu, killing four marines.")
    (item,) = stream([stormed], tools)
    assert not isinstance(item, Failure)
    (incident,) = conclude([item[1]], tools).incidents
    assert [actor.name for actor in incident.perpetrators] == ["Masked gunmen", "Arakan Army"]
