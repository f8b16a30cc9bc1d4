"""Write docs/frames.md from the frames: `python scripts/document_frames.py` (a test holds the page current)."""

from __future__ import annotations

from pathlib import Path

from according.ontology.frames import Frame, load_frames

PAGE = Path(__file__).resolve().parent.parent / "docs" / "frames.md"
HEAD = """# Frames

A frame says which words tell of a kind of event, who stands where, and what the field calls it. Frames are data
(`src/according/data/frames/*.yaml`); one general engine (`according.extract.events`) applies them and knows grammar:
passives, relative clauses, participles, coordination, control, nominalisations. To add a kind of event, add a frame, a
case in `tests/cases/`, and run `python scripts/document_frames.py`, which writes this page.

A verb trigger may ask for an object ("lose + life"); several words must follow each other closely ("take hostage").
Roles name who fills which slot: `subject` and `object` are the deep ones, the rest are prepositions, `possessor` and
`modifier`. A *generic* frame says that somebody was harmed or attacked, but not by which kind of event.

| frame | type | effects | triggers | ACLED | PLOVER |
|---|---|---|---|---|---|
"""


def row(frame: Frame) -> str:
    """One line of the table."""
    words = ", ".join(" ".join(t.lemmas) + (f" + {'/'.join(t.object)}" if t.object else "") for t in frame.triggers)
    acled = " › ".join(frame.codes.acled) if frame.codes.acled else "–"
    plover = " › ".join(part for part in frame.codes.plover if part) if frame.codes.plover else "–"
    name = f"{frame.id} (generic)" if frame.generic else frame.id
    return f"| {name} | {frame.type or '–'} | {', '.join(frame.effects) or '–'} | {words} | {acled} | {plover} |"


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(row(frame) for frame in load_frames().frames) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
