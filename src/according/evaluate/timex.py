"""TimeML files: time expressions found and read, as TempEval-3 scores them (UzZaman et al. 2013).

F1 of the spans, strict (the same range) and relaxed (any shared character), and of the values (a relaxed match with
the same TIMEX3 value). The document's creation time is given, not found, and not counted. Every folder of .tml files,
and every folder in a .tar.gz, is a set of its own name. WikiWars (Mazur and Dale 2010), whose files may lie beside
the data for training, is among them; HeidelTime's published figures there are .836 strict and .914 relaxed.
"""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from according.errors import UsageError
from according.evaluate.result import Miss, Result, Task, f1, files_in
from according.resolve.days import MONTHS, WEEKDAYS
from according.resolve.times import TimeMention, find_times
from according.values import Published, TimeSpan

UNMARKED = frozenset({"age", "anniversary"})
"""Kinds of ours that TimeML does not mark as times."""
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {"morning": "TMO", "afternoon": "TAF", "noon": "TMI", "evening": "TEV", "night": "TNI", "tonight": "TNI"}
HALVES = {(1, 6): "-H1", (7, 12): "-H2"}
REFERENCES = {
    "now": "PRESENT_REF", "present": "PRESENT_REF", "current": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "these days": "PRESENT_REF", "moment": "PRESENT_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF",
    "ahead": "FUTURE_REF",
}  # fmt: skip
"""What TIMEX3 writes for words that name no date; all others are PAST_REF."""


class Timex(NamedTuple):
    """A time expression: character range and TIMEX3 value."""

    start: int
    end: int
    value: str


class Paper(NamedTuple):
    """A text of a set, the day it came out, and its time expressions."""

    set_name: str
    name: str
    text: str
    day: date
    gold: tuple[Timex, ...]


