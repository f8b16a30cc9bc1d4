"""Names that are common words, too, given to the model as it knows them: Khaled Said is a man, "police said" is not.

The base model does not see capitals: the word beside "Khaled" is a verb to it whatever its shape. Where capitals tell
that it is a name, the model reads another spelling of it (data/model/spellings.tsv); the text stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

LONG = 4
"""Letters from which headlines give every word a capital."""
PROSE = 2
"""Long words in lower case that no headline of capitals has; it may have one: "with", "from"."""


def read_spellings(text: str) -> dict[str, str]:
    """The table: a name and its other spelling on each line, a tab between; a line that begins with # is a remark."""
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return dict(lines)


def as_known(forms: Sequence[str], starts: Sequence[int], spellings: Mapping[str, str]) -> list[str]:
    """The words as the model is to read them; `starts`: where sentences begin.

    A word is a name after another name of its sentence, "Khaled | Said"; not in a headline whose words have capitals.
    """
    known = list(forms)
    for start, end in pairwise((*starts, len(forms))):
        for i in range(start + 1, end):
            if forms[i] in spellings and forms[i - 1].istitle() and _is_prose(forms[start:end]):
                known[i] = spellings[forms[i]]
    return known


def _is_prose(sentence: Sequence[str]) -> bool:
    return sum(form.islower() and len(form) >= LONG for form in sentence) >= PROSE
