"""How well speakers, cues and words said are found, on articles in the form of PolNeAR.

    python benchmarks/attribution.py DATAFOLDER [--errors N]

DATAFOLDER holds `*.jsonl.gz`: one article a line, with `text` and `attributions` of `source`, `cue` and `content`, each
a list of [start, end] characters. Attributions without a source are left out, as According makes none for them.
Printed are precision, recall and F1 of: the speaker's phrase (exact: the same words; head: our naming's head word in
the marked phrase; both where the cue is found), the cue (sharing a word), the words said (characters).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from according.annotate.engine import load_annotator
from according.extract.speakers import find_attributions
from according.ids import content_id, sha256_of
from according.model import Attribution, Report, Zone
from according.values import UnresolvedDate

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Marked:
    """One attribution as ranges of the text; `head` is the offset of the speaker's head word, in what we found."""

    source: Ranges
    cue: Ranges
    content: Ranges
    heads: tuple[int, ...] = ()


def articles(folder: Path) -> Iterator[tuple[Report, list[Marked]]]:
    """Each article as a report with one headline and a body, and what people marked in it."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                marked = [
                    Marked(*(tuple(map(tuple, a[k])) for k in ("source", "cue", "content")))
                    for a in row["attributions"]
                ]
                yield as_report(row["text"]), [each for each in marked if each.source]


def as_report(text: str) -> Report:
    """A report with nothing known but its text; the first line is the headline."""
    first = text.find("\n") if "\n" in text else len(text)
    return Report(
        id=content_id("r", text), path=None, url=None, sha256=sha256_of(text.encode()), title=None, language="en",
        publisher=None, agency=None, published=UnresolvedDate(unresolved="not given"), text=text,
        zones=(Zone(kind="headline", start=0, end=first), Zone(kind="body", start=first, end=len(text))),
    )  # fmt: skip


def found_in(doc: Doc, report: Report) -> list[Marked]:
    """Our attributions in the form of the marked ones: coordinated speakers of one cue joined, and what continues."""
    by_cue: dict[tuple[int, int], list[Attribution]] = {}
    for attribution in find_attributions(doc, report, None):
        if attribution.cue is not None:
            by_cue.setdefault((attribution.cue.start, attribution.cue.end), []).append(attribution)
    found = [joined(cue, group, doc) for cue, group in by_cue.items()]
    return [each for each in found if not any(nests(other, each) for other in found)]


def nests(outer: Marked, inner: Marked) -> bool:
    """True where a cue stands in words that another cue's speaker says: the annotators marked the outer one alone."""
    return outer is not inner and shares(outer.content, inner.cue)


def joined(cue: tuple[int, int], group: Sequence[Attribution], doc: Doc) -> Marked:
    """One marked attribution of all that hangs on one cue."""
    namings = {span for each in group for span in [nearest(each, cue)]}
    content = {(span.start, span.end) for each in group for span in each.content}
    source = (min(s for s, _ in namings), max(e for _, e in namings))
    heads = tuple(doc.char_span(*naming, alignment_mode="expand").root.idx for naming in namings)
    return Marked((source,), (cue,), tuple(sorted(content)), heads)


def nearest(attribution: Attribution, cue: tuple[int, int]) -> tuple[int, int]:
    """The mention of the speaker that stands nearest to a cue."""
    spans = [(span.start, span.end) for span in attribution.speaker.spans]
    return min(spans, key=lambda span: max(span[0] - cue[1], cue[0] - span[1]))


def shares(one: Ranges, other: Ranges) -> bool:
    """True where two sets of ranges share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def characters(marked: Ranges) -> set[int]:
    """The characters in a set of ranges."""
    return {i for start, end in marked for i in range(start, end)}


def words(text: str, ranges: Ranges) -> list[str]:
    """The words in ranges, bare of punctuation and articles."""
    found = [word.strip(".,:;\"'“”’()") for start, end in ranges for word in text[start:end].split()]
    return [word for word in found if word and word.lower() not in {"a", "an", "the"}]


def count(text: str, gold: list[Marked], ours: list[Marked]) -> Counter[str]:
    """Matches and totals of one article; speakers are compared where the cues share a character."""
    counts: Counter[str] = Counter({"gold": len(gold), "ours": len(ours)})
    said_gold, said_ours = (set().union(*(characters(m.content) for m in side), set()) for side in (gold, ours))
    counts.update({"said gold": len(said_gold), "said ours": len(said_ours), "said both": len(said_gold & said_ours)})
    counts["cue both"] = sum(any(shares(g.cue, o.cue) for o in ours) for g in gold)
    counts["cue ours right"] = sum(any(shares(g.cue, o.cue) for g in gold) for o in ours)
    for g in gold:
        partner = next((o for o in ours if shares(g.cue, o.cue)), None)
        if partner is not None:
            counts["head both"] += any(a <= head < b for head in partner.heads for a, b in g.source)
            counts["exact both"] += words(text, g.source) == words(text, partner.source)
    return counts


def f1(right_gold: int, gold: int, right_ours: int, ours: int) -> str:
    """Precision, recall and their harmonic mean."""
    precision, recall = right_ours / max(ours, 1), right_gold / max(gold, 1)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def errors(text: str, gold: list[Marked], ours: list[Marked]) -> Iterator[str]:
    """What was missed and what was too much, in words."""
    for kind, side, other in (("MISSED", gold, ours), ("EXTRA", ours, gold)):
        for each in side:
            if not any(shares(each.cue, o.cue) for o in other):
                parts = [" … ".join(text[a:b] for a, b in part) for part in (each.source, each.cue, each.content)]
                yield f"{kind}: [{parts[0]}] <{parts[1]}> {parts[2][:160]}"
    for g in gold:
        for o in ours:
            if shares(g.cue, o.cue) and not any(a <= head < b for head in o.heads for a, b in g.source):
                told = [text[slice(*part)] for part in (g.source[0], o.source[0], g.cue[0])]
                yield "SPEAKER: [{}] ours [{}] <{}>".format(*told)


def main() -> None:
    """Read the folder, find, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="articles whose errors are printed")
    arguments = parser.parse_args()
    annotate = load_annotator()
    total: Counter[str] = Counter()
    for number, (report, gold) in enumerate(articles(arguments.folder)):
        ours = found_in(annotate(report.text, report.zones), report)
        total += count(report.text, gold, ours)
        if number < arguments.errors:
            print(*errors(report.text, gold, ours), sep="\n")
    for name in ("head", "exact"):
        print(f"speaker {name:8}", f1(total[f"{name} both"], total["gold"], total[f"{name} both"], total["ours"]))
    print("cue             ", f1(total["cue both"], total["gold"], total["cue ours right"], total["ours"]))
    print("words said      ", f1(total["said both"], total["said gold"], total["said both"], total["said ours"]))


if __name__ == "__main__":
    main()