def files(data: Path) -> tuple[Path, ...]:
    """TimeML files and archives of them, and WikiWars' where they are. Raises UsageError when there is none."""
    homes = (data / "timex", data / "wikiwars", data.resolve().parent / "train" / "wikiwars")
    loose = sorted(path for home in homes for path in home.rglob("*.tml"))
    archives = sorted((data / "timex").glob("*.tar.gz"))
    return tuple(archives + loose) or files_in(data / "timex", ".tml", ".tar.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """The F1s of each set, under the set's name."""
    counts: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    items = 0
    for paper in task.take(chain.from_iterable(map(papers, paths))):
        items += 1
        ours = {each: mention for mention in found_in(paper, task) for each in timexes(mention)}
        pairs = matched(paper.gold, tuple(ours))
        counts.setdefault(paper.set_name, Counter()).update(count(paper.gold, tuple(ours), pairs))
        misses += missed(paper, ours, pairs)
    return Result("timex", items, figures_of(counts), tuple(misses))


def figures_of(counts: dict[str, Counter[str]]) -> dict[str, float]:
    """`{set}_strict_f1`, `{set}_relaxed_f1` and `{set}_value_f1` of each set."""
    return {
        f"{name}_{figure}_f1": f1(c[figure], c["gold"], c[f"{figure} ours"] or c[figure], c["ours"])
        for name, c in counts.items()
        for figure in ("strict", "relaxed", "value")
    }


def papers(path: Path) -> Iterator[Paper]:
    """The papers of a file, or of an archive."""
    if path.suffix == ".tml":
        folder = path.parent.parent if path.parent.name == "tml" else path.parent
        yield paper_of(folder.name, path.stem, path.read_bytes())
        return
    with tarfile.open(path) as members:
        for member in members:
            if member.name.endswith(".tml") and (content := members.extractfile(member)):
                inside = Path(member.name)
                yield paper_of(inside.parent.name or path.name.partition(".")[0], inside.stem, content.read())


def paper_of(set_name: str, name: str, content: bytes) -> Paper:
    """One TimeML file. Raises UsageError when it is none."""
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise UsageError(f"{name} is no TimeML: {error}.", "Take it out of the folder.") from error
    created, text = root.find("DCT/TIMEX3"), root.find("TEXT")
    if created is None or text is None:
        raise UsageError(f"{name} is TimeML without a creation time or a text.", "Take it out of the folder.")
    gold: list[Timex] = []
    words = "".join(walk(text, gold, [0]))
    return Paper(set_name.lower(), name, words, date.fromisoformat(created.attrib["value"][:10]), tuple(gold))


def walk(node: ElementTree.Element, gold: list[Timex], at: list[int]) -> Iterator[str]:
    """The words of a node in order; its time expressions are added to `gold`, `at` holds the offset reached."""
    start = at[0]
    for words, child in [(node.text, None), *((child.tail, child) for child in node)]:
        if child is not None:
            yield from walk(child, gold, at)
        at[0] += len(words or "")
        yield words or ""
    if node.tag == "TIMEX3":
        gold.append(Timex(start, at[0], node.attrib["value"]))


def found_in(paper: Paper, task: Task) -> list[TimeMention]:
    """Our time expressions of a paper, of the kinds that TimeML marks."""
    day = Published(start=paper.day, end=paper.day, precision="day", basis="given", text=str(paper.day))
    mentions = find_times(task.tools.annotator(paper.text), day)
    return [mention for mention in mentions if mention.kind not in UNMARKED]


def matched(gold: Iterable[Timex], ours: Sequence[Timex]) -> dict[Timex, Timex]:
    """To each marked expression the first of ours that shares a character with it."""
    touching = ((g, next((o for o in ours if g.start < o.end and o.start < g.end), None)) for g in gold)
    return {g: o for g, o in touching if o is not None}


def count(gold: Sequence[Timex], ours: Sequence[Timex], pairs: dict[Timex, Timex]) -> dict[str, int]:
    """How many there are, and how many agree; one of ours may cover two marked ones."""
    touched = sum(any(g.start < o.end and o.start < g.end for g in gold) for o in ours)
    return {
        "gold": len(gold),
        "ours": len(ours),
        "strict": sum(g[:2] == o[:2] for g, o in pairs.items()),
        "relaxed": len(pairs),
        "relaxed ours": touched,
        "value": sum(g.value == o.value for g, o in pairs.items()),
    }


def missed(paper: Paper, ours: dict[Timex, TimeMention], pairs: dict[Timex, Timex]) -> Iterator[Miss]:
    """What was not found, was found elsewhere, or was read otherwise."""
    item = f"{paper.set_name}/{paper.name}"
    for gold in paper.gold:
        found = pairs.get(gold)
        if found is None or found != gold:
            figure = "relaxed" if found is None else "strict" if found[:2] != gold[:2] else "value"
            got = f"{shown(paper, found)} = {found.value}" if found else "nothing"
            method = ours[found].method if found else ""
            expected = f"{shown(paper, gold)} = {gold.value}"
            yield Miss(f"{paper.set_name}_{figure}_f1", item, around(paper, gold), expected, got, method)
    for found, mention in ours.items():
        if not any(found.start < gold.end and gold.start < found.end for gold in paper.gold):
            got = f"{shown(paper, found)} = {found.value}"
            yield Miss(f"{paper.set_name}_relaxed_f1", item, around(paper, found), "nothing", got, mention.method)


def shown(paper: Paper, one: Timex) -> str:
    """The words of an expression on one line."""
    return " ".join(paper.text[one.start : one.end].split())


def around(paper: Paper, one: Timex) -> str:
    """The words with some on both sides, and the day the paper came out."""
    return f"{' '.join(paper.text[max(one.start - 60, 0) : one.end + 40].split())} ({paper.day})"


RANGE = re.compile(r"range/|(?:days-month|months|years)")
JOINT = re.compile(r"(?<=\w)\s*(?:[-–—/]|\b(?:to|and|through|until|till)\b)\s*(?=\w)", re.IGNORECASE)


def timexes(mention: TimeMention) -> tuple[Timex, ...]:
    """A mention as TIMEX3 would write it: a range of ours is two times there."""
    span, value = mention.span, mention.value
    joint = JOINT.search(span.text) if RANGE.match(mention.method) else None
    if joint is None or not isinstance(value, TimeSpan):
        return (Timex(span.start, span.end, value_of(mention, span.text.lower())),)
    first, last = span.text[: joint.start()].lower(), span.text[joint.end() :].lower()
    return (
        Timex(span.start, span.start + joint.start(), dates(value.start, value.start, value.precision, first)),
        Timex(span.start + joint.end(), span.end, dates(value.end, value.end, value.precision, last)),
    )


def value_of(mention: TimeMention, words: str) -> str:
    """The TIMEX3 value (TimeML 1.2.1) of a mention of ours."""
    if mention.length:
        return in_quarters(mention.length) if "quarter" in words else mention.length
    if mention.kind == "set":
        return set_of(words)
    if not isinstance(mention.value, TimeSpan) or not (mention.value.start or mention.value.end):
        return reference(words)
    first, last = mention.value.start, mention.value.end
    # TIMEX3 marks the time, not the interval that "until" or "since" opens, nor the days around it.
    edges = {
        "until": last,
        "since": first,
        "before": last and last + timedelta(1),
        "after": first and first - timedelta(1),
        "around": first and last and first + (last - first) / 2,
    }
    edge = mention.method.split("/")[0]
    if edge in edges:
        first = last = edges[edge]
    day = dates(first, last, "day" if edge == "around" else mention.value.precision, words)
    return f"{day[:10]}T{mention.clock}" if mention.clock else day


def in_quarters(length: str) -> str:
    """TIMEX3 counts quarters (P2Q), ISO 8601 months (P6M)."""
    months = length[1:-1]
    return f"P{int(months) // 3 if months.isdigit() else months}Q"


def set_of(words: str) -> str:
    """What TIMEX3 writes for a day or a month that comes again ("each Thursday"): its unknown digits are X."""
    months = (f"XXXX-{number:02}" for name, number in MONTHS.items() if name in words)
    weekdays = (f"XXXX-WXX-{number + 1}{part_of(words)}" for name, number in WEEKDAYS.items() if name in words)
    return next(chain(weekdays, months), "PAST_REF")


def part_of(words: str) -> str:
    """The part of the day in some words, as TIMEX3 writes it; empty when there is none."""
    return next((code for word, code in DAY_PARTS.items() if word in words), "")


def reference(words: str) -> str:
    """What TIMEX3 writes for words that name no day."""
    return next((code for word, code in REFERENCES.items() if word in words), "PAST_REF")


def dates(first: date | None, last: date | None, precision: str, words: str) -> str:
    """The TIMEX3 value of an interval of some precision."""
    if first is None or last is None:
        return reference(words)
    if precision == "year":
        digits = 2 if "century" in words else 3 if re.search(r"\d0['’]?s|ties", words) else 4
        half = HALVES.get((first.month, last.month), "") if first.year == last.year else ""
        return str(first.year)[:digits] + half
    if precision == "season":
        named = re.search("spring|summer|autumn|fall|winter", words)
        return f"{first.year}-{SEASON_CODES[named.group()] if named else f'Q{(first.month + 2) // 3}'}"
    if precision == "month":
        return f"{first:%Y-%m}"
    if precision == "week" or "weekend" in words:
        iso = last.isocalendar()
        return f"{iso.year}-W{iso.week:02}" + ("-WE" if "weekend" in words else "")
    return last.isoformat() + part_of(words)
