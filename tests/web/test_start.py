"""Who does not serve does not wait for the server's libraries."""

from __future__ import annotations

import subprocess
import sys


def test_the_command_line_loads_no_web_framework() -> None:
    code = "import sys, according.cli; print({'fastapi', 'starlette', 'uvicorn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
