"""Which language a text is in, told by its function words. English is what the rules can read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from according.ingest.phrases import load_languages

# Texts of ordinary news have a function word in every third to second word; under one in ten the language is another.
LEAST_SHARE = 0.1
# Fewer words than this tell too little to turn a text away.
FEWEST_WORDS = 12
# Characters that are looked at: a page of print.
SAMPLE = 4_000


def language_of(text: str) -> str | None:
    """The English name of the language ("a language in CJK script" without a list), or None when it cannot be told."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:SAMPLE].casefold())
    counts = Counter(words)
    shares = {
        name: sum(counts[word] for word in known) / max(len(words), 1) for name, known in load_languages().items()
    }
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= LEAST_SHARE and len(words) >= FEWEST_WORDS:
        return best
    script = _script(text[:SAMPLE])
    return None if script in ("LATIN", "") else f"a language in {script} script"


def _script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names; empty without letters."""
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())
    return scripts.most_common(1)[0][0] if scripts else ""
