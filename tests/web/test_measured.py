"""The figures on the page on the method are those that were measured."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.testclient import TestClient

from according.web.measured import Measured, measured

FIGURES = {"sample": {"data": "x", "items": 84, "figures": {"cue_f1": {"noise": 0.01, "value": 0.8008}}}}


def test_they_are_read_from_the_first_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "quality.json").write_text(json.dumps(FIGURES), encoding="utf-8")
    found = measured((tmp_path / "none.json", tmp_path / "quality.json"))
    assert found == (Measured("sample", 84, (("cue_f1", 0.8008),)),)
    assert measured((tmp_path / "none.json",)) == ()


def test_the_page_has_every_set(client: TestClient) -> None:
    page = client.get("/method").text
    assert len(measured()) >= 10
    for each in measured():
        assert f">{each.name}</td>" in page
