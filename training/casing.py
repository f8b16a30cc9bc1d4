"""Counts in which case words are written: python training/casing.py DATA [--write FILE] [--often SHARE ...]

DATA is the data folder. Counted are Wikinews, the training part of the English treebanks EWT and GUM; printed is how
many words of EWT's dev part, put in capitals, come back as they were, without and with the rules of names.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import ewt, gum

from according.annotate.casing import WORD, begins_sentence, read_casing, truecased

FEWEST = 2
"""Fewer sightings of a pair may be chance."""
SURE = 0.9
"""A pair decides when it has its own form this often."""


def main() -> None:
    """Count, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    table = list(lines(texts(given.data)))
    casing = read_casing(table)
    held_out = [sentence.text for sentence in ewt(given.data / "data/train", "dev")]
    right = Counter(pair for text in held_out for pair in compared(text, truecased(text.upper(), casing)))
    print(f"{len(table)} lines; of {right.total()} words of EWT dev {right[True] / right.total():.4f} come back")
    if given.write:
        given.write.write_bytes(gzip.compress("\n".join(table).encode(), mtime=0))


def texts(data: Path) -> Iterator[str]:
    """What is counted."""
    train = data / "data/train"
    for path in sorted((train / "wikinews").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            yield from (json.loads(row)["text"] for row in rows)
    for sentences in (ewt(train, "train"), gum(train, "train")):
        yield from (sentence.text for sentence in sentences)


def lines(texts: Iterable[str]) -> Iterator[str]:
    """The table's lines: words with their usual form, pairs that part from it, endings of words that are no names."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text in texts:
        before, end = "", 0
        for word in WORD.finditer(text):
            form, lower = word.group(), word.group().lower()
            if before and not begins_sentence(text, end, word.start()):
                forms[lower][form] += 1
                pairs[before, lower][form] += 1
            before, end = lower, word.end()
    usual = {word: counts.most_common(1)[0][0] for word, counts in forms.items()}
    for word, form in sorted(usual.items()):
        yield f"word\t{form}\t{capital(forms[word]):.2f}"
    for (before, word), counts in sorted(pairs.items()):
        form, count = counts.most_common(1)[0]
        if form != usual[word] and count >= FEWEST and count >= SURE * counts.total():
            yield f"pair\t{before}\t{word}\t{form}"
    yield from (f"ending\t{ending}" for ending in endings(forms))


def capital(counts: Counter[str]) -> float:
    """How often a word has a capital."""
    return sum(count for form, count in counts.items() if not form.islower()) / counts.total()


def endings(forms: dict[str, Counter[str]]) -> list[str]:
    """Endings of three letters whose rare words, which stand for the unknown ones, mostly have no capital."""
    rare: dict[str, Counter[bool]] = defaultdict(Counter)
    for word, counts in forms.items():
        if len(word) > 4 and counts.total() == 1:
            rare[word[-3:]][capital(counts) > 0] += 1
    return sorted(ending for ending, counts in rare.items() if counts[False] > counts[True] and counts.total() > 2)


def compared(gold: str, ours: str) -> list[bool]:
    """For each word whether it came back."""
    return [gold[word.start() : word.end()] == word.group() for word in WORD.finditer(ours)]


if __name__ == "__main__":
    main()
