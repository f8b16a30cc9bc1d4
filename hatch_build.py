"""Build hook: what is made from sources whenever the package is built or installed.

The gazetteer's SQLite file, and what the desk's pages load (the map's library and base map, from npm). A wheel takes
the figures last measured along, for the desk's page on the method.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("src") / "according"
VENDOR = PACKAGE / "web" / "static" / "vendor"


class SourcesHook(BuildHookInterface):
    """Runs the builders by their paths: nothing of the package is installed yet."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing or was made from older sources, and put it into the wheel."""
        self._gazetteer(Path(self.root) / PACKAGE)
        self._front(Path(self.root) / "front", Path(self.root) / VENDOR)
        if version == "standard":
            build_data["force_include"]["evaluation/baseline.json"] = "according/data/quality.json"
        build_data["artifacts"] += [str(PACKAGE / "data" / "gazetteer.sqlite"), str(VENDOR)]

    def _gazetteer(self, package: Path) -> None:
        builder = _module(package / "resolve" / "gazetteer_build.py")
        sources, target = package / "data" / "gazetteer", package / "data" / "gazetteer.sqlite"
        if builder.built_version(target) != builder.sources_version(sources):
            self.app.display_info("Building the gazetteer (ten seconds)")
            builder.build_gazetteer(sources, target)

    def _front(self, front: Path, target: Path) -> None:
        """Without npm's registry the package is whole but for the map, and the map's page says so."""
        builder = _module(front / "build.py")
        if builder.built_version(target) == builder.sources_version(front):
            return
        self.app.display_info("Fetching the map's library (ten seconds)")
        try:
            builder.build_front(front, target)
        except builder.FrontError as error:
            self.app.display_warning(f"The desk's map is left out, for npm failed. {error}")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(f"{path} is missing: the source tree is not whole")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
