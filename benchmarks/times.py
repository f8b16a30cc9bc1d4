"""Measure `according.resolve.times` against TimeML files: python benchmarks/times.py FOLDER [--no-model] [--errors]

FOLDER holds *.tml files, or timebank.tar.gz with them. Printed, as in TempEval-3 (UzZaman et al. 2013): precision,
recall and F1 of the spans, strict (same range) and relaxed (any shared character), of the values (a relaxed match
with the same TIMEX3 value) and of the types. The document's creation time is given, not found, and not counted.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import spacy
from spacy.language import Language

from according.resolve.times import TimeMention, find_times
from according.values import Published, TimeSpan

_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAY_PARTS = {"morning": "TMO", "afternoon": "TAF", "noon": "TMI", "evening": "TEV", "night": "TNI", "tonight": "TNI"}
_VAGUE = {"now": "PRESENT_REF", "present": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
          "soon": "FUTURE_REF", "future": "FUTURE_REF"}  # fmt: skip


class Timex(NamedTuple):
    """A time expression: character range, TIMEX3 value and type."""

    start: int
    end: int
    value: str
    type: str


class Paper(NamedTuple):
    """A text, the day it came out, and its time expressions."""

    name: str
    text: str
    day: date
    gold: list[Timex]


def papers(folder: Path) -> Iterator[Paper]:
    """Every TimeML file of a folder, or of an archive in it."""
    for archive in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(archive) as members:
            for member in members:
                if member.name.endswith(".tml") and (content := members.extractfile(member)):
                    yield paper(member.name, content.read())
    for path in sorted(folder.rglob("*.tml")):
        yield paper(path.name, path.read_bytes())


def paper(name: str, content: bytes) -> Paper:
    """One TimeML file."""
    root = ElementTree.fromstring(content)
    created = root.find("DCT/TIMEX3")
    text = root.find("TEXT")
    if created is None or text is None:
        raise ValueError(f"{name} has no creation time or no text")
    gold: list[Timex] = []
    words = "".join(_walk(text, gold, [0]))
    return Paper(name, words, date.fromisoformat(created.attrib["value"][:10]), gold)


def _walk(node: ElementTree.Element, gold: list[Timex], at: list[int]) -> Iterator[str]:
    start = at[0]
    for words, child in [(node.text, None), *((child.tail, child) for child in node)]:
        if child is not None:
            yield from _walk(child, gold, at)
        at[0] += len(words or "")
        yield words or ""
    if node.tag == "TIMEX3":
        gold.append(Timex(start, at[0], node.attrib["value"], node.attrib["type"]))


def timex(mention: TimeMention) -> Timex:
    """A mention as TIMEX3 would write it."""
    words = mention.span.text.lower()
    value = _value(mention, words)
    kind = "TIME" if mention.kind == "date" and re.match(r"\d{4}-\d\d-\d\dT", value) else mention.kind.upper()
    return Timex(mention.span.start, mention.span.end, value, kind)


def _value(mention: TimeMention, words: str) -> str:
    if mention.length:
        return mention.length
    if not isinstance(mention.value, TimeSpan):
        return next((code for word, code in _VAGUE.items() if word in words), "PAST_REF")
    first, last = mention.value.start, mention.value.end
    edge = mention.method.split("/")[0]
    if edge in ("until", "before", "since", "after"):  # TIMEX3 marks the time, not the interval that it opens
        day = {
            "until": last,
            "since": first,
            "before": last and last + timedelta(1),
            "after": first and first - timedelta(1),
        }[edge]
        first = last = day
    return _dates(first, last, mention.value.precision, words)


def _dates(first: date | None, last: date | None, precision: str, words: str) -> str:
    if first is None or last is None:
        return "PAST_REF"
    if precision == "year":
        digits = 2 if "century" in words else 3 if re.search(r"\d0['’]?s|ties", words) else 4
        return str(first.year)[:digits]
    if precision == "season":
        named = re.search("spring|summer|autumn|fall|winter", words)
        return f"{first.year}-{_SEASON_CODES[named.group()] if named else f'Q{(first.month + 2) // 3}'}"
    if precision == "month":
        return f"{first:%Y-%m}"
    if precision == "week" or "weekend" in words:
        iso = last.isocalendar()
        return f"{iso.year}-W{iso.week:02}" + ("-WE" if "weekend" in words else "")
    part = next((code for word, code in _DAY_PARTS.items() if word in words), "")
    return last.isoformat() + part


def annotator(model: bool) -> Language:
    """The project's annotator, or words alone."""
    if not model:
        return spacy.blank("en")
    from according.annotate.engine import load_annotator  # here, so that --no-model needs no model

    return load_annotator()


def main() -> None:
    """Print the scores, and with --errors every difference."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--no-model", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    nlp = annotator(not options.no_model)
    counts = dict.fromkeys(("gold", "found", "strict", "relaxed", "relaxed-gold", "value", "type"), 0)
    for each in papers(options.folder):
        day = Published(start=each.day, end=each.day, precision="day", basis="given", text=str(each.day))
        mentions = find_times(nlp(each.text), day)
        # TimeBank marks neither ages nor anniversaries.
        found = [timex(mention) for mention in mentions if mention.kind not in ("age", "anniversary")]
        _count(each, found, counts, options.errors)
    _report(counts)


def _count(each: Paper, found: list[Timex], counts: dict[str, int], errors: bool) -> None:
    counts["gold"] += len(each.gold)
    counts["found"] += len(found)
    pairs = [(gold, ours) for gold in each.gold for ours in found if gold.start < ours.end and ours.start < gold.end]
    counts["relaxed"] += len({ours for _, ours in pairs})
    counts["relaxed-gold"] += len({gold for gold, _ in pairs})
    first = dict(reversed(pairs))
    for gold, ours in first.items():
        counts["strict"] += gold[:2] == ours[:2]
        counts["value"] += gold.value == ours.value
        counts["type"] += gold.type == ours.type
    if errors:
        _print_errors(each, found, first)


def _print_errors(each: Paper, found: list[Timex], first: dict[Timex, Timex]) -> None:
    for gold, ours in first.items():
        if gold != ours:
            kind = "value" if gold.value != ours.value else "type" if gold.type != ours.type else "span"
            print(kind, *_shown(each, gold), "| ours:", *_shown(each, ours), each.day, sep="\t")
    for gold in set(each.gold) - first.keys():
        print("missed", *_shown(each, gold), sep="\t")
    for ours in found:
        if not any(ours.start < gold.end and gold.start < ours.end for gold in each.gold):
            print("spurious", *_shown(each, ours), sep="\t")


def _shown(each: Paper, one: Timex) -> tuple[str, str, str, str]:
    around = " ".join(each.text[max(one.start - 40, 0) : one.end + 30].split())
    return one.type, one.value, " ".join(each.text[one.start : one.end].split()), f"[{around}]"


def _report(counts: dict[str, int]) -> None:
    print(f"{counts['gold']} time expressions, {counts['found']} found")
    for name in ("strict", "relaxed", "value", "type"):
        precision = counts[name] / max(counts["found"], 1)
        recall = counts["relaxed-gold" if name == "relaxed" else name] / max(counts["gold"], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:8} precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {100 * f1:.1f}")
    print(f"value accuracy on relaxed matches {100 * counts['value'] / max(counts['relaxed-gold'], 1):.1f}")


if __name__ == "__main__":
    main()
