"""Reading into a store: what is known is passed over, what is new is kept report by report, incidents are derived anew.

The pipeline knows the stages, the store the database; this file is where they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from according.errors import NotFoundError
from according.model import Failure, Pair, Record
from according.ontology.actors import load_actors
from according.pipeline import Progress, Tools, conclude, join, load_tools, stream
from according.store import Store


def read_into(
    store: Store,
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    pipeline: str | None = None,
    rule: str = "ucdp",
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Record:
    """Read reports into a store, and derive the incidents of all that it holds.

    Each report is kept as soon as it is read, so that a run that was stopped goes on where it was. The arguments are
    those of `according.read`. Returns the record of the whole store; its failures are those of this run.
    """
    tools = load_tools(pipeline)
    failures: list[Failure] = []
    items = stream(paths, tools, published=published, stdin=stdin, known=store.knows)
    for done, item in enumerate(items, start=1):
        if isinstance(item, Failure):
            store.add_failure(item)
            failures.append(item)
        else:
            ingested, extraction = item
            store.save(extraction, ingested.original)
        if progress is not None:
            progress(Progress(done, item.path if isinstance(item, Failure) else item[0].report.path or ""))
    return derive(store, tools, rule).model_copy(update={"failures": tuple(failures)})


def derive(store: Store, tools: Tools, rule: str = "ucdp") -> Record:
    """Derive incidents, tolls and relations from a store's reports and judgements, and write them to it."""
    record = conclude(tuple(store.extractions()), tools, judgements=store.judgements(), rule=rule)
    store.conclude(record)
    return store.record()


def compare_accounts(store: Store, a: str, b: str) -> Pair:
    """What speaks for and against two accounts of a store being one incident.

    The weights hang on how rare a name is among all reports, so all of them are compared anew. Raises NotFoundError
    when an account is not in the store, or no blocking rule proposed the pair.
    """
    for account in (a, b):
        store.find(account)
    _, linkage = join(tuple(store.extractions()), load_actors(), store.judgements())
    for pair in linkage.pairs:
        if {pair.a, pair.b} == {a, b}:
            return pair
    raise NotFoundError(
        f"No blocking rule proposed {a} and {b}, so they were never compared.",
        "Accounts of one report, and accounts without a day, place, type or figure in common, are not.",
    )
