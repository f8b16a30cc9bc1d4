"""What libraries note on odd files and pages is not for the terminal of the reader."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(*libraries: str) -> Iterator[None]:
    """Keep warnings, and what libraries log, off the terminal for a while; a program that listens to the log hears it.

    Without any handler Python would print what is logged. Each block has its own, for others may read beside it.
    """
    unheard, logs = logging.NullHandler(), [logging.getLogger(library) for library in libraries]
    for log in logs:
        log.addHandler(unheard)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for log in logs:
            log.removeHandler(unheard)
