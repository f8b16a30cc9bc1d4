"""Build hook: the gazetteer's SQLite file is made from its sources whenever the package is built or installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("src") / "according"


class GazetteerHook(BuildHookInterface):
    """Runs the package's own builder, by its path: nothing of the package is installed yet."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Build the file when it is missing or older sources made it, and put it into the wheel."""
        package = Path(self.root) / PACKAGE
        spec = importlib.util.spec_from_file_location("gazetteer_build", package / "resolve" / "gazetteer_build.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(
                f"{package / 'resolve' / 'gazetteer_build.py'} is missing: the source tree is not whole"
            )
        builder = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(builder)
        sources, target = package / "data" / "gazetteer", package / "data" / "gazetteer.sqlite"
        if builder.built_version(target) != builder.sources_version(sources):
            self.app.display_info("Building the gazetteer (half a minute)")
            builder.build_gazetteer(sources, target)
        build_data["artifacts"].append(str(PACKAGE / "data" / "gazetteer.sqlite"))
