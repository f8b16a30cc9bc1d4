"""Reports added at the desk: read one by one in the background, with the outcome of each."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date

from according import keep
from according.errors import AccordingError, IngestError, NotFoundError
from according.ingest.parse import items
from according.model import Failure, Report
from according.pipeline import load_tools
from according.store import Store

# What is done is in the store; the progress of the last jobs is kept for who looks back.
KEPT_JOBS = 20
STOPPED = "The reading stopped before its end. What was read until then is kept; add the rest again."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its id, or known already, or the failure."""

    name: str
    report: str | None = None
    failure: Failure | None = None

    @property
    def known(self) -> bool:
        """True when the store had it already."""
        return self.report is None and self.failure is None


@dataclass(slots=True)
class Job:
    """Some files that are being read; it grows while they are. `error` is what stopped it, once it is finished.

    `done` files were read, each with an outcome for every report in it.
    """

    names: tuple[str, ...]
    done: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    finished: bool = False
    error: str | None = STOPPED


class Adding:
    """The one worker that reads, and its jobs: a store has one writer, and the model needs the processor."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="according-reading")
        self._jobs: dict[str, Job] = {}

    def start(self, reports: Sequence[tuple[str, bytes]], published: date | None) -> str:
        """Begin to read named files; the id of the job."""
        id_ = secrets.token_urlsafe(8)
        job = Job(tuple(name for name, _ in reports))
        for old in list(self._jobs)[: -KEPT_JOBS + 1]:
            del self._jobs[old]
        self._jobs[id_] = job
        self._worker.submit(self._read, job, tuple(reports), published)
        return id_

    def job(self, id_: str) -> Job:
        """Raises NotFoundError."""
        if id_ not in self._jobs:
            raise NotFoundError("No reading goes by that name.", "What was read before is among the reports.")
        return self._jobs[id_]

    def close(self) -> None:
        """End the report that is being read, and leave the others."""
        self._worker.shutdown(cancel_futures=True)

    def _read(self, job: Job, reports: Sequence[tuple[str, bytes]], published: date | None) -> None:
        try:
            tools = load_tools()
            for name, content in reports:
                for part, own in _parts(name, content):
                    taken = own if isinstance(own, Failure) else keep.take(self._store, tools, own, part, published)
                    job.outcomes.append(_outcome(part, taken))
                job.done += 1
            if any(each.report for each in job.outcomes):
                keep.derive(self._store, tools)
            job.error = None
        except AccordingError as error:
            job.error = str(error)
        finally:
            job.finished = True


def _parts(name: str, content: bytes) -> Iterator[tuple[str, bytes | Failure]]:
    """The reports in a file by their names, one at a time; or why there are no more."""
    try:
        yield from items(io.BytesIO(content), name)
    except IngestError as error:
        yield name, Failure(path=name, reason=error.message, remedy=error.remedy)
    except OSError as error:
        yield name, Failure(path=name, reason=f"{error}.", remedy="Add the file again.")


def _outcome(name: str, taken: Report | Failure | None) -> Outcome:
    if isinstance(taken, Failure):
        return Outcome(name, failure=taken)
    return Outcome(name, report=taken.id if taken else None)
