"""What tests share: where the data folder is, if anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("according", deadline=None)  # a slow machine is no failure
settings.load_profile("according")
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder (`ACCORDING_SHARED`, or `shared` beside the checkout); a test that asks for it skips without."""
    folder = Path(os.environ.get("ACCORDING_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("needs the data folder: set ACCORDING_SHARED")
    return folder
