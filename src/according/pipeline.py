"""The way of the data: bytes, report, document, claims, incidents, tolls. Only this file knows all stages.

ingest ──▶ annotate ──▶ resolve ──▶ attribute ──▶ extract ──▶ link ──▶ estimate
"""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from spacy.tokens import Doc

from according import __version__
from according.acts import Act
from according.annotate.casing import is_shouted, is_whispered, load_casing, truecased
from according.annotate.engine import Annotator, load_annotator
from according.estimate.incidents import assemble
from according.extract.claims import extract
from according.extract.reading import Reading
from according.extract.speakers import find_attributions, spoken
from according.extract.written import as_written
from according.ingest.copies import copy_groups
from according.ingest.dating import proposed_dates
from according.ingest.notices import notices
from according.ingest.parse import STDIN, ingest
from according.ingest.published import written_on
from according.link.comparison import compare
from according.link.ledger import rulings
from according.link.linkage import Comparing, Linkage, link
from according.link.survey import survey_of
from according.link.tellings import tellings
from according.model import Extraction, Failure, Flag, Ingested, Judgement, Method, Record, Report
from according.ontology.actors import ActorList, load_actors
from according.ontology.frames import Frames, load_frames
from according.ontology.groups import Groups, load_groups
from according.resolve.actors import armed_groups, comparer, find_actors, lands_of, office_mismatches
from according.resolve.gazetteer import Gazetteer, open_gazetteer
from according.resolve.numbers import find_numbers
from according.resolve.places import find_places, lands_told
from according.resolve.reading import placed_in
from according.resolve.reading import read as read_names
from according.resolve.times import assumed_orders, find_times
from according.resolve.timesense import time_matches
from according.work import applied, work_of

AT_ONCE = 2
"""Reports annotated at once: while one of them waits for its turn with the interpreter, the other's model runs."""
AHEAD = 3
"""Reports annotated before they are asked for: they are of unlike length."""

DIGITS = 12
"""So much of the gazetteer's hash tells it from any other that a report may have been read with."""

STUMBLES = (ArithmeticError, AttributeError, LookupError, RuntimeError, StopIteration, TypeError, ValueError)
"""What a text that nobody thought of can raise in the stages: a day out of range, an empty phrase, too deep a tree."""

Item = tuple[Ingested, Extraction] | Failure
"""A report with what it says, or why it could not be read."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages work with, loaded once: the annotator and the data of the ontology."""

    annotator: Annotator
    frames: Frames
    groups: Groups
    actors: ActorList
    gazetteer: Gazetteer

    def method(self, rule: str) -> Method:
        """The versions that a record names."""
        return Method(version=__version__, model=self.annotator.name, gazetteer=self.gazetteer.version, rules=rule)

    @property
    def reader(self) -> str:
        """What a report is read by."""
        return f"according {__version__}, {self.annotator.name}, gazetteer {self.gazetteer.version[:DIGITS]}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a read has come: reports done (read or failed) and the one just done."""

    done: int
    path: str


def load_tools(pipeline: str | None = None) -> Tools:
    """Load the model and the data files (about a second).

    Args:
        pipeline: the name of an installed spaCy pipeline to use in place of According's own.
    """
    return Tools(load_annotator(pipeline), load_frames(), load_groups(), load_actors(), open_gazetteer())


def read_report(report: Report, tools: Tools, doc: Doc | None = None) -> Reading:
    """Annotate one report (unless there is its `doc`) and resolve its numbers, times, places, actors and speakers."""
    doc = tools.annotator(report.text, report.zones) if doc is None else doc
    matched = time_matches(doc)
    times = find_times(doc, written_on(report), matched)
    names = read_names(report.text, tools.actors)
    actors = find_actors(doc, tools.actors, tools.groups, names)
    outlets, lands = outlets_of(report), lands_of(actors, tools.actors)
    places = find_places(doc, tools.gazetteer, report.zones, outlets, armed_groups(actors), lands)
    if (placed := placed_in(names, lands_told(places))) is not names:
        names, actors = placed, find_actors(doc, tools.actors, tools.groups, placed)
    return Reading(
        report=report,
        doc=doc,
        frames=tools.frames,
        groups=tools.groups,
        actor_list=tools.actors,
        numbers=find_numbers(doc, matched),
        times=times,
        places=places,
        actors=actors,
        attributions=spoken(find_attributions(doc, report, tools.actors, times)),
        names=names,
    )


