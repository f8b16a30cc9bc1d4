"""How alike the words of two reports are when they tell of one event, and when they tell of two.

    python scripts/estimate_wording.py wikinews.jsonl.gz

writes `src/according/data/newswords.tsv` (how many articles of English Wikinews, CC BY 2.5, hold each word) and prints
m and u for the levels of the comparison `words` in `src/according/data/linkage.json`. The file has one object with a
`text` and a `violence` (true or false) a line.

m: the two halves of one article, every other sentence, stand for two reports of one event. They share less than two
full reports would, for neither repeats the other, and more, for one author wrote both.
u: two articles about violence stand for two events. An article and its follow-up are left in, so u is rather too high;
but reports of one war have more in common than a year's news of violence all over the world, so it is rather too low.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from according.link.wording import Frequencies, likeness, weights, words_of

TABLE = Path(__file__).parent.parent / "src" / "according" / "data" / "newswords.tsv"
CUTS = (0.45, 0.3, 0.2, 0.1, 0.05, 0.0)
"""The least likeness of each level, as in linkage.json."""
FEWEST = 6
"""Sentences of an article that can be halved."""


def main(path: str) -> None:
    """Write the table, print the shares."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    texts = [article["text"] for article in articles]
    counts = Counter(word for text in texts for word in set(words_of(text)))
    kept = sorted(word for word, count in counts.items() if count > 1)
    TABLE.write_text(f"#articles\t{len(texts)}\n" + "".join(f"{w}\t{counts[w]}\n" for w in kept), encoding="utf-8")
    frequencies = Frequencies(dict(counts), len(texts))
    violent = [article["text"] for article in articles if article["violence"]]
    m, u = shares(halves(texts, frequencies)), shares(strangers(violent, frequencies))
    for cut, same, different in zip(CUTS, m, u, strict=True):
        sys.stdout.write(f"{cut}\tm {same:.3f}\tu {different:.4f}\n")


def halves(texts: Sequence[str], frequencies: Frequencies) -> list[float]:
    """The likeness of the two halves of each article."""
    cut = [sentences for text in texts if len(sentences := re.split(r"(?<=[.!?])\s+", text)) >= FEWEST]
    return [
        likeness(weights(" ".join(each[::2]), frequencies), weights(" ".join(each[1::2]), frequencies)) for each in cut
    ]


def strangers(texts: Sequence[str], frequencies: Frequencies) -> list[float]:
    """The likeness of every two articles."""
    weighed = [weights(text, frequencies) for text in texts]
    return [likeness(a, b) for a, b in combinations(weighed, 2)]


def shares(values: Sequence[float]) -> list[float]:
    """The share of the values at each level."""
    levels = Counter(next(cut for cut in CUTS if value >= cut) for value in values)
    return [levels[cut] / len(values) for cut in CUTS]


if __name__ == "__main__":
    main(sys.argv[1])
