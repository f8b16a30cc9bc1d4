"""Reading in the background: what stops it is said, and it never stays half-way without a word."""

from __future__ import annotations

import time

import pytest

from according.errors import NotFoundError, StoreError
from according.store import Store
from according.web import adding
from according.web.adding import KEPT_JOBS, STOPPED, Adding, Job


def finished(job: Job) -> Job:
    for _ in range(300):
        if job.finished:
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not come to an end in 15 seconds")


def failing(error: Exception) -> object:
    def load_tools() -> None:
        raise error

    return load_tools


@pytest.mark.parametrize(
    ("error", "said"),
    [(StoreError("The disk is full.", "Make room."), "The disk is full. Make room."), (MemoryError(), STOPPED)],
)
def test_what_stops_a_reading_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    monkeypatch.setattr(adding, "load_tools", failing(error))
    reader = Adding(store)
    job = finished(reader.job(reader.start([("a.txt", b"A report.")], None)))
    assert (job.error, job.outcomes) == (said, [])
    reader.close()


def test_only_the_last_jobs_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "load_tools", failing(StoreError("no")))
    reader = Adding(store)
    ids = [reader.start([], None) for _ in range(KEPT_JOBS + 2)]
    with pytest.raises(NotFoundError):
        reader.job(ids[1])
    assert reader.job(ids[2]).names == ()
    reader.close()