def outlets_of(report: Report) -> tuple[str, ...]:
    """The name and the address of the outlet, as far as the report has them."""
    return tuple(part for part in (report.publisher, report.url) if part)


def extract_report(report: Report, tools: Tools, doc: Doc | None = None) -> Extraction:
    """Everything one report says, as claims in accounts; `doc` is the report annotated, where that is done.

    A report in capitals, or without any, is annotated in its usual case.
    """
    if not (is_shouted(report.text) or is_whispered(report.text)):
        said = _extracted(read_report(report, tools, doc), tools)
    else:
        cased = report.model_copy(update={"text": truecased(report.text, load_casing())})
        said = as_written(_extracted(read_report(cased, tools), tools), report)
    told = said.report.model_copy(update={"read_by": tools.reader})
    return said.model_copy(update={"report": told, "flags": (*said.flags, *notices(report))})


def _extracted(reading: Reading, tools: Tools) -> Extraction:
    offices = office_mismatches(reading.doc, reading.report, tools.actors, reading.names)
    return extract(reading, (*offices, *_orders(reading)))


def _orders(reading: Reading) -> Iterator[Flag]:
    """A flag for each date of a record whose day and month could stand the other way."""
    why = "Read with the month first, as databases of incidents write it; the day may stand first."
    for time in assumed_orders(reading.times):
        yield Flag(kind="date-order", report=reading.report.id, spans=(time.span,), why=why)


def conclude(
    extractions: Sequence[Extraction],
    tools: Tools,
    *,
    judgements: Sequence[Judgement] = (),
    acts: Sequence[Act] = (),
    rule: str = "ucdp",
    failures: Sequence[Failure] = (),
) -> Record:
    """`settle` with the data and the versions of some tools, and what could not be read beside it."""
    record = settle(extractions, tools.actors, tools.method(rule), judgements=judgements, acts=acts)
    return record.model_copy(update={"failures": tuple(failures)})


def conclude_all(
    items: Iterable[Item],
    tools: Tools,
    *,
    judgements: Sequence[Judgement] = (),
    acts: Sequence[Act] = (),
    rule: str = "ucdp",
) -> Record:
    """`conclude` with all that a stream of reports gives; of two reports with the same bytes the first counts."""
    extractions: dict[str, Extraction] = {}
    failures: list[Failure] = []
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            extractions.setdefault(item[1].report.id, item[1])
    said = tuple(unique(extractions.values()))
    return conclude(said, tools, judgements=judgements, acts=acts, rule=rule, failures=failures)


def settle(
    extractions: Sequence[Extraction],
    actors: ActorList,
    method: Method,
    *,
    judgements: Sequence[Judgement] = (),
    acts: Sequence[Act] = (),
    comparing: Comparing = compare,
) -> Record:
    """Incidents, tolls and relations from everything extracted and all that people did; a pure function of these."""
    grouped, linkage = join(extractions, actors, judgements, acts, comparing)
    incidents = assemble(grouped, linkage, method.rules, comparer(actors))
    accounts = [
        account.model_copy(update={"incident": linkage.incident_of[account.id]})
        for extraction in grouped
        for account in extraction.accounts
    ]
    return Record(
        method=method,
        reports=tuple(e.report for e in grouped),
        speakers=tuple(s for e in grouped for s in e.speakers),
        accounts=tuple(accounts),
        claims=tuple(c for e in grouped for c in e.claims),
        incidents=incidents,
        relations=linkage.relations,
        flags=(*(f for e in grouped for f in e.flags), *proposed_dates([e.report for e in grouped])),
        judgements=tuple(judgement for judgement in judgements if judgement.kind == "person"),
        acts=tuple(acts),
    )


def join(
    extractions: Sequence[Extraction],
    actors: ActorList,
    judgements: Sequence[Judgement] = (),
    acts: Sequence[Act] = (),
    comparing: Comparing = compare,
) -> tuple[tuple[Extraction, ...], Linkage]:
    """The extractions with their reports' copy groups and people's work, and which accounts tell of one incident."""
    work = work_of(acts)
    grouped = tuple(applied(extraction, work) for extraction in _with_copy_groups(extractions))
    survey = survey_of(tellings(extractions))
    return grouped, link(grouped, comparer(actors), rulings(judgements, acts), survey=survey, comparing=comparing)


