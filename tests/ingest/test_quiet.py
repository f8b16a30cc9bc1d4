"""What libraries log of odd files and pages: nothing on the terminal, and nothing is left behind."""

from __future__ import annotations

import logging
import warnings

import pytest

from according.ingest import read_bytes
from according.ingest.quiet import quiet
from printed import lines, pdf

LIBRARIES = ("pypdf", "trafilatura", "htmldate")
ODD = {
    "a.pdf": pdf([lines("Two men were killed in Gao on Monday, police said.")])[:-200],
    "a.html": b"<html><body><p>Two men were killed in Gao on Monday, police said.",
}


def handlers() -> list[list[logging.Handler]]:
    return [list(logging.getLogger(name).handlers) for name in LIBRARIES]


@pytest.mark.parametrize("name", ODD)
def test_reading_leaves_the_log_as_it_was(name: str) -> None:
    before = handlers()
    read_bytes(ODD[name], name)
    assert handlers() == before


def test_it_is_quiet_in_the_block_alone(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    log = logging.getLogger("library.of.files")
    monkeypatch.setattr(logging.getLogger("library"), "propagate", False)
    with quiet("library"):
        log.warning("odd")
        warnings.warn("odd", stacklevel=1)
    assert capfd.readouterr() == ("", "")
    log.warning("even")
    assert capfd.readouterr().err == "even\n"


def test_a_listener_hears_it(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError, match="broken"), quiet("library"):
        logging.getLogger("library.of.files").warning("odd")
        raise ValueError("broken")
    assert caplog.messages == ["odd"] and not logging.getLogger("library").handlers
