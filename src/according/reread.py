"""Reading a store's reports anew, from the bytes that they came in: a newer version reads some of them otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from according import derivation
from according.errors import NotFoundError
from according.ingest.parse import read_bytes
from according.model import Failure, Ingested, Report
from according.pipeline import Progress, extracted, load_tools
from according.store import Store
from according.values import Published, Value


class Reread(Value):
    """How many reports were read anew, and how many of them claim something else now; which stay as they were read.

    Those that failed stay, too.
    """

    read: int
    changed: int
    stay: tuple[Report, ...]
    failures: tuple[Failure, ...]


def reread(
    store: Store,
    *,
    every: bool = False,
    pipeline: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Reread:
    """Read anew the reports of a store that another version, model or gazetteer read, and derive its incidents anew.

    Each is set aside as soon as it is read, so that a run that was stopped goes on where it was; all are put in place
    at the end, at once. What people did is kept: a report stays as it was read where their work names a claim or an
    account that its new reading does not have. An incident's id that goes away leads to the one that tells of it now.

    Args:
        store: where.
        every: read all reports anew, also those that this version read: its lists may have been edited.
        pipeline: an installed spaCy pipeline to use in place of According's own model.
        progress: called after each report.
    """
    tools = load_tools(pipeline)
    failures = list[Failure]()
    items = extracted(_again(store, store.due(tools.reader, every=every)), tools)
    for number, item in enumerate(items, start=1):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            store.set_aside(item[1])
        if progress is not None:
            progress(Progress(number, item.path if isinstance(item, Failure) else item[1].report.path or ""))
    done = derivation.put_in_place(store, tools.method(_rule(store)))
    stay = tuple(_report(store, id_) for id_ in done.stay)
    return Reread(read=done.read, changed=done.changed, stay=stay, failures=tuple(failures))


def _again(store: Store, reports: Sequence[str]) -> Iterator[Ingested | Failure]:
    """Reports from the bytes that they were read from, under the names and the given dates that they had."""
    for id_ in reports:
        report = _report(store, id_)
        date = report.published
        given = date.start if isinstance(date, Published) and date.basis == "given" else None
        yield read_bytes(store.original(id_), report.path, given)


def _report(store: Store, id_: str) -> Report:
    found = store.find(id_)
    assert isinstance(found, Report)
    return found


def _rule(store: Store) -> str:
    """The rule by which the store's tolls were reached last."""
    try:
        return store.method().rules
    except NotFoundError:
        return "ucdp"
