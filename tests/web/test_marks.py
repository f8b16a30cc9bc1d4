"""A report's text in pieces: nothing lost, nothing doubled, each claim's words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import samples
from according.model import Claim, Zone
from according.web.marks import blocks, pieces

TEXT = samples.first().report.text


def claim(start: int, end: int, field: str = "killed") -> Claim:
    told = samples.first()
    return samples.claim(told.report, told.accounts[0], None, field, told.claims[0].value, TEXT[start:end]).model_copy(
        update={"spans": (told.report.span(start, end),)}
    )


ranges = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(lambda r: (r[0], min(sum(r), len(TEXT))))


@given(st.lists(ranges, max_size=6))
def test_pieces_are_the_text_and_each_claims_words_are_marked(found: list[tuple[int, int]]) -> None:
    claims = [claim(*each) for each in found]
    cut = list(pieces(TEXT, 0, len(TEXT), claims))
    assert "".join(piece.text for piece in cut) == TEXT
    for each in claims:
        assert "".join(piece.text for piece in cut if each in piece.claims) == each.spans[0].text


def test_the_narrowest_claim_gives_a_piece_its_kind() -> None:
    whole, figure = claim(0, 40, "occurrence"), claim(5, 12)
    kinds = [piece.kind for piece in pieces(TEXT, 0, 60, [whole, figure])]
    assert kinds == ["what", "figure", "what", None]
    assert [piece.kind for piece in pieces(TEXT, 5, 12, [claim(5, 12, "target"), figure])] == ["figure"]


def test_what_no_zone_holds_is_boilerplate() -> None:
    report = samples.first().report.model_copy(update={"zones": (Zone(kind="body", start=10, end=20),)})
    shown = [(block.zone, "".join(piece.text for piece in block.pieces)) for block in blocks(report, ())]
    assert shown == [("boilerplate", TEXT[:10]), ("body", TEXT[10:20]), ("boilerplate", TEXT[20:])]
