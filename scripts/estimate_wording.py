"""How alike the names and the other words of two reports are when they tell of one event, and when they tell of two.

    python scripts/estimate_wording.py wikinews.jsonl.gz

writes `src/according/data/newswords.tsv` (how many articles of English Wikinews, CC BY 2.5, hold each word) and prints
m and u for the levels of the comparisons `naming` and `wording` in `src/according/data/linkage.json`. The file has one
object with a `text` and a `violence` (true or false) a line.

m: the two halves of one article, every other sentence, stand for two reports of one event. They share less than two
full reports would, for neither repeats the other, and more, for one author wrote both.
u: two articles about violence stand for two events. An article and its follow-up are left in, so u is rather too high;
but reports of one war have more in common than a year's news of violence all over the world, so it is rather too low.

The same for short reports: the first two sentences of an article against the rest of it, and of others on violence.
What short ones share says as much as what long ones do; that they share nothing says little.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from itertools import combinations, product
from pathlib import Path

from according.link.naming import names_in
from according.link.wording import Frequencies, Weights, information, likeness, weights, words_of

TABLE = Path(__file__).parent.parent / "src" / "according" / "data" / "newswords.tsv"
CUTS = {"naming": (0.45, 0.3, 0.2, 0.1, 0.0), "wording": (0.3, 0.2, 0.15, 0.1, 0.0)}
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
    short = openings(violent)
    pairs = {
        "long": (halves(texts), list(combinations(violent, 2))),
        "short": (openings(texts), [(a, b) for (a, own), (_, b) in product(short, short) if b != own]),
    }
    for (length, (same, other)), (part, cuts) in product(pairs.items(), CUTS.items()):
        weigh = cache(partial(weighed, part=part, frequencies=frequencies))
        alike = [[likeness(weigh(a), weigh(b)) for a, b in both] for both in (same, other)]
        for cut, m, u in zip(cuts, *(shares(values, cuts) for values in alike), strict=True):
            sys.stdout.write(f"{length}\t{part}\t{cut}\tm {m:.3f}\tu {u:.4f}\n")


def weighed(text: str, part: str, frequencies: Frequencies) -> Weights:
    """The weights of a text's names, or of its other words."""
    names = names_in(text)
    words = [word for word in words_of(text) if (word in names) == (part == "naming")]
    return weights(information(words, frequencies))


def halves(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Every other sentence of each article, and the rest of it."""
    return [(" ".join(each[::2]), " ".join(each[1::2])) for each in sentences(texts)]


def openings(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The first two sentences of each article, and the rest of it."""
    return [(" ".join(each[:2]), " ".join(each[2:])) for each in sentences(texts)]


def sentences(texts: Sequence[str]) -> list[list[str]]:
    """The sentences of the articles that have enough of them."""
    return [cut for text in texts if len(cut := re.split(r"(?<=[.!?])\s+", text)) >= FEWEST]


def shares(values: Sequence[float], cuts: Sequence[float]) -> list[float]:
    """The share of the values at each level."""
    levels = Counter(next(cut for cut in cuts if value >= cut) for value in values)
    return [levels[cut] / len(values) for cut in cuts]


if __name__ == "__main__":
    main(sys.argv[1])
