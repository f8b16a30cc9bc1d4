"""PolNeAR: who said what in political news (Newell, Margolin and Ruths 2018), by cue, speaker and words said.

Attributions without a source are left out, as According makes none for them. The speaker is compared where the cue is
found: exact means the same words, head means that our naming's head word stands in the marked phrase. A cue is found
when it shares a character with the marked one; the words said are compared by their characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from according.evaluate.result import Miss, Result, Task, f1, files_in, objects_of
from according.extract.speakers import find_attributions
from according.ids import content_id, sha256_of
from according.model import Attribution, Report, Zone
from according.values import UnresolvedDate

ARTICLES = frozenset({"a", "an", "the"})
PUNCTUATION = ".,:;\"'“”’()"

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as ranges of the text; `heads` are the offsets of the speakers' head words, in what we found."""

    source: Ranges
    cue: Ranges
    content: Ranges
    heads: tuple[int, ...] = ()
    method: str = ""


def files(data: Path) -> tuple[Path, ...]:
    """The lists of articles."""
    return files_in(data / "attribution", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """F1 of speakers (by head and exact), of cues, and of the words said."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    items = 0
    for row in task.take(objects_of(paths)):
        items += 1
        report, gold = as_report(row["text"]), marked_in(row)
        ours = found_in(task.tools.annotator(report.text, report.zones), report, task)
        counts += count(report.text, gold, ours)
        misses += missed(str(row["id"]), report.text, gold, ours)
    both, gold_total, ours_total = counts["cue both"], counts["gold"], counts["ours"]
    figures = {
        "speaker_head_f1": f1(counts["head both"], gold_total, counts["head both"], ours_total),
        "speaker_exact_f1": f1(counts["exact both"], gold_total, counts["exact both"], ours_total),
        "cue_f1": f1(both, gold_total, counts["cue ours right"], ours_total),
        "content_overlap_f1": f1(counts["said both"], counts["said gold"], counts["said both"], counts["said ours"]),
    }
    return Result("attribution", items, figures, tuple(misses))


def marked_in(row: dict[str, Any]) -> list[Marked]:
    """The attributions that people marked in an article, with a source."""
    marked = [
        Marked(ranges(each["source"]), ranges(each["cue"]), ranges(each["content"])) for each in row["attributions"]
    ]
    return [each for each in marked if each.source]


def ranges(pairs: Sequence[Sequence[int]]) -> Ranges:
    """Pairs of offsets as ranges."""
    return tuple((start, end) for start, end in pairs)


def as_report(text: str) -> Report:
    """A report with nothing known but its text; the first line is the headline. The text stays as it is marked."""
    first = text.find("\n") if "\n" in text else len(text)
    return Report(
        id=content_id("r", text), path=None, url=None, sha256=sha256_of(text.encode()), title=None, language="en",
        publisher=None, agency=None, published=UnresolvedDate(unresolved="not given"), text=text,
        zones=(Zone(kind="headline", start=0, end=first), Zone(kind="body", start=first, end=len(text))),
    )  # fmt: skip


def found_in(doc: Doc, report: Report, task: Task) -> list[Marked]:
    """Our attributions in the form of the marked ones: coordinated speakers of one cue joined, and what continues."""
    by_cue: dict[tuple[int, int], list[Attribution]] = {}
    for attribution in find_attributions(doc, report, task.tools.actors):
        if attribution.cue is not None:
            by_cue.setdefault((attribution.cue.start, attribution.cue.end), []).append(attribution)
    found = [joined(cue, group, doc) for cue, group in by_cue.items()]
    return [each for each in found if not any(nests(other, each) for other in found)]


def nests(outer: Marked, inner: Marked) -> bool:
    """True where a cue stands in words that another cue's speaker says: the annotators marked the outer one alone."""
    return outer is not inner and shares(outer.content, inner.cue)


def joined(cue: tuple[int, int], group: Sequence[Attribution], doc: Doc) -> Marked:
    """One marked attribution of all that hangs on one cue."""
    namings = sorted({(each.naming.start, each.naming.end) for each in group})
    content = {(span.start, span.end) for each in group for span in each.content}
    source = (min(s for s, _ in namings), max(e for _, e in namings))
    heads = tuple(doc.char_span(*naming, alignment_mode="expand").root.idx for naming in namings)
    return Marked((source,), (cue,), tuple(sorted(content)), heads, group[0].method)


def shares(one: Ranges, other: Ranges) -> bool:
    """True where two sets of ranges share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def heads_in(marked: Ranges, ours: Marked) -> bool:
    """True where a head word of our speakers stands in a marked phrase."""
    return any(a <= head < b for head in ours.heads for a, b in marked)


def characters(marked: Sequence[Marked]) -> set[int]:
    """The characters of all the words said."""
    return {i for each in marked for start, end in each.content for i in range(start, end)}


def words(text: str, marked: Ranges) -> list[str]:
    """The words in ranges, bare of punctuation and articles."""
    found = [word.strip(PUNCTUATION) for start, end in marked for word in text[start:end].split()]
    return [word for word in found if word and word.lower() not in ARTICLES]


def count(text: str, gold: Sequence[Marked], ours: Sequence[Marked]) -> Counter[str]:
    """Matches and totals of one article; speakers are compared where the cues share a character."""
    said_gold, said_ours = characters(gold), characters(ours)
    counts: Counter[str] = Counter({"gold": len(gold), "ours": len(ours)})
    counts.update({"said gold": len(said_gold), "said ours": len(said_ours), "said both": len(said_gold & said_ours)})
    counts["cue ours right"] = sum(any(shares(g.cue, o.cue) for g in gold) for o in ours)
    for g in gold:
        partner = next((o for o in ours if shares(g.cue, o.cue)), None)
        if partner is not None:
            counts["cue both"] += 1
            counts["head both"] += heads_in(g.source, partner)
            counts["exact both"] += words(text, g.source) == words(text, partner.source)
    return counts


def missed(item: str, text: str, gold: Sequence[Marked], ours: Sequence[Marked]) -> Iterator[Miss]:
    """Cues missed, cues too many, and speakers that are others."""
    for g in gold:
        partner = next((o for o in ours if shares(g.cue, o.cue)), None)
        if partner is None:
            yield Miss("cue_f1", item, shown(text, g), shown(text, g), "nothing", "")
        elif not heads_in(g.source, partner):
            yield Miss(
                "speaker_head_f1",
                item,
                shown(text, g),
                part(text, g.source),
                part(text, partner.source),
                partner.method,
            )
    for o in ours:
        if not any(shares(g.cue, o.cue) for g in gold):
            yield Miss("cue_f1", item, shown(text, o), "nothing", shown(text, o), o.method)


def shown(text: str, marked: Marked) -> str:
    """An attribution in words: [speaker] <cue> words said."""
    return f"[{part(text, marked.source)}] <{part(text, marked.cue)}> {part(text, marked.content)}"


def part(text: str, marked: Ranges) -> str:
    """The words in ranges."""
    return " … ".join(text[start:end] for start, end in marked)
