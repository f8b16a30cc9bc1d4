"""What the desk's pages load is named by a lock file, and comes from the public registry alone."""

from __future__ import annotations

import json
from pathlib import Path

FRONT = Path(__file__).resolve().parent.parent.parent / "front"


def test_every_package_has_its_address_and_its_hash() -> None:
    packages = json.loads((FRONT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {name: told for name, told in packages.items() if name}
    assert len(locked) > 20
    for name, told in locked.items():
        assert told["resolved"].startswith("https://registry.npmjs.org/"), name
        assert told["integrity"].startswith("sha512-"), name


def test_versions_are_exact() -> None:
    wanted = json.loads((FRONT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {"maplibre-gl", "d3-brush", "world-atlas", "esbuild"} <= wanted.keys()
    assert [name for name, version in wanted.items() if not version[0].isdecimal()] == []
