"""The frames load, are checked, and their page is current."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from according.errors import OntologyError
from according.ontology.frames import load_frames

ROOT = Path(__file__).resolve().parents[2]
WORDS = (ROOT / "src/according/data/frames/words.yaml").read_text(encoding="utf-8")


def test_the_shipped_frames_cover_what_the_field_asks_for() -> None:
    types = {frame.type for frame in load_frames().frames}
    wanted = {
        "attack",
        "armed-clash",
        "air-strike",
        "shelling",
        "explosion",
        "suicide-bombing",
        "execution",
        "abduction",
    }
    assert wanted | {"hostage-taking", "arrest", "seizure", "coup", "military-operation", "abuse"} <= types


def test_no_frame_hides_another_of_its_name() -> None:
    for path in (ROOT / "src/according/data/frames").glob("*.yaml"):
        names = re.findall(r"(?m)^([a-z][\w-]*):", path.read_text(encoding="utf-8"))
        assert sorted(names) == sorted(set(names)), path.name


def test_the_page_is_written_from_the_frames() -> None:
    spec = importlib.util.spec_from_file_location("document_frames", ROOT / "scripts/document_frames.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (ROOT / "docs/frames.md").read_text(encoding="utf-8") == script.page()


def folder_with(tmp_path: Path, frames: str) -> Path:
    (tmp_path / "words.yaml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(frames, encoding="utf-8")
    return tmp_path


def test_an_own_frame_is_read(tmp_path: Path) -> None:
    frames = load_frames(
        folder_with(tmp_path, "ramming:\n  family: harm\n  type: attack\n  verb: [ram]\n  roles: {object: target}\n")
    )
    assert frames.by_id("ramming").triggers[0].lemmas == ("ram",)


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        ("a: [unclosed", "not YAML"),
        ("a:\n  family: weather\n  type: rain\n  roles: {}\n", "breaks its shape"),
        (
            "".join(f"{name}:\n  family: harm\n  type: x\n  verb: [ram]\n  roles: {{}}\n" for name in "ab"),
            "stands in frames 'a' and 'b'",
        ),
    ],
)
def test_a_broken_frame_is_named(tmp_path: Path, frames: str, said: str) -> None:
    with pytest.raises(OntologyError, match=said):
        load_frames(folder_with(tmp_path, frames))
