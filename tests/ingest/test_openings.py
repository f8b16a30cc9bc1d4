"""What stands before the first sentence of a page's text: each piece with the words that it ends with."""

from __future__ import annotations

import pytest

from according.ingest.openings import opening_pieces
from according.ingest.parse import read_bytes
from according.ingest.phrases import load_phrases
from according.model import Ingested
from according.values import Published

TITLE = "Bomb kills six at market in Baidoa"
CASES = {
    "a date of printing": ("3 May 2016 A bomb killed six.", ["dateline: 3 May 2016"]),
    "a word of printing": ("Published May 3 2016 A bomb killed six.", ["dateline: Published May 3 2016"]),
    "a date that lost its comma, and a place": (
        "Last updated at May 032016 BAIDOA A bomb killed six.",
        ["dateline: Last updated at May 032016", "dateline:  BAIDOA"],
    ),
    "an agency and an hour": ("AFP Tue 3 May 2016 17:40 A bomb killed six.", ["dateline: AFP Tue 3 May 2016 17:40"]),
    "the headline again": (f"{TITLE} A bomb killed six.", [f"boilerplate: {TITLE}"]),
    "a date, then the headline": (
        f"3 May 2016 {TITLE}. A bomb killed six.",
        ["dateline: 3 May 2016", f"boilerplate:  {TITLE}."],
    ),
    "the headline again and an agency": (
        f"{TITLE} AFP A bomb killed six.",
        [f"boilerplate: {TITLE}", "dateline:  AFP"],
    ),
    "an author before the headline": (
        f"Posted on May 3 2016 by Abdi Nur {TITLE} A bomb killed six.",
        ["boilerplate: Posted on May 3 2016 by Abdi Nur ", f"boilerplate: {TITLE}"],
    ),
    "the day of the event is no date of printing": ("On 3 May 2016 a bomb killed six.", []),
    "a sentence that goes on as the headline does": (f"{TITLE} and a school nearby.", []),
    "a plain lede": ("A bomb killed six at a market in Baidoa on 3 May 2016.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_furniture_before_the_first_sentence(name: str) -> None:
    words, expected = CASES[name]
    pieces = opening_pieces(words, TITLE, load_phrases())
    starts = [0, *(end for _, end in pieces)]
    assert [f"{kind}: {words[start:end]}" for start, (kind, end) in zip(starts, pieces, strict=False)] == expected


def test_a_date_of_printing_before_the_lede_is_the_publication_date() -> None:
    text = f"{TITLE}\n\nPublished May 3 2016 {TITLE} A bomb killed six people on Monday. Nobody claimed it."
    read = read_bytes(text.encode(), None)
    assert isinstance(read, Ingested)
    published = read.report.published
    assert isinstance(published, Published)
    assert (published.start.isoformat(), published.basis) == ("2016-05-03", "stated")
    assert [text[z.start : z.end][:6] for z in read.report.zones if z.kind == "body"] == ["A bomb"]
