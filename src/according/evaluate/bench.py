"""The registry of the sets, and how they are measured and printed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files as resources
from pathlib import Path

from according.errors import UsageError
from according.evaluate import (
    attribution,
    drone,
    ecb,
    factuality,
    fakes,
    fakes_links,
    geo,
    hrdsattack,
    muc,
    police,
    seeds,
    simulated,
    timex,
    whotowhom,
    wikievents,
)
from according.evaluate.result import Miss, Result, Task
from according.pipeline import Tools
from according.yamltext import parsed


@dataclass(frozen=True, slots=True)
class Bench:
    """One set: which files it reads, and how it scores them."""

    name: str
    what: str
    files: Callable[[Path], tuple[Path, ...]]
    score: Callable[[Sequence[Path], Task], Result]


@dataclass(frozen=True, slots=True)
class Measured:
    """A set's result, and the SHA-256 of the data that it was measured on."""

    result: Result
    data: str


BENCHES = (
    Bench("seeds", "the two seed reports, against an analyst's checks", seeds.files, seeds.score),
    Bench("fakes", "FA-KES: tolls, days, places and actors of reports on one war", fakes.files, fakes.score),
    Bench("drone", "deaths by drone strikes: a sentence and the range recorded", drone.files, drone.score),
    Bench("police", "IndiaPoliceEvents: sentences in which police kill or arrest", police.files, police.score),
    Bench("whotowhom", "CAMEO: who did it to whom, by head word", whotowhom.files, whotowhom.score),
    Bench("hrdsattack", "HRDsAttack: attacks on rights defenders", hrdsattack.files, hrdsattack.score),
    Bench("wikievents", "WikiEvents: triggers and arguments of violence", wikievents.files, wikievents.score),
    Bench("ecb", "ECB+: look-alike incidents, clustered by incident", ecb.files, ecb.score),
    Bench("fakes_links", "FA-KES: one day and place, or a look-alike", fakes_links.files, fakes_links.score),
    Bench("simulated", "a war made by chance, of which the truth is known", simulated.files, simulated.score),
    Bench("attribution", "PolNeAR: who said what", attribution.files, attribution.score),
    Bench("factuality", "UDS: did what a predicate tells of happen", factuality.files, factuality.score),
    Bench("timex", "TimeML: time expressions found and read", timex.files, timex.score),
    Bench("geo", "place names with coordinates: GeoWebNews, LGL", geo.files, geo.score),
    Bench("muc", "MUC-4: templates of terrorist incidents, in capitals", muc.files, muc.score),
)


def chosen(names: Iterable[str]) -> tuple[Bench, ...]:
    """The sets of some names, in the registry's order. Raises UsageError for a name that is none."""
    wanted = set(names)
    known = {bench.name for bench in BENCHES}
    if unknown := sorted(wanted - known):
        raise UsageError(f"There is no set '{unknown[0]}'.", f"Use some of: {', '.join(b.name for b in BENCHES)}.")
    return tuple(bench for bench in BENCHES if bench.name in wanted)


def measure(
    bench: Bench, data: Path, tools: Tools, limit: int | None, progress: Callable[[str, int], None] | None
) -> Measured:
    """Score one set of a data folder.

    Args:
        bench: the set.
        data: the folder that holds the sets' folders.
        tools: what the pipeline works with.
        limit: how many items are read at most; None is all.
        progress: told the set and the number of each item.
    """
    paths = bench.files(data)
    tell = None if progress is None else partial(progress, bench.name)
    return Measured(bench.score(paths, Task(tools, limit, tell)), digest(paths))


def digest(paths: Iterable[Path]) -> str:
    """One SHA-256 over the names and bytes of a set's files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


Aims = Mapping[str, Mapping[str, float]]
"""What figures of sets were to reach."""


def load_aims() -> Aims:
    """The aims of this version's figures (data/evaluation/aims.yaml)."""
    return dict(parsed(resources("according").joinpath("data/evaluation/aims.yaml").read_text(encoding="utf-8")))


def table(results: Iterable[Result], aims: Aims) -> str:
    """The figures as rows of a Markdown table beside their aims: as good to read in a terminal as on a page."""
    rows = [
        f"| {result.name} | {result.items} | {figure} | {shown(value)} | {_held(value, aims, result.name, figure)} |"
        for result in results
        for figure, value in result.figures.items()
    ]
    return "\n".join(("| set | items | figure | value | aim |", "|---|---|---|---|---|", *rows)) + "\n"


def _held(value: float, aims: Aims, name: str, figure: str) -> str:
    """The aim of a figure, which is better the higher it is, and that it is missed where it is; nothing without one."""
    aim = aims.get(name, {}).get(figure)
    if aim is None:
        return ""
    return shown(aim) if value >= aim else f"{shown(aim)}, missed"


def shown(value: float) -> str:
    """A figure to three decimals; a whole number without any."""
    return f"{value:.0f}" if value == int(value) and value > 1 else f"{value:.3f}"


def listing(miss: Miss) -> str:
    """A miss as a block of text."""
    head = f"## {miss.figure} {miss.item}".rstrip()
    lines = (f"expected  {miss.expected}", f"got       {miss.got}", f"method    {miss.method or '-'}")
    return "\n".join((head, *lines, miss.text.strip())) + "\n\n"