def _with_copy_groups(extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    groups = copy_groups(e.report for e in extractions)
    return tuple(
        e.model_copy(update={"report": e.report.model_copy(update={"copy_group": groups[e.report.id]})})
        for e in extractions
    )


def stream(
    paths: Sequence[str | Path],
    tools: Tools,
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    known: Callable[[str], bool] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[Item]:
    """Read reports one by one, but those `known` by SHA-256; `progress` hears of each when the next is asked for."""
    items = extracted(ingest(paths, given=published, stdin=stdin), tools, known)
    for done, item in enumerate(items, start=1):
        yield item
        if progress is not None:
            progress(Progress(done, item.path if isinstance(item, Failure) else item[0].report.path or ""))


def extracted(
    items: Iterable[Ingested | Failure], tools: Tools, known: Callable[[str], bool] | None = None
) -> Iterator[Item]:
    """What ingested reports say, one by one; those already `known` by SHA-256 are passed over.

    A report that the stages stumble over becomes a Failure, and the others go on.
    """
    for item, doc in _annotated_ahead(items, tools, known):
        if isinstance(item, Failure):
            yield item
        elif doc is not None and (known is None or not known(item.report.sha256)):
            extraction = attempt(item.report, tools, partial(_extract, doc))
            yield extraction if isinstance(extraction, Failure) else (item, extraction)


def _annotated_ahead(
    items: Iterable[Ingested | Failure], tools: Tools, known: Callable[[str], bool] | None
) -> Iterator[tuple[Ingested | Failure, Future[Doc] | None]]:
    """Each item with its Doc to come; reports are annotated while those before them are read on.

    The model runs outside the interpreter's lock, so that all share the processors: 1.5 times as many in a second.
    """
    with ThreadPoolExecutor(max_workers=AT_ONCE) as workers:
        waiting: deque[tuple[Ingested | Failure, Future[Doc] | None]] = deque()
        for item in items:
            doc = None
            if isinstance(item, Ingested) and (known is None or not known(item.report.sha256)):
                doc = workers.submit(tools.annotator, item.report.text, item.report.zones)
            waiting.append((item, doc))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        yield from waiting


def _extract(doc: Future[Doc], report: Report, tools: Tools) -> Extraction:
    return extract_report(report, tools, doc.result())


def attempt(report: Report, tools: Tools, stage: Callable[[Report, Tools], T]) -> T | Failure:
    """What a stage makes of one report, or where the stages stumbled over it.

    This is the one boundary between a fault of ours and the other reports of a run. It lies around the reports of a run
    only: `extract_report`, which tests and scorers call, raises as ever. What would fail every report alike (a missing
    model, a full disk, no memory) passes through.
    """
    try:
        return stage(report, tools)
    except STUMBLES as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(
            path=report.path or STDIN,
            reason=f"reading it failed: {type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}.",
            remedy="This is a fault in According: please report it, with the text if you may.",
        )


def read(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    pipeline: str | None = None,
    rule: str = "ucdp",
    stdin: BinaryIO | None = None,
    judgements: Sequence[Judgement] = (),
    acts: Sequence[Act] = (),
    progress: Callable[[Progress], None] | None = None,
) -> Record:
    """Read reports and derive the record.

    Args:
        paths: files and folders; "-" is standard input.
        published: the publication date of reports that state none.
        pipeline: an installed spaCy pipeline to use in place of According's own model.
        rule: how tolls are derived: `ucdp`, `acled` or `every-casualty`.
        stdin: where "-" reads from.
        judgements: what people hold of pairs of accounts.
        acts: what people did to claims and incidents.
        progress: called after each report.

    Returns:
        The record; reports that could not be read stand in `failures` with a reason and a remedy.

    Example:
        >>> import tempfile, pathlib
        >>> path = pathlib.Path(tempfile.mkdtemp(), "report.txt")
        >>> _ = path.write_text("Two soldiers were killed in an attack in Gao on 3 May 2016, the army said.")
        >>> record = read([path])
        >>> [(claim.field, claim.value.best) for claim in record.claims if claim.field == "killed"]
        [('killed', 2)]
    """
    tools = load_tools(pipeline)
    items = stream(paths, tools, published=published, stdin=stdin, progress=progress)
    return conclude_all(items, tools, judgements=judgements, acts=acts, rule=rule)


def unique(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """In an order that does not depend on how the paths were given."""
    yield from sorted(extractions, key=lambda e: (e.report.path or "", e.report.id))
